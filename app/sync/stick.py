"""Records on a stick: written whole for the station, read by it, and its receipts carried back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from app.core.carrying import Going
from app.core.problem import KnownProblem
from app.core.syncing import Merged, SyncBook, learners_in
from app.i18n import _
from app.sync import bundle as bundles
from app.sync.careful import check_room, put, sweep, take_away
from app.sync.keys import Keys, Peer
from app.sync.receipt import LARGEST as LARGEST_RECEIPT
from app.sync.receipt import read_receipt, words_of, write_receipt
from app.sync.refused import Refusal, Refused, sentence_of
from app.sync.sealing import seal, unseal
from app.sync.taking import Making, Us, bundle_up, take_in

FOLDER = "digital-buddy"
"""Everything of ours on a stick lies in this folder."""
REFUSED = "refused"
"""Where a file that was not taken in is put, below that folder; nothing is deleted."""
_BUNDLE = re.compile(r"records-([0-9a-f]{20})-to-([0-9a-f]{20})-([0-9a-f]{12})\.age")
_RECEIPT = re.compile(r"receipt-([0-9a-f]{20})-for-([0-9a-f]{20})-([0-9a-f]{12})\.json")
MOST_NAMES = 100_000
"""Names in one folder that are looked at: receipts stay on a stick, and there may be much else."""


class Written(NamedTuple):
    """What was put on a stick for one computer."""

    peer: Peer
    file: Path | None
    """None if there was nothing new."""
    events: int
    learners: int
    graves: int
    size_bytes: int
    left: int
    """Events that go along next time: one file was full."""

    @property
    def words(self) -> str:
        """What was written, for people."""
        if self.file is None:
            return _("“{name}”那里都有了，没有新的记录。").format(name=self.peer.title)
        said = _("给“{name}”写好了：{learners} 位学员 {events} 条记录。")
        if not self.learners:
            # Of volunteers, or of the station.
            said = _("给“{name}”写好了：{events} 条记录。")
        return said.format(name=self.peer.title, learners=self.learners, events=self.events)


class Outcome(NamedTuple):
    """What became of one file on the stick."""

    file: Path
    what: str
    """"taken", "receipt", "refused" or "other" (not for us; left alone).

    Of a station's word (``word``): "revoked" (it trusts us no longer), "heeded" (others whom it
    trusts no longer, nor do we), and "aside": what one of those brought, kept for later.
    """
    sentence: str
    refusal: str = ""
    merged: Merged | None = None
    """What a bundle brought, or a receipt said."""
    peer: str = ""
    """Key id of the one whose bundle or receipt it is; "" for what was not believed."""


def write_for(
    folder: Path, peer: Peer, keys: Keys, book: SyncBook, *, wall_ms: int, program: str
) -> Written:
    """Write what no receipt of ``peer`` names yet; it is whole on the disk when this returns.

    Earlier files of ours for ``peer`` are taken away then: the new one holds all of theirs.
    KnownProblem (``stick-full``, ``sync-not-written``) where the stick does not take it.
    """
    making = Making(wall_ms, program, book.standing(peer.id).origin, bundles.MOST_EVENTS)
    parcel, data, sent = bundle_up(
        peer.id, keys, lambda most: book.parcel_for(peer.id, most), making
    )
    if sent is None:
        return Written(peer, None, 0, 0, 0, 0, 0)
    sealed = seal(data, peer.age)
    sweep(folder / FOLDER)
    check_room(folder, len(sealed))
    # Before the file is there: a receipt for it must always be understood.
    book.note_sent(sent)
    target = folder / FOLDER / f"records-{keys.id}-to-{peer.id}-{sent.bundle[:12]}.age"
    put(target, sealed)
    _remove_earlier(target, keys, peer, book)
    learners = len(learners_in(parcel.rows))
    left = max(0, book.waiting_for(peer.id).events - len(parcel.rows))
    return Written(peer, target, len(parcel.rows), learners, len(parcel.graves), len(sealed), left)


def read_from(
    place: Path,
    keys: Keys,
    trusted: Mapping[str, Peer],
    book: SyncBook,
    *,
    wall_ms: int,
    going: Going = lambda _done, _count: True,
) -> list[Outcome]:
    """Take in every file at ``place`` (a stick, or one file) that is for this computer.

    For each bundle a signed receipt is put beside it. What is refused is put aside on the stick.
    KnownProblem where our own store or the stick does not take what must be written, or the stick
    (``sync-no-place``) is not there, or no longer.
    Each file is taken in whole before ``going`` is asked whether to go on with the next one.
    """
    outcomes = []
    try:
        files = list(filter(_is_ours, _files(place)))
        for number, file in enumerate(files):
            if not going(number, len(files)):
                break
            outcome = _read(file, keys, trusted, book, wall_ms)
            if outcome is not None:
                outcomes.append(outcome)
    except OSError as error:
        # Pulled: what was taken in by then is, and the rest is read another time.
        raise is_away(place) from error
    return outcomes


def is_away(place: Path) -> KnownProblem:
    """The stick is not there, or no longer."""
    return KnownProblem(
        "sync-no-place",
        happened=_("没有找到“{name}”。").format(name=place),
        safe=_("什么也没有动。"),
        todo=_("请看看 U 盘插好了没有，路径对不对。"),
    )


def _files(place: Path) -> Iterator[Path]:
    """The files of ours at ``place``; of a folder that is no stick of ours, none."""
    if place.is_file():
        yield place
        return
    if not place.is_dir():
        raise is_away(place)
    folder = place if place.name == FOLDER else place / FOLDER
    if folder.is_dir() and not folder.is_symlink():
        named = (each for each in islice(folder.iterdir(), MOST_NAMES) if _is_ours(each))
        yield from (file for file in sorted(named) if file.is_file() and not file.is_symlink())


def _read(
    file: Path, keys: Keys, trusted: Mapping[str, Peer], book: SyncBook, wall_ms: int
) -> Outcome | None:
    """What became of ``file``; None if it is no business of ours."""
    is_receipt = _is_receipt(file)
    named = (_RECEIPT if is_receipt else _BUNDLE).fullmatch(file.name)
    if named and named[1] == keys.id:
        return None  # our own, on its way to somebody
    if named and named[2] != keys.id:
        said = _("“{name}”是给别的电脑的，没有动。").format(name=file.name)
        return Outcome(file, "other", said)
    try:
        if is_receipt:
            return _read_receipt(file, keys, trusted, book)
        return _read_bundle(file, keys, trusted, book, wall_ms)
    except Refused as refused:
        _put_aside(file)
        said = sentence_of(refused.refusal, file.name)
        return Outcome(file, "refused", said, refused.refusal.value)


def _is_ours(file: Path) -> bool:
    return file.suffix == ".age" or _is_receipt(file)


def _is_receipt(file: Path) -> bool:
    return file.name.startswith("receipt-") and file.suffix == ".json"


def _read_bundle(
    file: Path, keys: Keys, trusted: Mapping[str, Peer], book: SyncBook, wall_ms: int
) -> Outcome:
    # age adds a header, and 16 bytes for every 64 KiB.
    sealed = _bytes_of(file, bundles.LARGEST + bundles.LARGEST // 1024 + 4096)
    receipt = take_in(unseal(sealed, keys.age), Us(keys, trusted), book, wall_ms)
    name = f"receipt-{keys.id}-for-{receipt.seat}-{receipt.bundle[:12]}.json"
    # Records are safe from here on; a stick that cannot be written costs only the receipt.
    put(file.with_name(name), write_receipt(receipt, keys))
    merged, sender = receipt.merged, trusted[receipt.seat].title
    said = _("“{name}”：{words}").format(name=sender, words=words_of(merged))
    return Outcome(file, "taken", said, merged=merged, peer=receipt.seat)


def _read_receipt(
    file: Path, keys: Keys, trusted: Mapping[str, Peer], book: SyncBook
) -> Outcome | None:
    receipt = read_receipt(_bytes_of(file, LARGEST_RECEIPT), keys.id, trusted)
    is_news = book.take_receipt(receipt)
    station = trusted[receipt.station].title
    for bundle in _siblings(file, keys.id, receipt.station):
        if bundle.name.endswith(f"-{receipt.bundle[:12]}.age"):
            take_away(bundle)
    if not is_news:
        return None
    said = _("“{name}”的回执：{words}").format(name=station, words=words_of(receipt.merged))
    return Outcome(file, "receipt", said, merged=receipt.merged, peer=receipt.station)


def _bytes_of(file: Path, most: int) -> bytes:
    """What a file holds; ``Refused`` before it is read if it is larger than any of ours."""
    if file.stat().st_size > most:
        raise Refused(Refusal.HOSTILE)
    with file.open("rb") as opened:
        return opened.read(most)


def _remove_earlier(target: Path, keys: Keys, peer: Peer, book: SyncBook) -> None:
    ours = {sent.bundle[:12] for sent in book.sent_to(peer.id)}
    for file in _siblings(target, keys.id, peer.id):
        named = _BUNDLE.fullmatch(file.name)
        # A computer with the same keys may have left one that only it knows: a cloned disk.
        if file != target and named and named[3] in ours:
            take_away(file)


def _siblings(file: Path, sender: str, to: str) -> list[Path]:
    return sorted(file.parent.glob(f"records-{sender}-to-{to}-*.age"))


def _put_aside(file: Path) -> None:
    """Move a file that was refused, if it lies in our folder; a stick may be closed to writing."""
    if file.parent.name != FOLDER:
        return
    folder = file.parent / REFUSED
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        target, number = folder / file.name, 1
        while target.exists():
            number += 1
            target = folder / f"{file.stem}-{number}{file.suffix}"
        file.rename(target)
