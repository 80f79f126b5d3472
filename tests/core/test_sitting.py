"""A sitting: what each mode makes of presses, hints, undo, traps and fields."""

from __future__ import annotations

from dataclasses import replace

from app.core.acting import act, start_sitting
from app.core.coach import Independence
from app.core.deeds import Asked, DeadSpot, Deed, Pressed, Shown, Typed, Waited, WorldActed
from app.core.events import Kind
from app.core.lesson import Mode
from app.core.sitting import Sitting
from app.core.staging import view_of
from app.core.view import Command, DeviceView, Tone, View
from tests.core.small_lesson import small_course


def begin(mode: Mode = Mode.GUIDED, seed: int = 0) -> Sitting:
    return start_sitting(small_course(mode, seed), "s1", 0.0).sitting


def play(sitting: Sitting, *deeds: Deed) -> Sitting:
    for number, deed in enumerate(deeds, start=1):
        sitting = act(sitting, deed, float(number)).sitting
    return sitting


def stage(view: View) -> DeviceView:
    assert isinstance(view.stage, DeviceView)
    return view.stage


FILLED = (
    Pressed("home.check"),
    Typed("form.code", "4072"),
    Pressed("form.agree"),
)
WHOLE = (
    *FILLED,
    Pressed("form.next"),
    Pressed("face.scan"),
    WorldActed("looking.seen"),
    Pressed("done.ok"),
)


def test_guided_mode_names_and_points_at_the_next_press() -> None:
    view = view_of(begin())
    assert view.sentence == "请点“资格认证”。"
    assert view.emphasis == "资格认证"
    assert view.pointing is not None
    assert view.pointing.target == "home.check"
    assert view.progress == "第 1 步，共 3 步"


def test_a_wrong_press_in_guided_mode_is_explained_and_changes_nothing() -> None:
    before = begin()
    turn = act(before, Pressed("home.money"), 1.0)
    view = view_of(turn.sitting)
    assert stage(view).screen == "home"
    assert view.detail == "这里看发了多少钱。"
    assert view.say[0] == "这里看发了多少钱。"
    assert turn.sitting.now == before.now


def test_guided_mode_accepts_the_fields_of_a_form_in_any_order() -> None:
    sitting = play(begin(), Pressed("home.check"), Pressed("form.agree"))
    assert sitting.misses == 0
    assert sitting.now.latched == 0
    assert play(sitting, Typed("form.code", "4072")).now.latched == 1


def test_a_blocked_press_says_what_comes_first() -> None:
    view = view_of(play(begin(), Pressed("home.check"), Pressed("form.next")))
    assert view.detail == "先填好，再打勾。"


def test_a_field_filled_otherwise_keeps_what_was_typed_and_says_so_kindly() -> None:
    view = view_of(play(begin(), Pressed("home.check"), Typed("form.code", "4073")))
    field = next(item.field for item in stage(view).items if item.ref == "form.code")
    assert field is not None
    assert field.text == "4073"
    assert view.detail == "和卡片上的不一样，再看一看。"


def test_leaving_an_empty_field_empty_is_no_slip() -> None:
    assert play(begin(), Pressed("home.check"), Typed("form.code", "")).misses == 0


def test_typed_characters_are_in_no_fact() -> None:
    sitting = play(begin(), Pressed("home.check"))
    for text in ("4072", "4073", "99"):
        facts = act(sitting, Typed("form.code", text), 2.0).facts
        assert facts
        assert all(text not in repr(fact.body) for fact in facts)


def test_the_whole_lesson_latches_its_steps_in_order_and_ends() -> None:
    sitting = play(begin(), *WHOLE)
    assert sitting.is_finished
    assert [record.step for record in sitting.records] == ["fill", "certify", "leave"]


def test_guided_steps_count_as_hinted_and_alone_steps_as_alone() -> None:
    guided, alone = play(begin(), *WHOLE), play(begin(Mode.ALONE), *WHOLE)
    assert {record.independence for record in guided.records} == {Independence.HINT}
    assert {record.independence for record in alone.records} == {Independence.ALONE}


