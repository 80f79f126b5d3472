"""The choices of how things look that the window and a rehearsal share."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar

import click

from app.cli.spoken import option
from app.core.words import N_
from app.i18n import _

F = TypeVar("F", bound=Callable[..., Any])

THEMES = ("light", "dark", "black-yellow")
TYPE_SIZES = ("22", "26", "30", "36", "40")
"""Sizes that A− and A+ step through, in points."""
NARROWEST, LOWEST = 800, 600
"""Pixels; the smallest window in which every lesson is proven to fit is 1024×720."""


class WindowSize(click.ParamType[str]):
    """Width x height in pixels."""

    name = "WxH"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """``value`` in lower case, if it is a size that a window can have."""
        found = re.fullmatch(r"(\d{3,5})[x×](\d{3,5})", str(value).strip().lower())
        if found is None:
            self.fail(_("请写成 1280x800 这样。"), param, ctx)
        width, height = int(found[1]), int(found[2])
        if not (NARROWEST <= width <= 16384 and LOWEST <= height <= 16384):
            self.fail(_("窗口最小是 {least}。").format(least=f"{NARROWEST}x{LOWEST}"), param, ctx)
        return f"{width}x{height}"


def with_looks(*, theme: str, type_size: str, window: str) -> Callable[[F], F]:
    """Add ``--theme``, ``--type-size`` and ``--window``; "" leaves a choice to the learner."""

    def add(act: F) -> F:
        act = option(
            "--window",
            type=WindowSize(),
            metavar="WxH",
            default=window or None,
            show_default=bool(window),
            help=N_("窗口的宽和高，像素"),
        )(act)
        act = option(
            "--type-size",
            type=click.Choice(TYPE_SIZES),
            default=type_size or None,
            show_default=bool(type_size),
            help=N_("字的大小，磅"),
        )(act)
        return option(
            "--theme",
            type=click.Choice(THEMES),
            default=theme or None,
            show_default=bool(theme),
            help=N_("颜色：亮、暗、黑底黄字"),
        )(act)

    return add
