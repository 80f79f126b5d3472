"""The small shapes that stand in many places of a content file: ids, guards, effects, names."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

ID = r"^[a-z0-9][a-z0-9_\-]*$"
Id = Annotated[str, StringConstraints(pattern=ID)]
Filled = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]

_SCALAR: dict[str, Any] = {"type": ["boolean", "integer", "string"]}
_STEP = r"^[+-][0-9]+$"


def _is_scalar(value: object) -> bool:
    return isinstance(value, bool | int | str)


def check_guard_value(value: object) -> object:
    """A value or a list of values."""
    if _is_scalar(value) or (isinstance(value, list) and value and all(map(_is_scalar, value))):
        return value
    raise PydanticCustomError("guard_value", "a guard value")


def check_effect_value(value: object) -> object:
    """A single value."""
    if _is_scalar(value):
        return value
    raise PydanticCustomError("effect_value", "an effect value")


def check_names(value: object) -> object:
    """One name or a list of names."""
    if isinstance(value, str) and value:
        return value
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        return value
    raise PydanticCustomError("name_or_names", "a name or names")


def check_done(value: object) -> object:
    """One guard or a list of guards."""
    if isinstance(value, dict) and value:
        return value
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        return value
    raise PydanticCustomError("guard_or_guards", "a guard or guards")


def check_after(value: object) -> object:
    """Lesson ids, or groups of them."""
    if isinstance(value, list):
        for group in value:
            names = group if isinstance(group, list) else [group]
            if not names or not all(isinstance(name, str) for name in names):
                break
        else:
            return value
    raise PydanticCustomError("after", "lesson ids")


GuardValue = Annotated[
    Any,
    BeforeValidator(check_guard_value),
    WithJsonSchema({"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR, "minItems": 1}]}),
]
GuardTable = dict[str, GuardValue]
EffectTable = dict[
    str, Annotated[Any, BeforeValidator(check_effect_value), WithJsonSchema(_SCALAR)]
]
Names = Annotated[
    Any,
    BeforeValidator(check_names),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]


class Table(BaseModel):
    """Every table: unknown keys are refused and nothing is converted silently."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def is_step_of_number(value: object) -> bool:
    """Whether an effect moves a number: "+1", "-30"."""
    return isinstance(value, str) and re.match(_STEP, value) is not None
