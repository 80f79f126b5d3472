"""After a power cut: the events alone give back the same step and what was rightly typed."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from app.core.acting import act, start_sitting
from app.core.deeds import Asked, Deed, Drafted, Pressed, Shown, Typed, WorldActed
from app.core.events import Event, Fact
from app.core.lesson import Mode
from app.core.resuming import resume_sitting
from app.core.sitting import Sitting
from app.core.staging import view_of
from app.core.typing import matched_prefix
from app.core.view import Command, DeviceView
from tests.core.small_lesson import small_course, small_lesson

DEEDS: list[Deed] = [
    *(
        Pressed(ref)
        for ref in (
            "home.money",
            "home.check",
            "home.link",
            "money.up",
            "form.up",
            "form.agree",
            "form.next",
            "face.scan",
            "face.up",
            "dark.up",
            "done.ok",
        )
    ),
    Typed("form.code", "4072"),
    Typed("form.code", "40"),
    Typed("form.code", "4999"),
    Drafted("form.code", "407"),
    Drafted("form.code", ""),
    WorldActed("looking.seen"),
    Asked(Command.UNDO),
    Asked(Command.HINT),
    Asked(Command.SHOW_ME),
    Asked(Command.RESTART),
    Asked(Command.GO_ON),
    Shown(),
]


def as_events(facts: list[Fact]) -> list[Event]:
    return [
        Event(f"id{n}", "o", n, "l", fact.kind.value, 1, n, n, fact.body)
        for n, fact in enumerate(facts)
    ]


@given(
    deeds=st.lists(st.sampled_from(DEEDS), max_size=30),
    mode=st.sampled_from(list(Mode)),
    seed=st.integers(0, 3),
)
@example(
    deeds=[Pressed("home.check"), Typed("form.code", "4072"), Asked(Command.UNDO)],
    mode=Mode.GUIDED,
    seed=0,
)
def test_folding_the_events_gives_back_the_state_the_latch_and_the_way_back(
    deeds: list[Deed], mode: Mode, seed: int
) -> None:
    course = small_course(mode, seed)
    turn = start_sitting(course, "s1", 0.0)
    sitting, facts = turn.sitting, list(turn.facts)
    for deed in deeds:
        turn = act(sitting, deed, 1.0)
        sitting, facts = turn.sitting, facts + list(turn.facts)
    again = resume_sitting(course, "s1", as_events(facts), 0.0)
    assert again.now.state == sitting.now.state
    assert again.now.latched == sitting.now.latched
    assert [moment.state for moment in again.past] == [moment.state for moment in sitting.past]
    assert again.records == sitting.records
    assert rightly_typed(again) == rightly_typed(sitting)


def rightly_typed(sitting: Sitting) -> dict[str, str]:
    """What stands in each field as far as it is right; empty fields left out."""
    expected = {
        ref: sitting.course.fill(item.field.expects)
        for ref, item in sitting.course.service.items.items()
        if item.field is not None
    }
    typed = sitting.now.typed
    right = {ref: expected[ref][: matched_prefix(typed[ref], expected[ref])] for ref in typed}
    return {ref: text for ref, text in right.items() if text}


def test_only_what_was_rightly_typed_comes_back() -> None:
    course = small_course()
    turn = start_sitting(course, "s1", 0.0)
    facts = list(turn.facts)
    for deed in (Pressed("home.check"), Typed("form.code", "4099")):
        turn = act(turn.sitting, deed, 1.0)
        facts += turn.facts
    stage = view_of(resume_sitting(course, "s1", as_events(facts), 0.0)).stage
    assert isinstance(stage, DeviceView)
    field = next(item.field for item in stage.items if item.ref == "form.code")
    assert field is not None
    assert field.text == "40"


def test_a_changed_lesson_is_taken_up_at_the_last_latched_step() -> None:
    course = small_course()
    turn = start_sitting(course, "s1", 0.0)
    facts = list(turn.facts)
    for deed in (
        Pressed("home.check"),
        Typed("form.code", "4072"),
        Pressed("form.agree"),
        Pressed("form.next"),
    ):
        turn = act(turn.sitting, deed, 1.0)
        facts += turn.facts
    changed = small_course(lesson=small_lesson("h2"))
    again = resume_sitting(changed, "s1", as_events(facts), 0.0)
    assert again.now.latched == 1
    assert view_of(again).progress == "第 2 步，共 3 步"
