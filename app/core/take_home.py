"""Draws up the card that goes home: a line and a screen a step, and how the real thing is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from app.core.coach import Independence
from app.core.course import Course
from app.core.drill_coach import TARGET
from app.core.guidance import guide
from app.core.moment import Moment, act, first_moment
from app.core.paper_view import PaperStep, Section, Subject, TakeHomeView
from app.core.practice import Action, Do
from app.core.sitting import Sitting
from app.core.staging import view_of
from app.core.view import DrillView
from app.core.wording import date_in_words
from app.core.words import N_, Translate

if TYPE_CHECKING:
    from app.core.ports import DoneStep

_EFFORT = {
    Independence.ALONE: 0.0,
    Independence.HINT: 0.5,
    Independence.VOLUNTEER_WORDS: 1.0,
    Independence.SHOWN: 1.5,
    Independence.VOLUNTEER_HAND: 2.0,
}
"""What the help that a step took weighs, beside one miss each time she did it."""


def hardest_step(done: Sequence[DoneStep]) -> str:
    """The id of the step that cost most misses and help; "" if none stands out.

    Everybody is led in 跟我做: help that every step took makes none of them the hard one.
    """
    known = {each.value: weight for each, weight in _EFFORT.items()}
    effort = {
        each.step: each.misses / max(1, each.times) + known.get(each.independence, 0.0)
        for each in done
    }
    usual = min(effort.values()) if len(effort) > 1 else _EFFORT[Independence.HINT]
    if max(effort.values(), default=0.0) <= usual:
        return ""
    return max(effort, key=lambda step: effort[step])


def take_home_view(course: Course, done: Sequence[DoneStep], *, name: str = "") -> TakeHomeView:
    """The card of ``course``, for somebody who has ``done`` some of its steps.

    ``course`` is one in 看我做: it meets no surprise.
    """
    lesson, tell = course.lesson, course.translate
    order = {step.id: place for place, step in enumerate(course.steps)}
    still = sorted((each for each in done if each.step in order), key=lambda each: order[each.step])
    hard = hardest_step(still)
    is_motor = lesson.is_drill
    screens = _rounds(course) if is_motor else _screens(course)
    steps = tuple(
        PaperStep(
            number=place + 1,
            line=course.fill(step.title, moment.state),
            more=course.fill(step.hint, moment.state) if presses > 1 or step.id == hard else "",
            stage=view_of(Sitting(course, "", moment, 0.0)).stage,
            target=target,
            is_hard=step.id == hard,
        )
        for place, (step, (moment, target, presses)) in enumerate(
            zip(course.steps, screens, strict=True)
        )
    )
    not_real = N_("这是练习，还没有真的办。")
    if is_motor:
        not_real = N_("这是练习，没有动到任何真的东西。")
    return TakeHomeView(
        title=lesson.title,
        kind=tell(N_("带回家的卡片")),
        name=name,
        name_label=tell(N_("姓名")),
        day=date_in_words(course.today, tell),
        not_real=tell(not_real),
        real=Section(
            Subject.REAL,
            tell(N_("不方便时")) if is_motor else tell(N_("真的要办：")),
            (course.fill(lesson.offline),),
        ),
        steps=steps,
        hard_note=tell(N_("这一步难一点，慢慢来。")),
        sections=_sections(course, tell),
        practice_mark=tell(N_("练习，不是真的")),
        page_of=tell(N_("第 {n} 页，共 {count} 页")),
    )


def _sections(course: Course, tell: Translate) -> tuple[Section, ...]:
    lesson = course.lesson
    hotline = lesson.city.get("hotline", "")
    sections = [
        Section(
            Subject.HOTLINE,
            tell(N_("有事打热线")),
            (tell(N_("问清楚再办，不着急。")),),
            number=hotline,
            blank=tell(N_("驿站的电话")),
        )
        if hotline
        else None,
        Section(Subject.SCAM, tell(N_("要当心")), (course.fill(lesson.watch_out),))
        if lesson.watch_out
        else None,
        Section(
            Subject.REMEMBER,
            tell(N_("请您记住")),
            tuple(course.fill(line) for line in lesson.remember),
        )
        if lesson.remember
        else None,
        Section(Subject.PHONE, tell(N_("您的手机上")), (course.fill(lesson.your_phone),))
        if lesson.your_phone
        else None,
    ]
    return tuple(section for section in sections if section is not None)


_Shown = tuple[Moment, str, int]
"""The moment of a step's deciding press, what is pressed, and how many presses the step takes."""


def _rounds(course: Course) -> Iterator[_Shown]:
    rounds = course.first_rounds()
    for place in range(len(rounds.rounds)):
        moment = Moment(place, rounds=type(rounds)(rounds.rounds, place))
        yield moment, TARGET, 1


def _screens(course: Course) -> Iterator[_Shown]:
    """For every step the screen as it is just before the press that reaches it."""
    moment = first_moment(course)
    for _early in range(moment.latched):
        yield moment, "", 0
    while moment.latched < len(course.steps):
        step, presses = moment.latched, 0
        before, target = moment, ""
        while moment.latched == step:
            action = course.next_action(step, moment.practice)
            assert action is not None, f"{course.lesson.id}: no way to {course.steps[step].id}"
            if action.do is not Do.WORLD:
                before, target = moment, guide(course, moment.practice, action).target
                presses += 1
            moment = act(course, moment, action, _typed(course, action))
        for _reached in range(step, moment.latched):
            yield before, target, presses


def _typed(course: Course, action: Action) -> str | None:
    if action.do is not Do.FILL:
        return None
    field = course.service.items[action.at].field
    return course.fill(field.expects) if field is not None else None


def is_drawn_wide(step: PaperStep) -> bool:
    """Whether its machine is a wide one: a kiosk or a computer."""
    stage = step.stage
    kind = stage.round.device if isinstance(stage, DrillView) else stage.kind.value
    return kind not in {"phone", "call"}
