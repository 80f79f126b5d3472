"""The program's words in the learner's language: gettext catalogues, compiled when they changed.

Chinese is the language of the source, so it needs no catalogue. ``pseudo`` is no language at all:
it makes every text 1.6 times as long, for tests of the layout.
"""

from __future__ import annotations

import gettext
import io
import math
import os
import struct
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

SOURCE = "zh_CN"
PSEUDO = "pseudo"
LANGUAGES = (SOURCE, "en")
"""The languages that a person can choose."""

FOLDER = Path(__file__).parent.parent / "i18n"

_PLACEHOLDER = r"(\{[^{}]*\}|%\([a-z_]+\)[sd])"


class _Words:
    """The catalogue in use; one process speaks one language at a time."""

    def __init__(self) -> None:
        self.language = SOURCE
        self.app: gettext.NullTranslations = gettext.NullTranslations()
        self.lessons: gettext.NullTranslations = gettext.NullTranslations()


_words = _Words()


class _Silence(gettext.NullTranslations):
    """Answers nothing for what it does not know: all of it."""

    def gettext(self, message: str) -> str:  # noqa: ARG002 - gettext's own signature
        """No words."""
        return ""


class _Pseudo(gettext.NullTranslations):
    """Makes texts longer instead of translating them."""

    def gettext(self, message: str) -> str:
        """The message, stretched."""
        return stretch(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The form for ``n``, stretched."""
        return stretch(msgid1 if n == 1 else msgid2)


def use(language: str, *, cache: Path | None = None, folder: Path = FOLDER) -> None:
    """Speak ``language`` from now on: zh_CN, en or pseudo; ValueError for any other.

    Compiled catalogues are kept in ``cache`` (none: compiled in memory every time). A cache that
    cannot be written is no reason to fail.
    """
    app = _catalogue("app", language, cache, folder)
    lessons = _catalogue("lessons", language, cache, folder)
    _words.language, _words.app, _words.lessons = language, app, lessons


def language() -> str:
    """The language in use."""
    return _words.language


def _(text: str) -> str:
    """``text`` in the language in use; the Chinese itself where no translation exists."""
    return _words.app.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The form of a text that fits ``count``; the caller fills the number in."""
    return _words.app.ngettext(one, many, count)


def translate_lesson(text: str) -> str:
    """A text of a content file in the language in use."""
    return _words.lessons.gettext(text) if text else ""


def lesson_translator(
    language: str, *, cache: Path | None = None, folder: Path = FOLDER
) -> Callable[[str], str]:
    """A translator of content files into ``language``, whatever language is in use."""
    catalogue = _catalogue("lessons", language, cache, folder)
    return lambda text: catalogue.gettext(text) if text else ""


def untranslated(
    texts: Iterable[str], language: str, *, domain: str, folder: Path = FOLDER
) -> tuple[str, ...]:
    """Those of ``texts`` for which the catalogue ``domain`` has no words in ``language``."""
    if language in {SOURCE, PSEUDO}:
        return ()
    catalogue = _catalogue(domain, language, None, folder)
    catalogue.add_fallback(_Silence())
    return tuple(text for text in texts if text and not catalogue.gettext(text))


def stretch(text: str) -> str:
    """``text`` at least 1.6 times as long, in brackets that show where it is cut off.

    Placeholders stay as they are, so that the text can still be filled.
    """
    if not text:
        return text
    import re  # noqa: PLC0415 - no language of people needs it

    bare = re.sub(_PLACEHOLDER, "", text)
    filler = "伸长的字" * (math.ceil(len(bare) * 0.6 / 4) + 1)
    missing = max(0, math.ceil(len(bare) * 1.6) - len(bare) - 2)
    return f"【{text}{filler[:missing]}】"


def _catalogue(
    domain: str, language: str, cache: Path | None, folder: Path
) -> gettext.NullTranslations:
    if language == PSEUDO:
        return _Pseudo()
    if language == SOURCE:
        return gettext.NullTranslations()
    source = folder / language / "LC_MESSAGES" / f"{domain}.po"
    if language not in LANGUAGES and not source.parent.is_dir():
        msg = f"no words for the language {language!r}; there are {', '.join(LANGUAGES)}"
        raise ValueError(msg)
    try:
        stamp = source.stat()
    except OSError:
        return gettext.NullTranslations()
    if cache is None:
        return gettext.GNUTranslations(io.BytesIO(_compiled(source)))
    kept = cache / f"{language}-{domain}-{stamp.st_size:x}-{stamp.st_mtime_ns:x}.mo"
    try:
        with kept.open("rb") as file:
            return gettext.GNUTranslations(file)
    except (OSError, ValueError, EOFError, struct.error):
        compiled = _compiled(source)
    with suppress(OSError):
        _keep(kept, compiled)
    return gettext.GNUTranslations(io.BytesIO(compiled))


def _compiled(source: Path) -> bytes:
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - only when a catalogue changed
    from babel.messages.pofile import read_po  # noqa: PLC0415

    with source.open("rb") as file:
        catalogue = read_po(file)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def _keep(kept: Path, compiled: bytes) -> None:
    """Write beside, then rename: another seat process never reads half a file."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    for old in kept.parent.glob(f"{kept.name.rsplit('-', 2)[0]}-*.mo"):
        with suppress(OSError):
            old.unlink()
    beside = kept.with_name(f"{kept.name}.{os.getpid()}")
    beside.write_bytes(compiled)
    beside.replace(kept)


def system_language() -> str:
    """Chinese, unless the system speaks something else than Chinese and says so."""
    spoken = os.environ.get("LC_ALL") or os.environ.get("LC_MESSAGES") or os.environ.get("LANG", "")
    is_other = spoken.split("_")[0].lower() not in {"", "c", "posix", "zh"}
    is_plain = spoken.split(".")[0].upper() in {"C", "POSIX"}
    return "en" if is_other and not is_plain else "zh_CN"
