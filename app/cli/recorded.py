"""Recordings held against the lessons beside which they lie: what nobody says any more is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app import i18n
from app.core.problem import KnownProblem
from app.i18n import _

if TYPE_CHECKING:
    from app.content.finding import Finding
    from app.voice.recordings import Recording


def check_recordings(root: Path, targets: Sequence[Path] = ()) -> Iterator[Finding]:
    """Findings about the recordings of the lessons below ``root`` that are named (none: all)."""
    from app.content.finding import Finding, Level
    from app.voice import recordings

    for folder in sorted(root.glob(f"units/*/*{recordings.SUFFIX}")):
        lesson = folder.with_suffix(".toml")
        named = [target.resolve() for target in targets]
        if named and not any(lesson.resolve().is_relative_to(target) for target in named):
            continue
        index = folder / recordings.INDEX
        name = f"{root.name}/{index.relative_to(root).as_posix()}"

        def warn(kind: str, message: str, each: Recording, name: str = name) -> Finding:
            said = message.format(file=each.file, sentence=each.sentence)
            advice = _("请重新录这一句，或者把这一行和声音删掉。")
            return Finding(Level.WARNING, kind, name, said, advice)

        for each in recordings.unplayable(folder):
            yield warn("recording-broken", _("“{file}”放不出来：“{sentence}”。"), each)
        said = _said(root, lesson)
        if said is not None:
            for each in recordings.lost_recordings(folder, said):
                yield warn("recording-lost", _("“{file}”录的话，课里没有了：“{sentence}”。"), each)


def _said(root: Path, file: Path) -> frozenset[str] | None:
    """What a lesson says, in every language; None if it cannot be opened: that is told already."""
    from app import paths
    from app.content.library import Library
    from app.content.source import lesson_id_of
    from app.core.sayings import sayings

    said: set[str] = set()
    before = i18n.language()
    try:
        for language in i18n.LANGUAGES:
            i18n.use(language, cache=paths.cache_dir())
            library = Library(root, i18n.translate_lesson, paths.cache_dir())
            lesson = library.load(lesson_id_of(file))
            said.update(sayings(lesson, None if lesson.is_drill else library.plan(lesson), _))
    except KnownProblem:
        return None
    finally:
        i18n.use(before, cache=paths.cache_dir())
    return frozenset(said)
