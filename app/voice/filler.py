"""What people say around the thing they mean: 那个……我要……吧; it says nothing by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from app.voice.likeness import sound_alike
from app.voice.syllables import Units, spell

BUDDY = {"zh": "伙伴", "en": "buddy"}
"""The program's name: whoever says it first means the program, not what is drawn."""
_OPENINGS = {
    "zh": (
        "那个 这个 嗯 呃 啊 哦 哎 好 对 就 就是 那就 然后 我 我要 我想 我想要 我要点 我要选 "
        "我点 我选 我来 我就 想 要 请 请点 请按 请选 请你 请您 麻烦 麻烦你 你 您 帮我 给我 "
        "帮我点 帮我把 把 点 点一下 点那个 点这个 点开 点击 按 按一下 按那个 按这个 选 "
        "选一下 选择 选那个 选这个 打开 去 进 看 看看 看一下"
    ).split(),
    "en": (
        "um", "uh", "er", "well", "okay", "so", "please", "now", "yes", "i want", "i want to",
        "i'd like", "i'd like to", "i would like", "i would like to", "can you", "could you",
        "let me", "let's", "press", "tap", "tap on", "click", "click on", "choose", "select",
        "open", "the", "on", "to", "go to", "show me",
    ),
}  # fmt: skip
_CLOSINGS = {
    "zh": (
        "吧 啊 呀 呢 嘛 哦 了 的 好了 就好 就行 行 行吗 好吗 可以吗 一下 一下吧 点开 打开 那个 "
        "这个 键 按钮 那一个 这一个 谢谢 谢谢你 谢谢您 点一下 按一下"
    ).split(),
    "en": ("please", "now", "button", "the button", "then", "thanks", "thank you", "okay"),
}  # fmt: skip
_ASKING = {
    "zh": (
        "怎么 怎样 如何 学 学习 学一下 学学 教我 办 办理 我要办 我想办 我要学 我想学".split(),
        "怎么弄 怎么办 怎么办理 怎么用 怎么做 怎么打 怎么走 在哪里 在哪儿 在哪 找谁".split(),
    ),
    "en": (
        ("how", "how do i", "how can i", "how to", "learn", "learn to", "teach me", "teach me to"),
        ("how", "how does it work"),
    ),
}
"""What is said around a lesson that is asked for."""
_GRAMMAR_OPENINGS = {
    "zh": "伙伴 那个 嗯 我要 我想 请点 请按 点 点一下 按 按一下 选 打开 就 帮我".split(),
    "en": (
        "buddy",
        "um",
        "please",
        "i want",
        "i want to",
        "press",
        "tap",
        "click",
        "choose",
        "open",
    ),
}
_GRAMMAR_CLOSINGS = {
    "zh": "吧 啊 呀 了 一下 那个 按钮 谢谢".split(),
    "en": ("please", "now", "button", "thank you"),
}

_EMPTY_WORDS = (
    "我要 我想要 我想 怎么办理 怎么才能 怎么弄 怎么办 怎么用 怎么打 怎么点 怎么做 怎么 如何 "
    "帮我 给我 请问 一下 在哪里 在哪儿 在哪 找谁"
).split()
_EMPTY_FIRST, _EMPTY_LAST = ("约个", "请", "学", "提", "去"), ("吗", "吧", "呢", "了", "的", "啊")
"""What an asked-for lesson does not turn on: anywhere, before it, and after it."""
_EMPTY_EN = (
    "how", "do", "does", "can", "could", "i", "my", "me", "a", "an", "the", "to", "want", "would",
    "like", "please", "help", "with", "for", "of", "is", "it", "use", "what", "where", "someone",
)  # fmt: skip


def buddy(language: str) -> Units:
    """The program's name as it sounds."""
    return spell(BUDDY[language], language)


@lru_cache(maxsize=8)
def openings(language: str, *, is_whole: bool = True) -> tuple[tuple[str, Units], ...]:
    """What may come first with its units, longest first; else the few most usual ones."""
    return _spelled((_OPENINGS if is_whole else _GRAMMAR_OPENINGS)[language], language)


@lru_cache(maxsize=8)
def closings(language: str, *, is_whole: bool = True) -> tuple[tuple[str, Units], ...]:
    """What may come last with its units, longest first; else the few most usual ones."""
    return _spelled((_CLOSINGS if is_whole else _GRAMMAR_CLOSINGS)[language], language)


def trimmed(units: Units, language: str, *, is_asking: bool = False) -> tuple[Units, ...]:
    """``units``, and what is left of them when filler is taken from either end, step by step.

    Whoever compares takes the best: a label may itself begin with what is filler elsewhere. With
    ``is_asking`` what is said around a lesson (怎么……) goes as well.
    """
    before, after = openings(language), closings(language)
    if is_asking:
        asked, asking = _asking(language)
        before, after = (*asked, *before), (*asking, *after)
    found: dict[Units, None] = {}
    # Every way of taking it off: 我要点 may have to stay 我要 before 电话.
    for start in _ends(units, lambda rest: (rest[len(cut) :] for cut in _first(rest, before))):
        for rest in _ends(start, lambda rest: (rest[: -len(cut)] for cut in _last(rest, after))):
            found[rest] = None
    return tuple(each for each in found if each)


def _ends(units: Units, shorter: Callable[[Units], Iterable[Units]]) -> Iterator[Units]:
    """``units`` and whatever ``shorter`` makes of it, again and again."""
    found = {units: None}
    waiting = [units]
    while waiting:
        rest = waiting.pop()
        yield rest
        for each in shorter(rest):
            if each not in found:
                found[each] = None
                waiting.append(each)


@lru_cache(maxsize=2)
def _asking(language: str) -> tuple[tuple[tuple[str, Units], ...], tuple[tuple[str, Units], ...]]:
    before, after = _ASKING[language]
    return _spelled(before, language), _spelled(after, language)


def without_empty_words(text: str, language: str) -> str:
    """An asked-for lesson by its content: 我要挂号 → 挂号, 怎么取消预约 → 取消预约."""
    if language == "en":
        return " ".join(word for word in spell(text, "en") if word not in _EMPTY_EN)
    for word in sorted(_EMPTY_WORDS, key=len, reverse=True):
        text = text.replace(word, "")
    first = next((word for word in _EMPTY_FIRST if text.startswith(word)), "")
    last = next((word for word in _EMPTY_LAST if text.endswith(word)), "")
    return text.removeprefix(first).removesuffix(last)


def _spelled(words: Sequence[str], language: str) -> tuple[tuple[str, Units], ...]:
    spelled = {spell(word, language): word for word in words}
    lots = sorted(spelled.items(), key=lambda lot: len(lot[0]), reverse=True)
    return tuple((word, units) for units, word in lots)


def _first(units: Units, filler: tuple[tuple[str, Units], ...]) -> tuple[Units, ...]:
    return tuple(each for _word, each in filler if _is_alike(units[: len(each)], each, units))


def _last(units: Units, filler: tuple[tuple[str, Units], ...]) -> tuple[Units, ...]:
    return tuple(each for _word, each in filler if _is_alike(units[-len(each) :], each, units))


def _is_alike(end: Units, filler: Units, units: Units) -> bool:
    if len(filler) >= len(units):
        return False
    # A single syllable is taken off only when it is the very one: 日 is no 你 and 历 no 呢.
    return end == filler if len(filler) == 1 else sound_alike(end, filler)
