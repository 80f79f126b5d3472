"""练习带人 as values: a learner played by the program, what can be said to her, how it stands.

``prompted`` says what each thing does to her.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import NamedTuple

from app.core.course import Course
from app.core.guidance import guide
from app.core.practice import Action
from app.core.sitting import Sitting
from app.core.words import N_

Draw = Callable[[], float]
"""Gives the next number of a seeded sequence in [0, 1)."""


class Prompt(StrEnum):
    """What the volunteer may say or do, the least first; the values are stored."""

    WAIT = "wait"
    ASK = "ask"
    """Ask back: 您看，该点哪一个？"""
    WORDS = "words"
    """Point to the words on the screen."""
    SPOT = "spot"
    """Say exactly where."""
    HAND = "hand"
    """Take the hand."""


class Help(IntEnum):
    """The most that a step has needed."""

    NONE = 0
    ASKED = 1
    WORDS = 2
    SPOT = 3
    HAND = 4


HELP_OF = {
    Prompt.WAIT: Help.NONE,
    Prompt.ASK: Help.ASKED,
    Prompt.WORDS: Help.WORDS,
    Prompt.SPOT: Help.SPOT,
    Prompt.HAND: Help.HAND,
}


class Stance(StrEnum):
    """What she is doing, as the volunteer sees it."""

    PAUSES = "pauses"
    SHOWS = "shows"
    """Her finger is over something: 是这个吗？"""
    PLEADS = "pleads"
    """您帮我点一下吧。"""
    ASTRAY = "astray"
    """She has pressed something else."""
    DONE = "done"


class Persona(NamedTuple):
    """Somebody whom the program plays."""

    id: str
    name: str
    about: str
    nerve: float
    """How much she trusts herself to begin with, 0 to 1."""
    eye: float
    """How often she sees by herself what is next."""
    shows: float
    """How often she asks 是这个吗？ before she presses."""
    rash: float
    """How often she presses before anybody could say a word."""


PERSONAS = (
    Persona("wang", N_("王奶奶"), N_("怕点坏了，手停在半空，总要问一句。"), 0.3, 0.45, 0.55, 0.05),
    Persona("li", N_("李阿姨"), N_("性子急，看也不看就点，点错了再问。"), 0.6, 0.4, 0.1, 0.4),
    Persona(
        "zhao", N_("赵奶奶"), N_("习惯别人替她点，一停下来就说：您来吧。"), 0.15, 0.5, 0.2, 0.1
    ),
)
"""Invented people, each with a typical way."""


class Told(NamedTuple):
    """One thing that was said or done, and what came of it."""

    step: int
    prompt: Prompt
    stance: Stance
    """What she was doing then."""
    has_acted: bool
    """Whether she did something because of it (or the volunteer did)."""
    was_right: bool


class StepTale(NamedTuple):
    """How one step was done."""

    title: str
    help: Help


@dataclass(frozen=True)
class Scene:
    """Where the rehearsal stands."""

    persona: Persona
    sitting: Sitting
    nerve: float
    stance: Stance = Stance.PAUSES
    shown: str = ""
    """What her finger is over: an item's ref."""
    says: str = ""
    """What she has just said, translated."""
    happened: str = ""
    """What came of the last prompt, in a plain sentence."""
    help: Help = Help.NONE
    """The most that the step being done has needed."""
    quiet: int = 0
    """How often in a row nobody answered her."""
    tales: tuple[StepTale, ...] = ()
    log: tuple[Told, ...] = ()

    @property
    def is_over(self) -> bool:
        """Whether there is nothing more to do."""
        return self.stance is Stance.DONE

    @property
    def independence(self) -> int:
        """How far she relies on herself, 0 to 100: what the volunteer sees move."""
        return round(100 * self.nerve)

    @property
    def course(self) -> Course:
        """The lesson that is played."""
        return self.sitting.course

    # --- what could be said ------------------------------------------------------------------

    def options(self) -> tuple[tuple[Prompt, str], ...]:
        """Everything that can be said now, with its words."""
        return tuple((prompt, self._words_of(prompt)) for prompt in Prompt)

    def _words_of(self, prompt: Prompt) -> str:
        tell, course = self.course.translate, self.course
        action = self.next_action()
        if prompt is Prompt.WAIT:
            return tell(N_("不出声，手放好，等她想一想。"))
        if prompt is Prompt.ASK:
            said = {
                Stance.SHOWS: N_("“您觉得呢？上面写着什么？”"),
                Stance.ASTRAY: N_("“这是哪儿？您本来要去哪里？”"),
                Stance.PLEADS: N_("“我在这儿。您看，该点哪一个？”"),
            }.get(self.stance, N_("“您看，该点哪一个？”"))
            return tell(said)
        if prompt is Prompt.HAND:
            return tell(N_("替她点。"))
        if action is None:
            return ""
        if prompt is Prompt.SPOT:
            state = self.sitting.now.practice
            sentence = guide(course, state, action).sentence.rstrip("。")
            return tell(N_("“{sentence}。”")).format(sentence=sentence)
        step = course.steps[self.sitting.now.latched]
        hint = course.fill(step.hint, self.sitting.now.state)
        if hint:
            return tell(N_("“{sentence}。”")).format(sentence=hint.rstrip("。"))
        title = course.fill(step.title, self.sitting.now.state)
        return tell(N_("“我们要{title}。找找写着这几个字的。”")).format(title=title)

    def next_action(self) -> Action | None:
        """What she would have to do next."""
        now = self.sitting.now
        return self.course.next_action(now.latched, now.practice)
