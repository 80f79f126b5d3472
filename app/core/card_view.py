"""What a learner's printed card shows."""

from __future__ import annotations

from typing import NamedTuple

from app.core.card_number import code_text, spaced
from app.core.people import Person


class CardView(NamedTuple):
    """A card with which she signs in."""

    name: str
    picture: str
    """The name of a picture, as ``pictures.PICTURES`` has it."""
    number: str
    """As it is read aloud, in two groups."""
    qr_text: str
    """What the printed code says: "DB1:" and the digits."""


def card_of(person: Person) -> CardView:
    """Her card; ValueError if none was issued."""
    if not person.card:
        raise ValueError(f"no card was issued to {person.id}")
    return CardView(person.name, person.picture, spaced(person.card), code_text(person.card))
