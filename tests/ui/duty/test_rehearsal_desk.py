"""练习带人 at the desk: said by presses, a hand on her screen counts, and the end says so."""

from __future__ import annotations

from app.core.events import Kind
from app.ui.desk.prompting import PromptingScreen
from app.ui.devices.items import ItemButton
from app.ui.rehearsal.hand import settle
from tests.ui.duty.conftest import Desk


def begin(desk: Desk, persona: str = "wang") -> PromptingScreen:
    desk.open()
    desk.choose("rehearse")
    desk.choose(persona)
    desk.choose("G02")
    screen = desk.window.screen_in_front
    assert isinstance(screen, PromptingScreen)
    return screen


def test_what_is_said_moves_her_and_the_bar(desk: Desk) -> None:
    desk.on_duty("小王")
    screen = begin(desk)
    before = screen.meter.value
    assert "王奶奶" in desk.words()
    desk.press(screen.cards["spot"])
    assert "她照您说的点了" in desk.words() or "没点对" in desk.words()
    for _time in range(4):
        desk.press(screen.cards["hand"])
    assert screen.meter.value < before
    assert "您替她点了" in desk.words()


def test_what_she_says_is_in_sight_from_the_beginning_in_the_largest_type(desk: Desk) -> None:
    desk.on_duty("小王")
    desk.window.resize(1280, 780)
    desk.window.theme.set_points(40)
    desk.window.show()
    screen = begin(desk)
    settle()
    assert screen._paged.has_pages
    said = screen._says
    assert said.visibleRegion().boundingRect().height() == said.height()
    desk.press(screen.cards["spot"])
    assert said.visibleRegion().boundingRect().height() == said.height()


def test_a_hand_on_her_screen_is_taking_over(desk: Desk) -> None:
    desk.on_duty("小王")
    screen = begin(desk)
    item = next(each for each in screen.device.items() if isinstance(each, ItemButton))
    desk.press(item)
    assert "您替她点了" in desk.words()


def test_the_end_says_how_it_went_and_that_she_practised_is_kept(desk: Desk) -> None:
    who = desk.on_duty("小王")
    screen = begin(desk)
    for _time in range(120):
        if desk.window.screen_in_front is not screen:
            break
        desk.press(screen.cards["hand"])
    assert desk.page.page.id == "prompting-end"
    assert "事办成了，可都是您办的。" in desk.words()
    (event,) = desk.store.read(learner=who, kinds=[Kind.VOLUNTEER_REHEARSED])
    assert event.body["lesson"] == "G02"
    assert event.body["hand"] > 0
    assert event.body["words"] == 0
    assert desk.store.abilities().steps == {}
    desk.press(desk.page.onward)
    assert desk.window.screen_in_front is screen
    desk.team.step_back()
    assert "G02" in desk.page.cards


def test_enough_leads_back_to_her_own_page(desk: Desk) -> None:
    desk.on_duty("小王")
    screen = begin(desk, "li")
    while desk.window.screen_in_front is screen:
        desk.press(screen.cards["hand"])
    desk.press(desk.page.skip)
    assert "rehearse" in desk.page.cards
