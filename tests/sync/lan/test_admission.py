"""The code on the screen: how long it is good, for whom, and how often it may be guessed."""

from __future__ import annotations

import pytest

from app.sync.keys import Keys, Peer, make_card
from app.sync.lan import pairing
from app.sync.lan.admission import Admission, NotNow
from app.sync.lan.pairing import SeatSide, WrongCode
from tests.fakes import FakeClock
from tests.store.places import CountedChance
from tests.sync.places import SECRET

SEAT = Keys(b"s" * 32, SECRET)
STATION = Keys(b"t" * 32, SECRET)


class Desk:
    """A station's admission, on a clock that stands still."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.let_in: list[Peer] = []
        self.card = make_card(STATION, "北门", "station")
        self.admission = Admission(
            "certificate",
            lambda: self.card,
            self.let_in.append,
            now=self.clock.now,
            chance=CountedChance("station"),
        )

    def begin(self, code: str, certificate: str = "certificate") -> tuple[SeatSide, str]:
        side = SeatSide(code)
        session, second = self.admission.begin(side.first)
        side.meet(second, certificate, session)
        return side, session

    def come_in(self, code: str, certificate: str = "certificate") -> None:
        side, session = self.begin(code, certificate)
        card = make_card(SEAT, "一号", "seat")
        side.check(self.admission.finish(session, side.prove(card), card), card)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_without_a_code_on_the_screen_nobody_comes_in(desk: Desk) -> None:
    with pytest.raises(NotNow):
        desk.come_in("12345678")


def test_whoever_knows_the_code_comes_in_once(desk: Desk) -> None:
    code = desk.admission.open().code
    desk.come_in(code)
    assert [peer.title for peer in desk.let_in] == ["一号"]
    assert desk.admission.joined == ["一号"]
    opened = desk.admission.opened
    assert opened is not None
    assert opened.code != code
    with pytest.raises(WrongCode):
        desk.come_in(code)


def test_a_code_is_good_for_five_minutes(desk: Desk) -> None:
    code = desk.admission.open().code
    good = []
    for seconds in (299, 1):
        desk.clock.advance(seconds)
        good.append(desk.admission.opened is not None)
    assert good == [True, False]
    with pytest.raises(NotNow):
        desk.come_in(code)


def test_five_guesses_end_it_and_a_minute_must_pass(desk: Desk) -> None:
    code = desk.admission.open().code
    for _time in range(pairing.TRIES):
        with pytest.raises(WrongCode):
            desk.come_in("00000000" if code != "00000000" else "1" * 8)
    with pytest.raises(NotNow):
        desk.come_in(code)
    with pytest.raises(NotNow):
        desk.admission.open()
    assert desk.admission.pause == pytest.approx(60)
    desk.clock.advance(60)
    desk.come_in(desk.admission.open().code)


def test_one_exchange_is_one_guess(desk: Desk) -> None:
    code = desk.admission.open().code
    side, session = desk.begin(code)
    card = make_card(SEAT, "一号", "seat")
    with pytest.raises(WrongCode):
        desk.admission.finish(session, "0" * 64, card)
    # The right proof comes too late: the same exchange cannot be tried again.
    with pytest.raises(NotNow):
        desk.admission.finish(session, side.prove(card), card)


@pytest.mark.parametrize("proof", ["", "é" * 64, "\ud800", "零" * 64])
def test_a_proof_of_any_signs_is_a_wrong_guess(desk: Desk, proof: str) -> None:
    code = desk.admission.open().code
    for _guess in range(pairing.TRIES):
        side, session = desk.begin(code)
        with pytest.raises(WrongCode):
            desk.admission.finish(session, proof, b"")
        with pytest.raises(WrongCode):
            side.check(pairing.Finished(b"", proof), b"")
    assert desk.admission.opened is None


def test_a_beginning_alone_costs_no_try_and_no_room(desk: Desk) -> None:
    code = desk.admission.open().code
    for _time in range(200):
        desk.begin("99999999")
    desk.come_in(code)


def test_a_lost_answer_is_given_again(desk: Desk) -> None:
    side, session = desk.begin(desk.admission.open().code)
    card = make_card(SEAT, "一号", "seat")
    proof = side.prove(card)
    first = desk.admission.finish(session, proof, card)
    assert desk.admission.finish(session, proof, card) == first
    assert len(desk.let_in) == 1
    with pytest.raises(WrongCode):
        desk.admission.finish(session, "0" * 64, card)


def test_another_certificate_or_another_card_is_not_vouched_for(desk: Desk) -> None:
    code = desk.admission.open().code
    with pytest.raises(WrongCode):
        desk.come_in(code, certificate="of somebody in between")
    side, session = desk.begin(code)
    card = make_card(SEAT, "一号", "seat")
    other = make_card(Keys(b"x" * 32, SECRET), "一号", "seat")
    with pytest.raises(WrongCode):
        desk.admission.finish(session, side.prove(card), other)
    side, session = desk.begin(code)
    done = desk.admission.finish(session, side.prove(card), card)
    with pytest.raises(WrongCode):
        side.check(done._replace(card=other), card)
    assert len(desk.let_in) == 1


@pytest.mark.parametrize("first", ["", "zz", "00" * 33, "41" + "ff" * 32, "41" * 5000])
def test_what_is_no_half_of_an_exchange_is_turned_away(desk: Desk, first: str) -> None:
    desk.admission.open()
    with pytest.raises(WrongCode):
        desk.admission.begin(first)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("1234 5678", "12345678"),
        ("1234-5678", "12345678"),
        ("１２３４５６７８", "12345678"),
        ("1234567a", ""),
        ("", ""),
        ("12", "12"),
    ],
)
def test_digits_are_read_as_people_type_them(typed: str, digits: str) -> None:
    assert pairing.only_digits(typed) == digits


def test_codes_have_eight_digits_however_small_the_chance() -> None:
    assert pairing.make_code(b"\0" * 16) == "00000000"
    assert len(pairing.make_code(b"\xff" * 16)) == 8
