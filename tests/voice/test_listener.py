"""The listening process may die, hang, or find no model: calm, and back for the next."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Queue

import pytest

from app.core.problem import KnownProblem
from app.core.spoken import Certainty, Expectation, Heard, Sayable
from app.voice.listener import WorkerListener
from app.voice.model_folder import find_model, look_at
from app.voice.model_trial import try_model
from tests.speech import chunks, shipped_model, silence, spoken

Start = Callable[..., WorkerListener]
SCREEN = Expectation("zh", (Sayable("pension", "养老金查询"), Sayable("card", "社保卡")))


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts listeners on the shipped model, if no other is given; ends them all."""
    started: list[WorkerListener] = []

    def make(model: Path | None = None, **options: object) -> WorkerListener:
        folder = model or shipped_model()
        listener = WorkerListener(lambda _language, _without: folder, **options)  # type: ignore[arg-type]
        listener.start()
        listener.expect(SCREEN)
        started.append(listener)
        return listener

    yield make
    for listener in started:
        listener.stop()
    assert not [each for each in threading.enumerate() if each.name.startswith("listening")]


def begin(listener: WorkerListener) -> Queue[Heard]:
    told: Queue[Heard] = Queue()
    listener.begin(patience=1.0, told=told.put)
    return told


def hear(listener: WorkerListener, text: str = "社保卡") -> Heard:
    told = begin(listener)
    for chunk in chunks(spoken(text) + silence(2.5)):
        listener.take(chunk)
    return told.get(timeout=60)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_worker_killed_mid_utterance_is_back_for_the_next(start: Start) -> None:
    listener = start()
    assert hear(listener).keys == ("card",)
    told = begin(listener)
    for chunk in chunks(spoken("养老金查询")):
        listener.take(chunk)
    pid = listener.worker_pid()
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    assert told.get(timeout=30).certainty is Certainty.NOTHING
    assert hear(listener, "养老金查询").keys == ("pension",)
    assert listener.worker_pid() != pid
    assert listener.trouble() == ""


def test_a_hung_worker_is_replaced(start: Start) -> None:
    listener = start(answer_limit=0.5)
    assert hear(listener).keys == ("card",)
    pid = listener.worker_pid()
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    told = begin(listener)
    # Far more than a pipe holds: who speaks is not held up.
    for chunk in chunks(silence(20)):
        listener.take(chunk)
    assert told.get(timeout=30).certainty is Certainty.NOTHING
    assert hear(listener).keys == ("card",)
    assert not is_alive(pid)


def test_sound_that_comes_late_does_not_look_like_a_hang(start: Start) -> None:
    listener = start(answer_limit=0.3)
    assert hear(listener).keys == ("card",)
    pid = listener.worker_pid()
    for chunk in chunks(silence(1.0)):
        listener.take(chunk)
    listener.finish()
    told = begin(listener)
    waiting = threading.Event()
    assert not waiting.wait(0.8)
    listener.finish()
    assert told.get(timeout=30).certainty is Certainty.SILENCE
    assert listener.worker_pid() == pid


def test_stopping_ends_the_worker_and_forgets_the_utterance(start: Start) -> None:
    listener = start()
    assert hear(listener).keys == ("card",)
    told = begin(listener)
    pid = listener.worker_pid()
    assert pid is not None
    listener.stop()
    assert told.empty()
    assert not is_alive(pid)


def test_a_worker_that_always_crashes_is_left_alone_for_a_while(
    start: Start, tmp_path: Path
) -> None:
    now = [0.0]
    count = tmp_path / "starts"
    code = (
        f"open({str(count)!r}, 'a').write('x'); print('{{\"ready\": true}}', flush=True); "
        "import os; os.abort()"
    )
    listener = start(
        command=lambda *_: [sys.executable, "-c", code], now=lambda: now[0], model=tmp_path
    )
    wait_for(lambda: listener.trouble() == "crashing")
    starts = len(count.read_text())
    assert begin(listener).get(timeout=10).certainty is Certainty.SILENCE
    assert len(count.read_text()) == starts == 3
    now[0] = 31.0
    listener.expect(SCREEN)
    wait_for(lambda: len(count.read_text()) > starts)


