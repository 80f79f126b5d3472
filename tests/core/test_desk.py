"""The desk's rules: nobody is passed over in the line, and what each seat is told of it."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from app.core import desk as rules
from app.core.desk import LOST_S, REJOIN_S, Desk, Helper, answer, hear, link, waiting
from app.core.desk_order import CAP_S, all_news, arranged, helped, needs_reminder
from app.core.live import Hand, Help, Lesson, Place, Presence, Signs

LI = Helper("v1", "小李")


def up(call: str, seconds: int = 0, *, learner: str = "l", is_with: bool = False) -> Presence:
    return Presence(Place.HOME, learner, hand=Hand(call, seconds, is_with))


def down(learner: str = "l") -> Presence:
    return Presence(Place.HOME, learner)


def lesson(step: int = 1, step_s: int = 0, *, is_stuck: bool = False) -> Presence:
    signs = Signs(3, 0, 0, is_stuck)
    return Presence(
        Place.LESSON, "l", lesson=Lesson("G02", "认证", "alone", step, 7, "", step_s, signs)
    )


def keys(seats: tuple[rules.SeatNow, ...]) -> str:
    return "".join(seat.key for seat in seats)


def three() -> Desk:
    """a, b and c have raised their hands in this order."""
    desk = Desk()
    for at, key in enumerate("abc"):
        desk = hear(desk, key, up(f"{key}1", learner=key), float(at))
    return desk


def test_whoever_has_waited_longest_is_first() -> None:
    desk = three()
    assert keys(waiting(desk)) == "abc"
    assert {key: news.ahead for key, news in all_news(desk).items()} == {"a": 0, "b": 1, "c": 2}


def test_a_hand_that_was_up_before_the_desk_opened_has_its_place() -> None:
    desk = hear(three(), "d", up("d1", 60), 10.0)
    assert keys(waiting(desk)) == "dabc"


def test_nobody_gets_in_front_by_claiming_to_have_waited() -> None:
    desk = hear(three(), "d", down(), 10.0)
    desk = hear(desk, "d", up("d1", 3600), 11.0)
    assert keys(waiting(desk)) == "abcd"


def test_who_is_answered_leaves_the_line_and_hears_who_comes() -> None:
    desk = answer(three(), "a", LI, 5.0)
    news = all_news(desk)
    assert keys(waiting(desk)) == "bc"
    assert (news["a"].help, news["a"].name, news["a"].volunteer) == (Help.COMING, "小李", "v1")
    assert (news["b"].ahead, news["c"].ahead) == (0, 1)


def test_going_to_somebody_behind_is_noted_beside_those_in_front() -> None:
    desk = answer(three(), "c", LI, 5.0)
    calls = {seat.key: seat.call for seat in desk.seats.values()}
    assert [calls[key].passed for key in "ab" if calls[key]] == [1, 1]  # type: ignore[union-attr]
    assert keys(waiting(desk)) == "ab"


def test_a_hand_lowered_for_a_moment_keeps_its_place_and_later_loses_it() -> None:
    desk = hear(three(), "a", down("a"), 5.0)
    assert keys(waiting(desk)) == "bc"
    soon = hear(desk, "a", up("a2", learner="a"), 5.0 + REJOIN_S - 1)
    assert keys(waiting(soon)) == "abc"
    late = hear(desk, "a", up("a2", learner="a"), 5.0 + REJOIN_S + 1)
    assert keys(waiting(late)) == "bca"
    other = hear(desk, "a", up("a2", learner="x"), 6.0)
    assert keys(waiting(other)) == "bca"


def test_a_kept_place_is_kept_once() -> None:
    desk = hear(hear(three(), "a", down("a"), 5.0), "a", up("a2", learner="a"), 6.0)
    desk = rules.finish(answer(desk, "a", LI, 7.0), "a")
    desk = hear(desk, "a", down("a"), 8.0)
    assert keys(waiting(hear(desk, "a", up("a3", learner="a"), 9.0))) == "bca"


def test_put_back_she_is_where_she_was() -> None:
    desk = rules.put_back(answer(three(), "a", LI, 5.0), "a")
    assert keys(waiting(desk)) == "abc"
    assert all_news(desk)["a"].name == ""


def test_help_begins_pauses_goes_on_and_ends() -> None:
    desk = rules.arrive(answer(three(), "b", LI, 5.0), "b")
    assert all_news(desk)["b"].help is Help.WITH
    desk = rules.pause(desk, "b")
    assert all_news(desk)["b"].help is Help.PAUSED
    desk = rules.finish(rules.arrive(desk, "b"), "b")
    assert all_news(desk)["b"].help is Help.FINISHED
    assert helped(desk) == ()
    assert keys(waiting(desk)) == "ac"
    # Once the seat has heard it, the call is gone.
    assert "b" not in all_news(hear(desk, "b", down("b"), 9.0))


def test_whoever_goes_off_duty_is_awaited_no_more() -> None:
    other = Helper("v2", "小张")
    desk = answer(answer(answer(three(), "a", LI, 5.0), "b", other, 6.0), "c", LI, 7.0)
    desk = rules.let_go(rules.arrive(desk, "c"), LI.id)
    assert all_news(desk)["a"].help is Help.WAITING
    assert all_news(desk)["a"].name == ""
    assert all_news(desk)["b"].help is Help.COMING
    assert all_news(desk)["c"].help is Help.WITH, "only they know whether that is over"
    assert keys(waiting(desk)) == "a"


def test_another_volunteer_takes_over_without_losing_the_time() -> None:
    desk = answer(answer(three(), "a", LI, 5.0), "a", Helper("v2", "小张"), 60.0)
    call = desk.seats["a"].call
    assert call is not None
    assert (call.helper.name, call.helped_since) == ("小张", 5.0)


def test_a_volunteer_who_is_there_already_need_not_press_anything() -> None:
    desk = hear(three(), "a", up("a1", 9, learner="a", is_with=True), 9.0)
    assert keys(helped(desk)) == "a"
    assert keys(waiting(desk)) == "bc"


def test_long_help_reminds_only_while_others_wait() -> None:
    desk = answer(three(), "a", LI, 0.0)
    seat = desk.seats["a"]
    assert not needs_reminder(desk, seat, CAP_S - 1)
    assert needs_reminder(desk, seat, CAP_S)
    for key in "bc":
        desk = hear(desk, key, down(key), 5.0)
    assert not needs_reminder(desk, seat, CAP_S)


def test_a_seat_out_of_reach_keeps_its_place_for_a_while() -> None:
    desk = link(three(), "a", 10.0, is_there=False)
    assert keys(waiting(rules.forget_lost(desk, 10.0 + LOST_S - 1))) == "abc"
    assert keys(waiting(rules.forget_lost(desk, 10.0 + LOST_S + 1))) == "bc"


def test_seats_are_numbered_as_they_were_paired_and_go_when_they_are_paired_no_more() -> None:
    desk = rules.know(Desk(), ["c", "a", "b"], 0.0)
    desk = link(desk, "a", 1.0, is_there=True)
    assert {seat.key: seat.number for seat in desk.seats.values()} == {"c": 1, "a": 2, "b": 3}
    assert rules.know(desk, ["c", "a", "b"], 2.0) is desk
    assert keys(arranged(rules.know(desk, ["b"], 2.0))) == "ab", "whoever is there still is"


def test_hands_come_before_the_stuck_and_the_stuck_before_the_rest() -> None:
    desk = Desk()
    desk = link(desk, "f", 0.0, is_there=True)
    desk = hear(desk, "g", lesson(), 0.0)
    desk = hear(desk, "s", lesson(3, 60, is_stuck=True), 100.0)
    desk = hear(desk, "t", lesson(3, 90, is_stuck=True), 100.0)
    desk = hear(desk, "w", up("w1"), 100.0)
    desk = answer(hear(desk, "h", up("h1", 30), 100.0), "h", LI, 100.0)
    desk = link(link(desk, "l", 0.0, is_there=True), "l", 1.0, is_there=False)
    assert keys(arranged(desk)) == "whtsgfl"


def test_rounded_seconds_do_not_shuffle_the_stuck() -> None:
    desk = hear(Desk(), "s", lesson(3, 60, is_stuck=True), 100.0)
    desk = hear(desk, "t", lesson(3, 60, is_stuck=True), 100.4)
    for now in (102.0, 104.0, 106.0):
        desk = hear(desk, "s", lesson(3, round(now - 40 - 0.9), is_stuck=True), now)
        desk = hear(desk, "t", lesson(3, round(now - 40), is_stuck=True), now)
        assert keys(arranged(desk)) == "st"


class TheLine(RuleBasedStateMachine):
    """Hands go up and down, volunteers come and go; whatever happens, nobody is passed over."""

    KEYS = st.sampled_from("abcdef")

    def __init__(self) -> None:
        super().__init__()
        self.desk = Desk()
        self.now = 1000.0
        self.went_up: dict[str, float] = {}
        self.lowered: dict[str, tuple[float, float]] = {}
        self.count = 0
        self.ahead: dict[str, int] = {}
        self.may_grow = False

    def waits(self) -> list[str]:
        return [seat.key for seat in waiting(self.desk)]

    @rule(key=KEYS, gap=st.integers(1, 90))
    def raise_hand(self, key: str, gap: int) -> None:
        self.now += gap
        seat = self.desk.seats.get(key)
        if seat is not None and seat.call is not None:
            return
        self.count += 1
        self.desk = hear(self.desk, key, up(f"{key}{self.count}", learner=key), self.now)
        since, at = self.lowered.pop(key, (self.now, -1e9))
        is_back = self.now - at <= REJOIN_S
        self.went_up[key] = since if is_back else self.now
        self.may_grow = is_back

    @precondition(lambda self: bool(self.waits()))
    @rule(which=st.integers(0, 5), gap=st.integers(1, 60))
    def lower_hand(self, which: int, gap: int) -> None:
        self.now += gap
        key = self.waits()[which % len(self.waits())]
        self.desk = hear(self.desk, key, down(key), self.now)
        self.lowered[key] = (self.went_up.pop(key), self.now)

    @precondition(lambda self: bool(self.waits()))
    @rule(which=st.integers(0, 5))
    def go_and_help(self, which: int) -> None:
        key = self.waits()[which % len(self.waits())]
        self.desk = answer(self.desk, key, LI, self.now)

    @precondition(lambda self: bool(helped(self.desk)))
    @rule(which=st.integers(0, 5), is_over=st.booleans())
    def leave(self, which: int, is_over: bool) -> None:
        seats = helped(self.desk)
        key = seats[which % len(seats)].key
        if is_over:
            self.desk = hear(rules.finish(self.desk, key), key, down(key), self.now)
            self.went_up.pop(key)
        else:
            self.desk = rules.put_back(self.desk, key)
            self.may_grow = True

    @rule(key=KEYS)
    def break_and_mend(self, key: str) -> None:
        seat = self.desk.seats.get(key)
        if seat is None:
            return
        self.desk = link(self.desk, key, self.now, is_there=False)
        self.desk = link(self.desk, key, self.now, is_there=True)
        self.desk = hear(self.desk, key, seat.presence, self.now)

    @invariant()
    def the_longest_wait_is_first(self) -> None:
        line = self.waits()
        assert line == sorted(line, key=lambda key: (self.went_up[key], self._number(key)))

    @invariant()
    def whoever_waits_only_moves_forward(self) -> None:
        told = {key: news.ahead for key, news in all_news(self.desk).items()
                if news.help is Help.WAITING}  # fmt: skip
        if not self.may_grow:
            assert all(told[key] <= self.ahead[key] for key in told if key in self.ahead)
        assert sorted(told.values()) == list(range(len(told)))
        self.ahead, self.may_grow = told, False

    @invariant()
    def everybody_is_somewhere(self) -> None:
        assert sorted(seat.key for seat in arranged(self.desk)) == sorted(self.desk.seats)

    def _number(self, key: str) -> int:
        return self.desk.seats[key].number


TestTheLine = TheLine.TestCase
