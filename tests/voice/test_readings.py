"""The table of readings: every sentence of the lessons, and whatever else such screens write."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app import i18n
from app.core.sayings import sayings
from app.voice.pinyin import to_pinyin
from app.voice.reading import read_out
from tests.lessons.conftest import DRILLS, SERVICE_LESSONS, Published
from tests.lessons.conftest import published as published

TABLE = Path(__file__).with_name("readings.tsv")
_PAUSES = re.compile("[，。？、]")
_HOLDS = {
    "a date": "二零二六年十一月二十八日",
    "a time of day": "十四点三十分到十七点三十分",
    "money": "两千八百五十六点三零元",
    "a telephone number in 3-4-4": "幺二零、零零幺三、八零零零",
    "an identity number in 6-4-4-4": "幺五零幺零二、幺九四八、零三零五、幺二三六",
    "12345": "幺二三四五",
    "a code": "九零七、二幺四",
    "a unit": "十五分钟",
    "a temperature": "零下十五摄氏度",
    "blood pressure": "毫米汞柱",
    "银行": "yin2 hang2",
    "重新": "chong2 xin1",
    "长大": "zhang3 da4",
    "还款": "huan2 kuan3",
    "行程": "xing2 cheng2",
    "English inside Chinese": "HOME",
}


def read_table() -> list[tuple[str, str, str]]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(written, reading, said) for written, reading, said in rows]


ROWS = read_table()


def syllables(reading: str) -> str:
    return " / ".join(to_pinyin(part) for part in _PAUSES.split(reading) if part)


@pytest.mark.parametrize(("written", "reading", "said"), ROWS)
def test_a_sentence_is_read_and_said_as_the_table_has_it(
    written: str, reading: str, said: str
) -> None:
    assert read_out(written, "zh") == reading
    assert syllables(reading) == said


def test_the_table_holds_what_the_lessons_say(published: Published) -> None:
    assert i18n.language() == "zh_CN"
    written = {row[0] for row in ROWS}
    said = {
        sentence
        for name in (*SERVICE_LESSONS, *DRILLS)
        for sentence in sayings(
            published.lesson(name), None if name in DRILLS else published.plan(name), i18n._
        )
    }
    assert len(written & said) >= 300
    # Names of a persona aside: what a lesson says was read through by somebody.
    assert len(said - written) <= len(said) // 20, sorted(said - written)[:20]


@pytest.mark.parametrize("what", _HOLDS)
def test_the_table_holds_every_kind_of_thing_that_is_read_specially(what: str) -> None:
    assert any(_HOLDS[what] in row[1] or _HOLDS[what] in row[2] for row in ROWS)


def test_the_table_has_no_row_twice() -> None:
    assert len({row[0] for row in ROWS}) == len(ROWS)
