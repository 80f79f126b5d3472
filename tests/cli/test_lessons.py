from __future__ import annotations

from array import array
from pathlib import Path

from app.cli.edge import Exit
from app.voice.recordings import folder_of, keep
from app.voice.waveform import Sound
from tests.cli.conftest import Ask


def test_the_list_names_every_lesson(ask: Ask) -> None:
    answer = ask("lessons", "list", "--json")
    assert answer.code == 0
    by_id = {lesson["id"]: lesson for lesson in answer.json["lessons"]}
    assert {"B01", "B02", "G02", "H01", "V01"} <= by_id.keys()
    assert by_id["G02"]["title"] == "养老金资格认证"
    assert by_id["G02"]["broken"] is None
    words = ask("lessons", "list").out
    assert all(name in words for name in by_id)


def test_a_lesson_is_shown_by_its_id(ask: Ask) -> None:
    answer = ask("lessons", "show", "g02", "--json")
    assert answer.code == 0
    lesson = answer.json
    assert lesson["id"] == "G02"
    assert len(lesson["steps"]) >= 3
    words = ask("lessons", "show", "G02").out
    assert lesson["offline"] in words
    assert all(step["title"] in words for step in lesson["steps"])


def test_a_name_that_no_lesson_has_is_wrong_use(ask: Ask) -> None:
    answer = ask("lessons", "show", "Z99", "--json")
    assert answer.code == Exit.WRONG_USE
    assert "Z99" in answer.err
    assert answer.json["problem"]["kind"] == "no-lesson"


def test_a_broken_lesson_costs_only_itself(ask: Ask, broken_lesson: Path) -> None:
    listed = ask("lessons", "list", "--json")
    assert listed.code == 0
    broken = {lesson["id"] for lesson in listed.json["lessons"] if lesson["broken"]}
    assert broken == {"G02"}
    assert broken_lesson.name in ask("lessons", "list").out
    assert ask("lessons", "show", "H01").code == 0
    shown = ask("lessons", "show", "G02")
    assert shown.code == Exit.WORLD
    assert "titel" in shown.err
    assert "Traceback" not in shown.err


def test_the_check_says_what_is_wrong_and_what_to_do(ask: Ask, broken_lesson: Path) -> None:
    answer = ask("lessons", "check", "--json")
    assert answer.code == Exit.NOT_SO
    document = answer.json
    assert document["errors"] >= 1
    first = document["findings"][0]
    assert first["level"] == "error"
    assert first["file"].endswith(broken_lesson.name)
    assert "titel" in first["message"]
    assert "title" in first["advice"]
    assert f"× {first['file']}" in "".join(ask("lessons", "check").out.splitlines()[0])


def test_only_what_was_named_is_checked(ask: Ask, own_lessons: Path, broken_lesson: Path) -> None:
    (good,) = own_lessons.glob("units/*/B02*.toml")
    assert ask("lessons", "check", good).code == 0
    assert ask("lessons", "check", good, broken_lesson).code == Exit.NOT_SO


def test_a_folder_of_lessons_is_checked_by_itself(ask: Ask, broken_lesson: Path) -> None:
    answer = ask("lessons", "check", broken_lesson.parents[2], "--json")
    assert answer.code == Exit.NOT_SO
    assert all(finding["file"].startswith("lessons/") for finding in answer.json["findings"])


def test_a_file_that_is_not_there_is_an_error(ask: Ask, tmp_path: Path) -> None:
    answer = ask("lessons", "check", tmp_path / "nothing.toml")
    assert answer.code == Exit.NOT_SO
    assert "nothing.toml" in answer.out


def test_recordings_that_nobody_says_any_more_are_named(ask: Ask, own_lessons: Path) -> None:
    (lesson,) = own_lessons.glob("units/*/B01*.toml")
    folder = folder_of(lesson)
    sound = Sound(array("h", [500, -500] * 900), 22050)
    keep(folder, "好，这一课做完了。", sound)
    keep(folder, "好，这一课以前做完了。", sound)
    keep(folder, "您跟着做完了一遍，真好。", sound).write_bytes(b"no sound")
    found = [
        (finding["kind"], finding["file"])
        for finding in ask("lessons", "check", own_lessons, "--json").json["findings"]
        if finding["kind"].startswith("recording")
    ]
    index = f"lessons/units/basics/{folder.name}/sentences.txt"
    assert found == [("recording-broken", index), ("recording-lost", index)]
    alone = ask("lessons", "check", lesson, "--json")
    assert alone.code == 0
    assert "以前做完了" in alone.out
    other = next(own_lessons.glob("units/*/B02*.toml"))
    assert "recording" not in ask("lessons", "check", other, "--json").out


def test_english_recordings_are_not_lost(ask: Ask, own_lessons: Path) -> None:
    said = ask("voice", "record", "B01", "--lang", "en", "--json").json["sentences"]
    (lesson,) = own_lessons.glob("units/*/B01*.toml")
    keep(folder_of(lesson), said[1]["sentence"], Sound(array("h", [500, -500] * 900), 22050))
    assert "recording-lost" not in ask("lessons", "check", own_lessons, "--json").out
