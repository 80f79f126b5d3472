"""``python -m app``: the window, or the command that the arguments name."""

from __future__ import annotations

import sys

from app.cli import main
from app.privacy import close_to_others

if __name__ == "__main__":
    close_to_others()
    sys.exit(main())
