"""Arriving at a shared seat: names, pictures, cards, guests; by presses on the real screens."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.core.card_number import code_text, make_number
from app.core.events import NAMELESS, Fact, Kind
from app.core.people import enrolled
from app.core.pictures import PICTURES
from app.core.spoken import Certainty, Heard
from app.store import Store
from app.store.engine import connect
from app.store.writing import insert, transaction
from app.ui.rehearsal.hand import settle
from app.ui.visit.conversation import Conversation
from app.ui.visit.picture_digest import digest_of
from tests.fakes import FakeClock
from tests.store.places import chosen, open_here
from tests.ui.visit.conftest import Seat
from tests.ui.visit.test_corner import World

ROW = ("teacup", "bird", "moon")
CARD = make_number(4827193)
MakeSeat = Callable[..., Seat]


def enrol(
    store: Store, learner: str, name: str, *, row: tuple[str, ...] = (), card: str = ""
) -> None:
    key = ("salt", digest_of("salt", row)) if row else None
    store.append(enrolled(name, "teacup", card, by="volunteer", key=key), learner=learner)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store in which three people are enrolled."""
    path = tmp_path / "data" / "store.db"
    store = open_here(path)
    enrol(store, "zhang", "张阿姨", row=ROW, card=CARD)
    enrol(store, "li", "李师傅")
    enrol(store, "wang", "王奶奶")
    store.close()
    return path


@pytest.fixture
def seat(make_seat: MakeSeat, path: Path) -> Seat:
    return make_seat(path=path)


def card_of(seat: Seat, learner: str) -> QWidget:
    cards = seat.front.screens.welcome.pages.cards
    return next(card for card in cards if card.objectName() == learner)


def come_in(seat: Seat, learner: str) -> None:
    """By name and, if she has one, her row."""
    seat.press(card_of(seat, learner))
    if seat.stands_at(seat.front.screens.picture_row):
        for name in ROW:
            seat.press(seat.front.screens.picture_row.pictures[name])
    seat.press(seat.front.screens.ask.yes)


def active(seat: Seat) -> QWidget:
    """What has the focus, in a window that has it."""
    seat.front.window.activateWindow()
    assert QTest.qWaitForWindowActive(seat.front.window)
    seat.wait(0.1)
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def is_home(seat: Seat) -> bool:
    return seat.stands_at(seat.front.screens.home)


def test_where_nobody_is_enrolled_home_comes_first(make_seat: MakeSeat) -> None:
    assert is_home(make_seat())


def test_where_people_are_enrolled_they_are_asked_who_they_are(seat: Seat) -> None:
    assert seat.stands_at(seat.front.screens.welcome)
    for name in ("张阿姨", "李师傅", "王奶奶", "上午好！", "请点一下您的名字和头像。"):
        assert seat.shows(name)
    assert seat.speaker.unseen == []
    seat.press(seat.front.window.bar.home)
    assert seat.stands_at(seat.front.screens.welcome)


def test_two_presses_lead_in_and_the_third_to_the_first_instruction(seat: Seat) -> None:
    seat.store.append([chosen("theme", "dark")], learner="li")
    seat.press(card_of(seat, "li"))
    assert seat.shows("李师傅，是您吗？")
    seat.press(seat.front.screens.ask.yes)
    assert seat.shows("上午好，李师傅！")
    seat.press(seat.front.screens.home.resume)
    seat.press(seat.front.screens.modes.first_focus())
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.view.sentence
    seat.press(seat.front.window.bar.home)
    seat.press(seat.front.window.header.person)
    # Who left half-way: from her card in three presses.
    seat.press(card_of(seat, "li"))
    seat.press(seat.front.screens.ask.yes)
    seat.press(seat.front.screens.home.resume)
    assert seat.stands_at(seat.front.screens.lesson)
    assert seat.speaker.unseen == []


def test_what_she_does_is_hers_alone(seat: Seat) -> None:
    come_in(seat, "li")
    seat.press(seat.front.screens.home.resume)
    seat.press(seat.front.screens.modes.first_focus())
    kinds = [event.kind for event in seat.store.read(learner="li")]
    assert kinds[3:] == ["visit.started", "sitting.started"]
    assert seat.store.read() == ()
    seat.front.visit.stop()
    (visit,) = seat.store.visits("li")
    assert (visit.reason, visit.is_open) == ("closed", False)


