"""A sentence that names somebody is spoken, and gone from the disk when she is."""

from __future__ import annotations

from pathlib import Path

from tests.voice.conftest import Start
from tests.voice.test_renderer import ask

HERS, ANYBODYS = "王阿姨，上午好。", "今天想学什么？"


def sounds(folder: Path) -> set[Path]:
    return set(folder.rglob("*.wav"))


def test_what_names_somebody_is_kept_apart_and_forgotten(start: Start, tmp_path: Path) -> None:
    renderer = start()
    renderer.keep_apart(lambda text: "王阿姨" in text)
    hers, anybodys = ask(renderer, HERS), ask(renderer, ANYBODYS)
    assert hers is not None
    assert anybodys is not None
    assert sounds(tmp_path) == {Path(hers), Path(anybodys)}
    assert ask(renderer, HERS) == hers, "while she is here it is said at once"
    renderer.forget_private()
    assert sounds(tmp_path) == {Path(anybodys)}
    assert ask(renderer, HERS) == hers, "and it can be said again"


def test_nothing_of_her_is_left_when_the_program_ends(start: Start, tmp_path: Path) -> None:
    renderer = start()
    renderer.keep_apart(lambda text: "王阿姨" in text)
    assert ask(renderer, HERS)
    renderer.stop()
    assert not sounds(tmp_path)


def test_what_a_program_left_that_was_cut_off_goes_at_the_next_start(
    start: Start, tmp_path: Path
) -> None:
    left = tmp_path / "private" / "left.wav"
    left.parent.mkdir()
    left.write_bytes(b"RIFF" + bytes(100))
    assert ask(start(), ANYBODYS)
    assert not left.exists()
