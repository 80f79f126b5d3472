from io import BytesIO
from pathlib import Path

from babel.messages.pofile import read_po

from app.content.extract import extract_lessons, update
from tests.content.shelves import LESSON, PERSONAS, SERVICE, completed, write_shelf


def texts(source: str) -> list[str]:
    found = extract_lessons(BytesIO(source.encode()), (), (), {})
    return [str(text) for _line, _name, text, _comments in found]


def test_words_for_people_are_found_and_nothing_else() -> None:
    assert texts(SERVICE) == ["取号机", "取号", "取号", "好了", "{me.name}，请等叫号", "手机"]


def test_words_that_the_loader_adds_are_found_too() -> None:
    found = texts(SERVICE.replace('title = "好了"', 'title = "好了"\nup = "home"\ndevice = "gate"'))
    assert {"返回", "门禁"} <= set(found)


def test_people_keep_their_names() -> None:
    assert texts(PERSONAS) == []


def test_the_catalogues_keep_what_was_translated(tmp_path: Path) -> None:
    write_shelf(tmp_path)
    (tmp_path / "app").mkdir()
    program = 'from app.i18n import _\nprint(_("返回"), N_("继续"), ngettext("条", "条", 2))\n'
    (tmp_path / "app" / "main.py").write_text(program, encoding="utf-8")
    missing = update(tmp_path)
    assert missing["en/app"] == 3
    place = tmp_path / "i18n" / "en" / "LC_MESSAGES" / "app.po"
    written = place.read_text(encoding="utf-8")
    place.write_text(written.replace('msgid "返回"\nmsgstr ""', 'msgid "返回"\nmsgstr "Back"'))
    assert update(tmp_path)["en/app"] == 2
    with place.open("rb") as file:
        catalogue = read_po(file)
    assert catalogue["返回"].string == "Back"
    again = place.read_bytes()
    update(tmp_path)
    assert place.read_bytes() == again


def test_a_text_that_is_gone_keeps_its_translation_for_later(tmp_path: Path) -> None:
    root = write_shelf(tmp_path)
    (tmp_path / "app").mkdir()
    update(tmp_path)
    place = tmp_path / "i18n" / "en" / "LC_MESSAGES" / "lessons.po"
    written = place.read_text(encoding="utf-8")
    place.write_text(
        written.replace('msgid "取到号"\nmsgstr ""', 'msgid "取到号"\nmsgstr "Got it"')
    )
    lesson = root / "units" / "hall" / "B10.toml"
    lesson.write_text(completed(LESSON, goal='"拿到号"'), encoding="utf-8")
    update(tmp_path)
    assert '#~ msgstr "Got it"' in place.read_text(encoding="utf-8")
