"""Type and colours keep their promises in every theme and at every size."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtGui import QFont, QFontInfo, QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.core.screen_scale import arcmin, mm_of, scale_for
from app.ui.palette import PALETTES, ThemeName
from app.ui.theme import TYPE_SIZES, Role, Theme, points_for
from tests.ui.rules import contrast

TEXT = [
    ("ink", ground)
    for ground in (
        "paper", "surface", "here_wash", "stray_wash", "well_wash", "trap_wash", "wait_wash",
        "main_wash",
    )
] + [
    ("soft_ink", "paper"), ("soft_ink", "surface"), ("soft_ink", "stray_wash"),
    ("soft_ink", "trap_wash"), ("soft_ink", "well_wash"), ("on_main", "main"),
    ("main_line", "surface"), ("main_line", "main_wash"), ("main_line", "here_wash"),
    ("on_person", "person"), ("here_ink", "surface"), ("well", "well_wash"),
    ("trap", "trap_wash"), ("trap", "surface"), ("wait", "wait_wash"), ("on_chip", "blue"),
    ("on_chip", "brown"), ("on_chip", "purple"), ("on_device_bar", "device_bar"),
    ("ink", "device_ground"),
]  # fmt: skip
BORDERS = [
    ("line", "paper"), ("line", "surface"), ("main_line", "paper"), ("here", "paper"),
    ("here", "surface"), ("stray", "paper"), ("well", "paper"), ("trap", "paper"),
    ("wait", "paper"), ("focus", "paper"), ("focus", "surface"), ("done_on_main", "main"),
    ("device_line", "device_ground"), ("device_frame", "paper"), ("main", "paper"),
    ("person", "surface"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "pair"), list(product(ThemeName, TEXT)))
def test_text_has_seven_to_one(name: ThemeName, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(PALETTES[name], role) for role in pair)
    assert contrast(ink, ground) >= 7


@pytest.mark.parametrize(("name", "ground"), list(product(ThemeName, ("paper", "surface"))))
def test_what_cannot_be_had_is_still_readable(name: ThemeName, ground: str) -> None:
    assert contrast(PALETTES[name].faint_ink, getattr(PALETTES[name], ground)) >= 4.5


@pytest.mark.parametrize(("name", "pair"), list(product(ThemeName, BORDERS)))
def test_borders_have_three_to_one(name: ThemeName, pair: tuple[str, str]) -> None:
    line, ground = (getattr(PALETTES[name], role) for role in pair)
    assert contrast(line, ground) >= 3


@pytest.mark.parametrize(("role", "points"), list(product(Role, TYPE_SIZES)))
def test_no_text_is_below_eighteen_points(role: Role, points: int) -> None:
    assert points_for(role, points) >= 18


@pytest.mark.parametrize("role", list(Role))
def test_every_role_grows_with_the_learners_choice(role: Role) -> None:
    sizes = [points_for(role, points) for points in TYPE_SIZES]
    assert sizes == sorted(sizes)
    assert sizes[-1] > sizes[0]


def test_device_type_stops_at_twenty_eight_points() -> None:
    roles = (Role.DEVICE, Role.DEVICE_STRONG, Role.DEVICE_SMALL, Role.DEVICE_TITLE)
    assert max(points_for(role, 40) for role in roles) == 28


def test_running_text_is_what_was_chosen(theme: Theme) -> None:
    for points in TYPE_SIZES:
        theme.set_points(points)
        assert theme.font(Role.BODY).pixelSize() == round(points * 96 / 72)


def test_a_chinese_face_is_named_and_found(theme: Theme) -> None:
    font = theme.font(Role.BODY)
    assert QFontInfo(font).family() in font.families()
    assert font.weight() >= QFont.Weight.Normal
    assert not font.italic()


def test_growing_stops_at_the_ends_and_tells_only_of_changes(theme: Theme, qtbot: QtBot) -> None:
    changes: list[int] = []
    theme.changed.connect(lambda: changes.append(theme.points))
    theme.shrink()
    assert not theme.can_shrink()
    for _step in range(6):
        theme.grow()
    assert changes == [26, 30, 36, 40]
    assert not theme.can_grow()


def test_a_size_that_is_not_offered_becomes_the_nearest(theme: Theme) -> None:
    theme.set_points(33)
    assert theme.points in (30, 36)
    theme.set_points(99)
    assert theme.points == 40


@pytest.mark.parametrize("dpi", [96, 102, 109, 126, 141])
@pytest.mark.parametrize("role", list(Role))
def test_every_type_is_seen_at_half_a_degree_on_a_measured_screen(
    qapp: QApplication, role: Role, dpi: int
) -> None:
    """V20, by the ink that is really drawn, at 600 mm and the default type size."""
    ink = QFontMetricsF(Theme().font(role)).tightBoundingRect("国").height()
    mm_per_px = 25.4 / dpi
    assert arcmin(mm_of(ink, mm_per_px, scale_for(mm_per_px))) >= 30
