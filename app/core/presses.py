"""What presses and filled fields on a simulated service lead to, by mode."""

from __future__ import annotations

from dataclasses import replace

from app.core.bookkeeping import settle
from app.core.coach import Rung
from app.core.events import Fact, Kind
from app.core.lesson import Mode
from app.core.moment import Moment
from app.core.moment import act as move
from app.core.notes import Note, NoteKind
from app.core.practice import Action, Do, holds, value_of
from app.core.service import OTHER
from app.core.sitting import Sitting, Turn
from app.core.typing import judge, matched_prefix


def press(sitting: Sitting, ref: str, at: float) -> Turn:
    """What pressing an item leads to; an item that is not there leads to nothing."""
    service, state = sitting.course.service, sitting.now.practice
    item = service.items.get(ref)
    if item is None or item.screen != state.shown[state.front]:
        return Turn(sitting, ())
    if not holds(service, state, item.when):
        return Turn(sitting, ())
    if item.trap is not None:
        return miss(sitting, Note(NoteKind.TRAP, ref), at, Action(Do.PRESS, ref))
    if not item.is_pressable:
        return press_dead_spot(sitting, at)
    if not holds(service, state, item.needs):
        return miss(sitting, Note(NoteKind.BLOCKED, ref), at, Action(Do.PRESS, ref))
    return do(sitting, Action(Do.PRESS, ref), at)


def leave_field(sitting: Sitting, ref: str, text: str, at: float) -> Turn:
    """Judge what stands in a field as it is left; the text itself is not remembered."""
    item = sitting.course.service.items.get(ref)
    if item is None or item.field is None:
        return Turn(sitting, ())
    expected = sitting.course.fill(item.field.expects)
    verdict = judge(text, expected)
    if verdict == value_of(sitting.course.service, sitting.now.practice, ref) != OTHER:
        awake = replace(sitting, patience=sitting.patience.acted(at))
        return Turn(_keep_typed(awake, ref, text), (_draft_fact(sitting, ref, text, expected),))
    turn = do(sitting, Action(Do.FILL, ref, verdict), at, typed=text)
    later = turn.sitting
    if verdict == OTHER:
        later = _keep_typed(replace(later, note=Note(NoteKind.TYPED_OTHER, ref)), ref, text)
    # What stands there now: a field that was not to be filled yet has stayed as it was.
    stands = later.now.typed.get(ref, "")
    return Turn(later, (*turn.facts, _draft_fact(sitting, ref, stands, expected)))


def keep_draft(sitting: Sitting, ref: str, text: str) -> Turn:
    """Remember how much of what is being typed is right, not what it is."""
    item = sitting.course.service.items.get(ref)
    if item is None or item.field is None:
        return Turn(sitting, ())
    draft = _draft_fact(sitting, ref, text, sitting.course.fill(item.field.expects))
    return Turn(_keep_typed(sitting, ref, text), (draft,))


def do(sitting: Sitting, action: Action, at: float, typed: str | None = None) -> Turn:
    """Judge an action that is possible here: a way on happens, others depend on the mode."""
    plan = sitting.course.plan
    assert plan is not None
    before = sitting.now
    after = move(sitting.course, before, action, typed)
    is_latching = after.latched > before.latched
    is_way = is_latching or plan.is_way(before.latched, before.practice, action)
    if is_way:
        return _advance(sitting, action, after, at)
    if action.do is not Do.LOOK and sitting.course.mode in (Mode.GUIDED, Mode.WATCH):
        return miss(sitting, Note(NoteKind.MISTAKE, action.at), at, action)
    return _wander(sitting, action, after, at)


def _advance(sitting: Sitting, action: Action, after: Moment, at: float) -> Turn:
    fact = sitting.fact(Kind.ACTED, action=action.as_body(), effect="way")
    later = replace(
        sitting,
        now=after,
        past=(*sitting.past, sitting.now),
        misses_here=0,
        seen=sitting.seen | {sitting.now.practice},
        patience=sitting.patience.succeeded(at),
        note=Note(NoteKind.WELL, action.at),
        is_showing=False,
        serial=sitting.serial + 1,
    )
    if has_met_luck(sitting, later):
        later = replace(later, best=later.distance(), note=Note())
    if not later.is_astray:
        later = replace(later, rung=Rung.NONE)
    return settle(later, sitting.now.latched, (fact,), at)


def has_met_luck(before: Sitting, after: Sitting) -> bool:
    """Whether a way on led farther away: bad luck or the world, which is no straying of hers."""
    least, now = before.distance(), after.distance()
    is_same_step = before.now.latched == after.now.latched
    return is_same_step and least is not None and now is not None and now >= least


def _wander(sitting: Sitting, action: Action, after: Moment, at: float) -> Turn:
    """An action that is possible but no way on, in a mode that lets it happen."""
    has_moved = after.practice != sitting.now.practice
    is_circle = after.practice in sitting.seen and has_moved
    patience = sitting.patience.came_back(at) if is_circle else sitting.patience.missed(at)
    kind = NoteKind.CIRCLE if is_circle else NoteKind.STRAY
    if action.do is not Do.PRESS:
        kind = NoteKind.NONE
    elif after.practice.shown == sitting.now.practice.shown:
        kind = NoteKind.ASIDE
    effect = "stray" if has_moved else "kept"
    is_miss = action.do is not Do.LOOK and not _is_way_back(sitting, after)
    later = replace(
        sitting,
        now=after,
        past=(*sitting.past, sitting.now) if has_moved else sitting.past,
        rung=Rung.NONE,
        seen=sitting.seen | {sitting.now.practice},
        patience=patience,
        note=Note(kind if has_moved else NoteKind.NONE, action.at),
        misses_in_step=sitting.misses_in_step + is_miss,
        misses=sitting.misses + is_miss,
        serial=sitting.serial + 1,
    )
    fact = sitting.fact(Kind.ACTED, action=action.as_body(), effect=effect)
    return Turn(later, (fact,))


def miss(sitting: Sitting, note: Note, at: float, action: Action) -> Turn:
    """A press that changes nothing and is explained."""
    fact = sitting.fact(Kind.ACTED, action=action.as_body(), effect="kept")
    later = replace(
        sitting,
        misses_here=sitting.misses_here + 1,
        misses_in_step=sitting.misses_in_step + 1,
        misses=sitting.misses + 1,
        patience=sitting.patience.missed(at),
        note=note,
        is_showing=False,
        serial=sitting.serial + 1,
    )
    return Turn(later, (fact,))


def press_dead_spot(sitting: Sitting, at: float) -> Turn:
    """A press where nothing can be pressed is answered and noted."""
    patience = sitting.patience.pressed_dead_spot(at)
    return Turn(
        replace(sitting, patience=patience, note=Note(NoteKind.DEAD), serial=sitting.serial + 1),
        (),
    )


def _is_way_back(sitting: Sitting, after: Moment) -> bool:
    """Whether a wandering press at least brought her no farther away."""
    assert sitting.course.plan is not None
    before = sitting.distance()
    distance = sitting.course.plan.distance(after.latched, after.practice)
    return before is not None and distance is not None and distance <= before


def _draft_fact(sitting: Sitting, ref: str, text: str, expected: str) -> Fact:
    """How much of ``text`` is right; the text itself goes nowhere."""
    return sitting.fact(Kind.DRAFT_KEPT, field=ref, matched=matched_prefix(text, expected))


def _keep_typed(sitting: Sitting, ref: str, text: str) -> Sitting:
    typed = {**sitting.now.typed, ref: text}
    return replace(sitting, now=replace(sitting.now, typed=typed))
