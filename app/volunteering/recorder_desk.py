"""The recorder's world: what a lesson says, takes judged by the voice, sounds beside the lesson."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from pathlib import Path

from app import i18n
from app.content.library import Library
from app.core.lesson import Lesson
from app.core.problem import KnownProblem
from app.core.sayings import sayings
from app.ui.volunteer.recording import Desk, Judged
from app.voice import recordings
from app.voice.clauses import count_syllables
from app.voice.reading import read_out
from app.voice.take import prepare
from app.voice.waveform import Sound, write_wav


@dataclass(frozen=True, slots=True)
class LessonSentences:
    """What a lesson says, and where recordings of it lie."""

    lesson: Lesson
    folder: Path
    sentences: tuple[str, ...]

    def kept(self) -> dict[str, str]:
        """By sentence the file of its recording."""
        found = recordings.read_index(self.folder)
        return {each.sentence: str(self.folder / each.file) for each in found}


def sentences_of(library: Library, lesson_id: str, into: Path | None = None) -> LessonSentences:
    """The sentences of a lesson in the language in use; KnownProblem if it cannot be opened."""
    lesson = library.load(lesson_id)
    file = library.file_of(lesson_id)
    plan = None if lesson.is_drill else library.plan(lesson)
    return LessonSentences(
        lesson, into or recordings.folder_of(file), sayings(lesson, plan, i18n._)
    )


def make_desk(found: LessonSentences, scratch: Path) -> Desk:
    """The recorder's world: takes are judged by the voice and kept beside the lesson."""
    taken: list[Sound] = []

    def judge(samples: array[int], rate: int, sentence: str) -> Judged:
        language = "en" if i18n.language() == "en" else "zh"
        reading = read_out(sentence, language)
        take = prepare(Sound(samples, rate), count_syllables(reading, language))
        taken[:] = [take.sound]
        if take.fault is not None:
            return Judged(take.fault.value, "")
        file = scratch / "take.wav"
        write_wav(file, take.sound)
        return Judged("", str(file))

    def keep(sentence: str) -> None:
        try:
            recordings.keep(found.folder, sentence, taken[0])
        except OSError:
            raise KnownProblem(
                "recording-unwritable",
                happened=i18n._("录音存不进“{name}”。").format(name=found.folder),
                safe=i18n._("已经录好的都还在。"),
                todo=i18n._("请换一个文件夹，或者腾出一些空间。"),
            ) from None

    return Desk(
        title=found.lesson.title,
        sentences=found.sentences,
        folder=str(found.folder),
        kept=found.kept,
        judge=judge,
        keep=keep,
    )
