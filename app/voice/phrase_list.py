"""Loads pypinyin with its dictionaries in a third of the memory: a seat may be a small PC."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

from app.voice.packed import Beginnings, Characters, Phrases

_SPARING = ("PYPINYIN_NO_PHRASES", "PYPINYIN_NO_DICT_COPY")
"""What pypinyin looks for in the environment while it is imported."""
_PHRASE = re.compile(r'"([^"]+)": \[\n([^"].*?)\n\](?=,\n"|\n\})', re.DOTALL)
_READING = re.compile(r'"([^"]*)"')


def load_pypinyin() -> None:
    """Import pypinyin; if it has not been imported yet, keep its dictionaries sparingly.

    Told to do without phrases it is given the very same ones, packed; so are its single
    characters. A pypinyin whose files look otherwise is left to load its phrases itself.
    """
    if "pypinyin" in sys.modules:
        return
    phrases = Phrases(_read_phrases())
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
    if phrases and hasattr(pypinyin, "constants"):
        _put_in_place("PHRASES_DICT", phrases)
        whole = _put_in_place("PINYIN_DICT", Characters(pypinyin.constants.PINYIN_DICT.items()))
        if isinstance(whole, dict):
            # Wherever else it is held: nothing looks into it any more.
            whole.clear()
        from pypinyin.seg import mmseg  # noqa: PLC0415

        if hasattr(mmseg.seg, "_prefix_set"):
            setattr(mmseg.seg, "_prefix_set", Beginnings(phrases))  # noqa: B010 - no other way in


def _put_in_place(name: str, packed: Phrases | Characters) -> object:
    """Give ``packed`` to every module of pypinyin that has the dictionary ``name``; that one."""
    whole: object = None
    for module_name, module in list(sys.modules.items()):
        if module_name.partition(".")[0] == "pypinyin" and hasattr(module, name):
            whole = getattr(module, name)
            setattr(module, name, packed)
    return whole


def _read_phrases() -> Iterator[tuple[str, list[list[str]]]]:
    found_at = find_spec("pypinyin")
    if found_at is None or found_at.origin is None:
        return
    with suppress(OSError):
        text = Path(found_at.origin).with_name("phrases_dict.json").read_text("utf-8")
        for found in _PHRASE.finditer(text):
            parts = found[2].split("[\n")[1:]
            yield json.loads(f'"{found[1]}"'), [_READING.findall(part) for part in parts]
