"""``python -m app``: the window, or the command that the arguments name."""

from __future__ import annotations

import signal
import sys

if __name__ == "__main__" and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    # Until there is somebody to hear it, Ctrl+C ends the program without a word.
    signal.signal(signal.SIGINT, signal.SIG_DFL)

from app.cli import main
from app.privacy import close_to_others

if __name__ == "__main__":
    close_to_others()
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(main())
