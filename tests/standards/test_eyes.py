"""What ageing eyes need: states told twice, colours apart, every glyph, nothing that moves."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontInfo, QImage, QTextLayout
from PySide6.QtWidgets import QApplication, QWidget

from app.core.service import ItemKind
from app.core.view import ItemView, Pointing, Tone
from app.ui.learner.coach_panel import MOODS
from app.ui.palette import PALETTES, ThemeName
from app.ui.theme import FAMILIES, Role, Theme
from app.ui.widgets.press_button import PressButton
from app.ui.widgets.press_look import Look
from tests.standards.rules.aged_eye import APART, difference, through_lens
from tests.standards.rules.picture import draw
from tests.standards.sights import SIGHTS, device_of, show_lesson
from tests.standards.stand import Stand
from tests.ui import sample_views as views
from tests.ui.devices.samples import device, item

ROOT = Path(__file__).parents[2]


# --- V07 -----------------------------------------------------------------------------------------


def all_characters() -> set[str]:
    """Whatever stands in a catalogue or in a lesson."""
    found: set[str] = set()
    for path in [*(ROOT / "i18n").rglob("*.po"), *(ROOT / "i18n").rglob("*.pot")]:
        found |= set(path.read_text(encoding="utf-8"))
    for path in (ROOT / "lessons").rglob("*.toml"):
        found |= set(path.read_text(encoding="utf-8"))
    found |= set((ROOT / "assets" / "pinyin" / "table.txt").read_text(encoding="utf-8"))
    return {sign for sign in found if sign.isprintable() and not sign.isspace()}


@pytest.mark.parametrize("role", [Role.BODY, Role.STRONG, Role.DEVICE])
def test_every_character_has_a_glyph(theme_of_seat: Theme, role: Role) -> None:
    """V07: nothing is drawn as an empty box."""
    signs = sorted(all_characters())
    layout = QTextLayout("".join(signs), theme_of_seat.font(role))
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(1e9)
    layout.endLayout()
    line.setPosition(QPointF(0, 0))
    text = layout.text()
    empty = [
        text[place]
        for run in layout.glyphRuns(-1, -1, QTextLayout.GlyphRunRetrievalFlag.RetrieveAll)
        for glyph, place in zip(run.glyphIndexes(), run.stringIndexes(), strict=True)
        if glyph == 0
    ]
    assert empty == []
    assert len(signs) > 1500


def test_the_type_is_a_sans_serif_that_was_named(theme_of_seat: Theme) -> None:
    """V07: a name that is not there would silently become another face."""
    for role in Role:
        font = theme_of_seat.font(role)
        assert font.styleHint() in {QFont.StyleHint.AnyStyle, QFont.StyleHint.SansSerif}
        assert QFontInfo(font).family() in FAMILIES
    assert not any("serif" in family.lower() or "Song" in family for family in FAMILIES)


@pytest.fixture
def theme_of_seat(qapp: QApplication) -> Theme:
    return Theme()


# --- V11 -----------------------------------------------------------------------------------------


def rows_of(image: QImage) -> list[bytes]:
    """Grey rows, each without what fills it up to whole words."""
    pixels, step = bytes(memoryview(image.constBits())), image.bytesPerLine()
    return [pixels[y * step : y * step + image.width()] for y in range(image.height())]


def grey(image: QImage) -> bytes:
    return b"".join(rows_of(image.convertToFormat(QImage.Format.Format_Grayscale8)))


def told(widget: QWidget) -> str:
    return f"{widget.accessibleName()} {widget.accessibleDescription()}"


def look_at(stand: Stand, view: ItemView) -> tuple[bytes, str]:
    show_lesson(stand, replace(views.GUIDED, stage=device(view), pointing=None))
    stand.screens.lesson.show_device()
    stand.clock.advance(2.0)
    draw(stand.window)
    widget = device_of(stand).widget_of(view.ref)
    assert widget is not None
    is_on = getattr(widget, "isChecked", bool)()
    return grey(widget.grab().toImage()), f"{told(widget)} {is_on}"


STATES = {
    "ticked": (
        item(ItemKind.CHECK, "a", "我看过了", is_checked=False),
        item(ItemKind.CHECK, "a", "我看过了", is_checked=True),
    ),
    "chosen": (
        item(ItemKind.CHOICE, "a", "自己办", is_checked=False),
        item(ItemKind.CHOICE, "a", "自己办", is_checked=True),
    ),
    "taken": (
        item(ItemKind.SLOT, "a", "上午 8:30"),
        item(ItemKind.SLOT, "a", "上午 8:30", is_dimmed=True),
    ),
    "not yet": (
        item(ItemKind.BUTTON, "a", "下一步"),
        item(ItemKind.BUTTON, "a", "下一步", is_dimmed=True),
    ),
}


@pytest.mark.parametrize("theme", ThemeName)
@pytest.mark.parametrize("state", STATES)
def test_a_state_is_seen_without_colour_and_told_in_words(
    stand: Stand, state: str, theme: ThemeName
) -> None:
    stand.theme.set_name(theme)
    (one, first), (other, second) = (look_at(stand, view) for view in STATES[state])
    assert first != second
    # Another size is another shape: that is seen, too.
    same = len(one) == len(other)
    assert not same or sum(a != b for a, b in zip(one, other, strict=True)) >= 0.02 * len(one)


def test_every_tone_has_its_own_word_and_sign() -> None:
    """V11: the box of the coach is never told by its colour alone."""
    assert set(MOODS) == set(Tone)
    assert len({mood.word for mood in MOODS.values()}) == len(MOODS)
    assert len({(mood.icon, mood.word) for mood in MOODS.values()}) == len(MOODS)


def test_what_is_pointed_out_is_seen_without_colour(stand: Stand) -> None:
    pictures = []
    for pointing in (None, Pointing("s.certify")):
        view = replace(views.GUIDED, pointing=pointing)
        show_lesson(stand, view)
        stand.clock.advance(2.0)
        pictures.append(grey(draw(stand.window).root.grab().toImage()))
    changed = sum(a != b for a, b in zip(*pictures, strict=True))
    assert changed > 4 * 2 * (60 + 60)


# --- V12 -----------------------------------------------------------------------------------------

APART_COLOURS = (("main", "person"), ("main", "here"), ("here", "main_line"))
"""What is told by colour among other things: press this, call a person, here."""


@pytest.mark.parametrize("theme", [ThemeName.LIGHT, ThemeName.DARK])
def test_what_colours_stand_for_stays_apart_behind_an_older_lens(theme: ThemeName) -> None:
    colours = PALETTES[theme]
    for one, other in APART_COLOURS:
        pair = [through_lens(QColor(getattr(colours, name))) for name in (one, other)]
        assert difference(*pair) >= APART, (one, other)


def test_the_difference_of_colours_is_the_one_of_the_book() -> None:
    """Pairs from the paper of Sharma, Wu and Dalal would do; these are two that anybody can see."""
    assert difference(QColor("#ffffff"), QColor("#ffffff")) == 0
    assert difference(QColor("#000000"), QColor("#ffffff")) == pytest.approx(100, abs=0.1)
    assert difference(QColor("#ff0000"), QColor("#00ff00")) == pytest.approx(86.6, abs=0.2)


@pytest.mark.parametrize("theme", ThemeName)
def test_buttons_that_are_filled_differ_in_words_too(stand: Stand, theme: ThemeName) -> None:
    """V11: what calls a person says so, and has the hand on it."""
    stand.theme.set_name(theme)
    SIGHTS["lesson-guide"].put(stand)
    picture = draw(stand.window)
    persons = [
        target
        for target in picture.targets()
        if isinstance(target, PressButton) and target.look is Look.PERSON
    ]
    icons = {iconed.owner: iconed.name for iconed in picture.iconed}
    assert persons
    for target in persons:
        assert target.words()
        assert icons[target] == "hand"


# --- V14, V15 ------------------------------------------------------------------------------------

MOVING = ("lesson-guide", "lesson-show", "lesson-wait", "talk-listening", "device-pointing",
          "drill-dwell", "drill-wait", "keys-digits", "hand-raised")  # fmt: skip
TILES = 8


def brightness(image: QImage) -> list[float]:
    """Mean luminance of 8 × 8 places, 0 to 255."""
    small = image.convertToFormat(QImage.Format.Format_Grayscale8).scaled(TILES * 8, TILES * 8)
    rows = rows_of(small)
    return [
        sum(sum(rows[y][x * 8 : x * 8 + 8]) for y in range(v * 8, v * 8 + 8)) / 64
        for v in range(TILES)
        for x in range(TILES)
    ]


@pytest.mark.parametrize("name", MOVING)
def test_nothing_flashes_and_nothing_goes_on_moving(stand: Stand, name: str) -> None:
    """V14: no place gets bright and dark more than thrice a second. V15: in 5 s all is still."""
    SIGHTS[name].put(stand)
    frames: list[list[float]] = []
    last: list[bytes] = []
    for number in range(100):
        stand.clock.advance(0.1)
        image = stand.window.grab().toImage()
        frames.append(brightness(image))
        if number >= 50:
            last.append(grey(image))
    for place in range(TILES * TILES):
        course = [frame[place] for frame in frames]
        steps = [b - a for a, b in pairwise(course) if abs(b - a) > 25]
        turns = sum((a > 0) != (b > 0) for a, b in pairwise(steps))
        assert turns <= 3 * 10, place
    assert len(set(last)) == 1


# --- V18 -----------------------------------------------------------------------------------------


def test_no_picture_holds_words() -> None:
    """V18: icons are strokes; there is no other picture among what the program shows."""
    pictures = [
        path
        for path in (ROOT / "assets").rglob("*")
        if path.suffix in {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp"}
    ]
    assert {path.suffix for path in pictures} == {".svg"}
    assert len(pictures) > 50
    for path in pictures:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<(text|tspan|image|foreignObject)\b", text), path


def test_the_three_chips_are_told_apart_by_their_icons() -> None:
    """V12: the grounds of app chips are decoration; no two apps of a screen share an icon."""
    for path in (ROOT / "lessons" / "services").rglob("*.toml"):
        text = path.read_text(encoding="utf-8")
        for screen in text.split("\n[screen.")[1:]:
            apps = re.findall(r'kind = "app"\n(?:(?!\[\[).*\n)*?icon = "([^"]+)"', screen)
            assert all(a != b for a, b in combinations(apps, 2)), (path.name, apps)
