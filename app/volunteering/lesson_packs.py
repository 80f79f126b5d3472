"""Packs of lessons over all parts: where they lie, and how they are checked before they do."""

from __future__ import annotations

from pathlib import Path

import app
from app import paths
from app.content.check import check_lessons
from app.content.finding import Finding
from app.core.problem import KnownProblem
from app.i18n import _
from app.voice.alike import Alike


def installed_packs() -> Path:
    """The folder of the packs; KnownProblem where another folder of lessons is in use."""
    folder = paths.packs_dir()
    if folder is None:
        raise KnownProblem(
            "other-lessons",
            happened=_("现在用的是另一个文件夹里的课程。"),
            safe=_("什么也没有动。"),
            todo=_("请直接改那个文件夹，或者去掉 DIGITAL_BUDDY_LESSONS。"),
        )
    return folder


def check_pack(root: Path) -> tuple[Finding, ...]:
    """As ``lessons check`` does; persons and services that it lacks are the program's."""
    icons = Path(app.__file__).parents[1] / "assets" / "icons"
    return check_lessons(root, beneath=paths.lessons_dir(), icons=icons, sounds=Alike())
