"""What is committed as a model is small, complete and honest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.voice.decision import Thresholds
from app.voice.sounds import Sounds
from assets.voice.recipe.phones import Phones, phones_of, spell_syllable

VOICE = Path(__file__).parents[2] / "assets" / "voice"
FILES = {
    "am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "phones.txt", "spellings.txt",
    "accents.txt", "card.json",
}  # fmt: skip


@pytest.fixture(params=["zh", "en"])
def folder(request: pytest.FixtureRequest) -> Path:
    return VOICE / str(request.param)


def test_a_folder_holds_these_files(folder: Path) -> None:
    found = {str(p.relative_to(folder).as_posix()) for p in folder.rglob("*") if p.is_file()}
    assert found == FILES


def test_all_models_together_are_small() -> None:
    sizes = [p.stat().st_size for p in VOICE.rglob("*") if p.is_file()]
    assert sum(sizes) < 8_000_000
    assert (VOICE / "en" / "spellings.txt").stat().st_size < 1_000_000


def test_the_card_says_what_it_is(folder: Path) -> None:
    card = json.loads((folder / "card.json").read_text("utf-8"))
    assert card["language"] == folder.name
    assert card["trained on"] == "synthetic speech only"
    assert Thresholds.of_card(card).near > 0
    assert Sounds.read(folder).costs.unknown == card["costs"]["unknown"]


def test_phones_are_those_of_the_recipe(folder: Path) -> None:
    phones: Phones = phones_of(folder.name)
    lines = (folder / "phones.txt").read_text("utf-8").splitlines()
    expected = zip(phones.names, phones.states, strict=True)
    assert lines == [f"{name} {states}" for name, states in expected]


def test_every_syllable_of_mandarin_is_spelled_as_the_recipe_does() -> None:
    lines = (VOICE / "zh" / "spellings.txt").read_text("utf-8").splitlines()
    assert len(lines) > 400
    for line in lines:
        syllable, *phones = line.split()
        assert tuple(phones) == spell_syllable(syllable)


def test_features_are_not_dithered(folder: Path) -> None:
    assert "--dither=0" in (folder / "conf" / "mfcc.conf").read_text("utf-8").split()


def test_a_pause_inside_a_phrase_does_not_end_it(folder: Path) -> None:
    lines = (folder / "conf" / "model.conf").read_text("utf-8").splitlines()
    rules = [line.split("=")[1] for line in lines if "min-trailing-silence" in line]
    assert len(rules) == 3
    assert all(float(seconds) >= 1.5 for seconds in rules)
