"""Puts the planner's findings about a lesson's ways into an author's words."""

from __future__ import annotations

from collections.abc import Iterable

from app.content.finding import Finding, Level
from app.content.lesson_reader import ReadLesson
from app.content.library import starts_of, too_many_states
from app.core.lesson import Lesson
from app.core.planner import TooManyStates
from app.core.practice import Action, Do
from app.core.ways_out import Trouble, TroubleKind, find_troubles
from app.i18n import _

_UNREACHED = frozenset({TroubleKind.SCREEN_UNREACHED, TroubleKind.ITEM_UNREACHED})
_SHOWN_ACTIONS = 12


def check_ways(read: ReadLesson) -> tuple[tuple[Finding, ...], frozenset[str]]:
    """What is wrong with a lesson's ways, and the screens and items that none of them reaches.

    Several lessons share a service, so what one does not reach is no finding by itself.
    """
    lesson = read.lesson
    if lesson.service is None:
        return (), frozenset()
    try:
        troubles = find_troubles(lesson.service, lesson.steps, starts_of(lesson))
    except TooManyStates as broken:
        return (too_many_states(read.file, broken),), frozenset()
    unreached = frozenset(trouble.at for trouble in troubles if trouble.kind in _UNREACHED)
    findings = [_finding(trouble, read) for trouble in troubles if trouble.kind not in _UNREACHED]
    return tuple(findings), unreached - _scenes(lesson)


def unreached_findings(file: str, names: Iterable[str]) -> tuple[Finding, ...]:
    """A warning for everything in a service that no lesson ever shows."""
    findings = []
    for name in sorted(names):
        screen, _dot, item = name.partition(".")
        what = _("没有一课能用到它。") if item else _("没有一课能到这个画面。")
        findings.append(
            Finding(
                level=Level.WARNING,
                kind="item-unreached" if item else "screen-unreached",
                file=file,
                screen=screen,
                item=item,
                message=what,
                advice=_("请加一条路，或者删掉它。"),
            )
        )
    return tuple(findings)


def _scenes(lesson: Lesson) -> frozenset[str]:
    """Screens that only a trap shows, and their items."""
    assert lesson.service is not None
    scenes = {item.trap.scene for item in lesson.service.items.values() if item.trap}
    items = {item.ref for item in lesson.service.items.values() if item.screen in scenes}
    return frozenset(scenes | items)


def _finding(trouble: Trouble, read: ReadLesson) -> Finding:
    message, advice = _words(trouble)
    steps = read.lesson.steps
    step = steps[trouble.step] if trouble.step is not None and trouble.step < len(steps) else None
    if trouble.actions or trouble.start:
        advice = f"{advice} {_('走到那里的路：{way}。').format(way=_way(trouble, read.lesson))}"
    screen, dot, item = trouble.at.partition(".")
    has_place = bool(dot) and trouble.kind is TroubleKind.CHANCE_IS_SET
    return Finding(
        level=Level.WARNING if trouble.is_warning else Level.ERROR,
        kind=trouble.kind.value,
        file=read.service.file if has_place and read.service else read.file,
        screen=screen if has_place else "",
        item=item if has_place else f"step {step.id}" if step else "",
        message=message,
        advice=advice,
    )


def _words(trouble: Trouble) -> tuple[str, str]:
    match trouble.kind:
        case TroubleKind.NO_WAY:
            if not trouble.actions:
                return (
                    _("从开头走不到这一步。"),
                    _("请看 done 写的记号有没有画面去改它。"),
                )
            return (
                _("做了“{at}”以后，再也走不到这一步。").format(at=trouble.at),
                _("请在那里加一条回来的路。"),
            )
        case TroubleKind.ONLY_BY_CHANCE:
            return (
                _("做了“{at}”以后，要靠运气才能走到这一步。").format(at=trouble.at),
                _("请加一条不靠运气的路：一个不写运气条件的 outcome。"),
            )
        case TroubleKind.CIRCLE:
            where = trouble.at or _("开头")
            return (
                _("运气不好时，会从“{at}”起一直绕圈。").format(at=where),
                _("请让第二次一定能成：去掉补救画面的 up，或者在条件里加上 tries = 0。"),
            )
        case TroubleKind.BY_ITSELF:
            return (
                _("这一步不用做就已经成了。"),
                _("请改 done，或者和前一步并成一步。"),
            )
        case TroubleKind.CHANCE_IS_SET:
            return (
                _("这里改了由运气决定的记号。"),
                _("请另用一个记号。"),
            )
        case TroubleKind.SCREEN_UNREACHED | TroubleKind.ITEM_UNREACHED:
            return _("没有一课能用到它。"), _("请加一条路，或者删掉它。")


def _way(trouble: Trouble, lesson: Lesson) -> str:
    """The presses that lead there, as an author can follow them."""
    shown = [_act(action) for action in trouble.actions[-_SHOWN_ACTIONS:]]
    if len(trouble.actions) > _SHOWN_ACTIONS:
        shown.insert(0, "…")
    if trouble.start:
        scenario = lesson.scenarios[trouble.start - 1].id
        shown.insert(0, _("情况 {scenario}").format(scenario=scenario))
    return " → ".join(shown)


def _act(action: Action) -> str:
    match action.do:
        case Do.FILL:
            return f"{action.at} = {action.value}"
        case Do.LOOK:
            return _("看 {device}").format(device=action.at)
        case _:
            return action.at
