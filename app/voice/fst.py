"""A weighted automaton in the binary form that OpenFst reads, written without OpenFst."""

from __future__ import annotations

import struct
from pathlib import Path

_MAGIC = 2125659606
_VERSION = 2
_PROPERTIES = 0x3  # kept whole in memory; every other property is found out by the reader
_ARC = struct.Struct("<iifi")
_STATE = struct.Struct("<fq")
_NEVER = float("inf")

SILENT = 0
"""The label of an arc that takes in or gives out nothing."""


class Automaton:
    """States, and arcs (what is heard, what is written, its cost) between them; 0 is the start."""

    def __init__(self) -> None:
        self._arcs: list[list[bytes]] = []
        self._final: dict[int, float] = {}

    def state(self) -> int:
        """A new state."""
        self._arcs.append([])
        return len(self._arcs) - 1

    def arc(
        self, start: int, end: int, heard: int = SILENT, written: int = SILENT, cost: float = 0.0
    ) -> None:
        """An arc from start to end."""
        self._arcs[start].append(_ARC.pack(heard, written, cost, end))

    def end_at(self, state: int, cost: float = 0.0) -> None:
        """Let a path end at a state."""
        self._final[state] = cost

    def counts(self) -> tuple[int, int]:
        """How many states and arcs there are."""
        return len(self._arcs), sum(map(len, self._arcs))

    def to_bytes(self) -> bytes:
        """The file."""
        states, arcs = self.counts()
        out = [
            struct.pack("<i", _MAGIC),
            _text("vector"),
            _text("standard"),
            struct.pack("<iiQqqq", _VERSION, 0, _PROPERTIES, 0, states, arcs),
        ]
        for number, leaving in enumerate(self._arcs):
            out.append(_STATE.pack(self._final.get(number, _NEVER), len(leaving)))
            out += leaving
        return b"".join(out)

    def write(self, path: Path) -> None:
        """Write the file."""
        path.write_bytes(self.to_bytes())


def _text(words: str) -> bytes:
    return struct.pack("<i", len(words)) + words.encode()
