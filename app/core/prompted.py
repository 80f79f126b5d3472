"""What each thing that a volunteer says does to the learner whom the program plays.

Every function gives the next ``Scene``. Chance is passed in: the same draws play the same scene.
"""

from __future__ import annotations

from dataclasses import replace

from app.core.acting import act, start_sitting
from app.core.course import Course
from app.core.deeds import Asked, Looked, Pressed, Typed, WorldActed
from app.core.guidance import action_label
from app.core.notes import NoteKind
from app.core.practice import Action, Do, visible_items
from app.core.prompting import HELP_OF, Draw, Help, Persona, Prompt, Scene, Stance, StepTale, Told
from app.core.sitting import Sitting
from app.core.view import Command
from app.core.words import N_

MOST = 120
"""So many things said, then she is tired: the rehearsal ends."""
_MOST_WORLD = 30
_PLEADING = 0.55
"""Below so much nerve she asks to have it done for her, the more often the less she has."""
_SURE = 0.98

# How much better she sees what is next, and what it does to her nerve if it was right.
_TRUST = {Prompt.ASK: 0.1, Prompt.WORDS: 0.4, Prompt.SPOT: 0.8}
_GAIN = {Prompt.WAIT: 0.1, Prompt.ASK: 0.07, Prompt.WORDS: 0.04, Prompt.SPOT: -0.01}
_LOSS = -0.14
"""What it does to her nerve when her hand is taken."""
_RIGHT = {
    Prompt.WAIT: N_("您没出声，她自己想出来了。"),
    Prompt.ASK: N_("您只问了一句，她自己找着了。"),
    Prompt.WORDS: N_("她照着字找着了。"),
    Prompt.SPOT: N_("她照您说的点了，没有自己找。"),
}
_TRIED = N_("她试了，没点对，不要紧。")


def begin(course: Course, persona: Persona, draw: Draw) -> Scene:
    """She has sat down before a lesson that she is to do alone. ValueError for a drill."""
    if course.plan is None:
        raise ValueError(f"{course.lesson.id} is a drill: there is nothing to prompt")
    sitting = _let_world_act(start_sitting(course, "prompting", 0.0).sitting)
    scene = _go_on(Scene(persona, sitting, persona.nerve), draw, was_right=True)
    return replace(scene, happened=course.translate(N_("她坐下了，看着屏幕。")))


def prompted(scene: Scene, prompt: Prompt, draw: Draw) -> Scene:
    """The next scene once the volunteer has said or done ``prompt``."""
    if scene.is_over:
        return scene
    if prompt is Prompt.WAIT:
        return _waited(scene, draw)
    told = replace(scene, help=max(scene.help, HELP_OF[prompt]))
    if prompt is Prompt.HAND:
        later = _settle(_press(told, draw, is_right=True), _LOSS)
        said = N_("您替她点了。她看着，下次还是等您。")
        return _acted(scene, prompt, later, said, draw, was_right=True)
    if prompt is Prompt.ASK and scene.stance is Stance.PLEADS and draw() > scene.nerve + 0.45:
        later = _say(told, N_("我不敢，点坏了怎么办？"))
        return _note(scene, prompt, later, N_("她摇摇头，还不敢。再指一指字。"))
    is_right = draw() < min(_SURE, scene.persona.eye + 0.35 * scene.nerve + _TRUST[prompt])
    later = _settle(_press(told, draw, is_right=is_right), _GAIN[prompt] if is_right else 0.01)
    said = _RIGHT[prompt] if is_right else _TRIED
    return _acted(scene, prompt, later, said, draw, was_right=is_right)


def _waited(scene: Scene, draw: Draw) -> Scene:
    """Nobody says anything: she may find it, or lose heart."""
    patience = 0.15 if scene.stance is Stance.PLEADS else 0.3
    if draw() < patience + 0.55 * scene.nerve - 0.1 * scene.quiet:
        is_right = draw() < min(_SURE, scene.persona.eye + 0.45 * scene.nerve)
        if scene.stance is Stance.SHOWS:
            action = scene.next_action()
            is_right = action is not None and scene.shown == action.at
        later = _settle(_press(scene, draw, is_right=is_right), _GAIN[Prompt.WAIT] * is_right)
        said = _RIGHT[Prompt.WAIT] if is_right else _TRIED
        return _acted(scene, Prompt.WAIT, later, said, draw, was_right=is_right)
    asks = {
        Stance.SHOWS: N_("您说呀，是不是这个？"),
        Stance.PLEADS: N_("您就帮我点一下嘛。"),
        Stance.ASTRAY: N_("这可怎么回去呀？"),
    }.get(scene.stance, N_("嗯……我再看看。"))
    is_calm = scene.stance is Stance.PAUSES and not scene.quiet
    said = N_("她还没有动。") if is_calm else N_("她问了没人应，心里有点慌。")
    later = replace(_settle(scene, -0.02 if is_calm else -0.05), quiet=scene.quiet + 1)
    return _note(scene, Prompt.WAIT, _say(later, asks), said)


# --- what came of it ------------------------------------------------------------------------------


def _acted(
    before: Scene, prompt: Prompt, later: Scene, said: str, draw: Draw, *, was_right: bool
) -> Scene:
    """Something was pressed because of it: told, and she goes on by herself."""
    noted = _note(before, prompt, later, said, has_acted=True, was_right=was_right)
    return _go_on(noted, draw, was_right=was_right)


