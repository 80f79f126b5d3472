"""A volunteer's way through the sentences of a lesson: record, hear, keep, next."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from app.core.problem import KnownProblem
from app.i18n import _
from app.ui.volunteer.recorder import Phase, RecorderScreen, RecorderView
from app.ui.volunteer.take_source import TakeSource

if TYPE_CHECKING:
    from app.core.ports import Player


class Judged(NamedTuple):
    """What a take is good for."""

    fault: str
    """Why it cannot be used: a value of ``voice.take.Fault``; "" when it can."""
    file: str
    """Where it can be heard; "" when it cannot be used."""


class Desk(NamedTuple):
    """What the recorder needs of the world."""

    title: str
    """The lesson's."""
    sentences: Sequence[str]
    folder: str
    kept: Callable[[], dict[str, str]]
    """By sentence the files that are kept."""
    judge: Callable[[array[int], int, str], Judged]
    """Makes of samples, their rate and the sentence a take that can be heard."""
    keep: Callable[[str], None]
    """Keeps the take that was judged last as the recording of a sentence; KnownProblem."""


class Recording(QObject):
    """Knows where the volunteer is; everything is decided here and shown by the screen."""

    def __init__(
        self, desk: Desk, screen: RecorderScreen, source: TakeSource, player: Player
    ) -> None:
        """Begin with the first sentence that is not recorded yet."""
        super().__init__(screen)
        self._desk = desk
        self._screen = screen
        self._source = source
        self._player = player
        self._take = ""
        kept = desk.kept()
        self._at = next((place for place, said in enumerate(desk.sentences) if said not in kept), 0)
        self._phase = Phase.READY
        screen.pressed.connect(self.press)
        screen.heard.connect(self.hear)
        screen.kept.connect(self.keep)
        screen.went.connect(self.go)
        source.level.connect(screen.level.show_level)
        source.full.connect(self._end_take)
        self.go(0)

    @property
    def sentence(self) -> str:
        """The one in front."""
        return self._desk.sentences[self._at]

    def go(self, by: int) -> None:
        """To another sentence; a take that was not kept is forgotten."""
        if self._phase is Phase.RECORDING:
            return
        self._player.stop()
        self._at = max(0, min(len(self._desk.sentences) - 1, self._at + by))
        self._take = self._desk.kept().get(self.sentence, "")
        self._phase = Phase.KEPT if self._take else Phase.READY
        self._show(
            _("这一句录好了。可以听，也可以再录。")
            if self._take
            else _("按“开始录”，照着念，念完按“说完了”。")
        )

    def press(self) -> None:
        """Begin a take, or end it."""
        if self._phase is Phase.RECORDING:
            self._end_take()
            return
        self._player.stop()
        if self._source.start():
            self._phase = Phase.RECORDING
            self._show(_("正在录，请念。"))
        else:
            self._show(_("没有找到话筒，请插上再试。"))

    def hear(self) -> None:
        """Play what was recorded."""
        self._player.play(self._take, volume=1.0, done=lambda _whole: None)

    def keep(self) -> None:
        """Keep the take, and go on to the next sentence."""
        try:
            self._desk.keep(self.sentence)
        except KnownProblem as problem:
            self._show(f"{problem.happened}{problem.todo}")
            return
        is_last = self._at == len(self._desk.sentences) - 1
        self.go(1)
        if is_last:
            self._show(_("最后一句也录好了，谢谢您。"))

    def _end_take(self) -> None:
        samples, rate = self._source.stop()
        judged = self._desk.judge(samples, rate, self.sentence)
        if judged.fault:
            self._take = self._desk.kept().get(self.sentence, "")
            self._phase = Phase.KEPT if self._take else Phase.READY
            self._show(why_refused(judged.fault))
            return
        self._take = judged.file
        self._phase = Phase.TAKEN
        self._show(_("录到了，您听听。好就按“留下”，不好再录一遍。"))
        self.hear()

    def _show(self, message: str) -> None:
        desk = self._desk
        kept = desk.kept()
        self._screen.show_view(
            RecorderView(
                lesson=desk.title,
                sentence=self.sentence,
                number=self._at + 1,
                total=len(desk.sentences),
                kept=sum(said in kept for said in desk.sentences),
                phase=self._phase,
                message=message,
                folder=desk.folder,
            )
        )


def why_refused(fault: str) -> str:
    """The sentence for people that says why a take cannot be used, and what to do."""
    return {
        "empty": _("没听到声音。请看看话筒开了没有，再录一遍。"),
        "short": _("太短了，好像没念完。请再录一遍。"),
        "quiet": _("声音太小。请靠近话筒一点，再录一遍。"),
        "noisy": _("周围太吵。请关上门窗，等安静了再录一遍。"),
        "clipped": _("声音太大，破了。请离话筒远一点，再录一遍。"),
    }.get(fault, _("没录好，请再录一遍。"))
