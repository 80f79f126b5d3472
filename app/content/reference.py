"""The tables of ``docs/lesson-format.md``, made from the models so that they cannot differ.

``python -m app.content.reference`` rewrites them in place.
"""

from __future__ import annotations

import re
import sys
from enum import Enum
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from app.content import lesson_file, service_file
from app.content.shapes import Table

_MARKED = re.compile(r"(<!-- table: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def tables() -> dict[str, type[Table]]:
    """Every table of every content file by the name of its model."""
    return {
        name: value
        for module in (service_file, lesson_file)
        for name, value in vars(module).items()
        if isinstance(value, type) and issubclass(value, Table) and value is not Table
    }


def table_of(model: type[BaseModel]) -> str:
    """One table in Markdown: key, what it holds, must it be there, what it means."""
    lines = ["| key | holds | needed | meaning |", "| --- | --- | --- | --- |"]
    for name, field in model.model_fields.items():
        needed = "yes" if field.is_required() else ""
        meaning = field.description or ""
        lines.append(f"| `{field.alias or name}` | {_holds(field)} | {needed} | {meaning} |")
    return "\n".join(lines) + "\n"


def rewritten(text: str) -> str:
    """A document with every marked table made anew."""
    known = tables()
    return _MARKED.sub(lambda hit: hit[1] + table_of(known[hit[2]]) + hit[3], text)


def marked_tables(text: str) -> frozenset[str]:
    """The models that a document has tables of."""
    return frozenset(hit[2] for hit in _MARKED.finditer(text))


def _holds(field: FieldInfo) -> str:
    for extra in field.metadata:
        schema = getattr(extra, "json_schema", None)
        if schema is not None:
            return _kind_of_schema(schema)
    return _kind(field.annotation)


def _kind_of_schema(schema: Any) -> str:
    parts = schema.get("anyOf", [schema]) if isinstance(schema, dict) else []
    names: list[str] = []
    for part in parts:
        kinds = part.get("type", "table")
        names += kinds if isinstance(kinds, list) else [kinds]
    words = {"string": "text", "array": "list", "object": "table", "boolean": "true/false"}
    words["integer"] = "number"
    return " or ".join(dict.fromkeys(words.get(name, name) for name in names))


def _kind(annotation: Any) -> str:
    if annotation is None or annotation is type(None):
        return ""
    if annotation is bool:
        return "true/false"
    if annotation in {int, float}:
        return "number"
    if annotation is str:
        return "text"
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return " ".join(f"`{each.value}`" for each in annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return "table"
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is dict:
        return "table"
    if origin is list:
        return "list"
    if origin is not None and str(origin) == "typing.Literal":
        return " ".join(f"`{each}`" for each in inside if each)
    if hasattr(annotation, "__metadata__"):
        schemas = [getattr(each, "json_schema", None) for each in annotation.__metadata__]
        told = [_kind_of_schema(schema) for schema in schemas if schema is not None]
        return told[0] if told else _kind(inside[0])
    kinds = dict.fromkeys(_kind(each) for each in inside)
    return " or ".join(kind for kind in kinds if kind) or "text"


def main(document: str = "docs/lesson-format.md") -> None:
    """Bring the tables of a document up to date."""
    path = Path(document)
    path.write_text(rewritten(path.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
