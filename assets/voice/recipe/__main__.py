"""Trains a model for vosk from nothing but espeak-ng: ``python -m assets.voice.recipe zh``.

Run at the top of the project, with the group "train" installed (see ../README.md).
"""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from pathlib import Path

# One thread a process: makers of speech and the network share the processors.
os.environ.setdefault("OMP_NUM_THREADS", "1")

from assets.voice.recipe.export import export
from assets.voice.recipe.training import Plan, mix, train

MODELS = Path(__file__).parents[1]
MINUTES = {"zh": 54.0, "en": 34.0}
MORE_MINUTES = {"en": 26.0}
"""After that, in louder surroundings: short English words are easily heard in babble."""
RECORDED_MINUTES = {"en": 28.0}
"""And at last among voices made from recorded people."""
RECORDED_SHARE = 0.3
"""Weight of what was learnt among them, in the mean with what was known before."""
WIDTH = 352


def main() -> None:
    """Train, or only export what a training that goes on has written so far."""
    parser = argparse.ArgumentParser(prog="python -m assets.voice.recipe", description=__doc__)
    parser.add_argument("language", choices=sorted(MINUTES))
    parser.add_argument("--minutes", type=float, help="how long to train")
    parser.add_argument("--work", type=Path, default=Path("build/voice"), help="for what is made")
    parser.add_argument("--out", type=Path, help="the model folder; as it is in the project")
    parser.add_argument("--go-on", action="store_true", help="from the last checkpoint, louder")
    parser.add_argument("--recorded", action="store_true", help="go on, among recorded voices")
    parser.add_argument("--export", action="store_true", help="only export the last checkpoint")
    chosen = parser.parse_args()
    minutes = chosen.minutes or MINUTES[chosen.language]
    plan = Plan(chosen.language, minutes, WIDTH, chosen.work)
    if not chosen.export:
        for part in _parts(plan, chosen):
            train(part)
            if part.has_recorded:
                mix(part, RECORDED_SHARE)
    out = chosen.out or MODELS / chosen.language
    export(plan.checkpoint, out)
    print(f"written: {out}")


def _parts(plan: Plan, chosen: argparse.Namespace) -> list[Plan]:
    """What is trained, one after the other."""
    if chosen.go_on or chosen.recorded:
        return [replace(plan, goes_on=True, has_recorded=chosen.recorded)]
    if chosen.minutes:
        return [plan]
    louder = MORE_MINUTES.get(plan.language, 0.0)
    recorded = RECORDED_MINUTES.get(plan.language, 0.0)
    parts = [
        plan,
        replace(plan, minutes=louder, goes_on=True),
        replace(plan, minutes=recorded, goes_on=True, has_recorded=True),
    ]
    return [part for part in parts if part.minutes]


if __name__ == "__main__":
    main()
