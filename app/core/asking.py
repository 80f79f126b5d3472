"""What a learner can ask of the coach: back, a hint, show me, from the start."""

from __future__ import annotations

from dataclasses import replace

from app.core.accompanying import accompany
from app.core.bookkeeping import begin_step
from app.core.coach import Rung
from app.core.company import Company
from app.core.events import Kind
from app.core.moment import first_moment
from app.core.notes import Note, NoteKind
from app.core.sitting import Sitting, Turn
from app.core.view import Command


def ask(sitting: Sitting, command: Command, at: float) -> Turn:
    """What a command leads to. AGAIN, VOLUNTEER, HELPED and HOME are the screen's business."""
    awake = replace(sitting, patience=sitting.patience.acted(at), serial=sitting.serial + 1)
    match command:
        case Command.UNDO:
            return _undo(sitting, at)
        case Command.HINT:
            return _climb(sitting, at)
        case Command.SHOW_ME:
            fact = sitting.fact(
                Kind.HELPED,
                step=sitting.step_id,
                rung=int(Rung.TOGETHER),
                asked=True,
                by="program",
            )
            return Turn(
                replace(awake, is_showing=True, note=Note(), hints=sitting.hints + 1), (fact,)
            )
        case Command.RESTART:
            return _restart(sitting, at)
        case Command.GO_ON:
            return Turn(replace(awake, note=Note()), ())
        case Command.PAUSE:
            return Turn(replace(awake, is_paused=True), ())
        case Command.RESUME:
            return Turn(replace(awake, is_paused=False), ())
        case Command.MY_TURN:
            return accompany(sitting, min(sitting.company, Company.WORDS), "", at)
        case Command.AGAIN | Command.VOLUNTEER | Command.HOME | Command.HELPED:
            return Turn(awake, ())


def _undo(sitting: Sitting, at: float) -> Turn:
    awake = replace(sitting, patience=sitting.patience.acted(at), serial=sitting.serial + 1)
    if not sitting.past:
        return Turn(replace(awake, note=Note(NoteKind.AT_START)), ())
    later = replace(
        awake,
        now=sitting.past[-1],
        past=sitting.past[:-1],
        rung=Rung.NONE,
        note=Note(NoteKind.UNDONE),
        is_showing=False,
        misses_here=0,
    )
    if sitting.past[-1].latched != sitting.now.latched:
        later = begin_step(later, at)
    return Turn(later, (sitting.fact(Kind.UNDONE),))


def _restart(sitting: Sitting, at: float) -> Turn:
    later = replace(
        sitting,
        now=first_moment(sitting.course),
        past=(),
        note=Note(),
        is_showing=False,
        patience=sitting.patience.acted(at),
        serial=sitting.serial + 1,
    )
    return Turn(begin_step(later, at), (sitting.fact(Kind.RESTARTED),))


def _climb(sitting: Sitting, at: float) -> Turn:
    rung = Rung(min(sitting.rung + 1, Rung.VOLUNTEER))
    later = replace(
        sitting,
        rung=rung,
        highest=max(sitting.highest, rung),
        hints=sitting.hints + 1,
        patience=sitting.patience.acted(at),
        note=Note(),
        serial=sitting.serial + 1,
    )
    fact = sitting.fact(Kind.HELPED, step=sitting.step_id, rung=int(rung), asked=True, by="program")
    return Turn(later, (fact,))
