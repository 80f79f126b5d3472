"""What a screen shows, spoken sentence by sentence, behind core.ports.Speaker.

Without a voice there is the same time to read it in, and once a word about why.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress

from PySide6.QtCore import QObject, Qt, Signal

from app.core.ports import Clock, Handle, Player, Renderer, Utterance
from app.i18n import _

RATES = (100, 140, 180, 220, 260)
"""The five paces a learner can choose, in characters (or words) a minute."""
DEFAULT_RATE = 180

_BETWEEN_SENTENCES = 0.7
_BEFORE_AN_ACTION = 1.0
"""Seconds of silence before “请点……”: first listen, then do (rule ST-A02)."""
_ACTIONS = ("请点", "请您点", "请按", "Tap ", "Press ", "Please tap", "Please press")
_SHORTEST_READING = 1.2
_SAMPLES = {"zh": "您好，请点绿色的按钮。", "en": "Hello. Please press the green button."}
"""What a voice says when it is chosen, in its own language whatever the screens'."""


class Speech(QObject):
    """Speaks through a renderer and a player; lives on the GUI thread."""

    voiceless = Signal(str)
    """Nothing can be heard, and this sentence for people says why; once a reason."""

    voice_lost = Signal(str)
    """A chosen voice does not work, and the usual one speaks; its id."""

    _rendered = Signal(int, object)
    _played = Signal(int, bool)

    def __init__(
        self,
        renderer: Renderer,
        player: Player,
        clock: Clock,
        *,
        language: str = "zh",
        parent: QObject | None = None,
    ) -> None:
        """Speak ``language`` ("zh" or "en"); the renderer is started and stopped by its owner."""
        super().__init__(parent)
        self._renderer = renderer
        self._player = player
        self._clock = clock
        self._language = language
        self._rate = DEFAULT_RATE
        self._volume = 1.0
        self._is_silent = False
        self._reason = ""
        self._told: set[str] = set()
        # Raised by every speak and stop: whatever still comes back from an earlier one is old.
        self._ticket = 0
        self._waiting: list[str] = []
        self._current = ""
        self._then: Callable[[], None] | None = None
        self._pause: Handle | None = None
        self._is_speaking = False
        # Queued, because a render ends on another thread and a player may answer while it is asked.
        self._rendered.connect(self._play, Qt.ConnectionType.QueuedConnection)
        self._played.connect(self._go_on_after, Qt.ConnectionType.QueuedConnection)

    # --- settings of the learner ----------------------------------------------------------------

    def set_rate(self, rate: int) -> None:
        """Characters (or words) a minute, from the next sentence on."""
        self._rate = rate

    def set_volume(self, volume: float) -> None:
        """0 to 1, from the next sentence on."""
        self._volume = max(0.0, min(1.0, volume))

    def set_silent(self, is_silent: bool) -> None:
        """Say nothing (and stop at once), or speak again."""
        self._is_silent = is_silent
        if is_silent:
            self._player.stop()

    def set_language(self, language: str) -> None:
        """Speak "zh" or "en" from the next sentence on."""
        self._language = language

    @property
    def is_silent(self) -> bool:
        """Whether the learner chose silence."""
        return self._is_silent

    @property
    def reason(self) -> str:
        """Why the last sentence was not heard, "" when it was.

        "no-engine", "no-voice", "crashing" as a renderer says, or "no-device". While it is not
        empty, words are shown larger.
        """
        return self._reason

    @property
    def is_speaking(self) -> bool:
        """Whether a sentence is being said, or given the time to be read."""
        return self._is_speaking

    # --- speaking -------------------------------------------------------------------------------

    def speak(self, sentences: Sequence[str], *, then: Callable[[], None] | None = None) -> None:
        """Stop, then speak ``sentences`` in order; ``then`` once all were heard.

        What cannot be heard is given the time to be read. A ``then`` that is cut off by the next
        ``speak`` or by ``stop`` is not called.
        """
        self.stop()
        self._waiting = [sentence for sentence in sentences if sentence.strip()]
        self._then = then
        self._is_speaking = bool(self._waiting)
        if not self._is_silent:
            self.prefetch(self._waiting[1:])
        self._say_next(self._ticket)

    def try_voice(self, language: str, voice: str) -> None:
        """Stop, then let the engine's ``voice`` be heard in its language."""
        self.stop()
        if not self._is_silent:
            self._is_speaking = True
            self._current = _SAMPLES[language]
            self._ask_for(Utterance(self._current, language, self._rate, voice))

    def prefetch(self, sentences: Sequence[str]) -> None:
        """Render what is likely to be said next."""
        for sentence in sentences:
            if sentence.strip():
                self._renderer.render(self._utterance(sentence), urgent=False, done=_forget)

    def stop(self) -> None:
        """Silence at once."""
        self._ticket += 1
        self._waiting = []
        self._is_speaking = False
        self._then = None
        if self._pause is not None:
            self._pause.cancel()
            self._pause = None
        self._player.stop()

    def _say_next(self, ticket: int) -> None:
        self._pause = None
        if ticket != self._ticket:
            return
        if not self._waiting:
            self._is_speaking = False
            then, self._then = self._then, None
            if then is not None:
                # From the event loop: who calls speak is not called back before it returns.
                self._pause = self._clock.after(0, then)
            return
        self._current = self._waiting.pop(0)
        if self._is_silent:
            self._give_time_to_read(ticket)
        else:
            self._ask_for(self._utterance(self._current))

    def _ask_for(self, utterance: Utterance) -> None:
        ticket = self._ticket

        def bring_home(path: str | None) -> None:
            with suppress(RuntimeError):  # this object has ended: nobody listens any more
                self._rendered.emit(ticket, path)

        self._renderer.render(utterance, urgent=True, done=bring_home)

    def _play(self, ticket: int, path: object) -> None:
        if ticket != self._ticket:
            return
        if self._is_silent:
            self._give_time_to_read(ticket)
        elif not isinstance(path, str):
            self._note_silence(self._renderer.trouble())
            self._give_time_to_read(ticket)
        else:
            self._player.play(
                path,
                volume=self._volume,
                done=lambda is_whole: self._played.emit(ticket, is_whole),
            )

    def _go_on_after(self, ticket: int, is_whole: bool) -> None:
        if ticket != self._ticket:
            return
        if is_whole:
            self._reason = ""
            self._wait_for_next(ticket)
            return
        if not self._is_silent and not self._player.has_device():
            self._note_silence("no-device")
        self._give_time_to_read(ticket)

    def _wait_for_next(self, ticket: int) -> None:
        if not self._waiting:
            self._say_next(ticket)
            return
        is_action = self._waiting[0].startswith(_ACTIONS)
        gap = _BEFORE_AN_ACTION if is_action else _BETWEEN_SENTENCES
        self._pause = self._clock.after(gap, lambda: self._say_next(ticket))

    def _give_time_to_read(self, ticket: int) -> None:
        length = len(self._current if self._language == "zh" else self._current.split())
        seconds = max(_SHORTEST_READING, length * 60 / self._rate)
        self._pause = self._clock.after(seconds, lambda: self._say_next(ticket))

    def _note_silence(self, reason: str) -> None:
        self._reason = reason
        if reason and reason not in self._told:
            self._told.add(reason)
            self.voiceless.emit(why_voiceless(reason))

    def _utterance(self, sentence: str) -> Utterance:
        return Utterance(sentence, self._language, self._rate)


def why_voiceless(reason: str) -> str:
    """The sentence for people that says why nothing is heard; "" for no reason."""
    return {
        "no-device": _("没找到音箱，字给您放大了。"),
        "no-engine": _("这台电脑还不会说话，字给您放大了。"),
        "no-voice": _("这台电脑还不会说普通话，字给您放大了。"),
        "crashing": _("声音歇一会儿，字给您放大了。"),
    }.get(reason, "")


def _forget(path: str | None) -> None:  # noqa: ARG001  prefetched: the cache has it
    return
