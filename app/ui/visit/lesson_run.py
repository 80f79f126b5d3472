"""One lesson from its beginning (or from where it was left) to its last screen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QObject, Signal

from app.core.acting import start_sitting
from app.core.company import Company
from app.core.course import Course, span_of
from app.core.ending import end_view, review_end_view
from app.core.events import Event, Fact, Kind
from app.core.mode import Mode
from app.core.ports import LeftSitting
from app.core.problem import KnownProblem
from app.core.resuming import resume_sitting
from app.core.review import Span
from app.core.sitting import Sitting
from app.core.view import Command, EndView
from app.ui.learner.finished import FinishedScreen
from app.ui.learner.lesson_screen import LessonScreen
from app.ui.visit.lesson_presenter import LessonPresenter
from app.ui.visit.parts import Parts


class LessonRun(QObject):
    """Plays sittings on the lesson screen and shows the finished screen afterwards."""

    playing = Signal()
    """The lesson screen wants to be in front."""
    ended = Signal(object)
    """The finished screen wants to be in front, with what is to be said."""
    left = Signal()
    done = Signal()
    """今天先到这儿: she has had enough for today."""
    hand_raised = Signal()
    help_ended = Signal()
    acted = Signal(object, object, object)
    """See ``LessonPresenter``."""
    paper_wanted = Signal(str)
    """The lesson whose card she wants to take home."""
    failed = Signal(object)
    """A KnownProblem: the lesson cannot be played."""

    def __init__(
        self, parts: Parts, lesson: LessonScreen, finished: FinishedScreen, parent: QObject
    ) -> None:
        """Nothing is played yet."""
        super().__init__(parent)
        self._parts = parts
        self._screen = lesson
        self._finished = finished
        self._presenter: LessonPresenter | None = None
        self._end: tuple[Sitting, EndView] | None = None
        self._review: list[Span] = []
        """What a review has still to repeat, after the sitting that is played."""
        self._plan: list[tuple[str, ...]] = []
        self._reviewed: list[Sitting] = []
        finished.answered.connect(self._answer)
        finished.next_pressed.connect(self._go_on_with_next_mode)
        finished.paper_wanted.connect(self._want_paper)
        finished.ended.connect(self.done)

    @property
    def presenter(self) -> LessonPresenter | None:
        """The lesson that is being played, if one is."""
        return self._presenter

    @property
    def is_at_end(self) -> bool:
        """Whether the finished screen is what she would come back to."""
        return self._end is not None

    def start(self, lesson: str, mode: str) -> None:
        """Begin a lesson in a mode, or go on with the sitting of just that lesson and mode."""
        book, clock = self._parts.book, self._parts.clock
        left = book.open_sitting()
        if left is not None and left.lesson == lesson and left.mode == mode:
            self.resume(left)
            return
        course = self._course(lesson, Mode(mode), self._parts.draw_seed(), clock.today())
        if course is None:
            return
        turn = start_sitting(course, self._parts.new_id(), clock.now())
        dropped = [Fact(Kind.SITTING_DROPPED, {"sitting": left.sitting})] if left else []
        book.append([*dropped, *turn.facts])
        self._play(turn.sitting)

    def review(self, spans: Sequence[Span]) -> None:
        """Repeat some steps, each from where it begins; then the last screen."""
        self._review, self._reviewed = list(spans), []
        self._plan = [(span.lesson, *span.steps) for span in spans]
        if not self._review_next():
            self.left.emit()

    def resume(self, left: LeftSitting) -> None:
        """Take up a sitting at the step where it was left."""
        clock = self._parts.clock
        began = _began(left.events)
        today, seed = clock.today(), 0
        if began is not None:
            seed = int(began.body["seed"])
            today = date.fromisoformat(str(began.body["today"]))
        course = self._course(left.lesson, Mode(left.mode), seed, today)
        if course is not None:
            self._play(resume_sitting(course, left.sitting, left.events, clock.now()))

    def go_on(self) -> None:
        """Come back to the lesson (or its last screen) after something else was in front."""
        if self._presenter is not None:
            self.playing.emit()
            self._presenter.begin()
        elif self._end is not None:
            self._show_end()

    def stop(self) -> None:
        """Let go of what is played; it can be resumed from its events."""
        presenter, self._presenter = self._presenter, None
        self._end = None
        if presenter is not None:
            presenter.stop()
            presenter.let_go()
            presenter.deleteLater()

    def pause(self) -> None:
        """Be silent while something else is in front."""
        if self._presenter is not None:
            self._presenter.stop()

    def command(self, command: Command) -> None:
        """A button of the bar below."""
        if self._presenter is not None:
            self._presenter.command(command)

    def called_from(self) -> Mapping[str, str]:
        """Where she is, as a call for a volunteer says it."""
        assert self._presenter is not None, "only whoever plays a lesson calls from one"
        return self._presenter.called_from()

    def accompany(self, company: Company, volunteer: str = "") -> None:
        """A volunteer comes to the lesson that is played, acts for her, or goes."""
        if self._presenter is not None:
            self._presenter.accompany(company, volunteer)

    def accompany_at_least(self, company: Company, volunteer: str) -> None:
        """Somebody is there; if she acts already, she goes on acting."""
        if self._presenter is not None and self._presenter.sitting.company < company:
            self._presenter.accompany(company, volunteer)

    def _review_next(self) -> bool:
        """Begin the next sitting of the review that can be played; whether there was one."""
        clock = self._parts.clock
        while self._review:
            span = self._review.pop(0)
            course = self._course(span.lesson, Mode.ALONE, 0, clock.today())
            if course is None:
                return True  # the screen says why
            place = span_of(course.lesson, span.steps)
            if place is None:
                continue
            turn = start_sitting(
                replace(course, span=place), self._parts.new_id(), clock.now(), self._plan
            )
            if turn.sitting.now.latched == place[0]:
                self._parts.book.append(turn.facts)
                self._play(turn.sitting)
                return True
        return False

    def _course(self, lesson: str, mode: Mode, seed: int, today: date) -> Course | None:
        shelf = self._parts.shelf
        try:
            loaded = shelf.load(lesson)
            plan = None if loaded.is_drill else shelf.plan(loaded)
        except KnownProblem as problem:
            self.failed.emit(problem)
            return None
        return Course(loaded, plan, mode, seed, today, self._parts.translate)

    def _play(self, sitting: Sitting) -> None:
        self.stop()
        parts = self._parts
        presenter = LessonPresenter(
            self._screen, sitting, parts.clock, parts.book, parts.speaker, self
        )
        presenter.left.connect(self.left)
        presenter.hand_raised.connect(self.hand_raised)
        presenter.help_ended.connect(self.help_ended)
        presenter.acted.connect(self.acted)
        presenter.finished.connect(self._finish)
        self._presenter = presenter
        self.go_on()

    def _finish(self) -> None:
        presenter = self._presenter
        if presenter is not None:
            sitting = presenter.sitting
            self.stop()
            if sitting.course.span is not None:
                self._reviewed.append(sitting)
                if self._review_next():
                    return
            self._end = (sitting, self._end_view(sitting, None))
            self._show_end()

    def _answer(self, choice: int) -> None:
        if self._end is None or self._end[1].chosen is not None:
            return
        sitting, _view = self._end
        lesson = sitting.course.lesson
        right = lesson.question.options[choice].is_right
        body = {"sitting": sitting.id, "lesson": lesson.id, "choice": choice, "right": right}
        self._parts.book.append([Fact(Kind.QUESTION_ANSWERED, body)])
        self._end = (sitting, self._end_view(sitting, choice))
        self._show_end()

    def _go_on_with_next_mode(self) -> None:
        if self._end is None or self._end[1].next_mode is None:
            self.left.emit()
        else:
            self.start(self._end[0].course.lesson.id, self._end[1].next_mode.value)

    def _want_paper(self) -> None:
        if self._end is not None:
            self.paper_wanted.emit(self._end[0].course.lesson.id)

    def _show_end(self) -> None:
        if self._end is not None:
            view = self._end[1]
            self._finished.show_view(view)
            self.ended.emit(view.say)

    def _end_view(self, sitting: Sitting, chosen: int | None) -> EndView:
        course = sitting.course
        if course.span is not None:
            records = [record for each in self._reviewed for record in each.records]
            titles = [each.course.lesson.title for each in self._reviewed]
            return review_end_view(records, titles, self._parts.translate)
        return end_view(
            course.lesson,
            course.mode,
            sitting.records,
            sitting.misses,
            chosen,
            self._parts.translate,
            course.fill,
        )


def _began(events: Iterable[Event]) -> Event | None:
    return next((event for event in events if event.kind == Kind.SITTING_STARTED), None)
