"""How the listener starts its worker, and what travels between them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.core.spoken import Blank, BlankKind, Certainty, Expectation, Heard, Sayable, Sort
from app.voice.child import python_command


def hearing_command(model: Path, language: str, spare: Path) -> list[str]:
    """How the listening process is started by this very Python."""
    return python_command("app.voice.hearing_worker", str(model), language, str(spare))


def expectation_to_line(expectation: Expectation) -> dict[str, Any]:
    """For JSON."""
    return {
        "language": expectation.language,
        "sayables": [
            {
                "key": each.key,
                "text": each.text,
                "sort": each.sort.value,
                "others": list(each.others),
                "place": each.place,
                "asks_back": each.asks_back,
            }
            for each in expectation.sayables
        ],
        "blanks": [
            {"key": each.key, "kind": each.kind.value, "length": each.length}
            for each in expectation.blanks
        ],
    }


def expectation_from_line(line: dict[str, Any]) -> Expectation:
    """From JSON."""
    return Expectation(
        language=line["language"],
        sayables=tuple(
            Sayable(
                key=each["key"],
                text=each["text"],
                sort=Sort(each["sort"]),
                others=tuple(each["others"]),
                place=each["place"],
                asks_back=each["asks_back"],
            )
            for each in line["sayables"]
        ),
        blanks=tuple(
            Blank(key=each["key"], kind=BlankKind(each["kind"]), length=each["length"])
            for each in line["blanks"]
        ),
    )


def heard_to_line(heard: Heard) -> dict[str, Any]:
    """For JSON."""
    return {
        "certainty": heard.certainty.value,
        "keys": list(heard.keys),
        "words": heard.words,
        "value": heard.value,
        "confidence": round(heard.confidence, 4),
    }


def heard_from_line(line: dict[str, Any]) -> Heard:
    """From JSON."""
    return Heard(
        certainty=Certainty(line["certainty"]),
        keys=tuple(line["keys"]),
        words=line["words"],
        value=line["value"],
        confidence=line["confidence"],
    )
