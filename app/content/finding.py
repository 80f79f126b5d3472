"""What the author's compiler has to say: one finding, in plain words, with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from app.i18n import _


class Level(StrEnum):
    """How much a finding matters; only errors keep a lesson from learners."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Finding(NamedTuple):
    """One thing to look at in a content file. ``kind`` is a stable name for tests and tools."""

    level: Level
    kind: str
    file: str
    message: str
    advice: str = ""
    screen: str = ""
    item: str = ""
    line: int = 0

    @property
    def where(self) -> str:
        """File, line, screen and item in words; in a lesson's file the table (step open)."""
        parts = [self.file]
        if self.line:
            parts.append(_("第 {line} 行").format(line=self.line))
        if self.screen:
            parts.append(_("画面 {screen}").format(screen=self.screen))
        if self.item:
            named = _("项目 {item}").format(item=self.item)
            parts.append(named if self.screen else self.item)
        return _("，").join(parts)

    @property
    def sentence(self) -> str:
        """Place, what is wrong, what to do."""
        said = _("{where}：{message}").format(where=self.where, message=self.message)
        return f"{said} {self.advice}".rstrip()

    def as_json(self) -> dict[str, Any]:
        """For ``lessons check --json``, the index and the list of broken lessons."""
        return {
            "level": self.level.value,
            "kind": self.kind,
            "file": self.file,
            "line": self.line,
            "screen": self.screen,
            "item": self.item,
            "message": self.message,
            "advice": self.advice,
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Finding:
        """The opposite of ``as_json``."""
        return Finding(**{**data, "level": Level(data["level"])})


class BrokenContent(Exception):
    """A file cannot become core values; carries every finding that was made on the way."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings; at least one is an error."""
        self.findings = tuple(findings)
        super().__init__("\n".join(finding.sentence for finding in self.findings))


class Notebook:
    """Collects findings about one file while it is read; ``at`` narrows the place."""

    def __init__(self, file: str) -> None:
        """Start empty, for ``file`` (a path as people would write it)."""
        self.file = file
        self.findings: list[Finding] = []
        self._screen = ""
        self._item = ""

    def at(self, screen: str = "", item: str = "") -> Notebook:
        """Say where the next findings are; returns itself."""
        self._screen, self._item = screen, item
        return self

    def error(self, kind: str, message: str, advice: str = "") -> None:
        """Note what keeps the lesson from working."""
        self._note(Level.ERROR, kind, message, advice)

    def warn(self, kind: str, message: str, advice: str = "") -> None:
        """Note what would make the lesson worse."""
        self._note(Level.WARNING, kind, message, advice)

    def note(self, kind: str, message: str, advice: str = "") -> None:
        """Note what is merely good to know."""
        self._note(Level.NOTE, kind, message, advice)

    @property
    def has_errors(self) -> bool:
        """Whether anything noted so far is an error."""
        return any(finding.level is Level.ERROR for finding in self.findings)

    def raise_if_broken(self) -> None:
        """Raise BrokenContent with everything noted if any of it is an error."""
        if self.has_errors:
            raise BrokenContent(self.findings)

    def _note(self, level: Level, kind: str, message: str, advice: str) -> None:
        self.findings.append(
            Finding(
                level=level,
                kind=kind,
                file=self.file,
                screen=self._screen,
                item=self._item,
                message=message,
                advice=advice,
            )
        )