def test_alone_a_stray_press_happens_is_named_and_shows_the_way_back_when_asked() -> None:
    strayed = play(begin(Mode.ALONE), Pressed("home.money"))
    view = view_of(strayed)
    assert stage(view).screen == "money"
    assert view.tone is Tone.STRAY
    assert view.sentence == "您走到“养老金查询”来了。"
    assert view.pointing is None
    helped = view_of(play(strayed, Asked(Command.HINT)))
    assert helped.way[:3] == ("养老金查询", "返回", "资格认证")
    assert helped.pointing is not None
    assert helped.pointing.target == "money.up"


def test_alone_the_ladder_goes_from_words_to_region_to_spot_to_pointer_to_volunteer() -> None:
    sitting = play(begin(Mode.ALONE), Pressed("home.check"))
    views = []
    for _ in range(5):
        sitting = play(sitting, Asked(Command.HINT))
        views.append(view_of(sitting))
    words, region, spot, together, person = views
    assert words.sentence == "照卡片填"
    assert words.pointing is None
    assert region.pointing is not None
    assert region.pointing.is_region
    assert spot.pointing is not None
    assert not spot.pointing.is_region
    assert spot.demo is None
    assert together.demo is not None
    assert not together.demo.acts
    assert "叫志愿者" in person.detail


def test_a_step_done_after_a_hint_is_not_counted_as_alone() -> None:
    sitting = play(begin(Mode.ALONE), Asked(Command.HINT), *FILLED)
    assert sitting.records[0].independence is Independence.HINT


def test_undo_goes_back_step_by_step_to_the_very_start_latch_included() -> None:
    sitting = play(begin(), *WHOLE[:-1])
    assert sitting.now.latched == 2
    for _ in range(10):
        sitting = play(sitting, Asked(Command.UNDO))
    assert sitting.now == begin().now
    assert view_of(sitting).detail == "已经在开头了。"


def test_walking_in_circles_is_noticed() -> None:
    there_and_back = (Pressed("home.money"), Pressed("money.up"))
    sitting = play(begin(Mode.ALONE), *there_and_back, *there_and_back)
    assert sitting.patience.circles > 0


def test_show_me_presses_once_for_her_and_the_step_counts_as_shown() -> None:
    sitting = play(begin(Mode.ALONE), Asked(Command.SHOW_ME))
    demo = view_of(sitting).demo
    assert demo is not None
    assert demo.acts
    sitting = play(sitting, Shown())
    assert stage(view_of(sitting)).screen == "form"
    assert view_of(sitting).demo is None
    done = play(sitting, Typed("form.code", "4072"), Pressed("form.agree"))
    assert done.records[0].independence is Independence.SHOWN


def test_watching_plays_the_whole_lesson_without_a_learner() -> None:
    sitting = begin(Mode.WATCH)
    for _ in range(20):
        view = view_of(sitting)
        if view.is_finished:
            break
        deed: Deed = WorldActed(view.world.ref) if view.world else Shown()
        sitting = play(sitting, deed)
    assert sitting.is_finished
    assert {record.independence for record in sitting.records} == {Independence.SHOWN}


def test_pausing_stops_the_pointer_until_it_goes_on() -> None:
    paused = play(begin(Mode.WATCH), Asked(Command.PAUSE))
    assert view_of(paused).demo is None
    assert play(paused, Shown()).now == paused.now
    assert view_of(play(paused, Asked(Command.RESUME))).demo is not None


def test_a_trap_shows_its_scene_explains_and_rewinds() -> None:
    before = begin(Mode.ALONE)
    caught = play(before, Pressed("home.link"))
    view = view_of(caught)
    assert view.tone is Tone.TRAP
    assert stage(view).screen == "scam"
    assert not any(item.is_pressable for item in stage(view).items)
    assert [command.command for command in view.commands] == [Command.GO_ON]
    back = play(caught, Asked(Command.GO_ON))
    assert back.now == before.now
    assert stage(view_of(back)).screen == "home"


def test_a_failed_scan_leads_on_from_where_it_leaves_her() -> None:
    sitting = play(begin(Mode.GUIDED, seed=1), *WHOLE[:5])
    view = view_of(sitting)
    assert stage(view).screen == "dark"
    assert view.pointing is not None
    assert view.pointing.target == "dark.up"


def test_the_check_draws_other_people_and_states_only_the_task() -> None:
    view = view_of(begin(Mode.CHECK))
    assert view.sentence == "请给李国栋做一次认证。"
    assert view.pointing is None
    assert view.tone is Tone.TASK


