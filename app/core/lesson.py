"""A lesson: where the learner starts, which steps must become true, and the words around them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.core.drill import Round
from app.core.mode import Mode as Mode
from app.core.service import Guard, Service, Value


@dataclass(frozen=True, slots=True)
class Persona:
    """An invented person; every number in ``data`` fails the checksum of the real thing."""

    id: str
    name: str
    data: Mapping[str, str]

    def say(self, key: str) -> str:
        """``name`` or an entry of ``data``; KeyError names what is missing."""
        return self.name if key == "name" else self.data[key]


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone, latched once reached; ``id`` is stable for ever.

    ``done`` lists alternatives, any of which reaches it. In a drill a step has a ``round`` instead.
    """

    id: str
    title: str
    done: tuple[Guard, ...] = ()
    why: str = ""
    hint: str = ""
    """The step in other words: the first rung of the help ladder."""
    skills: tuple[str, ...] = ()
    round: Round | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """The coach's sentences for one item of the service, as this lesson says them."""

    guide: str = ""
    """Instead of the generated "请点……"."""
    mistake: str = ""
    """Said when this item is pressed although it is not a way on."""
    done: str = ""
    """Said after it was rightly pressed."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A surprise: marks that the world starts with, and the modes in which it may be drawn."""

    id: str
    marks: Mapping[str, Value]
    modes: frozenset[Mode]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to the red-flag question, with what is said after choosing it."""

    label: str
    is_right: bool
    reply: str


@dataclass(frozen=True, slots=True)
class Question:
    """The red-flag question at the end of a lesson."""

    text: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """When and by whom the facts of a lesson were checked."""

    checked: str
    by: str


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """One lesson as its file describes it, in the language in which it was loaded."""

    id: str
    unit: str
    unit_title: str
    title: str
    level: int
    minutes: int
    icon: str
    content_hash: str
    """Of the lesson's and its service's structure; a sitting remembers it."""
    service: Service | None
    """None for a drill."""
    start: tuple[str, ...]
    """Screens shown at the start, if not the service's own."""
    start_marks: Mapping[str, Value]
    casts: tuple[Mapping[str, Persona], ...]
    """Role → persona; the first is used until 考一考 draws another."""
    steps: tuple[Step, ...]
    words: Mapping[str, Words]
    scenarios: tuple[Scenario, ...]
    task: str
    """The task as 考一考 states it: one or two sentences, no way shown."""
    goal: str
    why: str
    ask: tuple[str, ...]
    after: tuple[tuple[str, ...], ...]
    """All of these groups; in each group any of the lessons."""
    remember: tuple[str, ...]
    watch_out: str
    question: Question
    offline: str
    """The human way: where to go, whom to ask."""
    your_phone: str
    """How the real thing differs from the practice."""
    needs_input: str
    """"mouse", "touch" … for a lesson that teaches just that input, else ""."""
    shows: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Screen → template lines of the card beside the device: what the learner must not have to
    carry in her head (codes, numbers, names)."""
    city: Mapping[str, str] = field(default_factory=dict)
    """Dated local data that texts show as ``{city.x}``."""
    source: Source | None = None

    @property
    def is_drill(self) -> bool:
        """Whether hands are practised instead of a service."""
        return self.service is None
