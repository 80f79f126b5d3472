"""Takes a sitting up again from its events: the same step, with what was rightly typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.core.bookkeeping import begin_step
from app.core.coach import Independence
from app.core.company import Company
from app.core.course import Course
from app.core.drill import Attempt
from app.core.events import Event, Kind
from app.core.moment import Moment, act, attempt, first_moment, moment_at
from app.core.notes import Note, NoteKind
from app.core.patience import Patience
from app.core.practice import Action, Do
from app.core.service import RIGHT
from app.core.sitting import Sitting, StepRecord


def resume_sitting(course: Course, sitting_id: str, events: Iterable[Event], at: float) -> Sitting:
    """The sitting as it stood after ``events`` (those of this sitting, in order).

    ``course`` must be made with the mode, seed and day of the first event. If the lesson has
    changed since (another content hash), the sitting is taken up at the last latched step.
    """
    events = [event for event in events if event.body.get("sitting") == sitting_id]
    began = next((event for event in events if event.kind == Kind.SITTING_STARTED), None)
    has_changed = began is not None and began.body.get("content_hash") != course.lesson.content_hash
    if has_changed:
        now = moment_at(course, _last_latched(course, events))
        past: tuple[Moment, ...] = ()
    else:
        now, past = _replay(course, events)
    sitting = Sitting(
        course,
        sitting_id,
        now,
        started_at=at,
        past=past,
        patience=Patience(since=at),
        note=Note(NoteKind.RESUMED),
        misses=sum(_is_miss(event) for event in events),
        hints=sum(event.kind == Kind.HELPED for event in events),
        records=tuple(_record(event) for event in events if event.kind == Kind.STEP_REACHED),
    )
    return replace(begin_step(sitting, at), step_company=_company_of_step(events))


def _company_of_step(events: Iterable[Event]) -> Company:
    """What a volunteer did for her in the step that was left: it counts when it is reached."""
    company = hand = Company.NONE
    for event in events:
        match event.kind:
            case Kind.STEP_REACHED | Kind.RESTARTED:
                company = Company.NONE
            case Kind.HELPED if event.body.get("by") == "volunteer":
                company = max(company, Company.WORDS)
            case Kind.HAND_TAKEN:
                company, hand = max(company, Company.WORDS), Company.HAND
            case Kind.HAND_GIVEN | Kind.SITTING_LEFT:
                hand = Company.NONE
            case Kind.ACTED | Kind.DRAFT_KEPT if event.body.get("effect") != "world":
                company = max(company, hand)
            case _:
                pass
    return company


def _replay(course: Course, events: Iterable[Event]) -> tuple[Moment, tuple[Moment, ...]]:
    now, past = first_moment(course), list[Moment]()
    for event in events:
        match event.kind:
            case Kind.ACTED if event.body.get("effect") != "kept":
                before = now
                now = _apply(course, now, event)
                if event.body.get("effect") != "world" and now is not before:
                    past.append(before)
            case Kind.UNDONE if past:
                now = past.pop()
            case Kind.RESTARTED:
                now, past = first_moment(course), []
            case Kind.DRAFT_KEPT:
                now = _with_draft(course, now, event)
            case _:
                pass
    return now, tuple(past)


def _apply(course: Course, now: Moment, event: Event) -> Moment:
    if "attempt" in event.body:
        return attempt(now, Attempt(str(event.body["attempt"])))[0]
    action = Action.from_body(event.body["action"])
    if action.do is not Do.LOOK and action.at not in course.service.items:
        return now
    return act(course, now, action, _shown_text(course, action))


def _shown_text(course: Course, action: Action) -> str | None:
    """A field that was rightly filled, by her or for her, shows what it was filled with."""
    if action.do is not Do.FILL or action.value != RIGHT:
        return None
    field = course.service.items[action.at].field
    return course.fill(field.expects) if field else None


def _with_draft(course: Course, now: Moment, event: Event) -> Moment:
    """A field shows again the leading characters that were right; more was never stored.

    At the moment itself, so that an undo takes them back as it did then.
    """
    ref = str(event.body["field"])
    item = course.service.items.get(ref)
    if item is None or item.field is None:
        return now
    right = course.fill(item.field.expects)[: int(event.body["matched"])]
    return replace(now, typed={**now.typed, ref: right})


def _last_latched(course: Course, events: Iterable[Event]) -> int:
    reached = {event.body.get("step") for event in events if event.kind == Kind.STEP_REACHED}
    count = course.begin
    while count < course.end and course.steps[count].id in reached:
        count += 1
    return count


def _is_miss(event: Event) -> bool:
    return event.kind == Kind.ACTED and event.body.get("effect") == "kept"


def _record(event: Event) -> StepRecord:
    body = event.body
    return StepRecord(
        str(body["step"]),
        Independence(str(body["independence"])),
        int(body["misses"]),
        float(body["seconds"]),
    )
