"""Writes what a station's learners did as xAPI statements, as many as there are, line by line."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from app import i18n
from app.core.problem import KnownProblem
from app.core.xapi import KINDS, Origin, statements
from app.i18n import _
from app.store.report_reading import iterate_learning

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO

    from app.content.library import Library
    from app.store import Store
    from app.store.engine import Connection

HOME_PAGE = "https://digital-buddy.invalid/station"
"""Where no station has an address of its own: ids of its installation keep stations apart."""
_LANGUAGES = {"zh_CN": "zh-CN", "en": "en-US"}


class Exported(NamedTuple):
    """What was written."""

    into: Path
    statements: int


def export_xapi(
    store: Store, library: Library, into: Path, *, home_page: str = "", station: str = ""
) -> Exported:
    """Write every statement into a file: a list if its name ends in .json, else one a line.

    Only its owner can read it. An existing file is replaced once the new one is whole;
    KnownProblem if it cannot be written.
    """
    origin = Origin(
        home_page=home_page or f"{HOME_PAGE}/{store.origin}",
        station=station,
        titles={entry.id: entry.title for entry in library.index()},
        language=_LANGUAGES.get(i18n.language(), i18n.language()),
        stamp=_stamp,
    )
    part = into.with_name(f".{into.name}.part")

    def write(disk: Connection) -> int:
        told = statements(iterate_learning(disk, KINDS), origin)
        handle = os.open(part, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            count = _write(file, told, is_list=into.suffix == ".json")
            file.flush()
            os.fsync(file.fileno())
        return count

    try:
        into.parent.mkdir(parents=True, exist_ok=True)
        count = store.on_disk(write, is_reading=True)
        part.replace(into)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise KnownProblem(
            "paper-unwritable",
            happened=_("存不进“{name}”。").format(name=into.parent),
            safe=_("学习记录都在，什么也没丢。"),
            todo=_("请换一个地方存，或者腾出一些空间。"),
        ) from None
    return Exported(into, count)


def _write(file: TextIO, told: Iterator[dict[str, object]], *, is_list: bool) -> int:
    count = 0
    file.write("[\n" if is_list else "")
    for statement in told:
        if is_list and count:
            file.write(",\n")
        file.write(json.dumps(statement, ensure_ascii=False, separators=(",", ":")))
        file.write("" if is_list else "\n")
        count += 1
    file.write("\n]\n" if is_list else "")
    return count


def _stamp(ms: int) -> str:
    """With the offset of the station's own zone on that day."""
    return datetime.fromtimestamp(ms / 1000, UTC).astimezone().isoformat(timespec="milliseconds")
