"""What a computer can do with a stick: the store, the keys and the room ``sync`` together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import app
from app.core.carrying import Carried, Going, Introduced, Kept, SetAside, Stick
from app.core.ports import Clock
from app.core.problem import KnownProblem
from app.core.sync_state import NEVER, Link, SyncState, told_apart
from app.i18n import _
from app.store import SyncLog, open_store
from app.sync.cards import cards_on, leave_card
from app.sync.keys import Keys, Peer, load_or_make, read_trusted
from app.sync.revoking import introduce, read_revoked, revoke
from app.sync.stick import Outcome, Written, write_for
from app.sync.word import read_stick
from app.ui.volunteer.volumes import plugged_in

SET_ASIDE = "set-aside"
"""Beside the store: what computers brought that are trusted no longer, sealed."""


class _Desk(NamedTuple):
    keys: Keys
    trusted: dict[str, Peer]
    log: SyncLog
    wall_ms: int


class StickCarrier:
    """A ``StickDoor``; each call opens the store for itself, so any thread may make it."""

    def __init__(
        self,
        store: Path,
        clock: Clock,
        *,
        role: str,
        name: Callable[[], str],
        volumes: Callable[[], Sequence[tuple[Path, str]]] = plugged_in,
    ) -> None:
        """``store`` is the file in use; ``role`` what this computer is, "seat" or "station".

        ``name`` is what others shall call it; ``volumes`` gives where each stick begins.
        """
        self._store = store
        self._clock = clock
        self._role = role
        self._name = name
        self._volumes = volumes

    def state(self) -> SyncState:
        """What waits for whom, by the store."""
        if not read_trusted(self._home):
            return SyncState()
        with self._open() as desk:
            return SyncState(
                told_apart(
                    [
                        link_of(peer)._replace(
                            waiting=desk.log.waiting_for(peer.id).events,
                            received_ms=desk.log.last_receipt(peer.id),
                        )
                        for peer in desk.trusted.values()
                    ]
                ),
                me=self._me(desk.keys) if self._role == "seat" else None,
            )

    def _me(self, keys: Keys) -> Link:
        return link_of(keys.as_peer(self._name(), self._role))

    def sticks(self) -> Sequence[Stick]:
        """The sticks that are plugged in."""
        return tuple(Stick(str(path), name) for path, name in self._volumes())

    def write(self, stick: str, going: Going) -> Carried:
        """Receipts first, so that nothing is written that has long been received.

        A seat leaves its card, too: also one that has nothing to tell yet wants to hear.
        """
        with self._open() as desk:
            peers = self._receivers(desk.trusted)
            if self._role == "seat":
                leave_card(Path(stick), desk.keys, self._name(), self._role)
            came = _report(self._read(desk, stick, lambda *_parts: True))
            # Whom a station has just told us to trust no longer gets nothing.
            still = read_trusted(self._home)
            peers = [peer for peer in peers if peer.id in still]
            written: list[Written] = []
            for number, peer in enumerate(peers):
                if not going(number, len(peers)):
                    return _with_written(came, written)._replace(is_whole=False)
                written.append(self._write(desk, stick, peer))
        return _with_written(came, written)

    def read(self, stick: str, going: Going) -> Carried:
        """A station puts what they lack on the same stick for all seats that it has been at."""
        stopped = False

        def ask(done: int, count: int) -> bool:
            nonlocal stopped
            stopped = stopped or not going(done, count)
            return not stopped

        with self._open() as desk:
            outcomes = self._read(desk, stick, ask)
            answered: list[Written] = []
            if self._role == "station" and not stopped:
                seen = {each.peer for each in outcomes}
                seen |= cards_on(Path(stick), desk.keys.id).keys()
                seats = [desk.trusted[each] for each in sorted(seen & desk.trusted.keys())]
                answered = [self._write(desk, stick, seat) for seat in seats]
        return _with_written(_report(outcomes), answered)._replace(is_whole=not stopped)

    def introduce(self, stick: str) -> Link:
        """Put this computer's card on a stick."""
        keys = load_or_make(self._home)
        return link_of(leave_card(Path(stick), keys, self._name(), self._role))

    def introduced(self, stick: str) -> Sequence[Introduced]:
        """Those whose cards lie there: a seat looks for stations, a station for seats."""
        known = read_trusted(self._home)
        found = cards_on(Path(stick), load_or_make(self._home).id)
        return tuple(
            Introduced(link_of(peer), is_known=peer.id in known)
            for peer in found.values()
            if peer.role != self._role
        )

    def trust(self, stick: str, peer: str) -> Link:
        """Believe it from now on; whoever calls has had the check numbers compared."""
        found = cards_on(Path(stick), load_or_make(self._home).id).get(peer)
        if found is None:
            raise KnownProblem(
                "sync-no-card",
                happened=_("U 盘上找不到那台电脑的名片了。"),
                safe=_("什么也没有动。"),
                todo=_("请插好 U 盘，再看一次。"),
            )
        introduce(self._home, found)
        return link_of(found)

    def forget(self, peer: str) -> None:
        """Take trust back."""
        revoke(self._home, [peer])

    def kept(self) -> Kept:
        """What lies in the folder ``set-aside``, and events with two contents."""
        with self._open() as desk:
            gone = read_revoked(self._home)
            aside = []
            for sender, files in self._set_aside().items():
                peer = desk.trusted.get(sender) or gone.get(sender)
                name = peer.title if peer is not None else sender
                aside.append(SetAside(sender, name, len(files), sender in desk.trusted))
            return Kept(tuple(aside), desk.log.contests())

    def take_set_aside(self, peer: str) -> Carried:
        """What was taken in is removed there; the receipt goes with the next stick or line."""
        outcomes: list[Outcome] = []
        with self._open() as desk:
            for file in self._set_aside().get(peer, ()):
                found = self._read(desk, str(file), lambda *_parts: True)
                outcomes += found
                if all(each.what == "taken" for each in found):
                    file.unlink(missing_ok=True)
        return _report(outcomes)

    def _set_aside(self) -> dict[str, list[Path]]:
        found: dict[str, list[Path]] = {}
        for file in sorted((self._home / SET_ASIDE).glob("records-*.age")):
            found.setdefault(file.name.split("-")[1], []).append(file)
        return found

    @property
    def _home(self) -> Path:
        return self._store.parent

    @contextmanager
    def _open(self) -> Iterator[_Desk]:
        keys, trusted = load_or_make(self._home), read_trusted(self._home)
        for link in told_apart([link_of(peer) for peer in trusted.values()]):
            trusted[link.id] = trusted[link.id]._replace(name=link.name)
        store = open_store(self._store, self._clock)
        try:
            log = SyncLog(store, self._clock)
            yield _Desk(keys, trusted, log, max(0, self._clock.wall_ms()))
        finally:
            store.close()

    def _read(self, desk: _Desk, stick: str, going: Going) -> list[Outcome]:
        home = self._home
        return read_stick(Path(stick), home, desk.keys, desk.log, wall_ms=desk.wall_ms, going=going)

    def _write(self, desk: _Desk, stick: str, peer: Peer) -> Written:
        return write_for(
            Path(stick), peer, desk.keys, desk.log, wall_ms=desk.wall_ms, program=app.__version__
        )

    def _receivers(self, trusted: dict[str, Peer]) -> list[Peer]:
        """A seat writes for its stations, a station for its seats."""
        peers = [peer for peer in trusted.values() if peer.role != self._role]
        if not peers:
            raise KnownProblem(
                "sync-nobody-known",
                happened=_("这台电脑还不认得驿站。")
                if self._role == "seat"
                else _("这台电脑还不认得学员的电脑。"),
                safe=_("记录都在这台电脑上，一条也没有少。"),
                todo=_("请先配对，或者用 U 盘互相认一认。"),
            )
        return peers


def link_of(peer: Peer) -> Link:
    """A trusted computer as screens show it."""
    return Link(peer.id, peer.title, peer.role, received_ms=NEVER, check=peer.check)


_HASHES = re.compile(r"(records|receipt)-[0-9a-f]{20}-(?:to|for)-[0-9a-f]{20}-")


def _short(sentence: str) -> str:
    """With names of files that one can read out: records-…5d0c77ab91e2.age."""
    return _HASHES.sub(r"\1-…", sentence)


def _report(outcomes: Sequence[Outcome]) -> Carried:
    said = {
        what: tuple(_short(each.sentence) for each in outcomes if each.what in kinds)
        for what, kinds in (
            ("done", {"taken", "receipt"}), ("refused", {"refused"}),
            ("left", {"other", "revoked", "heeded", "aside"}),
        )
    }  # fmt: skip
    return Carried(said["done"], said["refused"], said["left"])


def _with_written(came: Carried, written: Sequence[Written]) -> Carried:
    done, left = list(came.done), list(came.left)
    for each in written:
        done.append(each.words)
        if each.left:
            left.append(_("还有 {n} 条，收到回执以后再写。").format(n=each.left))
    return came._replace(done=tuple(done), left=tuple(left))
