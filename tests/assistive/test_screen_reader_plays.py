"""K01, K05, K06, K08 for real: another process plays by names, roles and actions alone."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from tests.assistive.conftest import PYTHON, ROOT, Desktop

_LONGEST = 150


def read_with(desktop: Desktop, *words: str) -> list[tuple[str, Any]]:
    """What the reader met, in order."""
    desktop.open_seat()
    done = subprocess.run(
        [PYTHON, "-m", "tests.assistive.reader", *words],
        env=desktop.variables,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=_LONGEST,
        check=False,
    )
    met = [tuple(json.loads(line)) for line in done.stdout.splitlines()]
    assert done.returncode == 0, (met[-3:], done.stderr[-2000:])
    return met


def of_kind(met: list[tuple[str, Any]], kind: str) -> list[Any]:
    return [what for word, what in met if word == kind]


def test_the_first_steps_of_a_lesson_by_names_and_announcements(desktop: Desktop) -> None:
    met = read_with(desktop, "lesson", "养老金资格认证", "跟我做", "3")
    assert ["push button", "青松社保"] in of_kind(met, "pressed")
    announced = of_kind(met, "announced")
    assert any("青松社保" in text for text in announced)


@pytest.mark.slow
def test_a_whole_lesson_by_names_roles_and_actions(desktop: Desktop) -> None:
    met = read_with(desktop, "lesson", "养老金资格认证", "跟我做", "60")
    pressed = of_kind(met, "pressed")
    assert ["check box", "我看过了，同意刷脸"] in pressed
    announced = of_kind(met, "announced")
    assert any("这一课做完了" in text for text in announced)
    [end] = of_kind(met, "end")
    assert any("还没有真的办" in name for name in end)
    assert of_kind(met, "home")
    # Whatever was to be done was announced before it was done.
    heard = ""
    is_playing = False
    for word, what in met:
        if word == "announced":
            heard = what
        elif word == "pressed" and is_playing and "该点哪一个" not in heard:
            name = what[1].split()[0]
            assert name in heard or "做完了" in heard or "真" in heard or name == "首页", what
        is_playing = is_playing or what == ["push button", "跟我做"]


def check_order(met: list[tuple[str, Any]], screens: list[str]) -> None:
    orders = of_kind(met, "order")
    assert [order["screen"] for order in orders] == screens
    for order in orders:
        tree, tab = order["tree"], order["tab"]
        assert len(tab) >= 8, order["screen"]
        start = tree.index(tab[0])
        assert tab == tree[start:] + tree[:start], order["screen"]


def test_tab_goes_as_the_home_screen_is_read(desktop: Desktop) -> None:
    met = read_with(desktop, "order", "home")
    check_order(met, ["home"])
    [order] = of_kind(met, "order")
    # From the top to the bottom: header, page, bar, once round.
    tops = [y for _x, y, _width, _height in order["places"]]
    turn = tops.index(min(tops))
    around = tops[turn:] + tops[:turn]
    assert max(around[:3]) < min(around[3:])
    assert min(around[-3:]) > max(around[:-3])


@pytest.mark.slow
def test_tab_goes_as_every_screen_is_read(desktop: Desktop) -> None:
    met = read_with(desktop, "order", "all")
    check_order(met, ["home", "settings", "choose", "modes", "lesson"])
    announced = of_kind(met, "announced")
    for words in ("设置", "选一课", "养老金资格认证"):
        assert any(words in text for text in announced), words
