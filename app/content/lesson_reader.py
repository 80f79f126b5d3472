"""Reads a lesson and everything that it names: service, persons, unit, city."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.content.complaints import did_you_mean
from app.content.finding import BrokenContent, Finding, Notebook
from app.content.guards import GuardReader
from app.content.hashing import content_hash
from app.content.item_reader import ItemReader
from app.content.lesson_file import CityFile, LessonFile, RoundTable, StepTable, UnitFile
from app.content.people import read_people
from app.content.service_reader import ReadService, read_service
from app.content.source import LESSON_ID, Shelf, lesson_id_of
from app.content.templates import check_templates
from app.content.texts import translated
from app.core.drill import Round
from app.core.lesson import (
    Lesson,
    Option,
    Persona,
    Question,
    Scenario,
    Source,
    Step,
    Words,
)
from app.core.service import Guard
from app.core.words import Translate
from app.i18n import _

DEFAULT_CITY = "hohhot"


@dataclass(frozen=True)
class ReadLesson:
    """A lesson with what was noticed while reading it."""

    lesson: Lesson
    file: str
    service: ReadService | None
    findings: tuple[Finding, ...]
    """Warnings and notes, the service's included; errors are raised."""


def read_lesson(
    shelf: Shelf, lesson_id: str, translate: Translate, *, city: str = DEFAULT_CITY
) -> ReadLesson:
    """The lesson ``lesson_id`` in ``translate``'s language; BrokenContent if it cannot work."""
    return read_lesson_file(shelf, shelf.lesson_path(lesson_id), translate, city=city)


def read_lesson_file(
    shelf: Shelf, path: Path, translate: Translate, *, city: str = DEFAULT_CITY
) -> ReadLesson:
    """The lesson in the file ``path``."""
    book = Notebook(shelf.name(path))
    raw = shelf.read(path)
    shelf.hold(path, raw, LessonFile)
    table = shelf.hold(path, translated(raw, translate), LessonFile)
    service = None if table.service is None else _service(shelf, table.service, translate, book)
    book.raise_if_broken()
    reader = _LessonReader(table, service, book)
    lesson = reader.read(
        lesson_id_of(path),
        unit=path.parent.name,
        unit_title=_unit_title(shelf, path.parent, translate, book),
        people=read_people(shelf, book, table.cast),
        city=read_city(shelf, city, translate),
    )
    book.raise_if_broken()
    check_templates(lesson, book, service.file if service else "")
    book.raise_if_broken()
    noticed = (*(service.findings if service else ()), *book.findings)
    return ReadLesson(lesson, book.file, service, noticed)


def read_city(shelf: Shelf, city: str, translate: Translate) -> Mapping[str, str]:
    """The dated truths about a city; none if it has no file."""
    path = shelf.find(f"city/{city}.toml")
    if not path.is_file():
        return {}
    shelf.read_as(path, CityFile)
    table = shelf.hold(path, translated(shelf.read(path), translate), CityFile)
    return {**table.says, "name": table.name}


def read_unit(shelf: Shelf, folder: Path) -> UnitFile:
    """Title, icon and order of a unit; BrokenContent if its file is missing or broken."""
    return shelf.read_as(shelf.find(f"units/{folder.name}/unit.toml"), UnitFile)


def _unit_title(shelf: Shelf, folder: Path, translate: Translate, book: Notebook) -> str:
    try:
        return translate(read_unit(shelf, folder).title)
    except BrokenContent as broken:
        for finding in broken.findings:
            book.warn("unit", finding.sentence, _("请补上 unit.toml。"))
        return folder.name


def _service(shelf: Shelf, name: str, translate: Translate, book: Notebook) -> ReadService | None:
    if not shelf.service_path(name).is_file():
        book.error(
            "unknown-service",
            _("没有叫“{service}”的服务。").format(service=name),
            did_you_mean(name, shelf.services()),
        )
        return None
    return read_service(shelf, name, translate)


