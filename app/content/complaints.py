"""Puts what TOML and the schema object to into plain words, with a way out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError

from app.content.finding import Finding, Level
from app.i18n import _

_LINE = re.compile(r"\(at line (\d+)")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that offers the nearest known word, or the list of all, or nothing."""
    names = sorted(set(known))
    near = get_close_matches(word, names, n=1, cutoff=0.55)
    if near:
        return _("您是不是想写“{word}”？").format(word=near[0])
    if names and len(names) <= 14:
        return _("可以写：{words}。").format(words=_("、").join(names))
    return ""


def toml_finding(file: str, complaint: str, source: str) -> Finding:
    """What ``tomllib`` said about ``source``, in an author's words."""
    found = _LINE.search(complaint)
    lines = source.splitlines() or [""]
    number = min(int(found[1]) if found else len(lines), len(lines))
    message, advice = _toml_words(complaint, lines[number - 1])
    return Finding(
        level=Level.ERROR, kind="toml", file=file, line=number, message=message, advice=advice
    )


def _toml_words(complaint: str, line: str) -> tuple[str, str]:
    said = complaint.lower()
    if "invalid value" in said and re.search(r"[“”‘’]", line.partition("=")[2][:3]):
        return _("这里用了中文引号。"), _('请用英文引号 "。')
    if "invalid value" in said and re.search(r"=\s*(True|False|yes|no|是|否)\b", line):
        return _("是和否要写小写的 true 和 false。"), _("请改过来，不加引号。")
    for needle, message, advice in _toml_sentences():
        if needle in said:
            return message, advice
    return _("这一行看不懂。"), _("请检查等号、引号和括号。")


def _toml_sentences() -> tuple[tuple[str, str, str], ...]:
    """Part of tomllib's sentence, what is wrong, what to do; the first that fits is said."""
    quotes = _('请在同一行里用 " 开头、用 " 结尾。')
    brackets = _("请检查 [ ] 和 { } 是不是成对。")
    twice = _("请删掉一个；也请看它是不是写到了别的 [表] 下面。")
    return (
        ("twice", _("同一个名字写了两次。"), twice),
        ("overwrite", _("同一个名字写了两次。"), twice),
        ("immutable", _("同一个名字写了两次。"), twice),
        ("duplicate", _("同一个名字写了两次。"), twice),
        ("unterminated", _("引号没有成对。"), quotes),
        ('expected "\'"', _("引号没有成对。"), quotes),
        ("unescaped", _("引号里有反斜杠 \\。"), _("请去掉它，或者写两个。")),
        ("illegal character", _("引号里换了行，或者引号没有成对。"), quotes),
        ("expected '='", _("名字后面少了等号。"), _("请写成：名字 = 值。")),
        ("expected newline", _("一行里写了两样东西，或者引号里还有引号。"), _("请分成两行写。")),
        ("initial character", _("花括号 { } 要写在同一行，最后不加逗号。"), _("请写成一行。")),
        ("invalid statement", _("名字只能用英文字母、数字和短横线。"), _("请把名字改成英文。")),
        ("end of an array declaration", _("方括号没有成对。"), brackets),
        ("end of a table declaration", _("方括号没有成对。"), brackets),
        ("unclosed", _("括号没有成对，或者中间少了逗号。"), brackets),
        ("invalid value", _("这里的值看不懂。"), _("文字要加引号；是和否写 true 和 false。")),
    )


def schema_findings(
    file: str, broken: ValidationError, raw: Mapping[str, Any], model: type[BaseModel]
) -> tuple[Finding, ...]:
    """Every objection of the schema to ``raw``, with screen and item."""
    found: list[Finding] = []
    for each in broken.errors(include_url=False):
        path = tuple(each["loc"])
        screen, item = _place(path, raw)
        message, advice = _words(each, path, model)
        found.append(
            Finding(
                level=Level.ERROR,
                kind=_KINDS.get(each["type"], "bad-value"),
                file=file,
                screen=screen,
                item=item,
                message=message,
                advice=advice,
            )
        )
    return tuple(found)


_KINDS = {"extra_forbidden": "unknown-key", "missing": "missing-key"}


