from hypothesis import given
from hypothesis import strategies as st

from app.content.finding import Notebook
from app.content.guards import GuardReader, can_both_hold
from app.core.service import Condition, Mark

COUNT = Mark("n", tuple(range(10)), 0)
WORD = Mark("w", ("a", "b", "c"), "a")
FLAG = Mark("f", (False, True), start=False)
SIGNS = {
    "<": int.__lt__,
    "<=": int.__le__,
    ">": int.__gt__,
    ">=": int.__ge__,
    "!=": int.__ne__,
}


def reader() -> GuardReader:
    return GuardReader({mark.name: mark for mark in (COUNT, WORD, FLAG)}, Notebook("x.toml"))


@given(st.sampled_from(sorted(SIGNS)), st.integers(-3, 12))
def test_a_comparison_allows_exactly_what_it_says(sign: str, right: int) -> None:
    guards = reader()
    wanted = {value for value in range(10) if SIGNS[sign](value, right)}
    guard = guards.guard({"n": f"{sign}{right}"})
    kinds = {finding.kind for finding in guards.book.findings}
    if wanted:
        assert guard == (Condition("n", frozenset(wanted)),)
        assert kinds == ({"guard-always"} if len(wanted) == 10 else set())
    else:
        assert guard == ()
        assert kinds == {"guard-never"}


@given(st.lists(st.sampled_from(["a", "b", "c", "!=a", "!=b"]), min_size=1, max_size=4))
def test_a_list_allows_what_any_of_its_values_allows(values: list[str]) -> None:
    wanted: set[str] = set()
    for value in values:
        wanted |= {"a", "b", "c"} - {value[2:]} if value.startswith("!=") else {value}
    (condition,) = reader().guard({"w": values})
    assert condition.allowed == wanted


@given(st.one_of(st.booleans(), st.integers(-2, 12), st.text(max_size=3)))
def test_whatever_is_written_is_a_value_or_a_finding(value: bool | int | str) -> None:
    for name, mark in (("n", COUNT), ("w", WORD), ("f", FLAG)):
        guards = reader()
        guard = guards.guard({name: value})
        errors = [each for each in guards.book.findings if each.kind != "guard-always"]
        assert bool(guard) != bool(errors)
        for condition in guard:
            assert condition.allowed <= set(mark.values)
            assert all(type(one) is type(mark.values[0]) for one in condition.allowed)


def test_true_is_not_one() -> None:
    guards = reader()
    assert guards.guard({"n": True, "f": 1}) == ()
    assert len(guards.book.findings) == 2


@given(
    st.sets(st.sampled_from(["a", "b", "c"]), min_size=1),
    st.sets(st.sampled_from(["a", "b", "c"]), min_size=1),
)
def test_two_guards_exclude_each_other_when_no_value_fits_both(
    one: set[str], other: set[str]
) -> None:
    first, second = (Condition("w", frozenset(one)),), (Condition("w", frozenset(other)),)
    assert can_both_hold(first, second) == bool(one & other)
    assert can_both_hold((), second)
