"""密码和胸牌: her own, and only after the PIN that holds now; her record is deleted from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.core.duty_pages import key_page
from app.core.problem import KnownProblem
from app.core.volunteers import Volunteer
from app.i18n import _

if TYPE_CHECKING:
    from app.ui.duty.crew import Crew
    from app.ui.duty.members import Members
    from app.ui.duty.volunteer_record import VolunteerRecord


class OwnKey:
    """One page, from which the PIN screen is asked twice."""

    def __init__(self, crew: Crew, members: Members, record: VolunteerRecord) -> None:
        """``members`` gives numbers to badges, ``record`` deletes all that is hers."""
        self._crew = crew
        self._members = members
        self._record = record

    def open(self) -> None:
        """What she has."""
        self._crew.trail.page(lambda: key_page(self._her(), _), self._choose)

    def _choose(self, key: str) -> None:
        her, trail = self._her(), self._crew.trail
        if key == "pin":
            depth = trail.depth

            def set_new() -> None:
                self._crew.pins.set_new(her, lambda: trail.back_to(depth, _("密码设好了。")))

            self._crew.pins.ask(her, set_new)
        elif key == "badge":
            self._members.give_badge(her.id)
            trail.again(_("新胸牌号有了，旧的不能用了。"))
        elif key == "print":
            trail.again(self._print(her))
        elif key == "forget":
            self._record.ask_forget(her.id)

    def _print(self, her: Volunteer) -> str:
        """Write the badge as a PDF, and say where."""
        from app.ui.duty.members import badge_of  # noqa: PLC0415 - as below
        from app.ui.paper.learner_card import set_learner_card  # noqa: PLC0415 - seldom printed
        from app.ui.paper.pdf import pdf_of, save_pdf  # noqa: PLC0415 - as above

        title = _("胸牌 {name}").format(name=her.name)
        path = self._crew.tools.papers() / f"{title}.pdf"
        try:
            save_pdf(pdf_of(set_learner_card(badge_of(her)), title), path)
        except KnownProblem as problem:
            return problem.happened
        return _("存好了：{line}").format(line=path)

    def _her(self) -> Volunteer:
        return self._crew.her() or Volunteer("")