def test_the_check_changes_the_order_of_tiles_by_seed_only() -> None:
    def order(seed: int) -> list[str]:
        return [item.ref for item in stage(view_of(begin(Mode.CHECK, seed))).items]

    orders = {tuple(order(seed)) for seed in range(20)}
    assert len(orders) > 1
    assert order(3) == order(3)
    assert {frozenset(each) for each in orders} == {frozenset(order(0))}


def test_the_check_names_no_mistake_on_the_way() -> None:
    view = view_of(play(begin(Mode.CHECK), Pressed("home.money")))
    assert view.sentence == "请给李国栋做一次认证。"
    assert view.detail == ""


def test_waiting_offers_help_a_few_times_and_never_acts() -> None:
    sitting = begin(Mode.ALONE)
    offers = 0
    while sitting.offer_after is not None:
        sitting = play(sitting, Waited())
        offers += 1
    assert offers == 3
    assert sitting.now == begin(Mode.ALONE).now
    hint = next(c for c in view_of(sitting).commands if c.command is Command.HINT)
    assert hint.is_urgent


def test_a_press_on_an_item_that_is_not_there_changes_nothing() -> None:
    sitting = begin()
    assert act(sitting, Pressed("form.next"), 1.0).sitting == sitting
    assert act(sitting, WorldActed("looking.seen"), 1.0).sitting == sitting


def test_a_press_beside_everything_is_answered() -> None:
    assert view_of(play(begin(), DeadSpot())).detail == "这里点不动，没关系。"


def test_while_the_world_works_she_is_asked_to_wait() -> None:
    view = view_of(play(begin(), *WHOLE[:5]))
    assert view.tone is Tone.WAIT
    assert view.world is not None
    assert view.world.seconds == 3.0


def test_what_is_said_is_shown() -> None:
    for sitting in (begin(), play(begin(), Pressed("home.money")), play(begin(), *WHOLE[:5])):
        view = view_of(sitting)
        assert set(view.say) <= {view.sentence, view.detail}


def test_finishing_is_remembered_with_its_count() -> None:
    sitting = play(begin(Mode.ALONE), Pressed("home.money"), Pressed("money.up"), *WHOLE[:-1])
    facts = act(sitting, WHOLE[-1], 30.0).facts
    finished = next(fact for fact in facts if fact.kind is Kind.SITTING_FINISHED)
    assert finished.body["steps"] == 3
    assert finished.body["misses"] == 1
    assert finished.body["seconds"] == 30.0


def test_bad_luck_is_not_called_straying() -> None:
    unlucky = play(begin(Mode.ALONE, seed=1), *WHOLE[:5])
    view = view_of(play(unlucky, Asked(Command.HINT)))
    assert stage(view).screen == "dark"
    assert view.tone is not Tone.STRAY
    assert "走到" not in view.sentence


def test_a_press_that_stays_on_its_screen_is_not_named_as_having_gone_elsewhere() -> None:
    ticked = play(begin(Mode.ALONE), *FILLED[:1], FILLED[2], Pressed("form.agree"))
    view = view_of(ticked)
    assert stage(view).screen == "form"
    assert view.tone is not Tone.STRAY
    assert "走到" not in view.sentence


def test_nothing_is_praised_when_luck_was_against_her() -> None:
    lucky = view_of(play(begin(), *WHOLE[:5]))
    unlucky = view_of(play(begin(seed=1), *WHOLE[:5]))
    assert lucky.detail == "脸对好了。"
    assert unlucky.detail == "认证过了才放心。"


def test_what_is_asked_back_when_it_is_said_is_marked_in_the_view() -> None:
    sitting = begin()
    items = sitting.course.service.screens["home"].items
    assert not any(item.asks_back for item in stage(view_of(sitting)).items)
    lesson = sitting.course.lesson
    service = sitting.course.service
    marked = replace(
        service,
        screens={
            **service.screens,
            "home": replace(
                service.screens["home"],
                items=tuple(replace(each, asks_back=True) for each in items),
            ),
        },
    )
    course = small_course(lesson=replace(lesson, service=marked))
    shown = stage(view_of(start_sitting(course, "s1", 0.0).sitting)).items
    assert shown
    assert all(item.asks_back for item in shown)
