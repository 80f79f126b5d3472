"""Two programs that change the same files of trust at once, in processes of their own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.sync import alone
from app.sync.keys import Keys, load_or_make, make_card, read_card, read_trusted, trust
from app.sync.revoking import introduce, let_in, read_revoked, revoke
from app.sync.sealing import make_secret

_EACH = 12
"""Changes of each process: without a lock hardly a run keeps all of them."""

_BEGIN = "import sys; from pathlib import Path; print('there', flush=True); sys.stdin.readline(); "
_TRUST = _BEGIN + (
    "from app.sync.keys import read_card, trust\n"
    "for card in sorted(Path(sys.argv[2]).iterdir()):\n"
    "    trust(Path(sys.argv[1]), read_card(card.read_bytes()))"
)
_REVOKE = _BEGIN + (
    "from app.sync.revoking import revoke\n"
    "for number in range(int(sys.argv[3])):\n"
    "    revoke(Path(sys.argv[1]), [f'{sys.argv[2]}-{number}'])"
)
_MAKE = _BEGIN + (
    "from app.sync.keys import load_or_make\nprint(load_or_make(Path(sys.argv[1])).id, flush=True)"
)


def _start(program: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "there\n"
    return process


def _let_go(*processes: subprocess.Popen[str]) -> list[str]:
    """All at the same time; what each of them said."""
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    ended = [process.communicate(timeout=60) for process in processes]
    assert [process.returncode for process in processes] == [0] * len(processes), ended
    return [out.strip() for out, _err in ended]


def _cards(folder: Path) -> Path:
    folder.mkdir()
    for number in range(_EACH):
        seed = bytes([*folder.name.encode(), number] * 16)
        keys = Keys(seed, make_secret())
        (folder / f"{number:03}.json").write_bytes(make_card(keys, f"{number}", "seat"))
    return folder


def test_nobody_is_lost_whom_two_programs_trust_at_once(tmp_path: Path) -> None:
    home = tmp_path / "home"
    folders = [_cards(tmp_path / name) for name in ("a", "b")]
    said = _let_go(*(_start(_TRUST, home, folder) for folder in folders))
    assert said == ["", ""]
    introduced = {read_card(f.read_bytes()).id for each in folders for f in each.iterdir()}
    assert len(introduced) == 2 * _EACH
    assert read_trusted(home).keys() == introduced


def test_no_trust_that_is_taken_back_meanwhile_is_lost(tmp_path: Path) -> None:
    home, cards = tmp_path / "home", _cards(tmp_path / "a")
    lost = read_card((_cards(tmp_path / "b") / "000.json").read_bytes())
    trust(home, lost)
    revoke(home, [lost.id])
    _let_go(
        _start(_TRUST, home, cards),
        _start(_REVOKE, home, "left", _EACH),
        _start(_REVOKE, home, "right", _EACH),
    )
    assert len(read_trusted(home)) == _EACH
    names = {f"{side}-{number}" for side in ("left", "right") for number in range(_EACH)}
    assert read_revoked(home).keys() == {lost.id, *names}


def test_whoever_is_introduced_is_revoked_no_more_in_the_same_step(tmp_path: Path) -> None:
    peer = read_card((_cards(tmp_path / "a") / "000.json").read_bytes())
    trust(tmp_path, peer)
    revoke(tmp_path, [peer.id])
    introduce(tmp_path, peer)
    assert read_trusted(tmp_path) == {peer.id: peer}
    assert read_revoked(tmp_path) == {}


def test_nobody_is_let_in_without_a_person_from_whom_trust_was_taken_back(tmp_path: Path) -> None:
    first, second = (
        read_card(each.read_bytes()) for each in sorted(_cards(tmp_path / "a").iterdir())[:2]
    )
    revoke(tmp_path, [first.id])
    assert not let_in(tmp_path, first)
    assert let_in(tmp_path, second)
    assert read_trusted(tmp_path) == {second.id: second}
    assert read_revoked(tmp_path).keys() == {first.id}


def test_programs_that_start_for_the_first_time_at_once_have_the_same_keys(tmp_path: Path) -> None:
    home = tmp_path / "home"
    ids = _let_go(*(_start(_MAKE, home) for _each in range(4)))
    assert set(ids) == {load_or_make(home).id}


def test_a_program_that_was_killed_in_its_turn_keeps_nobody_waiting(tmp_path: Path) -> None:
    held = _BEGIN + (
        "from app.sync.alone import alone\n"
        "with alone(Path(sys.argv[1])):\n    print('holds', flush=True); sys.stdin.readline()"
    )
    holder, waiting = _start(held, tmp_path), _start(_MAKE, tmp_path)
    for process in (holder, waiting):
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
    assert holder.stdout is not None
    assert holder.stdout.readline() == "holds\n"
    holder.kill()
    holder.communicate(timeout=60)
    out, err = waiting.communicate(timeout=60)
    assert waiting.returncode == 0, err
    assert out.strip() == load_or_make(tmp_path).id


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_only_the_owner_may_take_a_turn(tmp_path: Path) -> None:
    load_or_make(tmp_path)
    assert (tmp_path / alone.LOCK_FILE).stat().st_mode & 0o777 == 0o600
