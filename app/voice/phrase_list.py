"""Loads pypinyin with its list of phrases in a third of the memory: a seat may be a small PC."""

from __future__ import annotations

import os
import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

_SPARING = ("PYPINYIN_NO_PHRASES", "PYPINYIN_NO_DICT_COPY")
"""What pypinyin looks for in the environment while it is imported."""
_PHRASE = re.compile(r'"([^"]+)": \[\n([^"].*?)\n\](?=,\n"|\n\})', re.DOTALL)
_READING = re.compile(r'"([^"]*)"')


class _Readings(dict[str, list[str]]):
    """Each syllable of the list once, however many of the 47,000 phrases have it."""

    def __missing__(self, written: str) -> list[str]:
        self[written] = _READING.findall(written)
        return self[written]


class _Beginnings:
    """What mmseg asks while it cuts a sentence: does a phrase begin like this?

    pypinyin keeps every beginning of every phrase in a set (15 MB); in a sorted list the first
    phrase that does not come before the beginning answers as well.
    """

    def __init__(self) -> None:
        self._phrases: list[str] = []

    def train(self, phrases: Iterable[str]) -> None:
        """Know these phrases, too."""
        self._phrases = sorted({*self._phrases, *phrases})

    def __contains__(self, beginning: str) -> bool:
        """Whether any phrase begins with ``beginning``."""
        place = bisect_left(self._phrases, beginning)
        return place < len(self._phrases) and self._phrases[place].startswith(beginning)


def load_pypinyin() -> None:
    """Import pypinyin; if it has not been imported yet, read its phrases sparingly.

    pypinyin keeps a list of its own for every syllable of every phrase (40 MB). Told to do
    without phrases it is given the very same ones with the syllables shared. A pypinyin whose
    files look otherwise is left to load its phrases itself.
    """
    if "pypinyin" in sys.modules:
        return
    phrases = dict(_read_phrases())
    before = {name: os.environ.get(name) for name in _SPARING}
    if phrases:
        os.environ.update(dict.fromkeys(_SPARING, "true"))
    import pypinyin  # noqa: PLC0415  heavy, and only the worker may pay for it

    for name, value in before.items():
        # Meant for this one import, not for programs that are started from here.
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
    if phrases:
        from pypinyin.seg import mmseg  # noqa: PLC0415

        if hasattr(mmseg.seg, "_prefix_set"):
            setattr(mmseg.seg, "_prefix_set", _Beginnings())  # noqa: B010 - no other way in
        pypinyin.load_phrases_dict(phrases)


def _read_phrases() -> Iterator[tuple[str, list[list[str]]]]:
    found_at = find_spec("pypinyin")
    if found_at is None or found_at.origin is None:
        return
    try:
        text = Path(found_at.origin).with_name("phrases_dict.json").read_text("utf-8")
    except OSError:
        return
    readings = _Readings()
    for found in _PHRASE.finditer(text):
        yield found[1], [readings[part.rstrip("],\n")] for part in found[2].split("[\n")[1:]]