def test_nothing_of_hers_is_shown_before_she_has_said_it_is_she(seat: Seat) -> None:
    seat.store.append([chosen("type_size", 36)], learner="zhang")
    seat.press(card_of(seat, "zhang"))
    row = seat.front.screens.picture_row
    assert seat.stands_at(row)
    for name in ROW:
        assert seat.front.theme.points == 22
        seat.press(row.pictures[name])
    assert seat.shows("张阿姨，是您吗？")
    assert seat.front.theme.points == 22
    assert seat.store.read(learner="zhang", kinds=[Kind.VISIT_STARTED]) == ()
    seat.press(seat.front.screens.ask.no)
    assert seat.stands_at(seat.front.screens.welcome)
    assert seat.front.parts.book.learner == NAMELESS


def test_other_pictures_lock_nobody_out(seat: Seat) -> None:
    seat.press(card_of(seat, "zhang"))
    row = seat.front.screens.picture_row
    for tries in range(4):
        for name in ("bird", "teacup", "moon"):
            seat.press(row.pictures[name])
        assert seat.stands_at(row)
        told = "请志愿者来帮您" if tries >= 2 else "不是这三个图"
        assert seat.shows(told)
    for word in ("错误", "失败", "非法", "无效"):
        assert not seat.shows(word)
    for name in ROW:
        seat.press(row.pictures[name])
    assert seat.shows("张阿姨，是您吗？")


def test_a_row_can_be_begun_again_and_a_volunteer_called_from_it(seat: Seat) -> None:
    seat.press(card_of(seat, "zhang"))
    row = seat.front.screens.picture_row
    seat.press(row.pictures["sun"])
    seat.press(row.offers["again"])
    for _ in range(3):
        assert "volunteer" not in row.offers
        for name in ("sun", "sun", "sun"):
            seat.press(row.pictures[name])
    seat.press(row.offers["volunteer"])
    assert seat.stands_at(seat.front.screens.hand)
    seat.press(seat.front.screens.hand.ready)
    for name in ROW:
        seat.press(row.pictures[name])
    assert seat.shows("张阿姨，是您吗？")


@pytest.mark.parametrize("code", [code_text(CARD), CARD])
def test_a_scanned_card_stands_for_the_pictures(seat: Seat, code: str) -> None:
    focus = active(seat)
    for sign in code:
        QTest.keyClicks(focus, sign)
    QTest.keyClick(focus, Qt.Key.Key_Return)
    settle()
    assert seat.shows("张阿姨，是您吗？")
    seat.press(seat.front.screens.ask.yes)
    assert is_home(seat)
    assert seat.front.parts.book.learner == "zhang"


def test_enter_without_a_code_presses_what_has_the_focus(seat: Seat) -> None:
    focus = active(seat)
    seat.wait(1)
    QTest.keyClick(focus, Qt.Key.Key_Return)
    settle()
    assert not seat.stands_at(seat.front.screens.welcome)


def test_the_number_of_a_card_can_be_pressed_in(seat: Seat) -> None:
    seat.press(seat.front.screens.welcome.card)
    entry = seat.front.screens.card_entry
    for digit in "12345670":
        seat.press(entry.pad.caps[digit])
    seat.press(entry.pad.caps["done"])
    assert seat.shows("号码好像不全")
    for digit in make_number(1):
        seat.press(entry.pad.caps[digit])
    seat.press(entry.pad.caps["done"])
    assert seat.shows("没找到这张卡")
    for digit in CARD:
        seat.press(entry.pad.caps[digit])
    seat.press(entry.pad.caps["done"])
    assert seat.shows("张阿姨，是您吗？")
    assert seat.speaker.unseen == []


