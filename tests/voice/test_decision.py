from __future__ import annotations

import pytest

from app.voice.decision import Alternative, Decision, Thresholds, Verdict, decide

THRESHOLDS = Thresholds(near=2.0, sure=1.0)


def readings(**scores: float) -> list[Alternative]:
    return [
        Alternative(tuple(words.replace("U", "[unk]").split("_")) if words != "N" else (), score)
        for words, score in scores.items()
    ]


@pytest.mark.parametrize(
    ("heard", "verdict", "words"),
    [
        (readings(p1=50), Verdict.TAKE, ("p1",)),
        (readings(U_p1_U=50), Verdict.TAKE, ("p1",)),
        (readings(p1=50, U_p1=49, p2=47.9), Verdict.TAKE, ("p1",)),
        (readings(p1=50, p2=48.5), Verdict.ASK, ("p1",)),
        (readings(U=50, p1=49.9), Verdict.NOTHING, ()),
        (readings(p1=50, U=49.2), Verdict.NOTHING, ()),
        (readings(p1=50, U=48.9), Verdict.TAKE, ("p1",)),
        (readings(d1_d2=50, d1_d3=49.9), Verdict.TAKE, ("d1", "d2")),
        (readings(d1_d2=50, p1=49.9), Verdict.ASK, ("d1", "d2")),
        (readings(d1=50, d1_d2=49.9), Verdict.ASK, ("d1",)),
        (readings(N=10), Verdict.NOTHING, ()),
        ([], Verdict.NOTHING, ()),
    ],
)
def test_what_is_done_with_readings(
    heard: list[Alternative], verdict: Verdict, words: tuple[str, ...]
) -> None:
    decision = decide(heard, THRESHOLDS)
    assert (decision.verdict, decision.words) == (verdict, words)


def test_a_near_tie_names_both() -> None:
    assert decide(readings(p1=50, p2=49), THRESHOLDS) == Decision(
        Verdict.ASK, ("p1",), ("p2",), 1.0
    )


def test_order_of_the_readings_does_not_matter() -> None:
    heard = readings(p1=50, U_p2=49.9, U=10, p2=30)
    assert decide(heard, THRESHOLDS) == decide(heard[::-1], THRESHOLDS)


def test_thresholds_come_from_the_card() -> None:
    card = {"language": "zh", "decision": {"near": 5, "other": 1}}
    assert Thresholds.of_card(card) == Thresholds(near=5.0)
    assert Thresholds.of_card({}) == Thresholds()
