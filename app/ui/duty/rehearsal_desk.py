"""练习带人: a rehearsal from the choice of whom to what is said of it at the end."""

from __future__ import annotations

import random
from functools import cached_property
from typing import TYPE_CHECKING

from app.core import prompting_view as views
from app.core.course import Course
from app.core.events import Fact, Kind
from app.core.mode import Mode
from app.core.problem import KnownProblem
from app.core.prompted import begin, prompted
from app.core.prompting import PERSONAS, Help, Persona, Prompt, Scene
from app.i18n import _

if TYPE_CHECKING:
    from app.ui.desk.prompting import PromptingScreen
    from app.ui.duty.crew import Crew


class RehearsalDesk:
    """Nothing of a rehearsal is anybody's record, but that the volunteer has practised."""

    def __init__(self, crew: Crew) -> None:
        """Nobody is played."""
        self._crew = crew
        self._scene: Scene | None = None
        self._chance = random.Random()
        self._depth = 0

    def open(self) -> None:
        """With whom?"""
        self._crew.trail.page(lambda: views.persona_page(_), self._choose_lesson)

    def _choose_lesson(self, key: str) -> None:
        persona = next(each for each in PERSONAS if each.id == key)
        shelf = self._crew.tools.shelf().index()
        lessons = [
            (each.id, each.title, each.icon)
            for each in shelf
            if each.broken is None and not each.is_drill
        ]
        self._crew.trail.page(
            lambda: views.lesson_page(persona, lessons, _),
            lambda lesson: self.play(lesson, persona),
        )

    def play(self, lesson: str, persona: Persona) -> None:
        """She sits down before the lesson."""
        shelf, seed = self._crew.tools.shelf(), self._crew.tools.draw_seed()
        try:
            loaded = shelf.load(lesson)
            plan = shelf.plan(loaded)
        except KnownProblem as problem:
            self._crew.trail.again(problem.happened)
            return
        # Chance for her only, not for security.
        self._chance = random.Random(seed)
        course = Course(loaded, plan, Mode.ALONE, seed, self._crew.today(), _)
        self._scene = begin(course, persona, self._chance.random)
        self._depth = self._crew.trail.depth
        self._crew.trail.go(self._draw)

    def _draw(self) -> PromptingScreen:
        assert self._scene is not None, "somebody is played"
        self._screen.show_view(views.prompting_view(self._scene))
        return self._screen

    def _prompt(self, key: str) -> None:
        if self._scene is None:
            return
        self._scene = prompted(self._scene, Prompt(key), self._chance.random)
        if self._scene.is_over:
            self._end(self._scene)
        else:
            self._crew.trail.again()

    def _end(self, scene: Scene) -> None:
        self._scene = None
        told = {each.name.lower(): 0 for each in Help}
        for tale in scene.tales:
            told[tale.help.name.lower()] += 1
        body = {"lesson": scene.course.lesson.id, "persona": scene.persona.id, **told}
        who = self._crew.duty.on_duty().id
        if who:
            self._crew.book.append([Fact(Kind.VOLUNTEER_REHEARSED, body)], learner=who)
        found = views.feedback(scene)
        lesson, persona = scene.course.lesson.id, scene.persona
        self._crew.trail.back_to(self._depth)
        self._crew.trail.page(
            lambda: views.feedback_page(found, _),
            _ignore,
            lambda: self._again(lesson, persona),
            lambda: self._crew.trail.back_to(1),
        )

    def _again(self, lesson: str, persona: Persona) -> None:
        self._crew.trail.back()
        self.play(lesson, persona)

    @cached_property
    def _screen(self) -> PromptingScreen:
        from app.ui.desk.prompting import PromptingScreen  # noqa: PLC0415 - when first opened

        screen = PromptingScreen(self._crew.duty.theme, self._crew.duty.presses)
        screen.prompted.connect(self._prompt)
        return screen


def _ignore(_key: str) -> None:
    """There is nothing to choose."""
