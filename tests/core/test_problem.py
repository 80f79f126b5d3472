"""What a page says of a problem, in a row."""

from __future__ import annotations

from app.core.problem import KnownProblem, NotKept, to_say


def test_sentences_stand_apart_where_their_language_wants_it() -> None:
    chinese = KnownProblem(
        "k", happened="“store.db”正开着。", safe="什么也没有动。", todo="请关掉。"
    )
    assert to_say(chinese) == "“store.db”正开着。什么也没有动。请关掉。"
    english = KnownProblem(
        "k", happened="“store.db” is open.", safe="Nothing changed.", todo="Close it."
    )
    assert to_say(english) == "“store.db” is open. Nothing changed. Close it."


def test_what_stands_in_sight_already_is_said_no_second_time() -> None:
    assert to_say(NotKept("store-full", happened="现在记不到磁盘上。", safe="", todo="")) == ""
