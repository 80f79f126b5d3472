"""What a volunteer has done for the seat: self-test, backup, new lessons, a new model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.core import volunteer_pages as pages
from app.core.page import Page
from app.core.problem import KnownProblem
from app.i18n import _

if TYPE_CHECKING:
    from app.core.words import Translate
    from app.ui.volunteer.errands import Errands
    from app.ui.volunteer.works import Sticks, Works


class Chores:
    """Each shows at once that it is being done, then what came of it."""

    def __init__(
        self,
        works: Works,
        errands: Errands,
        show: Callable[[Page], None],
        changed: Callable[[], None],
        translate: Translate,
    ) -> None:
        """``show`` brings a page to the front; ``changed`` is told when lessons come or go."""
        self._works = works
        self._errands = errands
        self._show = show
        self._changed = changed
        self._translate = translate

    def choose(self, page: str, key: str) -> bool:
        """Do what ``key`` says on ``page``; False if it is none of these chores."""
        if self._errands.is_busy:
            return page in {"care", "content", "found-lessons", "found-model"}
        match page, key:
            case "care", "content":
                self._show(self.content_page())
            case "care", "self-test":
                self._examine()
            case "care", "backup":
                self._do(self._works.back_up, self._care)
            case "care", "log":
                lines = (self._works.log_folder,)
                lead = _("日志在这个文件夹里：")
                self._show(
                    pages.text_page("log", _("日志在哪里"), lines, self._translate, lead=lead)
                )
            case _other:
                sticks = self._works.sticks
                return sticks is not None and self._bring_in(sticks, page, key)
        return True

    def _bring_in(self, sticks: Sticks, page: str, key: str) -> bool:
        name = key if page == "content" else page.removeprefix("found-")
        if page == "content" and key == "undo":
            self._do(sticks.undo, self._content_changed)
        elif name not in {"lessons", "model"}:
            return False
        elif page == "content" or key == "again":
            self._find(sticks, name)
        else:
            self._do(lambda: sticks.install(name, key), self._content_changed)
        return True

    def _care(self, notice: str) -> None:
        self._show(pages.care_page(self._translate, notice))

    def content_page(self, notice: str = "") -> Page:
        """What can be installed, and taken back."""
        sticks = self._works.sticks
        packs = sticks.packs() if sticks is not None else 0
        return pages.content_page(self._translate, packs=packs, notice=notice)

    def _content_changed(self, notice: str) -> None:
        self._changed()
        self._content(notice)

    def _content(self, notice: str) -> None:
        self._show(self.content_page(notice))

    def _examine(self) -> None:
        self._care(_("正在检查，大约要半分钟。"))

        def show(found: Sequence[str] | KnownProblem) -> None:
            if isinstance(found, KnownProblem):
                self._care(_told(found))
            else:
                self._show(pages.text_page("self-test", _("开馆自检"), found, self._translate))

        self._errands.run(self._works.examine, show)

    def _find(self, sticks: Sticks, name: str) -> None:
        self._content(_("正在找，请稍等。"))

        def show(found: Sequence[tuple[str, str, str]] | KnownProblem) -> None:
            if isinstance(found, KnownProblem):
                self._content(_told(found))
            else:
                self._show(pages.found_page(name, found, self._translate))

        self._errands.run(lambda: sticks.find(name), show)

    def _do(self, work: Callable[[], str], tell: Callable[[str], None]) -> None:
        tell(_("正在做，请稍等。"))
        self._errands.run(
            work, lambda done: tell(_told(done) if isinstance(done, KnownProblem) else done)
        )


def _told(problem: KnownProblem) -> str:
    return " ".join(filter(None, (problem.happened, problem.safe, problem.todo)))
