"""KnownProblem: the world failed (a full disk, a missing voice), not the program."""

from __future__ import annotations


class KnownProblem(Exception):
    """A failure of the world that a person can be told about in three sentences.

    ``kind`` names the failure for tests, logs and the command line (``store-full``,
    ``lesson-broken``, ``voice-missing`` …); the sentences are for people and are already in
    their language.
    """

    def __init__(self, kind: str, *, happened: str, safe: str = "", todo: str = "") -> None:
        """Keep what happened, what stays safe, and what to do."""
        super().__init__(" ".join(part for part in (happened, safe, todo) if part))
        self.kind = kind
        self.happened = happened
        self.safe = safe
        self.todo = todo
