"""What a sheet of paper shows that somebody takes home: plain values, in the learner's words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.core.view import DeviceView, DrillView


@dataclass(frozen=True, slots=True)
class PaperStep:
    """One step: a line and the screen on which it is done."""

    number: int
    line: str
    more: str
    """The way in words where it takes several presses; "" where the picture says it all."""
    stage: DeviceView | DrillView
    target: str
    """What is ringed in the picture; "" for nothing."""
    is_hard: bool = False
    """Whether this learner found it the hardest."""


class Subject(StrEnum):
    """What a section of the card is about."""

    REAL = "real"
    """How the real thing is done."""
    HOTLINE = "hotline"
    SCAM = "scam"
    REMEMBER = "remember"
    PHONE = "phone"
    """How her own telephone differs from the practice."""


@dataclass(frozen=True, slots=True)
class Section:
    """A few lines under a heading."""

    subject: Subject
    title: str
    lines: tuple[str, ...]
    number: str = ""
    """A telephone number, to be set very large."""
    blank: str = ""
    """Words before a line on which the volunteer writes; "" for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeHomeView:
    """The card of one lesson."""

    title: str
    kind: str
    """带回家的卡片."""
    name: str
    """Whose card it is; "" leaves a line to write on."""
    name_label: str
    day: str
    not_real: str
    real: Section
    """Stands on the first page, beside ``not_real``."""
    steps: tuple[PaperStep, ...]
    hard_note: str
    """What stands beside the star."""
    sections: tuple[Section, ...]
    practice_mark: str
    page_of: str
    """第 {n} 页，共 {count} 页."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CertificateView:
    """The certificate of one unit."""

    title: str
    name: str
    name_label: str
    statement: str
    lessons: tuple[str, ...]
    rule: str
    """What it means to have finished a unit."""
    not_official: str
    """That it is practice, and no authority's certificate."""
    day: str
    station_label: str
    volunteer_label: str


@dataclass(frozen=True, slots=True)
class UnitLeft:
    """Why there is no certificate yet: what of the unit is still to be finished."""

    unit_title: str
    lessons: tuple[str, ...]
