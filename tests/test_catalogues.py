"""The words of the program and of the lessons, in every language that a person can choose."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from app import i18n
from app.content.extract import lesson_catalogue, program_catalogue

ROOT = Path(__file__).parents[1]
_PLACEHOLDER = re.compile(r"\{[A-Za-z_][A-Za-z_.0-9:]*(?:[+-]\d+)?\}")
_EXTRA = {"{month_name}", "{month}"}
"""A date is written with the month's number in Chinese and with its name in English."""


def kept(domain: str) -> Catalog:
    path = ROOT / "i18n" / "en" / "LC_MESSAGES" / f"{domain}.po"
    with path.open("rb") as file:
        return read_po(file, locale="en")


def texts(catalogue: Catalog) -> list[str]:
    return sorted(
        each
        for message in catalogue
        if message.id
        for each in ([message.id] if isinstance(message.id, str) else message.id[:1])
    )


@pytest.mark.parametrize("domain", ["app", "lessons"])
def test_every_text_has_its_english(domain: str) -> None:
    """After a change: ``python -m app.content.extract``, then write the missing English."""
    wanted = texts(program_catalogue(ROOT) if domain == "app" else lesson_catalogue(ROOT))
    assert wanted
    assert i18n.untranslated(wanted, "en", domain=domain) == ()


def spots(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text)) - _EXTRA


@pytest.mark.parametrize("domain", ["app", "lessons"])
def test_a_translation_keeps_every_placeholder(domain: str) -> None:
    changed = {
        message.id: message.string
        for message in kept(domain)
        if isinstance(message.id, str)
        and isinstance(message.string, str)
        and message.id
        and message.string
        and spots(message.id) != spots(message.string)
    }
    assert changed == {}


def test_english_is_english() -> None:
    """Hanzi stay only where an author's own Chinese is spoken of."""
    hanzi = re.compile(r"[\u3400-\u9fff]+")
    left = {
        found
        for message in kept("app")
        if message.id and isinstance(message.string, str)
        for found in hanzi.findall(message.string)
    }
    assert left <= {"您", "你", "返回", "名字"}
