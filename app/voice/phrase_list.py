"""Loads pypinyin with its list of phrases in a third of the memory: a seat may be a small PC."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

_PHRASE = re.compile(r'"([^"]+)": \[\n([^"].*?)\n\](?=,\n"|\n\})', re.DOTALL)
_READING = re.compile(r'"([^"]*)"')


class _Readings(dict[str, list[str]]):
    """Each syllable of the list once, however many of the 47,000 phrases have it."""

    def __missing__(self, written: str) -> list[str]:
        self[written] = _READING.findall(written)
        return self[written]


def load_pypinyin() -> None:
    """Import pypinyin; if it has not been imported yet, read its phrases sparingly.

    pypinyin keeps a list of its own for every syllable of every phrase (40 MB). Told to do
    without phrases it is given the very same ones with the syllables shared. A pypinyin whose
    file looks otherwise is left to load its phrases itself.
    """
    if "pypinyin" in sys.modules:
        return
    phrases = dict(_read_phrases())
    if phrases:
        os.environ["PYPINYIN_NO_PHRASES"] = "true"
        os.environ["PYPINYIN_NO_DICT_COPY"] = "true"
    import pypinyin  # noqa: PLC0415  heavy, and only the worker may pay for it

    if phrases:
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
