"""Sound in, what was said out: the parent's side of the listening process (core.ports.Listener).

The process may crash or hang as often as it likes: the utterance under way ends as one that was
not understood, and the process is there again for the next. After three times in a row it rests.
"""

from __future__ import annotations

import logging
import shutil
import time
from binascii import b2a_base64
from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import RLock, Thread

from app.core.problem import KnownProblem
from app.core.spoken import Certainty, Expectation, Heard
from app.voice.child import Answer, Child
from app.voice.model_folder import find_folder
from app.voice.plain_path import passing_folder
from app.voice.spoken_lines import expectation_to_line, heard_from_line, hearing_command

_log = logging.getLogger(__name__)

_TRIES = 3
_REST_SECONDS = 30.0
"""After three lost processes in a row, or without a model, nothing is tried for so long."""
_START_LIMIT = 20.0
"""Seconds a cold, old disk may need until the process has loaded what it needs."""
_ANSWER_LIMIT = 3.0
"""Seconds without any answer to sound after which the process counts as hung."""
_END_LIMIT = 1.0


class WorkerListener:
    """Listens through a worker process; every change of state happens on one thread."""

    def __init__(
        self,
        find: Callable[[str, Collection[Path]], Path] = find_folder,
        *,
        language: str = "zh",
        command: Callable[[Path, str, Path], Sequence[str]] = hearing_command,
        answer_limit: float = _ANSWER_LIMIT,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """``find`` gives a language's model, or says in a KnownProblem why there is none.

        It is told which ones did not load, so that another may take their place.
        ``command`` starts another process; ``answer_limit`` is when a silent one counts as hung.
        """
        self._find = find
        self._command = command
        self._answer_limit = answer_limit
        self._now = now
        self._expectation = Expectation(language)
        self._thread: Thread | None = None
        self._wishes: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._lock = RLock()
        self._count = 0
        self._told: Callable[[Heard], None] | None = None
        self._has_sound = False
        self._child: Child | None = None
        self._model: Path | None = None
        self._unloadable: set[Path] = set()
        self._spare: Path | None = None
        self._is_ready = False
        self._losses = 0
        self._unready_losses = 0
        self._owed = 0
        self._owed_since: float | None = None
        self._rest_until = 0.0
        self._trouble = ""

    def start(self) -> None:
        """Start the thread that starts the process; returns at once."""
        if self._thread is not None:
            return
        self._wishes = SimpleQueue()
        self._losses = self._unready_losses = 0
        self._unloadable.clear()
        self._rest_until = 0.0
        # Here as well, so that trouble() is right from the beginning.
        self._trouble = self._look_for_model()[1]
        self._thread = Thread(target=self._serve, name="listening", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the process and join; an utterance under way is forgotten."""
        self.cancel()
        thread, self._thread = self._thread, None
        if thread is not None:
            self._wishes.put(None)
            thread.join()

    def expect(self, expectation: Expectation) -> None:
        """From the next utterance on, listen for these."""
        self._wishes.put(lambda: self._expect(expectation))

    def begin(self, *, patience: float, told: Callable[[Heard], None]) -> None:
        """A new utterance; one that is under way is forgotten."""
        with self._lock:
            self._count += 1
            self._told = told
            self._has_sound = False
            number = self._count
        if self._thread is None:
            self._tell(number, Heard(Certainty.SILENCE))
        else:
            self._wishes.put(lambda: self._begin(number, patience))

    def take(self, samples: bytes) -> None:
        """Sound of the utterance under way."""
        if self._told is not None:
            self._has_sound = True
            line = b2a_base64(samples, newline=False).decode("ascii")
            self._wishes.put(lambda: self._ask({"take": line}))

    def finish(self) -> None:
        """Decide now."""
        number = self._count
        if self._told is not None:
            self._wishes.put(lambda: self._ask({"finish": number}))

    def cancel(self) -> None:
        """Forget the utterance; once this returns, ``told`` does not come any more."""
        with self._lock:
            told, self._told = self._told, None
            number = self._count
        if told is not None:
            self._wishes.put(lambda: self._send({"cancel": number}))

    def trouble(self) -> str:
        """Why nothing can be heard, "" when all is well; see core.ports.Listener."""
        return self._trouble

    def is_ready(self) -> bool:
        """Whether a model is loaded."""
        return self._is_ready

    def worker_pid(self) -> int | None:
        """Of the worker, when one runs."""
        return self._child.pid if self._child else None

    # --- on the thread ---------------------------------------------------------------------------

    def _serve(self) -> None:
        self._open()
        while True:
            with suppress(Empty):
                wish = self._wishes.get(timeout=self._until_next_look())
                if wish is None:
                    break
                wish()
            self._look_at_the_time()
        self._close(_END_LIMIT if self._is_ready else 0.0)

    def _until_next_look(self) -> float | None:
        """Seconds until something can become due; None when something must happen first."""
        if self._child is None:
            return max(0.05, self._rest_until - self._now())
        if self._owed_since is not None:
            return max(0.05, self._owed_since + self._limit() - self._now())
        return None

    def _look_at_the_time(self) -> None:
        now = self._now()
        if self._child is None:
            if now >= self._rest_until:
                self._open()
        elif self._owed_since is not None and now >= self._owed_since + self._limit():
            self._lose("it does not answer")

    def _limit(self) -> float:
        return self._answer_limit if self._is_ready else _START_LIMIT

    def _open(self) -> None:
        folder, trouble = self._look_for_model()
        if folder is None:
            self._rest(trouble)
            return
        self._model = folder
        language = self._expectation.language
        try:
            self._spare = passing_folder()
            child = Child(
                self._command(folder, language, self._spare),
                lambda answer: self._wishes.put(lambda: self._note(child, answer)),
                name="listening",
            )
        except OSError as error:
            self._note_loss(str(error))
            return
        self._child = child
        self._owed_since = self._now()
        child.send({"expect": expectation_to_line(self._expectation)})

    def _close(self, patience: float = 0.0) -> None:
        child, self._child = self._child, None
        self._is_ready = False
        self._owed = 0
        self._owed_since = None
        if child is not None:
            child.end(patience)
        if self._spare is not None:
            shutil.rmtree(self._spare, ignore_errors=True)
            self._spare = None

    def _look_for_model(self) -> tuple[Path | None, str]:
        try:
            return self._find(self._expectation.language, self._unloadable), ""
        except KnownProblem as problem:
            return None, problem.kind

    def _expect(self, expectation: Expectation) -> None:
        language, self._expectation = self._expectation.language, expectation
        if language != expectation.language:
            self._close()
            self._losses = self._unready_losses = 0
            self._open()
        else:
            self._send({"expect": expectation_to_line(expectation)})

    def _begin(self, number: int, patience: float) -> None:
        if self._child is None:
            self._tell(number, Heard(Certainty.SILENCE))
        else:
            self._send({"begin": number, "patience": patience})

    def _ask(self, order: Answer) -> None:
        if self._child is not None:
            self._owed += 1
            if self._owed_since is None:
                self._owed_since = self._now()
            self._child.send(order)

    def _send(self, order: Answer) -> None:
        if self._child is not None:
            self._child.send(order)

    def _note(self, child: Child, answer: Answer | None) -> None:
        if child is not self._child:
            return
        if answer is None:
            self._lose("it ended")
            return
        self._owed -= "ready" not in answer
        self._owed_since = self._now() if self._owed > 0 else None
        if "ready" in answer:
            self._is_ready = True
            self._unready_losses = 0
            self._trouble = ""
        elif "heard" in answer:
            self._losses = 0
            self._tell(answer["heard"], heard_from_line(answer))
        elif "trouble" in answer:
            self._close()
            self._end_utterance()
            self._rest(answer["trouble"])

    def _lose(self, why: str) -> None:
        self._unready_losses += not self._is_ready
        self._close()
        self._note_loss(why)

    def _note_loss(self, why: str) -> None:
        self._losses += 1
        _log.warning("the listening process was lost (%s), %d in a row", why, self._losses)
        if self._unready_losses >= _TRIES and self._model is not None:
            # A model that Kaldi cannot read ends every process before it is ready.
            self._unloadable.add(self._model)
            self._losses = self._unready_losses = 0
            self._open()
        elif self._losses >= _TRIES:
            self._losses = self._unready_losses = 0
            self._rest("crashing")
        else:
            self._open()
        self._end_utterance()

    def _rest(self, trouble: str) -> None:
        self._trouble = trouble
        self._rest_until = self._now() + _REST_SECONDS

    def _end_utterance(self) -> None:
        self._tell(self._count, Heard(Certainty.NOTHING if self._has_sound else Certainty.SILENCE))

    def _tell(self, number: int, heard: Heard) -> None:
        with self._lock:
            if number != self._count or self._told is None:
                return
            told, self._told = self._told, None
            try:
                told(heard)
            except Exception:  # noqa: BLE001  the ear goes on for the others
                _log.exception("who listened could not take what was heard")
