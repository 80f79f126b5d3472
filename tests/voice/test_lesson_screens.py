"""What is heard on the real screens: every label, every accent, and nothing that was not meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from random import Random

import pytest

from app.content.templates import lesson_texts
from app.core.commands import COMMANDS, same_words, what_can_be_said, with_commands
from app.core.spoken import Certainty, Expectation, Sayable, Sort
from app.voice.alike import Alike
from app.voice.phrases import PhraseBook, phrase_book
from app.voice.syllables import Units, divide, is_syllable, spell
from tests.lessons.conftest import DRILLS, SERVICE_LESSONS, Published
from tests.voice.lesson_screens import LessonScreen, screens_of

SCREENS = 100
"""At least so many different screens are looked at."""
INITIALS = [("zh", "z"), ("ch", "c"), ("sh", "s"), ("z", "zh"), ("c", "ch"), ("s", "sh")]
INITIALS += [("n", "l"), ("l", "n"), ("r", "l")]
FINALS = [("ing", "in"), ("eng", "en"), ("ang", "an"), ("in", "ing"), ("en", "eng")]
FINALS += [("an", "ang"), ("ong", "un"), ("un", "ong")]
LIPS = {"fa": "hua", "fan": "huan", "fang": "huang", "fei": "hui", "fen": "hun", "fu": "hu"}
SAID_AROUND = [("那个", "吧"), ("点一下", ""), ("我要", "谢谢"), ("请点", "那个"), ("嗯", "啊")]
TALK = """
早上起来喝点水 今天的菜真便宜 外面下雨了 孙子明天回来 电视的声音太吵 我去公园走走
昨天晚上没睡好 你吃饭了没有 这件衣服多少钱 楼下的超市关门了 医生让我少吃盐 帮我把窗户打开
他说下个月再来 老张的腿好些了 咱们几点出发 这个字怎么念 我的眼镜放哪儿了 水烧开了
别忘了带钥匙 天气预报说有雪 孩子们都长大了 晚饭吃面条吧 这条路我认识 钱包里没有零钱
公交车又晚点了 她唱歌真好听 花该浇水了 先歇一会儿再说 手有点冷 冰箱坏了要修
""".split()


@pytest.fixture(scope="module")
def screens(published: Published) -> tuple[LessonScreen, ...]:
    return tuple(
        screen for name in SERVICE_LESSONS for screen in screens_of(published.lesson(name))
    )


@pytest.fixture(scope="module")
def books(screens: tuple[LessonScreen, ...]) -> tuple[tuple[LessonScreen, PhraseBook], ...]:
    return tuple(
        (screen, phrase_book(screen.expectation(), can_say=is_syllable)) for screen in screens
    )


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return Published(tmp_path_factory.mktemp("lessons"))


def accented(units: Units) -> Iterator[Units]:
    """``units`` as each accent says them, one trait at a time."""
    for old, new in INITIALS:
        yield tuple(new + unit[len(old) :] if divide(unit)[0] == old else unit for unit in units)
    for old, new in FINALS:
        yield tuple(
            unit[: len(unit) - len(old)] + new if divide(unit)[1] == old else unit for unit in units
        )
    yield tuple(LIPS.get(unit, unit) for unit in units)


Books = tuple[tuple[LessonScreen, PhraseBook], ...]


def test_there_are_many_screens(books: Books) -> None:
    assert len(books) > SCREENS
    assert all(book.unsayable == {} for _screen, book in books)
    assert max(len(book.phrases) for _screen, book in books) < 60


def test_what_cannot_be_undone_in_real_life_is_asked_back(books: Books) -> None:
    found = set()
    for _screen, book in books:
        for sayable in book.sayables.values():
            if sayable.asks_back:
                found.add(sayable.key)
                heard = book.understand_text([(sayable.text, 1.0)])
                assert (heard.certainty, heard.keys) == (Certainty.CONFIRM, (sayable.key,))
    assert found == {"review.confirm", "fee.there", "cancel.really", "write-review.send"}


def test_every_label_means_itself_with_every_accent(books: Books) -> None:
    count = 0
    for screen, book in books:
        for sayable in screen.labels:
            units = spell(sayable.text, "zh")
            for said in {units, *accented(units)}:
                heard = book.understand_units(said)
                assert heard.keys == (sayable.key,), (screen.screen, sayable.text, said)
                count += 1
    assert count > 1000


def test_every_command_means_itself_or_is_called_by_name(books: Books) -> None:
    for screen, book in books:
        for sayable in with_commands(screen.labels, str)[len(screen.labels) :]:
            heard = book.understand_text([(sayable.text, 1.0)])
            assert heard.keys == (sayable.key,), (screen.screen, sayable.text)
            assert heard.certainty is Certainty.SURE


def test_what_is_said_around_a_label_does_not_matter(books: Books) -> None:
    for screen, book in books:
        for sayable in screen.labels:
            for before, after in SAID_AROUND:
                heard = book.understand_text([(f"{before}{sayable.text}{after}", 1.0)])
                assert heard.keys == (sayable.key,), (screen.screen, sayable.text, before)


def test_random_sentences_do_nothing(books: Books, published: Published) -> None:
    """At most one in a hundred; sentences that hold the very words of a label are no accident."""
    sentences = sorted({*TALK, *sentences_of(published)})
    chance, wrong, count = Random(3), [], 4000
    for _ in range(count):
        _screen, book = chance.choice(books)
        said = chance.choice(sentences)
        heard = book.understand_text([(said, 1.0)])
        if heard.certainty is not Certainty.NOTHING and heard.words not in said:
            wrong.append((said, heard.words))
    assert len(wrong) <= count / 100, wrong


def sentences_of(published: Published) -> Iterator[str]:
    """What the lessons say, sentence by sentence and clause by clause."""
    for name in (*DRILLS, *SERVICE_LESSONS):
        for _place, text in lesson_texts(published.lesson(name)):
            for sentence in re.split(r"[。！？]", text):
                yield from (
                    part
                    for part in (sentence, *re.split(r"[；，：、“”]", sentence))
                    if len(part) >= 4 and "{" not in part
                )


def test_the_list_and_the_grammar_agree_on_every_screen(screens: tuple[LessonScreen, ...]) -> None:
    """What the list shows is heard as it shows it, though the screens' process knows no pinyin."""
    for screen in screens:
        said = with_commands(screen.labels, str)
        book = phrase_book(Expectation("zh", said), can_say=is_syllable)
        keys = {sayable.key: sayable.sort for sayable in said}
        labels, always = what_can_be_said(said, str)
        for line in labels.lines:
            heard = book.understand_text([(line, 1.0)])
            assert keys[heard.keys[0]] is Sort.DEVICE, (screen.screen, line)
        for line in always.lines:
            heard = book.understand_text([(line, 1.0)])
            assert keys[heard.keys[0]] is Sort.COMMAND, (screen.screen, line)


