"""What a seat tells its desk of a lesson: where she is, signs of being stuck, what was pressed."""

from __future__ import annotations

from app.core.company import Company
from app.core.deeds import DeadSpot, Deed, Pressed, Typed
from app.core.events import Kind
from app.core.guidance import action_label
from app.core.learner import Learner
from app.core.live import LABEL, TITLE, Lesson, Press, Signs, seconds, shortened
from app.core.practice import visible_items
from app.core.sitting import Sitting, Turn


def lesson_of(sitting: Sitting, now: float) -> Lesson:
    """The lesson as the desk shows it."""
    course, patience = sitting.course, sitting.patience
    count = course.end - course.begin
    done = min(sitting.now.latched, course.end) - course.begin
    title = ""
    if not sitting.is_finished:
        state = sitting.now.state
        title = course.fill(course.steps[sitting.now.latched].title, state)
    return Lesson(
        course.lesson.id,
        shortened(course.lesson.title, TITLE),
        course.mode.value,
        min(done + 1, count),
        count,
        shortened(title, TITLE),
        seconds(now - sitting.step_began_at),
        Signs(
            round(patience.dead_presses),
            round(patience.misses),
            round(patience.circles),
            patience.is_stuck,
        ),
        is_secret=_has_secret(sitting),
        is_by_hand=sitting.company is Company.HAND,
    )


def press_of(deed: Deed, before: Sitting, turn: Turn) -> Press | None:
    """What a deed looked like to somebody who watches; None for what is no press."""
    if isinstance(deed, DeadSpot):
        return Press("", "dead")
    if not isinstance(deed, Pressed | Typed):
        return None
    item = before.course.service.items.get(deed.ref)
    if item is None:
        return None
    acted = [fact for fact in turn.facts if fact.kind == Kind.ACTED]
    effect = str(acted[0].body["effect"]) if acted else "dead"
    if isinstance(deed, Typed) and not acted:
        return None
    label = before.course.fill(item.label, before.now.state)
    return Press(shortened(label, LABEL), effect)


def next_label(sitting: Sitting) -> str:
    """What would lead on from where she is; "" where nothing has to be pressed."""
    if sitting.is_finished or sitting.now.state is None:
        return ""
    action = sitting.course.next_action(sitting.now.latched, sitting.now.practice)
    if action is None:
        return ""
    return shortened(action_label(sitting.course, sitting.now.practice, action), LABEL)


def helped_last(learner: Learner, sitting: Sitting) -> str:
    """How she did this step the last time before this sitting; "" for never."""
    tries = learner.steps.get((sitting.course.lesson.id, sitting.step_id), ())
    before = [each.independence for each in tries if each.sitting != sitting.id]
    return before[-1] if before else ""


def _has_secret(sitting: Sitting) -> bool:
    if sitting.now.state is None or sitting.is_finished:
        return False
    seen = visible_items(sitting.course.service, sitting.now.practice)
    return any(item.field is not None and item.field.is_secret for item in seen)
