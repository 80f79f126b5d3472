from __future__ import annotations

import re

import pytest

from app.core.commands import (
    COMMANDS,
    PREFIX,
    SayGroup,
    same_words,
    what_can_be_said,
    with_commands,
)
from app.core.spoken import Sayable, Sort
from app.i18n import _, language, use


def by_key(sayables: tuple[Sayable, ...]) -> dict[str, Sayable]:
    return {sayable.key: sayable for sayable in sayables}


@pytest.fixture
def english() -> object:
    before = language()
    use("en")
    yield
    use(before)


def test_every_command_can_be_said_on_an_empty_screen() -> None:
    said = with_commands((), str)
    assert [each.text for each in said] == [command.text for command in COMMANDS]
    assert all(each.sort is Sort.COMMAND and each.key.startswith(PREFIX) for each in said)
    assert len({each.key for each in said}) == len(said)


def test_no_words_mean_two_commands() -> None:
    words = [word for each in with_commands((), str) for word in (each.text, *each.others)]
    assert len(words) == len(set(words))


def test_the_drawn_device_has_its_words_and_the_program_is_called_by_name() -> None:
    device = (
        Sayable("device:back", "返回", Sort.DEVICE),
        Sayable("device:next", "下一步。", Sort.DEVICE),
    )
    said = with_commands(device, str)
    assert said[:2] == device
    assert by_key(said)["command:next"].text == "伙伴，下一步"
    undo = by_key(said)["command:undo"]
    assert (undo.text, undo.others) == ("上一步", ("伙伴，返回", "退回去"))


def test_what_a_label_is_also_called_is_taken_too() -> None:
    said = with_commands([Sayable("d", "主页", Sort.DEVICE, ("首页",))], str)
    assert "伙伴，首页" in by_key(said)["command:home"].others


def test_words_that_only_sound_the_same_are_taken_as_the_caller_hears_them() -> None:
    device = [Sayable("d", "下一部", Sort.DEVICE)]
    assert by_key(with_commands(device, str))["command:next"].text == "下一步"
    said = with_commands(device, str, same_sound=lambda one, other: one[:2] == other[:2])
    assert by_key(said)["command:next"].text == "伙伴，下一步"


def test_a_button_that_is_a_command_gets_its_other_words_and_comes_once() -> None:
    button = Sayable("command:again", "再听一遍", Sort.SCREEN)
    said = with_commands([button], str)
    assert [each.key for each in said].count("command:again") == 1
    assert said[0].sort is Sort.SCREEN
    assert "再说一遍" in said[0].others
    assert all("伙伴" not in each.text for each in said)


def test_the_list_shows_what_is_on_the_screen_and_what_can_always_be_said() -> None:
    device = [Sayable("a", "返回", Sort.DEVICE), Sayable("b", "挂号", Sort.DEVICE)]
    groups = what_can_be_said(with_commands(device, str), str)
    assert groups[0] == SayGroup("画面上的字，都可以说", ("返回", "挂号"))
    assert groups[1].title == "什么时候都可以说"
    assert groups[1].lines[:4] == ("下一步", "上一步", "伙伴，返回", "再说一遍")
    assert "我能说什么" in groups[1].lines


def test_a_button_whose_words_the_device_has_is_called_by_name() -> None:
    said = with_commands(
        [Sayable("command:undo", "上一步"), Sayable("d", "上一步", Sort.DEVICE)], str
    )
    assert "伙伴，上一步" in said[0].others
    assert "伙伴，上一步" in what_can_be_said(said, str)[1].lines


def test_a_screen_without_anything_has_only_the_commands() -> None:
    groups = what_can_be_said(with_commands((), str), str)
    assert [group.title for group in groups] == ["什么时候都可以说"]


@pytest.mark.usefixtures("english")
def test_commands_speak_english() -> None:
    device = [Sayable("d", "Go back", Sort.DEVICE)]
    said = with_commands(device, _)
    assert by_key(said)["command:next"].text == "Next step"
    assert "Buddy, go back" in by_key(said)["command:undo"].others
    for each in said[1:]:
        assert not re.search(r"[\u3400-\u9fff|]", " ".join((each.text, *each.others)))
    assert "Buddy, go back" in what_can_be_said(said, _)[1].lines


def test_marks_and_capitals_make_no_other_words() -> None:
    assert same_words("伙伴，返回", "伙伴 返回！")
    assert same_words("Go back", "go back.")
    assert not same_words("返回", "首页")
