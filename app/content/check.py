"""The author's compiler: all that can be said about content files before anyone meets them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from app.content.complaints import did_you_mean
from app.content.finding import BrokenContent, Finding, Level, Notebook
from app.content.lesson_file import UnitFile
from app.content.lesson_reader import (
    DEFAULT_CITY,
    ReadLesson,
    read_city,
    read_lesson_file,
)
from app.content.real_numbers import check_personas, check_real_numbers
from app.content.service_reader import ReadService, read_service
from app.content.sound_rules import check_lesson_sounds, check_service_sounds
from app.content.source import Shelf, lesson_id_of
from app.content.texts import texts_of
from app.content.ways import check_ways, unreached_findings
from app.content.wording_rules import check_lesson_words, check_service_words
from app.core.ports import SoundsAlike
from app.core.practice import icons_of
from app.i18n import FOLDER, _, untranslated

_ORDER = list(Level)


def check_lessons(
    root: Path,
    paths: Sequence[Path] = (),
    *,
    beneath: Path | None = None,
    translations: Path = FOLDER,
    icons: Path | None = None,
    sounds: SoundsAlike | None = None,
) -> tuple[Finding, ...]:
    """Everything to be said about ``paths`` (files or folders; none: all below ``root``).

    What ``root`` does not hold is looked up ``beneath`` (see ``Shelf``). Errors first. ``icons``
    is the folder of drawings that icon names are looked up in; with ``sounds`` labels are held
    against what they sound like.
    """
    return _Checker(Shelf(root, beneath), translations, icons, sounds).check(paths)


class _Checker:
    def __init__(
        self, shelf: Shelf, translations: Path, icons: Path | None, sounds: SoundsAlike | None
    ) -> None:
        self.shelf = shelf
        self.translations = translations
        self.icons = icons
        self.sounds = sounds
        self.found: dict[Finding, None] = {}
        self.services: dict[str, ReadService] = {}
        self.unreached: dict[str, frozenset[str]] = {}
        self.is_whole = False

    def check(self, paths: Sequence[Path]) -> tuple[Finding, ...]:
        files = sorted({file.resolve() for path in paths for file in _files(path)})
        self.is_whole = not files
        root = self.shelf.root.resolve()
        self.shelf.root = root
        if self.is_whole:
            files = sorted(_files(root))
        for file in files:
            if not file.is_file():
                self._keep([_absent(self.shelf.name(file))])
            elif not self._check_by_place(file, root):
                self._check_lesson(file)
        if self.is_whole:
            for name, refs in self.unreached.items():
                self._keep(unreached_findings(self.services[name].file, refs))
        return tuple(
            sorted(
                self.found,
                key=lambda one: (
                    _ORDER.index(one.level),
                    one.file,
                    one.screen,
                    one.item,
                    one.kind != "unknown-key",  # a misspelt key explains the missing one
                ),
            )
        )

    def _check_by_place(self, file: Path, root: Path) -> bool:
        """Check what is not a lesson; False for a lesson."""
        place = file.relative_to(root).parts if file.is_relative_to(root) else (file.name,)
        book = Notebook(self.shelf.name(file))
        if file.name == "personas.toml":
            self._try(lambda: check_personas(self.shelf.read(file), book))
        elif file.name == "unit.toml":
            self._try(lambda: self.shelf.read_as(file, UnitFile))
        elif place[0] == "city":
            self._try(lambda: read_city(self.shelf, file.stem, str))
            self._try(lambda: check_real_numbers(self.shelf.read(file), book))
        elif place[0] == "services" and len(place) == 2:
            self._try(lambda: self._check_service(file.stem))
        elif place[0] == "services":
            self._try(lambda: check_real_numbers(self.shelf.read(file), book))
        else:
            return False
        self._keep(book.findings)
        self._check_translations(file)
        return True

    def _check_service(self, name: str) -> None:
        read = self.services.get(name) or read_service(self.shelf, name, str)
        self.services[name] = read
        book = Notebook(read.file)
        check_service_words(read.service, book)
        if self.sounds is not None:
            check_service_sounds(read.service, self.sounds, book)
        check_real_numbers(self.shelf.read(self.shelf.service_path(name)), book)
        self._keep((*read.findings, *book.findings))
        for item in read.service.items.values():
            for icon in icons_of(read.service, item):
                self._check_icon(icon, book.at(item.screen, item.id))
        self._keep(book.findings)

    def _check_lesson(self, file: Path) -> None:
        book = Notebook(self.shelf.name(file))
        self._try(lambda: check_real_numbers(self.shelf.read(file), book))
        self._try(lambda: self._check_read(self._read(file), book))
        self._keep(book.findings)
        self._check_translations(file)

    def _read(self, file: Path) -> ReadLesson:
        if file.is_relative_to(self.shelf.root):
            self.shelf.lesson_path(lesson_id_of(file))
        return read_lesson_file(self.shelf, file, str, city=DEFAULT_CITY)

    def _check_read(self, read: ReadLesson, book: Notebook) -> None:
        self._keep(read.findings)
        check_lesson_words(read.lesson, book)
        if self.sounds is not None and read.service is not None:
            check_lesson_sounds(read.lesson, self.sounds, book, read.service.file)
        self._check_icon(read.lesson.icon, book.at())
        known = self.shelf.known_lessons()
        for name in sorted({name for group in read.lesson.after for name in group} - known):
            book.at("", "after").note(
                "after-unwritten", _("“{id}”这一课还没有写。").format(id=name), ""
            )
        findings, unreached = check_ways(read)
        self._keep(findings)
        if read.service is not None:
            name = read.service.service.id
            if name not in self.services:
                self._try(lambda: self._check_service(name))
            before = self.unreached.get(name, unreached)
            self.unreached[name] = before & unreached

    def _check_icon(self, icon: str, book: Notebook) -> None:
        if icon and self.icons is not None and not (self.icons / f"{icon}.svg").is_file():
            known = [path.stem for path in self.icons.glob("*.svg")]
            book.warn(
                "unknown-icon",
                _("没有叫“{icon}”的图标。").format(icon=icon),
                did_you_mean(icon, known),
            )

    def _check_translations(self, file: Path) -> None:
        try:
            texts = dict.fromkeys(text for _path, text in texts_of(self.shelf.read(file)))
        except BrokenContent:
            return
        if file.name == "personas.toml":
            return
        missing = untranslated(texts, "en", domain="lessons", folder=self.translations)
        if missing:
            book = Notebook(self.shelf.name(file))
            book.warn(
                "untranslated",
                _("有 {count} 句话还没有英文，例如“{text}”。").format(
                    count=len(missing), text=missing[0]
                ),
                _("请在 i18n/en/LC_MESSAGES/lessons.po 里补上。"),
            )
            self._keep(book.findings)

    def _try(self, act: Callable[[], object]) -> None:
        try:
            act()
        except BrokenContent as broken:
            self._keep(broken.findings)

    def _keep(self, findings: Iterable[Finding]) -> None:
        self.found.update(dict.fromkeys(findings))


def _files(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from (each for each in path.rglob("*.toml"))
    else:
        yield path


def _absent(file: str) -> Finding:
    return Finding(
        level=Level.ERROR,
        kind="no-file",
        file=file,
        message=_("读不到这个文件。"),
        advice=_("请看文件名和位置对不对。"),
    )
