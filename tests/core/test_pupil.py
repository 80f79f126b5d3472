"""A rehearsed learner knows what the view says, and nothing else."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from app.core.drill import Feat, Round
from app.core.mode import Mode
from app.core.pupil import AskFor, FillField, PractiseHand, PressItem, Pupil, Style, Wait
from app.core.service import DeviceKind, Input, ItemKind
from app.core.view import (
    Command,
    DemoView,
    DeviceView,
    DrillView,
    FieldView,
    ItemView,
    Pointing,
    Tone,
    View,
)

ITEMS = (
    ItemView("home.up", ItemKind.BACK, "返回", is_pressable=True),
    ItemView("home.money", ItemKind.TILE, "养老金", is_pressable=True),
    ItemView("home.check", ItemKind.TILE, "资格认证", is_pressable=True),
    ItemView("home.note", ItemKind.TEXT, "请选择"),
)
CODE = ItemView(
    "form.code",
    ItemKind.FIELD,
    "取号码",
    is_pressable=True,
    field=FieldView("", "4072", Input.DIGITS, "4", is_secret=False, guides_keys=True),
)


def view(tone: Tone = Tone.TASK, items: tuple[ItemView, ...] = ITEMS, **changes: object) -> View:
    stage = DeviceView("phone", DeviceKind.PHONE, "home", "首页", "", items)
    plain = View(
        lesson="X01", title="一课", mode=Mode.ALONE, mode_title="我自己做", step_number=1,
        steps_done=0, step_count=2, progress="", tone=tone, sentence="做下一件事", stage=stage,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def pupil(style: Style = Style.CAREFUL, seed: int = 1) -> Pupil:
    return Pupil(style, random.Random(seed).random)


def test_she_presses_what_is_pointed_at() -> None:
    pointed = view(Tone.GUIDE, pointing=Pointing("home.check"))
    assert pupil().decide(pointed) == PressItem("home.check")


def test_she_turns_to_the_device_that_is_pointed_at() -> None:
    pointed = view(Tone.GUIDE, pointing=Pointing("look:kiosk"))
    assert pupil().decide(pointed) == PressItem("look:kiosk")


def test_a_region_is_not_enough_to_know_the_spot() -> None:
    near = view(Tone.GUIDE, pointing=Pointing("home.check", is_region=True))
    assert pupil().decide(near) == AskFor(Command.HINT)


def test_who_does_not_know_asks_for_a_hint() -> None:
    assert pupil().decide(view()) == AskFor(Command.HINT)


def test_a_label_that_stands_in_the_sentence_is_tried_once_a_screen() -> None:
    told = view(sentence="现在做“资格认证”")
    learner = pupil()
    assert learner.decide(told) == PressItem("home.check")
    assert learner.decide(told) == AskFor(Command.HINT)


def test_a_field_is_filled_with_what_the_card_says() -> None:
    pointed = view(Tone.GUIDE, items=(*ITEMS, CODE), pointing=Pointing("form.code"))
    assert pupil().decide(pointed) == FillField("form.code", "4072")


def test_while_the_world_or_the_pointer_acts_she_waits() -> None:
    assert isinstance(pupil().decide(view(Tone.WAIT)), Wait)
    shown = view(Tone.SHOW, demo=DemoView("home.check"))
    assert isinstance(pupil().decide(shown), Wait)
    # A pointer that only shows where leaves the press to her.
    with_her = view(
        Tone.GUIDE, pointing=Pointing("home.check"), demo=DemoView("home.check", acts=False)
    )
    assert pupil().decide(with_her) == PressItem("home.check")


def test_out_of_a_trap_she_goes_by_the_button() -> None:
    assert pupil().decide(view(Tone.TRAP)) == AskFor(Command.GO_ON)


def test_asked_to_judge_she_chooses_what_the_words_speak_of() -> None:
    asked = view(Tone.ASK, sentence="您看，该点哪一个？", detail="做资格认证")
    assert pupil().decide(asked) == PressItem("home.check")


def test_who_hesitates_waits_longer_than_the_coach_before_each_deed() -> None:
    learner = pupil(Style.HESITANT)
    pointed = view(Tone.GUIDE, pointing=Pointing("home.check"))
    for serial in range(3):
        waiting = learner.decide(replace(pointed, serial=2 * serial))
        assert isinstance(waiting, Wait)
        assert waiting.seconds > 15
        # The coach has spoken meanwhile.
        spoken = replace(pointed, serial=2 * serial + 1)
        assert learner.decide(spoken) == PressItem("home.check")


@pytest.mark.parametrize("seed", range(5))
def test_who_is_lost_presses_something_else_a_third_of_the_time(seed: int) -> None:
    learner = pupil(Style.LOST, seed)
    pointed = view(Tone.GUIDE, pointing=Pointing("home.check"))
    chosen = [learner.decide(pointed) for _ in range(600)]
    astray = [deed for deed in chosen if deed != PressItem("home.check")]
    assert set(astray) == {PressItem("home.up"), PressItem("home.money")}
    assert 0.27 < len(astray) / len(chosen) < 0.40


def test_in_a_drill_she_uses_her_hand_and_slips_when_lost() -> None:
    drill = view(Tone.GUIDE, stage=DrillView(Round(Feat.PRESS), 1, 0, 1))
    assert pupil().decide(drill) == PractiseHand()
    lost = pupil(Style.LOST)
    slips = [lost.decide(drill) for _ in range(600)].count(PractiseHand(is_slip=True))
    assert 0.27 < slips / 600 < 0.40


def test_the_same_seed_decides_the_same() -> None:
    views = [view(), view(Tone.GUIDE, pointing=Pointing("home.check"))] * 40
    one, two, other = (pupil(Style.LOST, seed) for seed in (4, 4, 5))
    decided = [one.decide(each) for each in views]
    assert decided == [two.decide(each) for each in views]
    assert decided != [other.decide(each) for each in views]
