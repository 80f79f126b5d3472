"""The voice's part of 开馆自检: is there an engine, has it Mandarin, does a file come out."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from app.core.problem import KnownProblem
from app.i18n import _
from app.voice.model_folder import LANGUAGES, find_model
from app.voice.model_trial import try_model
from app.voice.say import SaidReport, say_to_file

_SPOKEN = "您好，我们开始吧。"
"""Mandarin whatever the language of the screens is."""


@dataclass(frozen=True, slots=True)
class VoiceFinding:
    """One line of the check."""

    part: str
    """"engine", "mandarin" or "render"."""
    is_good: bool
    sentence: str
    """For the volunteer: what was found, or what to do."""


def check_voice() -> list[VoiceFinding]:
    """Say one sentence for real; three findings, never an exception."""
    with tempfile.TemporaryDirectory(prefix="digital-buddy-check-") as folder:
        report = say_to_file(_SPOKEN, "zh", 180, Path(folder) / "check.wav")
    return judge(report)


def check_listening() -> dict[str, str]:
    """By language, why its model cannot listen, "" when it can; each is loaded for real."""
    return {language: _try_language(language) for language in LANGUAGES}


def _try_language(language: str) -> str:
    try:
        return try_model(find_model(language))
    except KnownProblem as problem:
        return problem.kind


def judge(report: SaidReport) -> list[VoiceFinding]:
    """What a spoken sentence tells about a seat."""
    if not report.engine:
        engine = _("没有语音引擎：请安装 espeak-ng，再查一次。")
        mandarin = _("没有引擎，还查不到普通话。")
    else:
        engine = _("语音引擎：{engine}").format(engine=report.engine)
        mandarin = _("没有普通话声音：请给系统加上中文语音。")
    if report.voice:
        mandarin = _("普通话声音：{voice}").format(voice=report.voice)
    if report.out:
        render = _("能说话：一句话 {seconds:.1f} 秒。").format(seconds=report.seconds)
    elif report.trouble in {"no-engine", "no-voice"}:
        render = _("还不能说话：先装好上面缺的。")
    else:
        render = _("说不出来（{trouble}）：请重新启动电脑，再查一次。").format(
            trouble=report.trouble
        )
    return [
        VoiceFinding("engine", bool(report.engine), engine),
        VoiceFinding("mandarin", bool(report.voice), mandarin),
        VoiceFinding("render", report.out is not None, render),
    ]
