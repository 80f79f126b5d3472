"""Keeps what is set for this computer in two small files beside the store."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

from app.core.problem import KnownProblem
from app.core.seat_settings import SeatSettings, as_json, settings_from
from app.i18n import _
from app.store.opening import sync_folder

NAME, COPY = "seat.json", "seat-copy.json"
DAMAGED = "seat-damaged"
NOT_KEPT = "seat-not-kept"


class SeatFile:
    """Read once, changed rarely; a damaged file is put aside, and the copy used in its place."""

    def __init__(self, folder: Path) -> None:
        """Read what lies in ``folder``; never raises for what is missing, damaged or closed."""
        self._folder = folder
        self.trouble: KnownProblem | None = None
        """What was wrong with the files when they were read; None if nothing."""
        self._settings = self._read()
        self._stamp = self._look()

    @property
    def settings(self) -> SeatSettings:
        """What is set now: at the console, too, something may have been changed."""
        stamp = self._look()
        if stamp != self._stamp:
            self._stamp = stamp
            found = _read(self._folder / NAME)
            if isinstance(found, dict):
                self._settings = settings_from(found)
        return self._settings

    def change(self, **changes: Any) -> SeatSettings:
        """Set the named fields anew and keep them, safe from a power cut when this returns.

        KnownProblem("seat-not-kept") where the disk does not take them: they hold all the same
        until the program ends.
        """
        self._settings = settings_from(as_json(self.settings._replace(**changes)))
        text = json.dumps(as_json(self._settings), ensure_ascii=False, indent=1).encode()
        try:
            for name in (NAME, COPY):
                _replace(self._folder / name, text)
        except OSError as error:
            raise KnownProblem(
                NOT_KEPT,
                happened=_("这台电脑的设置没能存下来。"),
                safe=_("现在先照新的用；学习记录没有动。"),
                todo=_("请腾出一些空间，再设一次。"),
            ) from error
        finally:
            self._stamp = self._look()
        return self._settings

    def notes(self) -> list[str]:
        """Lines for the volunteer: what was wrong, and whether there is still something to set."""
        trouble, lines = self.trouble, []
        if trouble is not None:
            lines.append(" ".join(filter(None, (trouble.happened, trouble.safe, trouble.todo))))
        if not self._settings.is_set_up:
            lines.append(_("这台电脑还没有设置，请点“志愿者设置”。"))
        return lines

    def _look(self) -> tuple[int, int] | None:
        """What would be another if somebody else had written the file."""
        try:
            about = (self._folder / NAME).stat()
        except OSError:
            return None
        return about.st_mtime_ns, about.st_ino

    def _read(self) -> SeatSettings:
        found = [_read(self._folder / name) for name in (NAME, COPY)]
        if found[0] is False:
            self._set_aside()
        is_first_gone = found[0] is None and isinstance(found[1], dict)
        kept = next((each for each in found if isinstance(each, dict)), None)
        if found[0] is False or is_first_gone or (kept is None and False in found):
            self.trouble = _damaged(has_copy=kept is not None)
        return settings_from(kept or {})

    def _set_aside(self) -> None:
        path = self._folder / NAME
        with suppress(OSError):
            path.replace(path.with_suffix(".damaged"))


def _read(path: Path) -> dict[str, Any] | bool | None:
    """What a file holds; None if there is none, False if it cannot be understood."""
    try:
        data = json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except (OSError, ValueError, RecursionError):
        return False
    return data if isinstance(data, dict) else False


def _replace(path: Path, content: bytes) -> None:
    """Write beside, then rename: nobody ever reads half a file, and nobody else reads it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    try:
        beside.unlink(missing_ok=True)
        number = os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def _damaged(*, has_copy: bool) -> KnownProblem:
    used = _("用了另存的一份，设置都在。") if has_copy else _("先按平常的设置开。")
    return KnownProblem(
        DAMAGED,
        happened=_("这台电脑的设置读不出来了。"),
        safe=used + _("学习记录没有动。"),
        todo="" if has_copy else _("请志愿者重新设置一遍。"),
    )
