"""A seat hears through a real sound server, loses it in the middle of a word, and gets it back."""

from __future__ import annotations

import os
import subprocess
from array import array
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest

from app.voice.waveform import Sound, join, read_wav, write_wav
from tests.contracts.test_player import make_tone
from tests.seat_link import SeatLink
from tests.speech import shipped_model, speak_into
from tests.virtual_microphone import VirtualMicrophone, open_virtual_microphone


@pytest.fixture(scope="module")
def virtual() -> Iterator[VirtualMicrophone]:
    shipped_model()
    with open_virtual_microphone() as opened:
        yield opened


@pytest.fixture
def seat(virtual: VirtualMicrophone) -> Iterator[SeatLink]:
    made = SeatLink(virtual.environment)
    made.await_event("possible", value=True)
    yield made
    assert made.leave() == ""


@pytest.fixture(scope="module")
def pension(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Said by somebody who first hears 我在听."""
    folder = tmp_path_factory.mktemp("said")
    said = read_wav(speak_into(folder / "said.wav", "养老金查询"))
    path = folder / "pension.wav"
    write_wav(path, join([(Sound(array("h"), said.rate), 800), (said, 0)]))
    return path


def _plain_environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PULSE_")}
    return kept | {"QT_QPA_PLATFORM": "offscreen"}


def _say_into_the_void(virtual: VirtualMicrophone, said: Path) -> None:
    with suppress(subprocess.CalledProcessError):
        virtual.say(said)


def hear(seat: SeatLink, virtual: VirtualMicrophone, said: Path) -> tuple[str, list[str]]:
    seat.do("press")
    virtual.say(said)
    heard = seat.await_event("heard")["value"]
    return heard["certainty"], heard["keys"]


def test_a_spoken_label_is_heard(seat: SeatLink, virtual: VirtualMicrophone, pension: Path) -> None:
    assert hear(seat, virtual, pension) == ("sure", ["pension"])
    seat.do("press")
    virtual.say(pension)
    seat.do("release", 1.5)
    assert seat.await_event("heard")["value"]["keys"] == ["pension"]


def test_the_seat_does_not_hear_itself(
    seat: SeatLink, virtual: VirtualMicrophone, pension: Path, tmp_path: Path
) -> None:
    seat.do("press")
    seat.do("play", make_tone(tmp_path / "long.wav", 4.0))
    virtual.say(pension)
    seat.await_event("played", value=True)
    seat.do("press")
    assert seat.await_event("heard")["value"]["certainty"] == "silence"


def test_the_sound_server_dies_in_the_middle_of_a_word_and_comes_back(
    seat: SeatLink, virtual: VirtualMicrophone, pension: Path, tmp_path: Path
) -> None:
    tone = make_tone(tmp_path / "tone.wav", 0.3)
    seat.do("play", tone)
    seat.await_event("played", value=True)
    seat.do("press")
    saying = Thread(target=_say_into_the_void, args=(virtual, pension))
    saying.start()
    saying.join(0.5)
    virtual.kill()
    saying.join()
    seat.do("play", tone)
    seat.await_event("played", value=False)
    seat.await_event("state", "idle")
    seat.await_event("possible", value=False)
    seat.await_event("trouble")
    # Longer than Qt's only attempt to connect again; what is played meanwhile is not heard.
    for _ in range(9):
        seat.do("play", tone)
        seat.await_event("played", value=False)
        seat.do("wait", 0.5)
        seat.await_event("waited")
    seat.do("press")
    seat.await_event("state", "idle")
    virtual.start()
    seat.await_event("possible", value=True, limit=30)
    assert hear(seat, virtual, pension) == ("sure", ["pension"])
    seat.do("play", tone)
    seat.await_event("played", value=True)


def test_a_sound_server_that_hangs_does_not_hold_up_the_screens(
    seat: SeatLink, virtual: VirtualMicrophone, pension: Path, tmp_path: Path
) -> None:
    long = make_tone(tmp_path / "long.wav", 20.0)
    seat.do("play", long)
    seat.do("press")
    seat.do("play", long)
    seat.do("wait", 1.0)
    seat.await_event("waited", forgets=False)
    virtual.hang()
    try:
        slowest = 0.0
        for _ in range(20):
            asked = seat.do("wait", 0.3)["began"]
            slowest = max(slowest, seat.await_event("waited", forgets=False)["at"] - asked)
        seat.await_event("possible", value=False)
        seat.do("play", long)
        seat.await_event("played", value=False)
    finally:
        virtual.go_on()
    assert slowest < 1.5
    seat.await_event("possible", value=True, limit=30)
    assert hear(seat, virtual, pension) == ("sure", ["pension"])


def test_a_seat_without_a_sound_server_says_so_and_goes_on(tmp_path: Path) -> None:
    shipped_model()
    nowhere = {"PULSE_SERVER": f"unix:{tmp_path}/nobody", "XDG_RUNTIME_DIR": str(tmp_path)}
    seat = SeatLink({**_plain_environment(), **nowhere})
    seat.await_event("trouble")
    seat.do("press")
    seat.await_event("state", "idle")
    assert seat.leave() == ""


def test_a_file_takes_the_place_of_the_microphone(pension: Path) -> None:
    seat = SeatLink(_plain_environment(), str(pension))
    seat.await_event("possible", value=True)
    seat.do("press")
    assert seat.await_event("heard")["value"]["keys"] == ["pension"]
    assert seat.leave() == ""
