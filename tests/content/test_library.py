import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.content import index
from app.content.library import Library
from app.core.planner import plan_steps
from app.core.practice import Action, Do, begin
from app.core.problem import KnownProblem
from tests.content.shelves import LESSON, ROOT, SERVICE, completed, write_shelf


def shelf(tmp_path: Path, **files: str) -> tuple[Path, Library]:
    root = write_shelf(tmp_path, **files)
    return root, Library(root, str, tmp_path / "cache")


def touch(path: Path, text: str) -> None:
    before = path.stat().st_mtime_ns
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(before + 1_000_000_000, before + 1_000_000_000))


def test_the_list_names_every_lesson_with_its_steps(tmp_path: Path) -> None:
    _root, library = shelf(tmp_path)
    (entry,) = library.index()
    assert (entry.id, entry.unit, entry.unit_title, entry.title) == ("B10", "hall", "大厅", "取号")
    assert entry.steps == (("take", "取一个号"),)
    assert entry.ask == ("怎么取号",)
    assert not entry.is_drill
    assert entry.broken is None


def test_units_come_in_their_order_and_lessons_by_id(tmp_path: Path) -> None:
    _root, library = shelf(
        tmp_path,
        units__a__unit='title = "后"\nicon = "home"\norder = 9\n',
        units__a__A01=completed(LESSON),
        units__hall__B02=completed(LESSON),
    )
    assert [entry.id for entry in library.index()] == ["B02", "B10", "A01"]


def test_a_broken_lesson_costs_only_itself(tmp_path: Path) -> None:
    _root, library = shelf(
        tmp_path,
        **{"units__hall__B11-slow": completed(LESSON.replace("taken = true", "tkn = true"))},
    )
    entries = {entry.id: entry for entry in library.index()}
    assert entries["B10"].broken is None
    broken = entries["B11"].broken
    assert broken is not None
    assert broken.sentence.startswith(
        "lessons/units/hall/B11-slow.toml，step take：没有叫“tkn”的记号"
    )
    assert entries["B11"].title == "取号"
    assert library.load("B10").id == "B10"
    with pytest.raises(KnownProblem) as problem:
        library.load("B11")
    assert problem.value.kind == "lesson-broken"
    assert problem.value.happened == "课程“B11”现在打不开。"
    assert problem.value.todo == broken.sentence


def test_a_broken_service_costs_the_lessons_that_use_it(tmp_path: Path) -> None:
    _root, library = shelf(
        tmp_path,
        services__other="title = 1",
        units__hall__B12=completed(LESSON.replace('"queue"', '"other"')),
    )
    assert [(entry.id, entry.broken is None) for entry in library.index()] == [
        ("B10", True),
        ("B12", False),
    ]


def test_a_file_that_is_no_toml_is_listed_by_its_name(tmp_path: Path) -> None:
    _root, library = shelf(tmp_path, units__hall__B13="title = “取号”")
    entry = {entry.id: entry for entry in library.index()}["B13"]
    assert entry.title == "B13"
    assert entry.broken is not None
    assert entry.broken.line == 1


def test_two_files_for_one_lesson_are_both_refused(tmp_path: Path) -> None:
    _root, library = shelf(tmp_path, **{"units__hall__B10-again": completed(LESSON)})
    (entry,) = library.index()
    assert entry.broken is not None
    assert entry.broken.kind == "lesson-twice"


def test_an_unknown_lesson_is_a_known_problem(tmp_path: Path) -> None:
    _root, library = shelf(tmp_path)
    with pytest.raises(KnownProblem) as problem:
        library.load("Z99")
    assert problem.value.kind == "no-lesson"


def test_the_list_follows_the_files(tmp_path: Path) -> None:
    root, library = shelf(tmp_path)
    path = root / "units" / "hall" / "B10.toml"
    library.index()
    touch(path, path.read_text(encoding="utf-8").replace('"取号"', '"领号"', 1))
    assert library.index()[0].title == "领号"
    assert library.load("B10").title == "领号"
    path.unlink()
    assert library.index() == ()


def test_the_compiled_list_is_used_while_nothing_changed(tmp_path: Path) -> None:
    root, library = shelf(tmp_path)
    library.index()
    (kept,) = (tmp_path / "cache").glob("*.json")
    data = json.loads(kept.read_text(encoding="utf-8"))
    data["lessons"][0]["title"] = "从缓存来"
    kept.write_text(json.dumps(data), encoding="utf-8")
    assert Library(root, str, tmp_path / "cache").index()[0].title == "从缓存来"


def test_a_newer_program_reads_the_files_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "program"
    program.mkdir()
    (program / "reader.py").write_text("old")
    monkeypatch.setattr(index, "PROGRAM", program)
    root, library = shelf(tmp_path)
    library.index()
    (kept,) = (tmp_path / "cache").glob("*.json")
    old = kept.read_bytes()
    (program / "reader.py").write_text("newer")
    Library(root, str, tmp_path / "cache").index()
    assert kept.read_bytes() != old


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"version": 1}', '{"version": 0}'])
def test_a_damaged_compiled_list_is_made_again(tmp_path: Path, damage: str) -> None:
    root, library = shelf(tmp_path)
    library.index()
    (kept,) = (tmp_path / "cache").glob("*.json")
    kept.write_text(damage)
    assert Library(root, str, tmp_path / "cache").index()[0].id == "B10"


