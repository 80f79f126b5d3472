"""What is known of the engine of this seat: its name, and the voices that it offers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

_FILE = "voices.json"
"""What spoke last time: with it, cached sentences play before the worker is ready."""


class Known(NamedTuple):
    """An engine and its voices by language, the usual one first; each an id and a name."""

    engine: str
    offers: dict[str, tuple[tuple[str, str], ...]]

    def voices(self, *wishes: Mapping[str, str]) -> dict[str, str]:
        """The voice of each language: the last wish that is offered, else the usual one."""
        chosen = {}
        for language, found in self.offers.items():
            ids = [voice for voice, _name in found]
            wanted = [wish[language] for wish in wishes if wish.get(language) in ids]
            chosen[language] = wanted[-1] if wanted else ids[0]
        return chosen

    def usual(self, language: str) -> str:
        """The voice that speaks ``language`` while nobody has chosen another; "" for none."""
        found = self.offers.get(language)
        return found[0][0] if found else ""

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Known:
        """As the worker says it."""
        return cls(
            str(said["engine"]),
            {
                str(language): tuple((str(voice), str(name)) for voice, name in found)
                for language, found in said["offers"].items()
                if found
            },
        )


def read_known(folder: Path) -> Known | None:
    """What was written into ``folder`` the last time, None if nothing usable was."""
    try:
        return Known.from_json(json.loads((folder / _FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None


def write_known(folder: Path, known: Known) -> None:
    """Keep it for the next start; a folder that cannot be written costs only that."""
    with suppress(OSError):
        text = json.dumps(known._asdict(), ensure_ascii=False)
        (folder / _FILE).write_text(text, encoding="utf-8")
