"""Asks volunteers for their PINs at the desk, and lets them choose new ones."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from app.core.pin_keeping import NewPin, VolunteerPin
from app.i18n import _

if TYPE_CHECKING:
    from app.core.events import Fact
    from app.core.people_ports import StationBook
    from app.core.pin import PinHash, PinKeeper
    from app.core.volunteers import Volunteer
    from app.ui.duty.duty import Duty
    from app.ui.duty.trail import Trail
    from app.ui.visit.pin_entry import PinEntry
    from app.ui.volunteer.errands import Errands
    from app.ui.volunteer.pin import PinScreen


class PinDesk:
    """One screen for all of them; each has pauses of her own after wrong tries."""

    def __init__(
        self, duty: Duty, trail: Trail, book: StationBook, pin_hash: Callable[[], PinHash]
    ) -> None:
        """``pin_hash`` is asked for when it is needed: it takes a while to load."""
        self._duty = duty
        self._trail = trail
        self._book = book
        self._hash = pin_hash

    def ask(self, her: Volunteer, then: Callable[[], None]) -> None:
        """Ask for her PIN, or let her choose one if she has none; then ``then``."""
        if not her.pin:
            self.set_new(her, then)
            return
        self._entry.change_keeper(VolunteerPin(self._book, her.id))
        sentence = _("{name}，请输入您的密码").format(name=her.name)
        comfort = _("忘了密码，请站长帮您重设。")
        self._show(lambda: self._entry.ask(then, sentence, comfort))

    def set_new(self, her: Volunteer, then: Callable[[], None], *, by: str = "") -> None:
        """Let her choose a PIN; ``by`` is who lets her, if it is somebody else."""
        self._set_new(VolunteerPin(self._book, her.id, by=by), her.name, then)

    def choose(self, her: Volunteer, kept: list[Fact], then: Callable[[], None]) -> None:
        """As ``set_new`` for somebody who is not enrolled yet: ``kept`` gets the fact."""
        self._set_new(NewPin(her.id, kept), her.name, then)

    def _set_new(self, keeper: PinKeeper, name: str, then: Callable[[], None]) -> None:
        self._entry.change_keeper(keeper)
        comfort = _("{name}，请您自己设。4 到 8 个数字，不要用别处的密码。").format(name=name)
        self._show(lambda: self._entry.set_new(then, comfort))

    def free(self, her: Volunteer) -> None:
        """Her pauses are over: somebody has lifted them."""
        self._entry.change_keeper(VolunteerPin(self._book, her.id), is_freed=True)

    def forget(self) -> None:
        """Nobody is being asked any more."""
        if "_entry" in vars(self):
            self._entry.forget()

    def stop(self) -> None:
        """Wait for what is being hashed."""
        if "_errands" in vars(self):
            self._errands.stop()

    def _show(self, ask: Callable[[], None]) -> None:
        def draw() -> PinScreen:
            ask()
            return self._screen

        self._trail.go(draw)

    @cached_property
    def _screen(self) -> PinScreen:
        from app.ui.volunteer.pin import PinScreen  # noqa: PLC0415 - when somebody is asked

        screen = PinScreen(self._duty.theme, self._duty.presses)
        screen.left.connect(self._trail.back)
        return screen

    @cached_property
    def _errands(self) -> Errands:
        from app.ui.volunteer.errands import Errands  # noqa: PLC0415 - as above

        return Errands()

    @cached_property
    def _entry(self) -> PinEntry:
        from app.ui.visit.pin_entry import PinEntry  # noqa: PLC0415 - as above

        return PinEntry(
            VolunteerPin(self._book, ""),
            self._duty.clock,
            self._hash,
            self._errands,
            self._screen,
            speak=_say_nothing,
        )


def _say_nothing(_words: object) -> None:
    """The desk has no voice: a PIN is nobody's business."""
