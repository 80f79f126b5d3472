"""The Python part of PySide is compiled once and kept, and nothing depends on that."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULE = ROOT / "app" / "ui" / "support_code.py"
# Says how many modules of the library were compiled, and that a wrong call is still explained.
PROGRAM = """
import builtins, sys
from pathlib import Path
compiled, real = [], builtins.compile
def count(source, filename, *others, **named):
    compiled.append(str(filename))
    return real(source, filename, *others, **named)
builtins.compile = count
from app.ui import support_code
"""
ENDING = """
assert builtins.compile is count, "compile was not given back"
builtins.compile = real
from PySide6.QtCore import QObject
try:
    QObject().setObjectName(1, 2, 3)
except TypeError as error:
    assert "setObjectName" in str(error)
else:
    raise AssertionError("a wrong call was let through")
print(sum(name.startswith("shibokensupport/") for name in compiled))
"""


def compiled_in_a_start(path: Path) -> int:
    """How many embedded modules a fresh process compiles that keeps their code at ``path``."""
    # ``app.ui`` itself imports PySide: what it would do is done here with a path of our own.
    loading = (
        "import importlib.util as u\n"
        f"spec = u.spec_from_file_location('support_code', {str(MODULE)!r})\n"
        "support_code = u.module_from_spec(spec)\n"
        "spec.loader.exec_module(support_code)\n"
        "sys.dont_write_bytecode = False\n"
        f"support_code.import_from_kept(Path({str(path)!r}))\n"
    )
    program = PROGRAM.replace("from app.ui import support_code\n", loading) + ENDING
    command = [sys.executable, "-c", program]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return int(answer.stdout)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A file of kept code, as the first start leaves it."""
    path = tmp_path / "not yet there" / "kept.pyc"
    if compiled_in_a_start(path) == 0:
        pytest.skip("this PySide has no modules inside its library")
    return path


def test_the_second_start_compiles_nothing_but_what_stays_empty(kept: Path) -> None:
    assert compiled_in_a_start(kept) == 1


@pytest.mark.parametrize("damage", ["torn", "empty", "other", "folder"])
def test_what_cannot_be_read_is_compiled_anew(kept: Path, damage: str) -> None:
    content = kept.read_bytes()
    kept.unlink()
    if damage == "folder":
        kept.mkdir()
    else:
        kept.write_bytes({"torn": content[:5000], "empty": b"", "other": b"xx" + content}[damage])
    assert compiled_in_a_start(kept) > 1


def test_a_folder_that_takes_no_file_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    assert compiled_in_a_start(tmp_path / "file" / "kept.pyc") >= 0
    assert (tmp_path / "file").read_text() == "not a folder"


def test_a_file_that_cannot_be_put_in_place_leaves_no_rest(tmp_path: Path) -> None:
    """As on a disk that fills up meanwhile."""
    (tmp_path / "kept.pyc" / "in the way").mkdir(parents=True)
    compiled_in_a_start(tmp_path / "kept.pyc")
    assert [each.name for each in tmp_path.iterdir()] == ["kept.pyc"]


def test_other_sources_are_compiled_anew(kept: Path) -> None:
    """As after an update of PySide: only what has changed."""
    change = (
        "import marshal, sys\n"
        "from importlib.util import MAGIC_NUMBER\n"
        "from pathlib import Path\n"
        "path = Path(sys.argv[1])\n"
        "kept = marshal.loads(path.read_bytes()[len(MAGIC_NUMBER):])\n"
        "name = 'shibokensupport/signature/mapping.py'\n"
        "kept[name] = (b'12345678', kept[name][1])\n"
        "path.write_bytes(MAGIC_NUMBER + marshal.dumps(kept))\n"
    )
    subprocess.run([sys.executable, "-c", change, str(kept)], check=True)
    assert compiled_in_a_start(kept) == 2
    assert compiled_in_a_start(kept) == 1
