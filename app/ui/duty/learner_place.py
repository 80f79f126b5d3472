"""What the ways that lead on from a learner's page share with the room that they belong to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.core.learner_list import Entry
    from app.ui.duty.duty import Duty
    from app.ui.duty.learner_file import LearnerFile
    from app.ui.duty.learner_parts import LearnerParts
    from app.ui.duty.learner_screens import LearnerScreens
    from app.ui.duty.walk import Walk


class LearnerPlace(NamedTuple):
    """The room, as far as its ways need it."""

    duty: Duty
    parts: LearnerParts
    file: LearnerFile
    walk: Walk
    screens: LearnerScreens
    tell: Callable[[str], None]
    """Something was written: all is read anew, and the page that is shown next says so."""
    lead_to_page: Callable[[str], None]
    """Show the page of somebody by her id, with the list behind it."""
    pick: Callable[[Callable[[Entry], None], Entry], None]
    """Have somebody picked from the list, which leaves out the second."""
