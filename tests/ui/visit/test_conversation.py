"""What is said does what a press does, and asks back where it must; on the real screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtTest import QTest

from app.core.command import Command
from app.core.events import Fact, Kind
from app.core.spoken import BlankKind, Certainty, Expectation, Heard, Sayable, Sort
from app.core.view import DeviceView, ItemView
from app.ui.hearing import Hearing
from app.ui.rehearsal.hand import settle
from app.ui.visit.conversation import Conversation
from tests.ui.visit.conftest import Seat


class FakeHearing(QObject):
    """``ui.hearing.Hearing`` without a microphone: notes what it is asked for."""

    state_changed = Signal(str)
    level_changed = Signal(float)
    heard = Signal(Heard)
    troubled = Signal(str)
    possible_changed = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.can_listen = True
        self.asked: list[str] = []
        self.expectation = Expectation()

    def expect(self, expectation: Expectation) -> None:
        self.expectation = expectation

    def press(self) -> None:
        self.asked.append("press")

    def release(self, held: float) -> None:
        self.asked.append(f"release {held:.1f}")

    def listen_again(self) -> None:
        self.asked.append("again")

    def stop(self) -> None:
        self.asked.append("stop")


class Talk:
    """A learner who speaks at a seat."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.hearing = FakeHearing()
        front = seat.front
        self.conversation = Conversation(
            front.visit, front.window, front.screens, front.parts, cast("Hearing", self.hearing)
        )

    def sayable(self, words: str) -> Sayable:
        """What is expected now and is said so."""
        expected = self.conversation.expectation().sayables
        found = [each for each in expected if words in (each.text, *each.others)]
        assert len(found) == 1, (words, [each.text for each in expected])
        return found[0]

    def say(self, words: str, certainty: Certainty = Certainty.SURE) -> None:
        """Say it, and be understood."""
        self.seat.wait(0.8)
        self.conversation.take(Heard(certainty, (self.sayable(words).key,), words))
        settle()

    def mumble(self) -> None:
        """Say what nobody understands."""
        self.conversation.take(Heard(Certainty.NOTHING, (), "wu lu wu lu"))
        settle()

    @property
    def strip(self) -> str:
        return self.seat.front.window.strip.text()


def device(talk: Talk) -> DeviceView:
    stage = talk.seat.view.stage
    assert isinstance(stage, DeviceView)
    return stage


def pointed_at(talk: Talk) -> ItemView:
    """What help points at."""
    pointing = talk.seat.view.pointing
    assert pointing is not None
    items = {item.ref: item for item in device(talk).items}
    return items.get(pointing.target, next(iter(items.values())))


@pytest.fixture
def talk(make_seat: Callable[..., Seat]) -> Talk:
    return Talk(make_seat())


def test_a_lesson_is_found_by_how_people_ask_for_it(talk: Talk) -> None:
    talk.say("我要看病")
    assert talk.seat.shows("这一课，您想怎么学？")
    assert talk.seat.shows("看我做")


def test_a_label_of_the_device_is_pressed_by_its_words(talk: Talk) -> None:
    talk.seat.begin("G02")
    before = talk.seat.view.serial
    label = pointed_at(talk).label
    said = talk.sayable(label)
    assert said.sort is Sort.DEVICE
    talk.say(label)
    assert talk.seat.view.serial != before
    assert talk.seat.presenter.sitting.misses == 0


def test_everything_that_can_be_pressed_can_be_said(talk: Talk) -> None:
    talk.seat.begin("G02")
    shown = {item.label for item in device(talk).items if item.is_pressable}
    expected = {each.text for each in talk.conversation.expectation().sayables}
    assert shown
    assert shown <= expected
    assert {"再说一遍", "叫志愿者", "我能说什么"} <= expected


def test_a_word_of_the_device_leaves_the_command_its_prefix(talk: Talk) -> None:
    talk.seat.begin("G02")
    talk.seat.play_to_step(2)
    texts = {each.text: each for each in talk.conversation.expectation().sayables}
    assert texts["返回"].sort is Sort.DEVICE
    undo = next(each for each in texts.values() if each.key == "command:undo")
    assert any(words.startswith("伙伴") for words in (undo.text, *undo.others))


def test_commands_do_what_their_buttons_do(talk: Talk) -> None:
    seat = talk.seat
    seat.begin("G02")
    points = seat.front.theme.points
    talk.say("字大一点")
    assert seat.front.theme.points > points
    talk.say("再说一遍")
    assert seat.speaker.said[-1] == seat.view.say[-1]
    talk.say("叫志愿者")
    assert seat.count(Kind.VOLUNTEER_CALLED) == 1


