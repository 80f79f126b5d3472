"""Asks for a volunteer's PIN, and sets it: digits go to the hash and nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.pin import PinGate, is_easy, is_pin
from app.core.problem import KnownProblem
from app.i18n import _

if TYPE_CHECKING:
    from app.core.pin import PinHash, PinKeeper
    from app.core.ports import Clock
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
        keeper: PinKeeper,
        clock: Clock,
        pin_hash: Callable[[], PinHash],
        errands: Errands,
        screen: PinScreen,
        *,
        speak: Callable[[Sequence[str]], object],
    ) -> None:
        """``keeper`` holds the PIN until ``change_keeper``.

        ``pin_hash`` is asked for when it is needed: it takes a while to load.
        """
        super().__init__(screen)
        self._keeper = keeper
        self._clock = clock
        self._speak = speak
        self._hash = pin_hash
        self._errands = errands
        self._screen = screen
        self._gates: dict[str, PinGate] = {}
        self._stage = _Stage.ASK
        self._first = ""
        self._is_checking = False
        self._then: Callable[[], None] = _nothing
        self._new_comfort = ""
        screen.entered.connect(self._take)
        self.change_keeper(keeper)

    def change_keeper(self, keeper: PinKeeper, *, is_freed: bool = False) -> None:
        """Another PIN is meant from now on; ``is_freed``: somebody has lifted its lock."""
        self._keeper = keeper
        if is_freed or keeper.whose not in self._gates:
            self._gates[keeper.whose] = PinGate.reopened(keeper.misses, self._clock.now())

    @property
    def _gate(self) -> PinGate:
        return self._gates[self._keeper.whose]

    @_gate.setter
    def _gate(self, gate: PinGate) -> None:
        self._gates[self._keeper.whose] = gate

    def ask(self, then: Callable[[], None], sentence: str = "", comfort: str = "") -> None:
        """Ask for the PIN that is set, then ``then``."""
        self._stage, self._then = _Stage.ASK, then
        wait = self._gate.wait(self._clock.now())
        self._screen.ask(
            sentence or _("请输入志愿者密码"),
            comfort or _("这里是给志愿者用的。学员请按“不进去，回去”。"),
            _please_wait(wait) if wait else "",
        )
        if wait:
            self._clock.after(wait, self._tell_open)

    def set_new(self, then: Callable[[], None], comfort: str = "") -> None:
        """Ask for a new PIN twice and keep what can be kept of it, then ``then``."""
        self._stage, self._then, self._first = _Stage.NEW, then, ""
        self._new_comfort = comfort or _("4 到 8 个数字。请记好，告诉别的志愿者。")
        self._screen.ask(_("请设一个密码"), self._new_comfort)

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
        keeper, then = self._keeper, self._then
        kept = keeper.pin
        self._is_checking = True
        self._screen.tell(_("请稍等。"))
        self._errands.run(
            lambda: self._hash().fits(typed, kept),
            lambda fits: self._judge(fits is True, keeper, then),
        )

    def _judge(self, fits: bool, keeper: PinKeeper, then: Callable[[], None]) -> None:
        self._is_checking = False
        if not fits:
            # Counted even when she has left meanwhile: leaving is no way to try for ever.
            now = self._clock.now()
            gate = self._gates[keeper.whose] = self._gates[keeper.whose].after_wrong(now)
            keeper.count(gate.misses)
            wait = gate.wait(now)
            if wait:
                self._clock.after(wait, self._tell_open)
            if then is self._then:
                self._tell(_please_wait(wait) if wait else _("不是这个密码，请再输一遍。"))
        elif then is self._then:
            self._gate = PinGate()
            keeper.count(0)
            self._then = _nothing
            then()

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
            self.set_new(self._then, self._new_comfort)
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
                self._keeper.keep(kept)
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
