"""Does a model really load? Found out in a process of its own: a damaged one ends it."""

from __future__ import annotations

import shutil
from queue import Empty, Queue
from typing import TYPE_CHECKING

from app.voice.child import Answer, Child
from app.voice.plain_path import passing_folder
from app.voice.spoken_lines import hearing_command

if TYPE_CHECKING:
    from app.voice.model_folder import ModelFacts

_LIMIT = 60.0
"""Seconds for a large model from an old stick."""


def try_model(facts: ModelFacts) -> str:
    """Load it as the listener does; "" when it can listen, else "model-damaged" or its trouble."""
    if facts.trouble:
        return facts.trouble
    spare = passing_folder()
    answers: Queue[Answer | None] = Queue()
    child = Child(hearing_command(facts.path, facts.language, spare), answers.put, name="trial")
    try:
        answer = answers.get(timeout=_LIMIT)
    except Empty:
        answer = None
    finally:
        child.end()
        shutil.rmtree(spare, ignore_errors=True)
    if answer is None or "ready" not in answer:
        return "model-damaged"
    return ""
