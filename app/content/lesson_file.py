"""What may stand in the files of lessons, units and cities, key by key."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic.json_schema import WithJsonSchema

from app.content.shapes import EffectTable, Filled, Id, Names, Table, check_after, check_done
from app.core.drill import Feat
from app.core.lesson import Mode


class StartTable(Table):
    """Where a lesson starts."""

    screen: Names | None = Field(None, description="The first screen, or one for each device.")
    marks: EffectTable = Field({}, description="Marks that differ from the service's start.")


class RoundTable(Table):
    """One motor task of a drill."""

    feat: Feat = Field(strict=False, description="What the hand does.")
    size: int = Field(96, ge=24, le=400, description="Size of the target in px.")
    x: float = Field(0.5, ge=0, le=1, strict=False, description="Place across the play area.")
    y: float = Field(0.5, ge=0, le=1, strict=False, description="Place down the play area.")
    seconds: float = Field(
        0.0, ge=0, le=20, strict=False, description="dwell, wait: how long, in seconds."
    )
    times: int = Field(1, ge=1, le=10, description="How often.")
    label: str = Field("", description="On the target.")
    other: str = Field("", description="choose: on the wrong neighbour.")
    pages: int = Field(3, ge=1, le=10, description="scroll: how long the page is.")
    device: Literal["computer", "phone", "kiosk"] = Field(
        "computer", description="What the play area is drawn as."
    )


class StepTable(Table):
    """A milestone."""

    id: Id = Field(description="Stable for ever.")
    title: Filled = Field(description="At most 20 hanzi.")
    done: Annotated[
        Any,
        BeforeValidator(check_done),
        WithJsonSchema({"anyOf": [{"type": "object"}, {"type": "array"}]}),
    ] = Field(None, description="The guard that reaches it, or a list of guards.")
    why: str = Field("", description="Why it is done.")
    hint: str = Field("", description="The step in other words.")
    skills: list[Filled] = Field([], description="Skill tags.")
    round: RoundTable | None = Field(None, description="Drills: the motor task.")


class WordsTable(Table):
    """The coach's sentences for one item."""

    guide: str = Field("", description="Instead of 请点…….")
    mistake: str = Field("", description="Said when it is pressed although it is no way on.")
    done: str = Field("", description="Said after it was rightly pressed.")


class ScenarioTable(Table):
    """A surprise."""

    id: Id = Field(description="Stable for ever.")
    marks: EffectTable = Field(description="What the world starts with.")
    in_: list[Annotated[Mode, Field(strict=False)]] = Field(
        [Mode.CHECK], alias="in", min_length=1, description="Modes in which it may be drawn."
    )


class OptionTable(Table):
    """One answer."""

    label: Filled = Field(description="The answer.")
    right: bool = Field(default=False, description="Exactly one option is right.")
    reply: Filled = Field(description="Said after it was chosen.")


class QuestionTable(Table):
    """The red-flag question."""

    text: Filled = Field(description="What is asked.")
    option: list[OptionTable] = Field(min_length=2, description="Answers.")


class SourceTable(Table):
    """Where the facts come from."""

    checked: str = Field(pattern=r"^\d{4}-\d{2}-\d{2}$", description="The day: 2026-11-22.")
    by: Filled = Field(description="Who checked.")


class LessonFile(Table):
    """A lesson: lessons/units/<unit>/<lesson>.toml."""

    title: Filled = Field(description="What the lesson is called.")
    level: int = Field(ge=1, le=3, description="1 easy, 3 for the practised.")
    minutes: int = Field(ge=1, le=60, description="How long it takes guided.")
    icon: Filled = Field(description="A name of an icon.")
    service: Filled | None = Field(None, description="The service; none for a drill.")
    start: StartTable = Field(StartTable(), description="Where it starts.")
    cast: list[dict[Id, Id]] = Field([], description="Role → persona, one table a cast.")
    task: Filled = Field(description="As 考一考 says it: no way shown.")
    goal: Filled = Field(description="What is reached at the end.")
    why: Filled = Field(description="Why it is worth learning.")
    ask: list[Filled] = Field(min_length=1, description="How people ask for it aloud.")
    after: Annotated[
        list[Any],
        BeforeValidator(check_after),
        WithJsonSchema({"type": "array", "items": {"type": ["string", "array"]}}),
    ] = Field([], description="Lessons that come before.")
    remember: list[Filled] = Field(min_length=1, description="Lines of the take-home card.")
    watch_out: Filled = Field(description="The scam to look out for.")
    offline: Filled = Field(description="The human way.")
    your_phone: Filled = Field(description="How the real thing differs.")
    needs_input: Literal["", "mouse", "touch", "keyboard", "handwriting", "voice"] = Field(
        "", description="For a lesson that teaches just that input."
    )
    step: list[StepTable] = Field(min_length=1, description="Milestones in order.")
    words: dict[str, WordsTable] = Field({}, description="Sentences by screen.item.")
    shows: dict[str, list[Filled]] = Field({}, description="The card beside the device, by screen.")
    scenario: list[ScenarioTable] = Field([], description="Surprises.")
    question: QuestionTable = Field(description="The red-flag question.")
    source: SourceTable | None = Field(None, description="Where the facts come from.")


class UnitFile(Table):
    """A group of lessons: lessons/units/<unit>/unit.toml."""

    title: Filled = Field(description="What the group is called.")
    icon: Filled = Field(description="A name of an icon.")
    order: int = Field(description="Lower comes first.")


class CityFile(Table):
    """Dated truths about a city: lessons/city/<city>.toml."""

    name: Filled = Field(description="What the city is called.")
    source: SourceTable = Field(description="When and by whom it was checked.")
    says: dict[Id, Filled] = Field(description="{city.x} by x.")
