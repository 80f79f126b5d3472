"""A journal that was cut or has a wrong bit leads back to a whole moment, never to a part."""

from __future__ import annotations

import random
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from app.core.events import Fact, Kind
from app.store import SyncLog, check_store
from app.store.engine import JOURNAL
from tests.fakes import FakeClock
from tests.faults.conftest import Trials
from tests.store.places import chosen, open_here, reached, started
from tests.sync.places import ANNA, Side, enrolled, named

pytestmark = pytest.mark.skipif(JOURNAL != "wal", reason="this SQLite keeps no write-ahead log")

HOW = ("cut", "flip", "zero", "longer")


def write_commits(path: Path) -> list[list[str]]:
    """A store whose last commits are in its journal only; the events there after each."""
    commits: list[list[str]] = [[]]
    with closing(open_here(path)) as store:
        for turn in range(25):
            facts = [started(f"s{turn}"), reached("a", f"s{turn}")]
            more = [Fact(Kind.ACTED, {"sitting": f"s{turn}", "n": n}) for n in range(turn % 5)]
            events = store.append([*facts, *more], learner=ANNA)
            commits.append([*commits[-1], *(event.id for event in events)])
        store.append([enrolled(), named("王"), chosen("type", 40)], learner=ANNA)
        commits.append([event.id for event in store.read(learner=ANNA)])
        other = Side(path.parent, "other")
        other.store.append([started("there"), *[reached("b", "there")] * 40], learner=ANNA)
        SyncLog(store, FakeClock()).merge(other.rows(), ())
        commits.append([event.id for event in store.read(learner=ANNA)])
        other.close()
        for end in ("", "-wal"):
            shutil.copy(f"{path}{end}", f"{path}{end}.as-it-was")
    return commits


def damage(journal: bytes, how: str, chance: random.Random) -> bytes:
    data = bytearray(journal)
    at = chance.randrange(len(data))
    if how == "cut":
        del data[at:]
    elif how == "flip":
        data[at] ^= 1 << chance.randrange(8)
    elif how == "zero":
        end = min(len(data), at + chance.randrange(1, 9000))
        data[at:end] = bytes(end - at)
    else:
        data += chance.randbytes(chance.randrange(1, 9000))
    return bytes(data)


def damage_often(folder: Path, times: int, chance: random.Random) -> tuple[int, int]:
    """How often the store was not as after one of its commits, and how many moments were met."""
    source = folder / "store.db"
    commits = write_commits(source)
    whole = Path(f"{source}-wal.as-it-was").read_bytes()
    torn, moments = 0, set()
    for number in range(times):
        path = folder / "damaged" / "store.db"
        path.parent.mkdir(exist_ok=True)
        shutil.copy(f"{source}.as-it-was", path)
        Path(f"{path}-wal").write_bytes(damage(whole, HOW[number % len(HOW)], chance))
        Path(f"{path}-shm").unlink(missing_ok=True)
        with closing(open_here(path)) as store:
            assert store.is_durable
            found = {event.id for event in store.read(learner=ANNA)}
            store.append([started("after")], learner=ANNA)
        fits = [n for n, events in enumerate(commits) if set(events) == found]
        torn += not fits
        moments.update(fits)
        torn += check_store(path).findings != ()
    return torn, len(moments)


def test_a_damaged_journal_leads_back_to_a_whole_moment(tmp_path: Path, trials: Trials) -> None:
    torn, moments = damage_often(tmp_path, 40, random.Random(40))
    assert moments > 5
    trials.add("journal cut, flipped, zeroed, longer", 40, torn=torn, note=f"{moments} moments met")


@pytest.mark.slow
def test_a_thousand_damaged_journals(tmp_path: Path, trials: Trials) -> None:
    torn, moments = damage_often(tmp_path, 1000, random.Random(1000))
    assert moments > 20
    note = f"{moments} moments met"
    trials.add("journal cut, flipped, zeroed, longer", 1000, torn=torn, note=note)
