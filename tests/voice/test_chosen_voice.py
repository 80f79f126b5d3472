"""A volunteer's choice of voice is heard, kept apart in the cache, and survives a broken voice."""

from __future__ import annotations

from pathlib import Path
from queue import Queue

import pytest

from app.core.ports import Utterance
from app.voice.known import Known, read_known, write_known
from app.voice.renderer import WorkerRenderer
from app.voice.voices import PINYIN_VOICE, VARIANTS
from tests.voice.conftest import Start
from tests.voice.test_renderer import ask, worker_with

PLAIN = PINYIN_VOICE
OTHER = PINYIN_VOICE + VARIANTS[2][0]
KNOWN = Known("espeak", {"zh": ((PLAIN, "男声"), (OTHER, "女声")), "en": (("gmw/en", "男声"),)})


def content(path: str | None) -> bytes:
    assert path is not None
    return Path(path).read_bytes()


def test_the_chosen_voice_is_heard_and_is_another_file(start: Start) -> None:
    renderer = start()
    usual = ask(renderer, "请点这里。")
    renderer.use_voices({"zh": OTHER}, lambda _voice: None)
    other = ask(renderer, "请点这里。")
    assert usual != other
    assert content(usual) != content(other)
    assert renderer.voicing() == ("espeak", {"zh": OTHER, "en": renderer.offers()["en"][0][0]})
    renderer.use_voices({"zh": ""}, lambda _voice: None)
    assert ask(renderer, "请点这里。") == usual


def test_one_sentence_can_be_heard_in_another_voice(start: Start) -> None:
    renderer = start()
    usual = ask(renderer, "请听一听。")
    answers: Queue[str | None] = Queue()
    sample = Utterance("请听一听。", "zh", voice=OTHER)
    renderer.render(sample, urgent=True, done=answers.put)
    assert content(answers.get(timeout=60)) != content(usual)
    assert ask(renderer, "请听一听。") == usual


@pytest.mark.parametrize("variant", [name for name, _said in VARIANTS])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_offered_voice_speaks(start: Start, variant: str, language: str) -> None:
    renderer = start()
    assert ask(renderer, "好。")
    (voice,) = [
        voice
        for voice, _name in renderer.offers()[language]
        if voice.endswith(variant) and ("+" in voice) == bool(variant)
    ]
    renderer.use_voices({language: voice}, pytest.fail)
    assert ask(renderer, "请点 next step 那里。" if language == "zh" else "Please go on.", language)
    assert renderer.trouble() == ""


def test_a_voice_that_breaks_the_engine_is_told_and_the_usual_one_speaks(
    start: Start, tmp_path: Path
) -> None:
    crash = (
        "import os; from app.voice.engine import Engine; render = Engine.render; "
        f"Engine.render = lambda e, t, **k: os.abort() if k['voice'] == {OTHER!r} "
        "else render(e, t, **k)"
    )
    renderer = start(command=worker_with(crash, tmp_path))
    assert ask(renderer, "第一句。")
    told: Queue[str] = Queue()
    renderer.use_voices({"zh": OTHER}, told.put)
    assert ask(renderer, "第二句。")
    assert told.get_nowait() == OTHER
    assert ask(renderer, "第三句。")
    assert told.empty()
    assert renderer.trouble() == ""


def test_a_voice_that_gives_no_sound_is_told_and_the_usual_one_speaks(
    start: Start, tmp_path: Path
) -> None:
    deaf = (
        "from app.voice.engine import Engine; render = Engine.render; "
        f"Engine.render = lambda e, t, **k: None if k['voice'] == {OTHER!r} "
        "else render(e, t, **k)"
    )
    renderer = start(command=worker_with(deaf, tmp_path))
    told: Queue[str] = Queue()
    renderer.use_voices({"zh": OTHER}, told.put)
    assert ask(renderer, "第一句。")
    assert told.get_nowait() == OTHER


@pytest.fixture
def stopped(tmp_path: Path) -> WorkerRenderer:
    return WorkerRenderer(tmp_path)


def test_no_voice_is_known_before_the_worker_is(stopped: WorkerRenderer) -> None:
    assert stopped.offers() == {}
    assert stopped.voicing() is None


def test_what_is_known_is_kept_for_the_next_start(tmp_path: Path) -> None:
    write_known(tmp_path, KNOWN)
    assert read_known(tmp_path) == KNOWN
    (tmp_path / "voices.json").write_text('{"engine": "espeak", "voices": {"zh": "cmn"}}')
    assert read_known(tmp_path) is None


def test_the_last_wish_that_is_offered_wins() -> None:
    assert KNOWN.voices() == {"zh": PLAIN, "en": "gmw/en"}
    assert KNOWN.voices({"zh": OTHER}, {"en": "sapi"}) == {"zh": OTHER, "en": "gmw/en"}
    assert KNOWN.voices({"zh": OTHER}, {"zh": PLAIN})["zh"] == PLAIN
    assert (KNOWN.usual("zh"), KNOWN.usual("fr")) == (PLAIN, "")
