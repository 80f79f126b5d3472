"""The charts of reports: faces, ways in which steps were done, and counts, a bar a row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.core.chart import Bar, Chart, Fill, Part
from app.core.feelings import FACES, Face, Tally
from app.core.words import N_, Translate

MOST_BARS = 10
"""Lessons in a chart; the table has all of them."""

FACE_FILLS = {Face.HAPPY: Fill.SOLID, Face.FAIR: Fill.HATCH, Face.HARD: Fill.BLANK}
WAYS: Mapping[str, tuple[str, Fill]] = {
    "alone": (N_("自己做"), Fill.SOLID),
    "hint": (N_("看了提示"), Fill.HATCH),
    "volunteer-words": (N_("志愿者说一句"), Fill.DOTS),
    "volunteer-hand": (N_("志愿者动手"), Fill.CROSS),
    "shown": (N_("程序做给看"), Fill.BLANK),
}
"""How a step was done, best first: its words and its fill."""


def face_chart(title: str, tallies: Iterable[tuple[str, Tally]], translate: Translate) -> Chart:
    """A bar a row, each of the same length: the shares of the three faces."""
    bars = tuple(
        Bar(
            label,
            _faces(tally, translate),
            tuple(
                Part(amount / tally.answers, FACE_FILLS[face])
                for face, amount in zip(Face, tally, strict=True)
            ),
        )
        for label, tally in tallies
    )
    legend = tuple((FACE_FILLS[face], translate(word)) for face, (word, _icon) in FACES.items())
    return Chart(title, bars, legend, most=1.0)


def way_chart(
    title: str, rows: Iterable[tuple[str, Mapping[str, int]]], translate: Translate
) -> Chart:
    """A bar a row, each of the same length: how steps were done."""
    bars = []
    for label, ways in rows:
        whole = sum(ways.get(way, 0) for way in WAYS)
        if whole:
            alone = round(100 * ways.get("alone", 0) / whole)
            value = translate(N_("{n} 步，{share}% 自己做")).format(n=whole, share=alone)
            parts = tuple(Part(ways.get(way, 0) / whole, fill) for way, (_w, fill) in WAYS.items())
            bars.append(Bar(label, value, parts))
    legend = tuple((fill, translate(word)) for word, fill in WAYS.values())
    return Chart(title, tuple(bars), legend, most=1.0)


def count_chart(title: str, counts: Sequence[tuple[str, int]], translate: Translate) -> Chart:
    """A bar a row, by size."""
    bars = tuple(Bar(label, count_label(n), (Part(n),)) for label, n in counts[:MOST_BARS])
    more = len(counts) - len(bars)
    note = translate(N_("另有 {n} 课，见下面的表。")).format(n=more) if more > 0 else ""
    return Chart(title, bars, note=note)


def count_label(number: int) -> str:
    """What stands at the end of a bar: nothing for nothing."""
    return str(number) if number else ""


def _faces(tally: Tally, translate: Translate) -> str:
    words = (translate(word) for word, _icon in FACES.values())
    return " · ".join(f"{word} {n}" for word, n in zip(words, tally, strict=True))
