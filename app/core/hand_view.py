"""What a raised hand says while it is up, and the page of the volunteer who has come."""

from __future__ import annotations

from typing import NamedTuple

from app.core.calling import SeatCall
from app.core.live import Help
from app.core.words import N_, Translate


class HandView(NamedTuple):
    """Two sentences; both are spoken."""

    sentence: str
    comfort: str

    @property
    def say(self) -> tuple[str, ...]:
        """What is spoken when it comes, or changes."""
        return (self.sentence,)


def hand_view(call: SeatCall, tell: Translate) -> HandView:
    """How the call stands; without a desk in reach it says what a hand across the room says."""
    comfort = tell(N_("您坐着等就好，做过的都在。"))
    name = call.name or tell(N_("志愿者"))
    if call.help is Help.COMING:
        return HandView(tell(N_("{name}马上来")).format(name=name), comfort)
    if call.help is Help.WITH:
        beside = tell(N_("{name}在您旁边")).format(name=name)
        return HandView(beside, tell(N_("您接着做就好，不懂就问。")))
    if call.help is Help.PAUSED:
        gone = tell(N_("{name}去一下就回来")).format(name=name)
        return HandView(gone, comfort)
    if call.ahead is None:
        return HandView(tell(N_("手已经举起来了，志愿者就来")), comfort)
    if call.ahead == 0:
        return HandView(tell(N_("手举起来了，下一位就是您")), comfort)
    return HandView(tell(N_("您前面还有 {n} 位")).format(n=call.ahead), comfort)
