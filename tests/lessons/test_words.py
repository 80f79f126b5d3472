"""What the lessons say: complete, calm, short, in two languages, and never about real people."""

from __future__ import annotations

import re
from datetime import date

import pytest

from app.content.check import check_lessons
from app.content.finding import Level
from app.content.library import starts_of
from app.content.texts import hanzi_count, texts_of
from app.core.course import Course
from app.core.drill import Feat
from app.core.guidance import guide
from app.core.lesson import Lesson, Mode
from app.core.planner import latch
from app.core.practice import Action, Do, holds, perform, visible_items
from app.core.realdata import fits_id_checksum
from app.core.service import Item, ItemKind, Service
from app.i18n import lesson_translator
from app.voice.alike import Alike
from tests.lessons.conftest import DRILLS, LESSONS, ROOT, SERVICE_LESSONS, Published

ALL = (*DRILLS, *SERVICE_LESSONS)
TODAY = date(2026, 3, 2)
FRIGHTENING = re.compile(r"(?<!\.)\b(error|fail(ed|ure|s)?|invalid|illegal)\b", re.IGNORECASE)


def test_the_authors_compiler_finds_nothing_to_mend() -> None:
    found = check_lessons(LESSONS, icons=ROOT / "assets" / "icons", sounds=Alike())
    assert [each.sentence for each in found if each.level is not Level.NOTE] == []


@pytest.mark.parametrize("name", ALL)
def test_every_lesson_is_listed_and_opens(published: Published, name: str) -> None:
    entry = {each.id: each for each in published.zh.index()}[name]
    lesson = published.lesson(name)
    assert entry.title == lesson.title
    assert 5 <= len(lesson.steps) <= 12
    assert lesson.minutes <= 10
    assert 3 <= len(lesson.remember) <= 5


@pytest.mark.parametrize("name", ALL)
def test_english_leaves_no_chinese_behind(published: Published, name: str) -> None:
    lesson = published.lesson(name, "en")
    texts = [lesson.title, lesson.unit_title, lesson.task, lesson.goal, lesson.why, lesson.offline]
    texts += [lesson.your_phone, lesson.watch_out, *lesson.ask, *lesson.remember]
    texts += [lesson.question.text]
    for option in lesson.question.options:
        texts += [option.label, option.reply]
    for step in lesson.steps:
        texts += [step.title, step.why, step.hint]
        texts += [step.round.label, step.round.other] if step.round else []
    for words in lesson.words.values():
        texts += [words.guide, words.mistake, words.done]
    for lines in lesson.shows.values():
        texts += lines
    if lesson.service is not None:
        texts += _service_texts(lesson.service)
    assert [text for text in texts if hanzi_count(text)] == []
    assert [text for text in texts if FRIGHTENING.search(text)] == []


def _service_texts(service: Service) -> list[str]:
    texts = [service.title, *(device.title for device in service.devices)]
    texts += [screen.title for screen in service.screens.values()]
    for item in service.items.values():
        texts += [item.label, item.detail, item.spoken, item.blocked, *item.phrases]
        texts += [item.trap.because] if item.trap else []
    for mark in service.marks:
        texts += mark.names.values()
    return texts


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", SERVICE_LESSONS)
def test_every_text_can_be_filled_for_every_cast(
    published: Published, name: str, language: str
) -> None:
    lesson = published.lesson(name, language)
    assert lesson.service is not None
    assert len(lesson.casts) >= 2
    texts = [*_service_texts(lesson.service), lesson.task, lesson.offline]
    for words in lesson.words.values():
        texts += [words.guide, words.mistake, words.done]
    for lines in lesson.shows.values():
        texts += lines
    for seed in range(len(lesson.casts)):
        course = _course(published, lesson, Mode.CHECK, seed)
        for start in starts_of(lesson):
            for text in texts:
                assert "{" not in course.fill(text, start)


def _course(published: Published, lesson: Lesson, mode: Mode, seed: int) -> Course:
    plan = None if lesson.is_drill else published.plan(lesson.id)
    return Course(lesson, plan, mode, seed, TODAY, lesson_translator("zh_CN"))


@pytest.mark.parametrize("name", SERVICE_LESSONS)
def test_no_instruction_is_longer_than_twenty_hanzi(published: Published, name: str) -> None:
    lesson = published.lesson(name)
    service = lesson.service
    assert service is not None
    course = _course(published, lesson, Mode.GUIDED, 0)
    for start in starts_of(lesson):
        state, step = start, 0
        while (action := course.next_action(step, state)) is not None:
            sentence = guide(course, state, action).sentence
            assert 0 < hanzi_count(sentence) <= 20, sentence
            state = perform(service, state, action)
            step = latch(service, lesson.steps, step, state)


@pytest.mark.parametrize("name", SERVICE_LESSONS)
def test_every_tempting_press_beside_the_way_has_kind_words(
    published: Published, name: str
) -> None:
    lesson, plan = published.lesson(name), published.plan(name)
    service = lesson.service
    assert service is not None
    silent = set()
    for start in starts_of(lesson):
        state, step = start, 0
        while step < len(lesson.steps):
            for item in visible_items(service, state):
                press = Action(Do.PRESS, item.ref)
                if _is_tempting(item) and not plan.is_way(step, state, press):
                    is_answered = item.blocked and not holds(service, state, item.needs)
                    words = lesson.words.get(item.ref)
                    if not is_answered and not (words and words.mistake):
                        silent.add(item.ref)
            action = plan.next_action(step, state)
            assert action is not None
            state = perform(service, state, action)
            step = latch(service, lesson.steps, step, state)
    assert silent == set()