class _LessonReader:
    """Makes one core lesson of one table."""

    def __init__(self, table: LessonFile, service: ReadService | None, book: Notebook) -> None:
        self.table = table
        self.read_service = service
        self.service = service.service if service else None
        self.book = book
        marks = {mark.name: mark for mark in self.service.marks} if self.service else {}
        homes = (
            {screen.id: screen.device for screen in self.service.screens.values()}
            if self.service
            else {}
        )
        self.guards = GuardReader(marks, book)
        self.items = ItemReader(self.guards, homes, book)

    def read(
        self,
        lesson_id: str,
        *,
        unit: str,
        unit_title: str,
        people: tuple[Mapping[str, Persona], ...],
        city: Mapping[str, str],
    ) -> Lesson:
        table, book = self.table, self.book
        book.at()
        if not LESSON_ID.fullmatch(lesson_id):
            book.error(
                "lesson-id",
                _("文件名“{id}”不是课程编号。").format(id=lesson_id),
                _("请用编号开头，例如 G02.toml 或 G02-pension.toml。"),
            )
        if self.service is None:
            self._check_drill()
        start = self.items.screens(table.start.screen)
        start_marks = self.guards.start_marks(table.start.marks)
        steps = tuple(self._step(number, each) for number, each in enumerate(table.step, 1))
        self._check_ids("step", [step.id for step in steps])
        scenarios = tuple(self._scenario(each) for each in table.scenario)
        self._check_ids("scenario", [scenario.id for scenario in scenarios])
        lesson_start = start if table.start.screen is not None else ()
        return Lesson(
            id=lesson_id,
            unit=unit,
            unit_title=unit_title,
            title=table.title,
            level=table.level,
            minutes=table.minutes,
            icon=table.icon,
            content_hash=content_hash(self.service, steps, lesson_start, start_marks, scenarios),
            service=self.service,
            start=lesson_start,
            start_marks=start_marks,
            casts=people,
            steps=steps,
            words=self._words(),
            scenarios=scenarios,
            task=table.task,
            goal=table.goal,
            why=table.why,
            ask=tuple(table.ask),
            after=self._after(),
            remember=tuple(table.remember),
            watch_out=table.watch_out,
            question=self._question(),
            offline=table.offline,
            your_phone=table.your_phone,
            needs_input=table.needs_input,
            shows=self._shows(),
            city=city,
            source=Source(table.source.checked, table.source.by) if table.source else None,
        )

    def _check_drill(self) -> None:
        for key in ("start", "words", "shows", "scenario"):
            if key in self.table.model_fields_set:
                self.book.at().error(
                    "key-of-other-kind",
                    _("没有 service 的课不能写“{key}”。").format(key=key),
                    _("请写上 service，或者删掉它。"),
                )

    def _check_ids(self, what: str, ids: list[str]) -> None:
        for each in sorted({each for each in ids if ids.count(each) > 1}):
            self.book.at("", f"{what} {each}").error(
                "id-twice",
                _("“{id}”用了两次。").format(id=each),
                _("请给其中一个换一个 id。"),
            )

    def _step(self, number: int, table: StepTable) -> Step:
        self.book.at("", f"step {table.id}")
        if self.service is None and (table.round is None or table.done is not None):
            self.book.error(
                "step-round",
                _("练手的课，每一步写 round，不写 done。"),
                _('例如 round = { feat = "press", size = 96 }。'),
            )
        if self.service is not None and (table.done is None or table.round is not None):
            self.book.error(
                "step-done",
                _("第 {number} 步没有写怎样算做到。").format(number=number),
                _("请写 done = { 记号 = 值 }，不写 round。"),
            )
        return Step(
            id=table.id,
            title=table.title,
            done=self._done(table.done) if self.service is not None else (),
            why=table.why,
            hint=table.hint,
            skills=tuple(table.skills),
            round=_round(table.round) if table.round else None,
        )

    def _done(self, done: Any) -> tuple[Guard, ...]:
        guards = done if isinstance(done, list) else [done] if done else []
        return tuple(self.guards.guard(each) for each in guards)

    def _scenario(self, table: Any) -> Scenario:
        self.book.at("", f"scenario {table.id}")
        return Scenario(table.id, self.guards.start_marks(table.marks), frozenset(table.in_))

    def _words(self) -> dict[str, Words]:
        if self.service is None:
            return {}
        bases = self.read_service.bases if self.read_service else {}
        words: dict[str, Words] = {}
        for ref, table in self.table.words.items():
            if ref not in self.service.items and ref not in bases:
                self.book.at("", f"words {ref}").error(
                    "unknown-item",
                    _("没有“{ref}”这个项目。").format(ref=ref),
                    did_you_mean(ref, [*self.service.items, *bases]) or _("请写成 画面.项目。"),
                )
                continue
            for each in bases.get(ref, (ref,)):
                if each == ref or each not in self.table.words:
                    words[each] = Words(table.guide, table.mistake, table.done)
        return words

    def _shows(self) -> dict[str, tuple[str, ...]]:
        shows: dict[str, tuple[str, ...]] = {}
        for screen, lines in self.table.shows.items():
            self.book.at("", f"shows {screen}")
            if self.items.screens(screen):
                shows[screen] = tuple(lines)
        return shows

    def _after(self) -> tuple[tuple[str, ...], ...]:
        groups = [group if isinstance(group, list) else [group] for group in self.table.after]
        for name in (name for group in groups for name in group):
            if not LESSON_ID.fullmatch(name):
                self.book.at("", "after").error(
                    "lesson-id",
                    _("“{id}”不是课程编号。").format(id=name),
                    _("请写 N03 这样的编号。"),
                )
        return tuple(tuple(group) for group in groups)

    def _question(self) -> Question:
        table = self.table.question
        right = sum(option.right for option in table.option)
        if right != 1:
            self.book.at("", "question").error(
                "one-right-option",
                _("有 {count} 个答案写着 right = true。").format(count=right),
                _("请正好留一个。"),
            )
        return Question(
            table.text,
            tuple(Option(each.label, each.right, each.reply) for each in table.option),
        )


def _round(table: RoundTable) -> Round:
    return Round(**table.model_dump())
