"""Sees to it that every placeholder of a lesson can be filled, so that no learner meets a brace."""

from __future__ import annotations

from collections.abc import Iterator

from app.content.complaints import did_you_mean
from app.content.finding import Finding, Level, Notebook
from app.content.guards import is_number_mark
from app.content.texts import DAY, has_stray_brace, placeholders
from app.core.lesson import Lesson
from app.core.service import Item, Mark, Service
from app.i18n import _

Place = tuple[str, str]
"""Screen and item."""


def service_texts(service: Service) -> Iterator[tuple[Place, str]]:
    """Every template of a service with its place."""
    for screen in service.screens.values():
        yield (screen.id, ""), screen.title
        for item in screen.items:
            for text in _item_texts(item):
                yield (screen.id, item.id), text


def lesson_texts(lesson: Lesson) -> Iterator[tuple[str, str]]:
    """Every template of a lesson's own file with its place."""
    for key in ("title", "task", "goal", "why", "watch_out", "offline", "your_phone"):
        yield key, getattr(lesson, key)
    for line in lesson.remember:
        yield "remember", line
    for step in lesson.steps:
        yield from ((f"step {step.id}", text) for text in (step.title, step.why, step.hint))
        if step.round:
            yield from ((f"step {step.id}", text) for text in (step.round.label, step.round.other))
    for ref, words in lesson.words.items():
        yield from ((f"words {ref}", text) for text in (words.guide, words.mistake, words.done))
    for screen, lines in lesson.shows.items():
        yield from ((f"shows {screen}", line) for line in lines)
    yield "question", lesson.question.text
    for option in lesson.question.options:
        yield "question", option.label
        yield "question", option.reply


def check_templates(lesson: Lesson, book: Notebook, service_file: str) -> None:
    """Note every placeholder of the lesson and of its service that cannot be filled."""
    checker = _Checker(lesson)
    for place, text in lesson_texts(lesson):
        for kind, message, advice in checker.complaints(text):
            book.at("", place).error(kind, message, advice)
    if lesson.service is None:
        return
    for (screen, item), text in service_texts(lesson.service):
        for kind, message, advice in checker.complaints(text):
            book.findings.append(
                Finding(
                    level=Level.ERROR,
                    kind=kind,
                    file=service_file,
                    screen=screen,
                    item=item,
                    message=_("{message}（{lesson} 这一课）").format(
                        message=message, lesson=lesson.id
                    ),
                    advice=advice,
                )
            )


def _item_texts(item: Item) -> Iterator[str]:
    yield from (item.label, item.detail, item.spoken, item.blocked, item.payload)
    if item.field:
        yield item.field.expects
    if item.trap:
        yield item.trap.because
    yield from item.phrases


class _Checker:
    """Knows what one lesson's placeholders may name."""

    def __init__(self, lesson: Lesson) -> None:
        self.lesson = lesson
        self.marks = {mark.name: mark for mark in lesson.service.marks} if lesson.service else {}
        self.roles = dict(lesson.casts[0]) if lesson.casts else {}

    def complaints(self, text: str) -> Iterator[tuple[str, str, str]]:
        """Kind, message and advice for everything in ``text`` that cannot be filled."""
        if has_stray_brace(text):
            yield (
                "stray-brace",
                _("“{text}”里的花括号没有成对。").format(text=text),
                _("请写成 {名字}。").replace("{名字}", "{me.name}"),
            )
        for name in placeholders(text):
            if (found := self._complaint(name)) is not None:
                yield "placeholder", *found

    def _complaint(self, name: str) -> tuple[str, str] | None:
        if DAY.fullmatch(name):
            return None
        said = _("“{placeholder}”填不上。").format(placeholder="{" + name + "}")
        if name in self.marks:
            return self._mark_complaint(self.marks[name])
        owner, dot, key = name.partition(".")
        if owner == "city" and dot:
            if key in self.lesson.city:
                return None
            return said, did_you_mean(key, self.lesson.city) or _("请在 lessons/city 里写上它。")
        if owner in self.roles and dot:
            for cast in self.lesson.casts:
                persona = cast.get(owner)
                if persona is not None and key != "name" and key not in persona.data:
                    return (
                        _("人物“{name}”没有“{key}”。").format(name=persona.id, key=key),
                        did_you_mean(key, ["name", *persona.data])
                        or _("请在 personas.toml 里写上它。"),
                    )
            return None
        if dot and owner not in self.roles:
            return said, did_you_mean(owner, [*self.roles, "city"]) or _(
                "请在 cast 里写上这个角色。"
            )
        known = [*self.marks, "today", *(f"{role}.name" for role in self.roles)]
        return said, did_you_mean(name, known) or _("可以写角色、记号或 today。")

    def _mark_complaint(self, mark: Mark) -> tuple[str, str] | None:
        unnamed = [str(value) for value in mark.values if value not in mark.names]
        if is_number_mark(mark) or not unnamed:
            return None
        return (
            _("记号“{mark}”的值没有中文名：{values}。").format(
                mark=mark.name, values=_("、").join(unnamed)
            ),
            _("请在 [names] 里给它们起名。"),
        )
