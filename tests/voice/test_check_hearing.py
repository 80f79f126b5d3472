"""开馆自检 listens to the seat's own voice, and says what to do where that cannot be."""

from __future__ import annotations

from app.voice.check_hearing import check_hearing
from app.voice.model_folder import installed_dir
from tests.speech import shipped_model, spoken
from tests.voice.test_model_folder import make_vosk_model


def test_a_sound_seat_understands_itself() -> None:
    shipped_model()
    assert spoken("再说一遍")
    finding = check_hearing()
    assert finding.is_good, finding
    assert "再说一遍" in finding.found
    assert finding.todo == ""


def test_a_model_that_does_not_load_is_named_with_a_way_on() -> None:
    make_vosk_model(installed_dir() / "vosk-model-small-cn-0.22")
    finding = check_hearing()
    assert not finding.is_good
    assert "vosk-model-small-cn-0.22" in finding.found
    assert finding.todo.startswith("请")
