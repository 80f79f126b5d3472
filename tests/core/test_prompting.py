"""练习带人: prompting makes her rely on herself, taking her hand does not; every lesson plays."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.library import Library
from app.core.course import Course
from app.core.lesson import Lesson
from app.core.mode import Mode
from app.core.planner import Plan
from app.core.prompted import MOST, begin, prompted
from app.core.prompting import PERSONAS, Help, Persona, Prompt, Scene, Stance
from app.core.prompting_view import feedback, feedback_page, prompting_view
from app.front import open_library

Policy = Callable[[Scene], Prompt]
SHELF: Library = open_library()
PLAYED = [each.id for each in SHELF.index() if not each.is_drill and each.broken is None]
LADDER = (Prompt.ASK, Prompt.WORDS, Prompt.SPOT)


def same(text: str) -> str:
    return text


_LOADED: dict[str, tuple[Lesson, Plan]] = {}


def course_of(lesson: str) -> Course:
    if lesson not in _LOADED:
        loaded = SHELF.load(lesson)
        _LOADED[lesson] = (loaded, SHELF.plan(loaded))
    return Course(*_LOADED[lesson], Mode.ALONE, 3, date(2026, 3, 2), same)


def play(policy: Policy, persona: Persona, seed: int, lesson: str = "G02") -> Scene:
    draw = random.Random(seed).random
    scene = begin(course_of(lesson), persona, draw)
    while not scene.is_over:
        scene = prompted(scene, policy(scene), draw)
    return scene


def takes_over(_scene: Scene) -> Prompt:
    return Prompt.HAND


def says_the_spot(_scene: Scene) -> Prompt:
    return Prompt.SPOT


def prompts(scene: Scene) -> Prompt:
    """A little more each time the same step does not go on; a breath's pause first."""
    said = [told for told in scene.log if told.step == scene.sitting.now.latched]
    tries = 0
    for told in reversed(said):
        if told.was_right:
            break
        tries += 1
    if tries == 0 and scene.stance is Stance.PAUSES:
        return Prompt.WAIT
    return LADDER[min(max(0, tries - (scene.stance is Stance.PAUSES)), 2)]


PLAYERS = st.sampled_from(PERSONAS)


@settings(max_examples=40, deadline=None)
@given(PLAYERS, st.integers(0, 10**6))
def test_prompting_makes_her_rely_on_herself_more_than_taking_over(
    persona: Persona, seed: int
) -> None:
    led, taken = play(prompts, persona, seed), play(takes_over, persona, seed)
    assert led.independence > taken.independence
    assert taken.independence < round(100 * persona.nerve)
    assert {tale.help for tale in taken.tales} <= {Help.HAND, Help.NONE}
    assert Help.HAND not in {tale.help for tale in led.tales}


@settings(max_examples=40, deadline=None)
@given(PLAYERS, st.integers(0, 10**6), st.lists(st.sampled_from(list(Prompt)), max_size=60))
def test_whatever_is_said_the_scene_holds_together(
    persona: Persona, seed: int, said: list[Prompt]
) -> None:
    draw = random.Random(seed).random
    scene = begin(course_of("G02"), persona, draw)
    for prompt in said:
        before, scene = scene, prompted(scene, prompt, draw)
        assert 0 <= scene.independence <= 100
        assert len(scene.tales) == scene.sitting.now.latched or scene.sitting.now.latched == 0
        if scene.is_over:
            assert scene.sitting.is_finished
            break
        assert scene.says
        assert scene.happened
        assert all(words for _prompt, words in scene.options())
        view = prompting_view(scene)
        assert (view.pointing is not None) is (scene.stance is Stance.SHOWS)
        if view.pointing is not None and not view.pointing.target.startswith("look:"):
            refs = {item.ref for item in view.stage.items}
            devices = {other.id for other in view.stage.others}
            assert view.pointing.target in refs | devices
        assert len(scene.log) == len(before.log) + 1


@settings(max_examples=30, deadline=None)
@given(PLAYERS, st.integers(0, 10**6))
def test_the_same_chance_plays_the_same_rehearsal(persona: Persona, seed: int) -> None:
    assert play(prompts, persona, seed).log == play(prompts, persona, seed).log


@pytest.mark.parametrize("lesson", PLAYED)
@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_every_lesson_with_a_plan_is_played_to_its_end(lesson: str, persona: Persona) -> None:
    for policy in (says_the_spot, prompts):
        scene = play(policy, persona, 11, lesson)
        assert scene.sitting.is_finished, (policy, len(scene.log))
        assert len(scene.log) < MOST
        assert len(scene.tales) == len(scene.course.steps)


def test_a_drill_is_nothing_to_prompt() -> None:
    drill = next(each.id for each in SHELF.index() if each.is_drill)
    course = Course(SHELF.load(drill), None, Mode.ALONE, 1, date(2026, 3, 2), same)
    with pytest.raises(ValueError, match="drill"):
        begin(course, PERSONAS[0], random.Random(1).random)


def test_nobody_answers_for_ever_and_she_is_tired() -> None:
    scene = play(lambda _scene: Prompt.WAIT, PERSONAS[2]._replace(eye=0.0, nerve=0.0), 5)
    assert len(scene.log) == MOST
    assert not scene.sitting.is_finished
    assert feedback(scene).headline == "她累了，今天先到这里。"


def test_the_end_says_what_was_taken_out_of_her_hand_and_what_to_do_instead() -> None:
    taken = feedback(play(takes_over, PERSONAS[0], 4))
    assert taken.headline == "事办成了，可都是您办的。"
    assert any("手先放在背后" in line for line in taken.lines)
    spots = feedback(play(says_the_spot, PERSONAS[0], 4))
    assert any("一开口就说了地方" in line for line in spots.lines)
    assert not any("手先放在背后" in line for line in spots.lines)
    assert "您提一句做成 8 步" in spots.lines[0]
    told = feedback(play(lambda _scene: Prompt.WORDS, PERSONAS[0], 4))
    assert any("先等一等，再问一句" in line for line in told.lines)
    led = play(prompts, PERSONAS[0], 4)
    well = feedback(led)
    assert well.headline == "带得好：手一直是她的。"
    assert any("自己想出来" in line or "她就找着了" in line for line in well.lines)
    assert len(well.steps) == len(led.course.steps)
    page = feedback_page(well, same)
    assert page.lead == well.headline
