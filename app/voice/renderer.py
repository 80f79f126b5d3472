"""Sentences in, WAV files out: the parent's side of the speech worker, behind core.ports.Renderer.

The worker may crash or hang as often as it likes: it is started again, the sentence is asked for
again, and after three times in a row the program goes on without a voice.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from heapq import heappop, heappush
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Condition, Thread

from app.core.ports import Utterance
from app.voice.cache import DEFAULT_LIMIT, Cache, clamp_rate
from app.voice.known import Known, read_known, write_known
from app.voice.link import EngineTrouble, WorkerLink, WorkerLost, worker_command
from app.voice.order import Order

_log = logging.getLogger(__name__)

_TRIES = 3
_REST_SECONDS = 30.0
"""After three lost workers in a row nothing is tried for so long."""
_PATIENCE_PER_CHARACTER = 0.02
_CHANCES = 2
"""A chosen voice that so often took the worker with it is not used any more."""


class WorkerRenderer:
    """Renders through a worker process into a cache folder; recorded voices win over it."""

    def __init__(
        self,
        folder: Path,
        *,
        recorded: Mapping[str, Path] | None = None,
        cache_limit: int = DEFAULT_LIMIT,
        patience: float = 2.0,
        command: Sequence[str] | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """Render into ``folder``, made when missing; a passing one where that cannot be written.

        ``recorded`` maps a sentence to a WAV that a person spoke. ``patience`` is how many seconds
        a render may take before the worker counts as hung. ``command`` starts another worker.
        """
        self._cache = Cache(folder, cache_limit)
        self._recorded = dict(recorded or {})
        self._patience = patience
        self._command = list(command or ())
        self._now = now
        self._orders: list[Order] = []
        self._changed = Condition()
        self._thread: Thread | None = None
        self._is_stopping = False
        self._count = 0
        self._link: WorkerLink | None = None
        self._trouble = ""
        self._is_without_engine = False
        self._losses = self._refusals = 0
        self._rest_until = 0.0
        self._known: Known | None = None
        self._wanted: dict[str, str] = {}
        self._chances: Counter[str] = Counter()
        self._tell_lost: Callable[[str], None] = _ignore
        self._is_private: Callable[[str], bool] = lambda _text: False

    def start(self) -> None:
        """Start the thread that starts the worker; returns at once."""
        if self._thread is not None:
            return
        self._is_stopping = False
        self._thread = Thread(target=self._serve, name="voice", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the worker and join; who still waits is told that there is no sound."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        with self._changed:
            self._is_stopping = True
            self._changed.notify()
        thread.join()

    def render(
        self, utterance: Utterance, *, urgent: bool, done: Callable[[str | None], None]
    ) -> None:
        """Ask for ``utterance``; ``done`` comes on the renderer's thread."""
        with self._changed:
            is_running = self._thread is not None and not self._is_stopping
            if is_running:
                self._count += 1
                is_private = self._is_private(utterance.text)
                order = Order(0 if urgent else 1, self._count, utterance, done, is_private)
                heappush(self._orders, order)
                self._changed.notify()
        if not is_running:
            done(None)

    def trouble(self) -> str:
        """Why the last sentence has no voice: "", "no-engine", "no-voice" or "crashing"."""
        return self._trouble

    def use_recordings(self, recorded: Mapping[str, Path]) -> None:
        """From now on these sentences are played as a person recorded them."""
        self._recorded = dict(recorded)

    def keep_apart(self, is_private: Callable[[str], bool]) -> None:
        """Sentences that ``is_private``, asked by who asks for one, knows are forgotten later."""
        self._is_private = is_private

    def forget_private(self) -> None:
        """Whoever was named has left: no sound with her name stays on the disk."""
        self._cache.private().empty()

    def use_voices(self, chosen: Mapping[str, str], tell_lost: Callable[[str], None]) -> None:
        """From now on speak with these voices by language; "" or one that is not there is usual.

        ``tell_lost`` is called, on the renderer's thread, with a chosen voice that does not work:
        from then on the usual one speaks.
        """
        self._wanted = dict(chosen)
        self._tell_lost = tell_lost

    def offers(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Id and name of every voice that fits a language, the usual one first; {} until known."""
        return dict(self._known.offers) if self._known else {}

    def worker_pid(self) -> int | None:
        """The worker's process id, when one runs."""
        link = self._link
        return link.pid if link else None

    def voicing(self) -> tuple[str, dict[str, str]] | None:
        """The engine and its voice of each language, once known."""
        known = self._known
        return (known.engine, self._voices_for(known)) if known else None

    # --- on the thread --------------------------------------------------------------------------

    def _serve(self) -> None:
        with ExitStack() as passing:
            if not self._cache.can_write():
                _log.warning("the cache of the voice cannot be written: kept for this run only")
                folder = passing.enter_context(TemporaryDirectory(prefix="digital-buddy-voice-"))
                self._cache = Cache(Path(folder), self._cache.limit)
            self._serve_from_cache()

    def _serve_from_cache(self) -> None:
        self.forget_private()  # of a program that was cut off
        self._known = read_known(self._cache.folder)
        with suppress(EngineTrouble, WorkerLost, OSError):
            self._open_link()
        while (order := self._next_order()) is not None:
            path = None if self._is_stopping else self._find_sound(order)
            try:
                order.done(path)
            except Exception:  # noqa: BLE001  the voice goes on for the others
                _log.exception("who asked for a sentence could not take it")
        if self._link:
            self._link.end()
            self._link = None
        self.forget_private()

    def _next_order(self) -> Order | None:
        with self._changed:
            while not self._orders and not self._is_stopping:
                self._changed.wait()
            return heappop(self._orders) if self._orders else None

    def _find_sound(self, order: Order) -> str | None:
        utterance = order.utterance
        recording = self._recorded.get(utterance.text)
        if recording and recording.is_file():
            return str(recording)
        if not utterance.text.strip():
            return None
        path = self._cached_path(order)
        if path and self._cache.find(path):
            return str(path)
        for _ in range(_TRIES):
            if self._is_stopping or self._is_without_engine or self._now() < self._rest_until:
                return None
            try:
                return self._render(order)
            except EngineTrouble as trouble:
                self._trouble = str(trouble)
                self._is_without_engine = True
                return None
            except _VoiceRefused as refused:
                self._give_up_voice(str(refused))
            except (WorkerLost, OSError) as error:
                self._note_loss(error, utterance)
        return None

    def _render(self, asked: Order) -> str | None:
        utterance = asked.utterance
        link = self._open_link()
        link.await_ready(self._must_give_up)
        if link.known and self._known != link.known:
            self._known = link.known
            write_known(self._cache.folder, link.known)
        path = self._cached_path(asked)
        if path is None or self._known is None:
            self._trouble = "no-voice"
            return None
        if not self._cache.find(path):
            order = {
                "id": self._count,
                "text": utterance.text,
                "language": utterance.language,
                "rate": clamp_rate(utterance.rate),
                "out": str(path),
                "voices": self._voices_for(self._known, utterance),
            }
            patience = self._patience + _PATIENCE_PER_CHARACTER * len(utterance.text)
            answer = link.ask(order, patience, self._must_give_up)
            if "why" in answer:
                _log.warning("no sound for a sentence: %s", answer["why"])
                if special := self._special_voice(utterance):
                    raise _VoiceRefused(special)
                self._refusals += 1
                if self._refusals >= _TRIES:
                    self._trouble = "crashing"
                return None
        self._losses = self._refusals = 0
        self._trouble = ""
        return str(path)

    def _open_link(self) -> WorkerLink:
        if self._link is None:
            self._link = WorkerLink(self._command or worker_command(self._cache))
        return self._link

    def _note_loss(self, error: Exception, utterance: Utterance) -> None:
        self._link = None
        if self._is_stopping:
            return
        if special := self._special_voice(utterance):
            self._chances[special] += 1
            if self._chances[special] == _CHANCES:
                self._give_up_voice(special)
        self._losses += 1
        _log.warning("the speech worker was lost (%s), %d in a row", error, self._losses)
        if self._losses >= _TRIES:
            self._losses = 0
            self._trouble = "crashing"
            self._rest_until = self._now() + _REST_SECONDS

    def _must_give_up(self) -> bool:
        return self._is_stopping

    def _give_up_voice(self, voice: str) -> None:
        _log.warning("the voice %s does not work: the usual one speaks", voice)
        self._chances[voice] = _CHANCES
        self._tell_lost(voice)

    def _special_voice(self, utterance: Utterance) -> str:
        """The voice of a sentence, if it is not the usual one of its language."""
        if self._known is None:
            return ""
        voice = self._voices_for(self._known, utterance).get(utterance.language, "")
        return "" if voice == self._known.usual(utterance.language) else voice

    def _voices_for(self, known: Known, utterance: Utterance | None = None) -> dict[str, str]:
        wishes = [self._wanted]
        if utterance is not None and utterance.voice:
            wishes.append({utterance.language: utterance.voice})
        # A voice without any chance left is as good as not there.
        alive = [
            {language: voice for language, voice in wish.items() if self._chances[voice] < _CHANCES}
            for wish in wishes
        ]
        return known.voices(*alive)

    def _cached_path(self, order: Order) -> Path | None:
        known, utterance = self._known, order.utterance
        if known is None or utterance.language not in known.offers:
            return None
        voices = self._voices_for(known, utterance)
        spoken_by = "+".join(f"{language}={voices[language]}" for language in sorted(voices))
        cache = self._cache.private() if order.is_private else self._cache
        return cache.path_for(utterance, engine=known.engine, voices=spoken_by)


class _VoiceRefused(Exception):
    """A chosen voice gave no sound; ``str`` is its id."""


def _ignore(voice: str) -> None:  # noqa: ARG001  nobody wants to know yet
    return
