"""The real clock plans calls on the event loop and calls them off."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from app.ui.clock import QtClock


def test_a_planned_call_comes_once(qtbot: QtBot) -> None:
    clock = QtClock()
    calls: list[float] = []
    start = clock.now()
    clock.after(0.02, lambda: calls.append(clock.now()))
    qtbot.waitUntil(lambda: bool(calls))
    assert len(calls) == 1
    assert calls[0] - start >= 0.015


def test_a_call_that_was_called_off_does_not_come(qtbot: QtBot) -> None:
    clock = QtClock()
    calls: list[str] = []
    clock.after(0.01, lambda: calls.append("off")).cancel()
    clock.after(0.03, lambda: calls.append("on"))
    qtbot.waitUntil(lambda: bool(calls))
    assert calls == ["on"]


def test_calling_off_too_late_is_harmless(qtbot: QtBot) -> None:
    clock = QtClock()
    calls: list[str] = []
    handle = clock.after(0, lambda: calls.append("done"))
    qtbot.waitUntil(lambda: bool(calls))
    later = [clock.after(0.01, lambda: calls.append("later")) for _ in range(3)]
    handle.cancel()
    handle.cancel()
    qtbot.waitUntil(lambda: len(calls) == 1 + len(later))
