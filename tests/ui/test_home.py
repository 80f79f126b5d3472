"""A new learner's home stands on one page, although she is asked something more."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.learner.home import HomeScreen
from app.ui.theme import Theme
from app.ui.widgets.presses import Presses
from tests.ui import sample_views as views

ASKED = views.HOME._replace(hand_question="想让按钮合您的手吗？只要半分钟。")


def home(qtbot: QtBot, theme: Theme, presses: Presses, height: int) -> HomeScreen:
    screen = HomeScreen(theme, presses)
    qtbot.addWidget(screen)
    screen.resize(1280, height)
    screen.show_view(ASKED)
    screen.show()
    return screen


def test_beside_the_question_what_matters_less_gives_way(
    qtbot: QtBot, theme: Theme, presses: Presses
) -> None:
    screen = home(qtbot, theme, presses, 602)
    assert not screen._paged.has_pages
    for part in (screen.resume, screen.choose, screen.progress, screen.help, screen.hand_offer):
        assert part.isVisible()
    screen.show_view(ASKED._replace(hand_question=""))
    assert ASKED.choose_detail in screen.choose.heard_words()
    assert screen.other.isVisible() is bool(ASKED.other_label)


def test_where_there_is_room_or_pages_are_needed_anyway_nothing_is_left_out(
    qtbot: QtBot, theme: Theme, presses: Presses
) -> None:
    for points, height in ((22, 900), (40, 602)):
        theme.set_points(points)
        screen = home(qtbot, theme, presses, height)
        assert screen._paged.has_pages is (points == 40)
        assert ASKED.choose_detail in screen.choose.heard_words()
        assert screen.other.isVisible() is bool(ASKED.other_label)


def test_a_booking_is_seen_without_turning_a_page(
    qtbot: QtBot, theme: Theme, presses: Presses
) -> None:
    """As in a window with a title bar, 1280 wide and 800 high, where no loudspeaker was found."""
    booked = views.HOME._replace(help_detail="今天 14:30 小李帮您：预约挂号", other_label="换一个")
    review = views.REVIEW_HOME._replace(
        help_detail="今天 14:30 小李帮您：预约挂号", other_label="换一个"
    )
    assert review.resume is not None
    long = review.resume._replace(detail="养老金资格认证、12345提诉求、预约挂号 · 5 步")
    theme.set_points(26)
    for view in (booked, review, review._replace(resume=long)):
        screen = HomeScreen(theme, presses)
        qtbot.addWidget(screen)
        screen.resize(1280, 582)
        screen.show_view(view)
        screen.show()
        assert not screen._paged.has_pages
        assert view.help_detail in screen.help.heard_words()
        assert screen.other.isVisible()


def test_what_gave_way_comes_back_when_the_window_grows(
    qtbot: QtBot, theme: Theme, presses: Presses
) -> None:
    """A window is small for a moment before it fills the screen."""
    screen = home(qtbot, theme, presses, 602)
    assert ASKED.choose_detail not in screen.choose.heard_words()
    screen.resize(1280, 900)
    assert ASKED.choose_detail in screen.choose.heard_words()
    assert screen.other.isVisible() is bool(ASKED.other_label)
