"""A seat in a process of its own that listens and plays for real; run as ``-m tests.hearing_seat``.

It obeys lines on standard input (press, release SECONDS, play WAV, again, stop, leave) and prints
what happens, with the moment at which it did.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QSocketNotifier

from app.core.spoken import Expectation, Heard, Sayable
from app.ui.clock import QtClock
from app.ui.earcons import Earcons
from app.ui.hearing import Hearing
from app.ui.microphone import SourceMicrophone
from app.ui.own_sound import OwnSound
from app.ui.sound import SinkPlayer
from app.voice.listener import WorkerListener
from app.voice.wav_microphone import WavMicrophone

SCREEN = Expectation(
    "zh", (Sayable("pension", "养老金查询"), Sayable("card", "社保卡"), Sayable("bus", "公交"))
)


def main() -> int:
    """Serve until ``leave``; a WAV as the first argument takes the place of the microphone."""
    app = QCoreApplication([])
    clock = QtClock()
    own_sound = OwnSound(clock)
    speech = own_sound.through(SinkPlayer())
    earcons = Earcons(own_sound.through(SinkPlayer()))
    microphone = (
        WavMicrophone(clock, Path(sys.argv[1])) if len(sys.argv) > 1 else SourceMicrophone(clock)
    )
    listener = WorkerListener()
    hearing = Hearing(
        microphone,
        listener,
        clock,
        own_sound=own_sound,
        hush=speech.stop,
        tell_ready=earcons.answer_listening,
    )
    hearing.state_changed.connect(lambda state: say("state", state))
    hearing.possible_changed.connect(lambda is_possible: say("possible", is_possible))
    hearing.troubled.connect(lambda sentence: say("trouble", sentence))
    hearing.heard.connect(lambda heard: say("heard", as_json(heard)))
    listener.start()
    hearing.expect(SCREEN)
    hearing.watch()

    def obey() -> None:
        word, _, rest = sys.stdin.readline().strip().partition(" ")
        deeds: dict[str, Callable[[], object]] = {
            "press": hearing.press,
            "again": hearing.listen_again,
            "stop": hearing.stop,
            "wait": lambda: clock.after(float(rest), lambda: say("waited", rest)),
            "release": lambda: hearing.release(float(rest)),
            "play": lambda: speech.play(rest, volume=1.0, done=lambda end: say("played", end)),
        }
        now = time.monotonic()
        if word in deeds:
            deeds[word]()
            say("did", word, began=now)
        else:
            hearing.close()
            listener.stop()
            speech.stop()
            app.quit()

    notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
    notifier.activated.connect(obey)
    app.exec()
    return 0


def as_json(heard: Heard) -> dict[str, Any]:
    return {"certainty": heard.certainty.value, "keys": heard.keys, "words": heard.words}


def say(what: str, value: object, **more: object) -> None:
    line = {"what": what, "value": value, "at": time.monotonic(), **more}
    sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