def test_louder_and_slower_change_the_voice_and_are_remembered(talk: Talk) -> None:
    choices = talk.seat.front.choices
    choices.choose_volume(0.4)
    talk.say("大声一点")
    assert choices.volume == pytest.approx(0.7)
    talk.say("说慢一点")
    assert choices.rate == 140


def test_quieter_never_falls_silent(talk: Talk) -> None:
    choices = talk.seat.front.choices
    for _time in range(4):
        talk.say("小声一点")
    assert choices.volume == pytest.approx(0.4)


def test_what_was_not_understood_is_asked_again_and_then_left_to_the_hand(talk: Talk) -> None:
    talk.mumble()
    assert talk.strip == "没听清，请您再说一遍。"
    talk.seat.wait(10)
    assert talk.hearing.asked[-1] == "again"
    talk.mumble()
    talk.seat.wait(10)
    talk.mumble()
    talk.seat.wait(10)
    assert "用手点也行" in talk.strip
    assert talk.hearing.asked.count("again") == 2


def test_a_near_tie_is_asked_back_and_can_be_said(talk: Talk) -> None:
    first, second = talk.sayable("再说一遍"), talk.sayable("叫志愿者")
    talk.conversation.take(Heard(Certainty.TIE, (first.key, second.key)))
    assert talk.strip == "您是说“再说一遍”，还是“叫志愿者”？"
    assert talk.seat.count(Kind.VOLUNTEER_CALLED) == 0
    talk.say("叫志愿者")
    assert talk.seat.count(Kind.VOLUNTEER_CALLED) == 1
    assert talk.strip == ""


def test_a_second_tie_takes_the_nearer_one(talk: Talk) -> None:
    first, second = talk.sayable("再说一遍"), talk.sayable("叫志愿者")
    talk.conversation.take(Heard(Certainty.TIE, (second.key, first.key)))
    talk.conversation.take(Heard(Certainty.TIE, (second.key, first.key)))
    assert talk.seat.count(Kind.VOLUNTEER_CALLED) == 1


def test_a_second_tie_never_does_what_cannot_be_undone(talk: Talk) -> None:
    talk.seat.begin("V01")
    talk.seat.play_until(lambda _view: any(item.asks_back for item in device(talk).items))
    expected = talk.conversation.expectation().sayables
    grave = next(each for each in expected if each.asks_back)
    other = next(each for each in expected if each.sort is Sort.DEVICE and not each.asks_back)
    before = talk.seat.view.serial
    for _time in range(2):
        talk.conversation.take(Heard(Certainty.TIE, (grave.key, other.key)))
    assert talk.seat.view.serial == before
    assert talk.strip == f"您是说“{grave.text}”吗？"
    talk.say("是的")
    assert talk.seat.view.serial != before


def test_neither_leaves_everything_as_it_was(talk: Talk) -> None:
    first, second = talk.sayable("再说一遍"), talk.sayable("叫志愿者")
    talk.conversation.take(Heard(Certainty.TIE, (first.key, second.key)))
    talk.say("都不是")
    assert talk.seat.count(Kind.VOLUNTEER_CALLED) == 0
    assert {each.text for each in talk.conversation.expectation().sayables} >= {"再说一遍"}


def test_what_cannot_be_undone_is_asked_back_before_it_happens(talk: Talk) -> None:
    talk.say("叫志愿者", Certainty.CONFIRM)
    assert talk.strip == "您是说“叫志愿者”吗？"
    assert talk.seat.count(Kind.VOLUNTEER_CALLED) == 0
    talk.say("对的")
    assert talk.seat.count(Kind.VOLUNTEER_CALLED) == 1


def test_half_a_yes_is_no_yes(talk: Talk) -> None:
    talk.say("叫志愿者", Certainty.CONFIRM)
    yes, no = (each.key for each in talk.conversation.expectation().sayables)
    talk.conversation.take(Heard(Certainty.TIE, (yes, no)))
    assert talk.seat.count(Kind.VOLUNTEER_CALLED) == 0
    talk.say("是的")
    assert talk.seat.count(Kind.VOLUNTEER_CALLED) == 1


