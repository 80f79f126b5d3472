from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import app.main
from app.cli.root import cli
from app.core.problem import KnownProblem
from app.front import WindowOptions
from app.ui.palette import ThemeName
from app.ui.theme import TYPE_SIZES
from tests.cli.conftest import Ask


def commands(at: click.Command = cli, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield words
    if isinstance(at, click.Group):
        for name, below in at.commands.items():
            yield from commands(below, (*words, name))


ALL = list(commands())


def find(words: tuple[str, ...]) -> click.Command:
    at: click.Command = cli
    for word in words:
        assert isinstance(at, click.Group)
        at = at.commands[word]
    return at


INFORMING = [
    words
    for words in ALL
    if words == ("self-test",) or (len(words) >= 2 and not isinstance(find(words), click.Group))
]


def test_the_promised_commands_are_there() -> None:
    promised = (
        "lessons list|lessons show|lessons check|rehearse|store info|store check|store rebuild"
        "|store backup|store export|store restore|store start-new|voice say|self-test"
    )
    assert {tuple(words.split()) for words in promised.split("|")} <= set(ALL)


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
@pytest.mark.parametrize("words", ALL, ids=" ".join)
def test_every_command_explains_itself_and_its_exit_codes(
    ask: Ask, words: tuple[str, ...], lang: str
) -> None:
    answer = ask(*words, "--help", "--lang", lang)
    assert answer.code == 0
    assert answer.err == ""
    sentence = answer.out.split("\n\n")[1].strip()
    assert len(sentence) > 5
    codes = [line.split()[0] for line in answer.out.rstrip().splitlines()[-5:]]
    assert {"2", "3", "70"} < set(codes)
    assert "0" in codes


@pytest.mark.parametrize("words", INFORMING, ids=" ".join)
def test_every_informing_command_can_answer_in_json(words: tuple[str, ...]) -> None:
    names = {name for option in find(words).params for name in option.opts}
    assert {"--json", "--lang"} <= names


def test_what_can_be_chosen_is_what_the_window_knows(ask: Ask) -> None:
    choices = {option.name: option.type for option in cli.params}
    theme, size = choices["theme"], choices["type_size"]
    assert isinstance(theme, click.Choice)
    assert isinstance(size, click.Choice)
    assert list(theme.choices) == list(ThemeName)
    assert [int(each) for each in size.choices] == list(TYPE_SIZES)


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["lessons", "lst"], "lst"),
        (["lessons", "list", "--jsn"], "--json"),
        (["lessons", "show"], "ID"),
        (["rehearse", "G02", "--mode", "fast"], "guided"),
        (["rehearse", "G02", "--seed", "x"], "--seed"),
        (["rehearse", "G02", "--seed"], "--seed"),
        (["voice", "say", "您好", "--out", "x.wav", "--rate", "9"], "100"),
        (["lessons", "list", "--lang", "fr"], "zh_CN"),
        (["--window", "12"], "1280x800"),
        (["--window", "20x20"], "--window"),
        (["--type-size", "23"], "22"),
        (["--theme", "dark", "lessons", "list"], "--theme"),
    ],
)
def test_wrong_use_is_told_in_words(ask: Ask, words: list[str], named: str) -> None:
    answer = ask(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert named in answer.err
    assert "--help" in answer.err
    assert "Traceback" not in answer.err


def test_the_window_gets_what_was_asked_for(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[WindowOptions] = []

    def open_window(options: WindowOptions) -> int:
        asked.append(options)
        return 0

    monkeypatch.setattr(app.main, "open_window", open_window)
    store = tmp_path / "my.db"
    words = "--lang en --theme black-yellow --type-size 30 --window 1024X768".split()
    assert ask("--store", store, *words).code == 0
    assert ask().code == 0
    assert asked == [WindowOptions(store, "en", "black-yellow", 30, "1024x768"), WindowOptions()]


@pytest.mark.parametrize("words", [[], ["--theme", "dark"]])
def test_a_problem_of_the_world_is_three_sentences(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    def fail(options: WindowOptions) -> int:
        raise KnownProblem("disk-gone", happened="硬盘不见了。", safe="都还在。", todo="请插好。")

    monkeypatch.setattr(app.main, "open_window", fail)
    answer = ask(*words)
    assert answer.code == 3
    assert answer.err.splitlines() == ["硬盘不见了。", "都还在。", "请插好。"]


@pytest.mark.parametrize("words", [[], ["--theme", "dark"]])
def test_a_bug_is_owned_up_to(ask: Ask, monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    def fail(options: WindowOptions) -> int:
        raise ZeroDivisionError("seven")

    monkeypatch.setattr(app.main, "open_window", fail)
    answer = ask(*words)
    assert answer.code == 70
    assert "不是您做错了" in answer.err
    assert "ZeroDivisionError: seven" in answer.err


def test_interrupting_is_no_bug(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(options: WindowOptions) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app.main, "open_window", stop)
    for words in ([], ["--theme", "dark"]):
        answer = ask(*words)
        assert answer.code == 130
        assert "Traceback" not in answer.err


def test_the_plain_start_loads_no_click() -> None:
    program = (
        "import sys, app.cli, app.main\n"
        "app.main.open_window = lambda options: 42 if 'click' in sys.modules else 0\n"
        "sys.exit(app.cli.main([]))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_a_pipe_gets_utf8_whatever_the_language_of_the_system() -> None:
    variables = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}
    answer = subprocess.run(
        [sys.executable, "-m", "app", "lessons", "list", "--json"],
        env=variables,
        capture_output=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr.decode()
    titles = [lesson["title"] for lesson in json.loads(answer.stdout.decode("utf-8"))["lessons"]]
    assert "养老金资格认证" in titles


def test_who_has_heard_enough_may_leave() -> None:
    child = subprocess.Popen(
        [sys.executable, "-m", "app", "lessons", "list", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    complaint = child.stderr.read().decode()
    child.stderr.close()
    child.wait()
    assert "Traceback" not in complaint
