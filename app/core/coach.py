"""When to help and how much: from what happened and the mode, one thing to say and to show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from app.core.course import Course
from app.core.guidance import Guide, action_label, guide
from app.core.lesson import Mode
from app.core.moment import Moment
from app.core.notes import Note, NoteKind, lead_for, mistake_for
from app.core.practice import Action, Do, front_screen
from app.core.view import DemoView, Pointing, Tone
from app.core.words import N_

_WAY_CHIPS = 2


class Rung(IntEnum):
    """The ladder of help on one step; values are stored."""

    NONE = 0
    WORDS = 1
    """The step in other words."""
    REGION = 2
    """Where about."""
    SPOT = 3
    """Exactly what."""
    TOGETHER = 4
    """The pointer shows it; she presses."""
    VOLUNTEER = 5
    """A person is offered."""


class Independence(StrEnum):
    """How a step was done; values are stored."""

    ALONE = "alone"
    HINT = "hint"
    VOLUNTEER_WORDS = "volunteer-words"
    VOLUNTEER_HAND = "volunteer-hand"
    SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class Coaching:
    """What the coach knows of the current step, as far as it decides how much help to show."""

    rung: Rung = Rung.NONE
    misses_here: int = 0
    """Presses since the last success that were not a way on."""
    is_astray: bool = False
    """Farther from the next step than she has been before in it."""
    is_stuck: bool = False
    is_new_step: bool = False
    """Nothing has been done yet since the step began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What the coach shows and says."""

    tone: Tone
    sentence: str
    emphasis: str = ""
    lead: str = ""
    """Said before the sentence: praise, or why that press was not it."""
    detail: str = ""
    way: tuple[str, ...] = ()
    pointing: Pointing | None = None
    demo: DemoView | None = None


def coach(course: Course, moment: Moment, coaching: Coaching, note: Note) -> Message:
    """The one move of the coach at this moment of a simulated service."""
    action = course.next_action(moment.latched, moment.practice)
    if note.kind is NoteKind.TRAP:
        return _explain_trap(course, moment, note)
    if action is None:
        return _reach_end(course)
    if action.do is Do.WORLD:
        return _wait(course, moment, action, note)
    step = guide(course, moment.practice, action)
    lead = lead_for(course, moment, note)
    if course.mode is Mode.WATCH:
        return _show(course, moment, action, step, lead)
    if course.mode is Mode.GUIDED:
        return _guide(course, moment, coaching, action, step, lead)
    return _accompany(course, moment, coaching, note, action, step, lead)


def demo_for(course: Course, action: Action, step: Guide, *, acts: bool) -> DemoView:
    """The pointer's errand for an action: where it goes and what it types there."""
    text = ""
    if action.do is Do.FILL:
        field = course.service.items[action.at].field
        assert field is not None
        text = course.fill(field.expects)
    return DemoView(step.target, text, acts)


def _reach_end(course: Course) -> Message:
    return Message(tone=Tone.WELL, sentence=course.translate(N_("好，这一课做完了。")))


def _show(course: Course, moment: Moment, action: Action, step: Guide, lead: str) -> Message:
    return Message(
        tone=Tone.SHOW,
        sentence=step.sentence,
        emphasis=step.emphasis,
        lead=lead,
        detail=course.fill(course.steps[moment.latched].why, moment.state),
        pointing=Pointing(step.target),
        demo=demo_for(course, action, step, acts=True),
    )


def _guide(
    course: Course, moment: Moment, coaching: Coaching, action: Action, step: Guide, lead: str
) -> Message:
    """跟我做: sentence and highlight at once; a choice that is hers to make is asked first."""
    why = course.fill(course.steps[moment.latched].why, moment.state)
    if _is_hers_to_judge(course, action) and not coaching.misses_here and not coaching.rung:
        return Message(
            tone=Tone.ASK,
            sentence=course.translate(N_("您看，该点哪一个？")),
            lead=lead,
            detail=course.fill(course.steps[moment.latched].title, moment.state),
        )
    is_shown = coaching.misses_here >= Rung.SPOT or coaching.rung >= Rung.TOGETHER
    in_other_words = ""
    if coaching.rung >= Rung.WORDS:
        in_other_words = course.fill(course.steps[moment.latched].hint, moment.state)
    return Message(
        tone=Tone.GUIDE,
        sentence=step.sentence,
        emphasis=step.emphasis,
        lead=lead,
        detail=in_other_words or why,
        pointing=Pointing(step.target),
        demo=demo_for(course, action, step, acts=False) if is_shown else None,
    )


