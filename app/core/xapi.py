"""Events as xAPI statements, with the verbs of cmi5: no name, no volunteer, nobody who was deleted.

One event becomes one statement or none, and its id stays the statement's id, so whoever sends a
file twice adds nothing. What is kept of the program itself (settings, drawn phones) is not told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from app.core.events import Event, Kind
from app.core.mode import Mode
from app.core.report_rows import moment_of

KINDS = (
    Kind.SITTING_STARTED,
    Kind.STEP_REACHED,
    Kind.QUESTION_ANSWERED,
    Kind.DRAFT_KEPT,
    Kind.SITTING_FINISHED,
    Kind.SITTING_LEFT,
    Kind.SITTING_DROPPED,
)
"""The events that become statements."""
BASE = "https://digital-buddy.invalid/xapi"
"""Below it lie the names of our lessons and extensions; ``.invalid`` can never be somebody's."""
_ADL = "http://adlnet.gov/expapi"
_CMI5 = "https://w3id.org/xapi/cmi5/context"
_ABANDONED = "https://w3id.org/xapi/adl/verbs/abandoned"
_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_WORDS = {
    "initialized": ("开始了", "initialized"),
    "completed": ("做完了", "completed"),
    "passed": ("考一考过了", "passed"),
    "failed": ("考一考还要帮忙", "failed"),
    "terminated": ("离开了", "terminated"),
    "interacted": ("做了一步", "interacted"),
    "progressed": ("填了一部分", "progressed"),
    "answered": ("回答了", "answered"),
    "abandoned": ("不接着做了", "abandoned"),
}
_DEFINED = frozenset({"initialized", "completed", "passed", "failed", "terminated", "abandoned"})
"""Verbs that cmi5 itself defines: they carry its category."""


class Origin(NamedTuple):
    """Where statements come from; nothing of it says who a learner is."""

    home_page: str
    """An address (IRL) below which learners' ids mean somebody: the station's."""
    station: str
    """The station's name, "" for none."""
    titles: Mapping[str, str]
    """What lessons are called, in ``language``."""
    language: str
    """As "zh-CN"."""
    stamp: Callable[[int], str]
    """Milliseconds since 1970 as ISO 8601 with its offset."""


class _Sitting(NamedTuple):
    lesson: str
    mode: str


def statements(events: Iterable[Event], origin: Origin) -> Iterator[dict[str, Any]]:
    """A statement for each event that tells something of a lesson.

    ``events`` are of ``KINDS``, learner by learner, each learner's in order. No more is kept in
    memory than the sittings of one learner.
    """
    learner = ""
    sittings: dict[str, _Sitting] = {}
    for event in events:
        if event.learner != learner:
            learner, sittings = event.learner, {}
        number = _text(event, "sitting")
        if event.kind == Kind.SITTING_STARTED:
            sittings[number] = _Sitting(_text(event, "lesson"), _text(event, "mode"))
        sitting = sittings.get(number, _Sitting(_text(event, "lesson"), _text(event, "mode")))
        # Its beginning is still on its way, or was never here: there is nothing to hang it on.
        if sitting.lesson:
            yield _statement(event, sitting, number, origin)


def _statement(event: Event, sitting: _Sitting, number: str, origin: Origin) -> dict[str, Any]:
    verb, thing, result = _told(event, sitting, origin)
    lesson = _lesson(sitting.lesson, origin)
    activities: dict[str, Any] = {}
    if thing["id"] != lesson["id"]:
        activities["parent"] = [lesson]
    if verb in _DEFINED:
        activities["category"] = [{"id": f"{_CMI5}/categories/cmi5"}]
    wall_ms, is_doubtful = moment_of(event.hlc, event.wall_ms)
    extensions: dict[str, Any] = {
        f"{_CMI5}/extensions/sessionid": number,
        _ours("origin"): event.origin,
        _ours("seq"): event.seq,
        # Larger than what a JavaScript number holds exactly.
        _ours("hlc"): str(event.hlc),
        _ours("mode"): sitting.mode,
    }
    if is_doubtful:
        extensions[_ours("clock-doubtful")] = True
    if origin.station:
        extensions[_ours("station")] = origin.station
    context: dict[str, Any] = {
        "platform": "数字伙伴 Digital Buddy",
        "language": origin.language,
        "extensions": extensions,
    }
    if activities:
        context["contextActivities"] = activities
    if _UUID.fullmatch(number):
        context["registration"] = number
    chinese, english = _WORDS[verb]
    statement: dict[str, Any] = {
        "id": event.id,
        "actor": {
            "objectType": "Agent",
            "account": {"homePage": origin.home_page, "name": event.learner},
        },
        "verb": {
            "id": _ABANDONED if verb == "abandoned" else f"{_ADL}/verbs/{verb}",
            "display": {"zh-CN": chinese, "en-US": english},
        },
        "object": thing,
        "context": context,
        "timestamp": origin.stamp(wall_ms),
    }
    if result:
        statement["result"] = result
    return statement


