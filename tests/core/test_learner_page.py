"""A learner's page in words: where she stumbles, what her visits brought, who has confirmed."""

from __future__ import annotations

from datetime import date

from app.core.events import Event, Kind
from app.core.grave_places import grave_view
from app.core.learner import Learner, Try
from app.core.learner_page import Eyes, visit_lines
from app.core.people import Visit
from app.core.stumbles import find_stumbles, stumble_views

TODAY = date(2026, 3, 2)
_DAY_MS = 86_400_000


def same(text: str) -> str:
    return text


def tried(how: str = "alone", misses: int = 0, mode: str = "alone", day: int = 1) -> Try:
    return Try("s", mode, is_review=False, day=day, independence=how, misses=misses, seconds=9)


class Lesson:
    id, title, steps = "G02", "养老金认证", (("s0", "打开"), ("s1", "刷脸"))


def test_what_she_cannot_do_alone_yet_comes_first_by_how_hard_it_is() -> None:
    learner = Learner(
        {
            ("G02", "s0"): (tried(), tried("hint", 1)),
            ("G02", "s1"): (tried("hint", 3), tried("volunteer-words", 2)),
        }
    )
    hardest, other = find_stumbles(learner)
    assert (hardest.step, hardest.helped, hardest.times, hardest.misses) == ("s1", 2, 2, 5)
    assert other.step == "s0"
    (view, _second) = stumble_views([hardest, other], {"G02": Lesson()}, same)
    assert (view.lesson, view.step) == ("养老金认证", "刷脸")
    assert view.words == "最近 2 次里，2 次要人提一下，点到别处 5 下"


def test_what_went_well_last_time_is_no_stumble() -> None:
    learner = Learner({("G02", "s0"): (tried("hint", 3), tried())})
    assert find_stumbles(learner) == ()


def test_being_led_shows_nothing() -> None:
    learner = Learner({("G02", "s0"): (tried("shown", 9, mode="guided"),)})
    assert find_stumbles(learner) == ()


def test_a_step_that_no_lesson_has_any_more_is_not_told() -> None:
    learner = Learner({("G02", "gone"): (tried("hint", 3),)})
    assert stumble_views(find_stumbles(learner), {"G02": Lesson()}, same) == ()


def test_a_visit_tells_how_long_it_was_and_what_was_learned_that_day() -> None:
    eyes = Eyes(TODAY, lambda ms: date.fromordinal(719_163 + ms // _DAY_MS), same, lambda _who: "")
    day = 20_000 * _DAY_MS
    visits = [
        Visit("v1", "her", "o", day, day + 40 * 60_000),
        Visit("v2", "her", "o", day + 7 * _DAY_MS),
        Visit("v3", "her", "o", day + 9 * _DAY_MS, day + 11 * _DAY_MS),
    ]
    begun = Event("e", "o", 1, "her", Kind.SITTING_STARTED, 1, 1, day + 60_000, {"lesson": "G02"})
    lines = visit_lines(visits, [begun], {"G02": "养老金认证"}, eyes)
    assert [line.detail for line in lines] == ["", "", "40 分钟 · 养老金认证"]


def test_who_has_not_confirmed_is_said_plainly() -> None:
    peers = {"k1": "1 号机", "k3": "3 号机"}
    half = grave_view("0199-aaaa-12345678", TODAY, TODAY, {"k1"}, peers, same)
    assert half.title == "3 月 2 日删除 · 编号 12345678"
    assert [place.words for place in half.places] == ["1 号机已经确认", "3 号机还没有确认"]
    assert half.summary == "还有 1 台没有确认。"
    latin = grave_view("0199-aaaa-12345678", TODAY, TODAY, (), {"k1": "vm"}, same)
    assert latin.places[0].words == "vm 还没有确认", "Latin letters stand apart"
    whole = grave_view("0199-aaaa-12345678", TODAY, TODAY, set(peers), peers, same)
    assert whole.summary == "全部 2 台都确认了。"
    alone = grave_view("0199-aaaa-12345678", TODAY, TODAY, {"k9"}, {}, same)
    assert alone.summary == "没有别的电脑和这里同步过。"
