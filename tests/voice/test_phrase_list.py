"""The sparing way of loading pypinyin gives the very same phrases."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from random import Random

from babel.messages.pofile import read_po

from app.i18n import FOLDER

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
    answer = subprocess.run(
        [sys.executable, "-c", _CUT, whose],
        input=json.dumps(texts),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    words: list[list[str]] = json.loads(answer.stdout)
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
    answer = subprocess.run(
        [sys.executable, "-c", _ASK], capture_output=True, check=True, encoding="utf-8"
    )
    own = json.loads((files("pypinyin") / "phrases_dict.json").read_text("utf-8"))
    assert len(own) > 40_000
    assert json.loads(answer.stdout) == own


_LOOK = """
import os
from app.voice.phrase_list import load_pypinyin
before = dict(os.environ)
load_pypinyin()
print(dict(os.environ) == before)
"""


def test_programs_that_are_started_later_get_pypinyin_whole() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _LOOK], capture_output=True, check=True, encoding="utf-8"
    )
    assert answer.stdout.strip() == "True"


_CHARACTERS = """
import json
from app.voice.phrase_list import load_pypinyin
load_pypinyin()
from pypinyin import constants
print(json.dumps({str(code): said for code, said in constants.PINYIN_DICT.items()}))
"""


def test_every_character_is_read_as_pypinyin_itself_reads_it() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _CHARACTERS], capture_output=True, check=True, encoding="utf-8"
    )
    own = json.loads((files("pypinyin") / "pinyin_dict.json").read_text("utf-8"))
    assert len(own) > 40_000
    assert json.loads(answer.stdout) == own
