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


class NotKept(KnownProblem):
    """Nothing can be written or read just now, and nothing was: what was pressed is to be repeated.

    Whoever holds the store says so, for as long as it lasts, in a place that is always in sight.
    A page that catches it goes back to where it was, and says it no second time.
    """


def to_say(problem: KnownProblem) -> str:
    """What a page says of ``problem``; "" for what is said elsewhere already."""
    if isinstance(problem, NotKept):
        return ""
    return in_a_row(problem.happened, problem.safe, problem.todo)


def in_a_row(*sentences: str) -> str:
    """Sentences behind each other: with a space, but for those that end in a Chinese sign."""
    said = "".join(f"{each} " if each[-1:].isascii() else each for each in sentences if each)
    return said.rstrip()
