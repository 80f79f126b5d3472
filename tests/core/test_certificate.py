"""A unit's certificate is there when every lesson of it was done, and says what it is not."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from app.core.certificate import certificate_view
from app.core.paper_view import CertificateView, UnitLeft

DAY = date(2026, 11, 28)


class Entry(NamedTuple):
    """A lesson on the shelf."""

    id: str
    unit: str = "basics"
    unit_title: str = "基础操作"
    title: str = "鼠标"
    broken: object | None = None


SHELF = (Entry("B01"), Entry("B02", title="触摸屏"), Entry("G02", "government", "办事", "认证"))


def same(text: str) -> str:
    return text


def test_with_every_lesson_done_there_is_a_certificate() -> None:
    view = certificate_view("basics", SHELF, {"B01", "B02"}, DAY, same, name="王秀英")
    assert isinstance(view, CertificateView)
    assert view.lessons == ("鼠标", "触摸屏")
    assert view.name == "王秀英"
    assert "基础操作" in view.statement
    assert "不是任何机关" in view.not_official
    assert "2026" in view.day


def test_what_is_missing_is_named() -> None:
    assert certificate_view("basics", SHELF, {"B01", "G02"}, DAY, same) == UnitLeft(
        "基础操作", ("触摸屏",)
    )


def test_a_broken_lesson_keeps_nobody_from_it() -> None:
    shelf = (*SHELF, Entry("B03", broken="a finding"))
    assert isinstance(certificate_view("basics", shelf, {"B01", "B02"}, DAY, same), CertificateView)


def test_of_a_unit_that_there_is_not_nothing_is_said() -> None:
    assert certificate_view("cooking", SHELF, {"B01"}, DAY, same) is None
