"""The list of rules, the page about it and the tests themselves say the same."""

from __future__ import annotations

import ast
import inspect
import os
import socket
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.standards.rule_list import MATRIX, PAGE, ROOT, Rule, all_rules, part_of, tables
from tests.standards.rules import ONCE, RULES, check_practice_mark

FAMILIES = {"V": 20, "T": 13, "K": 9, "M": 7, "C": 12, "E": 7, "A": 12, "I": 8, "H": 6, "P": 10,
            "S": 4, "L": 6, "N": 1}  # fmt: skip
STOPPING = {"V01", "V02", "V03", "V09", "T01", "T05", "T06", "K02", "K05", "M01", "E01", "A01",
            "A09", "P03", "P04"}  # fmt: skip
EVERY_RULE = all_rules()
MATRIX_RULES = {rule.__name__: rule for rule in (*RULES, *ONCE, check_practice_mark)}


def test_all_hundred_and_fifteen_stand_there_once() -> None:
    wanted = {f"{family}{n:02d}" for family, size in FAMILIES.items() for n in range(1, size + 1)}
    assert len(wanted) == 115
    assert sorted(rule.id for rule in EVERY_RULE) == sorted(wanted)
    assert {rule.id for rule in EVERY_RULE if rule.stops} == STOPPING


@pytest.mark.parametrize("rule", EVERY_RULE, ids=lambda rule: rule.id)
def test_each_rule_is_proved_or_has_its_reason(rule: Rule) -> None:
    assert rule.says
    assert bool(rule.checked) != bool(rule.because)
    assert rule.checked or not rule.stops, "what stops a release is never only explained"


@cache
def functions_of(path: Path) -> dict[str, list[str]]:
    """The tests of a file, each with its marks."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.name: [ast.unparse(each) for each in node.decorator_list]
        for node in tree.body
        if isinstance(node, ast.FunctionDef)
    }


@pytest.mark.parametrize("rule", [r for r in EVERY_RULE if r.checked], ids=lambda rule: rule.id)
def test_every_proof_exists(rule: Rule) -> None:
    for proof in rule.checked:
        if proof.startswith(MATRIX):
            check = MATRIX_RULES[proof.removeprefix(MATRIX)]
            module = inspect.getmodule(check)
            assert module is not None
            assert f'"{rule.id}"' in inspect.getsource(module), f"{proof} never finds {rule.id}"
            continue
        path, _sign, name = proof.partition("::")
        marks = functions_of(ROOT / path).get(name)
        assert marks is not None, proof
        assert not any("mark.skip(" in mark or "xfail" in mark for mark in marks), proof


def test_every_rule_of_the_matrix_is_listed() -> None:
    listed = {proof.removeprefix(MATRIX) for rule in EVERY_RULE for proof in rule.checked}
    assert set(MATRIX_RULES) <= listed


@pytest.mark.parametrize("part", ["counts", "stopping", "others", "apart"])
def test_the_page_says_what_the_list_says(part: str) -> None:
    """Written anew by ``python -m tests.standards.rule_list``."""
    assert part_of(PAGE.read_text(encoding="utf-8"), part) == tables()[part]


def test_the_page_claims_no_standard_that_was_not_read() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert "claims conformance to no standard" in page.replace("\n", " ")
    for word in ("conforms to", "complies with", "certified", "符合 GB"):
        assert word not in page


@pytest.mark.slow
def test_every_proof_is_collected() -> None:
    """Whatever is named is really found, and would run, with ``--all``."""
    files = sorted({
        proof.split("::")[0]
        for rule in EVERY_RULE
        for proof in rule.checked
        if not proof.startswith(MATRIX)
    })  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--no-xvfb", "--collect-only", "-q", "-m", "", *files],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-2000:]
    collected = {line.split("[")[0] for line in done.stdout.splitlines() if "::" in line}
    named = {proof for rule in EVERY_RULE for proof in rule.checked if "::" in proof}
    assert named - collected == set()


def test_no_test_may_reach_the_network() -> None:
    """P02: a connection that would leave this machine fails the test that tries."""
    with socket.socket() as line, pytest.raises(pytest.fail.Exception):
        line.connect(("192.0.2.1", 80))