def _accompany(
    course: Course,
    moment: Moment,
    coaching: Coaching,
    note: Note,
    action: Action,
    step: Guide,
    lead: str,
) -> Message:
    """我自己做 and 考一考: the goal only; more of the ladder as she asks for it."""
    tell = course.translate
    goal = course.steps[moment.latched]
    title = course.fill(goal.title, moment.state)
    is_check = course.mode is Mode.CHECK
    if coaching.rung is Rung.NONE:
        if note.kind in (NoteKind.STRAY, NoteKind.CIRCLE) and not is_check:
            return _name_stray(course, moment, note)
        task = course.fill(course.lesson.task, moment.state) if is_check else title
        return Message(
            tone=Tone.TASK,
            sentence=task,
            lead=lead,
            detail="" if is_check else course.fill(goal.why, moment.state),
        )
    if coaching.is_astray:
        return _lead_back(course, moment, step)
    hint = course.fill(goal.hint, moment.state) or tell(N_("再看看屏幕，找一找“{title}”。")).format(
        title=title
    )
    if coaching.rung is Rung.WORDS:
        return Message(tone=Tone.GUIDE, sentence=hint, lead=lead)
    if coaching.rung is Rung.REGION:
        return Message(
            tone=Tone.GUIDE,
            sentence=hint,
            lead=lead,
            detail=tell(N_("看橙色的那一片。")),
            pointing=Pointing(step.target, is_region=True),
        )
    is_offering = coaching.rung is Rung.VOLUNTEER
    return Message(
        tone=Tone.GUIDE,
        sentence=step.sentence,
        emphasis=step.emphasis,
        lead=lead,
        detail=tell(N_("也可以点“叫志愿者”，请人来看一看。")) if is_offering else "",
        pointing=Pointing(step.target),
        demo=demo_for(course, action, step, acts=False) if coaching.rung >= Rung.TOGETHER else None,
    )


def _name_stray(course: Course, moment: Moment, note: Note) -> Message:
    tell = course.translate
    screen = front_screen(course.service, moment.practice)
    is_circle = note.kind is NoteKind.CIRCLE
    return Message(
        tone=Tone.STRAY,
        sentence=tell(N_("您走到“{screen}”来了。")).format(
            screen=course.fill(screen.title, moment.state)
        ),
        lead=mistake_for(course, moment, note.ref),
        detail=tell(N_("这里来过了。要不要点“给我提示”？"))
        if is_circle
        else tell(N_("不要紧，慢慢看。点“返回”就回去。")),
    )


def _lead_back(course: Course, moment: Moment, step: Guide) -> Message:
    tell = course.translate
    screen = course.fill(front_screen(course.service, moment.practice).title, moment.state)
    assert course.plan is not None
    way = course.plan.way(moment.latched, moment.practice)
    labels = tuple(action_label(course, moment.practice, part) for part in way[:_WAY_CHIPS])
    rest = len(way) - len(labels)
    chips = (screen, *labels)
    if rest > 0:
        chips += (tell(N_("还有 {n} 步")).format(n=rest),)
    if len(labels) > 1:
        detail = tell(N_("先点“{first}”，再点“{second}”，就回到路上了。")).format(
            first=labels[0], second=labels[1]
        )
    else:
        detail = step.sentence
    return Message(
        tone=Tone.STRAY,
        sentence=tell(N_("没关系，您走到“{screen}”来了。")).format(screen=screen),
        detail=detail,
        way=chips,
        pointing=Pointing(step.target),
    )


def _wait(course: Course, moment: Moment, action: Action, note: Note) -> Message:
    item = course.service.items[action.at]
    return Message(
        tone=Tone.WAIT,
        sentence=course.translate(N_("请等一下。")),
        lead=lead_for(course, moment, note),
        detail=course.fill(item.label, moment.state),
    )


def _explain_trap(course: Course, moment: Moment, note: Note) -> Message:
    trap = course.service.items[note.ref].trap
    assert trap is not None
    return Message(
        tone=Tone.TRAP,
        sentence=course.translate(N_("停一停，这里要当心。")),
        detail=course.fill(trap.because, moment.state),
    )


def _is_hers_to_judge(course: Course, action: Action) -> bool:
    return action.do is Do.PRESS and course.service.items[action.at].judge
