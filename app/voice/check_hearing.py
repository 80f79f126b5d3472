"""Listening's part of 开馆自检: is there a model, does it load, does it understand us ourselves."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import NamedTuple

from app.core.problem import KnownProblem
from app.core.spoken import Expectation, Sayable
from app.i18n import _
from app.voice.hear_file import hear_file
from app.voice.model_folder import find_model, model_problem
from app.voice.model_trial import try_model
from app.voice.say import say_to_file

_SAID = "再说一遍"
"""Mandarin whatever the language of the screens is."""
_AMONG = (_SAID, "下一步", "回首页", "叫志愿者")


class HearingFinding(NamedTuple):
    """What was found."""

    is_good: bool
    found: str
    todo: str = ""


def check_hearing() -> HearingFinding:
    """Say a command and listen to it; never an exception for what is missing."""
    try:
        facts = find_model("zh")
        trouble = try_model(facts)
        if trouble:
            raise model_problem(trouble, facts.name)
        heard = _hear_ourselves()
    except KnownProblem as problem:
        return HearingFinding(is_good=False, found=problem.happened, todo=problem.todo)
    if heard is None:
        return HearingFinding(is_good=True, found=_("模型：{name}。").format(name=facts.name))
    if heard:
        said = _("听得懂：说“{words}”，就听成“{words}”。模型：{name}。")
        return HearingFinding(is_good=True, found=said.format(words=_SAID, name=facts.name))
    return HearingFinding(
        is_good=False,
        found=_("模型“{name}”听不懂这台电脑自己的声音。").format(name=facts.name),
        todo=_("请对着话筒试一试；不行就换一个模型：voice install 文件.zip。"),
    )


def _hear_ourselves() -> bool | None:
    """Whether our own voice was understood; None when there is none."""
    expectation = Expectation("zh", tuple(Sayable(text, text) for text in _AMONG))
    with tempfile.TemporaryDirectory(prefix="digital-buddy-check-") as folder:
        path = Path(folder) / "check.wav"
        if say_to_file(_SAID, "zh", 180, path).trouble:
            return None
        return hear_file(path, expectation).heard.keys == (_SAID,)
