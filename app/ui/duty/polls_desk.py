"""意见征集 at the desk: what was answered, and a new question, a step at a time."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from app.core import poll_pages as pages
from app.core import polls
from app.core.events import STATION
from app.core.poll_pages import CLOSE, MORE, NEW, Draft
from app.core.polls import LEAST_CHOICE, MOST_ANSWER, MOST_QUESTION, POLL_KINDS, Poll
from app.i18n import _

if TYPE_CHECKING:
    from datetime import date

    from app.core.people_ports import StationBook
    from app.ui.desk.writing import WritingScreen
    from app.ui.duty.duty import Duty
    from app.ui.duty.trail import Trail


class PollsDesk:
    """Nothing is written before 开始问; afterwards a poll can only be ended."""

    def __init__(
        self, duty: Duty, trail: Trail, book: StationBook, sound_alike: Callable[[str, str], bool]
    ) -> None:
        """Nothing is asked yet; ``sound_alike`` says whether a text is taken for another one."""
        self._sound_alike = sound_alike
        self._duty = duty
        self._trail = trail
        self._book = book
        self._draft = Draft()
        self._told = ""
        self._home = 0
        self._took: Callable[[str], None] = _nothing

    def open(self) -> None:
        """All polls."""
        self._home = self._trail.depth + 1
        self._trail.page(lambda: pages.polls_page(self._polls(), self._today(), _), self._choose)

    def _polls(self) -> tuple[Poll, ...]:
        return polls.fold_polls(self._book.read(learner=STATION, kinds=POLL_KINDS))

    def _today(self) -> date:
        return self._duty.clock.today()

    def _choose(self, key: str) -> None:
        if key == NEW:
            self._draft = Draft()
            self._write_question()
        else:
            self._trail.page(lambda: pages.poll_page(self._poll(key), self._today(), _),
                             lambda deed: self._end(key, deed))  # fmt: skip

    def _poll(self, poll: str) -> Poll:
        return next(each for each in self._polls() if each.id == poll)

    def _end(self, poll: str, deed: str) -> None:
        if deed == CLOSE and self._poll(poll).is_open(self._today()):
            self._book.append([polls.closed(poll, self._duty.on_duty().id)], learner=STATION)
            self._trail.again(_("不问了。已经答了的都算。"))

    # --- a new one -----------------------------------------------------------------------------

    def _write_question(self) -> None:
        ask = _("要问学员什么？一句话，最多 {most} 个字。").format(most=MOST_QUESTION)
        self._write(ask, _("要问的话"), self._draft.question, MOST_QUESTION, self._take_question)

    def _take_question(self, text: str) -> None:
        if not text:
            self._trail.back()
            return
        self._draft = Draft(question=text)
        self._write_answer()

    def _write_answer(self) -> None:
        number = len(self._draft.answers) + 1
        ask = _("第 {n} 个答案，最多 {most} 个字。").format(n=number, most=MOST_ANSWER)
        self._write(ask, _("答案"), "", MOST_ANSWER, self._take_answer)

    def _take_answer(self, text: str) -> None:
        if not text:
            self._trail.back()
            return
        if text in self._draft.answers:
            self._tell(_("有两个答案一样，请改一个。"))
            return
        confusion = polls.find_confusion(text, self._draft.answers, self._sound_alike, _)
        if confusion is not None:
            self._tell(confusion.said(_))
            return
        self._draft = self._draft._replace(answers=(*self._draft.answers, text))
        if len(self._draft.answers) < LEAST_CHOICE:
            self._write_answer()
        else:
            self._trail.page(lambda: pages.more_page(self._draft, _), self._more, self._ask_span)

    def _tell(self, said: str) -> None:
        """What was written stands there still, to be changed."""
        self._told = said
        self._trail.again()

    def _more(self, key: str) -> None:
        if key == MORE:
            self._write_answer()

    def _ask_span(self) -> None:
        self._trail.page(lambda: pages.span_page(_), self._take_span)

    def _take_span(self, key: str) -> None:
        self._draft = self._draft._replace(days=pages.days_of(key))
        self._trail.page(
            lambda: pages.sure_page(self._draft, self._today(), _), _nothing, self._begin
        )

    def _begin(self) -> None:
        draft, today = self._draft, self._today()
        until = draft.until(today)
        problem = polls.find_problem(draft.question, draft.answers, today, until)
        if problem is not None:
            self._trail.again(problem.said(_))
            return
        poll, who = self._duty.new_id(), self._duty.on_duty().id
        fact = polls.made(poll, draft.question, draft.answers, today, until, who)
        self._book.append([fact], learner=STATION)
        self._trail.back_to(self._home, _("开始问了。学员走之前会看到。"))

    def _write(
        self, ask: str, label: str, text: str, most: int, took: Callable[[str], None]
    ) -> None:
        draft, written = self._draft, text

        def take(text: str) -> None:
            nonlocal written
            written = text
            took(text)

        def draw() -> WritingScreen:
            # Whoever comes back here takes back what was written after it.
            self._draft, self._took = draft, take
            told, self._told = self._told, ""
            self._screen.ask(_("意见征集"), told or ask, label, written, most)
            return self._screen

        self._trail.go(draw)

    def _take(self, text: str) -> None:
        self._took(text)

    @cached_property
    def _screen(self) -> WritingScreen:
        from app.ui.desk.writing import WritingScreen  # noqa: PLC0415 - when it is first wanted

        screen = WritingScreen(self._duty.theme, self._duty.presses)
        screen.written.connect(self._take)
        return screen


def _nothing(_text: str) -> None:
    """Nobody waits."""