def wait_for(is_so: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(600):
        if is_so():
            return
        pause.wait(0.05)
    raise AssertionError("it never came")


def test_without_a_model_there_is_a_reason_from_the_beginning(tmp_path: Path) -> None:
    listener = WorkerListener(lambda language, _: find_model(language, tmp_path, tmp_path).path)
    listener.start()
    try:
        assert listener.trouble() == "no-model"
        assert begin(listener).get(timeout=10).certainty is Certainty.SILENCE
    finally:
        listener.stop()


def test_a_model_that_is_put_there_later_is_found(tmp_path: Path) -> None:
    now = [0.0]
    shipped, installed = tmp_path / "shipped", tmp_path / "installed"
    model = shipped_model()
    listener = WorkerListener(
        lambda language, _: find_model(language, shipped, installed).path, now=lambda: now[0]
    )
    listener.start()
    try:
        listener.expect(SCREEN)
        assert listener.trouble() == "no-model"
        shutil.copytree(model, installed / "mine")
        now[0] = 31.0
        listener.expect(SCREEN)
        wait_for(lambda: listener.trouble() == "")
        assert hear(listener).keys == ("card",)
    finally:
        listener.stop()


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A model whose network was cut off in the middle: only Kaldi sees that, and aborts."""
    folder = tmp_path / "damaged"
    shutil.copytree(shipped_model(), folder)
    network = folder / "am" / "final.mdl"
    content = network.read_bytes()
    network.unlink()
    network.write_bytes(content[: len(content) // 2])
    return folder


def test_a_damaged_model_ends_the_worker_alone(damaged: Path) -> None:
    places = (damaged.parent, damaged.parent / "none")
    listener = WorkerListener(
        lambda language, without: find_model(language, *places, without=without).path
    )
    listener.start()
    try:
        wait_for(lambda: listener.trouble() == "model-damaged")
        assert begin(listener).get(timeout=10).certainty is Certainty.SILENCE
    finally:
        listener.stop()


def test_another_model_takes_the_place_of_a_damaged_one(damaged: Path) -> None:
    places = (shipped_model().parent, damaged.parent)
    listener = WorkerListener(
        lambda language, without: find_model(language, *places, without=without).path
    )
    listener.start()
    try:
        listener.expect(SCREEN)
        wait_for(listener.is_ready)
        assert hear(listener).keys == ("card",)
        assert listener.trouble() == ""
    finally:
        listener.stop()


def test_a_damaged_model_is_found_by_trying_it(damaged: Path) -> None:
    facts = look_at(damaged)
    assert facts.trouble == ""
    assert try_model(facts) == "model-damaged"
    assert try_model(look_at(shipped_model())) == ""


def test_a_model_without_its_network_is_damaged_before_anything_is_started(tmp_path: Path) -> None:
    folder = tmp_path / "shipped" / "zh"
    shutil.copytree(shipped_model(), folder)
    (folder / "am" / "final.mdl").unlink()
    with pytest.raises(KnownProblem) as caught:
        find_model("zh", tmp_path / "shipped", tmp_path / "none")
    assert caught.value.kind == "model-damaged"


def test_another_language_takes_another_model() -> None:
    models = {"zh": shipped_model("zh"), "en": shipped_model("en")}
    listener = WorkerListener(lambda language, _: models[language])
    listener.start()
    try:
        listener.expect(SCREEN)
        assert hear(listener).keys == ("card",)
        english = Expectation("en", (Sayable("next", "next step"), Sayable("help", "help")))
        listener.expect(english)
        told = begin(listener)
        for chunk in chunks(spoken("next step", "en") + silence(2.5)):
            listener.take(chunk)
        assert told.get(timeout=60).keys == ("next",)
    finally:
        listener.stop()


def test_the_worker_leaves_with_its_parent_and_leaves_nothing_behind(tmp_path: Path) -> None:
    model = shipped_model()
    spare = tmp_path / "spare"
    spare.mkdir()
    worker = subprocess.Popen(
        [sys.executable, "-m", "app.voice.hearing_worker", str(model), "zh", str(spare)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert worker.stdout is not None
    assert "ready" in worker.stdout.readline()
    worker.communicate(timeout=20)
    assert worker.returncode == 0
    written = {path.suffix for path in spare.rglob("*") if path.is_file()}
    assert ".wav" not in written
