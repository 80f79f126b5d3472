"""Packs of lessons: installed whole or not at all, never outside their folder, and taken back."""

from __future__ import annotations

import shutil
import stat
import string
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app import paths
from app.content import pack_source
from app.content.finding import Finding, Level
from app.content.library import Library
from app.content.packs import install_pack, list_packs, remove_pack
from app.core.problem import KnownProblem
from app.volunteering.lesson_packs import check_pack

LESSON = next(paths.lessons_dir().glob("units/*/V01*.toml"))
UNIT = LESSON.parent.name


def nothing_to_say(_root: Path) -> tuple[Finding, ...]:
    return ()


def pack_folder(place: Path, *, title: str = "", checked: str = "2030-01-01") -> Path:
    """A pack with one lesson of the program, made anew on a later day."""
    text = LESSON.read_text(encoding="utf-8")
    begin = text.index('title = "') + len('title = "')
    if title:
        text = text[:begin] + title + text[text.index('"', begin) :]
    begin = text.index('checked = "') + len('checked = "')
    text = text[:begin] + checked + text[begin + 10 :]
    file = place / "units" / UNIT / LESSON.name
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return place


def zipped(folder: Path, archive: Path, inside: str = "") -> Path:
    with ZipFile(archive, "w", ZIP_DEFLATED) as out:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                out.write(path, f"{inside}{path.relative_to(folder).as_posix()}")
    return archive


