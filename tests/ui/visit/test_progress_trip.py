"""我的进步 from the seat: what is shown and said, what is taken along, and what is deleted."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.core.events import Fact, Kind
from app.core.people import enrolled
from app.core.really_done import really_done
from app.core.spoken import Certainty, Heard
from app.store import back_up
from app.ui.rehearsal.hand import settle
from app.ui.visit.conversation import Conversation
from app.ui.visit.progress_trip import Places
from app.ui.visit.spots import spots_on
from tests.ui.visit.conftest import Seat

HER = "11111111-1111-4111-8111-111111111111"
NAME = "王桂兰奶奶"


@pytest.fixture
def stick(seat: Seat, tmp_path: Path) -> Path:
    """A stick, and documents beside it."""
    folder = tmp_path / "stick"
    folder.mkdir()
    places = Places(lambda: tmp_path / "documents", lambda: folder if folder.exists() else None)
    seat.front.progress.trip._places = places
    return folder


def sign_in(seat: Seat) -> None:
    book = seat.front.parts.book
    book.station.append(enrolled(NAME, "peach", "", by="volunteer"), learner=HER)
    book.sign_in(HER)


def learn(seat: Seat, lesson: str = "G02", mode: str = "alone") -> None:
    seat.begin(lesson, mode)
    seat.rehearsal.play_on(seat.presenter)
    settle()
    seat.front.visit.go_home()
    settle()


def open_progress(seat: Seat) -> None:
    seat.front.progress.open()
    settle()
    assert seat.stands_at(seat.front.screens.progress)


def delete(seat: Seat) -> None:
    """Confirm, and wait until it is done."""
    seat.press(seat.front.screens.leaf.buttons["delete"])
    assert seat.shows("正在删，请等一等。")
    seat.front.visit.leave()
    seat.wait(0.5)


def test_before_anything_is_learnt_it_invites(seat: Seat) -> None:
    open_progress(seat)
    assert seat.shows("学完一课，就在这里盖一个章。")
    seat.press(seat.front.screens.progress.next)
    assert seat.stands_at(seat.front.screens.modes)


def test_what_was_done_is_shown_as_a_stamp_and_said(seat: Seat, stick: Path) -> None:
    learn(seat, mode="guided")
    open_progress(seat)
    assert seat.shows("养老金资格认证")
    assert seat.shows("有人陪")
    assert seat.speaker.said[-2:] == [
        "您已经开始学了，慢慢来。",
        "“养老金资格认证”可以自己做一遍试试。",
    ]
    assert not seat.speaker.unseen
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(seat.front.screens.home)


def test_home_leads_there_and_back(seat: Seat) -> None:
    screens = seat.front.screens
    seat.press(screens.home.progress)
    assert seat.stands_at(screens.progress)
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(screens.home)


def test_the_days_are_turned_and_lead_back(seat: Seat) -> None:
    learn(seat, "V01", "guided")
    seat.clock.day = date(2026, 4, 20)
    open_progress(seat)
    screens = seat.front.screens
    seat.press(screens.progress.days)
    assert seat.stands_at(screens.days)
    assert seat.shows("2026 年 4 月")
    assert seat.shows("这个月还没来过")
    seat.press(screens.days.before)
    assert seat.shows("您来过：2 日。")
    assert screens.days.before.isHidden()
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(screens.progress)


def test_from_a_lesson_and_back_the_lesson_waits(seat: Seat) -> None:
    seat.begin("G02")
    open_progress(seat)
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(seat.front.screens.lesson)


def test_everything_on_these_screens_can_be_said(seat: Seat, stick: Path) -> None:
    trip, window = seat.front.progress.trip, seat.front.window
    open_progress(seat)
    said: set[str] = set()
    for open_it in (trip.open, trip._open_days, trip._open_export, trip._ask_deletion):
        open_it()
        settle()
        screen = window.screen_in_front
        assert screen is not None
        said = {spot.sayable.text for spot in spots_on(screen, window.header, window.bar).spots}
        assert "离开" in said
        assert {"首页", "再说一遍"} <= said
    texts = {"留着，不删", "删掉"}
    assert texts <= said


def test_a_record_is_deleted_by_two_presses_and_nothing_of_it_is_left(
    seat: Seat, stick: Path
) -> None:
    sign_in(seat)
    learn(seat, mode="guided")
    back_up(seat.path, date(2026, 3, 2))
    sounds: list[str] = []
    seat.front.progress.forget_sounds = lambda: sounds.append("gone")
    before = len(seat.front.parts.book.read())
    assert before > 20
    open_progress(seat)
    screens = seat.front.screens
    screens.progress._paged.show_widget(screens.progress.deletion)
    seat.press(screens.progress.deletion)
    assert seat.stands_at(screens.leaf)
    assert seat.shows(f"{NAME}，要删掉您的记录吗？")
    assert "删了就找不回来了。" in seat.speaker.said
    assert len(seat.front.parts.book.read()) == before
    delete(seat)
    assert seat.shows(f"删掉了 {before} 条记录")
    assert seat.shows("1 份备份")
    assert not seat.shows(NAME)
    assert sounds == ["gone"]
    folder = seat.path.parent
    held = [file for file in folder.rglob("*") if file.is_file()]
    assert held
    assert not any(NAME.encode() in file.read_bytes() for file in held)
    seat.press(screens.leaf.buttons["save"])
    (file,) = (stick.parent / "documents").iterdir()
    text = file.read_text(encoding="utf-8")
    assert "2026 年 3 月 2 日" in text
    assert NAME not in text
    assert str(file.name) in screens.leaf.note()
    seat.press(screens.leaf.buttons["done"])
    assert seat.stands_at(screens.home)
    assert not seat.front.parts.book.is_signed_in
    assert seat.front.parts.book.station.person(HER) is None


def test_she_may_keep_it_and_esc_keeps_it_too(seat: Seat, stick: Path) -> None:
    sign_in(seat)
    learn(seat, "V01", "guided")
    before = seat.front.parts.book.read()
    screens = seat.front.screens
    ways: list[Callable[[], None]] = [
        lambda: seat.press(screens.leaf.buttons["keep"]),
        lambda: seat.press(seat.front.window.header.leave),
        seat.front.visit.leave,
    ]
    for lead_back in ways:
        open_progress(seat)
        seat.front.progress.trip._ask_deletion()
        settle()
        lead_back()
        settle()
        assert seat.stands_at(screens.progress)
    assert seat.front.parts.book.read() == before


def test_after_a_deletion_no_way_leads_back_to_what_was_hers(seat: Seat, stick: Path) -> None:
    sign_in(seat)
    seat.begin("G02")
    seat.play_to_step(3)
    open_progress(seat)
    seat.front.progress.trip._ask_deletion()
    settle()
    delete(seat)
    seat.press(seat.front.window.header.leave)
    assert seat.stands_at(seat.front.screens.home)
    assert seat.front.visit.presenter is None
    assert seat.front.parts.book.open_sitting() is None
    assert seat.store.read(learner=HER) == ()


def test_said_aloud_it_is_asked_back(seat: Seat, stick: Path) -> None:
    front = seat.front
    conversation = Conversation(front.visit, front.window, front.screens, front.parts, None)
    learn(seat, "V01", "guided")
    open_progress(seat)
    front.progress.trip._ask_deletion()
    settle()
    seat.clock.advance(1)
    (key,) = (each.key for each in conversation.expectation().sayables if each.text == "删掉")
    assert next(each for each in conversation.expectation().sayables if each.key == key).asks_back
    conversation.take(Heard(Certainty.CONFIRM, (key,)))
    settle()
    assert seat.count(Kind.SITTING_STARTED) == 1
    assert front.window.strip.text() == "您是说“删掉”吗？"
    conversation.take(Heard(Certainty.SURE, ("answer:yes",)))
    settle()
    seat.wait(0.5)
    assert seat.kinds() == []
    assert seat.shows("删好了。")


def test_a_nameless_record_is_cleared_and_begins_anew(seat: Seat, stick: Path) -> None:
    learn(seat, "V01", "guided")
    open_progress(seat)
    assert seat.front.screens.progress.deletion.label == "清除练习记录"
    seat.front.progress.trip._ask_deletion()
    settle()
    assert seat.shows("要清除这台电脑上的练习记录吗？")
    delete(seat)
    seat.press(seat.front.screens.leaf.buttons["done"])
    assert seat.kinds() == []
    learn(seat, "V01", "guided")
    assert seat.count(Kind.SITTING_FINISHED) == 1
    open_progress(seat)
    assert seat.shows("有人陪")


def test_a_disk_that_refuses_deletes_nothing_and_says_so(
    seat: Seat, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.store import problems  # noqa: PLC0415

    def refuse(_learner: str = "") -> None:
        raise problems.cannot_forget(seat.path)

    learn(seat, "V01", "guided")
    before = seat.kinds()
    monkeypatch.setattr(seat.front.parts.book, "forget", refuse)
    open_progress(seat)
    seat.front.progress.trip._ask_deletion()
    settle()
    delete(seat)
    assert "现在删不了" in seat.front.screens.leaf.note()
    assert seat.kinds() == before
    seat.press(seat.front.screens.leaf.buttons["keep"])
    assert seat.stands_at(seat.front.screens.progress)


def test_her_record_goes_onto_the_stick_for_people_and_for_computers(
    seat: Seat, stick: Path
) -> None:
    sign_in(seat)
    learn(seat, mode="guided")
    open_progress(seat)
    screens = seat.front.screens
    screens.progress._paged.show_widget(screens.progress.export)
    seat.press(screens.progress.export)
    seat.press(screens.leaf.buttons["stick"])
    page, data = sorted(stick.iterdir())
    assert page.name == f"我的进步 {NAME} 2026-03-02.html"
    assert NAME in page.read_text(encoding="utf-8")
    kept = json.loads(data.read_text(encoding="utf-8"))
    assert [each["id"] for each in kept["events"]] == [
        event.id for event in seat.front.parts.book.read()
    ]
    assert str(stick) in screens.leaf.note()
    assert seat.speaker.said[-1] == screens.leaf.note()
    seat.press(screens.leaf.buttons["stick"])
    assert len(list(stick.iterdir())) == 4


def test_a_stick_that_was_pulled_out_is_no_trouble(seat: Seat, stick: Path, tmp_path: Path) -> None:
    open_progress(seat)
    seat.front.progress.trip._open_export()
    settle()
    stick.rmdir()
    seat.press(seat.front.screens.leaf.buttons["stick"])
    assert len(list((tmp_path / "documents").iterdir())) == 2


def test_a_place_that_takes_nothing_leaves_no_half_file(
    seat: Seat, tmp_path: Path, stick: Path
) -> None:
    open_progress(seat)
    seat.front.progress.trip._open_export()
    settle()
    (tmp_path / "documents").write_text("a file where a folder should be")
    seat.press(seat.front.screens.leaf.buttons["save"])
    assert seat.front.screens.leaf.note().startswith("存不到")
    assert list(stick.iterdir()) == []


def test_a_guest_has_nothing_to_delete(make_seat: Callable[..., Seat]) -> None:
    seat = make_seat()
    seat.front.parts.book.receive_guest()
    open_progress(seat)
    assert seat.front.screens.progress.deletion.isHidden()


def test_on_a_shared_seat_the_next_person_finds_the_door_and_nothing_of_her(
    seat: Seat, stick: Path
) -> None:
    book = seat.front.parts.book
    book.station.append(enrolled("李师傅", "bird", "", by="volunteer"), learner="li")
    sign_in(seat)
    seat.press(seat.front.window.header.larger)
    seat.front.choices.hear_first(is_wanted=True)
    seat.front.choices.hear_first(is_wanted=False)
    learn(seat, "V01", "guided")
    open_progress(seat)
    seat.front.progress.trip._ask_deletion()
    settle()
    delete(seat)
    seat.press(seat.front.screens.leaf.buttons["done"])
    assert seat.stands_at(seat.front.screens.welcome)
    assert not seat.shows(NAME)
    assert seat.shows("李师傅")
    assert seat.front.theme.points == 22
    assert seat.store.read(learner=HER) == ()
    seat.front.visit.leave()
    settle()
    assert seat.stands_at(seat.front.screens.welcome)


def test_what_was_really_done_comes_first_is_said_and_stands_on_home(
    seat: Seat, stick: Path
) -> None:
    sign_in(seat)
    learn(seat)
    day = seat.clock.today() - timedelta(days=4)
    (done,) = seat.store.append([really_done("G02", day, "li")], learner=HER)
    said = f"养老金资格认证：{day.month} 月 {day.day} 日真的办好了"
    seat.front.visit.go_home()
    settle()
    assert seat.shows(said)
    open_progress(seat)
    assert seat.shows(said)
    assert said in seat.speaker.said
    assert not seat.speaker.unseen
    # It was a slip: nothing of it is left.
    seat.store.append([Fact(Kind.REALLY_UNDONE, {"edge": done.id})], learner=HER)
    open_progress(seat)
    assert not seat.shows(said)
    seat.front.visit.go_home()
    settle()
    assert not seat.shows(said)


def test_what_was_really_done_long_ago_stands_on_no_home(seat: Seat, stick: Path) -> None:
    sign_in(seat)
    seat.store.append([really_done("G02", date(2020, 1, 1), "li")], learner=HER)
    seat.front.visit.go_home()
    settle()
    assert not seat.shows("真的办好了")
