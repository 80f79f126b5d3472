from __future__ import annotations

import sys
from pathlib import Path

from app.cli.edge import Exit
from app.cli.lessons import open_library
from app.core.checkup import Sign
from app.ui.equipment import look_around
from app.ui.theme import FAMILIES
from app.volunteering.self_test import SIGNS, examine, write_page
from tests.cli.conftest import Ask

PARTS = "speaker voice microphone listening fonts lessons disk clock store sqlite rights".split()


def test_a_sound_seat_may_open_its_doors(ask: Ask, store_path: Path) -> None:
    answer = ask("self-test", "--store", store_path, "--json")
    page = answer.json
    assert [part["id"] for part in page["parts"]] == PARTS
    by_id = {part["id"]: part for part in page["parts"]}
    assert by_id["store"]["sign"] == "good"
    assert "5" in by_id["store"]["found"]
    assert by_id["lessons"]["sign"] == "good"
    assert all(part["todo"] for part in page["parts"] if part["sign"] != "good")
    assert page["is_ready"] == all(part["sign"] != "bad" for part in page["parts"])
    assert answer.code == (Exit.FINE if page["is_ready"] else Exit.NOT_SO)


def test_a_damaged_store_and_a_broken_lesson_are_on_the_page(
    ask: Ask, damaged_store: Path, broken_lesson: Path
) -> None:
    answer = ask("self-test", "--store", damaged_store)
    assert answer.code == Exit.NOT_SO
    lines = answer.out.splitlines()
    assert any(line.startswith("× 学习记录") for line in lines)
    assert any(line.startswith("! 课程") and "G02" in line for line in lines)
    assert any("lessons check" in line for line in lines)
    assert any("store restore" in line for line in lines)
    assert len(lines) <= 25, "one page"
    assert damaged_store.exists()


def test_the_check_makes_no_store(tmp_path: Path) -> None:
    page = examine(tmp_path / "not" / "yet" / "store.db", open_library())
    assert not (tmp_path / "not").exists()
    assert {part.id: part.sign for part in page.parts}["store"] is Sign.GOOD
    assert len(write_page(page)) >= len(page.parts)


def test_signs_can_be_shown_on_a_chinese_console() -> None:
    for sign in SIGNS.values():
        assert sign.encode("gbk")


def test_looking_around_names_the_fonts_of_this_machine() -> None:
    fonts = look_around().chinese_fonts
    assert fonts is not None
    if any(name in FAMILIES for name in fonts):
        assert fonts[0] in FAMILIES
    # The first command of the README installs one.
    assert fonts or not sys.platform.startswith("linux")
