"""act(sitting, deed): the one door through which presses, voice and clock reach a sitting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.accompanying import BY_HAND, accompany
from app.core.asking import ask
from app.core.bookkeeping import begin_step, settle
from app.core.coach import Rung
from app.core.course import Course
from app.core.deeds import (
    Accompanied,
    Asked,
    DeadSpot,
    Deed,
    Drafted,
    Looked,
    Pressed,
    Shown,
    Tried,
    Typed,
    Waited,
    Wiped,
    WorldActed,
)
from app.core.drill import Attempt
from app.core.drill_coach import shown_attempt
from app.core.events import Fact, Kind
from app.core.lesson import Mode
from app.core.moment import act as move
from app.core.moment import attempt, first_moment
from app.core.notes import Note, NoteKind
from app.core.patience import Patience
from app.core.practice import Action, Do, holds
from app.core.presses import do, has_met_luck, keep_draft, leave_field, press, press_dead_spot
from app.core.sitting import Sitting, Turn


def act(sitting: Sitting, deed: Deed, at: float) -> Turn:  # noqa: C901, PLR0912 - a line a deed
    """The next sitting and what is to be remembered. ``at``: seconds of the sitting's clock.

    A deed that this moment has no use for (an item that is gone, a stale timer) changes
    nothing and is not remembered.
    """
    if sitting.is_finished:
        return Turn(sitting, ())
    if sitting.company > sitting.step_company and isinstance(deed, BY_HAND):
        sitting = replace(sitting, step_company=sitting.company)
    if sitting.note.kind is NoteKind.TRAP and not _leaves_trap(deed):
        return Turn(replace(sitting, serial=sitting.serial + 1), ())
    match deed:
        case Pressed(ref):
            return press(sitting, ref, at)
        case Typed(ref, text):
            return leave_field(sitting, ref, text, at)
        case Drafted(ref, text):
            return keep_draft(sitting, ref, text)
        case Looked(device):
            return do(sitting, Action(Do.LOOK, device), at)
        case WorldActed(ref):
            return let_world_act(sitting, ref, at)
        case DeadSpot():
            return press_dead_spot(sitting, at)
        case Wiped(kind):
            note = Note(NoteKind.WIPED, kind)
            return Turn(replace(sitting, note=note, serial=sitting.serial + 1), ())
        case Tried(tried):
            return try_hand(sitting, tried, at)
        case Asked(command):
            return ask(sitting, command, at)
        case Waited():
            return offer(sitting)
        case Shown():
            return show(sitting, at)
        case Accompanied(company, volunteer):
            return accompany(sitting, company, volunteer, at)


def let_world_act(sitting: Sitting, ref: str, at: float) -> Turn:
    """The world does what it announced, if that is still possible."""
    item = sitting.course.service.items.get(ref)
    state = sitting.now.practice
    if item is None or item.screen not in state.shown:
        return Turn(sitting, ())
    if not (holds(sitting.course.service, state, item.when)):
        return Turn(sitting, ())
    action = Action(Do.WORLD, ref)
    after = move(sitting.course, sitting.now, action)
    fact = sitting.fact(Kind.ACTED, action=action.as_body(), effect="world")
    later = replace(
        sitting,
        now=after,
        note=Note(),
        misses_here=0,
        patience=sitting.patience.acted(at),
        serial=sitting.serial + 1,
    )
    if has_met_luck(sitting, later):
        later = replace(later, best=later.distance())
    return settle(later, sitting.now.latched, (fact,), at)


def offer(sitting: Sitting) -> Turn:
    """Nothing has happened for a while: help is offered, nothing is done for her."""
    patience = sitting.patience.offered()
    later = replace(
        sitting, patience=patience, note=Note(NoteKind.OFFER), serial=sitting.serial + 1
    )
    return Turn(later, ())


def try_hand(sitting: Sitting, tried: Attempt, at: float) -> Turn:
    """What the hand's try in a play area leads to."""
    if sitting.now.rounds is None:
        return Turn(sitting, ())
    after, is_right, is_slip = attempt(sitting.now, tried)
    if is_right:
        fact = sitting.fact(Kind.ACTED, attempt=tried.value, effect="way")
        later = replace(
            sitting,
            now=after,
            past=(*sitting.past, sitting.now),
            rung=Rung.NONE,
            misses_here=0,
            patience=sitting.patience.succeeded(at),
            note=Note(NoteKind.WELL),
            is_showing=False,
            serial=sitting.serial + 1,
        )
        return settle(later, sitting.now.latched, (fact,), at)
    if not is_slip:
        return Turn(replace(sitting, patience=sitting.patience.acted(at)), ())
    fact = sitting.fact(Kind.ACTED, attempt=tried.value, effect="kept")
    return Turn(
        replace(
            sitting,
            misses_here=sitting.misses_here + 1,
            misses_in_step=sitting.misses_in_step + 1,
            misses=sitting.misses + 1,
            patience=sitting.patience.missed(at),
            note=Note(NoteKind.SLIP, tried.value),
            serial=sitting.serial + 1,
        ),
        (fact,),
    )


def show(sitting: Sitting, at: float) -> Turn:
    """The program carries out the next action for her."""
    is_allowed = sitting.is_showing or sitting.course.mode is Mode.WATCH
    if not is_allowed or sitting.is_paused:
        return Turn(sitting, ())
    shown = replace(sitting, is_step_shown=True)
    if sitting.now.rounds is not None:
        current = sitting.now.rounds.current
        if current is None:
            return Turn(sitting, ())
        return try_hand(shown, shown_attempt(current.feat), at)
    action = sitting.course.next_action(sitting.now.latched, sitting.now.practice)
    if action is None or action.do is Do.WORLD:
        return Turn(sitting, ())
    typed = None
    if action.do is Do.FILL:
        field_ = sitting.course.service.items[action.at].field
        assert field_ is not None
        typed = sitting.course.fill(field_.expects)
    return do(shown, action, at, typed)


def start_sitting(
    course: Course, sitting_id: str, at: float, plan: Sequence[Sequence[str]] = ()
) -> Turn:
    """A new sitting and the fact that it began.

    ``plan`` is the whole review that this sitting is part of, each a lesson and some of its steps.
    """
    body: dict[str, object] = {
        "sitting": sitting_id,
        "lesson": course.lesson.id,
        "content_hash": course.lesson.content_hash,
        "mode": course.mode.value,
        "seed": course.seed,
        "today": course.today.isoformat(),
        "scenario": course.scenario.id if course.scenario else "",
    }
    note = Note()
    if course.span is not None:
        body["review"] = [step.id for step in course.steps[course.begin : course.end]]
        body["plan"] = [list(each) for each in plan]
        note = Note(NoteKind.REVIEW if course.begin else NoteKind.NONE)
    now = first_moment(course)
    sitting = Sitting(course, sitting_id, now, at, patience=Patience(since=at), note=note)
    return Turn(begin_step(sitting, at), (Fact(Kind.SITTING_STARTED, body),))


def _leaves_trap(deed: Deed) -> bool:
    return isinstance(deed, Asked | Accompanied)
