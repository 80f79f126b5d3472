"""Reads which ids are one person, by the merges that still hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.store.engine import Connection


def read_goes_by(connection: Connection) -> dict[str, str]:
    """The id by which she goes, for each id of somebody who has several."""
    edges = connection.execute(
        "select learner, other from merges where edge not in (select edge from unmerges)"
    ).fetchall()
    if not edges:
        return {}
    from app.core.same_person import components  # noqa: PLC0415 - hardly ever needed

    return components(edges)
