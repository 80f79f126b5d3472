"""What a learner can ask of the program from every lesson screen."""

from __future__ import annotations

from enum import StrEnum


class Command(StrEnum):
    """What a learner can ask of the coach; each is a press, a key and (later) a spoken command."""

    UNDO = "undo"
    HINT = "hint"
    SHOW_ME = "show-me"
    RESTART = "restart"
    GO_ON = "go-on"
    """Leave an explanation (trap, question's answer) and go on."""
    PAUSE = "pause"
    """Stop 看我做 where it is."""
    RESUME = "resume"
    MY_TURN = "my-turn"
    """The volunteer's hand rests: the learner acts again."""
    HELPED = "helped"
    """The volunteer has finished helping."""
    AGAIN = "again"
    """Say it again."""
    VOLUNTEER = "volunteer"
    HOME = "home"
