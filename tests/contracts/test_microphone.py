"""What every Microphone does; on the fake, on a WAV file, and on a device of a sound server."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core.ports import Microphone
from app.ui.clock import QtClock
from app.ui.microphone import SourceMicrophone
from app.voice.wav_microphone import WavMicrophone
from tests.contracts.test_player import make_tone
from tests.fakes import FakeClock
from tests.hearing_fakes import FakeMicrophone
from tests.virtual_microphone import open_virtual_microphone

_HAS_MICROPHONE = "DIGITAL_BUDDY_TEST_MICROPHONE" in os.environ
_KINDS = ["source"] if _HAS_MICROPHONE else ["fake", "wav"]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture(params=_KINDS)
def microphone(
    request: pytest.FixtureRequest, tmp_path: Path, clock: FakeClock
) -> Iterator[Microphone]:
    made: Microphone
    if request.param == "fake":
        made = FakeMicrophone()
    elif request.param == "wav":
        made = WavMicrophone(clock, Path(make_tone(tmp_path / "tone.wav", 0.5)))
    else:
        request.getfixturevalue("qapp")
        made = SourceMicrophone(QtClock())
    yield made
    made.close()


Listen = Callable[[Callable[[], bool]], None]


@pytest.fixture
def listen(microphone: Microphone, clock: FakeClock, request: pytest.FixtureRequest) -> Listen:
    """Let time pass until something is so."""

    def wait(is_so: Callable[[], bool]) -> None:
        if isinstance(microphone, SourceMicrophone):
            request.getfixturevalue("qtbot").waitUntil(is_so, timeout=5000)
        for _ in range(60):
            clock.advance(0.05)
            if isinstance(microphone, FakeMicrophone):
                microphone.give()
        assert is_so()

    return wait


def ignore() -> None:
    return


def test_an_open_microphone_gives_chunks_of_20_to_100_milliseconds(
    microphone: Microphone, listen: Listen
) -> None:
    got: list[bytes] = []
    assert microphone.has_device()
    assert microphone.open(take=got.append, lost=ignore)
    listen(lambda: sum(map(len, got)) > 16_000)
    assert {len(chunk) % 2 for chunk in got} == {0}
    assert all(640 <= len(chunk) <= 3200 for chunk in got)


def test_a_closed_microphone_gives_nothing(microphone: Microphone, listen: Listen) -> None:
    got: list[bytes] = []
    assert microphone.open(take=got.append, lost=ignore)
    listen(lambda: bool(got))
    microphone.close()
    microphone.close()
    count = len(got)
    again: list[bytes] = []
    assert microphone.open(take=again.append, lost=ignore)
    listen(lambda: bool(again))
    assert len(got) == count


def test_it_may_be_closed_while_it_gives(microphone: Microphone, listen: Listen) -> None:
    got: list[bytes] = []

    def take(chunk: bytes) -> None:
        got.append(chunk)
        microphone.close()

    assert microphone.open(take=take, lost=ignore)
    listen(lambda: bool(got))
    assert len(got) == 1


def test_opened_again_only_the_latest_listens(microphone: Microphone, listen: Listen) -> None:
    first: list[bytes] = []
    second: list[bytes] = []
    assert microphone.open(take=first.append, lost=ignore)
    assert microphone.open(take=second.append, lost=ignore)
    listen(lambda: bool(second))
    assert first == []


def test_closing_what_is_not_open_is_harmless(microphone: Microphone) -> None:
    microphone.close()
    assert microphone.has_device()


@pytest.mark.skipif(_HAS_MICROPHONE, reason="this is the inner run, with the microphone")
def test_the_real_device_keeps_this_contract() -> None:
    with open_virtual_microphone() as virtual:
        run = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "--no-xvfb", "-p", "no:cacheprovider"),
                __file__,
            ],
            env={**virtual.environment, "DIGITAL_BUDDY_TEST_MICROPHONE": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "7 passed, 1 skipped" in run.stdout


def test_a_file_is_given_as_it_is_and_then_silence(tmp_path: Path) -> None:
    clock = FakeClock()
    tone = Path(make_tone(tmp_path / "tone.wav", 0.5, rate=16_000))
    microphone = WavMicrophone(clock, tone)
    got: list[bytes] = []
    assert microphone.open(take=got.append, lost=ignore)
    clock.advance(1.0)
    samples = b"".join(got)
    assert len(samples) == 32_000
    assert samples[:16_000] == tone.read_bytes()[44:]
    assert not any(samples[16_000:])


def test_a_file_that_is_no_sound_cannot_be_opened(tmp_path: Path) -> None:
    for name, content in (("none.wav", None), ("text.wav", b"RIFF and nothing")):
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        assert not WavMicrophone(FakeClock(), path).open(take=lambda _: None, lost=ignore)
