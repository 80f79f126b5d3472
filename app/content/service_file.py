"""What may stand in the file of a service, key by key."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field
from pydantic.json_schema import WithJsonSchema
from pydantic_core import PydanticCustomError

from app.content.shapes import EffectTable, Filled, GuardTable, Id, Names, Table
from app.core.service import DeviceKind, Input, ItemKind


class MarkTable(Table):
    """A mark with more than its values."""

    int_: list[int] | None = Field(
        None, alias="int", min_length=2, max_length=2, description="Lowest and highest number."
    )
    chance: list[str] | None = Field(
        None, min_length=2, description="Values that luck decides, the ordinary one first."
    )
    values: list[str] | None = Field(None, min_length=1, description="One of these words.")
    rows: Id | None = Field(None, description="Adds the row ids of this table to `values`.")
    start: bool | int | str | None = Field(None, description="Where it starts, if not the first.")
    names: dict[str, Filled] = Field({}, description="Words that texts show for a value.")


def _as_mark_table(value: object) -> object:
    """The short forms of a mark as tables: false, ["none", "am"]."""
    if isinstance(value, bool):
        return {"start": value}
    if isinstance(value, list):
        return {"values": value}
    if isinstance(value, dict):
        return value
    raise PydanticCustomError("mark_value", "a mark")


def _as_use_table(value: object) -> object:
    """The short form of a shared part as a table: "common/login"."""
    return {"from": value} if isinstance(value, str) else value


MarkValue = Annotated[
    MarkTable,
    BeforeValidator(_as_mark_table),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "boolean"},
                {"type": "array", "items": {"type": "string"}, "minItems": 1},
                MarkTable.model_json_schema(by_alias=True),
            ]
        }
    ),
]


class UseTable(Table):
    """A shared part, with names for its blanks."""

    from_: Filled = Field(alias="from", description="The part: common/login.")
    with_: dict[Id, str] = Field({}, alias="with", description="What {with.x} means in the part.")


UseValue = Annotated[
    UseTable,
    BeforeValidator(_as_use_table),
    WithJsonSchema({"anyOf": [{"type": "string"}, UseTable.model_json_schema(by_alias=True)]}),
]


class DeviceTable(Table):
    """A drawn machine."""

    kind: DeviceKind | None = Field(None, strict=False, description="Default: the device's name.")
    title: Filled | None = Field(None, description="Completes 看…; default by kind.")


class OutcomeTable(Table):
    """What a press leads to."""

    if_: GuardTable = Field({}, alias="if", description="Only while this holds.")
    sets: EffectTable = Field({}, description="Marks that change.")
    go: Names | None = Field(None, description="The screen that comes, or one for each device.")


class TrapTable(Table):
    """A risky press."""

    scene: Filled = Field(description="The screen that shows what would have happened.")
    because: Filled = Field(description="What would have happened and why not; spoken.")


class ItemTable(Table):
    """Something on a screen."""

    kind: ItemKind = Field(strict=False, description="What it is; see the table of kinds.")
    id: Id = Field(description="Unique on its screen.")
    label: str = Field("", description="What it says.")
    detail: str = Field("", description="A second line.")
    spoken: str = Field("", description="How the label is said, when not as written.")
    icon: str = Field("", description="Its name; `{mark}` in it is the plain value of a mark.")
    when: GuardTable = Field({}, description="Visible only while this holds.")
    needs: GuardTable = Field({}, description="Can be pressed only while this holds.")
    blocked: str = Field("", description="Said when pressed while `needs` is not met.")
    go: Names | None = Field(None, description="Shorthand: where a press leads.")
    sets: EffectTable = Field({}, description="Shorthand: marks that a press changes.")
    outcome: list[OutcomeTable] = Field([], description="Several outcomes; the first that fits.")
    toggles: Filled | None = Field(None, description="check: the yes-or-no mark that it ticks.")
    chooses: EffectTable = Field({}, description="choice, slot: the mark and value it stands for.")
    checked: GuardTable | None = Field(None, description="When a tick is shown.")
    main: bool = Field(default=False, description="The one filled button of its screen.")
    docked: bool = Field(default=False, description="Stays at the foot of the screen.")
    side: Literal["theirs", "mine"] | None = Field(None, description="bubble: who says it.")
    expects: Filled | None = Field(None, description="field: what is right.")
    input: Input | None = Field(None, strict=False, description="field: digits, pinyin or hand.")
    shape: str | None = Field(None, pattern=r"^\d+(-\d+)*$", description="field: grouping, 3-4-4.")
    secret: bool | None = Field(None, description="field: never read aloud.")
    after: float | None = Field(None, ge=0, le=60, strict=False, description="world: seconds.")
    judge: bool = Field(default=False, description="Guided mode asks before it helps.")
    asks_back: bool = Field(
        default=False, description="Cannot be undone in real life: said aloud, it is asked back."
    )
    trap: TrapTable | None = Field(None, description="A risky press.")
    phrases: list[Filled] = Field([], description="say: what may be said instead of the label.")
    payload: str = Field("", description="Codes: the content; starts with practice:.")
    skills: list[Filled] = Field([], description="Skill tags.")
    each: Id | None = Field(None, description="Repeat for every row of this table.")


class ScreenTable(Table):
    """One screen of one device."""

    device: Id | None = Field(None, description="May be left out when there is only one.")
    title: str = Field("", description="At the top of the screen.")
    up: str | None = Field(None, description="The parent screen; makes a 返回.")
    look: str = Field("", description="A hint to the drawing.")
    shuffles: bool = Field(default=False, description="考一考 may change the order of items.")
    item: list[ItemTable] = Field([], description="Items in reading order.")


class PartFile(Table):
    """A shared part of services: lessons/services/common/<part>.toml."""

    device: dict[Id, DeviceTable] = Field({}, description="Drawn machines.")
    marks: dict[Id, MarkValue] = Field({}, description="Variables with all their values.")
    names: dict[str, dict[str, Filled]] = Field({}, description="Words for the values of marks.")
    table: dict[Id, list[dict[str, bool | int | str]]] = Field({}, description="Rows for `each`.")
    screen: dict[Id, ScreenTable] = Field({}, description="Screens by id.")


class ServiceFile(PartFile):
    """A simulated service: lessons/services/<service>.toml."""

    title: Filled = Field(description="What the service is called.")
    start: Names = Field(description="The first screen, or one for each device.")
    use: list[UseValue] = Field([], description="Shared parts.")
