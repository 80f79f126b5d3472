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
from types import ModuleType

from app.voice.packed import Beginnings, Characters, Phrases

_SPARING = ("PYPINYIN_NO_PHRASES", "PYPINYIN_NO_DICT_COPY")
"""What pypinyin looks for in the environment while it is imported."""
_PHRASE = re.compile(r'"([^"]+)": \[\n([^"].*?)\n\](?=,\n"|\n\})', re.DOTALL)
_READING = re.compile(r'"([^"]*)"')
_CHARACTER = re.compile(r'"(\d+)": "([^"\\]+)"')
_CHARACTERS_MODULE = "pypinyin.pinyin_dict"
"""Reads all characters into a dictionary when it is imported."""


def load_pypinyin() -> None:
    """Import pypinyin; if it has not been imported yet, keep its dictionaries sparingly.

    Told to do without phrases it is given the very same ones, packed; so are its single
    characters. A pypinyin whose files look otherwise is left to load everything itself.
    """
    if "pypinyin" in sys.modules:
        return
    # Before anything of pypinyin is loaded: what reading takes lies then beside nothing that
    # stays, and all of it can be given back.
    phrases, characters = Phrases(_read_phrases()), Characters(_read_characters())
    if not phrases or not characters:
        import pypinyin  # noqa: F401, PLC0415  heavy, and only the worker may pay for it

        return
    _import_sparingly(characters)
    _put_in_place("PHRASES_DICT", phrases)
    from pypinyin.seg import mmseg  # noqa: PLC0415

    if hasattr(mmseg.seg, "_prefix_set"):
        setattr(mmseg.seg, "_prefix_set", Beginnings(phrases))  # noqa: B010 - no other way in


def _import_sparingly(characters: Characters) -> None:
    """Import pypinyin without its phrases, and with ``characters`` for its own dictionary."""
    packed = ModuleType(_CHARACTERS_MODULE)
    packed.__dict__["pinyin_dict"] = characters
    sys.modules[_CHARACTERS_MODULE] = packed
    before = {name: os.environ.get(name) for name in _SPARING}
    os.environ.update(dict.fromkeys(_SPARING, "true"))
    try:
        import pypinyin  # noqa: F401, PLC0415  heavy, and only the worker may pay for it
    finally:
        # Meant for this one import, not for programs that are started from here.
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _put_in_place(name: str, packed: Phrases) -> None:
    """Give ``packed`` to every module of pypinyin that has the dictionary ``name``."""
    for module_name, module in list(sys.modules.items()):
        if module_name.partition(".")[0] == "pypinyin" and hasattr(module, name):
            setattr(module, name, packed)


def _read_phrases() -> Iterator[tuple[str, list[list[str]]]]:
    for found in _PHRASE.finditer(_read("phrases_dict.json")):
        parts = found[2].split("[\n")[1:]
        yield json.loads(f'"{found[1]}"'), [_READING.findall(part) for part in parts]


def _read_characters() -> Iterator[tuple[int, str]]:
    for found in _CHARACTER.finditer(_read("pinyin_dict.json")):
        yield int(found[1]), found[2]


def _read(name: str) -> str:
    """The text of a file of pypinyin; empty if there is none."""
    found_at = find_spec("pypinyin")
    if found_at is None or found_at.origin is None:
        return ""
    with suppress(OSError):
        return Path(found_at.origin).with_name(name).read_text("utf-8")
    return ""
