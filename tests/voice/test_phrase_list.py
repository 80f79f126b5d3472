"""The sparing way of loading pypinyin gives the very same phrases."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files

_ASK = """
import json
from app.voice.phrase_list import load_pypinyin
load_pypinyin()
from pypinyin import constants
print(json.dumps(constants.PHRASES_DICT))
"""


def test_every_phrase_is_read_as_pypinyin_itself_reads_it() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _ASK], capture_output=True, check=True, encoding="utf-8"
    )
    own = json.loads((files("pypinyin") / "phrases_dict.json").read_text("utf-8"))
    assert len(own) > 40_000
    assert json.loads(answer.stdout) == own
