"""The compiled list of lessons: read before the first frame, so nothing heavy is imported here."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from app.content.finding import Finding
    from app.core.words import Translate

VERSION = 3
"""Raised when the compiled form changes; an older file is compiled anew."""

Stamp = tuple[tuple[str, int, int], ...]
"""Path, size and time of change of every content file."""


class LessonEntry(NamedTuple):
    """One line of the list of lessons."""

    id: str
    unit: str
    unit_title: str
    unit_icon: str
    title: str
    icon: str
    level: int
    minutes: int
    steps: tuple[tuple[str, str], ...]
    """Id and title of every step."""
    ask: tuple[str, ...]
    after: tuple[tuple[str, ...], ...]
    skills: tuple[tuple[str, ...], ...]
    """Of every step."""
    is_drill: bool
    file: str
    broken: Finding | None = None
    """The first thing that is wrong; such a lesson is hidden from learners."""
    pack: str = ""
    """The installed pack that it comes from; "" for a lesson of the program."""

    def as_json(self) -> dict[str, Any]:
        """For the compiled index and for ``lessons list --json``."""
        return {
            "id": self.id,
            "unit": self.unit,
            "unit_title": self.unit_title,
            "unit_icon": self.unit_icon,
            "title": self.title,
            "icon": self.icon,
            "level": self.level,
            "minutes": self.minutes,
            "steps": [list(step) for step in self.steps],
            "ask": list(self.ask),
            "after": [list(group) for group in self.after],
            "skills": [list(each) for each in self.skills],
            "is_drill": self.is_drill,
            "file": self.file,
            "broken": self.broken.as_json() if self.broken else None,
            "pack": self.pack,
        }

    @staticmethod
    def from_json(data: Mapping[str, Any], translate: Translate) -> LessonEntry:
        """The opposite of ``as_json``, put into the language of ``translate``."""
        broken = data["broken"]
        if broken:
            from app.content.finding import Finding  # noqa: PLC0415 - most lists need none

            broken = Finding.from_json(broken)
        return LessonEntry(
            id=data["id"],
            unit=data["unit"],
            unit_title=translate(data["unit_title"]),
            unit_icon=data["unit_icon"],
            title=translate(data["title"]),
            icon=data["icon"],
            level=data["level"],
            minutes=data["minutes"],
            steps=tuple((step, translate(title)) for step, title in data["steps"]),
            ask=tuple(translate(each) for each in data["ask"]),
            after=tuple(tuple(group) for group in data["after"]),
            skills=tuple(tuple(each) for each in data["skills"]),
            is_drill=data["is_drill"],
            file=data["file"],
            broken=broken,
            pack=data["pack"],
        )


PROGRAM = Path(__file__).parent
"""The reader's own source: a newer program reads the same files anew."""


def stamp_of(root: Path, packs: Path | None = None) -> Stamp:
    """What would change if any content file did, or the program that reads them.

    ``packs`` is the folder of the packs that were installed.
    """
    installed = _stamped(packs, ".toml") if packs is not None else ()
    return (*_stamped(root, ".toml"), *installed, *_stamped(PROGRAM, ".py"))


def pack_folders(packs: Path | None) -> tuple[Path, ...]:
    """The packs that were installed below ``packs``, the earliest first."""
    if packs is None:
        return ()
    try:
        return tuple(sorted(path for path in packs.iterdir() if path.name[:1].isdigit()))
    except OSError:
        return ()


def _stamped(root: Path, ending: str) -> Stamp:
    found: list[tuple[str, int, int]] = []
    folders = [str(root)]
    while folders:
        with suppress(OSError), os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.name.endswith(ending):
                    about = entry.stat()
                    place = os.path.relpath(entry.path, root)
                    found.append((place, about.st_size, about.st_mtime_ns))
    return tuple(sorted(found))


def read_index(path: Path, stamp: Stamp, translate: Translate) -> tuple[LessonEntry, ...] | None:
    """The compiled list at ``path``; None if it is missing, damaged or older than the files."""
    try:
        data = json.loads(path.read_bytes())
        if data["version"] != VERSION or data["stamp"] != [list(each) for each in stamp]:
            return None
        return tuple(LessonEntry.from_json(each, translate) for each in data["lessons"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_index(path: Path, stamp: Stamp, entries: Iterable[LessonEntry]) -> None:
    """Keep the list for the next start; a folder that cannot be written is no reason to fail."""
    data = {"version": VERSION, "stamp": stamp, "lessons": [each.as_json() for each in entries]}
    text = json.dumps(data, ensure_ascii=False)
    with suppress(OSError):
        replace_file(path, text.encode())


def replace_file(path: Path, content: bytes) -> None:
    """Write beside, then rename: nobody ever reads half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