def test_somebody_is_found_by_letters(seat: Seat, path: Path) -> None:
    seat.press(seat.front.screens.welcome.search)
    find = seat.front.screens.find_person
    # In a name 王 is wáng only, though old books read it yù as well.
    assert [cap.name for cap in find.caps] == ["l", "w", "z"]
    QTest.keyClick(seat.front.window.focusWidget(), Qt.Key.Key_W)
    settle()
    assert [card.objectName() for card in find.pages.cards] == ["wang"]
    seat.press(find.back)
    seat.press(next(cap for cap in find.caps if cap.name == "l"))
    seat.press(find.pages.cards[0])
    assert seat.shows("李师傅，是您吗？")


def test_leaving_clears_the_seat_and_its_settings_come_back(seat: Seat) -> None:
    seat.store.append([chosen("type_size", 36), chosen("rate", 140)], learner="li")
    come_in(seat, "li")
    assert (seat.front.theme.points, seat.front.choices.rate) == (36, 140)
    assert seat.shows("李师傅 · 换人")
    before = len(seat.store.read())
    seat.press(seat.front.window.header.person)
    assert seat.stands_at(seat.front.screens.welcome)
    assert (seat.front.theme.points, seat.front.choices.rate) == (22, 180)
    assert len(seat.store.read()) == before
    assert not seat.front.window.header.person.isVisible()
    (visit,) = seat.store.visits("li")
    assert visit.reason == "home"


def test_words_stay_larger_for_her_while_nothing_can_be_heard(seat: Seat) -> None:
    seat.front.choices.show_larger()
    come_in(seat, "li")
    assert seat.front.theme.points == 26
    assert "type_size" not in seat.store.settings("li")
    seat.press(seat.front.window.header.person)
    seat.store.append([chosen("type_size", 40)], learner="li")
    come_in(seat, "li")
    assert seat.front.theme.points == 40


def test_a_visit_that_goes_on_elsewhere_is_told_calmly(seat: Seat, make_seat: MakeSeat) -> None:
    come_in(seat, "li")
    other = make_seat(path=seat.path)
    come_in(other, "li")
    assert other.shows("您好像还在另一台电脑上，两边都可以接着用。")
    seat.press(seat.front.screens.home.resume)
    seat.press(seat.front.screens.modes.first_focus())
    other.front.visit.go_home()
    other.press(other.front.screens.home.resume)
    for each in (seat, other):
        assert each.stands_at(each.front.screens.lesson)
        each.play_to_step(2)
    assert len(seat.store.read(learner="li", kinds=[Kind.SITTING_STARTED])) == 1
    other.front.visit.go_home()
    other.press(other.front.window.header.person)
    come_in(other, "li")
    # The first one still sits there.
    assert other.shows("您好像还在另一台电脑上")


def test_a_visit_that_came_from_another_store_is_noticed_too(seat: Seat, tmp_path: Path) -> None:
    far = open_here(tmp_path / "far" / "store.db", FakeClock(), system="that")
    told = far.append([Fact(Kind.VISIT_STARTED, {"visit": "far"})], learner="li")
    with closing(connect(seat.path)) as connection, transaction(connection):
        insert(connection, told)
    far.close()
    come_in(seat, "li")
    assert seat.shows("您好像还在另一台电脑上")


# --- guests --------------------------------------------------------------------------------------


def test_a_guest_is_at_home_at_once_and_nothing_is_kept(seat: Seat) -> None:
    before = len(seat.store.read())
    seat.press(seat.front.screens.welcome.guest)
    assert is_home(seat)
    assert seat.shows("您随便看看，做过的不会留下。")
    seat.press(seat.front.screens.home.resume)
    seat.press(seat.front.screens.modes.first_focus())
    assert seat.stands_at(seat.front.screens.lesson)
    assert len(seat.store.read()) == before
    seat.press(seat.front.window.bar.home)
    seat.press(seat.front.window.header.person)
    assert seat.shows("要留下刚才做的吗？")
    seat.press(seat.front.screens.ask.no)
    assert seat.stands_at(seat.front.screens.welcome)
    seat.press(seat.front.screens.welcome.guest)
    assert seat.front.parts.book.open_sitting() is None


def corner_card(seat: Seat, name: str) -> QWidget:
    """A choice of the volunteers' corner."""
    return seat.front.screens.page.cards[name]


