"""Computers that get to know each other by a stick, and those that are known already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from app.core import meeting_pages as pages
from app.core.carrying import Introduced
from app.core.sync_state import Link
from app.i18n import _

if TYPE_CHECKING:
    from app.core.page import Page
    from app.ui.volunteer.works import CarryDoors


class MeetingWalk:
    """Whoever leads through it shows the pages, finds the stick and does what takes a while."""

    def __init__(
        self,
        *,
        bring: Callable[[Page], None],
        run: Callable[..., None],
        with_stick: Callable[[Callable[[str], None]], None],
        begin: Callable[[str], None],
        doors: Callable[[], CarryDoors],
    ) -> None:
        """``run`` does work elsewhere (see ``Carrying``), ``begin`` shows the first page."""
        self._bring = bring
        self._run = run
        self._with_stick = with_stick
        self._begin = begin
        self._doors = doors
        self._cards: Sequence[Introduced] = ()
        self.links: Sequence[Link] = ()
        """Those known."""
        self.link: Link | None = None
        """The one whose page is in front."""
        self._stick = ""

    def open(self, name: str) -> None:
        """The first page of either subject: "carry-meet" or "carry-known"."""
        if name == "carry-meet":
            self._bring(pages.meet_page(_))
        else:
            self._bring(pages.known_page(self.links, _))

    def choose(self, page: str, key: str) -> None:
        """Do what ``key`` says on ``page``."""
        match page, key:
            case "carry-meet", "show":
                self._with_stick(self._introduce)
            case "carry-meet", _look:
                self._with_stick(self._look_at_cards)
            case "carry-cards", peer:
                self.link = next(each.link for each in self._cards if each.link.id == peer)
                self._bring(pages.check_page(self.link, _))
            case "carry-check", "yes":
                self._trust()
            case "carry-check", _no:
                self.open("carry-meet")
            case "carry-known", peer:
                self.link = next(link for link in self.links if link.id == peer)
                self._bring(pages.link_page(self.link, day_of(self.link.received_ms), _))
            case "carry-link", _forget if self.link is not None:
                self._bring(pages.forget_page(self.link, _))
            case "carry-forget", "yes":
                self._forget()
            case _other:
                self.open("carry-known")

    def _introduce(self, stick: str) -> None:
        self._run(
            lambda: self._doors().stick.introduce(stick),
            lambda me: self._bring(pages.shown_page(me, _)),
            lambda: self._introduce(stick),
        )

    def _look_at_cards(self, stick: str) -> None:
        self._stick = stick

        def show(found: Sequence[Introduced]) -> None:
            self._cards = found
            self._bring(pages.cards_page(found, _))

        self._run(
            lambda: self._doors().stick.introduced(stick),
            show,
            lambda: self._look_at_cards(stick),
        )

    def _trust(self) -> None:
        link = self.link
        assert link is not None, "the page of a computer is in front"
        said = _("认得了：{name}").format(name=link.name)
        self._run(
            lambda: self._doors().stick.trust(self._stick, link.id),
            lambda _link: self._bring(pages.meet_page(_, said)),
            self._trust,
        )

    def _forget(self) -> None:
        link, doors = self.link, self._doors()
        assert link is not None, "the page of a computer is in front"
        door = doors.net or doors.stick
        said = _("不再认得“{name}”了。").format(name=link.name)
        self._run(lambda: door.forget(link.id), lambda _none: self._begin(said), self._forget)


def day_of(wall_ms: int) -> str:
    """Day and time of a moment by this computer's clock, "" for never."""
    if wall_ms < 0:
        return ""
    moment = datetime.fromtimestamp(wall_ms / 1000)  # noqa: DTZ006 - the seat's own day
    return _("{month} 月 {day} 日 {time}").format(
        month=moment.month, day=moment.day, time=f"{moment:%H:%M}"
    )
