"""The words of the program itself: kind, plain, short, nobody's advertisement, and no brand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from app.content.wording_rules import BANNED
from app.core.mode import Mode
from app.core.service import Field
from app.core.staging import view_of
from app.core.view import DeviceView
from tests.standards.lesson_views import Shelf, walk

ROOT = Path(__file__).parents[2]

LEARNERS = tuple(
    f"app/{each}"
    for each in "core/ ui/learner/ ui/visit/ ui/devices/ ui/keys/ ui/drill/ ui/widgets/"
    " ui/window front store/".split()
)
"""Where words come from that a learner may see."""
VOLUNTEERS = ("app/core/checkup.py", "app/core/volunteer_pages.py")

SELLING = re.compile(r"优惠|特价|抢购|立即购买|限时|中奖|免费领|升级会员|开通会员|推广|广告位|赞助")
BRANDS = re.compile(
    r"微信|支付宝|淘宝|天猫|京东|抖音|快手|拼多多|美团|饿了么|滴滴|高德|百度|腾讯|阿里|华为|小米|苹果手机|苹果公司"
    r"|WeChat|Alipay|Taobao|TikTok|Huawei|Xiaomi|Apple|iPhone|Google|Baidu|Tencent",
    re.IGNORECASE,
)
SLANG = re.compile(
    r"链路|赋能|用户|客户端|缓存|登录态|异常|报错|bug|404|error|token|数据库|进程", re.IGNORECASE
)


def words_for_learners() -> Iterator[tuple[str, str]]:
    """Every Chinese text that comes from a part which learners see, with its place."""
    with (ROOT / "i18n" / "messages.pot").open("rb") as file:
        catalogue = read_po(file)
    for message in catalogue:
        places = [path for path, _line in message.locations if path.startswith(LEARNERS)]
        places = [path for path in places if not path.startswith(VOLUNTEERS)]
        if message.id and places:
            yield places[0], str(message.id)


def found(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    return [(place, text) for place, text in words_for_learners() if pattern.search(text)]


def test_there_are_words_to_look_at() -> None:
    assert sum(1 for _each in words_for_learners()) > 300


def test_nobody_is_blamed() -> None:
    """E07: 错误, 失败, 非法, 无效 are never said to a learner."""
    assert found(re.compile("|".join(BANNED))) == []


def test_nothing_is_sold_and_nobody_is_named() -> None:
    """P01, P08: no advertisement, no upsell, no company, in the program or in its lessons."""
    assert found(SELLING) == []
    assert found(BRANDS) == []
    named = [
        (path.name, match.group())
        for path in (ROOT / "lessons").rglob("*.toml")
        for match in BRANDS.finditer(_without_comments(path))
    ]
    assert named == []


def _without_comments(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("#"))


def test_no_word_needs_a_specialist() -> None:
    """C05: no jargon and no codes where a learner reads."""
    assert found(SLANG) == []


def test_a_message_is_two_sentences_and_no_code() -> None:
    """E03: what went wrong, what is safe, what to do; short, without a number of an error."""
    long = [
        (place, text)
        for place, text in words_for_learners()
        if len([part for part in re.split(r"[。？！]", text) if part.strip()]) > 4
    ]
    assert long == []
    assert found(re.compile(r"0x[0-9a-f]+|E\d{3,}|错误码|代码[:：]")) == []


@pytest.mark.parametrize("is_secret", [False, True])
def test_where_a_secret_is_typed_others_look_away(shelf: Shelf, *, is_secret: bool) -> None:
    """H06: the card beside the device asks whoever sits there, as long as such a field is shown."""
    course = shelf.course("H01", Mode.ALONE, 1)
    asked = set()
    for sitting in walk(course):
        items = course.service.items
        fields = [each for each in items.values() if each.field is not None]
        changed = []
        for each in fields:
            assert isinstance(each.field, Field)
            changed.append((each, replace(each.field, is_secret=is_secret)))
        for each, field in changed:
            object.__setattr__(each, "field", field)
        stage = view_of(sitting).stage
        assert isinstance(stage, DeviceView)
        has_field = any(item.field is not None for item in stage.items)
        says = any("转过脸" in line for line in stage.card)
        assert says is (has_field and is_secret)
        asked.add(has_field)
        for each, field in changed:
            object.__setattr__(each, "field", replace(field, is_secret=False))
    assert asked == {False, True}
