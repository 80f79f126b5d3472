"""Keeps what learners did, for ever, in one SQLite file; import from here, parts load when asked.

Before the first frame only ``open_store`` and the readers of ``Store`` may be used: the rest
(backups, checks, export) imports more than a start can afford, and is loaded on first use.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from app.store.forgetting import Forgotten
from app.store.reading import FinishedLesson, OpenSitting, RaisedHand, StepRecord
from app.store.store import Store, Trouble, open_guest_book, open_store

if TYPE_CHECKING:
    from app.store.backup import (
        Backup,
        BackupReport,
        Restored,
        back_up,
        find_best_backup,
        list_backups,
        restore_backup,
        start_new_keeping_old,
    )
    from app.store.carrying import SyncLog
    from app.store.copies import finish_forgetting
    from app.store.disk_only import DiskStore, open_disk_store
    from app.store.in_use import check_closed
    from app.store.machine import read_fingerprint
    from app.store.upkeep import (
        CheckReport,
        ExportReport,
        RebuildReport,
        StoreInfo,
        check_store,
        export_events,
        read_info,
        read_kinds,
        rebuild_store,
    )
    from app.store.watch import StoreWatch

__all__ = [
    "Backup",
    "BackupReport",
    "CheckReport",
    "DiskStore",
    "ExportReport",
    "FinishedLesson",
    "Forgotten",
    "OpenSitting",
    "RaisedHand",
    "RebuildReport",
    "Restored",
    "StepRecord",
    "Store",
    "StoreInfo",
    "StoreWatch",
    "SyncLog",
    "Trouble",
    "back_up",
    "check_closed",
    "check_store",
    "export_events",
    "find_best_backup",
    "finish_forgetting",
    "list_backups",
    "open_disk_store",
    "open_guest_book",
    "open_store",
    "read_fingerprint",
    "read_info",
    "read_kinds",
    "rebuild_store",
    "restore_backup",
    "start_new_keeping_old",
]

_PARTS = ("backup", "carrying", "copies", "disk_only", "in_use", "machine", "upkeep", "watch")


def __getattr__(name: str) -> Any:
    if name in __all__:
        for part in _PARTS:
            module = importlib.import_module(f"app.store.{part}")
            if hasattr(module, name):
                return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
