"""The sparing way of loading pypinyin gives the very same phrases."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from random import Random

import pytest
from babel.messages.pofile import read_po

from app.i18n import FOLDER


def _run(program: str, *arguments: str, told: object = None) -> str:
    """What ``program`` prints in a process of its own, told ``told`` as JSON."""
    answer = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        input=json.dumps(told),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    return answer.stdout


_ASK = """
import json
from app.voice.phrase_list import load_pypinyin
load_pypinyin()
from pypinyin import constants
print(json.dumps(dict(constants.PHRASES_DICT)))
"""


_CUT = """
import json, sys
if sys.argv[1] == "ours":
    from app.voice.phrase_list import load_pypinyin
    load_pypinyin()
from pypinyin.seg.mmseg import seg
print(json.dumps([list(seg.cut(text)) for text in json.load(sys.stdin)]))
"""


def _cut(whose: str, texts: list[str]) -> list[list[str]]:
    printed = _run(_CUT, whose, told=texts)
    words: list[list[str]] = json.loads(printed)
    return words


def _texts() -> list[str]:
    """Everything that the program can say."""
    found: list[str] = []
    for name in ("app", "lessons"):
        with (FOLDER / "en" / "LC_MESSAGES" / f"{name}.po").open("rb") as file:
            found += [str(message.id) for message in read_po(file) if message.id]
    return found


def test_sentences_are_cut_into_the_same_words() -> None:
    texts = _texts()
    assert len(texts) > 1000
    # Chance cuts, too: phrases that run into each other without sense.
    draw = Random(7)
    texts += ["".join(draw.sample("".join(texts), 40)) for _ in range(200)]
    assert _cut("ours", texts) == _cut("its own", texts)


def test_every_phrase_is_read_as_pypinyin_itself_reads_it() -> None:
    printed = _run(_ASK)
    own = json.loads((files("pypinyin") / "phrases_dict.json").read_text("utf-8"))
    assert len(own) > 40_000
    assert json.loads(printed) == own


_LOOK = """
import os
from app.voice.phrase_list import load_pypinyin
before = dict(os.environ)
load_pypinyin()
print(dict(os.environ) == before)
"""


def test_programs_that_are_started_later_get_pypinyin_whole() -> None:
    printed = _run(_LOOK)
    assert printed.strip() == "True"


_CHARACTERS = """
import json
from app.voice.phrase_list import load_pypinyin
load_pypinyin()
from pypinyin import constants
print(json.dumps({str(code): said for code, said in constants.PINYIN_DICT.items()}))
"""


def test_every_character_is_read_as_pypinyin_itself_reads_it() -> None:
    printed = _run(_CHARACTERS)
    own = json.loads((files("pypinyin") / "pinyin_dict.json").read_text("utf-8"))
    assert len(own) > 40_000
    assert json.loads(printed) == own


_READ = """
import json, sys
if sys.argv[1] == "ours":
    from app.voice.phrase_list import load_pypinyin
    load_pypinyin()
import pypinyin
asked = json.load(sys.stdin)
print(json.dumps([pypinyin.lazy_pinyin(each, style=pypinyin.Style.TONE3) for each in asked]))
"""


def _read(whose: str, asked: list[str]) -> list[list[str]]:
    printed = _run(_READ, whose, told=asked)
    said: list[list[str]] = json.loads(printed)
    return said


def test_what_is_asked_of_pypinyin_is_answered_as_by_pypinyin_itself() -> None:
    folder = files("pypinyin")
    characters = json.loads((folder / "pinyin_dict.json").read_text("utf-8"))
    phrases = sorted(json.loads((folder / "phrases_dict.json").read_text("utf-8")))
    asked = [chr(int(code)) for code in characters]
    asked += Random(7).sample(phrases, 3000) + _texts()
    assert _read("ours", asked) == _read("its own", asked)


_OTHER_FILES = """
import sys
from app.voice import phrase_list
read = phrase_list._read
phrase_list._read = lambda name: "" if name == sys.argv[1] else read(name)
phrase_list.load_pypinyin()
from pypinyin import constants, lazy_pinyin
print(type(constants.PHRASES_DICT).__name__, type(constants.PINYIN_DICT).__name__)
print(len(constants.PHRASES_DICT) > 40_000, len(constants.PINYIN_DICT) > 40_000)
print(*lazy_pinyin("银行"))
"""


@pytest.mark.parametrize("unknown", ["phrases_dict.json", "pinyin_dict.json"])
def test_a_pypinyin_whose_files_look_otherwise_reads_them_itself(unknown: str) -> None:
    printed = _run(_OTHER_FILES, unknown)
    assert printed.splitlines() == ["dict dict", "True True", "yin hang"]
