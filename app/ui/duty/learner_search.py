"""Looking through the list of learners: what is typed, which part is shown, which page is open."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from app.core.learner_list import Line, Narrow
from app.core.volunteers import Deed
from app.i18n import _
from app.ui.duty.today import day_began_ms
from app.ui.own_day import day_of

if TYPE_CHECKING:
    from app.core.learner_list import Entry
    from app.ui.desk.learners import ListView
    from app.ui.duty.duty import Duty
    from app.ui.duty.learner_file import LearnerFile
    from app.ui.duty.learner_parts import LearnerParts


class LearnerSearch:
    """How far somebody has looked, and the list as it is then shown."""

    def __init__(self, duty: Duty, parts: LearnerParts, file: LearnerFile) -> None:
        """At the beginning of the whole list."""
        self._duty = duty
        self._parts = parts
        self._file = file
        self.begin()

    def begin(self) -> None:
        """Everybody, from the first page."""
        self._sought = ""
        self._narrow = Narrow.ALL
        self.first = 0
        """The number of the first one in sight."""

    def look(self, sought: str) -> None:
        """Those whose names fit what is typed."""
        self._sought, self.first = sought, 0

    def narrow(self, narrow: Narrow) -> None:
        """A part of the list."""
        self._narrow, self.first = narrow, 0

    def view(self, left_out: str | None) -> ListView:
        """What is found now; ``left_out`` is whom somebody else is picked for, None for nobody."""
        from app.ui.desk.learners import ListView  # noqa: PLC0415 - with its screen

        everybody, today = self._file.everybody, self._duty.clock.today()
        began = day_began_ms(self._duty.clock.wall_ms())
        found = everybody.find(self._sought, self._narrow, began, today)
        is_picking = left_out is not None
        if is_picking:
            # Nobody is joined with herself.
            found = tuple(each for each in found if each.person.id != left_out)
        return ListView(
            _("和哪一位是同一个人") if is_picking else _("学员"),
            # Bound to what was found: the screen may still ask for lines of before.
            partial(self._line_at, found),
            len(found),
            self._narrow,
            tuple((each, everybody.count(each, began, today, left_out or "")) for each in Narrow),
            self._doubles(),
            len(self._parts.book.graves()),
            self._sought,
            self._nobody(is_picking=is_picking) if not found else ("", ""),
            is_picking,
        )

    def _doubles(self) -> int:
        """How many pairs may be one person each, as far as that was looked for."""
        is_told = self._file.has_pairs and self._parts.may(Deed.MERGE)
        return len(self._file.pairs) if is_told else 0

    def _nobody(self, *, is_picking: bool) -> tuple[str, str]:
        if not self._file.everybody.entries:
            return _("还没有登记学员。"), _("学员在座位上登记，同步以后就出现在这里。")
        if self._sought:
            said = _("没有找到“{sought}”。").format(sought=self._sought)
            return said, _("换几个字母试试，或者按 Esc 看全部。")
        if is_picking:
            return _("这里没有别的学员。"), _("只能和另一位登记了的学员合成一位。")
        if self._narrow is Narrow.TODAY:
            return _("今天还没有人来过。"), _("有人登录，同步以后就出现在这里。")
        return _("没有日期已到的记录。"), _("每位学员的记录存多久，在她的页面上定。")

    def _line_at(self, found: Sequence[Entry], place: int) -> Line:
        today, tell = self._duty.clock.today(), self._duty.translate
        return self._file.everybody.line(found[place], today, day_of, tell)