def test_an_answer_can_be_pressed_as_well(talk: Talk) -> None:
    talk.say("叫志愿者", Certainty.CONFIRM)
    talk.seat.press(talk.seat.front.window.strip.answers[0])
    assert talk.seat.count(Kind.VOLUNTEER_CALLED) == 1


def test_a_press_elsewhere_takes_the_question_away(talk: Talk) -> None:
    talk.seat.begin("G02")
    talk.say("叫志愿者", Certainty.CONFIRM)
    talk.seat.command(Command.HINT)
    talk.seat.wait(0.1)
    assert talk.strip == ""
    assert "stop" in talk.hearing.asked


def test_the_list_of_sayings_shows_both_kinds_and_leads_back(talk: Talk) -> None:
    talk.seat.begin("G02")
    number = talk.seat.view.step_number
    talk.say("我能说什么")
    assert talk.seat.shows("再说一遍")
    assert talk.seat.shows("画面上的字")
    talk.seat.press(talk.seat.front.screens.sayings.back)
    assert talk.seat.stands_at(talk.seat.front.screens.lesson)
    assert talk.seat.view.step_number == number


def test_digits_are_said_into_a_field(talk: Talk) -> None:
    talk.seat.begin("H01")
    view = talk.seat.play_until(
        lambda view: view.pointing is not None and pointed_at(talk).field is not None
    )
    field = pointed_at(talk).field
    assert field is not None
    blank = talk.conversation.expectation().blanks[0]
    assert blank.kind is BlankKind.DIGITS
    talk.conversation.take(Heard(Certainty.SURE, (blank.key,), value=field.expected))
    settle()
    talk.say("确定")
    assert talk.seat.view.pointing != view.pointing
    assert talk.seat.presenter.sitting.misses == 0


def test_an_option_of_the_last_question_can_be_told_by_its_number(talk: Talk) -> None:
    talk.seat.begin("G02")
    talk.seat.rehearsal.play_on(talk.seat.presenter)
    settle()
    options = talk.seat.front.screens.finished.options
    expected = talk.conversation.expectation().sayables
    places = {each.place: each.text for each in expected if each.place}
    assert places == {place: option.words() for place, option in enumerate(options, start=1)}


def test_pressing_the_talk_button_listens_for_what_is_on_the_screen(talk: Talk) -> None:
    button = talk.seat.front.window.bar.talk
    talk.seat.wait(1)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    assert talk.hearing.asked == ["press"]
    assert "我能说什么" in {each.text for each in talk.hearing.expectation.sayables}
    talk.seat.wait(2)
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    assert talk.hearing.asked[-1] == "release 2.0"


def test_without_a_microphone_there_is_no_button_and_no_advice_to_speak(talk: Talk) -> None:
    assert talk.seat.shows("也可以说出来")
    talk.hearing.possible_changed.emit(False)
    assert not talk.seat.shows("也可以说出来")
    talk.seat.begin("G02")
    assert not talk.seat.front.window.bar.talk.isVisible()
    assert talk.seat.front.screens.lesson.panel.hint.saying() == ""
    talk.hearing.possible_changed.emit(True)
    assert talk.seat.front.window.bar.talk.isVisible()
    assert talk.seat.front.screens.lesson.panel.hint.saying().startswith("也可以说：“")


def test_what_she_presses_after_a_misunderstanding_is_what_she_had_said(talk: Talk) -> None:
    talk.seat.begin("G02")
    label = pointed_at(talk).label
    talk.conversation.expectation()
    talk.conversation.take(Heard(Certainty.NOTHING, words="qing song se bao"))
    before = talk.seat.view.serial
    talk.seat.press(talk.seat.item(pointed_at(talk).ref))
    assert talk.seat.view.serial != before
    assert talk.seat.count(Kind.PHRASE_LEARNT) == 1
    talk.seat.front.visit.go_home()
    talk.seat.front.visit.run.start("G02", "alone")
    said = next(each for each in talk.conversation.expectation().sayables if each.text == label)
    assert "qing song se bao" in said.others


def test_a_press_after_words_that_were_understood_teaches_nothing(talk: Talk) -> None:
    talk.seat.begin("G02")
    talk.say("再说一遍")
    talk.seat.press(talk.seat.item(pointed_at(talk).ref))
    assert talk.seat.count(Kind.PHRASE_LEARNT) == 0


def test_spoken_turns_are_counted_only_where_the_station_agreed(talk: Talk) -> None:
    talk.say("再说一遍")
    assert talk.seat.count(Kind.SPEECH_COUNTED) == 0
    agreed = Fact(Kind.SETTING_CHOSEN, {"name": "voice_figures", "value": True})
    talk.seat.store.append([agreed])
    talk.say("再说一遍")
    talk.mumble()
    assert talk.seat.count(Kind.SPEECH_COUNTED) == 2


