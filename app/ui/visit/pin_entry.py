"""Asks for the volunteer's PIN, and sets it: digits go to the hash and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.pin import PinGate, is_easy, is_pin
from app.core.problem import KnownProblem
from app.i18n import _

if TYPE_CHECKING:
    from app.core.pin import PinHash
    from app.ui.visit.parts import Parts
    from app.ui.volunteer.errands import Errands
    from app.ui.volunteer.pin import PinScreen


class _Stage(Enum):
    ASK = 1
    NEW = 2
    AGAIN = 3


class PinEntry(QObject):
    """One for a window; the waits after wrong ones go by the injected clock."""

    def __init__(
        self,
        parts: Parts,
        pin_hash: Callable[[], PinHash],
        errands: Errands,
        screen: PinScreen,
        parent: QObject,
    ) -> None:
        """``pin_hash`` is asked for when it is needed: it takes a while to load."""
        super().__init__(parent)
        self._seat = parts.seat
        self._clock = parts.clock
        self._speak = parts.speaker.speak
        self._hash = pin_hash
        self._errands = errands
        self._screen = screen
        self._gate = PinGate.reopened(self._seat.settings.pin_misses, self._clock.now())
        self._stage = _Stage.ASK
        self._first = ""
        self._is_checking = False
        self._then: Callable[[], None] = _nothing
        screen.entered.connect(self._take)

    def ask(self, then: Callable[[], None]) -> None:
        """Ask for the PIN that is set, then ``then``."""
        self._stage, self._then = _Stage.ASK, then
        wait = self._gate.wait(self._clock.now())
        self._screen.ask(
            _("请输入志愿者密码"),
            _("这里是给志愿者用的。学员请按“不进去，回去”。"),
            _please_wait(wait) if wait else "",
        )
        if wait:
            self._clock.after(wait, self._tell_open)

    def set_new(self, then: Callable[[], None]) -> None:
        """Ask for a new PIN twice and keep what can be kept of it, then ``then``."""
        self._stage, self._then, self._first = _Stage.NEW, then, ""
        self._screen.ask(_("请设一个密码"), _("4 到 8 个数字。请记好，告诉别的志愿者。"))

    def forget(self) -> None:
        """Nobody is being asked any more."""
        self._first = ""
        self._then = _nothing

    # --- what came of it -------------------------------------------------------------------------

    def _take(self, typed: str) -> None:
        if self._is_checking:
            return
        if self._stage is _Stage.ASK:
            self._check(typed)
        elif self._stage is _Stage.NEW:
            self._take_new(typed)
        else:
            self._take_again(typed)

    def _check(self, typed: str) -> None:
        wait = self._gate.wait(self._clock.now())
        if wait:
            self._tell(_please_wait(wait))
            return
        if not is_pin(typed):
            self._tell(_("密码是 4 到 8 个数字。"))
            return
        kept, then = self._seat.settings.pin, self._then
        self._is_checking = True
        self._screen.tell(_("请稍等。"))
        self._errands.run(
            lambda: self._hash().fits(typed, kept), lambda fits: self._judge(fits is True, then)
        )

    def _judge(self, fits: bool, then: Callable[[], None]) -> None:
        self._is_checking = False
        if then is not self._then:
            return
        if fits:
            self._gate = PinGate()
            self._count(0)
            self._then = _nothing
            then()
            return
        now = self._clock.now()
        self._gate = self._gate.after_wrong(now)
        self._count(self._gate.misses)
        wait = self._gate.wait(now)
        if wait:
            self._clock.after(wait, self._tell_open)
        self._tell(_please_wait(wait) if wait else _("不是这个密码，请再输一遍。"))

    def _count(self, misses: int) -> None:
        if misses != self._seat.settings.pin_misses:
            try:
                self._seat.change(pin_misses=misses)
            except KnownProblem:
                return  # the gate in memory counts all the same

    def _take_new(self, typed: str) -> None:
        if not is_pin(typed):
            self._tell(_("密码是 4 到 8 个数字。"))
        elif is_easy(typed):
            self._tell(_("这个太好猜了，请换一个。"))
        else:
            self._first, self._stage = typed, _Stage.AGAIN
            self._screen.ask(_("请再输一遍"), _("两遍一样，才算数。"))
            self._speak((self._screen.sentence.text(),))

    def _take_again(self, typed: str) -> None:
        first, self._first = self._first, ""
        if typed != first:
            self.set_new(self._then)
            self._tell(_("两遍不一样，请重新设。"))
            return
        then = self._then
        self._is_checking = True
        self._screen.tell(_("请稍等。"))
        self._errands.run(lambda: self._hash().make(typed), lambda kept: self._keep(kept, then))

    def _keep(self, kept: str | KnownProblem, then: Callable[[], None]) -> None:
        self._is_checking = False
        self._gate = PinGate()
        if isinstance(kept, str):
            try:
                self._seat.change(pin=kept, pin_misses=0)
            except KnownProblem as problem:
                self._tell(problem.happened)
                return
        if then is self._then:
            self._then = _nothing
            then()

    def _tell_open(self) -> None:
        if self._stage is _Stage.ASK and not self._gate.wait(self._clock.now()):
            self._screen.tell(_("现在可以再输了。") if self._gate.misses else "")

    def _tell(self, message: str) -> None:
        self._screen.tell(message)
        self._speak((message,))


def _please_wait(seconds: float) -> str:
    minutes = -(-int(seconds) // 60)
    if seconds <= 30:
        return _("先歇半分钟，再输一遍。")
    return _("先歇 {n} 分钟，再输一遍。").format(n=minutes)


def _nothing() -> None:
    """Nobody waits."""
