"""A volunteer records a lesson: on fakes every turn of it, once through a real sound server."""

from __future__ import annotations

import json
import subprocess
import sys
from array import array
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.problem import KnownProblem
from app.recording import open_recorder, sentences_of
from app.ui.theme import Theme
from app.ui.volunteer.recorder import RecorderScreen
from app.ui.volunteer.recording import Desk, Judged, Recording, why_refused
from app.ui.volunteer.take_source import TakeSource
from app.ui.widgets.presses import Presses
from app.voice.recordings import read_index
from app.voice.take import Fault
from app.voice.waveform import FULL_SCALE, measure_dbfs, read_wav
from tests.fakes import FakeClock
from tests.virtual_microphone import open_virtual_microphone
from tests.voice_fakes import FakePlayer

SENTENCES = ("第一句。", "第二句。", "第三句。")


class FakeSource(TakeSource):
    """A microphone that gives what a test puts into it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.has_microphone = True
        self.is_open = False

    def start(self) -> bool:
        self.is_open = self.has_microphone
        return self.has_microphone

    def stop(self) -> tuple[array[int], int]:
        self.is_open = False
        return array("h", [1, 2, 3]), 44100


class Booth:
    """The recorder on fakes."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        theme, clock = Theme(), FakeClock()
        self.files: dict[str, str] = {}
        self.fault = ""
        self.is_full = False
        self.screen = RecorderScreen(theme, Presses(clock))
        qtbot.addWidget(self.screen)
        self.source = FakeSource(self.screen)
        self.player = FakePlayer()
        self.wav = folder / "take.wav"
        self.wav.write_bytes(b"RIFF")
        self.recording: Recording | None = None

    def open(self) -> Recording:
        desk = Desk("领号", SENTENCES, "somewhere", lambda: self.files, self.judge, self.keep)
        self.recording = Recording(desk, self.screen, self.source, self.player)
        return self.recording

    def is_listening(self) -> bool:
        return self.source.is_open

    def judge(self, samples: array[int], rate: int, sentence: str) -> Judged:
        assert (list(samples), rate) == ([1, 2, 3], 44100)
        assert sentence in SENTENCES
        return Judged(self.fault, "" if self.fault else str(self.wav))

    def keep(self, sentence: str) -> None:
        if self.is_full:
            raise KnownProblem("full", happened="存不进。", todo="请腾地方。")
        self.files[sentence] = str(self.wav)


@pytest.fixture
def booth(qtbot: QtBot, tmp_path: Path) -> Booth:
    return Booth(qtbot, tmp_path)


def test_a_take_is_heard_at_once_and_kept_and_the_next_sentence_comes(booth: Booth) -> None:
    recording, screen = booth.open(), booth.screen
    assert screen.sentence.text() == SENTENCES[0]
    assert screen.hear.is_dimmed
    recording.press()
    assert booth.is_listening()
    assert screen.record.label == "说完了"
    assert screen.next.is_dimmed
    recording.press()
    assert not booth.is_listening()
    assert booth.player.played == [(str(booth.wav), 1.0)]
    assert not screen.keep.is_dimmed
    recording.keep()
    assert list(booth.files) == [SENTENCES[0]]
    assert screen.sentence.text() == SENTENCES[1]
    assert "录好了 1 句" in screen.place.text()


def test_recording_goes_on_with_the_first_sentence_that_is_missing(booth: Booth) -> None:
    booth.files = {SENTENCES[0]: str(booth.wav)}
    recording, screen = booth.open(), booth.screen
    assert screen.sentence.text() == SENTENCES[1]
    recording.go(-1)
    assert screen.record.label == "再录一遍"
    assert screen.back.is_dimmed
    recording.hear()
    assert booth.player.played == [(str(booth.wav), 1.0)]


@pytest.mark.parametrize("fault", list(Fault))
def test_a_take_that_cannot_be_used_is_refused_with_what_to_do(booth: Booth, fault: Fault) -> None:
    booth.fault = fault.value
    recording = booth.open()
    recording.press()
    recording.press()
    assert booth.screen.message.text() == why_refused(fault.value)
    assert "再录一遍" in booth.screen.message.text()
    assert booth.screen.keep.is_dimmed
    assert booth.player.played == []
    assert booth.files == {}


def test_a_take_that_is_not_kept_is_forgotten(booth: Booth) -> None:
    recording = booth.open()
    recording.press()
    recording.press()
    recording.go(1)
    recording.go(-1)
    assert booth.screen.keep.is_dimmed
    assert booth.files == {}


def test_without_a_microphone_nothing_is_recorded(booth: Booth) -> None:
    booth.source.has_microphone = False
    recording = booth.open()
    recording.press()
    assert "没有找到话筒" in booth.screen.message.text()
    assert booth.screen.record.label == "开始录"


