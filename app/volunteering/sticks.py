"""What volunteers bring on a stick: packs of lessons, and models that listen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from app.content.packs import install_pack, list_packs, remove_pack
from app.core.problem import KnownProblem
from app.i18n import _
from app.ui.volunteer.volumes import plugged_in
from app.voice.model_folder import installed_dir
from app.voice.model_install import install_model
from app.volunteering.lesson_packs import check_pack, installed_packs

_MOST = 300
"""Files and folders of a stick that are looked at."""


class SticksAtHand:
    """Looks two levels deep: a pack lies on the stick itself, or in one of its folders."""

    def __init__(self, volumes: Callable[[], Sequence[tuple[Path, str]]] = plugged_in) -> None:
        """``volumes`` gives where each stick begins, and its name."""
        self._volumes = volumes

    def find(self, name: str) -> tuple[tuple[str, str, str], ...]:
        """Path, name and place of each pack ("lessons") or model ("model")."""
        holds = _holds_lessons if name == "lessons" else _holds_model
        return tuple(
            (str(path), path.name, _("U 盘 {name}").format(name=label))
            for root, label in self._volumes()
            for path in islice(_look_round(root), _MOST)
            if holds(path)
        )

    def install(self, name: str, path: str) -> str:
        """Install what lies at ``path``, and say so."""
        if name == "model":
            done = install_model(Path(path), installed_dir())
            return _("模型“{name}”装好了，关掉程序再打开就用它。").format(name=done.facts.name)
        pack, _findings = install_pack(Path(path), installed_packs(), check_pack)
        return _("装好了 {n} 课：{lessons}。").format(
            n=len(pack.lessons), lessons=_("、").join(pack.lessons)
        )

    def undo(self) -> str:
        """Take the last pack back, and say so."""
        pack = remove_pack(installed_packs())
        return _("收回了 {n} 课：{lessons}。").format(
            n=len(pack.lessons), lessons=_("、").join(pack.lessons)
        )

    def packs(self) -> int:
        """How many packs are installed."""
        try:
            return len(list_packs(installed_packs()))
        except KnownProblem:
            return 0


def _look_round(root: Path) -> Iterator[Path]:
    """The stick itself, what lies on it, and what lies in its folders."""
    yield root
    with suppress(OSError):
        for path in sorted(root.iterdir()):
            if path.name.startswith((".", "$")) or path.is_symlink():
                continue
            yield path
            if path.is_dir() and not (path / "units").is_dir():
                with suppress(OSError):
                    yield from (each for each in sorted(path.iterdir()) if not each.is_symlink())


def _holds_lessons(path: Path) -> bool:
    if path.is_dir():
        return (path / "units").is_dir() and any(path.glob("units/*/*.toml"))
    return any("units/" in name and name.endswith(".toml") for name in _names(path))


def _holds_model(path: Path) -> bool:
    return any(name.endswith("am/final.mdl") for name in _names(path))


def _names(path: Path) -> Sequence[str]:
    """What a ZIP file says is in it; nothing for any other file."""
    if path.suffix.lower() != ".zip" or not path.is_file():
        return ()
    try:
        with ZipFile(path) as archive:
            return [name.replace("\\", "/") for name in archive.namelist()]
    except (BadZipFile, OSError, ValueError):
        # Told when it is chosen: a file that was half copied is offered, too.
        return ("units/unreadable.toml", "am/final.mdl")