def _note(
    before: Scene,
    prompt: Prompt,
    later: Scene,
    said: str,
    *,
    has_acted: bool = False,
    was_right: bool = False,
) -> Scene:
    """Write down what came of it; whoever has acted is not waiting for an answer any more."""
    told = Told(before.sitting.now.latched, prompt, before.stance, has_acted, was_right)
    quiet = later.quiet if prompt is Prompt.WAIT and not has_acted else 0
    happened = later.course.translate(said)
    later = replace(later, log=(*later.log, told), happened=happened, quiet=quiet)
    return later if len(later.log) < MOST else replace(later, stance=Stance.DONE)


def _settle(scene: Scene, change: float) -> Scene:
    return replace(scene, nerve=min(1.0, max(0.0, scene.nerve + change)))


def _say(scene: Scene, words: str, **values: str) -> Scene:
    return replace(scene, says=scene.course.translate(words).format(**values))


# --- her hand -------------------------------------------------------------------------------------


def _press(scene: Scene, draw: Draw, *, is_right: bool) -> Scene:
    """She presses the way on, or something beside it; the world answers, and steps are reached."""
    action = scene.next_action()
    if action is None:
        return scene
    if is_right:
        sitting = _carry_out(scene.sitting, action)
    else:
        wrong = _another(scene, draw)
        if not wrong:
            # There is nothing else to press: she has not dared.
            return scene
        sitting = _leave_trap(act(scene.sitting, Pressed(wrong), 0.0).sitting)
    sitting = _let_world_act(sitting)
    tales, most = scene.tales, scene.help
    for number in range(scene.sitting.now.latched, sitting.now.latched):
        title = scene.course.fill(scene.course.steps[number].title, sitting.now.state)
        tales = (*tales, StepTale(title, most))
        most = Help.NONE
    return replace(scene, sitting=sitting, tales=tales, help=most, shown="")


def _another(scene: Scene, draw: Draw) -> str:
    """Something that can be pressed and is not the way on, "" if there is nothing."""
    action = scene.next_action()
    found = [
        item.ref
        for item in visible_items(scene.course.service, scene.sitting.now.practice)
        if item.is_pressable and item.field is None and (action is None or item.ref != action.at)
    ]
    return found[int(draw() * len(found))] if found else ""


def _carry_out(sitting: Sitting, action: Action) -> Sitting:
    if action.do is Do.LOOK:
        return act(sitting, Looked(action.at), 0.0).sitting
    if action.do is Do.FILL:
        field = sitting.course.service.items[action.at].field
        assert field is not None, "only fields are filled"
        return act(sitting, Typed(action.at, sitting.course.fill(field.expects)), 0.0).sitting
    return act(sitting, Pressed(action.at), 0.0).sitting


def _leave_trap(sitting: Sitting) -> Sitting:
    """What may not be pressed was pressed: one safe look at it, and back."""
    if sitting.note.kind is NoteKind.TRAP:
        return act(sitting, Asked(Command.GO_ON), 0.0).sitting
    return sitting


def _let_world_act(sitting: Sitting) -> Sitting:
    """What the world does by itself (a message, a call) has happened before anybody speaks."""
    for _turn in range(_MOST_WORLD):
        now = sitting.now
        action = sitting.course.next_action(now.latched, now.practice)
        if sitting.is_finished or action is None or action.do is not Do.WORLD:
            return sitting
        later = act(sitting, WorldActed(action.at), 0.0).sitting
        if later.now == now:
            return sitting
        sitting = later
    return sitting


# --- what she does next ---------------------------------------------------------------------------


def _go_on(scene: Scene, draw: Draw, *, was_right: bool) -> Scene:
    """Something has been pressed: what she does now of her own accord."""
    if scene.is_over:
        return scene
    if scene.sitting.is_finished:
        return _say(replace(scene, stance=Stance.DONE), N_("哎，做完了！"))
    if scene.sitting.is_astray:
        return _say(replace(scene, stance=Stance.ASTRAY), N_("咦，怎么到这儿来了？"))
    if not was_right:
        return _say(replace(scene, stance=Stance.PAUSES), N_("点了没反应呀。"))
    if draw() < scene.persona.rash * (1 - scene.nerve):
        rash = _press(scene, draw, is_right=False)
        if rash.sitting.is_astray:
            return _say(replace(rash, stance=Stance.ASTRAY), N_("哎呀，我手快了，这是哪儿？"))
        return _say(replace(rash, stance=Stance.PAUSES), N_("点了没反应呀。"))
    if draw() < _PLEADING - scene.nerve:
        return _say(replace(scene, stance=Stance.PLEADS), N_("我眼神不好，您帮我点一下吧。"))
    if draw() < scene.persona.shows:
        return _show(scene, draw)
    return _say(replace(scene, stance=Stance.PAUSES), N_("下面呢……"))


def _show(scene: Scene, draw: Draw) -> Scene:
    """Her finger stops over something: 是这个吗？"""
    action = scene.next_action()
    is_right = draw() < min(_SURE, scene.persona.eye + 0.4 * scene.nerve)
    ref = _another(scene, draw)
    if action is not None and (is_right or not ref):
        ref = action.at
    if action is None or not ref:
        return _say(replace(scene, stance=Stance.PAUSES), N_("下面呢……"))
    course, now = scene.course, scene.sitting.now
    item = course.service.items.get(ref)
    if item is not None:
        label = course.fill(item.label, now.state)
    else:
        label = action_label(course, now.practice, action)
    later = replace(scene, stance=Stance.SHOWS, shown=ref)
    return _say(later, N_("是这个“{label}”吗？"), label=label)
