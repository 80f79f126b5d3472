"""Asks the station that runs on this computer, as whoever holds its key may."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from app.core.problem import KnownProblem
from app.core.sync_state import Pairing
from app.i18n import _
from app.sync.keys import load_or_make
from app.sync.lan import pairing, wire
from app.sync.lan.calling import Another, Answer, Call, Declined, Unreachable
from app.sync.lan.listening import Here, read_place
from app.sync.lan.service import not_listening


def ask_for_code(folder: Path) -> Pairing:
    """A new code of the station whose keys lie in ``folder``; KnownProblem if it does not run."""
    here = read_place(folder)
    if here is None:
        raise _none_runs()
    try:
        answer = asyncio.run(_ask(folder, here))
        code, address = pairing.read_message(answer.body, "code", "address")
    except (Unreachable, Another, ValueError) as error:
        raise _none_runs() from error
    except Declined as declined:
        raise not_listening() from declined
    return Pairing(code, address)


async def _ask(folder: Path, here: Here) -> Answer:
    keys = load_or_make(folder)
    sign = keys.as_peer("", "station").sign
    async with Call("127.0.0.1", here.port, keys, sign, os.urandom) as call:
        return await call.ask("POST", wire.CODE)


def _none_runs() -> KnownProblem:
    return KnownProblem(
        "lan-no-station-here",
        happened=_("这台电脑上没有开着驿站。"),
        safe=_("什么也没有动。"),
        todo=_("请先打开值守台，或者运行 station --no-window。"),
    )
