"""What ``sync`` prints with ``--json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from app.core.sync_state import Link
    from app.core.syncing import Merged
    from app.sync.keys import Peer
    from app.sync.stick import Outcome, Written


def peer_json(peer: Peer) -> dict[str, Any]:
    """Another computer, or the public half of this one."""
    return {"id": peer.id, "name": peer.name, "role": peer.role, "check": peer.check}


def link_json(link: Link) -> dict[str, Any]:
    """A computer that is known from now on."""
    return {"id": link.id, "name": link.name, "role": link.role, "check": link.check}


def written_json(each: Written) -> dict[str, Any]:
    """A file that was written, or was not needed."""
    return {
        "to": each.peer.id,
        "file": each.file,
        "events": each.events,
        "learners": each.learners,
        "graves": each.graves,
        "size_bytes": each.size_bytes,
        "left": each.left,
    }


def outcome_json(each: Outcome) -> dict[str, Any]:
    """What became of a file."""
    return {
        "file": each.file,
        "what": each.what,
        "sentence": each.sentence,
        "refusal": each.refusal,
        "merged": _merged_json(each.merged) if each.merged else None,
    }


def _merged_json(merged: Merged) -> dict[str, Any]:
    return {**merged._asdict(), "strands": [strand._asdict() for strand in merged.strands]}
