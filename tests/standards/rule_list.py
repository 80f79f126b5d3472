"""The rules of tests/standards/rules.toml, and the tables of docs/standards.md made of them.

``python -m tests.standards.rule_list`` writes the tables anew.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILE = Path(__file__).with_name("rules.toml")
PAGE = ROOT / "docs" / "standards.md"
MATRIX = "matrix:"
_PART = "<!-- {name} -->\n{text}<!-- end of {name} -->\n"


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: what has to hold, and what proves it."""

    id: str
    says: str
    checked: tuple[str, ...] = ()
    otherwise: str = ""
    because: str = ""
    stops: bool = False


def all_rules() -> list[Rule]:
    """In the order of the file."""
    listed = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return [
        Rule(
            name,
            entry["says"],
            tuple(entry.get("checked", ())),
            entry.get("otherwise", ""),
            entry.get("because", ""),
            entry.get("stops", False),
        )
        for name, entry in listed.items()
    ]


def _proof(rule: Rule) -> str:
    """Files that prove it, each once, as short as they can be found."""
    places: dict[str, None] = {}
    for test in rule.checked:
        name = test.removeprefix(MATRIX)
        path = test.split("::")[0].removeprefix("tests/standards/").removeprefix("tests/")
        places[f"`{name}`" if test.startswith(MATRIX) else f"`{path}`"] = None
    return ", ".join(places)


def _row(rule: Rule) -> str:
    says = rule.says if not rule.otherwise else f"{rule.says}. *{rule.otherwise[:1].upper()}"
    says = says if not rule.otherwise else f"{says}{rule.otherwise[1:]}.*"
    return f"| {rule.id} | {says} | {_proof(rule)} |\n"


def tables() -> dict[str, str]:
    """The generated parts of the page, by name."""
    rules = all_rules()
    head = "| rule | what holds here | proved by |\n| --- | --- | --- |\n"
    checked = [rule for rule in rules if rule.checked]
    stopping = [rule for rule in checked if rule.stops]
    others = [rule for rule in checked if not rule.stops]
    apart = [rule for rule in rules if not rule.checked]
    counts = (
        f"Of {len(rules)} rules {len(checked)} are checked by tests, the {len(stopping)} that stop"
        f" a release among them; {len(apart)} are not.\n"
    )
    reasons = "".join(f"| {rule.id} | {rule.says} | {rule.because} |\n" for rule in apart)
    return {
        "counts": counts,
        "stopping": head + "".join(map(_row, stopping)),
        "others": head + "".join(map(_row, others)),
        "apart": "| rule | what it asks for | why there is no test |\n| --- | --- | --- |\n"
        + reasons,
    }


def part_of(page: str, name: str) -> str:
    """What the page has between the marks of a part."""
    found = re.search(rf"<!-- {name} -->\n(.*?)<!-- end of {name} -->", page, re.DOTALL)
    return found[1] if found else ""


def main() -> None:
    """Write the tables into the page."""
    page = PAGE.read_text(encoding="utf-8")
    for name, text in tables().items():
        whole = _PART.format(name=name, text=text)
        page = re.sub(
            rf"<!-- {name} -->\n.*?<!-- end of {name} -->\n",
            lambda _found, whole=whole: whole,  # type: ignore[misc]
            page,
            flags=re.DOTALL,
        )
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
