"""What every Player does; on the fake, and on the real sink with a real sound server."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import wave
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.ports import Player
from tests.loudspeaker import open_loudspeaker
from tests.voice_fakes import FakePlayer

_HAS_LOUDSPEAKER = "DIGITAL_BUDDY_TEST_LOUDSPEAKER" in os.environ
_KINDS = ["sink"] if _HAS_LOUDSPEAKER else ["fake"]


@pytest.fixture(params=_KINDS)
def player(request: pytest.FixtureRequest) -> Iterator[Player]:
    if request.param == "fake":
        yield FakePlayer()
        return
    request.getfixturevalue("qapp")
    from app.ui.sound import SinkPlayer  # noqa: PLC0415

    made = SinkPlayer()
    yield made
    made.stop()


@pytest.fixture
def hear_to_the_end(
    player: Player, request: pytest.FixtureRequest
) -> Callable[[Callable[[], bool]], None]:
    """Let the sound that plays come to its end."""

    def wait(is_over: Callable[[], bool]) -> None:
        if isinstance(player, FakePlayer):
            player.finish()
        else:
            request.getfixturevalue("qtbot").waitUntil(is_over, timeout=5000)
        assert is_over()

    return wait


def make_tone(path: Path, seconds: float = 0.3, rate: int = 22050) -> str:
    count = int(seconds * rate)
    tone = array("h", [int(8000 * math.sin(440 * math.tau * n / rate)) for n in range(count)])
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(tone.tobytes())
    return str(path)


def test_a_sound_heard_to_its_end_is_done_once(
    player: Player, hear_to_the_end: Callable[[Callable[[], bool]], None], tmp_path: Path
) -> None:
    ends: list[bool] = []
    player.play(make_tone(tmp_path / "a.wav"), volume=0.5, done=ends.append)
    assert ends == []
    hear_to_the_end(lambda: len(ends) > 0)
    player.stop()
    assert ends == [True]


def test_stopping_cuts_the_sound_and_says_so_once(player: Player, tmp_path: Path) -> None:
    ends: list[bool] = []
    player.play(make_tone(tmp_path / "a.wav", 2.0), volume=0.5, done=ends.append)
    player.stop()
    player.stop()
    assert ends == [False]


def test_a_new_sound_cuts_the_old_one(
    player: Player, hear_to_the_end: Callable[[Callable[[], bool]], None], tmp_path: Path
) -> None:
    first: list[bool] = []
    second: list[bool] = []
    player.play(make_tone(tmp_path / "a.wav", 2.0), volume=0.5, done=first.append)
    player.play(make_tone(tmp_path / "b.wav"), volume=0.5, done=second.append)
    assert (first, second) == ([False], [])
    hear_to_the_end(lambda: len(second) > 0)
    assert (first, second) == ([False], [True])


def test_a_file_that_is_not_there_is_answered_at_once(player: Player, tmp_path: Path) -> None:
    ends: list[bool] = []
    player.play(str(tmp_path / "none.wav"), volume=0.5, done=ends.append)
    assert ends == [False]


def test_stopping_in_silence_is_harmless(player: Player) -> None:
    player.stop()
    assert player.has_device()


def test_what_is_held_is_not_cut_and_comes_to_its_end_later(
    player: Player, hear_to_the_end: Callable[[Callable[[], bool]], None], tmp_path: Path
) -> None:
    ends: list[bool] = []
    player.play(make_tone(tmp_path / "a.wav"), volume=0.5, done=ends.append)
    player.hold()
    player.hold()
    assert ends == []
    player.go_on()
    hear_to_the_end(lambda: len(ends) > 0)
    player.go_on()
    assert ends == [True]


def test_what_is_played_while_silence_is_held_waits_for_its_end(
    player: Player, hear_to_the_end: Callable[[Callable[[], bool]], None], tmp_path: Path
) -> None:
    ends: list[bool] = []
    player.hold()
    player.play(make_tone(tmp_path / "a.wav"), volume=0.5, done=ends.append)
    assert ends == []
    player.go_on()
    hear_to_the_end(lambda: len(ends) > 0)
    assert ends == [True]


def test_what_waits_is_cut_like_anything_else(player: Player, tmp_path: Path) -> None:
    ends: list[bool] = []
    player.hold()
    player.play(make_tone(tmp_path / "a.wav"), volume=0.5, done=ends.append)
    player.stop()
    player.go_on()
    assert ends == [False]


def test_the_next_sound_may_be_played_from_done(
    player: Player, hear_to_the_end: Callable[[Callable[[], bool]], None], tmp_path: Path
) -> None:
    ends: list[str] = []
    again = make_tone(tmp_path / "b.wav")

    def go_on(is_whole: bool) -> None:
        ends.append(f"first {is_whole}")
        player.play(again, volume=0.5, done=lambda whole: ends.append(f"second {whole}"))

    player.play(make_tone(tmp_path / "a.wav"), volume=0.5, done=go_on)
    hear_to_the_end(lambda: len(ends) > 0)
    hear_to_the_end(lambda: len(ends) > 1)
    assert ends == ["first True", "second True"]


@pytest.mark.skipif(_HAS_LOUDSPEAKER, reason="this is the inner run, with the loudspeaker")
def test_the_real_sink_keeps_this_contract() -> None:
    with open_loudspeaker() as loudspeaker:
        run = subprocess.run(
            [
                sys.executable,
                "-m",
                "pytest",
                "-q",
                "--no-xvfb",
                "-p",
                "no:cacheprovider",
                __file__,
            ],
            env={**loudspeaker.environment, "DIGITAL_BUDDY_TEST_LOUDSPEAKER": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "9 passed" in run.stdout
