"""How a lesson is built for a head that cannot hold much: asked of every published lesson."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import fields
from pathlib import Path

import pytest

from app.core.acting import act
from app.core.course import Course
from app.core.deeds import WorldActed
from app.core.ending import end_view
from app.core.mode import Mode
from app.core.practice import Do
from app.core.service import Item, ItemKind
from app.core.sitting import Sitting
from app.core.staging import view_of
from app.core.view import DeviceView, EndView, Tone, View
from app.store.projections import TABLES
from tests.standards.lesson_views import DRILLS, SERVICE_LESSONS, Shelf, met, walk

ALL = (*SERVICE_LESSONS, *DRILLS)
READ = {ItemKind.TEXT, ItemKind.RESULT, ItemKind.NOTICE, ItemKind.BUBBLE}


@pytest.mark.parametrize("lesson", ALL)
def test_progress_is_always_in_words(shelf: Shelf, lesson: str) -> None:
    """C04: 第 4 步，共 7 步, on every view that is not the end."""
    wrong = {
        view.progress
        for view in met(shelf, lesson)
        if not view.is_finished and not re.fullmatch(r"第 \d+ 步，共 \d+ 步", view.progress)
    }
    assert wrong == set()


@pytest.mark.parametrize("mode", [Mode.GUIDED, Mode.ALONE, Mode.CHECK])
@pytest.mark.parametrize("lesson", SERVICE_LESSONS)
def test_what_is_to_be_typed_is_in_sight(shelf: Shelf, lesson: str, mode: Mode) -> None:
    """C06: no number has to be carried in the head, in any mode and for any person."""
    for seed in range(4):
        course = shelf.course(lesson, mode, seed)
        for sitting in walk(course):
            if sitting.is_finished:
                break
            action = course.next_action(sitting.now.latched, sitting.now.practice)
            if action is None or action.do is not Do.FILL:
                continue
            field = course.service.items[action.at].field
            assert field is not None
            stage = view_of(sitting).stage
            assert isinstance(stage, DeviceView)
            shown = [*stage.card, *(f"{each.label} {each.detail}" for each in stage.items)]
            assert any(course.fill(field.expects) in text for text in shown), action.at


def test_one_command_has_one_name(shelf: Shelf) -> None:
    """C08: the same button never has two names, and no name two meanings."""
    names: dict[str, set[str]] = defaultdict(set)
    for lesson in ALL:
        for view in met(shelf, lesson):
            for command in view.commands:
                names[str(command.command)].add(command.label)
    several = {key: found for key, found in names.items() if len(found) > 1}
    # 做给我看 offers to go on, and to stop, while it shows: each name says what a press does then.
    assert set(several) <= {"show-me", "go-on"}, several
    single = [label for found in names.values() for label in found]
    assert len(single) == len(set(single))


@pytest.mark.parametrize("lesson", ALL)
def test_a_prompt_is_three_short_sentences_at_most(shelf: Shelf, lesson: str) -> None:
    """A03: what is said at once can be kept; 再说一遍 says it again at any time."""
    for view in met(shelf, lesson):
        sentences = [part for text in view.say for part in re.split(r"(?<=[。？！])", text) if part]
        if view.tone is not Tone.TRAP and view.mode is not Mode.CHECK:
            assert len(sentences) <= 4, view.say
        assert len(view.say) <= 3, view.say


@pytest.mark.parametrize("lesson", ALL)
def test_an_instruction_is_never_a_bare_word(shelf: Shelf, lesson: str) -> None:
    """A08: words are understood in a sentence; a name stands between its marks, with a verb."""
    for view in met(shelf, lesson):
        if view.tone is Tone.GUIDE:
            assert len(re.sub(r"\W", "", view.sentence)) >= 3, view.sentence


@pytest.mark.parametrize("lesson", SERVICE_LESSONS)
def test_time_never_takes_anything_away(shelf: Shelf, lesson: str) -> None:
    """M02: nothing runs out. What the world does leads on; no step and no word is lost by it."""
    for mode in (Mode.GUIDED, Mode.ALONE, Mode.CHECK):
        for seed in range(4):
            for sitting in walk(shelf.course(lesson, mode, seed)):
                world = view_of(sitting).world
                if world is None or sitting.is_finished:
                    continue
                later = act(sitting, WorldActed(world.ref), 600.0).sitting
                assert later.now.latched >= sitting.now.latched
                assert dict(later.now.typed) == dict(sitting.now.typed)


@pytest.mark.parametrize("lesson", ALL)
def test_a_lesson_is_short(shelf: Shelf, lesson: str) -> None:
    """L02: five to twelve steps, ten minutes at most."""
    loaded = shelf.course(lesson, Mode.GUIDED).lesson
    assert 5 <= len(loaded.steps) <= 12
    assert 1 <= loaded.minutes <= 10


@pytest.mark.parametrize("lesson", ALL)
def test_the_first_thing_is_to_do_something(shelf: Shelf, lesson: str) -> None:
    """L01: from home over list and mode; then the lesson itself opens with something to press."""
    first = view_of(next(iter(walk(shelf.course(lesson, Mode.GUIDED)))))
    assert first.tone in {Tone.GUIDE, Tone.ASK}
    assert first.pointing is not None or first.tone is Tone.ASK


@pytest.mark.parametrize("lesson", ALL)
def test_every_step_has_words_voice_and_a_place_to_look(shelf: Shelf, lesson: str) -> None:
    """H02: a sentence, the same one spoken, and a spot on the picture; other words when asked."""
    course = shelf.course(lesson, Mode.GUIDED)
    seen: dict[int, list[View]] = defaultdict(list)
    for sitting in walk(course):
        if not sitting.is_finished:
            seen[sitting.now.latched].append(view_of(sitting))
    for number, views in seen.items():
        assert any(view.sentence and view.sentence in view.say for view in views), number
        assert any(view.pointing or view.tone in {Tone.ASK, Tone.WAIT} for view in views), number
    for step in course.lesson.steps:
        assert step.title, step.id
        assert step.hint, step.id


@pytest.mark.parametrize("lesson", SERVICE_LESSONS)
def test_each_sitting_is_another_one(shelf: Shelf, lesson: str) -> None:
    """S04: people, order and surprises change by the seed; what is to be done does not."""
    starts: set[str] = set()
    for seed in range(8):
        sittings = list(walk(shelf.course(lesson, Mode.CHECK, seed)))
        starts.add(repr(view_of(sittings[0]).stage))
        for sitting in sittings:
            stage = view_of(sitting).stage
            assert isinstance(stage, DeviceView)
            starts.add(repr(stage.card))
        assert sittings[-1].now.latched == len(sittings[-1].course.lesson.steps)
    assert len(starts) > 2


@pytest.mark.parametrize("lesson", SERVICE_LESSONS)
def test_before_what_cannot_be_undone_everything_is_read_back(shelf: Shelf, lesson: str) -> None:
    """E02: on the screen of such a button stands what it will do, and a way back."""
    service = shelf.course(lesson, Mode.GUIDED).service
    for item in service.items.values():
        if not item.asks_back:
            continue
        beside = [each for each in service.screens[item.screen].items if each is not item]
        told = [each for each in beside if each.kind in READ or each.detail]
        assert told, item.ref
        assert any(_leads_away(each) for each in beside), item.ref


def _leads_away(item: Item) -> bool:
    return item.kind is ItemKind.BACK or (item.is_pressable and not item.asks_back)


@pytest.mark.parametrize("lesson", ALL)
def test_time_is_no_score(shelf: Shelf, lesson: str) -> None:
    """M07: no word at the end speaks of minutes or of speed, and no table keeps a duration."""
    last: Sitting = list(walk(shelf.course(lesson, Mode.ALONE)))[-1]
    course: Course = last.course
    view: EndView = end_view(course.lesson, course.mode, last.records, 1, 1, str, course.fill)
    for name in (each.name for each in fields(EndView)):
        value = getattr(view, name)
        if name in {"praise", "next_label"}:
            assert not re.search(r"\d+\s*(秒|分钟)|用时|快|慢|分数|得分", str(value)), value
    assert not [
        name for name, sql in TABLES.items() if re.search(r"seconds|duration|score|speed", sql)
    ]


@pytest.mark.parametrize("lesson", ALL)
def test_the_same_in_english(lesson: str, tmp_path: Path) -> None:
    """C04, C06 hold in the other language as well."""
    shelf = Shelf(tmp_path, "en")
    for sitting in walk(shelf.course(lesson, Mode.GUIDED)):
        view = view_of(sitting)
        assert view.is_finished or re.search(r"\d+\D+\d+", view.progress)