def _told(
    event: Event, sitting: _Sitting, origin: Origin
) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Verb, object and result."""
    lesson = _lesson(sitting.lesson, origin)
    match event.kind:
        case Kind.SITTING_STARTED:
            return "initialized", lesson, {}
        case Kind.STEP_REACHED:
            how = _text(event, "independence")
            notes = {_ours("independence"): how, _ours("misses"): _count(event, "misses")}
            thing = _part(lesson, "step", _text(event, "step"), "interaction")
            done = {"success": how == "alone", "completion": True, "extensions": notes}
            return "interacted", thing, done | _duration(event)
        case Kind.QUESTION_ANSWERED:
            thing = _part(lesson, "question", "", "question")
            right = event.body.get("right") is True
            return "answered", thing, {"success": right, "response": str(_count(event, "choice"))}
        case Kind.DRAFT_KEPT:
            thing = _part(lesson, "field", _text(event, "field"), "interaction")
            return "progressed", thing, {"extensions": {_ours("matched"): _count(event, "matched")}}
        case Kind.SITTING_LEFT:
            return "terminated", lesson, {"completion": False}
        case Kind.SITTING_DROPPED:
            return "abandoned", lesson, {"completion": False}
        case _finished:
            return _finish(event, sitting, lesson)


def _finish(
    event: Event, sitting: _Sitting, lesson: dict[str, Any]
) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """To its end; in 考一考 that is passed without help, and with help it is not yet."""
    hints, steps = _count(event, "hints"), _count(event, "steps")
    notes = {_ours("hints"): hints, _ours("misses"): _count(event, "misses")}
    result = {"completion": True, "extensions": notes} | _duration(event)
    if sitting.mode != Mode.CHECK.value:
        return "completed", lesson, result
    scaled = max(0.0, 1 - hints / steps) if steps else float(not hints)
    result |= {"success": not hints, "score": {"scaled": round(scaled, 4)}}
    return ("failed" if hints else "passed"), lesson, result


def _lesson(lesson: str, origin: Origin) -> dict[str, Any]:
    named = origin.titles.get(lesson, lesson)
    definition = {"type": f"{_ADL}/activities/lesson", "name": {origin.language: named}}
    thing = {"objectType": "Activity", "id": f"{BASE}/lessons/{_iri(lesson)}"}
    return {**thing, "definition": definition}


def _part(lesson: dict[str, Any], sort: str, name: str, kind: str) -> dict[str, Any]:
    place = f"{lesson['id']}/{sort}" + (f"/{_iri(name)}" if name else "")
    definition = {"type": f"{_ADL}/activities/{kind}"}
    return {"objectType": "Activity", "id": place, "definition": definition}


def _duration(event: Event) -> dict[str, str]:
    seconds = event.body.get("seconds")
    if not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 <= seconds < 1e9:
        return {}
    return {"duration": f"PT{seconds:.2f}S"}


def _ours(name: str) -> str:
    return f"{BASE}/extensions/{name}"


def _iri(text: str) -> str:
    """A name as a part of an address; what may not stand there is written as its bytes."""
    return "".join(
        sign
        if sign in _SAFE
        else "".join(f"%{byte:02X}" for byte in sign.encode("utf-8", "replace"))
        for sign in text
    )


def _text(event: Event, name: str) -> str:
    value = event.body.get(name)
    # A foreign body may hold half a surrogate pair, which no file can keep.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _count(event: Event, name: str) -> int:
    value = event.body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        return 0
    return value
