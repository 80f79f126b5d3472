"""A station full of learners with real lessons behind them, for tests, pictures and benchmarks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import timedelta

from app.core.card_number import make_number
from app.core.events import Fact, Kind
from app.core.hand_over import note_left
from app.core.people import enrolled
from app.core.pictures import PICTURES
from app.core.ports import ShelfEntry
from app.core.really_done import really_done
from app.core.retention import retention_set
from app.store import Store
from tests.fakes import FakeClock

SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡林郭何高罗"
CALLED = ("奶奶", "爷爷", "阿姨", "大爷", "师傅", "老师", "大妈", "叔", "姐", "玉兰", "秀英")
DAY_MS = 86_400_000
LI = "00000000-0000-4000-8000-0000000000aa"
"""A volunteer; tests call her 小李."""


def person_id(number: int) -> str:
    """The id of somebody by number."""
    return f"10000000-0000-4000-8000-{number:012d}"


def fill(store: Store, clock: FakeClock, count: int, shelf: Sequence[ShelfEntry] = ()) -> None:
    """Enrol ``count`` people; every third has a history of visits and lessons."""
    chance = random.Random(7)
    now = clock.wall
    for number in range(count):
        clock.wall = now - chance.randrange(30, 300) * DAY_MS
        name = chance.choice(SURNAMES) + chance.choice(CALLED)
        picture = list(PICTURES)[number % 12]
        facts = enrolled(name, picture, make_number(number + 1), by="volunteer")
        store.append(facts, learner=person_id(number))
        if number % 3 == 0:
            for visit in range(chance.randrange(1, 4)):
                clock.wall = now - (visit * 9 + number % 9) * DAY_MS
                come(store, clock, person_id(number), shelf[:2], how="alone")
    clock.wall = now


def come(
    store: Store,
    clock: FakeClock,
    learner: str,
    lessons: Sequence[ShelfEntry] = (),
    *,
    how: str = "alone",
    misses: int = 0,
    minutes: int = 40,
) -> None:
    """One visit, with lessons played to their end."""
    visit = f"{learner[-6:]}-{clock.wall}"
    facts = [Fact(Kind.VISIT_STARTED, {"visit": visit})]
    today = (clock.today() + timedelta(days=0)).isoformat()
    for place, lesson in enumerate(lessons):
        sitting = f"{visit}-{place}"
        body = {"sitting": sitting, "lesson": lesson.id, "mode": "alone"}
        facts.append(Fact(Kind.SITTING_STARTED, {**body, "today": today}))
        facts += [
            Fact(
                Kind.STEP_REACHED,
                {
                    "sitting": sitting,
                    "lesson": lesson.id,
                    "step": step,
                    "independence": how if at == 1 else "alone",
                    "misses": misses if at == 1 else 0,
                    "seconds": 20,
                },
            )
            for at, (step, _title) in enumerate(lesson.steps)
        ]
        facts.append(Fact(Kind.SITTING_FINISHED, {**body, "misses": misses}))
    store.append(facts, learner=learner)
    clock.wall += minutes * 60_000
    store.append([Fact(Kind.VISIT_ENDED, {"visit": visit, "reason": "home"})], learner=learner)


def enrol(
    store: Store, learner: str, name: str, picture: str = "teacup", card: int = 4827193
) -> None:
    """Somebody by name."""
    store.append(enrolled(name, picture, make_number(card), by="volunteer"), learner=learner)


def make_her(store: Store, clock: FakeClock, shelf: Sequence[ShelfEntry]) -> str:
    """王奶奶, of whom much is known; her id."""
    her = "20000000-0000-4000-8000-000000000001"
    now = clock.wall
    clock.wall = now - 120 * DAY_MS
    enrol(store, her, "王奶奶")
    for weeks in range(12, 0, -1):
        clock.wall = now - weeks * 7 * DAY_MS
        come(store, clock, her, shelf[1:3] if weeks % 2 else shelf[2:4], how="alone")
    clock.wall = now - 3 * DAY_MS
    come(store, clock, her, shelf[4:5], how="hint", misses=3)
    today = clock.today()
    store.append(
        [
            really_done(shelf[2].id, today - timedelta(days=41), LI),
            really_done(shelf[3].id, today - timedelta(days=3), LI),
            note_left(["slower", "left-hand"], LI),
            note_left(["watch-first", "want-hospital", "mornings"], LI),
            retention_set(today + timedelta(days=400), LI),
        ],
        learner=her,
    )
    clock.wall = now
    return her
