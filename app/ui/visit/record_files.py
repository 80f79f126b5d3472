"""Writes a learner's record and its receipt where she wants them, each whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple

from app.core.events import Event
from app.core.problem import KnownProblem
from app.core.progress_view import ProgressView
from app.core.record_export import record_json, record_page
from app.i18n import _, language
from app.privacy import open_to_others
from app.ui.own_day import day_of as day_of

_UNFIT = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))
"""What no file name may hold on Windows."""


class Owner(NamedTuple):
    """Whose record it is."""

    learner: str
    name: str = ""
    """"" while nobody is signed in."""


def record_texts(
    view: ProgressView, days: Sequence[date], events: Iterable[Event], owner: Owner, today: date
) -> dict[str, str]:
    """A record by the names of its two files: a page for people, and every event for programs.

    The names say whose it is: where several were saved, each must come to her whom it is about.
    """
    name = " ".join(filter(None, (_("我的进步"), owner.name, today.isoformat())))
    return {
        f"{name}.html": record_page(view, days, owner.name, today, _, language()),
        f"{name}.json": record_json(events, owner.learner, today),
    }


def save_texts(texts: Mapping[str, str], folder: Path) -> tuple[Path, ...]:
    """Write each text under its name (with its ending), or under a free one beside it.

    Nothing that is there already is replaced. KnownProblem when the folder cannot be written.
    """
    made: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            path = _free(folder / " ".join(name.translate(_UNFIT).split()))
            _write(path, text)
            made.append(path)
    except OSError as error:
        for path in made:
            with suppress(OSError):
                path.unlink()
        raise KnownProblem(
            "record-not-saved",
            happened=_("存不到“{folder}”里。").format(folder=folder),
            safe=_("您的记录还在，没有动。"),
            todo=_("请换一个地方再存。"),
        ) from error
    return tuple(made)


def _free(path: Path) -> Path:
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
        number += 1
    return free


def _write(path: Path, text: str) -> None:
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
        open_to_others(path)
    finally:
        part.unlink(missing_ok=True)
