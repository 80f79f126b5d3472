"""The worker process may die, hang or be missing: the next sentence comes, or a reason."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from queue import Queue

from app.core.ports import Utterance
from app.voice.cache import Cache
from app.voice.link import worker_command
from app.voice.renderer import WorkerRenderer
from tests.voice.conftest import Start


def ask(renderer: WorkerRenderer, text: str, language: str = "zh") -> str | None:
    answers: Queue[str | None] = Queue()
    renderer.render(Utterance(text, language), urgent=True, done=answers.put)
    return answers.get(timeout=60)


def worker_with(patch: str, folder: Path) -> list[str]:
    """The real worker on a machine that lacks something."""
    code = f"import sys; sys.argv[1:] = [{str(folder)!r}, '1000000']; {patch}; "
    run = "from app.voice import worker; sys.exit(worker.main())"
    return [sys.executable, "-c", code + run]


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_a_killed_worker_is_started_again(start: Start) -> None:
    renderer = start()
    assert ask(renderer, "第一句话。")
    before = renderer.worker_pid()
    assert before is not None
    os.kill(before, signal.SIGKILL)
    assert ask(renderer, "第二句话。")
    assert renderer.worker_pid() != before
    assert renderer.trouble() == ""


def test_a_hung_engine_is_replaced(start: Start) -> None:
    renderer = start(patience=0.3)
    assert ask(renderer, "第一句话。")
    hung = renderer.worker_pid()
    assert hung is not None
    os.kill(hung, signal.SIGSTOP)
    assert ask(renderer, "第二句话。")
    assert not is_alive(hung)


def test_what_is_wanted_now_overtakes_what_was_prefetched(start: Start) -> None:
    renderer = start()
    assert ask(renderer, "准备好了。")
    order: Queue[str] = Queue()
    for number in range(30):
        later = Utterance(f"以后要说的第{number}句话。", "zh")
        renderer.render(later, urgent=False, done=lambda _: order.put("later"))
    now = Utterance("现在就要说。", "zh")
    renderer.render(now, urgent=True, done=lambda _: order.put("now"))
    came = [order.get(timeout=60) for _ in range(31)]
    assert came.index("now") <= 2


def test_stopping_ends_the_worker_and_answers_all_who_wait(start: Start) -> None:
    renderer = start()
    assert ask(renderer, "准备好了。")
    pid = renderer.worker_pid()
    assert pid is not None
    answers: Queue[str | None] = Queue()
    for number in range(40):
        renderer.render(Utterance(f"等着的第{number}句。", "zh"), urgent=False, done=answers.put)
    renderer.stop()
    assert answers.qsize() == 40
    assert not is_alive(pid)


def test_a_recorded_voice_wins(start: Start, tmp_path: Path) -> None:
    recording = tmp_path / "volunteer.wav"
    recording.write_bytes(b"RIFF of a volunteer")
    renderer = start(recorded={"您好。": recording, "没有录音。": tmp_path / "lost.wav"})
    assert ask(renderer, "您好。") == str(recording)
    spoken = ask(renderer, "没有录音。")
    assert spoken is not None
    assert spoken.startswith(str(tmp_path))
    renderer.use_recordings({})
    assert ask(renderer, "您好。") != str(recording)


def test_cached_sentences_play_without_any_engine(start: Start, tmp_path: Path) -> None:
    first = start()
    path = ask(first, "昨天说过的话。")
    first.stop()
    later = start(command=[sys.executable, "-c", "raise SystemExit(1)"])
    assert ask(later, "昨天说过的话。") == path


def test_without_an_engine_there_is_no_voice_and_a_reason(start: Start, tmp_path: Path) -> None:
    patch = (
        "import ctypes; "
        "ctypes.CDLL.__init__ = lambda *a, **k: (_ for _ in ()).throw(OSError('no library'))"
    )
    renderer = start(command=worker_with(patch, tmp_path))
    assert ask(renderer, "您好。") is None
    assert renderer.trouble() == "no-engine"
    assert ask(renderer, "请点这里。") is None


def test_without_a_mandarin_voice_english_still_speaks(start: Start, tmp_path: Path) -> None:
    patch = (
        "from app.voice.engine import Engine; every = Engine.list_voices; "
        "Engine.list_voices = lambda e: [v for v in every(e) if 'sit/' not in v.id]"
    )
    renderer = start(command=worker_with(patch, tmp_path))
    assert ask(renderer, "您好。") is None
    assert renderer.trouble() == "no-voice"
    assert ask(renderer, "Hello there.", "en")
    assert renderer.trouble() == ""


def test_an_engine_that_always_crashes_is_left_alone_for_a_while(
    start: Start, tmp_path: Path
) -> None:
    now = [0.0]
    count = tmp_path / "starts"
    code = f"open({str(count)!r}, 'a').write('x'); import os; os.abort()"
    renderer = start(command=[sys.executable, "-c", code], now=lambda: now[0])
    assert ask(renderer, "您好。") is None
    assert renderer.trouble() == "crashing"
    starts = len(count.read_text())
    assert ask(renderer, "还在吗？") is None
    assert len(count.read_text()) == starts
    now[0] = 31.0
    assert ask(renderer, "还在吗？") is None
    assert len(count.read_text()) > starts


def test_the_worker_leaves_with_its_parent(tmp_path: Path) -> None:
    command = worker_command(Cache(tmp_path))
    worker = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert worker.stdout is not None
    assert "ready" in worker.stdout.readline()
    worker.communicate(timeout=20)
    assert worker.returncode == 0


def test_a_folder_that_cannot_be_written_costs_only_the_cache(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")
    renderer = WorkerRenderer(blocked / "cache")
    renderer.start()
    try:
        path = ask(renderer, "您好。")
        assert path is not None
        assert Path(path).is_file()
    finally:
        renderer.stop()
    assert not Path(path).parent.exists()


def test_the_cache_keeps_below_its_limit(start: Start, tmp_path: Path) -> None:
    first = start()
    paths = [ask(first, f"第{number}句话，说得长一点点。") for number in range(6)]
    first.stop()
    size = sum(path.stat().st_size for path in tmp_path.glob("*.wav"))
    later = start(cache_limit=size // 2)
    assert ask(later, "又说了一句。")
    left = sorted(path for path in paths if path and Path(path).exists())
    assert 0 < len(left) < 4
    assert paths[-1] in left
