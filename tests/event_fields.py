"""Which fields the kinds of event have, as ``core/events.py`` says and as the program writes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from app.core.events import Kind

ROOT = Path(__file__).parents[1]


def fields_said() -> dict[str, set[str]]:
    """By kind the fields that its lines in ``core/events.py`` name after "body:"."""
    source = ast.parse((ROOT / "app/core/events.py").read_text(encoding="utf-8"))
    kinds = next(
        node for node in source.body if isinstance(node, ast.ClassDef) and node.name == "Kind"
    )
    said = {}
    for first, second in zip(kinds.body, kinds.body[1:], strict=False):
        if isinstance(first, ast.Assign) and isinstance(first.value, ast.Constant):
            assert isinstance(second, ast.Expr), first.value.value
            assert isinstance(second.value, ast.Constant), first.value.value
            said[str(first.value.value)] = _fields(str(second.value.value))
    return said


def _fields(text: str) -> set[str]:
    assert "body:" in text, text
    text = text.split("body:", 1)[1]
    while re.search(r"\([^()]*\)", text):
        text = re.sub(r"\([^()]*\)", "", text)
    listed = re.split(r"[.;:]", text, maxsplit=1)[0]
    parts = re.split(r",|\band\b|\bonly if it repeats some steps\b", " ".join(listed.split()))
    return {found[0] for part in parts if (found := re.match(r"[a-z_]+", part.strip()))}


def fields_written() -> Iterator[tuple[str, str, set[str]]]:
    """Place, kind and fields of each fact whose body stands in the program outright."""
    for path in sorted((ROOT / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and len(node.args) == 2:
                kind, body = node.args
                if (
                    _is_fact(node)
                    and isinstance(kind, ast.Attribute)
                    and isinstance(body, ast.Dict)
                ):
                    keys = {key.value for key in body.keys if isinstance(key, ast.Constant)}
                    where = f"{path.relative_to(ROOT)}:{node.lineno}"
                    yield where, str(Kind[kind.attr]), {str(key) for key in keys}


def _is_fact(node: ast.Call) -> bool:
    return isinstance(node.func, ast.Name) and node.func.id == "Fact"
