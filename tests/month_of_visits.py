"""A month at a small station, made by hand: who came, what she practised, and how it felt."""

from __future__ import annotations

import random
from datetime import date, datetime, timedelta
from uuid import UUID

from app.core.events import STATION, Fact, Kind
from app.core.feelings import Face, felt
from app.core.people import enrolled
from app.store import Store
from tests.fakes import FakeClock

FIRST = date(2026, 11, 2)
LESSONS = {
    "G02": ("open", "see-record", "verify", "scan"),
    "H01": ("official", "campus", "day", "time"),
    "V01": ("dial", "what"),
    "B02": ("tap-large", "slide-off", "wait"),
}
WAYS = ("alone", "alone", "alone", "hint", "volunteer-words", "volunteer-hand", "shown")
NAMES = ("王桂兰", "李志强", "张秀英", "赵大爷", "刘老师", "陈玉兰", "孙师傅", "周大妈")


def at(day: date, hour: int, minute: int = 0) -> int:
    """That time of day where this computer is, in milliseconds since 1970."""
    moment = datetime(day.year, day.month, day.day, hour, minute)  # noqa: DTZ001 - local
    return round(moment.timestamp() * 1000)


def day_of(ms: int) -> date:
    """The day of that moment where this computer is."""
    return datetime.fromtimestamp(ms / 1000).date()  # noqa: DTZ006


def write_month(store: Store, clock: FakeClock, *, seed: int = 7, days: int = 22) -> None:
    """Write it all; the same seed writes the same."""
    chance = random.Random(seed)
    clock.wall = at(FIRST, 8)
    for number, name in enumerate(NAMES):
        facts = enrolled(name, "tea", f"1000000{number}", by="volunteer")
        store.append(facts, learner=f"learner-{number}")
    for offset in range(days):
        day = FIRST + timedelta(days=offset)
        if day.weekday() == 6:
            continue
        for number in sorted(chance.sample(range(len(NAMES)), chance.randint(1, 5))):
            hour = chance.randint(9, 16)
            write_visit(store, clock, f"learner-{number}", at(day, hour), chance)
    faces = [*[Face.HAPPY] * 9, *[Face.FAIR] * 3, Face.HARD]
    answers = [(lesson, face) for lesson in ("G02", "H01") for face in faces]
    answers += [("V01", Face.HAPPY), ("V01", Face.HARD), ("B02", Face.FAIR)]
    store.append([felt(face, lesson, FIRST) for lesson, face in answers], learner=STATION)
    store.append([felt(Face.HAPPY, "G02", date(2026, 10, 30))] * 6, learner=STATION)


def write_visit(
    store: Store, clock: FakeClock, learner: str, wall_ms: int, chance: random.Random
) -> None:
    """One visit with a lesson or two."""
    clock.wall = wall_ms
    visit = f"v-{learner}-{wall_ms}"
    store.append([Fact(Kind.VISIT_STARTED, {"visit": visit})], learner=learner)
    for lesson in chance.sample(sorted(LESSONS), chance.randint(1, 2)):
        clock.wall += 60_000
        sit(
            store,
            clock,
            learner,
            lesson,
            chance.choice(("guided", "alone", "alone", "check")),
            chance,
        )
    if chance.random() < 0.2:
        deed = {"lesson": "G02", "on": day_of(wall_ms).isoformat()}
        store.append([Fact(Kind.REALLY_DONE, {**deed, "volunteer": "v"})], learner=learner)
    if chance.random() < 0.3:
        store.append([Fact(Kind.VOLUNTEER_CALLED, {"lesson": "G02"})], learner=learner)
    clock.wall += 60_000
    body = {"visit": visit, "reason": "home"}
    store.append([Fact(Kind.VISIT_ENDED, body)], learner=learner)


def sit(
    store: Store,
    clock: FakeClock,
    learner: str,
    lesson: str,
    mode: str,
    chance: random.Random,
) -> str:
    """One sitting, played to its end most of the time; its id."""
    sitting = _uuid(chance)
    today = day_of(clock.wall).isoformat()
    body = {"sitting": sitting, "lesson": lesson, "mode": mode, "seed": 7, "today": today}
    facts = [Fact(Kind.SITTING_STARTED, body)]
    for step in LESSONS[lesson]:
        how = chance.choice(WAYS)
        press = {"sitting": sitting, "action": {"at": "s.wrong"}, "effect": "stray"}
        facts += [Fact(Kind.ACTED, press)] * (0 if how == "alone" else 2)
        done = {"sitting": sitting, "lesson": lesson, "step": step, "independence": how}
        facts.append(Fact(Kind.STEP_REACHED, {**done, "misses": 1, "seconds": 12.5}))
    if chance.random() < 0.85:
        steps = len(LESSONS[lesson])
        end = {"sitting": sitting, "lesson": lesson, "mode": mode, "steps": steps}
        facts.append(Fact(Kind.SITTING_FINISHED, {**end, "misses": 1, "hints": 0, "seconds": 61.0}))
        answer = {"sitting": sitting, "lesson": lesson, "choice": 1, "right": True}
        facts.append(Fact(Kind.QUESTION_ANSWERED, answer))
    else:
        facts.append(Fact(Kind.SITTING_LEFT, {"sitting": sitting}))
    store.append(facts, learner=learner)
    return sitting


def _uuid(chance: random.Random) -> str:
    return str(UUID(int=chance.getrandbits(128), version=4))