@pytest.mark.parametrize("name", SERVICE_LESSONS)
def test_english_labels_mean_themselves(published: Published, name: str) -> None:
    for screen in screens_of(published.lesson(name, "en")):
        book = phrase_book(Expectation("en", screen.labels), can_say=str.isascii)
        for sayable in screen.labels:
            heard = book.understand_units(("please", "press", *spell(sayable.text, "en")))
            assert heard.keys == (sayable.key,), (screen.screen, sayable.text)


def test_lessons_are_found_by_their_own_words(published: Published) -> None:
    lessons = [published.lesson(name) for name in (*DRILLS, *SERVICE_LESSONS)]
    said = tuple(Sayable(each.id, each.title, Sort.LESSON, each.ask) for each in lessons)
    book = phrase_book(Expectation("zh", with_commands(said, str)), can_say=is_syllable)
    for lesson in lessons:
        for ask in (lesson.title, *lesson.ask):
            for text in (ask, f"我想{ask}", f"那个{ask}吧"):
                assert book.understand_text([(text, 1.0)]).keys == (lesson.id,), text
    for text, name in (("我要挂号", "H01"), ("看病", "H01"), ("学鼠标", "B01")):
        assert book.understand_text([(text, 1.0)]).keys == (name,), text


@cache
def words_of_commands() -> tuple[str, ...]:
    return tuple(
        word
        for command in COMMANDS
        for word in (command.text, *filter(None, command.others.split("|")))
    )


def test_no_two_commands_sound_alike() -> None:
    sounds = Alike()
    words = words_of_commands()
    for place, word in enumerate(words):
        for other in words[:place]:
            assert not sounds.are_alike(word, other) or same_words(word, other), (word, other)