def test_a_full_disk_is_told_and_the_take_can_be_kept_later(booth: Booth) -> None:
    booth.is_full = True
    recording = booth.open()
    recording.press()
    recording.press()
    recording.keep()
    assert "请腾地方" in booth.screen.message.text()
    booth.is_full = False
    recording.keep()
    assert list(booth.files) == [SENTENCES[0]]


def test_the_longest_take_ends_by_itself(booth: Booth) -> None:
    recording = booth.open()
    recording.press()
    booth.source.full.emit()
    assert not booth.source.is_open
    assert not booth.screen.keep.is_dimmed


def test_the_last_sentence_is_thanked_for(booth: Booth) -> None:
    booth.files = dict.fromkeys(SENTENCES[:2], str(booth.wav))
    recording = booth.open()
    assert booth.screen.next.is_dimmed
    recording.press()
    recording.press()
    recording.keep()
    assert "谢谢您" in booth.screen.message.text()


# --- once for real ---------------------------------------------------------------------------

_SEAT = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QSocketNotifier
from app import i18n
from app.main import make_application
from app.recording import make_desk, sentences_of
from app.ui.sound import SinkPlayer
from app.ui.theme import Theme
from app.ui.clock import QtClock
from app.ui.volunteer.recorder import RecorderScreen
from app.ui.volunteer.recording import Recording
from app.ui.volunteer.take_source import TakeSource
from app.ui.widgets.presses import Presses
i18n.use("zh_CN")
app = make_application()
screen = RecorderScreen(Theme(), Presses(QtClock(app)))
source = TakeSource(screen)
levels = []
source.level.connect(levels.append)
found = sentences_of("G02", Path(sys.argv[1]))
recording = Recording(make_desk(found, Path(sys.argv[2])), screen, source, SinkPlayer(screen))
def obey():
    word = sys.stdin.readline().strip()
    if word in {"press", "keep"}:
        getattr(recording, word)()
    else:
        source.stop()
        app.quit()
    said = {"sentence": screen.sentence.text(), "message": screen.message.text(),
            "dimmed": screen.keep.is_dimmed, "level": max(levels, default=0.0)}
    print(json.dumps(said), flush=True)
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(obey)
print(json.dumps({"sentence": screen.sentence.text()}), flush=True)
app.exec()
"""


def test_a_sentence_spoken_into_a_microphone_lies_levelled_beside_the_lesson(
    tmp_path: Path,
) -> None:
    spoken = tmp_path / "spoken.wav"
    kept = tmp_path / "kept.voice"
    speak = ["espeak-ng", "-v", "cmn-latn-pinyin+f1", "-s", "140", "-a", "60", "-w", str(spoken)]
    try:
        subprocess.run([*speak, "qing3 dian3 xiao3 dun4 pai2, qing1 song1 she4 bao3"], check=True)
    except FileNotFoundError:
        pytest.skip("espeak-ng is not installed: nothing speaks for the volunteer")
    with open_virtual_microphone() as microphone:
        seat = subprocess.Popen(
            [sys.executable, "-c", _SEAT, str(kept), str(tmp_path)],
            env={**microphone.environment, "PYTHONPATH": str(Path(__file__).parents[3])},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert seat.stdin is not None
        assert seat.stdout is not None

        def tell(word: str) -> dict[str, object]:
            assert seat.stdin is not None
            assert seat.stdout is not None
            seat.stdin.write(word + "\n")
            seat.stdin.flush()
            said: dict[str, object] = json.loads(seat.stdout.readline())
            return said

        try:
            sentence = json.loads(seat.stdout.readline())["sentence"]
            assert "正在录" in str(tell("press")["message"])
            microphone.say(spoken)
            taken = tell("press")
            assert not taken["dimmed"], taken
            assert float(str(taken["level"])) > 0.2
            assert tell("keep")["sentence"] != sentence
        finally:
            seat.communicate("leave\n", timeout=20)
    (recording,) = read_index(kept)
    assert recording.sentence == sentence
    sound = read_wav(kept / recording.file)
    assert measure_dbfs(sound) == pytest.approx(-21, abs=1.5)
    assert max(map(abs, sound.samples)) <= FULL_SCALE * 10 ** (-1 / 20)
    assert sound.seconds == pytest.approx(read_wav(spoken).seconds, abs=0.6)


def test_the_recorder_opens_as_a_window_of_its_own_and_closes(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    found = sentences_of("B01", tmp_path / "kept")
    seen: list[str] = []

    def look_and_leave() -> int:
        (screen,) = [
            widget
            for widget in QApplication.allWidgets()
            if isinstance(widget, RecorderScreen) and widget.isVisible()
        ]
        seen.append(screen.sentence.text())
        screen.left.emit()
        assert not screen.isVisible()
        return 0

    monkeypatch.setattr(qapp, "exec", look_and_leave)
    assert open_recorder(found, "1280x800") == 0
    assert seen == [found.sentences[0]]
    assert not (tmp_path / "kept").exists()