def test_she_chooses_how_long_to_be_waited_for(talk: Talk) -> None:
    talk.say("设置")
    settings = talk.seat.front.screens.settings
    assert settings.patiences.isVisible()
    talk.seat.press(settings.patiences.buttons[3])
    assert talk.seat.front.choices.patience == pytest.approx(4.0)
    assert talk.seat.store.settings()["patience"] == 40
    talk.say("您说完以后，等多久 不久")
    assert talk.seat.front.choices.patience == pytest.approx(1.0)


def test_without_a_microphone_nobody_asks_how_long_to_wait(talk: Talk) -> None:
    talk.hearing.possible_changed.emit(False)
    talk.say("设置")
    assert not talk.seat.front.screens.settings.patiences.isVisible()


def test_a_seat_that_never_had_a_microphone_troubles_only_the_volunteer(
    make_seat: Callable[..., Seat],
) -> None:
    seat = make_seat()
    hearing = FakeHearing()
    hearing.can_listen = False
    front = seat.front
    talk = Conversation(
        front.visit, front.window, front.screens, front.parts, cast("Hearing", hearing)
    )
    said = list(seat.speaker.said)
    hearing.troubled.emit("没找到话筒，用手点一样能学。")
    assert front.window.strip.text() == ""
    assert seat.speaker.said == said
    assert talk.note == "没找到话筒，用手点一样能学。"


def test_a_microphone_that_goes_while_it_is_there_is_told_calmly(talk: Talk) -> None:
    talk.hearing.troubled.emit("话筒没有声音了，用手点一样能学。")
    assert talk.strip == "话筒没有声音了，用手点一样能学。"
    talk.hearing.possible_changed.emit(True)
    assert talk.conversation.note == ""


# --- screens that fill the window ----------------------------------------------------------------


def test_a_raised_hand_can_be_spoken_to_and_asks_back_in_sight(talk: Talk) -> None:
    window, screens = talk.seat.front.window, talk.seat.front.screens
    talk.seat.begin("G02")
    talk.seat.press(window.bar.volunteer)
    assert talk.seat.stands_at(screens.hand)
    assert window.bar.talk.isVisible()
    assert not window.bar.volunteer.isVisible()
    assert not window.header.isVisible()
    talk.seat.wait(0.8)
    QTest.mousePress(window.bar.talk, Qt.MouseButton.LeftButton)
    assert talk.hearing.asked[-1] == "press"
    QTest.mouseRelease(window.bar.talk, Qt.MouseButton.LeftButton)
    said = {each.text for each in talk.hearing.expectation.sayables}
    assert "我自己可以了" in said
    talk.say("我自己可以了", Certainty.CONFIRM)
    assert talk.seat.stands_at(screens.hand)
    assert window.strip.isVisible()
    assert window.strip.text() == "您是说“我自己可以了”吗？"
    talk.seat.press(window.strip.answers[0])
    assert talk.seat.stands_at(screens.lesson)
    assert window.header.isVisible()
    assert window.bar.volunteer.isVisible()
    assert not window.strip.isVisible()


def test_calm_trouble_can_be_spoken_to(talk: Talk) -> None:
    window, screens = talk.seat.front.window, talk.seat.front.screens
    talk.seat.front.visit.show_problem()
    settle()
    assert window.bar.talk.isVisible()
    talk.mumble()
    assert window.strip.isVisible()
    talk.say("接着用")
    assert talk.seat.stands_at(screens.home)


def test_without_a_microphone_a_full_screen_has_no_bar_at_all(talk: Talk) -> None:
    window = talk.seat.front.window
    talk.hearing.possible_changed.emit(False)
    talk.seat.front.visit.show_problem()
    settle()
    assert not window.bar.isVisible()
    talk.hearing.possible_changed.emit(True)
    settle()
    assert window.bar.talk.isVisible()
    assert not window.bar.home.isVisible()


def test_a_pin_is_for_no_ears(talk: Talk) -> None:
    window, screens = talk.seat.front.window, talk.seat.front.screens
    window.show_screen(screens.pin, is_full=True)
    settle()
    assert not window.bar.isVisible()
    talk.hearing.possible_changed.emit(True)
    settle()
    assert not window.bar.isVisible()
