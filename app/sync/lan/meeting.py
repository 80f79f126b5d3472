"""How a seat comes to know its station: by a code, or because both are on one computer."""

from __future__ import annotations

import os
from pathlib import Path

from app.core.problem import KnownProblem
from app.i18n import _
from app.sync import keys as sync_keys
from app.sync.keys import Keys, Peer, make_card, read_card
from app.sync.lan import pairing, wire
from app.sync.lan.calling import Another, Call, Declined, Unreachable
from app.sync.lan.finding import read_address
from app.sync.lan.listening import read_place
from app.sync.lan.pairing import Finished, SeatSide, WrongCode
from app.sync.lan.trust import Trust
from app.sync.refused import Refused
from app.sync.revoking import let_in, read_revoked


async def pair(address: str, code: str, trust: Trust, name: str) -> Peer:
    """Know the station at ``address`` from now on, and be known to it as ``name``.

    KnownProblem in words for whoever typed.
    """
    where = read_address(address)
    if where is None:
        raise no_address(address)
    if len(pairing.only_digits(code)) != pairing.DIGITS:
        raise _wrong_code()
    try:
        async with Call(*where, trust.keys, "", os.urandom) as call:
            peer = await _meet(call, code, trust.keys, name)
    except (Unreachable, Another) as error:
        raise nobody_there(address) from error
    except (WrongCode, Refused, ValueError) as error:
        raise _wrong_code() from error
    except Declined as declined:
        if declined.outcome == wire.WRONG_CODE:
            raise _wrong_code() from declined
        raise _no_code() if declined.outcome == wire.NO_CODE else _busy() from declined
    trust.admit(peer)
    return peer


async def _meet(call: Call, code: str, keys: Keys, name: str) -> Peer:
    side = SeatSide(code)
    answer = await call.ask("POST", wire.PAIR, pairing.write_message(first=side.first))
    session, second = pairing.read_message(answer.body, "session", "second")
    shown = call.shown
    if shown is None:
        raise Another
    side.meet(second, shown.certificate, session)
    card = make_card(keys, name, "seat")
    proof = side.prove(card)
    said = pairing.write_message(session=session, proof=proof, card=card.decode())
    answer = await call.ask("PUT", wire.PAIR, said)
    its_card, its_proof = pairing.read_message(answer.body, "card", "proof")
    side.check(Finished(its_card.encode(), its_proof), card)
    peer = read_card(its_card.encode())
    if peer.sign != shown.sign or peer.role != "station":
        raise WrongCode
    return peer


def meet_at_home(station_folder: Path, trust: Trust, name: str) -> Peer | None:
    """Know the station that runs on this computer for the same person; None if there is none.

    Who may write its file of trust need show no code. Whoever was revoked stays so.
    """
    place = read_place(station_folder)
    if place is None:
        return None
    try:
        station = read_card(place.card)
        seat = trust.keys.as_peer(name, "seat")
        if trust.find_revoked(station.id) is not None or seat.id in read_revoked(station_folder):
            return None
        known = sync_keys.read_trusted(station_folder)
        if seat.id not in known and not let_in(station_folder, seat):
            return None
        if trust.find(station.id) is None:
            trust.admit(station)
    except (Refused, KnownProblem, OSError):
        return None  # somebody else's station: a code will do
    return station


def no_address(typed: str) -> KnownProblem:
    """What was typed is no address."""
    return KnownProblem(
        "lan-no-address",
        happened=_("“{address}”不像是地址。").format(address=typed[:40]),
        safe=_("什么也没有动。"),
        todo=_("请照着驿站电脑上写的再输一次。"),
    )


def nobody_there(address: str) -> KnownProblem:
    """No station answers at an address."""
    return KnownProblem(
        "lan-nobody-there",
        happened=_("“{address}”那里没有驿站电脑答应。").format(address=address[:40]),
        safe=_("记录都在这台电脑上，一条也没有少。"),
        todo=_("请看看两台电脑是不是连着同一个网，驿站电脑上的值守台开着没有。"),
    )


def _wrong_code() -> KnownProblem:
    return KnownProblem(
        "lan-wrong-code",
        happened=_("数字对不上。"),
        safe=_("什么也没有动。"),
        todo=_("请看着驿站电脑上的数字，再输一次。"),
    )


def _no_code() -> KnownProblem:
    return KnownProblem(
        "lan-no-code",
        happened=_("驿站电脑现在没有显示配对的数字。"),
        safe=_("什么也没有动。"),
        todo=_("请志愿者在驿站电脑上点“同步”，再点“配对新电脑”。"),
    )


def _busy() -> KnownProblem:
    return KnownProblem(
        "lan-busy",
        happened=_("驿站电脑现在忙不过来。"),
        safe=_("什么也没有动。"),
        todo=_("请过一分钟再试。"),
    )
