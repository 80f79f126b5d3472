"""Plugs together what the volunteers' room and the polls of the station ask for."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from app import paths
from app.ui.duty.crew import Tools
from app.volunteering.learner_desk import find_stick, peers_of

if TYPE_CHECKING:
    from app.core.pin import PinHash
    from app.core.ports import LessonShelf
    from app.store import Store


def team_tools(
    store: Store, shelf: LessonShelf, seat_names: Callable[[], Mapping[str, str]] = dict
) -> Tools:
    """What the room needs at a real station; ``seat_names`` are what seats are called, by key."""
    return Tools(
        book=store,
        pin_hash=_make_pin_hash,
        shelf=lambda: shelf,
        papers=paths.papers_dir,
        draw_seed=lambda: int.from_bytes(os.urandom(4), "big"),
        peers=lambda: peers_of(store, seat_names()),
        stick=find_stick,
    )


def sound_alike(one: str, other: str) -> bool:
    """Whether the program's own recogniser may take one text for the other, in any language."""
    from app.voice.alike import Alike  # noqa: PLC0415 - when a poll is written

    return any(Alike(language).are_alike(one, other) for language in ("zh", "en"))


def _make_pin_hash() -> PinHash:
    from app.store.pin_hash import Argon2Hash  # noqa: PLC0415 - when a PIN is asked for

    return Argon2Hash()