def name_her(seat: Seat, name: str) -> None:
    board = seat.front.screens.new_name.board
    board.put_text(name)
    seat.press(board.caps["done"])


def test_a_guest_who_stays_keeps_what_she_did(seat: Seat) -> None:
    seat.press(seat.front.screens.welcome.guest)
    seat.press(seat.front.screens.home.resume)
    seat.press(seat.front.screens.modes.first_focus())
    sitting = seat.presenter.sitting.id
    seat.press(seat.front.window.bar.home)
    seat.press(seat.front.window.header.settings)
    seat.press(seat.front.screens.settings.keep)
    name_her(seat, "赵大爷")
    row = seat.front.screens.picture_row
    seat.press(row.pictures["fish"])
    seat.press(row.offers["skip"])
    assert seat.shows("赵大爷，您刚才做的都留下了。")
    learner = seat.front.parts.book.learner
    assert learner != NAMELESS
    seat.press(seat.front.screens.enrolled.end)
    assert seat.front.parts.book.open_sitting() is not None
    assert [event.kind for event in seat.store.read(learner=learner)] == [
        "learner.enrolled",
        "learner.named",
        "learner.pictured",
        "card.issued",
        "visit.started",
        "sitting.started",
        "sitting.left",
    ]
    assert seat.store.read(learner=learner)[-1].body["sitting"] == sitting
    seat.front.visit.go_home()
    assert seat.shows("赵大爷 · 换人")


def test_the_end_of_a_lesson_offers_a_guest_to_keep_it(seat: Seat) -> None:
    seat.press(seat.front.screens.welcome.guest)
    seat.begin("G02", "guided")
    seat.rehearsal.play_on(seat.presenter)
    finished = seat.front.screens.finished
    seat.press(finished.options[0])
    seat.press(finished.keep)
    name_her(seat, "赵大爷")
    seat.press(seat.front.screens.picture_row.pictures["fish"])
    for name in ROW:
        seat.press(seat.front.screens.picture_row.pictures[name])
    assert seat.shows("三个图，按顺序：茶杯、小鸟、月亮")
    seat.press(seat.front.screens.enrolled.end)
    assert seat.stands_at(finished)
    assert not finished.keep.isVisible()
    learner = seat.front.parts.book.learner
    assert [each.lesson for each in seat.store.finished_lessons(learner)] == ["G02"]
    (person,) = [each for each in seat.store.people() if each.name == "赵大爷"]
    assert person.digest == digest_of(person.salt, ROW)


# --- volunteers ----------------------------------------------------------------------------------


def test_a_volunteer_enrols_somebody_who_begins_at_once(seat: Seat) -> None:
    asked: list[str] = []

    def ask_pin(act: Callable[[], None]) -> None:
        asked.append("pin")
        act()

    seat.front.visit.front_door.as_volunteer = ask_pin
    seat.press(seat.front.screens.welcome.volunteer)
    assert asked == ["pin"]
    desk = seat.front.screens.people_desk
    seat.press(desk.cards["enrol"])
    name_her(seat, "")
    assert seat.shows("还没有写称呼。")
    name_her(seat, "李师傅")
    assert seat.shows("已经有一位“李师傅”了")
    name_her(seat, "李师傅二")
    row = seat.front.screens.picture_row
    seat.press(row.pictures["boat"])
    seat.press(row.offers["skip"])
    assert seat.shows("李师傅二登记好了。")
    (person,) = [each for each in seat.store.people() if each.name == "李师傅二"]
    assert (person.picture, person.has_row) == ("boat", False)
    assert seat.shows(person.card[:4])
    seat.press(seat.front.screens.enrolled.print)
    assert seat.stands_at(seat.front.screens.paper)
    seat.press(seat.front.window.header.leave)
    assert seat.shows("李师傅二登记好了。")
    seat.press(seat.front.screens.enrolled.begin)
    assert seat.shows("上午好，李师傅二！")
    assert seat.speaker.unseen == []


