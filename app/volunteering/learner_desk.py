"""Plugs together what the room 学员 asks for: the store, the lessons, who may do what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.core import audit
from app.core.hand_over import SHOWN, note_words
from app.core.problem import KnownProblem
from app.core.sync_state import called, told_apart
from app.core.volunteers import Deed
from app.i18n import _
from app.ui.duty.learner_parts import LearnerParts

if TYPE_CHECKING:
    from app.core.events import Fact
    from app.core.ports import LessonShelf
    from app.store import Store
    from app.ui.duty.duty import OnDuty


def learner_parts(
    store: Store,
    shelf: LessonShelf,
    on_duty: Callable[[], OnDuty],
    seat_names: Callable[[], Mapping[str, str]] = dict,
) -> LearnerParts:
    """What the room needs at a real station; ``seat_names`` are what seats are called, by key."""

    def volunteer_of(who: str) -> str:
        found = store.volunteer(who)
        return found.name if found is not None else ""

    def may(deed: Deed) -> bool:
        if not any(each.is_here for each in store.volunteers()):
            # Before anybody is enrolled as a volunteer the desk is open, as a seat is.
            return True
        found = store.volunteer(on_duty().id)
        return found is not None and found.may(deed)

    def note(fact: Fact) -> None:
        if who := on_duty().id:
            store.append([fact], learner=who)

    return LearnerParts(
        book=store,
        shelf=shelf,
        volunteer_of=volunteer_of,
        may=may,
        seen=lambda what, of: note(audit.seen(what, of)),
        changed=lambda what, of: note(audit.changed(what, of)),
        peers=lambda: peers_of(store, seat_names()),
        folder=paths.papers_dir,
        stick=find_stick,
    )


def notes_of(store: Store, learner: str) -> tuple[str, ...]:
    """The last notes about a learner, a line each, for whoever walks over to her."""
    notes = store.left_notes(learner, SHOWN)
    return tuple(_("、").join(note_words(note, _)) for note in notes)


def peers_of(store: Store, seat_names: Mapping[str, str]) -> Mapping[str, str]:
    """Whoever exchanges records with this store, by key id: trusted, or trusted once.

    Where volunteers know a seat by a name of ``seat_names``, by that one.
    """
    from app.sync.keys import read_trusted  # noqa: PLC0415 - brings cryptography
    from app.volunteering.stick_carrier import link_of  # noqa: PLC0415 - as above

    found = {peer: peer[:8] for peer in store.written_for()}
    with suppress(KnownProblem):
        trusted = read_trusted(store.path.parent).values()
        links = called(told_apart([link_of(each) for each in trusted]), seat_names)
        found |= {link.id: link.name for link in links}
    return found


def find_stick() -> Path | None:
    """A stick that is plugged in."""
    from app.ui.paper.places import find_stick as look  # noqa: PLC0415 - asks the system

    return look()