def _place(path: Sequence[int | str], raw: Mapping[str, Any]) -> tuple[str, str]:
    """Screen and item (or step, scenario …) that a path leads into."""
    if not path:
        return "", ""
    head, rest = str(path[0]), path[1:]
    if head == "screen":
        screen = str(rest[0]) if rest else ""
        item = _named(raw, path[:4]) if len(rest) > 2 and rest[1] == "item" else ""
        return screen, item
    if head in {"step", "scenario"} and rest:
        return "", f"{head} {_named(raw, path[:2])}"
    if head in {"words", "marks", "table", "device", "question"} and rest:
        return "", f"{head} {rest[0]}"
    return "", ""


def _named(raw: Any, path: Sequence[int | str]) -> str:
    """The id of the table at ``path``, or its number counted from one."""
    at = raw
    for step in path:
        try:
            at = at[step]
        except (KeyError, IndexError, TypeError):
            break
    number = path[-1]
    count = _("第 {number} 个").format(number=number + 1 if isinstance(number, int) else number)
    name = at.get("id") if isinstance(at, dict) else None
    return str(name) if isinstance(name, str) and name else count


def _words(each: Any, path: Sequence[int | str], model: type[BaseModel]) -> tuple[str, str]:
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if path and path[-1] == "[key]" and len(path) > 1:
        key = str(path[-2])
    value, context = each.get("input"), each.get("ctx", {})
    match each["type"]:
        case "extra_forbidden":
            known = _known_keys(model, path[:-1])
            return _("这里没有叫“{key}”的键。").format(key=key), did_you_mean(key, known)
        case "missing":
            return (
                _("缺少“{key}”。").format(key=key),
                _("请加上一行：{key} = …").format(key=key),
            )
        case "enum" | "literal_error":
            words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
            return (
                _("“{key}”不能是“{value}”。").format(key=key, value=value),
                did_you_mean(str(value), words),
            )
        case "string_pattern_mismatch":
            return _pattern_words(key, str(value))
        case "string_too_short" | "too_short":
            return _("“{key}”是空的，或者太少。").format(key=key), _("请填上内容。")
        case "greater_than_equal" | "less_than_equal" | "too_long":
            limit = context.get("ge", context.get("le", context.get("max_length")))
            words_ = _("最小是 {limit}。") if "ge" in context else _("最多是 {limit}。")
            return (
                _("“{key}”超出了范围。").format(key=key),
                words_.format(limit=limit),
            )
        case kind:
            return _("“{key}”的值不合适。").format(key=key), _wanted(kind)


def _pattern_words(key: str, value: str) -> tuple[str, str]:
    if key == "shape":
        return _("“shape”看不懂。"), _("请写成 3-4-4 这样。")
    if key == "checked":
        return _("“checked”不是日期。"), _("请写成 2026-11-22 这样。")
    return (
        _("“{value}”不能做名字。").format(value=value),
        _("名字只用小写字母、数字和短横线，以字母或数字开头。"),
    )


def _wanted(kind: str) -> str:
    if kind.startswith("string"):
        return _("这里要写文字，加引号。")
    if kind.startswith("bool"):
        return _("这里只能写 true 或 false，不加引号。")
    if kind.startswith(("int", "float")):
        return _("这里要写数字，不加引号。")
    if kind.startswith("list"):
        return _("这里要写列表：[ … ]。")
    if kind.startswith(("dict", "model")):
        return _("这里要写表：{ 名字 = 值 }。")
    return {
        "guard_value": _("请写一个值，或者一个列表：[ … ]。"),
        "effect_value": _("请写 true、false、数字或加引号的文字。"),
        "mark_value": _('请写 true、false、["甲", "乙"] 或 { int = [0, 3] }。'),
        "name_or_names": _("请写一个名字，或者一个名字列表。"),
        "guard_or_guards": _("请写 { 记号 = 值 }，或者这样的列表。"),
        "after": _('请写课程编号：["N03"] 或 [["B01", "B02"], ["N03"]]。'),
    }.get(kind, "")


def _known_keys(model: type[BaseModel], path: Sequence[int | str]) -> set[str]:
    """The keys of the table at ``path``, found by walking the models."""
    at: type[BaseModel] = model
    for part in path:
        if isinstance(part, str) and (inner := _inner(at, part)) is not None:
            at = inner
    return {field.alias or name for name, field in at.model_fields.items()}


def _inner(model: type[BaseModel], key: str) -> type[BaseModel] | None:
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            return _model_in(field.annotation)
    return None


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _model_in(part)) is not None:
            return found
    return _model_in(annotation.__origin__) if hasattr(annotation, "__metadata__") else None