def test_forgotten_pictures_are_chosen_anew(seat: Seat) -> None:
    seat.press(seat.front.screens.welcome.volunteer)
    seat.press(seat.front.screens.people_desk.cards["new-row"])
    find = seat.front.screens.find_person
    seat.press(next(cap for cap in find.caps if cap.name == "z"))
    seat.press(find.pages.cards[0])
    seat.press(seat.front.screens.ask.yes)
    row = seat.front.screens.picture_row
    for name in ("sun", "sun", "fish"):
        seat.press(row.pictures[name])
    assert (person := seat.store.person("zhang")) is not None
    assert person.digest == digest_of(person.salt, ("sun", "sun", "fish"))
    seat.press(seat.front.screens.enrolled.end)
    assert seat.stands_at(seat.front.screens.welcome)


def test_a_lost_card_works_no_more(seat: Seat) -> None:
    seat.press(seat.front.screens.welcome.volunteer)
    seat.press(seat.front.screens.people_desk.cards["card"])
    find = seat.front.screens.find_person
    seat.press(next(cap for cap in find.caps if cap.name == "z"))
    seat.press(find.pages.cards[0])
    seat.press(seat.front.screens.ask.yes)
    assert seat.shows(f"{CARD[:4]} {CARD[4:]}")
    seat.press(seat.front.screens.enrolled.renew)
    assert seat.shows("旧卡不能再用")
    assert seat.store.find_card(CARD) == ()


def test_somebody_is_called_otherwise(seat: Seat) -> None:
    seat.press(seat.front.screens.welcome.volunteer)
    seat.press(seat.front.screens.people_desk.cards["new-name"])
    find = seat.front.screens.find_person
    seat.press(next(cap for cap in find.caps if cap.name == "z"))
    seat.press(find.pages.cards[0])
    seat.press(seat.front.screens.ask.yes)
    assert seat.shows("改称呼")
    assert not seat.shows("登记新学员"), "she is here already"
    name_her(seat, "张老师")
    assert seat.shows("张老师，记下了。")
    assert (person := seat.store.person("zhang")) is not None
    assert (person.name, person.card) == ("张老师", CARD)


def test_esc_leads_back_step_by_step(seat: Seat) -> None:
    window = seat.front.window
    seat.press(seat.front.screens.welcome.volunteer)
    seat.press(seat.front.screens.people_desk.cards["enrol"])
    window.went_back.emit()
    assert seat.stands_at(seat.front.screens.people_desk)
    window.went_back.emit()
    assert seat.stands_at(seat.front.screens.welcome)
    seat.press(card_of(seat, "zhang"))
    window.went_back.emit()
    assert seat.stands_at(seat.front.screens.welcome)
    seat.press(window.header.settings)
    seat.press(window.header.leave)
    assert seat.stands_at(seat.front.screens.welcome)


def test_the_first_person_is_enrolled_from_the_volunteers_corner(make_seat: MakeSeat) -> None:
    seat = make_seat(works=World().works)
    seat.press(seat.front.window.header.settings)
    seat.press(seat.front.screens.settings.corner)
    seat.press(corner_card(seat, "learners"))
    desk = seat.front.screens.people_desk
    assert not desk.cards["new-row"].isVisible()
    seat.press(desk.cards["enrol"])
    name_her(seat, "张阿姨")
    seat.press(seat.front.screens.picture_row.pictures["boat"])
    seat.press(seat.front.screens.picture_row.offers["skip"])
    seat.press(seat.front.screens.enrolled.begin)
    assert seat.shows("上午好，张阿姨！")
    seat.press(seat.front.window.header.person)
    assert seat.shows("张阿姨")
    assert seat.stands_at(seat.front.screens.welcome)


def test_the_desk_in_the_corner_leads_back_to_the_corner(make_seat: MakeSeat) -> None:
    seat = make_seat(works=World().works)
    seat.press(seat.front.window.header.settings)
    seat.press(seat.front.screens.settings.corner)
    seat.press(corner_card(seat, "learners"))
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(seat.front.screens.page)


def test_the_other_language_is_asked_for(seat: Seat) -> None:
    wanted: list[str] = []
    seat.front.visit.front_door.language_wanted.connect(wanted.append)
    assert seat.front.screens.welcome.language.label == "English"
    seat.press(seat.front.screens.welcome.language)
    assert wanted == ["en"]


