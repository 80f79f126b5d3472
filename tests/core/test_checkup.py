from __future__ import annotations

from datetime import date

import pytest

from app.core import checkup
from app.core.checkup import Checkup, Part, Sign


def same(text: str) -> str:
    return text


GOOD = [
    checkup.judge_speaker(["耳机"], same),
    checkup.judge_voice([(True, "能说话。")], same),
    checkup.judge_microphone(["话筒一"], same),
    checkup.judge_listening({"zh": "", "en": ""}, same),
    checkup.judge_fonts(["Noto Sans CJK SC"], same),
    checkup.judge_lessons(5, (), same),
    checkup.judge_disk(10**12, same),
    checkup.judge_clock(date(2026, 11, 22), date(2026, 11, 22), same),
    checkup.judge_store(12, None, 3, same),
    checkup.judge_store(None, None, 0, same),
    checkup.judge_sqlite("3.53.0", "wal", same),
    checkup.judge_sqlite("3.40.1", "delete", same),
    checkup.judge_rights(0, same),
    checkup.judge_inherited_rights(same, is_home=True),
]
LOOK = [
    checkup.judge_rights(3, same),
    checkup.judge_inherited_rights(same, is_home=False),
    checkup.judge_microphone([], same),
    checkup.judge_microphone(None, same),
    checkup.judge_listening({"zh": "", "en": "model-damaged"}, same),
    checkup.judge_speaker([], same),
    checkup.judge_speaker(None, same),
    checkup.judge_voice([(True, "有引擎。"), (False, "请装普通话。")], same),
    checkup.judge_lessons(4, ("G02",), same),
    checkup.judge_disk(checkup.ENOUGH_DISK - 1, same),
    checkup.judge_clock(date(1999, 1, 1), None, same),
    checkup.judge_clock(date(2070, 1, 1), None, same),
    checkup.judge_clock(date(2026, 11, 22), date(2026, 11, 23), same),
]
BAD = [
    checkup.judge_fonts([], same),
    checkup.judge_fonts(None, same),
    checkup.judge_lessons(0, ("G02",), same),
    checkup.judge_lessons(0, (), same),
    checkup.judge_disk(checkup.LEAST_DISK - 1, same),
    checkup.judge_disk(None, same),
    checkup.judge_store(None, ("读不出来了。", "请恢复备份。"), 0, same),
]


@pytest.mark.parametrize(("parts", "sign"), [(GOOD, Sign.GOOD), (LOOK, Sign.LOOK), (BAD, Sign.BAD)])
def test_each_measure_has_its_sign_and_only_good_needs_no_advice(
    parts: list[Part], sign: Sign
) -> None:
    for part in parts:
        assert part.sign is sign, part
        assert part.found
        assert bool(part.todo) == (sign is not Sign.GOOD)


def test_only_what_stops_learning_keeps_the_doors_closed() -> None:
    assert Checkup(tuple(GOOD)).is_ready
    assert Checkup(tuple(GOOD)).looks == 0
    assert Checkup((*GOOD, *LOOK)).is_ready
    assert Checkup((*GOOD, *LOOK)).looks == len(LOOK)
    assert not Checkup((*GOOD, BAD[0])).is_ready


def test_what_is_missing_is_named() -> None:
    assert "G02、H01" in checkup.judge_lessons(3, ("G02", "H01"), same).found
    assert checkup.judge_voice([(False, "请装普通话。")], same).todo == "请装普通话。"
    assert "1999-01-01" in checkup.judge_clock(date(1999, 1, 1), None, same).found


def test_the_page_never_scolds() -> None:
    for part in (*GOOD, *LOOK, *BAD):
        for word in ("错误", "失败", "非法", "无效"):
            assert word not in part.found + part.todo
