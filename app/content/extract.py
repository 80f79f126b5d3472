"""Babel's way to the words of content files, and the command that brings the catalogues up to date.

``python -m app.content.extract`` rewrites ``i18n/messages.pot`` (the program's words),
``i18n/lessons.pot`` (the lessons' words) and the .po files of every language, keeping all
translations that exist.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Collection, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from typing import IO, Any

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from app.content.finding import BrokenContent
from app.content.service_reader import BACK_LABEL, DEVICE_TITLES
from app.content.source import Shelf
from app.content.texts import texts_of
from app.core.service import DeviceKind

LANGUAGES = ("en",)
KEYWORDS: dict[str, Any] = {"_": None, "N_": None, "ngettext": (1, 2)}

HEADER = "# Words of 数字伙伴 · Digital Buddy; see docs/lesson-format.md."
_UNSAID = tuple(
    f'"{key}'.encode()
    for key in (
        "POT-Creation-Date",
        "PO-Revision-Date",
        "Generated-By",
        "Last-Translator",
        "Language-Team",
        "Report-Msgid-Bugs-To",
        "Project-Id-Version",
    )
)
"""Headers that say nothing, or something else every time."""

Message = tuple[int, str, str | tuple[str, ...], list[str]]


def extract_lessons(
    fileobj: IO[bytes],
    keywords: Collection[str],  # noqa: ARG001 - Babel's own signature
    comment_tags: Collection[str],  # noqa: ARG001
    options: Mapping[str, Any],  # noqa: ARG001
) -> Iterator[Message]:
    """Every text for people in a service, lesson, unit or city file: Babel's extractor."""
    source = fileobj.read().decode("utf-8-sig")
    raw = tomllib.loads(source)
    if raw and all(isinstance(each, dict) and "name" in each for each in raw.values()):
        return  # the invented people keep their names in every language
    lines = source.splitlines()
    for path, text in texts_of(raw):
        yield _line(lines, text), "_", text, [_place(path)]
    yield from ((1, "_", text, []) for text in generated_texts(raw))


def generated_texts(raw: Mapping[str, Any]) -> tuple[str, ...]:
    """Words that the loader adds to a service: 返回, and what its devices are called."""
    screens = raw.get("screen")
    if not isinstance(screens, dict):
        return ()
    texts = [BACK_LABEL] if any("up" in each for each in screens.values()) else []
    devices = raw.get("device", {})
    named = {str(each.get("device", "")) for each in screens.values()} | {DeviceKind.PHONE.value}
    for name in {*named, *devices} - {""}:
        about = devices.get(name, {})
        kind = about.get("kind", name)
        if "title" not in about and kind in set(DeviceKind):
            texts.append(DEVICE_TITLES[DeviceKind(kind)])
    return tuple(sorted(set(texts)))


def program_catalogue(root: Path) -> Catalog:
    """All texts of the program's own source, and of the pages that a browser is shown."""
    return _catalogue(root / "app", [("**.py", "python"), ("**.html", "jinja2")], "app")


def lesson_catalogue(root: Path) -> Catalog:
    """All texts of the content files."""
    method = "app.content.extract:extract_lessons"
    return _catalogue(root / "lessons", [("schema/**", "ignore"), ("**.toml", method)], "lessons")


def update(root: Path) -> dict[str, int]:
    """Rewrite templates and catalogues below ``root``; answers what still lacks a translation."""
    missing: dict[str, int] = {}
    for domain, template in (
        ("app", program_catalogue(root)),
        ("lessons", lesson_catalogue(root)),
    ):
        name = "messages.pot" if domain == "app" else "lessons.pot"
        _write(root / "i18n" / name, template)
        for language in LANGUAGES:
            path = root / "i18n" / language / "LC_MESSAGES" / f"{domain}.po"
            catalogue = _read(path, language)
            catalogue.update(template, no_fuzzy_matching=True, update_creation_date=False)
            _write(path, catalogue)
            missing[f"{language}/{domain}"] = sum(
                1 for message in catalogue if message.id and not all(_strings(message.string))
            )
    return missing


def _strings(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list | tuple) else (str(value or ""),)


def _catalogue(folder: Path, methods: list[tuple[str, str]], prefix: str) -> Catalog:
    made = Catalog(fuzzy=False, charset="utf-8")
    found = extract_from_dir(str(folder), methods, keywords=KEYWORDS, comment_tags=("i18n:",))
    for name, _line_number, message, comments, context in found:
        if not message:
            continue  # the empty text is the header of a catalogue
        place = f"{prefix}/{Path(name).as_posix()}"
        made.add(message, None, [(place, 1)], auto_comments=comments, context=context)
    return made


def _read(path: Path, language: str) -> Catalog:
    if not path.is_file():
        return Catalog(locale=language, fuzzy=False, charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _write(path: Path, catalogue: Catalog) -> None:
    """Sorted and without dates, so that the same words give the same file."""
    catalogue.header_comment = HEADER
    written = BytesIO()
    write_po(
        written, catalogue, sort_output=True, omit_header=False, include_lineno=False, width=98
    )
    kept = [line for line in written.getvalue().splitlines() if not line.startswith(_UNSAID)]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"\n".join(kept).rstrip(b"\n") + b"\n")


def _line(lines: list[str], text: str) -> int:
    start = text.split("\n", 1)[0].strip()
    return next((place for place, line in enumerate(lines, 1) if start in line), 1)


def _place(path: tuple[str | int, ...]) -> str:
    """screen.home.item.2.label: where a translator finds the text."""
    return ".".join(str(part) for part in path)


def main(root: str = ".") -> None:
    """Bring the catalogues up to date and say what is missing.

    Nothing is rewritten while a content file cannot be read: its translations would be lost.
    """
    shelf = Shelf(Path(root, "lessons"))
    try:
        for path in shelf.root.rglob("*.toml"):
            shelf.read(path)
    except BrokenContent as broken:
        sys.exit(str(broken))
    for name, count in update(Path(root)).items():
        sys.stdout.write(f"{name}: {count} untranslated\n")


if __name__ == "__main__":
    main(*sys.argv[1:2])
