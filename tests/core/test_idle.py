"""When a shared seat asks whether she is still there, and when it lets go."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.core.idle import GRACE_SECONDS, Presence, Watch


def test_three_quiet_minutes_then_half_a_minute() -> None:
    watch = Watch(180.0).act(10.0)
    assert watch.look(189.9).presence is Presence.HERE
    asked = watch.look(190.0)
    assert asked.presence is Presence.ASKED
    assert asked.look(219.9).presence is Presence.ASKED
    assert asked.look(220.0).presence is Presence.NOBODY


def test_the_question_stands_long_enough() -> None:
    """M02: at least 20 seconds' warning."""
    assert GRACE_SECONDS >= 20


def test_it_can_be_answered_as_often_as_it_is_asked() -> None:
    watch, now = Watch(180.0).act(0.0), 0.0
    for _ in range(25):
        now += 180
        watch = watch.look(now)
        assert watch.presence is Presence.ASKED
        now += 29
        watch = watch.look(now).act(now)
        assert watch.presence is Presence.HERE


def test_nobody_is_not_asked() -> None:
    assert Watch(180.0).look(1e6).presence is Presence.NOBODY


def test_zero_never_asks() -> None:
    assert Watch(0.0).act(0.0).look(1e6).presence is Presence.HERE


def test_the_quiet_begins_when_the_program_has_finished() -> None:
    watch = Watch(180.0).act(0.0).keep_busy(170.0)
    assert watch.look(340.0).presence is Presence.HERE
    assert watch.look(350.0).presence is Presence.ASKED
    assert Watch(180.0).keep_busy(5.0) == Watch(180.0)


@given(st.lists(st.tuples(st.sampled_from(["act", "busy", "look"]), st.floats(0, 400))))
def test_she_is_never_let_go_without_the_question_and_its_time(
    deeds: list[tuple[str, float]],
) -> None:
    watch, now, asked_at = Watch(180.0), 0.0, None
    for deed, passed in deeds:
        now += passed
        before = watch
        if deed == "act":
            watch = watch.act(now)
        elif deed == "busy":
            watch = watch.keep_busy(now)
        else:
            watch = watch.look(now)
        if watch.presence is Presence.ASKED and before.presence is not Presence.ASKED:
            asked_at = now
        if watch.presence is Presence.NOBODY and before.presence is not Presence.NOBODY:
            assert before.presence is Presence.ASKED
            assert asked_at is not None
            assert now - asked_at >= GRACE_SECONDS - 1e-5
