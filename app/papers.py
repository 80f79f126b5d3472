"""Writes cards and certificates into files, without a window."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from app import i18n, paths
from app.core.certificate import certificate_view
from app.core.course import Course
from app.core.mode import Mode
from app.core.paper_view import UnitLeft
from app.core.problem import KnownProblem
from app.core.take_home import take_home_view
from app.core.visit_rules import learned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.core.ports import Clock
    from app.store import Store
    from app.ui.paper.sheet import Page


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """What is to be written, and for whom."""

    subject: str
    """The id of a lesson, or of a unit."""
    size: str = "a4"
    name: str = ""
    """For the paper; "" leaves a line to write on."""
    store: Path | None = None
    """Whose steps and lessons count; None is the usual one."""
    out: Path | None = None
    """The file; None is one among the documents."""


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """What was written."""

    title: str
    path: Path
    pages: int
    hard_step: str = ""
    """The line of the step that has the star; "" for none."""


def write_card(options: PaperOptions) -> WrittenPaper:
    """The card of a lesson; KnownProblem if there is none, or it cannot be written."""
    start_qt()
    from app.front import open_library  # noqa: PLC0415 - only once Qt knows where it draws
    from app.ui.clock import QtClock  # noqa: PLC0415
    from app.ui.paper.sheet import SHEETS  # noqa: PLC0415
    from app.ui.paper.shot import Camera  # noqa: PLC0415
    from app.ui.paper.take_home import set_take_home  # noqa: PLC0415

    library, clock = open_library(), QtClock()
    lesson = library.load(options.subject)
    plan = None if lesson.is_drill else library.plan(lesson)
    course = Course(lesson, plan, Mode.WATCH, 0, clock.today(), i18n._)
    with _opened(options.store, clock) as store:
        done = store.steps(lesson.id) if store is not None else ()
    view = take_home_view(course, done, name=options.name)
    camera = Camera(clock)
    pages = set_take_home(view, SHEETS[options.size], camera.shoot)
    try:
        path = _write(pages, f"{view.title} {options.size.upper()}", options.out)
    finally:
        camera.close()
    hard = next((step.line for step in view.steps if step.is_hard), "")
    return WrittenPaper(view.title, path, len(pages), hard)


def write_certificate(options: PaperOptions) -> WrittenPaper | UnitLeft:
    """The certificate of a unit, or what of it is left; KnownProblem if there is no such unit."""
    start_qt()
    from app.front import open_library  # noqa: PLC0415 - as above
    from app.ui.clock import QtClock  # noqa: PLC0415
    from app.ui.paper.certificate import set_certificate  # noqa: PLC0415

    clock, shelf = QtClock(), open_library().index()
    with _opened(options.store, clock) as store:
        finished = learned(store.finished_lessons()) if store is not None else frozenset()
    unit = options.subject.lower()
    view = certificate_view(unit, shelf, finished, clock.today(), i18n._, name=options.name)
    if view is None:
        units = "、".join(dict.fromkeys(each.unit for each in shelf))
        raise KnownProblem(
            "no-unit",
            happened=i18n._("没有“{name}”这个单元。").format(name=options.subject),
            todo=i18n._("单元有：{units}").format(units=units),
        )
    if isinstance(view, UnitLeft):
        return view
    pages = set_certificate(view)
    unit_title = next(each.unit_title for each in shelf if each.unit == unit)
    path = _write(pages, f"{view.title} {unit_title}", options.out)
    return WrittenPaper(view.title, path, len(pages))


def start_qt() -> None:
    """Nothing is shown, so no screen is needed either."""
    is_bare = sys.platform == "linux" and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    )
    if is_bare:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from app.front import make_application  # noqa: PLC0415 - Qt reads the variable when it starts

    make_application()


@contextmanager
def _opened(path: Path | None, clock: Clock) -> Iterator[Store | None]:
    """The store, if there is one: a card is no reason to make one."""
    from app.store import open_store  # noqa: PLC0415

    file = path or paths.store_file()
    if not file.exists():
        yield None
        return
    store = open_store(file, clock)
    try:
        yield store
    finally:
        store.close()


def _write(pages: Sequence[Page], title: str, out: Path | None) -> Path:
    from app.ui.paper.pdf import pdf_of, save_pdf  # noqa: PLC0415
    from app.ui.paper.places import free_name  # noqa: PLC0415

    path = out or free_name(paths.papers_dir(), title)
    save_pdf(pdf_of(pages, title), path)
    return path
