"""Renderers with the real worker process, ended after each test."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.voice.renderer import WorkerRenderer

Start = Callable[..., WorkerRenderer]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts renderers on one folder; ends them all."""
    started: list[WorkerRenderer] = []

    def make(**options: object) -> WorkerRenderer:
        renderer = WorkerRenderer(tmp_path, **options)  # type: ignore[arg-type]
        renderer.start()
        started.append(renderer)
        return renderer

    yield make
    for renderer in started:
        renderer.stop()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("voice")]
