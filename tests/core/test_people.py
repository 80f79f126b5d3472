"""Who is who: names found by their letters, cards by their numbers, pictures by their digest."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.core.arriving import is_it_her, tiles
from app.core.card_number import LENGTH, code_text, is_number, make_number, read_code, spaced
from app.core.card_view import card_of
from app.core.people import Person, Visit, open_elsewhere, row_fits
from app.core.people_search import by_initials, find, fits, initials, next_letters, order

READ = {
    "张": ("zhang",),
    "阿": ("a", "e"),
    "姨": ("yi",),
    "单": ("dan", "shan", "chan"),
    "雄": ("xiong",),
    "李": ("li",),
    "王": ("wang", "yu"),
    "奶": ("nai",),
}


def readings(sign: str) -> tuple[str, ...]:
    return READ.get(sign, ())


def people(*names: str) -> tuple[Person, ...]:
    return tuple(Person(name, name) for name in names)


def names(found: tuple[Person, ...]) -> list[str]:
    return [each.name for each in found]


def test_a_name_has_first_letters_in_each_reading() -> None:
    assert initials("单雄", readings) == {"dx", "sx", "cx"}
    # 阿 is e only in old books, as 王 is yu: not in the name of anybody.
    assert initials("张阿姨", readings) == {"zay"}
    assert initials("王奶奶", readings) == {"wnn"}
    assert initials("Mary 李", readings) == {"ml"}
    assert initials("……", readings) == frozenset()


def test_a_name_is_found_by_signs_letters_and_syllables() -> None:
    everybody = people("张阿姨", "单雄", "李 Mary")
    for sought, who in {
        "张": "张阿姨",
        "阿姨": "张阿姨",
        "z": "张阿姨",
        "ZAY": "张阿姨",
        "zhang a": "张阿姨",
        "zhangayi": "张阿姨",
        "zhay": "张阿姨",
        "shanx": "单雄",
        "dx": "单雄",
        "mary": "李 Mary",
        "lim": "李 Mary",
    }.items():
        assert names(find(everybody, sought, readings)) == [who], sought
    assert find(everybody, "x", readings) == ()
    assert find(everybody, " ", readings) == everybody


def test_only_letters_that_lead_somewhere_are_offered() -> None:
    everybody = people("张阿姨", "单雄", "李")
    assert next_letters(everybody, "", readings) == set("zdscl")
    assert next_letters(everybody, "z", readings) == set("a")
    assert next_letters(everybody, "l", readings) == frozenset()
    assert names(by_initials(everybody, "s", readings)) == ["单雄"]
    for letter in next_letters(everybody, "", readings):
        assert by_initials(everybody, letter, readings)


@given(st.text("张阿姨单雄李 ab", min_size=1, max_size=6), st.data())
def test_every_offered_letter_leads_to_somebody(name: str, data: st.DataObject) -> None:
    one = people(name)
    typed = ""
    while letters := next_letters(one, typed, readings):
        typed += data.draw(st.sampled_from(sorted(letters)))
        assert by_initials(one, typed, readings) == one
        assert fits(name, typed, readings)


def test_today_first_then_the_latest() -> None:
    old, new = Person("o", "旧", seen_ms=50), Person("n", "新", seen_ms=70)
    today, never = Person("t", "今", seen_ms=100), Person("v", "未")
    assert order([never, old, today, new], 100) == (today, new, old, never)


def test_a_row_fits_by_its_digest_alone() -> None:
    def digest(salt: str, row: tuple[str, ...]) -> str:
        return f"{salt}:{'+'.join(row)}"

    her = Person("z", salt="s", digest="s:tea+bird+fish")
    assert row_fits(her, ["tea", "bird", "fish"], digest)
    assert not row_fits(her, ["bird", "tea", "fish"], digest)
    assert not row_fits(Person("z"), [], digest)


def test_she_is_elsewhere_only_today_and_only_if_not_left() -> None:
    here = Visit("here", "z", "o", 200)
    assert not open_elsewhere([here], "here", 100)
    assert open_elsewhere([here, Visit("there", "z", "p", 150)], "here", 100)
    assert not open_elsewhere([here, Visit("there", "z", "p", 50)], "here", 100)
    assert not open_elsewhere([here, Visit("there", "z", "p", 150, 160, "home")], "here", 100)


@given(st.integers(0, 10**12), st.integers(0, LENGTH - 1), st.integers(1, 9))
def test_one_wrong_digit_or_two_swapped_ones_are_noticed(chance: int, at: int, by: int) -> None:
    number = make_number(chance)
    assert is_number(number)
    wrong = number[:at] + str((int(number[at]) + by) % 10) + number[at + 1 :]
    assert not is_number(wrong)
    swapped = number[:at] + number[at : at + 2][::-1] + number[at + 2 :]
    assert is_number(swapped) is (swapped == number)


def test_a_code_is_read_as_a_scanner_types_it() -> None:
    number = make_number(1234567)
    assert read_code(code_text(number)) == read_code(f" db1:{spaced(number)} ") == number
    assert read_code(number) == number
    assert read_code("DB1:12345670") == read_code("http://x") == read_code("") == ""
    assert read_code("٣" * LENGTH) == ""


def test_her_card_shows_what_is_needed_to_sign_in() -> None:
    number = make_number(7)
    view = card_of(Person("z", "张阿姨", "tea", card=number))
    assert (view.name, view.picture) == ("张阿姨", "tea")
    assert view.number.replace(" ", "") == number == read_code(view.qr_text)


def test_two_of_one_name_are_told_apart_by_picture_and_last_visit() -> None:
    one = Person("a", "王奶奶", "teacup", seen_ms=1)
    other, third = Person("b", "王奶奶", "teacup"), Person("c", "李爷", "fish", seen_ms=1)
    first, second, alone = tiles([one, other, third], str, lambda _ms: date(2026, 10, 12))
    assert first.beside == "茶杯 · 10 月 12 日"
    assert second.beside == "茶杯 · 还没来过"
    assert alone.beside == ""
    assert first.spoken == "王奶奶 茶杯", "a day need not be said"


def test_a_volunteer_sees_whom_she_is_about_to_change() -> None:
    person = Person("a", "王奶奶", "teacup", seen_ms=1)
    view = is_it_her(person, str, lambda _ms: date(2026, 10, 12))
    assert view.sentence == "是“王奶奶”吗？"
    assert view.comfort == "图是“茶杯”。上次来是 10 月 12 日。"
    unknown = person._replace(picture="hologram", seen_ms=0)
    assert is_it_her(unknown, str, lambda _ms: date(2026, 10, 12)).comfort == "还没来过。"
