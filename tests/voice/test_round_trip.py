"""A sample of the round trip in every run; the whole table is measured as a benchmark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.voice.round_trip import Ear, Voice, bare, booth, score_forced, score_free
from tests.voice.test_readings import ROWS

SAMPLE = ROWS[5::24]


@pytest.fixture(scope="module")
def pair() -> Iterator[tuple[Voice, Ear]]:
    with booth() as made:
        yield made


def test_our_recogniser_hears_the_syllables_that_our_voice_says(pair: tuple[Voice, Ear]) -> None:
    score = score_free(*pair, SAMPLE)
    assert score.total > 200
    assert score.share >= 0.95, score


def test_our_recogniser_tells_a_clause_from_its_nearest_rivals(pair: tuple[Voice, Ear]) -> None:
    score = score_forced(*pair, SAMPLE[::2])
    assert score.total > 15
    assert score.share >= 0.9, score


def test_the_ear_hears_a_clause_only_if_it_was_said(pair: tuple[Voice, Ear]) -> None:
    voice, ear = pair
    sound = voice.say("养老金")
    assert ear.picks(sound, ["yang", "lao", "jin"])
    assert not ear.picks(sound, ["yang", "nao", "jin"])
    assert ear.errors(["qing", "dian"], ["qing", "tian", "a"]) == 2


@pytest.mark.parametrize(
    ("said", "syllables"),
    [("nin2 hao3 / nv3 er2", ["nin", "hao", "nv", "er"]), ("yi2 huir4", None), ("A kou3", None)],
)
def test_tones_are_set_aside_and_rows_with_english_are_left_out(
    said: str, syllables: list[str] | None
) -> None:
    assert bare(said) == syllables
