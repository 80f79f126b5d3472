from __future__ import annotations

from datetime import date
from pathlib import Path

from app.cli.edge import Exit
from app.core.card_number import is_number
from app.core.hand_over import note_left
from app.core.people import keyed
from app.core.really_done import really_done
from app.core.retention import retention_set
from tests.cli.conftest import Ask
from tests.store.places import open_here


def test_somebody_is_enrolled_and_listed(ask: Ask, store_path: Path) -> None:
    words = ("--store", store_path)
    answer = ask("people", "add", "张阿姨", "--picture", "teacup", "--json", *words)
    assert answer.code == 0
    her = answer.json
    assert (her["name"], her["picture"], her["has_row"]) == ("张阿姨", "teacup", False)
    assert is_number(her["card"])
    assert ask("people", "list", "--json", *words).json["people"] == [her]
    said = ask("people", "list", *words)
    assert her["id"][:8] in said.out
    assert "茶杯" in said.out


def test_a_name_is_given_once(ask: Ask, store_path: Path) -> None:
    words = ("--picture", "teacup", "--store", store_path)
    assert ask("people", "add", "张阿姨", *words).code == 0
    assert ask("people", "add", " 张阿姨 ", *words).code == Exit.NOT_SO
    assert ask("people", "add", "李师傅", "--picture", "kitchen").code == Exit.WRONG_USE
    assert len(ask("people", "list", "--json", "--store", store_path).json["people"]) == 1


def test_forgotten_pictures_are_taken_away(ask: Ask, store_path: Path) -> None:
    words = ("--store", store_path)
    her = ask("people", "add", "张阿姨", "--picture", "teacup", "--json", *words).json
    store = open_here(store_path)
    store.append([keyed("salt", "digest")], learner=her["id"])
    store.close()
    assert "digest" not in ask("people", "list", "--json", *words).out
    assert ask("people", "list", "--json", *words).json["people"][0]["has_row"]
    answer = ask("people", "reset", her["id"][:8], "--json", *words)
    assert answer.code == 0
    assert not answer.json["has_row"]
    assert ask("people", "reset", "nobody", *words).code == Exit.WRONG_USE


def test_a_record_is_written_for_people_and_for_programs(ask: Ask, store_path: Path) -> None:
    words = ("--store", store_path)
    her = ask("people", "add", "张阿姨", "--picture", "teacup", "--json", *words).json
    folder = store_path.parent / "out"
    answer = ask("people", "export", her["id"][:8], "--into", folder, "--json", *words)
    assert (answer.code, answer.json["id"], answer.json["events"]) == (0, her["id"], 4)
    page, data = sorted(folder.iterdir())
    assert [str(page), str(data)] == answer.json["files"]
    assert "张阿姨" in page.read_text(encoding="utf-8")
    assert her["id"] in data.read_text(encoding="utf-8")
    assert ask("people", "export", "nobody", *words).code == Exit.WRONG_USE


def test_two_records_become_one_person_and_two_again(ask: Ask, store_path: Path) -> None:
    words = ("--json", "--store", store_path)
    one = ask("people", "add", "王奶奶", "--picture", "teacup", *words).json["id"]
    other = ask("people", "add", "汪奶奶", "--picture", "fish", *words).json["id"]
    (pair,) = ask("people", "doubles", *words).json["pairs"]
    assert {pair["one"], pair["other"]} == {one, other}
    assert pair["reasons"] == ["sound"]
    answer = ask("people", "merge", one[:8], other[:8], *words)
    assert answer.code == 0
    assert answer.json["ids"] == sorted((one, other))
    assert ask("people", "show", other, *words).json["name"] == "汪奶奶"
    assert ask("people", "doubles", *words).json["pairs"] == []
    assert ask("people", "merge", one, other, *words).code == Exit.WRONG_USE
    assert ask("people", "unmerge", other, *words).json["ids"] == [other]
    assert ask("people", "unmerge", other, *words).code == Exit.NOT_SO
    assert ask("people", "show", "nobody", *words).code == Exit.WRONG_USE


def test_what_she_has_really_done_is_shown(ask: Ask, store_path: Path) -> None:
    her = ask(
        "people", "add", "王奶奶", "--picture", "teacup", "--json", "--store", store_path
    ).json
    store = open_here(store_path)
    day = date(2025, 10, 12)
    facts = [
        really_done("G02", day, "li"),
        note_left(["left-hand"], "li"),
        retention_set(day, "li"),
    ]
    store.append(facts, learner=her["id"])
    store.close()
    found = ask("people", "show", her["id"], "--json", "--store", store_path).json
    assert found["really_done"] == [{"lesson": "G02", "on": "2025-10-12"}]
    assert found["notes"][0]["keys"] == ["left-hand"]
    assert found["until"] == "2025-10-12"
    said = ask("people", "show", her["id"], "--store", store_path).out
    assert "养老金资格认证：2025 年 10 月 12 日真的办好了" in said
    assert "用左手" in said
