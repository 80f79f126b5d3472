"""Packs of lessons from outside: looked through, checked, installed whole or not at all.

An installed pack is a folder ``0003-name`` below the data folder; the number is the order in which
packs came. Files of the program are never touched, so taking a pack back is removing its folder.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from app.content.finding import Finding, Level
from app.content.index import pack_folders
from app.content.pack_source import Parcel, open_parcel
from app.content.source import LESSON_ID, Shelf, lesson_id_of
from app.core.problem import KnownProblem
from app.i18n import _

_STRANGE = re.compile(r"[^\w-]+")
_LONGEST_NAME = 40


class Pack(NamedTuple):
    """A pack that was installed."""

    name: str
    """Its folder."""
    lessons: tuple[str, ...]
    """The ids of the lessons that it brings."""


def install_pack(
    source: Path, into: Path, check: Callable[[Path], Sequence[Finding]]
) -> tuple[Pack, tuple[Finding, ...]]:
    """Install the ZIP file or folder ``source``; the pack, and what the checker noted.

    ``check`` is given the unpacked folder. KnownProblem, and nothing has changed: "pack-none" (no
    lessons in it), "pack-unsafe", "pack-large", "pack-broken", "pack-unreadable", "pack-unkept".
    """
    # The checker calls files by the name of their folder: here, the pack's own.
    beside = into / ".part" / (_STRANGE.sub("-", source.stem) or "pack")
    try:
        into.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.rmtree(beside.parent, ignore_errors=True)
        with open_parcel(source) as parcel:
            _unpack(parcel, beside)
        findings = tuple(check(beside))
        errors = [finding for finding in findings if finding.level is Level.ERROR]
        if errors:
            raise KnownProblem(
                "pack-broken",
                happened=_("“{name}”里的课程有毛病。").format(name=source.name),
                safe=_("什么也没有装。"),
                todo=errors[0].sentence,
            )
        place = into / _free_name(source, into)
        beside.rename(place)
    except OSError as error:
        raise KnownProblem(
            "pack-unkept",
            happened=_("“{name}”没能装上。").format(name=source.name),
            safe=_("什么也没有装。"),
            todo=_("请看 U 盘插好没有，磁盘上地方够不够，再试一次。"),
        ) from error
    finally:
        shutil.rmtree(beside.parent, ignore_errors=True)
    return look_at_pack(place), findings


def remove_pack(into: Path, name: str = "") -> Pack:
    """Take back the pack ``name``, "" for the one that came last; KnownProblem "no-pack"."""
    installed = pack_folders(into)
    chosen = [path for path in installed if path.name == name] if name else installed[-1:]
    if not chosen:
        raise KnownProblem(
            "no-pack",
            happened=_("没有这样的课程包。") if name else _("没有装过课程包。"),
            safe=_("什么也没有动。"),
        )
    pack = look_at_pack(chosen[0])
    gone = into / f".gone-{pack.name}"
    try:
        # At once it is a pack no more; its files may take a moment.
        chosen[0].rename(gone)
    except OSError as error:
        raise KnownProblem(
            "pack-unkept",
            happened=_("课程包“{name}”没能收回。").format(name=pack.name),
            safe=_("它还能用。"),
            todo=_("请关掉程序，再试一次。"),
        ) from error
    shutil.rmtree(gone, ignore_errors=True)
    return pack


def list_packs(into: Path) -> tuple[Pack, ...]:
    """The packs that are installed, the earliest first."""
    return tuple(look_at_pack(path) for path in pack_folders(into))


def look_at_pack(folder: Path) -> Pack:
    """What a pack holds."""
    lessons = {lesson_id_of(path) for path in Shelf(folder).lesson_paths()}
    return Pack(folder.name, tuple(sorted(filter(LESSON_ID.fullmatch, lessons))))


def _unpack(parcel: Parcel, folder: Path) -> None:
    for place in parcel.places():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as out:
            for block in parcel.read(place):
                out.write(block)


def _free_name(source: Path, into: Path) -> str:
    last = max((int(path.name.split("-")[0]) for path in pack_folders(into)), default=0)
    title = _STRANGE.sub("-", source.stem).strip("-")[:_LONGEST_NAME] or "pack"
    return f"{last + 1:04}-{title}"
