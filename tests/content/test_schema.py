import json
from typing import Any

import pytest

from app.content.schema import json_schemas
from tests.content.shelves import ROOT


def test_the_schemas_for_editors_are_those_of_the_program() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "schema").iterdir()}
    assert kept == json_schemas()


@pytest.mark.parametrize("name", ["service", "part", "lesson", "unit", "city"])
def test_an_editor_refuses_unknown_keys_everywhere(name: str) -> None:
    schema = json.loads(json_schemas()[f"{name}.json"])
    tables: list[dict[str, Any]] = [schema, *schema.get("$defs", {}).values()]
    assert tables
    assert all(table["additionalProperties"] is False for table in tables if "properties" in table)
    keys = [key for table in tables for key in table.get("properties", {})]
    assert all(
        about.get("description") or "$ref" in about
        for table in tables
        for about in table.get("properties", {}).values()
    ), keys
