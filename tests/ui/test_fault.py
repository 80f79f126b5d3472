"""The log says what went wrong, and nothing about who sat there."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ui.fault import FaultHook


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    hook = FaultHook(tmp_path, lambda: None)
    yield tmp_path / "program.log"
    hook.stop()


HERS, NUMBER = "王桂兰", "12000138000"


def find(names: dict[str, int], name: str) -> int:
    try:
        return names[name]
    except KeyError as gone:
        raise ValueError(f"{name} has no card\n{NUMBER}") from gone


def test_names_and_numbers_stay_out_of_the_log(log: Path) -> None:
    try:
        find({}, HERS)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    try:
        find({}, "Anna Smith")
    except ValueError as error:
        logging.getLogger("app").exception("unlucky", exc_info=error.__cause__)
    logging.getLogger("app").warning("'NoneType' object is not callable")
    logging.getLogger("app").warning("no sound for “%s” of %s", "王阿姨，上午好", "15012345678")
    text = log.read_text(encoding="utf-8")
    assert "王" not in text
    assert "Anna" not in text
    assert "'NoneType' object" in text
    assert "12000138000" not in text
    assert "15012345678" not in text
    assert "ValueError: … has no card" in text
    assert "KeyError" in text
    assert "in find" in text
    assert "return names[name]" in text
    assert text.startswith("20"), "when it happened is kept"
