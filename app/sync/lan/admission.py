"""The code on the volunteer's screen: who may try it, how often, and what comes of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from app.sync.keys import Peer, read_card
from app.sync.lan import pairing
from app.sync.lan.pairing import Finished, StationSide, WrongCode
from app.sync.refused import Refused

_MOST_SESSIONS = 16


class NotNow(Exception):
    """No code is on the screen, it is good no more, or there were too many wrong ones."""


class Opened(NamedTuple):
    """A code that is on the screen."""

    code: str
    until: float
    """On the clock that never jumps."""


class _Session(NamedTuple):
    side: StationSide
    finished: Finished | None
    """Given again if the answer was lost on the way: the same proof, the same answer."""
    proof: str


class Admission:
    """Lets in whoever knows the code; use it on the service's loop."""

    def __init__(
        self,
        certificate: str,
        own_card: Callable[[], bytes],
        admit: Callable[[Peer], None],
        *,
        now: Callable[[], float],
        chance: Callable[[int], bytes],
    ) -> None:
        """``admit`` is called with everybody who knew the code."""
        self._certificate = certificate
        self._own_card = own_card
        self._admit = admit
        self._now = now
        self._chance = chance
        self._opened: Opened | None = None
        self._misses = 0
        self._quiet_until = 0.0
        self._sessions: OrderedDict[str, _Session] = OrderedDict()
        self.joined: list[str] = []
        """Names of those who came in since ``open``."""

    @property
    def opened(self) -> Opened | None:
        """The code that is good now."""
        if self._opened is not None and self._now() >= self._opened.until:
            self.shut()
        return self._opened

    @property
    def pause(self) -> float:
        """Seconds until a code can be shown; 0 if at once."""
        return max(0.0, self._quiet_until - self._now())

    def open(self) -> Opened:
        """Show a new code; NotNow shortly after too many wrong ones."""
        if self.pause:
            raise NotNow
        self._misses = 0
        self.joined = []
        return self._show_another()

    def shut(self) -> None:
        """The code is good no more."""
        self._opened = None
        # Sessions that came to their end stay for a seat that did not get its answer.
        for name in [name for name, held in self._sessions.items() if held.finished is None]:
            del self._sessions[name]

    def begin(self, first: str) -> tuple[str, str]:
        """A seat begins: the session and our half. NotNow or WrongCode."""
        opened = self.opened
        if opened is None:
            raise NotNow
        session = self._chance(16).hex()
        side = StationSide(opened.code, first, self._certificate, session)
        self._sessions[session] = _Session(side, None, "")
        while len(self._sessions) > _MOST_SESSIONS:
            self._sessions.popitem(last=False)
        return session, side.second

    def finish(self, session: str, proof: str, card: bytes) -> Finished:
        """A seat proves that it knew the code. NotNow or WrongCode.

        A code lets one seat in; then another one is shown, for the next.
        """
        held = self._sessions.get(session)
        if held is None:
            raise NotNow
        if held.finished is not None:
            if held.proof != proof:
                raise WrongCode
            return held.finished
        if self.opened is None:
            raise NotNow
        # One exchange, one guess.
        del self._sessions[session]
        try:
            finished = held.side.finish(proof, card, self._own_card())
            peer = read_card(card)
        except (WrongCode, Refused) as error:
            self._miss()
            raise WrongCode from error
        self._admit(peer)
        self.joined.append(peer.title)
        self._sessions[session] = _Session(held.side, finished, proof)
        self._show_another()
        return finished

    def _show_another(self) -> Opened:
        self.shut()
        code = pairing.make_code(self._chance(16))
        self._opened = Opened(code, self._now() + pairing.LIVES)
        return self._opened

    def _miss(self) -> None:
        self._misses += 1
        if self._misses >= pairing.TRIES:
            self.shut()
            self._quiet_until = self._now() + pairing.PAUSE
