"""One person under two ids: what counts, who is suggested, and what the list makes of it."""

from __future__ import annotations

from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.core.doubles import Edge, Known, Why, met, one_person, sounds, suggest
from app.core.learner_list import Figures, LearnerList, Narrow
from app.core.learner_page import Eyes
from app.core.merge_preview import merge_view
from app.core.people import Person, Visit
from app.core.people_search import spellings

READ = {
    "王": ("wang",), "汪": ("wang",), "奶": ("nai",), "爷": ("ye",), "张": ("zhang",),
    "章": ("zhang",), "李": ("li",), "林": ("lin",), "灵": ("ling",), "单": ("dan", "shan"),
    "善": ("shan",),
}  # fmt: skip
TODAY = date(2026, 3, 2)
NAMES = st.sampled_from("abcdef")


def readings(sign: str) -> tuple[str, ...]:
    return READ.get(sign, ())


def sounds_of(name: str) -> frozenset[str]:
    return sounds(name, readings)


def same(text: str) -> str:
    return text


def person(name: str, called: str, picture: str = "teacup", card: str = "", ms: int = 1) -> Person:
    return Person(name, called, picture, card=card, enrolled_ms=ms)


def reasons(*people: Person) -> list[tuple[Why, ...]]:
    return [pair.reasons for pair in suggest(people, sounds_of)]


# --- who may be one -------------------------------------------------------------------------------


def test_names_that_sound_alike_here_are_suggested() -> None:
    assert reasons(person("a", "王奶奶"), person("b", "汪奶奶", "fish")) == [(Why.SOUND,)]
    assert reasons(person("a", "林爷"), person("b", "灵爷", "fish")) == [(Why.SOUND,)]
    assert reasons(person("a", "单爷"), person("b", "善爷", "fish")) == [(Why.SOUND,)]
    assert sounds("张", readings) == sounds("章", readings)
    assert reasons(person("a", "王奶奶"), person("b", "李奶奶", "fish")) == []


def test_one_name_one_card_one_picture_say_more_and_come_first() -> None:
    people = (
        person("a", "王奶奶"),
        person("b", "王奶奶", "fish"),
        person("c", "李爷", "moon", card="7"),
        person("d", "章爷", "sun", card="7"),
        person("e", "张奶奶", "bird"),
        person("f", "张爷爷", "bird"),
    )
    assert reasons(*people) == [(Why.CARD,), (Why.NAME,), (Why.PICTURE,)]


def test_who_was_told_apart_is_never_suggested() -> None:
    one, other = person("a", "王奶奶"), person("b", "王奶奶")
    assert suggest([one, other], sounds_of, {frozenset(("a", "b"))}) == ()


def test_a_very_common_name_suggests_nobody() -> None:
    crowd = [person(str(number), "王奶奶", str(number)) for number in range(40)]
    assert suggest(crowd, sounds_of) == ()


def test_nobody_is_suggested_with_herself_and_each_pair_once() -> None:
    people = [person(name, "王奶奶") for name in "abc"]
    pairs = suggest(people, sounds_of)
    assert {frozenset((pair.one.id, pair.other.id)) for pair in pairs} == {
        frozenset("ab"), frozenset("ac"), frozenset("bc"),
    }  # fmt: skip


# --- what counts ----------------------------------------------------------------------------------


@given(st.permutations(["a", "b", "c"]))
def test_of_each_register_the_later_one_counts(order: list[str]) -> None:
    parts = {
        "a": Known(person("a", "王奶奶", "teacup", "1", 5), (9, "x"), (1, "x"), (1, "x"), (3, "x")),
        "b": Known(person("b", "王秀英", "fish", "", 2), (4, "x"), (8, "x"), (2, "x"), (0, "")),
        "c": Known(person("c", "", "moon", "2", 9), (0, ""), (2, "x"), (0, ""), (1, "x")),
    }
    one = one_person([parts[name] for name in order])
    assert one == Person("a", "王奶奶", "fish", card="1", enrolled_ms=2)


def entries(*edges: Edge) -> LearnerList:
    known = [
        Known(person("a", "王奶奶", ms=1), (2, "x"), (1, "x")),
        Known(person("b", "汪奶奶", "fish", ms=2), (1, "x"), (2, "x")),
        Known(person("c", "李爷", "moon", ms=3)),
    ]
    figures = {
        "a": Figures(3, 1_000, frozenset("x"), 1, date(2026, 1, 1), (1, "e")),
        "b": Figures(2, 2_000, frozenset("xy"), 0, date(2030, 1, 1), (2, "e")),
    }
    return LearnerList(known, edges, figures, lambda name: spellings(name, readings))


def test_the_list_has_one_line_a_person_with_all_that_is_hers() -> None:
    both = entries(Edge("e", "b", "a"))
    assert [entry.person.name for entry in both.entries] == ["王奶奶", "李爷"]
    hers = both.entries[0]
    assert hers.person.id == "a"
    assert hers.ids == ("a", "b")
    assert hers.figures == Figures(5, 2_000, frozenset("xy"), 1, date(2030, 1, 1), (2, "e"))
    assert both.by_id("b") is hers


def test_of_two_terms_the_one_said_last_counts() -> None:
    apart, both = entries(), entries(Edge("e", "a", "b"))
    assert apart.count(Narrow.DUE, 0, TODAY) == 1
    assert both.count(Narrow.DUE, 0, TODAY) == 0


def test_people_are_found_by_signs_letters_and_syllables_and_by_part() -> None:
    everybody = entries()
    for sought, count in (
        ("w", 2),
        ("wn", 2),
        ("wangnai", 2),
        ("汪", 1),
        ("ly", 1),
        ("zz", 0),
        ("", 3),
    ):
        assert len(everybody.find(sought, Narrow.ALL, 0, TODAY)) == count, sought
    assert [each.person.id for each in everybody.find("w", Narrow.TODAY, 1_500, TODAY)] == ["b"]


def test_visits_at_the_same_time_speak_against_it() -> None:
    one = [Visit("v", "a", "o", 100, 200), Visit("w", "a", "o", 500, 600)]
    other = [
        Visit("x", "b", "p", 150, 160),
        Visit("y", "b", "p", 600, 700),
        Visit("z", "b", "p", 120),
    ]
    assert met(one, other) == 1
    assert met(one, [Visit("z", "b", "p", 120)]) == 0, "a visit without an end says nothing"


def test_the_preview_says_which_name_picture_and_card_will_count() -> None:
    one, other, _third = entries().entries[1], entries().entries[0], None
    together = entries(Edge("e", "a", "b")).entries[0]
    eyes = Eyes(TODAY, lambda ms: datetime.fromtimestamp(ms / 1000).date(), same, lambda _who: "")  # noqa: DTZ006
    view = merge_view(one, other, together, [Why.SOUND], 2, eyes)
    assert "称呼用后来写的“王奶奶”" in view.together.lines
    assert any("图用后来选的" in line for line in view.together.lines)
    assert "来过 5 次" in view.together.lines
    assert "多半是两个人" in view.warning
    assert any("随时可以分开" in note for note in view.notes)
