"""Holds the words of lessons against the rules: calm, plain, short, and said with 您."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.content.finding import Notebook
from app.content.guards import can_both_hold
from app.content.item_reader import label_missing
from app.content.templates import lesson_texts, service_texts
from app.content.texts import hanzi_count
from app.core.lesson import Lesson
from app.core.service import Item, ItemKind, Screen, Service
from app.i18n import _

BANNED = ("错误", "失败", "非法", "无效")
"""Never said to a learner, not even by a simulated device."""

JARGON = {
    "界面": "画面",
    "点击": "点",
    "单击一下": "点一下",
    "用户": "您",
    "弹窗": "跳出来的小窗口",
    "复选框": "小方框",
    "输入框": "要填的格子",
    "控件": "按钮",
    "加载": "打开",
    "缓存": "",
    "客户端": "应用",
    "APP": "应用",
    "App": "应用",
    "激活": "打开",
    "跳转": "去",
    "身份核验": "看看是不是本人",
}
"""Words of the trade, and what people say instead; for the coach, not for simulated screens."""

LONGEST_TITLE = 20
LONGEST_INSTRUCTION = 20
LONGEST_SENTENCE = 40
LONGEST_TASK = 60
LONGEST_LABEL = 14

_SHORT = frozenset({ItemKind.APP, ItemKind.TILE, ItemKind.BUTTON, ItemKind.KEY, ItemKind.SLOT})
"""Kinds whose label has to fit into a small place at the largest type."""

_CLAIM = re.compile(
    r"\d+\s*(?:周?岁|元|块钱|万元|角)|每(?:年|季度|\d+\s*个?月)[^，。]{0,6}一?次|"
    r"\d+\s*(?:个工作日|个月|年)(?:内|之内|一次|以内)|[一二三四五六七八九十百]+(?:周岁|个工作日)"
)
_SPEAKABLE = re.compile(r"[\u3400-\u9fffA-Za-z0-9{]")
_MUTE = re.compile(r"[\s，。、！？：；“”（）()《》·,.!?:;\-…]+")


def check_lesson_words(lesson: Lesson, book: Notebook) -> None:
    """Note every sentence of a lesson's own file that breaks a rule."""
    for place, text in lesson_texts(lesson):
        book.at("", place)
        _check_calm(text, book)
        _check_plain(text, book, may_quote=place in {"question", "watch_out"})
    for step in lesson.steps:
        book.at("", f"step {step.id}")
        if hanzi_count(step.title) > LONGEST_TITLE:
            book.error(
                "too-long",
                _("步骤名有 {count} 个字，最多 {limit} 个。").format(
                    count=hanzi_count(step.title), limit=LONGEST_TITLE
                ),
                _("请写短一点，或者分成两步。"),
            )
        if not step.hint:
            book.warn(
                "no-hint", _("这一步没有换个说法的提示。"), _("请写 hint，用另外的话再说一遍。")
            )
    for place, text, limit in _limited(lesson):
        if hanzi_count(text) > limit:
            book.at("", place).warn(
                "too-long",
                _("“{text}”有 {count} 个字，最好不超过 {limit} 个。").format(
                    text=text, count=hanzi_count(text), limit=limit
                ),
                _("请写短一点。"),
            )
    if lesson.source is None:
        book.at().warn(
            "no-source",
            _("没有写内容是什么时候核对的。"),
            _('请写 source = { checked = "…", by = "…" }。'),
        )


def check_service_words(service: Service, book: Notebook) -> None:
    """Note every text of a service that breaks a rule, and labels that are missing or alike."""
    for (screen, item), text in service_texts(service):
        _check_calm(text, book.at(screen, item))
    for each in service.screens.values():
        for shown in each.items:
            _check_label(shown, book.at(each.id, shown.id))
        _check_alike(each, book)
        _check_main(each, book)


def _limited(lesson: Lesson) -> Iterator[tuple[str, str, int]]:
    """Place, text and the most hanzi for every sentence that is spoken in one breath."""
    yield "task", lesson.task, LONGEST_TASK
    for step in lesson.steps:
        yield f"step {step.id}", step.why, LONGEST_SENTENCE
        yield f"step {step.id}", step.hint, LONGEST_SENTENCE
    for ref, words in lesson.words.items():
        yield f"words {ref}", words.guide, LONGEST_INSTRUCTION
        yield f"words {ref}", words.mistake, LONGEST_SENTENCE
        yield f"words {ref}", words.done, LONGEST_SENTENCE


def _check_calm(text: str, book: Notebook) -> None:
    for word in BANNED:
        if word in text:
            book.error(
                "banned-word",
                _("“{text}”里有“{word}”。").format(text=text, word=word),
                _("请换成不吓人的话，例如“没认出来”“还没好”。"),
            )


def _check_plain(text: str, book: Notebook, *, may_quote: bool) -> None:
    for word, plain in JARGON.items():
        if word in text:
            book.warn(
                "jargon",
                _("“{word}”老人家不常说。").format(word=word),
                _("可以说“{plain}”。").format(plain=plain) if plain else _("请换一个说法。"),
            )
    if "你" in text and not may_quote:
        book.warn("you", _("“{text}”里用了“你”。").format(text=text), _("请用“您”。"))
    if not may_quote and (found := _CLAIM.search(text)):
        book.warn(
            "local-claim",
            _("“{claim}”各地、各年可能不一样。").format(claim=found.group()),
            _("请写进 lessons/city，用 {city.名字} 引用。"),
        )


def _check_label(item: Item, book: Notebook) -> None:
    if label_missing(item):
        book.error("no-label", _("没有文字，没法看也没法听。"), _("请写 label。"))
    elif item.kind is not ItemKind.WORLD and not _SPEAKABLE.search(item.spoken or item.label):
        book.error(
            "unspeakable", _("“{label}”读不出来。").format(label=item.label), _("请写 spoken。")
        )
    if item.kind in _SHORT and hanzi_count(item.label) > LONGEST_LABEL:
        book.warn(
            "too-long",
            _("“{text}”有 {count} 个字，最好不超过 {limit} 个。").format(
                text=item.label, count=hanzi_count(item.label), limit=LONGEST_LABEL
            ),
            _("请写短一点。"),
        )


def _check_alike(screen: Screen, book: Notebook) -> None:
    """Two things to press must not be called the same while both can be seen."""
    pressable = [item for item in screen.items if item.is_pressable and item.label]
    for place, item in enumerate(pressable):
        for other in pressable[:place]:
            if _bare(item.label) == _bare(other.label) and can_both_hold(item.when, other.when):
                book.at(screen.id, item.id).error(
                    "same-label",
                    _("它和“{other}”都叫“{label}”。").format(other=other.id, label=item.label),
                    _("请换一个叫法，好让人说得清要按哪个。"),
                )


def _check_main(screen: Screen, book: Notebook) -> None:
    mains = [item for item in screen.items if item.is_main]
    for place, item in enumerate(mains):
        if any(can_both_hold(item.when, other.when) for other in mains[:place]):
            book.at(screen.id, item.id).warn(
                "two-mains", _("这个画面有两个主要按钮。"), _("请只给一个写 main = true。")
            )


def _bare(label: str) -> str:
    return _MUTE.sub("", label)
