"""How a rehearsal went, with the pictures that were taken on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtWidgets import QWidget


@dataclass
class Outcome:
    """How a rehearsal went."""

    is_reached: bool = False
    steps: int = 0
    misses: int = 0
    hints: int = 0
    seconds: float = 0.0
    pictures: list[Path] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)
    """What could not be reached by Tab, or said; then the rehearsal ends."""

    def take_picture(self, window: QWidget, folder: Path, name: str) -> None:
        """Of what the window shows now, numbered in ``folder``."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{len(self.pictures):03d}-{name}.png"
        if window.grab().save(str(path)):
            self.pictures.append(path)
