"""A model carried in on a stick: checked first, unpacked beside its place, tried, then moved."""

from __future__ import annotations

import hashlib
import shutil
import stat
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile, ZipInfo

from app.core.problem import KnownProblem
from app.i18n import _
from app.voice.model_folder import ModelFacts, ModelKind, kind_of, look_at, model_problem
from app.voice.model_trial import try_model

KNOWN_HASHES = {
    "vosk-model-small-en-us-0.15": (
        "30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498"
    ),
}
"""SHA-256 of archives, as package collections publish them. Others are installed as unknown."""
_SPARE = 20_000_000
"""Bytes that stay free on the disk."""
_BLOCK = 1 << 20


class Installed(NamedTuple):
    """What became of an archive."""

    facts: ModelFacts
    hash: str
    """"known" when the archive is the published one, "unknown" when nothing is published of it."""
    has_replaced: bool


def install_model(archive: Path, into: Path) -> Installed:
    """Unpack ``archive`` into the folder ``into``; KnownProblem if not, and nothing changes."""
    try:
        with ZipFile(archive) as source:
            root = _find_root(source)
            name = root.name or archive.stem
            known = _check_hash(archive, name)
            _check_room(source, into)
            beside = into / f".{name}.part"
            shutil.rmtree(beside, ignore_errors=True)
            try:
                _unpack(source, root, beside / name)
                _check(beside / name)
                has_replaced = _move(beside / name, into / name)
            finally:
                shutil.rmtree(beside, ignore_errors=True)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise _unreadable(archive) from error
    return Installed(look_at(into / name), known, has_replaced)


def _find_root(source: ZipFile) -> PurePosixPath:
    """The folder in the archive that holds the model."""
    for entry in source.infolist():
        path = PurePosixPath(entry.filename.replace("\\", "/"))
        is_link = stat.S_ISLNK(entry.external_attr >> 16)
        if path.is_absolute() or ".." in path.parts or ":" in entry.filename or is_link:
            raise KnownProblem(
                "model-unsafe",
                happened=_("这个压缩包想把文件放到别的地方去。"),
                safe=_("什么也没有解开。"),
                todo=_("请不要用它，换一个来路清楚的。"),
            )
    for entry in source.infolist():
        path = PurePosixPath(entry.filename)
        if path.name == "final.mdl" and path.parent.name == "am":
            return path.parent.parent
    raise KnownProblem(
        "model-none",
        happened=_("这个压缩包里没有听话的模型。"),
        safe=_("什么也没有解开。"),
        todo=_("请换一个名字像 vosk-model-small-cn-0.22.zip 的文件。"),
    )


def _check_hash(archive: Path, name: str) -> str:
    published = KNOWN_HASHES.get(name)
    if published is None:
        return "unknown"
    digest = hashlib.sha256()
    with archive.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    if digest.hexdigest() != published:
        raise _unreadable(archive)
    return "known"


def _check_room(source: ZipFile, into: Path) -> None:
    needed = sum(entry.file_size for entry in source.infolist()) + _SPARE
    into.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(into).free
    if free < needed:
        raise KnownProblem(
            "disk-full",
            happened=_("磁盘上地方不够：要 {needed} MB，只有 {free} MB。").format(
                needed=-(-needed // 1_000_000), free=free // 1_000_000
            ),
            safe=_("什么也没有解开。"),
            todo=_("请腾出一些空间，再试一次。"),
        )


def _unpack(source: ZipFile, root: PurePosixPath, folder: Path) -> None:
    for entry in source.infolist():
        path = PurePosixPath(entry.filename)
        if not entry.is_dir() and path.is_relative_to(root):
            _unpack_file(source, entry, folder / path.relative_to(root))


def _unpack_file(source: ZipFile, entry: ZipInfo, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with source.open(entry) as packed, path.open("wb") as out:
        shutil.copyfileobj(packed, out, _BLOCK)


def _check(folder: Path) -> None:
    """Refuse what could not listen."""
    if kind_of(folder) is ModelKind.VOSK and not (folder / "graph" / "HCLr.fst").is_file():
        raise model_problem("model-unfit", folder.name)
    trouble = try_model(look_at(folder))
    if trouble:
        raise model_problem(trouble, folder.name)


def _move(folder: Path, place: Path) -> bool:
    """Put it in its place; the one that was there goes only when the new one is there."""
    old = place.with_name(f".{place.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    has_old = place.exists()
    if has_old:
        place.rename(old)
    try:
        folder.rename(place)
    except OSError:
        if has_old:
            old.rename(place)
        raise
    shutil.rmtree(old, ignore_errors=True)
    return has_old


def _unreadable(archive: Path) -> KnownProblem:
    return KnownProblem(
        "model-unreadable",
        happened=_("压缩包“{name}”坏了，或者没有拷完整。").format(name=archive.name),
        safe=_("什么也没有解开。"),
        todo=_("请重新拷一份，再试一次。"),
    )
