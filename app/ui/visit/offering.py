"""What home offers: asked of the book when home is shown, and again when she passes it over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.events import Fact, Kind
from app.core.home import home_view
from app.core.offers import Offer, offers, pick, standing
from app.core.visit_rules import entries_of, learned, left_halfway, only_led, watched
from app.ui.visit.booked import booked
from app.ui.visit.hand_choices import HAND_TRIED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.home_view import HomeView
    from app.core.ports import ShelfEntry
    from app.core.review import Span
    from app.ui.visit.parts import Parts


_PROUD_DAYS = 60
"""So long home tells of something that was really done."""


class Offering:
    """Remembers the offer that is on the screen."""

    def __init__(self, parts: Parts) -> None:
        """Nothing is offered before ``look``."""
        self._parts = parts
        self._offer: Offer | None = None

    def look(self, notices: tuple[str, ...], *, can_listen: bool, has_progress: bool) -> HomeView:
        """Home as it is to be shown now."""
        parts = self._parts
        index, finished = parts.shelf.index(), parts.book.finished_lessons()
        left = left_halfway(parts.book.open_sitting())
        now = standing(parts.book, index, parts.clock.today())
        found = offers(
            now,
            index,
            learned(finished),
            watched(finished),
            left.lesson if left is not None else "",
            parts.translate,
            only_led(finished),
        )
        self._offer = pick(found, now.wishes.declined)
        agreed = booked(parts)
        return home_view(
            entries_of(index),
            self._offer,
            left,
            parts.hour(),
            notices,
            parts.translate,
            can_listen=can_listen,
            has_progress=has_progress,
            has_more=len(found) > 1,
            help_when=now.wishes.help_when,
            offers_hand=self._offers_hand(is_new=not finished),
            name=parts.book.person.name if parts.book.person is not None else "",
            booked=agreed.line,
            is_booked_today=agreed.is_today,
            really_done=self._really_done(index),
        )

    def _really_done(self, index: Sequence[ShelfEntry]) -> str:
        """What she has done in earnest in the last weeks, in a sentence; "" for nothing."""
        deeds, today = self._parts.book.real_deeds(), self._parts.clock.today()
        if not deeds or (today - deeds[0].on).days > _PROUD_DAYS:
            return ""
        from app.core.really_done import deed_words  # noqa: PLC0415 - most people have none yet

        titles = {each.id: each.title for each in index}
        return deed_words(deeds[0], titles, today, self._parts.translate)

    def _offers_hand(self, *, is_new: bool) -> bool:
        """Only to somebody who is known here: a passer-by would be asked at every visit."""
        book = self._parts.book
        return is_new and book.is_signed_in and HAND_TRIED not in book.settings()

    def decline(self) -> None:
        """Remember that she passed this offer over today."""
        if self._offer is not None:
            today = self._parts.clock.today().isoformat()
            body = {"offer": self._offer.key, "today": today}
            self._parts.book.append([Fact(Kind.OFFER_DECLINED, body)])

    def forget(self) -> None:
        """Somebody else sits here: nothing is offered before ``look``."""
        self._offer = None

    @property
    def spans(self) -> tuple[Span, ...]:
        """What the offered review repeats; () if none is offered."""
        return self._offer.spans if self._offer is not None else ()
