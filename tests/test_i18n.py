import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import i18n

PO = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "返回"
msgstr "Back"

msgid "还有 {count} 条"
msgid_plural "还有 {count} 条"
msgstr[0] "{count} left"
msgstr[1] "{count} are left"

msgid "还没译"
msgstr ""
"""


@pytest.fixture(autouse=True)
def chinese_again() -> Iterator[None]:
    yield
    i18n.use("zh_CN")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "i18n" / "en" / "LC_MESSAGES"
    place.mkdir(parents=True)
    (place / "app.po").write_text(PO, encoding="utf-8")
    (place / "lessons.po").write_text(PO.replace("Back", "Go back"), encoding="utf-8")
    return tmp_path / "i18n"


def test_the_source_speaks_for_itself() -> None:
    i18n.use("zh_CN")
    assert i18n._("返回") == "返回"
    assert i18n.ngettext("还有 {count} 条", "还有 {count} 条", 2) == "还有 {count} 条"
    assert i18n.language() == "zh_CN"
    assert i18n._("") == ""


def test_words_come_in_the_language_in_use(folder: Path) -> None:
    i18n.use("en", folder=folder)
    assert i18n._("返回") == "Back"
    assert i18n.translate_lesson("返回") == "Go back"
    assert i18n.ngettext("还有 {count} 条", "还有 {count} 条", 1) == "{count} left"
    assert i18n.ngettext("还有 {count} 条", "还有 {count} 条", 2) == "{count} are left"


def test_what_has_no_translation_stays_chinese(folder: Path) -> None:
    i18n.use("en", folder=folder)
    assert i18n._("还没译") == "还没译"
    assert i18n._("没听过") == "没听过"
    texts = ("返回", "还没译", "没听过")
    assert i18n.untranslated(texts, "en", domain="app", folder=folder) == ("还没译", "没听过")
    assert i18n.untranslated(texts, "zh_CN", domain="app", folder=folder) == ()


def test_a_language_that_nobody_wrote_is_refused(folder: Path) -> None:
    with pytest.raises(ValueError, match="'mn'"):
        i18n.use("mn", folder=folder)
    assert i18n.language() == "zh_CN"


def test_lessons_can_be_had_in_another_language_than_the_program(folder: Path) -> None:
    assert i18n.lesson_translator("en", folder=folder)("返回") == "Go back"
    assert i18n._("返回") == "返回"


def test_catalogues_are_compiled_once_and_again_when_they_change(
    folder: Path, tmp_path: Path
) -> None:
    cache = tmp_path / "cache"
    i18n.use("en", cache=cache, folder=folder)
    first = sorted(path.name for path in cache.iterdir())
    assert len(first) == 2
    i18n.use("en", cache=cache, folder=folder)
    assert sorted(path.name for path in cache.iterdir()) == first
    source = folder / "en" / "LC_MESSAGES" / "app.po"
    source.write_text(PO.replace("Back", "Return"), encoding="utf-8")
    os.utime(source, ns=(10**18, 10**18))
    i18n.use("en", cache=cache, folder=folder)
    assert i18n._("返回") == "Return"
    assert len(list(cache.iterdir())) == 2


def test_a_damaged_compiled_catalogue_is_made_again(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    i18n.use("en", cache=cache, folder=folder)
    for path in cache.iterdir():
        path.write_bytes(b"x")
    i18n.use("en", cache=cache, folder=folder)
    assert i18n._("返回") == "Back"


def test_a_cache_that_cannot_be_written_is_no_trouble(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    i18n.use("en", cache=tmp_path / "file" / "cache", folder=folder)
    assert i18n._("返回") == "Back"


def test_a_compiled_catalogue_needs_no_babel(folder: Path, tmp_path: Path) -> None:
    i18n.use("en", cache=tmp_path / "cache", folder=folder)
    program = (
        "import sys\nfrom pathlib import Path\nfrom app import i18n\n"
        f"i18n.use('en', cache=Path({str(tmp_path / 'cache')!r}), folder=Path({str(folder)!r}))\n"
        "sys.stdout.buffer.write(f\"{i18n._('返回')} {'babel' in sys.modules}\".encode())"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        check=True,
        cwd=Path(__file__).parents[1],
    )
    assert run.stdout.decode() == "Back False"


@given(st.text(alphabet="请点开始 abc。", min_size=1, max_size=60))
def test_the_pseudo_language_is_longer_by_more_than_half(text: str) -> None:
    stretched = i18n.stretch(text)
    assert len(stretched) >= 1.6 * len(text)
    assert len(stretched) <= 1.6 * len(text) + 3
    assert text in stretched


def test_the_pseudo_language_can_still_be_filled() -> None:
    i18n.use("pseudo")
    assert "3" in i18n._("还有 {count} 条").format(count=3)
    assert i18n.ngettext("{count} 条", "{count} 条", 2).format(count=2).startswith("【2 条")
    assert i18n.translate_lesson("{me.name}，您好").startswith("【{me.name}，您好")
