"""The scale of this screen, given to Qt before it draws anything: later it does not listen."""

from __future__ import annotations

import os

from app.core.screen_scale import scale_for

VARIABLE = "QT_SCALE_FACTOR"


def set_scale(mm_per_px: float | None) -> None:
    """Enlarge everything so that the least target measures 15.9 mm, unless somebody chose else.

    Works only before the application is made. ``mm_per_px`` as measured; None changes nothing.
    """
    scale = scale_for(mm_per_px)
    if scale > 1 and not os.environ.get(VARIABLE):
        os.environ[VARIABLE] = f"{scale:.2f}"


def scale_in_force() -> float:
    """By which Qt enlarges everything now, beside what the system asks of every program."""
    try:
        scale = float(os.environ.get(VARIABLE, ""))
    except ValueError:
        return 1.0
    return scale if scale > 0 else 1.0
