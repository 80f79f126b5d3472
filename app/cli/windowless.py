"""Runs the station's service without a window, until it is told to end."""

from __future__ import annotations

import signal
from pathlib import Path
from threading import Event
from types import FrameType

import click

from app.i18n import _


def run_windowless(path: Path) -> None:
    """Serve the store at ``path`` until Ctrl-C, or until the system ends the program."""
    from app.linking.once import serve_station

    end = Event()

    def stop(number: int, frame: FrameType | None) -> None:  # noqa: ARG001 - as signals call
        end.set()

    before = [(each, signal.signal(each, stop)) for each in (signal.SIGINT, signal.SIGTERM)]
    try:
        serve_station(path, end, _tell)
    finally:
        for number, act in before:
            signal.signal(number, act)


def _tell(address: str, check: str) -> None:
    click.echo(_("驿站在 {address} 等座位。核对号：{check}").format(address=address, check=check))
    click.echo(_("要让新座位进来，请在这台电脑上另开一个窗口，运行 station code。"))
