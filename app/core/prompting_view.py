"""What 练习带人 shows while it goes on, and what it says of it at the end, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from app.core.page import Choice, Page
from app.core.prompting import PERSONAS, Help, Persona, Prompt, Scene, Stance, StepTale
from app.core.staging import view_of
from app.core.view import DeviceView, DrillView, Pointing
from app.core.words import N_, Translate

_PROMPTS = {
    Prompt.WAIT: (N_("等一等"), "wait"),
    Prompt.ASK: (N_("问一句"), "question"),
    Prompt.WORDS: (N_("指着字"), "finger"),
    Prompt.SPOT: (N_("说地方"), "place"),
    Prompt.HAND: (N_("我来点"), "hand"),
}
_STANCES = {
    Stance.PAUSES: (N_("她停住了"), "wait"),
    Stance.SHOWS: (N_("她指着问您"), "question"),
    Stance.PLEADS: (N_("她想让您点"), "hand"),
    Stance.ASTRAY: (N_("她点到别处了"), "signpost"),
    Stance.DONE: (N_("做完了"), "circle-check"),
}
_METER = (
    (25, N_("什么都等您")),
    (50, N_("多半等您")),
    (75, N_("敢自己试了")),
    (101, N_("几乎全靠自己")),
)
_HELPS = {
    Help.NONE: N_("她自己做的"),
    Help.ASKED: N_("问了一句，她就会了"),
    Help.WORDS: N_("指了字"),
    Help.SPOT: N_("说了地方"),
    Help.HAND: N_("替她点了"),
}


class Option(NamedTuple):
    """One thing that can be said."""

    key: str
    label: str
    words: str
    icon: str


class PromptingView(NamedTuple):
    """The screen of a rehearsal."""

    title: str
    """The lesson."""
    progress: str
    step: str
    who: str
    stance: str
    stance_icon: str
    says: str
    happened: str
    meter: int
    """How far she relies on herself, 0 to 100."""
    meter_words: str
    stage: DeviceView
    pointing: Pointing | None
    options: tuple[Option, ...]


def prompting_view(scene: Scene) -> PromptingView:
    """The scene as the volunteer sees it."""
    tell = scene.course.translate
    view = view_of(scene.sitting)
    assert not isinstance(view.stage, DrillView), "drills are not prompted"
    stance, icon = _STANCES[scene.stance]
    steps, now = scene.course.steps, scene.sitting.now
    title = ""
    if now.latched < len(steps):
        title = scene.course.fill(steps[now.latched].title, now.state)
    return PromptingView(
        title=view.title,
        progress=view.progress,
        step=title,
        who=tell(scene.persona.name),
        stance=tell(stance),
        stance_icon=icon,
        says=tell(N_("“{said}”")).format(said=scene.says),
        happened=scene.happened,
        meter=scene.independence,
        meter_words=meter_words(scene.independence, tell),
        stage=view.stage,
        pointing=Pointing(scene.shown) if scene.stance is Stance.SHOWS else None,
        options=tuple(
            Option(str(prompt), tell(_PROMPTS[prompt][0]), words, _PROMPTS[prompt][1])
            for prompt, words in scene.options()
        ),
    )


def meter_words(value: int, translate: Translate) -> str:
    """How far she relies on herself, in words."""
    return translate(next(words for limit, words in _METER if value < limit))


# --- the end --------------------------------------------------------------------------------------


class Feedback(NamedTuple):
    """What is said of the whole, and how each step went."""

    headline: str
    lines: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    """Title of each step, and how it was done."""


def feedback(scene: Scene) -> Feedback:
    """What is worth saying: first what went well, then one or two things to do otherwise."""
    tell = scene.course.translate
    tales = scene.tales
    hands = _count(tales, Help.HAND)
    jumps = _jumps(scene)
    if not scene.sitting.is_finished:
        headline = N_("她累了，今天先到这里。")
    elif not hands and jumps <= 1:
        headline = N_("带得好：手一直是她的。")
    elif 2 * hands >= max(1, len(tales)):
        headline = N_("事办成了，可都是您办的。")
    else:
        headline = N_("不错，再少帮一点，她会得更多。")
    before = meter_words(round(100 * scene.persona.nerve), tell)
    after = meter_words(scene.independence, tell)
    lines = [
        tell(
            N_("{n} 步里，她自己做成 {own} 步，您提一句做成 {told} 步，您替她点了 {hands} 步。")
        ).format(
            n=len(tales),
            own=_count(tales, Help.NONE) + _count(tales, Help.ASKED),
            told=_count(tales, Help.WORDS) + _count(tales, Help.SPOT),
            hands=hands,
        ),
        tell(N_("一开始：{before}；现在：{after}。")).format(before=before, after=after),
    ]
    lines += [tell(said).format(n=count) for said, count in _praise(scene) if count]
    lines += [tell(said).format(n=count) for said, count in _advice(scene, hands, jumps) if count]
    steps = tuple((tale.title, tell(_HELPS[tale.help])) for tale in tales)
    return Feedback(tell(headline), tuple(lines), steps)


def _count(tales: Iterable[StepTale], help_: Help) -> int:
    return sum(tale.help is help_ for tale in tales)


def _jumps(scene: Scene) -> int:
    """Steps at which the first thing said was already the spot, or the hand."""
    first: dict[int, Prompt] = {}
    for told in scene.log:
        if told.prompt is not Prompt.WAIT:
            first.setdefault(told.step, told.prompt)
    return sum(prompt in (Prompt.SPOT, Prompt.HAND) for prompt in first.values())


def _praise(scene: Scene) -> Sequence[tuple[str, int]]:
    log = scene.log
    waited = sum(t.prompt is Prompt.WAIT and t.has_acted and t.was_right for t in log)
    asked = sum(t.prompt is Prompt.ASK and t.was_right for t in log)
    return (
        (N_("您等了她，{n} 回是她自己想出来的。等，最难，也最有用。"), waited),
        (N_("您问了一句，她就找着了，有 {n} 回。"), asked),
    )


def _advice(scene: Scene, hands: int, jumps: int) -> Sequence[tuple[str, int]]:
    ignored = sum(
        t.prompt is Prompt.WAIT and not t.has_acted and t.stance in (Stance.SHOWS, Stance.PLEADS)
        for t in scene.log
    )
    words = _count(scene.tales, Help.WORDS)
    return (
        (N_("替她点了 {n} 步。手先放在背后，问一句：“您看，该点哪一个？”"), hands),
        (N_("{n} 步一开口就说了地方。先问，再指字，最后才说地方。"), jumps if jumps > 1 else 0),
        (
            N_("{n} 步您指了字。下回先等一等，再问一句，她也许就会了。"),
            words if 2 * words > len(scene.tales) else 0,
        ),
        (N_("她问您，{n} 回没人应。可以等，也要点点头。"), ignored if ignored > 1 else 0),
    )


# --- choosing -------------------------------------------------------------------------------------


def persona_page(translate: Translate) -> Page:
    """Whom to practise with."""
    return Page(
        "prompting-who",
        translate(N_("练习带人")),
        lead=translate(N_("程序扮学员，您坐在旁边。让她自己动手，您少动手。")),
        choices=tuple(
            Choice(each.id, translate(each.name), translate(each.about), "person")
            for each in PERSONAS
        ),
    )


def lesson_page(
    persona: Persona, lessons: Iterable[tuple[str, str, str]], translate: Translate
) -> Page:
    """Which lesson she is to do; each an id, a title and an icon."""
    return Page(
        "prompting-lesson",
        translate(persona.name),
        lead=translate(N_("陪她做哪一课？")),
        choices=tuple(Choice(lesson, title, "", icon) for lesson, title, icon in lessons),
    )


def feedback_page(found: Feedback, translate: Translate) -> Page:
    """What is said at the end."""
    told = tuple(
        translate(N_("{step}：{how}")).format(step=step, how=how) for step, how in found.steps
    )
    return Page(
        "prompting-end",
        translate(N_("练完了")),
        lead=found.headline,
        lines=(*found.lines, "", *told),
        onward=translate(N_("再练一次")),
        skip=translate(N_("不练了")),
    )
