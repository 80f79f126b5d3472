"""What is remembered: facts as the core states them, events as a store keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, NamedTuple


class Kind(StrEnum):
    """The kinds of event this version writes; values are stored for ever, so only add."""

    SITTING_STARTED = "sitting.started"
    """body: sitting, lesson, content_hash, mode, seed, today (ISO date), scenario (marks), and only
    if it repeats some steps review (their ids) and plan (all that this review is to repeat, each a
    list of a lesson and its steps). A review finishes no lesson."""
    ACTED = "sitting.acted"
    """body: sitting, action (see ``Action.as_body``), effect ("way", "stray", "kept", "world")."""
    UNDONE = "sitting.undone"
    """body: sitting."""
    RESTARTED = "sitting.restarted"
    """body: sitting. 从头来: back to the first screen, nothing latched."""
    HELPED = "sitting.helped"
    """body: sitting, step, rung (see ``coach.Rung``), asked (bool), by ("program"|"volunteer")."""
    STEP_REACHED = "step.reached"
    """body: sitting, lesson, step, independence (see ``coach.Independence``), misses, seconds."""
    QUESTION_ANSWERED = "question.answered"
    """body: sitting, lesson, choice (index), right (bool)."""
    SITTING_FINISHED = "sitting.finished"
    """body: sitting, lesson, mode, steps, misses, hints, seconds."""
    SITTING_LEFT = "sitting.left"
    """body: sitting. She went home; the sitting can be taken up again."""
    SITTING_DROPPED = "sitting.dropped"
    """body: sitting. She chose to begin anew; it is not offered again."""
    DRAFT_KEPT = "field.draft"
    """body: sitting, field ("screen.item"), matched (leading characters that match the persona)."""
    VOLUNTEER_CALLED = "volunteer.called"
    """body: sitting (or ""), lesson (or ""), step (or "")."""
    VOLUNTEER_DISMISSED = "volunteer.dismissed"
    """body: {}. The learner lowered her hand again; or her seat did, which found the hand of
    somebody nameless up when it started. Any other hand is down once its visit has ended."""
    CALL_ANSWERED = "call.answered"
    """body: volunteer (id, "" where nobody said who). She comes, or another one takes over."""
    CALL_FINISHED = "call.finished"
    """body: volunteer, seconds (since it was first answered), by ("seat"|"desk": where it was
    said). The hand is down."""
    HAND_TAKEN = "hand.taken"
    """body: sitting, step, volunteer. 我来动手: from here on the volunteer's hand acts."""
    HAND_GIVEN = "hand.given"
    """body: sitting, step, volunteer. The learner's hand acts again; so it does, without this,
    once the sitting has been left or finished."""
    LESSON_WANTED = "lesson.wanted"
    """body: lesson, by ("voice"|"list"). She asked for it; it is offered first until learned."""
    OFFER_DECLINED = "offer.declined"
    """body: offer (see ``offers.Offer.key``), today (ISO date). 换一个."""
    HELP_WANTED = "help.wanted"
    """body: when ("next-visit"|"morning"|"afternoon"). She would like a helper of her own."""
    SETTING_CHOSEN = "setting.chosen"
    """body: name, value (str, int or bool)."""
    PHRASE_LEARNT = "phrase.learnt"
    """body: heard (syllables or words as they sounded), text (the label that was meant), language.
    Never sound."""
    PHRASE_CONFIRMED = "phrase.confirmed"
    """body: heard, text, language. A volunteer lets everybody of the station say it so."""
    PHRASE_FORGOTTEN = "phrase.forgotten"
    """body: heard, text, language, by ("learner": it misled her | "volunteer": for everybody)."""
    SPEECH_COUNTED = "speech.counted"
    """body: outcome (see ``figures.Outcome``), day (ISO date). Only with the station's consent;
    never words, never sound."""
    LEARNER_ENROLLED = "learner.enrolled"
    """body: by ("volunteer" | "guest": she had looked round before, and keeps what she did)."""
    LEARNER_NAMED = "learner.named"
    """body: name. The only kind that holds a name; the last one counts."""
    LEARNER_PICTURED = "learner.pictured"
    """body: picture (see ``pictures.PICTURES``)."""
    LEARNER_KEYED = "learner.keyed"
    """body: salt, digest of her three pictures in order; a digest of "" takes them away."""
    CARD_ISSUED = "card.issued"
    """body: number (see ``card_number``); the last one counts."""
    VISIT_STARTED = "visit.started"
    """body: visit. She signed in."""
    VISIT_ENDED = "visit.ended"
    """body: visit, reason ("home": she left, "idle": nobody was there, "closed")."""
    LEARNER_MERGED = "learner.merged"
    """body: other (id), volunteer. She and the other one are one person."""
    LEARNER_UNMERGED = "learner.unmerged"
    """body: edge (id of the event that merged), volunteer. They were two people after all."""
    LEARNER_TOLD_APART = "learner.told-apart"
    """body: other (id), volunteer. However alike, they are two: it is not asked again."""
    REALLY_DONE = "really.done"
    """body: lesson, on (ISO date), volunteer. She has since done the real thing."""
    REALLY_UNDONE = "really.undone"
    """body: edge (id of the event that said so), volunteer. That was a slip."""
    NOTE_LEFT = "note.left"
    """body: notes (keys of ``hand_over.NOTES``), volunteer. For whoever sits beside her next."""
    NOTE_TAKEN_BACK = "note.taken-back"
    """body: edge (id of the event that left it), volunteer."""

    RETENTION_SET = "retention.set"
    """body: until (ISO date, "" for no date), volunteer. The last one counts."""

    VOLUNTEER_ENROLLED = "volunteer.enrolled"
    """Subject of this and the next ones: a volunteer's id. body: volunteer (id of who says so, ""
    for herself). Again after she had left: she is back."""
    VOLUNTEER_NAMED = "volunteer.named"
    """body: name, volunteer."""
    ROLE_GIVEN = "volunteer.role.given"
    """body: role (see ``volunteers.Role``), volunteer."""
    VOLUNTEER_KEYED = "volunteer.keyed"
    """body: pin (as Argon2id has hashed it, in the PHC form; "" for none), volunteer."""
    VOLUNTEER_BADGED = "volunteer.badged"
    """body: number (see ``card_number``), volunteer; the last one counts."""
    VOLUNTEER_LEFT = "volunteer.left"
    """body: volunteer. She helps here no more."""
    VOLUNTEER_REHEARSED = "volunteer.rehearsed"
    """body: lesson, persona (see ``prompting.PERSONAS``), none, asked, words, spot, hand (so many
    steps needed so much help at the most). She practised prompting."""
    PIN_MISSED = "pin.missed"
    """body: {}. Her PIN was wrong."""
    PIN_FITTED = "pin.fitted"
    """body: {}. It was right, after it had been wrong."""
    PIN_FREED = "pin.freed"
    """body: volunteer. She let her try again at once."""
    SHIFT_PLANNED = "shift.planned"
    """body: shift, weekday (0 is Monday), begins and ends (minutes since midnight), since and until
    (ISO dates; until "" for ever), volunteer."""
    SHIFT_DROPPED = "shift.dropped"
    """body: shift, until (the last day on which the plan still holds), volunteer."""
    SHIFT_STARTED = "shift.started"
    """body: shift. She signed in at the desk."""
    SHIFT_ENDED = "shift.ended"
    """body: shift, at (milliseconds since 1970), reason (see ``shifts.REASONS``), volunteer."""
    BOOKING_MADE = "booking.made"
    """Subject: the learner. body: booking, day (ISO date), begins (minutes since midnight), with
    (a volunteer's id), lesson (or ""), wish (id of the event that asked, or ""), volunteer."""
    BOOKING_CANCELLED = "booking.cancelled"
    """body: booking, volunteer."""
    BOOKING_KEPT = "booking.kept"
    """body: booking, volunteer. She came."""
    HELP_ANSWERED = "help.answered"
    """body: wish (id of the event that asked), volunteer. Settled without a booking."""
    RECORD_SEEN = "record.seen"
    """Subject: a volunteer. body: what (see ``audit.SEEN``), of (whose record), volunteer (only if
    the subject is ``STATION``: who it was, or ``audit.COMMAND_LINE``), at (only of a volunteer who
    was forgotten since: when it was, in milliseconds since 1970)."""
    RECORD_CHANGED = "record.changed"
    """Subject: a volunteer. body: what (see ``audit.CHANGED``), of (whose record), volunteer and
    at (as in ``RECORD_SEEN``). What no other event says with a volunteer in it."""
    FEELING_ASKED = "feeling.asked"
    """body: day (ISO date). She was shown the three faces; what she pressed is nowhere."""
    POLL_SHOWN = "poll.shown"
    """body: poll. She was shown a poll, and is not shown it again; see ``POLL_ANSWERED``."""
    VISIT_FELT = "visit.felt"
    """Of ``STATION``. body: month (ISO, "2026-11"), lesson (or ""), face (see ``feelings.Face``).
    Written only when several answers lie in the box, in an order that tells nothing."""
    POLL_MADE = "poll.made"
    """Of ``STATION``. body: poll (id), question, answers (texts), since, until (ISO dates, both
    included), volunteer."""
    POLL_CLOSED = "poll.closed"
    """Of ``STATION``. body: poll, volunteer."""
    POLL_ANSWERED = "poll.answered"
    """Of ``STATION``. body: poll, answer (index). Written as ``VISIT_FELT`` is."""

    HAND_MEASURED = "hand.measured"
    """body: lamps, doubles, double_ms, drift_px, hold_ms, misses, miss_px, missed_left,
    missed_right, missed_above, missed_below (see ``hand_measure.Measured``). No judgement."""


