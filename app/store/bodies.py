"""Reads the bodies of events, which may be of a newer program or of a stranger's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def text(body: Mapping[str, Any], name: str) -> str:
    """A text of the body; "" if it has none of that name."""
    value = body.get(name)
    if not isinstance(value, str):
        return ""
    if value.isascii():
        return value
    # A newer or foreign body may hold half a surrogate pair, which no column can keep.
    return value.encode("utf-8", "replace").decode()


def count(body: Mapping[str, Any], name: str) -> int:
    """A small whole number of the body; 0 if it has none of that name."""
    value = body.get(name)
    return value if isinstance(value, int) and 0 <= value < 2**31 else 0


def as_json(value: object) -> str:
    """The one way in which a value is written into a column."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))
