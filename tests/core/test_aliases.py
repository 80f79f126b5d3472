from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.aliases import (
    LONGEST,
    MOST,
    SOON,
    AliasRule,
    confirmed,
    fold_aliases,
    forgotten,
    learnt,
    with_aliases,
)
from app.core.events import NAMELESS, Event, Fact, Kind
from app.core.spoken import Certainty, Heard, Sayable, Sort

HER, HIM = "her", "him"


def events(*told: tuple[str, Fact]) -> tuple[Event, ...]:
    return tuple(
        Event(f"e{at}", "o", at, learner, str(fact.kind), 1, at, at, fact.body)
        for at, (learner, fact) in enumerate(told, start=1)
    )


def lost(words: str = "kua hao") -> Heard:
    return Heard(Certainty.NOTHING, words=words)


def test_what_was_not_understood_and_then_pressed_is_learnt() -> None:
    rule = AliasRule().hear(lost(), language="zh", screen="home", at=10)
    after, fact = rule.press("挂号", screen="home", at=10 + SOON)
    assert fact == learnt("kua hao", "挂号", "zh")
    assert after == AliasRule()
    assert fact.body == {"heard": "kua hao", "text": "挂号", "language": "zh"}


@pytest.mark.parametrize(
    ("heard", "label", "screen", "at"),
    [
        (lost(), "挂号", "home", 31.0),
        (lost(), "挂号", "other", 11.0),
        (lost(), "", "home", 11.0),
        (lost("hao"), "挂号", "home", 11.0),
        (lost(" ".join(["hao"] * (LONGEST + 1))), "挂号", "home", 11.0),
        (lost(""), "挂号", "home", 11.0),
        (lost("挂号"), "挂号", "home", 11.0),
        (lost("缴费"), "挂号", "home", 11.0),
        (lost("yi san jiu yao er san"), "挂号", "home", 11.0),
        (lost("one three nine one two"), "挂号", "home", 11.0),
        (Heard(Certainty.SILENCE), "挂号", "home", 11.0),
        (Heard(Certainty.SURE, ("k",), "kua hao"), "挂号", "home", 11.0),
        (Heard(Certainty.TIE, ("k", "j"), "kua hao"), "挂号", "home", 11.0),
    ],
)
def test_nothing_else_is_learnt(heard: Heard, label: str, screen: str, at: float) -> None:
    rule = AliasRule().hear(heard, language="zh", screen="home", at=10.5)
    assert rule.press(label, screen=screen, at=at, beside=("缴费",))[1] is None


def test_only_the_first_press_explains() -> None:
    rule = AliasRule().hear(lost(), language="zh", screen="home", at=0)
    rule, _fact = rule.press("返回", screen="other", at=1)
    assert rule.press("挂号", screen="home", at=2)[1] is None


def test_a_correction_drops_what_misled() -> None:
    sure = Heard(Certainty.SURE, ("k",), "kua hao")
    rule = AliasRule().hear(sure, language="zh", screen="home", at=0, alias_of="挂号")
    assert rule.press("返回", screen="home", at=1)[1] is None
    assert rule.undo(at=SOON + 1)[1] is None
    assert rule.undo(at=1)[1] == forgotten("kua hao", "挂号", "zh", by="learner")
    assert AliasRule().undo(at=1)[1] is None


def test_an_alias_is_used_for_her_who_taught_it() -> None:
    aliases = fold_aliases(events((HER, learnt("kua hao", "挂号", "zh"))))
    assert aliases.aliases_for("挂号", learner=HER) == ("kua hao",)
    assert aliases.is_alias("kua hao", "挂号", learner=HER)
    assert aliases.aliases_for("挂号", learner=HIM) == ()
    assert aliases.aliases_for("缴费", learner=HER) == ()
    assert aliases.aliases_for("挂号", learner=HER, language="en") == ()


def test_a_confirmed_alias_is_everybodys_but_his_whom_it_misled() -> None:
    told = [(HER, learnt("kua hao", "挂号", "zh"))]
    (alias,) = fold_aliases(events(*told)).all
    told.append((NAMELESS, confirmed(alias)))
    assert fold_aliases(events(*told)).aliases_for("挂号", learner=HIM) == ("kua hao",)
    told.append((HIM, forgotten("kua hao", "挂号", "zh", by="learner")))
    aliases = fold_aliases(events(*told))
    assert aliases.aliases_for("挂号", learner=HIM) == ()
    assert aliases.aliases_for("挂号", learner=HER) == ("kua hao",)
    told.append((HIM, learnt("kua hao", "挂号", "zh")))
    assert fold_aliases(events(*told)).aliases_for("挂号", learner=HIM) == ("kua hao",)


def test_what_a_volunteer_forgets_is_forgotten_for_all() -> None:
    told = [(HER, learnt("kua hao", "挂号", "zh")), (HIM, learnt("kua hao", "挂号", "zh"))]
    (alias,) = fold_aliases(events(*told)).all
    assert (alias.times, alias.learners) == (2, (HIM, HER))
    told.append((NAMELESS, forgotten("kua hao", "挂号", "zh", by="volunteer")))
    assert fold_aliases(events(*told)).all == ()


def test_an_alias_is_never_another_label_of_the_screen() -> None:
    aliases = fold_aliases(events((HER, learnt("挂好", "挂号", "zh"))))
    assert aliases.aliases_for("挂号", learner=HER, beside=("挂 好", "缴费")) == ()


def test_a_label_has_a_few_aliases_the_latest_first() -> None:
    told = [(HER, learnt(f"kua hao {'a' * at}", "挂号", "zh")) for at in range(1, 7)]
    found = fold_aliases(events(*told)).aliases_for("挂号", learner=HER)
    assert len(found) == MOST
    assert found[0] == "kua hao aaaaaa"


def test_sayables_get_their_aliases_as_other_words() -> None:
    aliases = fold_aliases(events((HER, learnt("kua hao", "挂号", "zh"))))
    labels = (Sayable("a", "挂号", Sort.DEVICE, ("预约",)), Sayable("b", "缴费", Sort.DEVICE))
    said = with_aliases(labels, aliases, learner=HER)
    assert said[0].others == ("预约", "kua hao")
    assert said[1] is labels[1]


def test_ids_name_the_same_words_for_ever() -> None:
    one = fold_aliases(events((HER, learnt("kua hao", "挂号", "zh")))).all[0]
    two = fold_aliases(events((HIM, learnt("kua hao", "挂号", "zh")))).all[0]
    assert one.id == two.id == "52157c28"
    assert fold_aliases(()).by_id(one.id) is None


BODIES = st.dictionaries(
    st.sampled_from(["heard", "text", "language", "by"]), st.sampled_from(["a b", "c", "zh", 1, ""])
)


@given(
    st.lists(
        st.tuples(st.sampled_from([HER, HIM]), st.sampled_from([*Kind, "of.tomorrow"]), BODIES),
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_arrival_and_foreign_bodies_do_not_matter(
    told: Sequence[tuple[str, str, dict[str, object]]], chance: object
) -> None:
    made = [
        Event(f"e{at}", "o", at, learner, str(kind), 1, at, at, body)
        for at, (learner, kind, body) in enumerate(told)
    ]
    shuffled = list(made)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fold_aliases(made) == fold_aliases(shuffled)
