"""Why something that came from outside was not taken in, each in one sentence."""

from __future__ import annotations

from enum import StrEnum

from app.i18n import _


class Refusal(StrEnum):
    """What is the matter; the values stand in JSON."""

    TORN = "torn"
    """A part is missing, changed or too much."""
    FOREIGN = "foreign"
    """From somebody whom this computer does not know, or for somebody else."""
    NEWER = "newer"
    """Written by a later version of the program."""
    HOSTILE = "hostile"
    """Whole and signed, but no honest program writes such a thing."""


class Refused(Exception):
    """Nothing of it was taken in."""

    def __init__(self, refusal: Refusal) -> None:
        """Keep what is the matter."""
        super().__init__(refusal.value)
        self.refusal = refusal


def sentence_of(refusal: Refusal, name: str) -> str:
    """What a volunteer is told about the file ``name``."""
    said = {
        Refusal.TORN: _("“{name}”不完整，没有收下，请在原来的电脑上重新写一次。"),
        Refusal.FOREIGN: _("“{name}”是这台电脑不认识的电脑写的，没有收下，请先互相认一认。"),
        Refusal.NEWER: _("“{name}”是更新的程序写的，没有收下，请先更新这台电脑上的程序。"),
        Refusal.HOSTILE: _("“{name}”里面的内容不对，没有收下，请交给管电脑的人看。"),
    }
    return said[refusal].format(name=name)