def test_a_cache_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    root = write_shelf(tmp_path)
    (tmp_path / "file").write_text("")
    library = Library(root, str, tmp_path / "file" / "cache")
    assert library.index()[0].id == "B10"
    assert library.plan(library.load("B10")).steps


def test_reading_the_list_imports_nothing_heavy(tmp_path: Path) -> None:
    root, library = shelf(tmp_path)
    library.index()
    program = (
        "import sys\nfrom pathlib import Path\nfrom app.content.library import Library\n"
        f"entries = Library(Path({str(root)!r}), str, Path({str(tmp_path / 'cache')!r})).index()\n"
        "heavy = {'pydantic', 'tomllib', 'babel', 'app.core.planner', 'hashlib', 'difflib'}\n"
        "print(len(entries), sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT.parent,
    )
    assert run.stdout.strip() == "1 []"
    imported = {line.rsplit("|", 1)[-1].strip() for line in run.stderr.splitlines()}
    assert "app.content.index" in imported
    assert not imported & {"pydantic", "pydantic_core", "tomllib", "babel"}


def test_a_plan_is_made_once_and_kept(tmp_path: Path) -> None:
    _root, library = shelf(tmp_path)
    lesson = library.load("B10")
    assert lesson.service is not None
    start = begin(lesson.service)
    first = library.plan(lesson)
    (kept,) = (tmp_path / "cache" / "plans").iterdir()
    assert kept.name == f"{lesson.content_hash}.plan"
    again = library.plan(lesson)
    assert (
        again.next_action(0, start) == first.next_action(0, start) == Action(Do.PRESS, "home.take")
    )
    kept.write_bytes(b"damaged")
    assert library.plan(lesson).distance(0, start) == 1
    assert plan_steps(lesson.service, lesson.steps, [start]).distance(0, start) == 1


def test_a_drill_has_no_plan(tmp_path: Path) -> None:
    round_ = '{ feat = "press", size = 96, times = 2 }'
    drill = f'[[step]]\nid = "big"\ntitle = "点大方框"\nround = {round_}\n'
    _root, library = shelf(tmp_path, units__hall__B01=completed(drill))
    lesson = library.load("B01")
    assert lesson.is_drill
    assert lesson.steps[0].round is not None
    assert (lesson.steps[0].round.size, lesson.steps[0].round.times) == (96, 2)
    with pytest.raises(ValueError, match="drill"):
        library.plan(lesson)


def test_the_fingerprint_is_about_structure_not_words(tmp_path: Path) -> None:
    _root, library = shelf(tmp_path / "a")
    before = library.load("B10").content_hash
    _root, reworded = shelf(
        tmp_path / "b", services__queue=SERVICE.replace("请等叫号", "请坐一会儿")
    )
    assert reworded.load("B10").content_hash == before
    root, _library = shelf(tmp_path / "c")
    english = Library(root, lambda text: f"en {text}", tmp_path / "d")
    assert english.load("B10").content_hash == before
    _root, changed = shelf(tmp_path / "e", services__queue=SERVICE.replace('go = "done"\n', ""))
    assert changed.load("B10").content_hash != before


def test_lessons_come_in_the_language_asked_for(tmp_path: Path) -> None:
    words = {
        "取号": "Take a ticket",
        "{me.name}，请等叫号": "{me.name}, please wait",
        "返回": "Back",
    }
    root = write_shelf(
        tmp_path, services__queue=SERVICE.replace('title = "好了"', 'title = "好了"\nup = "home"')
    )
    library = Library(root, lambda text: words.get(text, text), tmp_path / "cache")
    lesson = library.load("B10")
    assert library.index()[0].title == "Take a ticket"
    assert lesson.title == "Take a ticket"
    assert lesson.service is not None
    assert lesson.service.items["home.take"].label == "Take a ticket"
    assert lesson.service.items["done.ok"].label == "{me.name}, please wait"
    assert lesson.service.items["done.up"].label == "Back"
    assert lesson.casts[0]["me"].name == "王秀英"


def test_the_truths_of_the_city_come_with_the_lesson(tmp_path: Path) -> None:
    source = '{ checked = "2026-11-22", by = "甲" }'
    city = f'name = "呼和浩特"\nsource = {source}\n[says]\ncycle = "一年"\n'
    lesson = LESSON.replace("按屏幕上的", "{city.cycle}一次，按")
    _root, library = shelf(tmp_path, city__hohhot=city, units__hall__B10=completed(lesson))
    assert library.load("B10").city == {"cycle": "一年", "name": "呼和浩特"}


def test_every_lesson_of_the_program_loads_and_plans(tmp_path: Path) -> None:
    library = Library(ROOT, str, tmp_path)
    assert [entry.broken for entry in library.index() if entry.broken] == []
    for entry in library.index():
        lesson = library.load(entry.id)
        if not lesson.is_drill:
            assert len(library.plan(lesson).steps) == len(entry.steps)
