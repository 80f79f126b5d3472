"""Names of files that are asked for before anything heavy is loaded."""

from __future__ import annotations

TRUSTED_FILE = "sync-trusted.json"
"""Beside a store, once another computer is known."""
PLACE_FILE = "lan.json"
"""Beside a station's store, where its service listens."""
