"""The copy that is looked at: no names, no few answers, and every ready question has an answer."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app import i18n
from app.browsing import copy_of
from app.core.browse_notes import notes_on
from app.core.browse_questions import questions
from app.front import open_library
from app.i18n import _
from app.store import open_store
from tests.fakes import FakeClock
from tests.month_of_visits import NAMES


def make(store_path: Path, into: Path, *, with_names: bool = False) -> Path:
    clock = FakeClock()
    with closing(open_store(store_path, clock, fingerprint={"system": "this"})) as store:
        clock.wall = 1_796_000_000_000
        copy_of(store, open_library(), clock, into, with_names=with_names)
    return into


@pytest.fixture
def copy(station_store: Path, tmp_path: Path) -> Path:
    return make(station_store, tmp_path / "copy.db")


@pytest.fixture(params=["zh_CN", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


def ask(copy: Path, sql: str, **parameters: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(copy)) as connection:
        return connection.execute(sql, parameters).fetchall()


def test_nobody_is_named_in_any_byte_and_only_its_owner_reads_it(copy: Path) -> None:
    content = copy.read_bytes()
    for name in (*NAMES, "learner-1", "10000001"):
        assert name.encode() not in content
    assert copy.stat().st_mode & 0o077 == 0


def test_with_names_they_stand_beside_the_numbers(station_store: Path, tmp_path: Path) -> None:
    copy = make(station_store, tmp_path / "named.db", with_names=True)
    assert {row[-1] for row in ask(copy, 'select * from "学员"')} == set(NAMES)
    assert NAMES[0].encode() not in make(station_store, tmp_path / "plain.db").read_bytes()


def test_who_was_deleted_is_not_in_it(station_store: Path, tmp_path: Path) -> None:
    with closing(open_store(station_store, FakeClock())) as store:
        before = len(store.people())
        store.forget("learner-2")
    copy = make(station_store, tmp_path / "copy.db")
    assert len(ask(copy, 'select * from "学员"')) == before - 1


@pytest.mark.usefixtures("language")
def test_every_ready_question_has_an_answer(station_store: Path, tmp_path: Path) -> None:
    copy = make(station_store, tmp_path / "copy.db")
    for question in questions(_):
        parameters = {"lesson": "G02"} if ":lesson" in question.sql else {}
        assert ask(copy, question.sql, **parameters), question.key
        assert question.title
        assert question.about


@pytest.mark.usefixtures("language")
def test_every_column_is_explained(station_store: Path, tmp_path: Path) -> None:
    copy = make(station_store, tmp_path / "copy.db", with_names=True)
    notes = notes_on(_)
    with closing(sqlite3.connect(copy)) as connection:
        tables = connection.execute("select name from sqlite_master").fetchall()
        asked = [f'select * from "{name}"' for (name,) in tables]
        asked += [question.sql for question in questions(_)]
        for sql in asked:
            found = connection.execute(sql, {"lesson": ""} if ":lesson" in sql else {})
            unexplained = {column[0] for column in found.description} - notes.keys()
            assert not unexplained, sql


def test_satisfaction_says_no_more_than_the_report(copy: Path) -> None:
    rows = ask(copy, questions(_)[0].sql)
    assert {(month, lesson) for month, lesson, *_faces in rows} == {
        ("2026-11", "预约挂号 H01"),
        ("2026-11", "其他课"),
        ("2026-10", "养老金资格认证 G02"),
    }


def test_a_poll_with_few_answers_is_not_told(copy: Path) -> None:
    told = ask(copy, 'select "问的话", "答案", "几个人选" from "意见"')
    assert told == [("您几点来方便？told", "上午", 0), ("您几点来方便？told", "下午", 6)]


def test_a_number_says_nothing_of_when_somebody_enrolled(copy: Path) -> None:
    rows = ask(copy, 'select "编号" from "学员" order by 1')
    assert [row[0] for row in rows] == list(range(1, len(NAMES) + 1))
