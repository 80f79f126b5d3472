"""The models that listen: which there are, what they speak, and what is wrong with one.

Nothing is loaded here: a damaged model would take the process with it (see ``model_trial``).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import suppress
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from app import paths
from app.core.problem import KnownProblem
from app.i18n import _
from app.voice.sounds import ACCENTS, CARD, PHONES, SPELLINGS

LANGUAGES = ("zh", "en")
_OWN_NEEDS = (
    "am/final.mdl", "conf/mfcc.conf", "conf/model.conf", CARD, PHONES, SPELLINGS, ACCENTS,
)  # fmt: skip
_VOSK_NEEDS = (
    "am/final.mdl", "conf/mfcc.conf", "conf/model.conf", "graph/HCLr.fst", "graph/Gr.fst",
    "graph/phones/word_boundary.int",
)  # fmt: skip
"""A graph in two parts can be bound to the words of a screen; one in one part (HCLG) cannot."""
_STARTS = {"am/final.mdl": (b"\0B<TransitionModel> ", b"<TransitionModel>")}
_ENGLISH = frozenset({"the", "and", "with", "through", "which", "would"})
_WORDS_READ = 400_000
"""Bytes of a list of words that are looked at."""


class ModelKind(StrEnum):
    """How a model is bound to the words of a screen."""

    OWN = "own"
    """Ours: a graph is written for every screen."""
    VOSK = "vosk"
    """An ordinary Vosk model with a dynamic graph: it takes a grammar."""


class ModelFacts(NamedTuple):
    """What is known of a model's folder."""

    name: str
    path: Path
    language: str
    """"zh", "en", or "" for another."""
    kind: ModelKind
    size_bytes: int
    origin: str
    """"shipped" or "installed"."""
    trouble: str = ""
    """"" or "model-damaged" or "model-language"."""


def shipped_dir() -> Path:
    """Where the models are that come with the program."""
    return Path(__file__).resolve().parents[2] / "assets" / "voice"


def installed_dir() -> Path:
    """Where ``voice install`` puts models."""
    return paths.data_dir() / "listening"


def list_models(
    shipped: Path | None = None, installed: Path | None = None
) -> tuple[ModelFacts, ...]:
    """Every model, those that were installed first: they are larger, and somebody wanted them."""
    folders = (("installed", installed or installed_dir()), ("shipped", shipped or shipped_dir()))
    found: list[ModelFacts] = []
    for origin, folder in folders:
        if folder.is_dir():
            found += [
                look_at(path, origin)
                for path in sorted(folder.iterdir())
                if (path / "am").is_dir() and not path.name.startswith(".")
            ]
    return tuple(found)


def find_model(
    language: str,
    shipped: Path | None = None,
    installed: Path | None = None,
    *,
    without: Collection[Path] = (),
) -> ModelFacts:
    """The model that listens to ``language``; KnownProblem if there is none.

    Those ``without`` are known not to load.
    """
    models = list_models(shipped, installed)
    speaking = [model for model in models if model.language == language]
    for model in speaking:
        if not model.trouble and model.path not in without:
            return model
    if speaking:
        raise model_problem("model-damaged", speaking[0].name)
    raise model_problem("model-language" if models else "no-model")


def find_folder(language: str, without: Collection[Path] = ()) -> Path:
    """The folder of the model in use for ``language``; KnownProblem if there is none."""
    return find_model(language, without=without).path


def look_at(folder: Path, origin: str = "installed") -> ModelFacts:
    """What a folder says of the model in it."""
    kind = kind_of(folder)
    language = _language_of(folder, kind)
    trouble = "" if language else "model-language"
    if missing(folder, kind):
        trouble = "model-damaged"
    size = sum(path.stat().st_size for path in _files(folder))
    return ModelFacts(folder.name, folder, language, kind, size, origin, trouble)


def kind_of(folder: Path) -> ModelKind:
    """Ours have no graph: it is written for every screen."""
    return ModelKind.VOSK if (folder / "graph").is_dir() else ModelKind.OWN


def missing(folder: Path, kind: ModelKind) -> tuple[str, ...]:
    """Files that are not there, are empty, or do not begin as such files do."""
    needed = list(_OWN_NEEDS if kind is ModelKind.OWN else _VOSK_NEEDS)
    if (folder / "ivector").is_dir():
        needed += [f"ivector/{name}" for name in ("final.dubm", "final.ie", "final.mat")]
    return tuple(name for name in needed if not _is_whole(folder / name, _STARTS.get(name, ())))


def model_problem(kind: str, name: str = "") -> KnownProblem:
    """A model that cannot listen; its name is for whoever puts it right, not for learners."""
    happened, todo = {
        "no-model": (
            _("这台电脑还没有听话的模型。"),
            _("请装一个：voice install 文件.zip。"),
        ),
        "model-damaged": (
            _("听话的模型坏了。"),
            _("请重新装“{name}”：voice install 文件.zip。").format(name=name),
        ),
        "model-language": (
            _("听话的模型听不懂这种语言。"),
            _("请装一个会这种语言的：voice install 文件.zip。"),
        ),
        "model-unfit": (
            _("听话的模型不能按屏幕换词。"),
            _("请把“{name}”换成名字里有 small 的模型。").format(name=name),
        ),
    }.get(kind, (_("听话的程序没有回答。"), _("请再试一次，或者重新启动电脑。")))
    return KnownProblem(kind, happened=happened, safe=_("用手点，一切照常。"), todo=todo)


def _is_whole(path: Path, starts: tuple[bytes, ...]) -> bool:
    try:
        with path.open("rb") as file:
            head = file.read(64)
    except OSError:
        return False
    return bool(head) and (not starts or head.startswith(starts))


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from (path for path in folder.rglob("*") if path.is_file())


def _language_of(folder: Path, kind: ModelKind) -> str:
    if kind is ModelKind.OWN:
        return _language_of_card(folder / CARD)
    name = folder.name.lower()
    for language, marks in {"zh": ("-cn-", "-zh-"), "en": ("-en-",)}.items():
        if any(mark in f"{name}-" for mark in marks):
            return language
    return _language_of_words(folder / "graph" / "words.txt")


def _language_of_card(path: Path) -> str:
    try:
        language = json.loads(path.read_text(encoding="utf-8"))["language"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return language if language in LANGUAGES else ""


def _language_of_words(path: Path) -> str:
    try:
        with path.open("rb") as file:
            text = file.read(_WORDS_READ).decode("utf-8", "ignore")
    except OSError:
        return ""
    words = {line.split(" ", 1)[0] for line in text.splitlines()}
    hanzi = sum(1 for word in words if any("\u4e00" <= sign <= "\u9fff" for sign in word))
    if hanzi > len(words) // 4:
        return "zh"
    return "en" if words >= _ENGLISH else ""
