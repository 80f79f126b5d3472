"""What changes in a sitting when a volunteer comes, acts for her, gives the hand back, or goes."""

from __future__ import annotations

from dataclasses import replace

from app.core.coach import Rung
from app.core.company import Company
from app.core.deeds import Drafted, Pressed, Tried, Typed
from app.core.events import Fact, Kind
from app.core.notes import Note, NoteKind
from app.core.sitting import Sitting, Turn

BY_HAND = (Pressed, Typed, Drafted, Tried)
"""Deeds that a hand does: in company the step counts as done in it, from the first one on."""

_NOTES = {
    (Company.NONE, Company.WORDS): NoteKind.BESIDE,
    (Company.WORDS, Company.HAND): NoteKind.BY_HAND,
    (Company.NONE, Company.HAND): NoteKind.BY_HAND,
    (Company.HAND, Company.WORDS): NoteKind.OWN_HAND,
}


def accompany(sitting: Sitting, company: Company, volunteer: str, at: float) -> Turn:
    """She has other company than before; a deed that says what is so already changes nothing."""
    before = sitting.company
    if company is before:
        return Turn(sitting, ())
    whose = volunteer or sitting.volunteer
    facts: list[Fact] = []
    if before is Company.HAND:
        facts.append(_hand(sitting, Kind.HAND_GIVEN, sitting.volunteer))
    if company is Company.HAND:
        facts.append(_hand(sitting, Kind.HAND_TAKEN, whose))
    is_told = before is Company.NONE and company is Company.WORDS
    if is_told:
        rung = int(Rung.VOLUNTEER)
        step = sitting.step_id
        helped = sitting.fact(Kind.HELPED, step=step, rung=rung, asked=True, by="volunteer")
        facts.append(helped)
    # Whoever takes the hand has spoken, too; a hand that pressed nothing leaves no other trace.
    said = min(company, Company.WORDS)
    kind = _NOTES.get((before, company), NoteKind.NONE)
    later = replace(
        sitting,
        company=company,
        step_company=max(sitting.step_company, said),
        volunteer=whose if company else "",
        hints=sitting.hints + is_told,
        # The program's own hints on this step are counted without a volunteer's words.
        hints_before=sitting.hints_before + is_told,
        patience=sitting.patience.acted(at),
        is_showing=False,
        note=sitting.note if sitting.note.kind is NoteKind.TRAP else Note(kind),
        serial=sitting.serial + 1,
    )
    return Turn(later, tuple(facts))


def _hand(sitting: Sitting, kind: Kind, volunteer: str) -> Fact:
    return sitting.fact(kind, step=sitting.step_id, volunteer=volunteer)