def files_below(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def into(tmp_path: Path) -> Path:
    return tmp_path / "data" / "lessons"


@pytest.fixture
def library(tmp_path: Path, into: Path) -> Callable[[], Library]:
    return lambda: Library(paths.lessons_dir(), str, tmp_path / "cache", packs=into)


def title_of(library: Library, lesson: str = "V01") -> str:
    return next(entry.title for entry in library.index() if entry.id == lesson)


# --- in and out ----------------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["folder", "zip", "zip in a folder"])
def test_a_pack_is_checked_and_its_lesson_takes_the_place_of_the_older_one(
    way: str, tmp_path: Path, into: Path, library: Callable[[], Library]
) -> None:
    source = pack_folder(tmp_path / "新课程", title="打12345：新的一课")
    if way != "folder":
        inside = "whatever/" if way == "zip in a folder" else ""
        source = zipped(source, tmp_path / "新课程.zip", inside)
    shelf = library()
    before = title_of(shelf)
    pack, findings = install_pack(source, into, check_pack)
    assert pack.name == "0001-新课程"
    assert pack.lessons == ("V01",)
    assert all(finding.level is not Level.ERROR for finding in findings)
    assert title_of(shelf) == "打12345：新的一课"
    lesson = shelf.load("V01")
    assert lesson.title == "打12345：新的一课"
    assert lesson.service is not None, "the program's own service is used"
    assert shelf.file_of("V01").is_relative_to(into)
    assert shelf.file_of("G02").is_relative_to(paths.lessons_dir())
    assert remove_pack(into) == pack
    assert title_of(shelf) == before
    assert list_packs(into) == ()
    assert files_below(into) == {}


def test_the_newest_wins_by_the_day_it_was_checked_then_by_when_it_came(
    tmp_path: Path, into: Path, library: Callable[[], Library]
) -> None:
    days = {"第一": "2030-01-01", "第二": "2029-01-01", "第三": "2030-01-01", "旧的": "2001-01-01"}
    seen = []
    for name, day in days.items():
        install_pack(pack_folder(tmp_path / name, title=name, checked=day), into, nothing_to_say)
        seen.append(title_of(library()))
    assert seen == ["第一", "第一", "第三", "第三"]
    remove_pack(into, "0003-第三")
    assert title_of(library()) == "第一"
    remove_pack(into, "0001-第一")
    assert title_of(library()) == "第二"
    remove_pack(into, "0002-第二")
    assert title_of(library()) not in days, "one that is older than the program's own hides nothing"


def test_a_pack_that_can_no_longer_be_read_hides_nothing(
    tmp_path: Path, into: Path, library: Callable[[], Library]
) -> None:
    before = title_of(library())
    install_pack(pack_folder(tmp_path / "新课程", title="新的"), into, nothing_to_say)
    (file,) = into.rglob("V01*.toml")
    file.write_text("title = [", encoding="utf-8")
    assert title_of(library()) == before


def test_new_lessons_stand_in_the_list_with_a_unit_of_their_own(
    tmp_path: Path, into: Path, library: Callable[[], Library]
) -> None:
    source = pack_folder(tmp_path / "pack")
    (source / "units" / UNIT).rename(source / "units" / "own")
    (lesson,) = (source / "units" / "own").iterdir()
    lesson.rename(lesson.with_name("Z01-own.toml"))
    unit = (LESSON.parent / "unit.toml").read_text(encoding="utf-8")
    (source / "units" / "own" / "unit.toml").write_text(unit, encoding="utf-8")
    install_pack(source, into, check_pack)
    entry = next(each for each in library().index() if each.id == "Z01")
    assert entry.broken is None
    assert entry.unit == "own"
    assert entry.pack == "0001-pack"


def test_what_no_lesson_needs_is_left_behind(tmp_path: Path, into: Path) -> None:
    source = pack_folder(tmp_path / "pack")
    for name in ("autorun.exe", "units/readme.md", "notes/units.toml"):
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("nothing", encoding="utf-8")
    pack, _findings = install_pack(source, into, nothing_to_say)
    assert list(files_below(into / pack.name)) == [f"units/{UNIT}/{LESSON.name}"]


# --- what is refused -----------------------------------------------------------------------------


def refused(source: Path, into: Path) -> KnownProblem:
    before = files_below(into.parent.parent)
    with pytest.raises(KnownProblem) as told:
        install_pack(source, into, check_pack)
    assert files_below(into.parent.parent) == before
    assert told.value.happened
    return told.value


def test_a_pack_with_a_fault_is_told_by_file_and_place_and_nothing_changes(
    tmp_path: Path, into: Path, library: Callable[[], Library]
) -> None:
    source = pack_folder(tmp_path / "新课程")
    (file,) = source.rglob("*.toml")
    text = file.read_text(encoding="utf-8").replace("[[step]]", "[[step]]\nwhy_not = 1", 1)
    file.write_text(text, encoding="utf-8")
    problem = refused(source, into)
    assert problem.kind == "pack-broken"
    assert problem.todo.startswith(f"新课程/units/{UNIT}/{LESSON.name}")
    assert "why_not" in problem.todo
    assert library().index()


@pytest.mark.parametrize(
    ("content", "kind"),
    [(b"", "pack-unreadable"), (b"PK\x03\x04 cut off", "pack-unreadable"), (None, "pack-unkept")],
)
def test_a_file_that_is_no_zip_or_not_there(
    content: bytes | None, kind: str, tmp_path: Path, into: Path
) -> None:
    source = tmp_path / "新课程.zip"
    if content is not None:
        source.write_bytes(content)
    assert refused(source, into).kind == kind


def test_a_zip_that_was_cut_off_or_changed(tmp_path: Path, into: Path) -> None:
    whole = zipped(pack_folder(tmp_path / "pack"), tmp_path / "pack.zip").read_bytes()
    source = tmp_path / "damaged.zip"
    middle = len(whole) // 3
    source.write_bytes(whole[:middle] + bytes([whole[middle] ^ 0xFF]) + whole[middle + 1 :])
    assert refused(source, into).kind == "pack-unreadable"
    source.write_bytes(whole[: len(whole) // 2])
    assert refused(source, into).kind == "pack-unreadable"


def test_a_folder_without_lessons(tmp_path: Path, into: Path) -> None:
    (tmp_path / "pictures").mkdir()
    assert refused(tmp_path / "pictures", into).kind == "pack-none"


def test_more_than_any_pack_needs(
    tmp_path: Path, into: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = zipped(pack_folder(tmp_path / "pack"), tmp_path / "pack.zip")
    for name, limit in (("MOST_FILES", 0), ("MOST_BYTES", 99), ("MOST_BYTES_EACH", 99)):
        with monkeypatch.context() as patch:
            patch.setattr(pack_source, name, limit)
            assert refused(source, into).kind == "pack-large"
            assert refused(tmp_path / "pack", into).kind == "pack-large"


def test_links_are_not_followed(tmp_path: Path, into: Path) -> None:
    secret = tmp_path / "secret.toml"
    secret.write_text("secret = 1", encoding="utf-8")
    source = pack_folder(tmp_path / "pack")
    (source / "units" / UNIT / "V02-link.toml").symlink_to(secret)
    assert refused(source, into).kind == "pack-unsafe"
    entry = ZipInfo(f"units/{UNIT}/V02-link.toml")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    archive = tmp_path / "links.zip"
    with ZipFile(archive, "w") as out:
        out.writestr(entry, str(secret))
    assert refused(archive, into).kind == "pack-unsafe"


NAMES = st.lists(
    st.sampled_from(["..", ".", "", "units", "a", "c:", "b.toml", "\\", "..\\..", "/"])
    | st.text(string.ascii_letters + "./\\:~ ", max_size=6),
    min_size=1,
    max_size=6,
).map("/".join)


@settings(max_examples=200, deadline=None)
@given(names=st.lists(NAMES, min_size=1, max_size=5), title=st.text(max_size=12))
def test_no_name_in_a_zip_leads_out_of_its_folder(
    names: list[str], title: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    place = tmp_path_factory.mktemp("zip")
    archive, into = place / "stick" / "pack.zip", place / "in" / "lessons"
    archive.parent.mkdir()
    with ZipFile(archive, "w") as out:
        out.writestr("units/u/A01-a.toml", "title = 1")
        for name in dict.fromkeys(names):
            if name:
                out.writestr(ZipInfo(name), title)
    before = files_below(archive.parent)
    try:
        pack, _findings = install_pack(archive, into, nothing_to_say)
    except KnownProblem:
        assert not files_below(place / "in")
    else:
        assert {path.name for path in into.iterdir()} == {pack.name}
        tops = {path.parts[0] for path in map(Path, files_below(into / pack.name))}
        assert tops <= pack_source.TOP
    assert files_below(archive.parent) == before
    assert {path.name for path in place.iterdir()} <= {"stick", "in"}
    assert {path.name for path in (place / "in").iterdir()} == {"lessons"}
    shutil.rmtree(place)


def test_taking_back_what_is_not_there(into: Path) -> None:
    for name in ("", "0001-nothing", "../../data"):
        with pytest.raises(KnownProblem) as told:
            remove_pack(into, name)
        assert told.value.kind == "no-pack"
