"""Every screen on a desktop with a scale of its own: prints the ratio, then what lacks room."""

from __future__ import annotations

import sys

from app.front import make_application
from app.ui.rehearsal.hand import settle
from tests.standards.rules.picture import draw
from tests.standards.rules.room import check_gaps, check_reachable, check_sideways, check_targets
from tests.standards.sights import SIGHTS
from tests.standards.stand import Stand

_RULES = (check_targets, check_gaps, check_reachable, check_sideways)
"""Those that measure widgets; what is painted is measured in the pixels of the screen."""


def main() -> int:
    """Look at every screen once."""
    stand = Stand(make_application())
    print(stand.window.grab().toImage().devicePixelRatio())  # noqa: T201
    for name, sight in SIGHTS.items():
        sight.put(stand)
        stand.clock.advance(2.0)
        for _face in stand.faces():
            for _ in range(4):
                settle()
            picture = draw(stand.window)
            for rule in _RULES:
                for finding in rule(picture):
                    print(f"{name}: {finding}")  # noqa: T201
    stand.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