def test_a_guest_by_command_is_at_home_at_once(make_seat: MakeSeat, path: Path) -> None:
    seat = make_seat(path=path)
    door = seat.front.visit.front_door
    door.let_guest_in()
    seat.front.visit.go_home()
    assert is_home(seat)
    assert seat.shows("客人 · 换人")


def test_every_picture_can_be_told_apart_by_its_word() -> None:
    assert len(set(PICTURES.values())) == len(PICTURES) == 12


def test_who_cannot_read_hears_the_names_and_keeps_hearing_first(seat: Seat) -> None:
    ear, welcome = seat.front.presses.ear, seat.front.screens.welcome
    seat.press(welcome.ear)
    assert ear.is_first
    assert seat.speaker.said[-1] == "先听后按：按一下，念给您听；再按一下，才去做。"
    assert seat.speaker.unseen == []
    seat.press(card_of(seat, "li"))
    assert seat.stands_at(welcome)
    assert "李师傅" in seat.speaker.said[-1]
    seat.press(card_of(seat, "li"))
    for _touch in range(2):
        seat.press(seat.front.screens.ask.yes)
    assert is_home(seat)
    assert ear.is_first
    assert seat.store.settings("li")["hear_first"] is True
    for _touch in range(2):
        seat.press(seat.front.window.header.person)
    # It was her choice: whoever comes next begins as usual.
    assert seat.stands_at(seat.front.screens.welcome)
    come_in(seat, "wang")
    assert is_home(seat)
    assert "hear_first" not in seat.store.settings("wang")
    assert "hear_first" not in seat.store.settings()


def test_a_name_can_be_said_although_it_is_on_another_page(make_seat: MakeSeat, path: Path) -> None:
    store = open_here(path)
    for number, name in enumerate(("孙大夫", "周大妈", "吴叔", "郑姐", "马桂花", "白音")):
        enrol(store, f"p{number}", name)
    store.close()
    seat = make_seat(path=path)
    conversation = Conversation(
        seat.front.visit, seat.front.window, seat.front.screens, seat.front.parts, None
    )
    pages = seat.front.screens.welcome.pages
    shown = {card.words() for card in pages.cards}
    assert len(shown) == 6
    said = {each.text: each.key for each in conversation.expectation().sayables}
    (hidden, *_rest) = [person for person in pages.people if person.name not in shown]
    assert set(shown) <= set(said)
    conversation.take(Heard(Certainty.SURE, keys=(said[hidden.name],)))
    settle()
    assert seat.shows(f"{hidden.name}，是您吗？")
    conversation.expectation()
    yes = next(each.key for each in conversation.expectation().sayables if each.text == "是我")
    conversation.take(Heard(Certainty.SURE, keys=(yes,)))
    settle()
    assert seat.front.parts.book.learner == hidden.id


def test_by_the_keyboard_alone_she_comes_in(seat: Seat) -> None:
    focus = active(seat)
    assert focus is seat.front.screens.welcome.pages.cards[0]
    for screen in ("welcome", "ask"):
        assert seat.stands_at(getattr(seat.front.screens, screen))
        seat.wait(1)
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, Qt.Key.Key_Return)
        settle()
        if seat.stands_at(seat.front.screens.picture_row):
            for name in ROW:
                seat.wait(1)
                seat.front.screens.picture_row.pictures[name].setFocus()
                QTest.keyClick(seat.front.screens.picture_row.pictures[name], Qt.Key.Key_Return)
                settle()
    assert is_home(seat)


def test_whoever_was_enrolled_elsewhere_is_there_as_soon_as_it_is_known(
    seat: Seat, path: Path
) -> None:
    """Records come over the network while the first screen is in front."""
    other = open_here(path)
    enrol(other, "zhao", "赵大爷")
    other.close()
    seat.front.visit.front_door.look_again()
    settle()
    shown = {card.objectName() for card in seat.front.screens.welcome.pages.cards}
    assert "zhao" in shown
    # Whoever is in already is not disturbed.
    come_in(seat, "zhao")
    home = seat.front.window.screen_in_front
    seat.front.visit.front_door.look_again()
    assert seat.front.window.screen_in_front is home
