"""docs/command-line.md held against the code: commands, options, exit codes, JSON fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest

from app import paths
from app.cli.root import cli
from app.cli.spoken import Command
from app.core.checkup import Part
from app.rehearsing import RehearseOptions, RehearseReport
from app.voice.say import SaidReport
from tests.cli.conftest import Ask
from tests.cli.test_self_test import PARTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "command-line.md"
COMMON = {"--help", "--lang", "--json"}


def read_sections() -> dict[str, str]:
    """The sections of the page about the command line, by heading."""
    text = PAGE.read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    return {title.strip("`"): body for title, body in zip(parts[1::2], parts[2::2], strict=True)}


WINDOW = "python -m app"


def commands(at: click.Command = cli, name: str = WINDOW) -> Iterator[tuple[str, Command]]:
    assert isinstance(at, Command)
    yield name, at
    if isinstance(at, click.Group):
        for word, below in at.commands.items():
            yield from commands(below, word if name == WINDOW else f"{name} {word}")


SECTIONS = read_sections()
COMMANDS = dict(commands())


def rows(section: str) -> list[str]:
    """The first cell of every row of the tables of a section."""
    return re.findall(r"^\| `?([^|`]+?)`? \|", SECTIONS[section], flags=re.MULTILINE)


def json_fields(section: str) -> set[str]:
    """Every name that the paragraph about JSON mentions."""
    found = re.search(r"^JSON: (.+?)(?:\n\n|\Z)", SECTIONS[section], flags=re.MULTILINE | re.DOTALL)
    return set(re.findall(r"`([a-z_]+)`", found[1])) if found else set()


def test_the_page_has_every_command_and_no_other() -> None:
    assert set(SECTIONS) == {"Every command", *COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_has_its_line(name: str) -> None:
    options = [each for each in COMMANDS[name].params if isinstance(each, click.Option)]
    said = {text for option in options for text in option.opts if text.startswith("--")}
    real = said - COMMON
    assert {cell for cell in rows(name) if re.match("--[a-z]", cell)} == real
    assert not COMMON - set(rows("Every command"))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_exit_codes_of_each_command_are_said(name: str) -> None:
    command = COMMANDS[name]
    if isinstance(command, click.Group) and name != WINDOW:
        return
    said = SECTIONS[name].partition("Exit code ")[2]
    assert said.startswith("0:")
    assert ("1:" in said.split("\n\n")[0]) == (1 in command.exits)
    assert {str(code) for code in (*command.exits, 1)} <= set(rows("Every command"))


@pytest.mark.parametrize("name", COMMANDS)
def test_choices_and_defaults_are_those_of_the_code(name: str) -> None:
    for option in COMMANDS[name].params:
        if not isinstance(option, click.Option) or option.opts[0] in COMMON:
            continue
        (line,) = [
            row for row in SECTIONS[name].splitlines() if row.startswith(f"| `{option.opts[0]}` |")
        ]
        if isinstance(option.type, click.Choice) and "as for the window" not in line:
            assert all(str(choice) in line for choice in option.type.choices)
        if option.show_default:
            assert str(option.default) in line


def test_a_rehearsal_defaults_to_what_main_says() -> None:
    said = {option.name: option.default for option in COMMANDS["rehearse"].params}
    real = RehearseOptions("G02")
    for name in ("mode", "seed", "style", "theme", "window"):
        assert said[name] == getattr(real, name)
    assert said["type_size"] == str(real.type_size)
    assert said["hand"] == real.input


def keys(document: Any) -> set[str]:
    """Every key of a document, at any depth."""
    if isinstance(document, dict):
        return set(document).union(*(keys(value) for value in document.values()))
    return (
        set().union(*(keys(value) for value in document)) if isinstance(document, list) else set()
    )


@pytest.mark.parametrize(
    "command", ["check", "rebuild", "backup", "export", "restore", "start-new"]
)
def test_json_of_the_store_is_as_described(ask: Ask, store_path: Path, command: str) -> None:
    assert ask("store", "backup", "--store", store_path).code == 0
    document = ask("store", command, "--store", store_path, "--json").json
    assert keys(document) == json_fields(f"store {command}")


def test_json_of_info_is_as_described(ask: Ask, store_path: Path) -> None:
    document = ask("store", "info", "--store", store_path, "--json").json
    assert set(document) == json_fields("store info")


def test_json_of_lessons_is_as_described(ask: Ask, broken_lesson: Path) -> None:
    listed = ask("lessons", "list", "--json").json
    (whole,) = [entry for entry in listed["lessons"] if entry["id"] == "H01"]
    assert keys({"lessons": [whole]}) == json_fields("lessons list")
    assert keys(ask("lessons", "show", "H01", "--json").json) == json_fields("lessons show")
    assert keys(ask("lessons", "check", "--json").json) == json_fields("lessons check")


def test_json_of_reports_is_as_described() -> None:
    said = {field.name for field in fields(SaidReport)} - {"trouble"}
    assert said == json_fields("voice say")
    assert {field.name for field in fields(RehearseReport)} == json_fields("rehearse")
    page = {"is_ready", "looks", "parts", *(field.name for field in fields(Part))}
    assert page | {"good", "look", "bad"} == json_fields("self-test")
    assert [row for row in rows("self-test") if row in PARTS] == PARTS


def test_the_variables_are_those_of_the_code() -> None:
    assert {paths.HOME_VARIABLE, paths.LESSONS_VARIABLE} <= set(rows("Every command"))
