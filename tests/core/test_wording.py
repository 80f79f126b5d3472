"""Placeholders become names, marks in words and practice dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.core.practice import begin, icon_of, icons_of
from app.core.service import Device, DeviceKind, Mark, Screen, Service
from app.core.wording import Scope
from tests.core.small_lesson import LI, WANG, small_service


def scope(day: date = date(2026, 12, 31)) -> Scope:
    return Scope({"me": WANG, "spouse": LI}, {"window": "九点到五点"}, day, lambda text: text)


def service() -> Service:
    return Service(
        id="s",
        title="",
        devices=(Device("phone", DeviceKind.PHONE, "手机"),),
        screens={"home": Screen("home", "phone", "", ())},
        marks=(Mark("slot", ("am", "pm"), "am", {"am": "上午 8:30"}),),
        start=("home",),
    )


def test_personas_city_marks_and_days_are_filled() -> None:
    here = service()
    text = scope().fill(
        "{me.name}和{spouse.name}，{slot}，{today}，{city.window}", here, begin(here)
    )
    assert text == "王素琴和李国栋，上午 8:30，12月31日 星期四，九点到五点"


def test_a_day_after_new_year_has_its_own_month_and_weekday() -> None:
    assert scope().fill("{today+1}") == "1月1日 星期五"
    assert scope(date(2027, 3, 1)).fill("{today-1}") == "2月28日 星期日"


def test_an_unknown_placeholder_names_itself() -> None:
    with pytest.raises(KeyError, match="nobody"):
        scope().fill("{nobody.name}", service(), begin(service()))


def test_an_icon_may_follow_a_mark() -> None:
    small = small_service()
    item = replace(small.items["face.scan"], icon="face-{face}")
    assert icon_of(small, begin(small), item) == "face-works"
    assert icons_of(small, item) == ("face-works", "face-fails-once")
    assert icons_of(small, replace(item, icon="camera")) == ("camera",)
