"""The coach of a motor task: what to do with the hand, and a kind word after a slip."""

from __future__ import annotations

from app.core.coach import Coaching, Message, Rung
from app.core.course import Course
from app.core.drill import Attempt, Feat
from app.core.lesson import Mode
from app.core.moment import Moment
from app.core.notes import Note, NoteKind
from app.core.view import DemoView, Pointing, Tone
from app.core.words import N_

TARGET = "target"
"""What the pointer and the highlight call the thing to press in a play area."""

_SLIPS = {
    Attempt.MISSED: N_("差一点点，再来一次。"),
    Attempt.OTHER: N_("点到旁边那个了，再来一次。"),
    Attempt.PRESSED: N_("这一次先不按，再来一次。"),
    Attempt.CANCELLED: N_("滑出去就不算了，再来一次。"),
    Attempt.REPEATED: N_("点一次就够，等它一会儿。"),
    Attempt.SECONDARY: N_("那是右键，请用左边的键。"),
    Attempt.WAITED: N_("再来一次。"),
}


def coach_drill(course: Course, moment: Moment, coaching: Coaching, note: Note) -> Message:
    """The one move of the coach in a drill."""
    tell = course.translate
    if moment.latched >= len(course.steps):
        return Message(tone=Tone.WELL, sentence=tell(N_("好，这一课做完了。")))
    step = course.steps[moment.latched]
    lead = ""
    if note.kind is NoteKind.SLIP:
        lead = tell(_SLIPS.get(Attempt(note.ref), N_("再来一次。")))
    elif note.kind is NoteKind.WELL:
        lead = tell(N_("好。"))
    elif note.kind is NoteKind.OFFER:
        lead = tell(N_("不着急，慢慢来。"))
    elif note.kind is NoteKind.UNDONE:
        lead = tell(N_("退回一步了。"))
    elif note.kind is NoteKind.RESUMED:
        lead = tell(N_("咱们接着上次的做。"))
    shows_pointer = course.mode is Mode.WATCH
    is_helped = coaching.rung >= Rung.TOGETHER or coaching.misses_here >= Rung.SPOT
    points = (
        course.mode in (Mode.WATCH, Mode.GUIDED)
        or coaching.rung >= Rung.REGION
        or coaching.misses_here > 0
    )
    return Message(
        tone=Tone.SHOW if shows_pointer else Tone.GUIDE,
        sentence=step.title,
        lead=lead,
        detail=step.hint if coaching.rung else step.why,
        pointing=Pointing(TARGET) if points else None,
        demo=DemoView(TARGET, acts=shows_pointer) if shows_pointer or is_helped else None,
    )


def shown_attempt(feat: Feat) -> Attempt:
    """The attempt that fulfils a round when the program shows it."""
    return {
        Feat.ENTER: Attempt.ENTERED,
        Feat.DWELL: Attempt.DWELT,
        Feat.CANCEL: Attempt.CANCELLED,
        Feat.FIND: Attempt.SHAKEN,
        Feat.WAIT: Attempt.WAITED,
    }.get(feat, Attempt.PRESSED)
