"""Watches over a seat that many share: kiosk mode, who has gone, and what is forgotten of her."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from app import paths
from app.core.problem import KnownProblem
from app.core.spacing import load_scheduler
from app.privacy import tighten
from app.store.daily import keep_well
from app.ui.kiosk import Kiosk
from app.ui.visit.idle import Idle

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from app.content.library import Library
    from app.core.people_ports import PeopleBook
    from app.front import Front
    from app.voicing import Voicing


class SeatCare:
    """Begins after the first frame; ``lock`` may come before it."""

    def __init__(
        self, front: Front, people: PeopleBook, voicing: Callable[[], Voicing | None]
    ) -> None:
        """``voicing`` gives mouth and ear, None until they are there."""
        self._front = front
        self._people = people
        self._voicing = voicing
        parts = front.parts
        self.kiosk = Kiosk(front.window, parts.clock, parts.seat)
        self.idle = Idle(front.visit, front.window, front.screens, parts, self._is_busy)
        self.idle.ended.connect(self.end_visit)
        front.visit.front_door.person_changed.connect(self.forget)
        front.door.tells_changes(self.kiosk.follow)
        front.door.closes_by(self.close_program)

    def start(self) -> None:
        """Look for whoever has gone; keep apart what names somebody."""
        voicing = self._voicing()
        if voicing is not None:
            voicing.hearing.heard.connect(self.idle.act)
            voicing.renderer.keep_apart(self._names_somebody)
            # With lessons come and go the sentences that people recorded for them.
            self._front.door.tells_changes(voicing.follow_lessons)
        self.idle.start()

    def stop(self) -> None:
        """Look no more."""
        self.idle.stop()

    def close_program(self) -> None:
        """A volunteer says so."""
        self.kiosk.release()
        self._front.window.close()

    def end_visit(self) -> None:
        """Nobody answered: whoever comes next finds nothing of who was here."""
        book = self._front.parts.book
        if book.is_signed_in or book.is_guest:
            self._front.visit.front_door.sign_out("idle")
        else:
            self._front.visit.go_home()
            self._front.visit.clear()
            self.forget()

    def forget(self) -> None:
        """Let go of what was heard, and of every sound that names somebody."""
        voicing = self._voicing()
        if voicing is not None:
            voicing.conversation.forget()
            voicing.renderer.forget_private()

    def _is_busy(self) -> bool:
        """Whether the program itself speaks, listens or works, so that nobody has to move."""
        voicing = self._voicing()
        if voicing is not None and (voicing.speech.is_speaking or voicing.hearing.is_listening):
            return True
        return self._front.door.is_busy

    def _names_somebody(self, text: str) -> bool:
        names = [person.name for person in self._people.people()]
        # Spoken before it is written down.
        names.append(self._front.visit.front_door.name_in_hand())
        return any(name and name in text for name in names)


def do_chores(library: Library, store: Path, today: date, is_closing: Callable[[], bool]) -> None:
    """Read lessons ahead, end a forgetting that was cut off, copy the store; on any thread."""
    tighten(paths.own_folders())
    load_scheduler()
    for entry in library.index():
        if is_closing():
            return
        with suppress(KnownProblem):
            lesson = library.load(entry.id)
            if not lesson.is_drill:
                library.plan(lesson)
    keep_well(store, today)
