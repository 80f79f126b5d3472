"""先听后按: somebody who cannot read finishes a lesson by nothing but what was said to her."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import SequenceMatcher

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.core.events import Kind
from app.core.view import Command
from app.ui.focus_order import reading_order
from app.ui.rehearsal.hand import settle
from app.ui.visit.orders import Orders
from app.ui.widgets.pressable import Pressable
from tests.ui.visit.conftest import Seat

_NAMED = 100
_MOST = 400
"""Things tried in one lesson."""


class Listener:
    """She sees places that can be touched, and no words; she remembers what was last said."""

    def __init__(self, seat: Seat) -> None:
        self.seat = seat
        self.told: list[str] = []
        """What the program said of its own accord, the latest last."""
        self.touches = 0
        self.last: QPoint | None = None
        """Where she touched last."""
        self.tried: set[tuple[str, str]] = set()
        """What she was told, and what she chose then: not the same a second time."""

    def places(self, root: QWidget) -> Iterator[QPoint]:
        """What looks as if it could be pressed below ``root``, in reading order."""
        window = self.seat.front.window
        for widget in reading_order(root):
            if isinstance(widget, Pressable) and widget.isVisible():
                seen = widget.visibleRegion().boundingRect()
                if seen.height() >= min(widget.height(), 48) and not seen.isEmpty():
                    yield widget.mapTo(window, QRect(seen).center())

    def touch(self, at: QPoint) -> list[str]:
        """One touch; what is said to it."""
        self.touches += 1
        self.last = at
        self.seat.wait(0.8)
        window = self.seat.front.window
        before = len(self.seat.speaker.said)
        child = window.childAt(at)
        assert child is not None
        QTest.mouseClick(child, Qt.MouseButton.LeftButton, pos=child.mapFrom(window, at))
        settle()
        return self.seat.speaker.said[before:]

    def choose(self, at: QPoint) -> None:
        """A second touch, of what was heard; whatever is said now is meant for her."""
        if self.last != at:
            self.touch(at)
        said = self.touch(at)
        self.last = None
        settle()
        if said:
            self.told = said

    def find(self, root: QWidget, *wanted: str) -> None:
        """Touch one place after the other until one of ``wanted`` is heard, and choose it."""
        for _page in range(12):
            onward: QPoint | None = None
            for at in list(self.places(root)):
                heard = " ".join(self.touch(at))
                if any(word in heard for word in wanted):
                    self.choose(at)
                    return
                if "往下" in heard and "不能用" not in heard:
                    onward = at
            assert onward is not None, f"nothing says {wanted}"
            self.choose(onward)
        raise AssertionError(f"nothing says {wanted}")

    def follow(self, root: QWidget) -> bool:
        """Choose on the device what the last sentences speak of; False if nothing fits."""
        sentence = "".join(self.told)
        quoted = [part.split("”")[0] for part in sentence.split("“")[1:]]
        for _page in range(12):
            best: tuple[int, QPoint | None, str] = (0, None, "")
            onward: QPoint | None = None
            for at in list(self.places(root)):
                heard = " ".join(self.touch(at))
                if "往下" in heard and "不能用" not in heard:
                    onward = at
                    continue
                heard = heard.removesuffix("现在还不能用").removesuffix("已选").strip()
                fit = _fit(heard, sentence, quoted)
                if fit > best[0] and (fit > _NAMED or (sentence, heard) not in self.tried):
                    best = (fit, at, heard)
            if best[1] is not None and best[0] >= 2:
                self.choose(best[1])
                self.tried.add((sentence, best[2]))
                return True
            if onward is None:
                return False
            self.choose(onward)
        return False


def _fit(heard: str, sentence: str, quoted: list[str]) -> int:
    """How much of what was heard the sentence speaks of."""
    for label in quoted:
        if label and label in heard:
            return _NAMED + len(label)
    match = SequenceMatcher(None, heard, sentence, autojunk=False).find_longest_match()
    return match.size


def hears_first(seat: Seat) -> bool:
    return seat.front.presses.ear.is_first


def finish(learner: Listener) -> None:
    """Go on until the end of the lesson has been said to her."""
    seat = learner.seat
    screens = seat.front.screens
    last: tuple[str, ...] = ()
    for _attempt in range(_MOST):
        if seat.stands_at(screens.finished):
            return
        before = len(seat.speaker.said)
        seat.wait(6.0)  # What comes of itself (a call, a message) comes now.
        if more := seat.speaker.said[before:]:
            learner.told = more
            continue
        told = tuple(learner.told)
        has_followed = told != last and learner.follow(screens.lesson.stage)
        last = told
        if has_followed or seat.stands_at(screens.finished):
            continue
        learner.find(screens.lesson.panel, "提示", "接着做", "继续", "知道了", "好")
    raise AssertionError(f"never finished; last: {learner.told}")


@pytest.mark.parametrize(("mode", "words"), [("guided", "跟我做"), ("alone", "我自己做")])
def test_somebody_who_cannot_read_finishes_g02(seat: Seat, mode: str, words: str) -> None:
    seat.front.choices.hear_first(is_wanted=True)
    learner = Listener(seat)
    screens = seat.front.screens
    learner.find(screens.home, "选一课")
    learner.find(screens.choose, "养老金资格认证")
    learner.find(screens.modes, words)
    assert seat.stands_at(screens.lesson)
    assert seat.presenter.sitting.course.mode == mode
    finish(learner)
    assert seat.count(Kind.SITTING_FINISHED) == 1
    learner.find(screens.finished, "自己打开应用看记录")
    learner.find(screens.finished, "今天先到这儿")
    assert seat.stands_at(screens.home)


def test_the_first_press_reads_aloud_and_the_second_acts(seat: Seat) -> None:
    seat.front.choices.hear_first(is_wanted=True)
    home = seat.front.screens.home
    seat.press(home.choose)
    assert seat.stands_at(home)
    assert seat.speaker.said[-1].startswith("选一课")
    assert seat.front.window.ear_mark.isVisible()
    seat.press(home.choose)
    assert seat.stands_at(seat.front.screens.choose)
    assert not seat.front.window.ear_mark.isVisible()


def test_another_button_has_to_be_heard_first_too(seat: Seat) -> None:
    seat.front.choices.hear_first(is_wanted=True)
    home = seat.front.screens.home
    seat.press(home.choose)
    seat.press(home.resume)
    seat.press(home.choose)
    assert seat.stands_at(home)


def test_what_was_heard_is_forgotten_when_it_goes_out_of_sight(seat: Seat) -> None:
    seat.front.choices.hear_first(is_wanted=True)
    home, window = seat.front.screens.home, seat.front.window
    seat.press(home.choose)
    seat.front.visit.open_settings()
    settle()
    seat.front.visit.leave()
    seat.press(home.choose)
    assert seat.stands_at(home)
    assert window.ear_mark.isVisible()


def test_a_tremor_is_heard_once_and_chooses_nothing(seat: Seat) -> None:
    seat.front.choices.hear_first(is_wanted=True)
    home = seat.front.screens.home
    seat.press(home.choose)
    seat.clock.advance(0.2)
    QTest.mouseClick(home.choose, Qt.MouseButton.LeftButton)
    settle()
    assert seat.stands_at(home)


def test_keys_hear_first_too_and_said_words_act_at_once(seat: Seat) -> None:
    seat.front.choices.hear_first(is_wanted=True)
    home = seat.front.screens.home
    home.choose.setFocus()
    for wanted in (home, seat.front.screens.choose):
        seat.wait(0.8)
        QTest.keyClick(home.choose, Qt.Key.Key_Return)
        settle()
        assert seat.stands_at(wanted)
    seat.front.visit.go_home()
    settle()
    home.choose.press_by_voice()
    assert seat.stands_at(seat.front.screens.choose)


def test_it_is_chosen_in_the_settings_says_what_it_means_and_is_kept(
    make_seat: Callable[..., Seat],
) -> None:
    seat = make_seat()
    assert not hears_first(seat)
    seat.press(seat.front.window.header.settings)
    settings = seat.front.screens.settings
    settings._paged.show_widget(settings.hearing)
    seat.press(settings.hearing.buttons[1])
    assert seat.speaker.said[-1] == settings.hearing_note.text()
    assert hears_first(seat)
    seat.store.close()
    again = make_seat()
    assert hears_first(again)
    again.press(again.front.screens.home.choose)
    assert again.stands_at(again.front.screens.home)


def test_it_can_be_asked_for_aloud_in_a_lesson_and_the_lesson_waits(seat: Seat) -> None:
    seat.begin("G02")
    orders = Orders(seat.front.visit, seat.front.window, lambda: (180, 1.0), lambda: None)
    orders.carry_out("hear-first")
    settle()
    settings = seat.front.screens.settings
    assert seat.stands_at(settings)
    assert seat.front.presses.ear.is_first
    assert settings.hearing_note.visibleRegion().boundingRect().height() > 20
    seat.front.visit.leave()
    assert seat.stands_at(seat.front.screens.lesson)
    hint = seat.front.screens.lesson.panel.button(Command.HINT)
    assert hint is not None
    hints = seat.count(Kind.HELPED)
    seat.press(hint)
    assert seat.count(Kind.HELPED) == hints


def test_by_default_one_press_does_everything(seat: Seat) -> None:
    seat.press(seat.front.screens.home.choose)
    assert seat.stands_at(seat.front.screens.choose)


def test_what_cannot_be_had_now_says_what_it_is(seat: Seat) -> None:
    smaller = seat.front.window.header.smaller
    seat.press(smaller)
    assert smaller.answer is not None
    assert seat.speaker.said[-1] == "字小一点 A− 现在还不能用"
