"""Sentences that a person recorded, beside the lesson that says them.

``units/hall/S01-ticket.toml`` has its recordings in ``units/hall/S01-ticket.voice``: one WAV a
sentence, and ``sentences.txt``, in which every line names a file and its sentence:

    01.wav  请点“取号”。
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from app.voice.waveform import Sound, WaveError, read_wav, write_wav

INDEX = "sentences.txt"
SUFFIX = ".voice"


class Recording(NamedTuple):
    """A sentence and the file in which it was recorded."""

    file: str
    sentence: str


def folder_of(lesson: Path) -> Path:
    """Where the recordings of a lesson's file lie, or will lie."""
    return lesson.with_suffix(SUFFIX)


def read_index(folder: Path) -> tuple[Recording, ...]:
    """What is recorded in ``folder``; nothing if there is no index that can be read."""
    try:
        text = (folder / INDEX).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ()
    found = []
    for line in text.splitlines():
        parts = line.strip().split(maxsplit=1)
        if len(parts) == 2 and not line.lstrip().startswith("#"):
            found.append(Recording(*parts))
    return tuple(found)


def recordings_below(root: Path) -> dict[str, Path]:
    """By sentence the recordings of all lessons below ``root``; only what can be played."""
    found: dict[str, Path] = {}
    for index in sorted(root.glob(f"units/*/*{SUFFIX}/{INDEX}")):
        for recording in read_index(index.parent):
            path = index.parent / recording.file
            if _can_play(path):
                found[recording.sentence] = path
    return found


def keep(folder: Path, sentence: str, sound: Sound) -> Path:
    """Write ``sound`` as the recording of ``sentence``, in the place of an earlier one."""
    folder.mkdir(parents=True, exist_ok=True)
    others = [each for each in read_index(folder) if each.sentence != sentence]
    earlier = [each for each in read_index(folder) if each.sentence == sentence]
    file = earlier[0].file if earlier else _free_name(folder, others)
    _write(folder / file, sound)
    made = sorted([*others, Recording(file, sentence)])
    part = folder / f"{INDEX}.part"
    part.write_text("".join(f"{each.file}  {each.sentence}\n" for each in made), "utf-8")
    part.replace(folder / INDEX)
    return folder / file


def lost_recordings(folder: Path, said: frozenset[str]) -> tuple[Recording, ...]:
    """Recordings of sentences that nobody says any more."""
    return tuple(each for each in read_index(folder) if each.sentence not in said)


def unplayable(folder: Path) -> tuple[Recording, ...]:
    """Entries of the index whose file is missing or no WAV that we can play."""
    return tuple(each for each in read_index(folder) if not _can_play(folder / each.file))


def _free_name(folder: Path, others: list[Recording]) -> str:
    taken = {each.file for each in others} | {path.name for path in folder.glob("*.wav")}
    return next(name for number in range(1, 10_000) if (name := f"{number:02}.wav") not in taken)


def _write(path: Path, sound: Sound) -> None:
    part = path.with_suffix(".part")
    try:
        write_wav(part, sound)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise


def _can_play(path: Path) -> bool:
    try:
        return bool(read_wav(path).samples)
    except (OSError, EOFError, ValueError, WaveError):
        return False