OF_VOLUNTEERS = frozenset(
    {
        Kind.VOLUNTEER_ENROLLED,
        Kind.VOLUNTEER_NAMED,
        Kind.ROLE_GIVEN,
        Kind.VOLUNTEER_KEYED,
        Kind.VOLUNTEER_BADGED,
        Kind.VOLUNTEER_LEFT,
        Kind.VOLUNTEER_REHEARSED,
        Kind.PIN_MISSED,
        Kind.PIN_FITTED,
        Kind.PIN_FREED,
        Kind.SHIFT_PLANNED,
        Kind.SHIFT_DROPPED,
        Kind.SHIFT_STARTED,
        Kind.SHIFT_ENDED,
        Kind.RECORD_SEEN,
        Kind.RECORD_CHANGED,
    }
)
"""The kinds whose subject is a volunteer."""

NAMELESS = "00000000-0000-7000-8000-000000000000"
"""Whose record it is while nobody is signed in; a seat's own settings are kept there, too."""

STATION = "00000000-0000-7000-8000-000000000001"
"""Whose record it is what belongs to a station and to nobody: its polls, how visits felt."""


class Fact(NamedTuple):
    """Something that happened, as the core states it: no identity, no time."""

    kind: Kind
    body: Mapping[str, Any] = MappingProxyType({})


class Event(NamedTuple):
    """A fact with its envelope, as a store keeps it for ever.

    ``id`` is a UUIDv7 and the only identity; ``origin`` (installation) and ``seq`` merely reveal
    gaps and clones; ``hlc`` orders (hybrid logical clock); ``wall_ms`` is the seat's own clock.
    ``kind`` stays a plain string so that kinds of a newer program are kept and forwarded.
    """

    id: str
    origin: str
    seq: int
    learner: str
    kind: str
    version: int
    hlc: int
    wall_ms: int
    body: Mapping[str, Any]