def _is_tempting(item: Item) -> bool:
    is_plain = item.kind is not ItemKind.BACK and item.field is None
    return item.is_pressable and is_plain and item.trap is None


@pytest.mark.parametrize("name", SERVICE_LESSONS)
def test_check_has_surprises_and_each_lesson_a_trap(published: Published, name: str) -> None:
    lesson = published.lesson(name)
    assert lesson.service is not None
    assert sum(Mode.CHECK in each.modes for each in lesson.scenarios) >= 3
    assert any(Mode.GUIDED in each.modes for each in lesson.scenarios)
    traps = [item.trap for item in lesson.service.items.values() if item.trap]
    assert traps
    for trap in traps:
        scene = lesson.service.screens[trap.scene]
        assert not any(item.is_pressable for item in scene.items), "a scene is only looked at"


def test_a_face_is_never_the_only_way(published: Published) -> None:
    service = published.lesson("G02").service
    assert service is not None
    for name in ("consent", "prepare", "face", "again"):
        goes = {
            screen
            for item in service.screens[name].items
            for outcome in item.outcomes
            for screen in outcome.go
        }
        assert "office" in goes, name
    notice = service.items["consent.agree"]
    assert notice.kind is ItemKind.CHECK, "consent is asked for and not given beforehand"


@pytest.mark.parametrize("name", SERVICE_LESSONS)
def test_little_is_typed(published: Published, name: str) -> None:
    lesson = published.lesson(name)
    assert lesson.service is not None
    for seed in range(len(lesson.casts)):
        course = _course(published, lesson, Mode.CHECK, seed)
        typed = [
            course.fill(item.field.expects)
            for item in lesson.service.items.values()
            if item.field is not None
        ]
        assert sum(map(len, typed)) <= 10


@pytest.mark.parametrize("name", ALL)
def test_the_red_flag_question_answers_kindly(published: Published, name: str) -> None:
    question = published.lesson(name).question
    assert len(question.options) == 3
    assert sum(option.is_right for option in question.options) == 1
    for option in question.options:
        assert not option.reply.startswith(("不对", "错"))
        assert option.is_right == option.reply.startswith("对。")


def test_right_answers_do_not_stand_in_the_same_place(published: Published) -> None:
    places = {
        [option.is_right for option in published.lesson(name).question.options].index(True)
        for name in ALL
    }
    assert len(places) > 1


@pytest.mark.parametrize("name", DRILLS)
def test_drills_go_from_large_to_small(published: Published, name: str) -> None:
    rounds = [step.round for step in published.lesson(name).steps if step.round]
    assert 7 <= len(rounds) <= 8
    pressed = [each.size for each in rounds if each.feat in (Feat.PRESS, Feat.CHOOSE)]
    assert pressed[0] == 96
    assert min(pressed) == 60
    assert [each.size for each in rounds if each.feat is Feat.PRESS] == sorted(
        (each.size for each in rounds if each.feat is Feat.PRESS), reverse=True
    )
    assert all(each.size >= 60 for each in rounds)


def test_the_people_of_the_lessons_do_not_exist(published: Published) -> None:
    for name in SERVICE_LESSONS:
        for cast in published.lesson(name).casts:
            for person in cast.values():
                number = person.say("id_number")
                assert len(number) == 18
                assert number.startswith("19"), "no province has this code"
                assert not fits_id_checksum(number)
                assert number.endswith(person.say("id_tail"))
                assert person.say("phone").startswith("12")
                assert person.say("phone").endswith(person.say("phone_tail"))


@pytest.mark.parametrize("name", ALL)
def test_the_human_way_is_named(published: Published, name: str) -> None:
    lesson = published.lesson(name)
    human = ("窗口", "社区", "志愿者", "打电话", "工作人员")
    assert any(word in lesson.offline for word in human)
    assert lesson.source is not None


def test_no_file_is_out_of_reach_of_the_translators() -> None:
    """Every Chinese text in the files is a message of the catalogue, word for word."""
    import tomllib  # noqa: PLC0415 - only this test reads the files itself

    english = lesson_translator("en")
    for path in LESSONS.rglob("*.toml"):
        if path.name == "personas.toml":
            continue
        for place, text in texts_of(tomllib.loads(path.read_text(encoding="utf-8"))):
            assert english(text) != text, (path.name, place)


@pytest.mark.parametrize("name", SERVICE_LESSONS)
def test_no_title_reason_or_praise_names_a_thing_that_leads_astray(
    published: Published, name: str
) -> None:
    lesson, plan = published.lesson(name), published.plan(name)
    service = lesson.service
    assert service is not None
    misleading = set()
    for start in starts_of(lesson):
        state, step, praise = start, 0, ""
        while step < len(lesson.steps):
            now = lesson.steps[step]
            for item in visible_items(service, state):
                is_way = plan.is_way(step, state, Action(Do.PRESS, item.ref))
                if item.is_pressable and len(item.label) > 1 and not is_way:
                    said = (now.title, now.why, praise, lesson.task)
                    misleading |= {(item.ref, text) for text in said if item.label in text}
            action = plan.next_action(step, state)
            assert action is not None
            words = lesson.words.get(action.at)
            praise = words.done if words else ""
            state = perform(service, state, action)
            step = latch(service, lesson.steps, step, state)
    assert misleading == set()
