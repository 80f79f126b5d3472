"""A desk whose disk fails says so, does nothing by halves, and goes on by itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import paths
from app.core.events import Kind
from app.core.live import Hand, Lesson, Place, Presence, write
from app.core.volunteers import Role, badged
from app.core.volunteers import enrolled as volunteer_enrolled
from app.station import DeskOptions, Station
from app.store import DiskStore, open_disk_store
from app.store.engine import connect
from app.ui.duty.duty import OnDuty
from app.ui.rehearsal.hand import settle
from app.ui.widgets.card import Tag
from app.ui.widgets.pressable import Pressable
from app.ui.widgets.text_block import TextBlock
from tests.fakes import FakeClock
from tests.learner_people import LI, enrol, person_id
from tests.live_fakes import FakeStationEnd

HER = person_id(1)
SAID = "现在记不到磁盘上，按下的先不做。"
FIRST = "先登记站长"


class Desk:
    """The real window over a real file, which a test breaks."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, folder: Path) -> None:
        self.qapp, self.qtbot, self.clock = qapp, qtbot, FakeClock()
        self.path = folder / "records" / "station.db"
        self.store = self.open_store()
        self.store.append(volunteer_enrolled("小李", Role.MANAGER, by=""), learner=LI)
        enrol(self.store, HER, "王奶奶")

    def open_store(self) -> DiskStore:
        return open_disk_store(self.path, self.clock, patience_ms=300)

    def open(self, *, on_duty: bool = True) -> None:
        self.station = Station(self.qapp, self.store, self.clock, DeskOptions(window="1280x800"))
        self.window = self.station.window
        self.station.open()
        if on_duty:
            self.station.on_duty = OnDuty(LI, "小李")
            self.station.rooms.open()
        settle()

    def close(self) -> None:
        self.window.close()
        self.station.close()
        self.window.deleteLater()
        settle()

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        settle()

    def recovers(self) -> None:
        """It does by itself; its own threads may hold the file for a moment, as everywhere."""

        def is_well() -> None:
            self.wait(6)
            assert not self.says_it()

        self.qtbot.waitUntil(is_well)

    def words(self) -> list[str]:
        kinds = (*self.window.findChildren(TextBlock), *self.window.findChildren(Tag))
        return [text.text() for text in kinds if text.isVisible() and text.text()]

    def says_it(self) -> int:
        """How often it stands in the window."""
        return "\n".join(self.words()).count(SAID)

    def labels(self) -> list[str]:
        found = self.window.findChildren(Pressable)
        return [each.accessibleName() for each in found if each.isVisible()]

    def press(self, label: str) -> None:
        self.wait(1)
        found = [each for each in self.window.findChildren(Pressable)
                 if each.isVisible() and each.accessibleName().startswith(label)]  # fmt: skip
        assert found, self.labels()
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)
        settle()

    def put_away(self) -> Path:
        """The disk is not there any more."""
        away = self.path.parent.with_name("away")
        shutil.move(self.path.parent, away)
        self.path.parent.write_text("in the way")
        return away

    def bring_back(self, away: Path) -> None:
        self.path.parent.unlink()
        shutil.move(away, self.path.parent)


@pytest.fixture
def desk(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr("app.linking.station._AGAIN", 0.05)
    made = Desk(qapp, qtbot, tmp_path)
    yield made
    made.close()


def test_a_press_that_cannot_be_kept_says_so_and_changes_nothing(desk: Desk) -> None:
    desk.open()
    desk.press("学员")
    assert not desk.says_it()
    with closing(connect(desk.path)) as other:
        other.execute("begin immediate")
        # Whose page is read is written down first: what cannot be written down is not shown.
        desk.press("王奶奶")
        assert desk.says_it() == 1
        assert "王奶奶" in " ".join(desk.labels()), "the list is still there"
        desk.press("今天")
        assert desk.says_it() == 1, "it stays in sight in every room"
        desk.wait(20)
        assert desk.says_it() == 1
        other.execute("rollback")
    desk.recovers()
    desk.press("学员")
    desk.press("王奶奶")
    assert desk.store.audit(volunteer=LI)
    log = (paths.log_dir() / "program.log").read_text(encoding="utf-8")
    assert "SQLITE_BUSY database is locked" in log
    assert "uncaught" not in log


def test_a_deletion_that_cannot_be_done_is_not_said_to_be(desk: Desk) -> None:
    desk.open()
    desk.press("学员")
    desk.press("王奶奶")
    desk.press("删除")
    with closing(connect(desk.path)) as other:
        other.execute("begin immediate")
        desk.press("删掉")
        desk.wait(2)
        assert desk.says_it() == 1
        assert any(label.startswith("删掉") for label in desk.labels()), desk.labels()
        other.execute("rollback")
    assert desk.store.person(HER) is not None
    desk.recovers()
    desk.press("删掉")
    desk.wait(2)
    assert desk.store.person(HER) is None


def test_a_desk_whose_disk_is_away_never_begins_as_a_new_one(desk: Desk) -> None:
    desk.store.close()
    away = desk.put_away()
    desk.store = desk.open_store()
    desk.open(on_duty=False)
    for room in ("小李", "学员", "报表"):
        if any(label.startswith(room) for label in desk.labels()):
            desk.press(room)
        assert desk.says_it() == 1
        assert FIRST not in " ".join((*desk.labels(), *desk.words()))
    desk.wait(60)
    assert FIRST not in " ".join((*desk.labels(), *desk.words()))
    desk.bring_back(away)
    desk.recovers()
    assert any(label.startswith("小李") for label in desk.labels()), "she is asked who she is"
    # Nor do seats have to wait until the desk is opened anew.
    desk.qtbot.waitUntil(lambda: desk.station.link._made is not None)
    assert "uncaught" not in (paths.log_dir() / "program.log").read_text(encoding="utf-8")


def test_a_hand_is_seen_and_answered_whatever_the_disk_says(desk: Desk) -> None:
    desk.store.close()
    desk.put_away()
    desk.store = desk.open_store()
    desk.open(on_duty=False)
    channel = FakeStationEnd()
    desk.station.line.channel = channel
    desk.press("今天")
    end = channel.add("1号", desk.station.line)
    end.link(is_there=True)
    lesson = Lesson("G02", "养老金资格认证", "alone", 4, 7, "看记录", 100)
    end.send(write(Presence(Place.LESSON, HER, "王奶奶", "", lesson, Hand("c1", 30))))
    settle()
    desk.wait(2)
    assert desk.says_it() == 1
    words = desk.words()
    assert "今日到访" not in words, "nobody can tell how many came"
    assert any("王奶奶" in word for word in words)
    desk.press("我去帮")
    assert any("王奶奶" in word for word in desk.words())
    desk.wait(5)


def test_signing_in_waits_for_the_disk(desk: Desk) -> None:
    desk.store.append([badged("1234567", by="")], learner=LI)
    desk.open(on_duty=False)
    with closing(connect(desk.path)) as other:
        other.execute("begin immediate")
        desk.station._badges.scanned.emit("1234567")
        settle()
        assert desk.says_it() == 1
        assert not desk.station.on_duty.id
        other.execute("rollback")
    desk.recovers()
    desk.station._badges.scanned.emit("1234567")
    settle()
    assert desk.station.on_duty.id == LI
    assert len(desk.store.read(learner=LI, kinds=[Kind.SHIFT_STARTED])) == 1
    with closing(connect(desk.path)) as other:
        other.execute("begin immediate")
        desk.press("签退")
        assert desk.says_it() == 1
        assert desk.station.on_duty.id == LI
        other.execute("rollback")
