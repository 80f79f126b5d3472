"""Every kind of content file by name, and its JSON Schema for editors.

``python -m app.content.schema`` writes the schemas to ``lessons/schema``.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from app.content.lesson_file import CityFile, LessonFile, UnitFile
from app.content.service_file import PartFile, ServiceFile
from app.content.shapes import ID, Table

FILES: dict[str, type[Table]] = {
    "service": ServiceFile,
    "part": PartFile,
    "lesson": LessonFile,
    "unit": UnitFile,
    "city": CityFile,
}
"""Every kind of content file that has a fixed shape, by the name of its JSON Schema."""

PERSONAS: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "PersonasFile",
    "description": "The invented people: lessons/personas.toml.",
    "type": "object",
    "propertyNames": {"pattern": ID},
    "additionalProperties": {
        "type": "object",
        "required": ["name"],
        "additionalProperties": {"type": "string", "minLength": 1},
    },
}


def json_schemas() -> dict[str, str]:
    """The text of every JSON Schema by its file name."""
    made: dict[str, Any] = {}
    for name, model in FILES.items():
        schema = model.model_json_schema(by_alias=True)
        made[name] = {"$schema": PERSONAS["$schema"], **schema}
    made["personas"] = PERSONAS
    return {
        f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
        for name, schema in made.items()
    }


def main(folder: str = "lessons/schema") -> None:
    """Write the JSON Schemas for editors."""
    target = Path(folder)
    target.mkdir(parents=True, exist_ok=True)
    for name, text in json_schemas().items():
        (target / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:2])
