"""也可以说：… above the coach's buttons, where the program listens and there is room for it."""

from __future__ import annotations

from app.core.view import DeviceView, View
from app.i18n import _
from app.ui.theme import Role, Theme
from app.ui.widgets.card import Tag


class SayingHint(Tag):
    """Names what help points at, as something to be said."""

    def __init__(self, theme: Theme) -> None:
        """Hidden."""
        super().__init__(theme, role=Role.SMALL, ground="well_wash", ink="well")
        self._label = ""
        self._can_listen = False
        self.hide()

    def set_listening(self, *, is_possible: bool) -> None:
        """Whether it makes sense to tell her what she can say."""
        self._can_listen = is_possible

    def show_view(self, view: View) -> None:
        """Name what ``view`` points at; who shows it decides with ``fit``."""
        self._label = _pointed_label(view)
        self.show_text(_("也可以说：“{words}”").format(words=self._label), icon="mic")

    def is_wanted(self) -> bool:
        """Whether there is something to name, and somebody to hear it."""
        return self._can_listen and bool(self._label)

    def saying(self) -> str:
        """What she is told, "" for nothing."""
        return "" if self.isHidden() else self.text()


def _pointed_label(view: View) -> str:
    """The words of the item that help points at, "" where it points at none."""
    pointing, stage = view.pointing, view.stage
    if pointing is None or pointing.is_region or not isinstance(stage, DeviceView):
        return ""
    item = next((item for item in stage.items if item.ref == pointing.target), None)
    return "" if item is None or item.field is not None else item.label
