"""The talk button's other side: from a press to what was heard. What the screens talk to.

Half-duplex: our own voice stops at a press, and while anything of ours still sounds, and a quarter
of a second longer, what the microphone brings is dropped.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal

from app.core.ports import Clock, Handle, Listener, Microphone
from app.core.samples import loudness, meter
from app.core.spoken import Expectation, Heard
from app.i18n import _
from app.ui.own_sound import OwnSound

DEFAULT_PATIENCE = 1.6
"""Seconds of silence after which the learner has finished."""
HOLD_SECONDS = 0.6
"""A press held longer than this means: I talk while I hold."""
_LAST_WORD = 0.25
"""Seconds that are listened to after she lets go: fingers are quicker than tongues."""
_ECHO = 0.25
"""Seconds after a sound of ours in which the room may still give it back."""
_LEVEL_EVERY = 0.05
_LOOK = 3.0
"""Seconds between two looks at whether there is a microphone and a model."""


class HearingState(StrEnum):
    """What the talk button shows."""

    IDLE = "idle"
    OPENING = "opening"
    LISTENING = "listening"
    DECIDING = "deciding"


class Hearing(QObject):
    """Owns the microphone and the listener; lives on the GUI thread."""

    state_changed = Signal(str)
    """A value of HearingState."""
    level_changed = Signal(float)
    """How loud it is, 0 to 1; at most 20 times a second."""
    heard = Signal(object)
    """A Heard: the utterance is over."""
    troubled = Signal(str)
    """Nothing can be heard, and this sentence for people says why; once a reason, and whenever
    the microphone goes while it is needed."""
    possible_changed = Signal(bool)
    """Whether there is anything to talk to: the button is absent while there is not."""

    _came = Signal(int, object)

    def __init__(
        self,
        microphone: Microphone,
        listener: Listener,
        clock: Clock,
        *,
        own_sound: OwnSound,
        hush: Callable[[], None],
        tell_ready: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        """The listener is started when there is a microphone, and stopped by its owner.

        ``hush`` stops our own voice, ``tell_ready`` plays 我在听.
        """
        super().__init__(parent)
        self._microphone = microphone
        self._listener = listener
        self._clock = clock
        self._own_sound = own_sound
        self._hush = hush
        self._tell_ready = tell_ready
        self.patience = DEFAULT_PATIENCE
        self._state = HearingState.IDLE
        self._expectation: Expectation | None = None
        # Raised by every utterance and stop: whatever still comes back from an earlier one is old.
        self._ticket = 0
        self._was_pressed = False
        self._finish: Handle | None = None
        self._look: Handle | None = None
        self._level_at = 0.0
        self._can_listen = False
        self._reason = ""
        self._told: set[str] = set()
        self._came.connect(self._note_heard, Qt.ConnectionType.QueuedConnection)

    @property
    def state(self) -> HearingState:
        """What the talk button shows."""
        return self._state

    @property
    def is_listening(self) -> bool:
        """Whether an utterance is under way."""
        return self._state is not HearingState.IDLE

    @property
    def can_listen(self) -> bool:
        """Whether there are a microphone and a model."""
        return self._can_listen

    @property
    def reason(self) -> str:
        """Why there is nothing to talk to, "" when there is: "no-microphone" or a listener's."""
        return self._reason

    def watch(self) -> None:
        """Begin to look, now and every few seconds, whether there is anything to talk to."""
        if self._look is None:
            self._look_around()

    def close(self) -> None:
        """Stop everything; nothing is looked at any more."""
        self.stop()
        if self._look is not None:
            self._look.cancel()
            self._look = None

    # --- what the screens say --------------------------------------------------------------------

    def expect(self, expectation: Expectation) -> None:
        """What may be said, from the next utterance on; the one under way keeps what it had."""
        if expectation != self._expectation:
            self._expectation = expectation
            self._listener.expect(expectation)

    def press(self) -> None:
        """The talk button went down: begin, or finish what was begun by a press."""
        if self._state is HearingState.LISTENING and self._was_pressed:
            self._decide(self._ticket)
        elif self._state is not HearingState.DECIDING:
            self.stop()
            self._hush()
            self._begin(is_pressed=True)

    def release(self, held_seconds: float) -> None:
        """It came up again: the end of what was said if it was held, nothing if it was tapped."""
        if self._state is HearingState.LISTENING and held_seconds >= HOLD_SECONDS:
            ticket = self._ticket
            self._finish = self._clock.after(_LAST_WORD, lambda: self._decide(ticket))

    def listen_again(self) -> None:
        """Go on without a press, after 没听清: our own voice may still be saying so."""
        if self._state is HearingState.IDLE:
            self._begin(is_pressed=False)

    def stop(self) -> None:
        """Forget the utterance under way."""
        if self._state is not HearingState.IDLE:
            self._listener.cancel()
            self._end()

    # --- one utterance ---------------------------------------------------------------------------

    def _begin(self, *, is_pressed: bool) -> None:
        self._ticket += 1
        ticket = self._ticket
        self._was_pressed = is_pressed
        self._set_state(HearingState.OPENING)
        if not self._microphone.open(take=self._take, lost=self._note_lost):
            self._end()
            self._judge(is_needed=True)
            return

        def bring_home(heard: Heard) -> None:
            with suppress(RuntimeError):  # this object has ended: nobody listens any more
                self._came.emit(ticket, heard)

        self._listener.begin(patience=self.patience, told=bring_home)
        if is_pressed:
            self._tell_ready()
        self._set_state(HearingState.LISTENING)

    def _take(self, samples: bytes) -> None:
        if self._state is not HearingState.LISTENING:
            return
        if self._own_sound.quiet_for() < _ECHO:
            return
        self._listener.take(samples)
        now = self._clock.now()
        if now - self._level_at >= _LEVEL_EVERY:
            self._level_at = now
            self.level_changed.emit(meter(loudness(samples)))

    def _decide(self, ticket: int) -> None:
        if ticket == self._ticket and self._state is HearingState.LISTENING:
            self._microphone.close()
            self._set_state(HearingState.DECIDING)
            self._listener.finish()

    def _note_heard(self, ticket: int, heard: object) -> None:
        if ticket == self._ticket and self._state is not HearingState.IDLE:
            self._end()
            self.heard.emit(heard)
            self._judge()

    def _note_lost(self) -> None:
        self._listener.cancel()
        self._end()
        self._told.discard("no-microphone")
        self._judge(is_lost=True)

    def _end(self) -> None:
        self._ticket += 1
        if self._finish is not None:
            self._finish.cancel()
            self._finish = None
        self._microphone.close()
        self.level_changed.emit(0.0)
        self._set_state(HearingState.IDLE)

    def _set_state(self, state: HearingState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state.value)

    # --- is there anything to talk to ------------------------------------------------------------

    def _look_around(self) -> None:
        # While it listens, the microphone itself notices when it is lost.
        if self._state is HearingState.IDLE:
            self._judge()
        self._look = self._clock.after(_LOOK, self._look_around)

    def _judge(self, *, is_needed: bool = False, is_lost: bool = False) -> None:
        has_microphone = not is_lost and self._microphone.has_device()
        if has_microphone:
            # Without one its process would take 50 MB for nothing.
            self._listener.start()
        reason = self._listener.trouble() if has_microphone else "no-microphone"
        if is_needed and not reason:
            reason = "no-microphone"
        self._reason = reason
        if (not reason) != self._can_listen:
            self._can_listen = not reason
            self.possible_changed.emit(self._can_listen)
        if is_lost or is_needed or (reason and reason not in self._told):
            self._told.add(reason)
            self.troubled.emit(why_deaf("lost" if is_lost else reason))


def why_deaf(reason: str) -> str:
    """The sentence for people that says why nothing is heard; "" for no reason."""
    return {
        "no-microphone": _("没找到话筒，用手点一样能学。"),
        "lost": _("话筒没有声音了，用手点一样能学。"),
        "no-model": _("这台电脑还听不懂话，用手点一样能学。"),
        "model-damaged": _("听话的模型坏了，用手点一样能学。"),
        "model-language": _("这台电脑还听不懂这种话，用手点一样能学。"),
        "crashing": _("耳朵歇一会儿，先用手点。"),
    }.get(reason, "")
