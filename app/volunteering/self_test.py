"""开馆自检: every part of a seat is tried, and judged in plain words."""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import date
from pathlib import Path

from app import paths
from app.content.library import Library
from app.core import checkup
from app.core.checkup import Checkup, Part, Sign
from app.core.problem import KnownProblem
from app.i18n import _
from app.privacy import find_open
from app.store import check_store, read_info
from app.store.engine import JOURNAL, SQLITE_VERSION
from app.ui.clock import QtClock
from app.ui.equipment import look_around
from app.voice.check import check_listening, check_voice

SIGNS = {Sign.GOOD: "√", Sign.LOOK: "!", Sign.BAD: "×"}
"""Signs that a console of Chinese Windows has too."""


def examine(store: Path, library: Library) -> Checkup:
    """Measure this seat; reads the store and changes nothing."""
    found = look_around()
    spoken = [(finding.is_good, finding.sentence) for finding in check_voice()]
    entries = library.index()
    broken = [entry.id for entry in entries if entry.broken]
    store_part, last = _examine_store(store)
    return Checkup(
        (
            checkup.judge_speaker(found.speakers, _),
            checkup.judge_voice(spoken, _),
            checkup.judge_microphone(found.microphones, _),
            checkup.judge_listening(check_listening(), _),
            checkup.judge_fonts(found.chinese_fonts, _),
            checkup.judge_lessons(len(entries) - len(broken), broken, _),
            checkup.judge_disk(_measure_disk(store.absolute().parent), _),
            checkup.judge_clock(QtClock().today(), last, _),
            store_part,
            _examine_sqlite(),
            _examine_rights(store.absolute()),
        )
    )


def write_page(page: Checkup) -> list[str]:
    """The page as lines: a sign, the part, what was found; below it what to do."""
    lines = [_("开馆自检"), ""]
    for part in page.parts:
        said = _("{sign} {title}：{found}")
        lines.append(said.format(sign=SIGNS[part.sign], title=part.title, found=part.found))
        if part.todo:
            lines.append(f"   → {part.todo}")
    lines.append("")
    if not page.is_ready:
        lines.append(_("还不能开馆：请先弄好带“×”的。"))
    elif page.looks:
        lines.append(_("可以开馆；带“!”的请看一看。"))
    else:
        lines.append(_("都好，可以开馆。"))
    return lines


def _measure_disk(folder: Path) -> int | None:
    """Free bytes where the store lies or will lie; None if nothing can be written there."""
    try:
        place = next((each for each in (folder, *folder.parents) if each.exists()), folder)
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(bytes(4096))
            file.flush()
        return shutil.disk_usage(place).free
    except OSError:
        return None


def _examine_store(path: Path) -> tuple[Part, date | None]:
    """The store's part, and the day of the last thing it remembers."""
    if not path.exists():
        return checkup.judge_store(None, None, 0, _), None
    try:
        info = read_info(path)
        findings = check_store(path).findings
    except KnownProblem as problem:
        found = " ".join(filter(None, (problem.happened, problem.safe)))
        way_on = _("store restore 恢复备份，store start-new 另开一份。")
        return checkup.judge_store(None, (found, f"{problem.todo} {way_on}"), 0, _), None
    last = None
    if info.last_ms is not None:
        last = date.fromtimestamp(info.last_ms / 1000)  # noqa: DTZ012 - the seat's own day
    if findings:
        trouble = (_("记录里有毛病：{what}").format(what=findings[0]), _("请运行 store check。"))
        return checkup.judge_store(None, trouble, 0, _), last
    return checkup.judge_store(info.events, None, len(info.backups), _), last


def _examine_rights(store: Path) -> Part:
    folders = paths.own_folders()
    if os.name != "posix":
        home = Path.home()
        is_home = all(each.is_relative_to(home) for each in (*folders, store))
        return checkup.judge_inherited_rights(_, is_home=is_home)
    return checkup.judge_rights(len(find_open({*folders, store})), _)


def _examine_sqlite() -> Part:
    return checkup.judge_sqlite(SQLITE_VERSION, JOURNAL, _)
