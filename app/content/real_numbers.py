"""Sees to it that nothing in a content file can belong to a real person or lead to a real place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from app.content.finding import Notebook
from app.core.realdata import Secret, find_real_secret, fits_id_checksum, fits_luhn, number_runs
from app.i18n import _

_WEB = re.compile(r"(?:https?://|www\.)([A-Za-z0-9.\-]+)", re.IGNORECASE)
_HOST = re.compile(
    r"(?<![A-Za-z0-9.@\-])(?:[A-Za-z0-9\-]+\.)+"
    r"(?:com|cn|net|org|gov|edu|top|xyz|cc|vip|info|shop|app|io|me|tv|site|online)(?![A-Za-z0-9\-])",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[A-Za-z0-9._\-]+@([A-Za-z0-9.\-]+)")


def check_real_numbers(raw: dict[str, Any], book: Notebook) -> None:
    """Note every literal of a file that could be real."""
    for screen, item, text in _strings(raw):
        book.at(screen, item)
        for kind, message, advice in complaints(text):
            book.error(kind, message, advice)


def check_personas(raw: dict[str, Any], book: Notebook) -> None:
    """Note what is real, or not shaped as it should be, in the file of invented people."""
    for name, table in raw.items():
        if not isinstance(table, dict):
            continue
        for key, text in table.items():
            if not isinstance(text, str):
                continue
            book.at("", f"{name}.{key}")
            found = list(complaints(text))
            for kind, message, advice in found:
                book.error(kind, message, advice)
            if not found and (wrong := _misshapen(key, text)):
                book.error("invented-shape", *wrong)


def complaints(text: str) -> Iterator[tuple[str, str, str]]:
    """Kind, message and advice for everything in ``text`` that could be real."""
    secret = find_real_secret(text)
    has_id = any(fits_id_checksum(number) for number in number_runs(text))
    if secret is Secret.ID or has_id:
        yield (
            "real-id",
            _("“{text}”可能是真的身份证号。").format(text=text),
            _("请改最后一位，让它对不上校验。"),
        )
    elif secret is Secret.MOBILE:
        yield (
            "real-mobile",
            _("“{text}”可能是真的手机号。").format(text=text),
            _("练习用的手机号请用 12 开头。"),
        )
    elif secret is Secret.CARD:
        yield (
            "real-card",
            _("“{text}”可能是真的银行卡号。").format(text=text),
            _("请改最后一位，让它对不上校验。"),
        )
    hosts = [*_WEB.findall(text), *_MAIL.findall(text), *_HOST.findall(text)]
    hosts += [found.group() for found in _HOST.finditer(text)]
    if any(host and not host.lower().rstrip(".").endswith(".invalid") for host in hosts):
        yield (
            "real-address",
            _("“{text}”里有可能真有的网址。").format(text=text),
            _("请用 .invalid 结尾的网址。"),
        )


def _misshapen(key: str, text: str) -> tuple[str, str] | None:
    bare = re.sub(r"[ \-]", "", text)
    if key.endswith("id_number") and not re.fullmatch(r"[0-9]{17}[0-9Xx]", bare):
        return _("“{text}”不是 18 位。").format(text=text), _("请写满 18 位。")
    if key in {"phone", "mobile"} and not re.fullmatch(r"12[0-9]{9}", bare):
        return _("“{text}”不是 12 开头的 11 位号码。").format(text=text), _(
            "请照 12800006618 的样子写。"
        )
    if key in {"card", "bank_card"} and (not bare.isdigit() or fits_luhn(bare)):
        return _("“{text}”不能做练习卡号。").format(text=text), _("请写数字，并让它对不上校验。")
    return None


def _strings(raw: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Screen, item and every string of a file, keys left out."""
    for key, value in raw.items():
        if key == "screen" and isinstance(value, dict):
            for screen, table in value.items():
                yield from _screen_strings(str(screen), table)
        else:
            yield from (("", str(key), text) for text in _leaves(value))


def _screen_strings(screen: str, table: Any) -> Iterator[tuple[str, str, str]]:
    items = table.get("item", []) if isinstance(table, dict) else []
    for item in items if isinstance(items, list) else []:
        name = str(item.get("id", "")) if isinstance(item, dict) else ""
        yield from ((screen, name, text) for text in _leaves(item))
    if isinstance(table, dict):
        rest = {key: value for key, value in table.items() if key != "item"}
        yield from ((screen, "", text) for text in _leaves(rest))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, int) and not isinstance(value, bool) and value > 10**9:
        yield str(value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner)
