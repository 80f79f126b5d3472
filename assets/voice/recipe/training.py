"""Training for a given number of minutes, with a model on disk that can be exported at any time."""

from __future__ import annotations

import math
import multiprocessing
import shutil
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import TypedDict

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from assets.voice.recipe.mfcc import BANDS
from assets.voice.recipe.net import Tdnn
from assets.voice.recipe.phones import phones_of
from assets.voice.recipe.sessions import SECONDS, Sessions
from assets.voice.recipe.voices import prepare_speakers

BATCH = 16
SUPPLIERS = 2
_TOP_RATE, _GENTLE_RATE, _LAST_RATE = 2.5e-3, 1e-3, 1e-5
_WARM_UP = 0.04
_SAVE_EVERY = 180.0  # seconds
_REPORT_EVERY = 200  # steps
_MEMORY = 0.999
_FIRST_BATCHES = 12
# Making a batch takes longer than learning from it: each is learned from twice, at some distance.
_KEPT = 48

Batch = tuple[NDArray[np.float32], NDArray[np.int64]]


class Checkpoint(TypedDict):
    """What is on disk."""

    language: str
    width: int
    state: dict[str, Tensor]
    counts: list[float]
    steps: int
    minutes: float


@dataclass(frozen=True)
class Plan:
    """What to train, where, and for how long."""

    language: str
    minutes: float
    width: int
    folder: Path
    seed: int = 1
    goes_on: bool = False
    """Go on from the checkpoint, gently, in louder surroundings."""
    has_recorded: bool = False
    """And among voices made from recorded people, aligned by what was learned so far."""

    @property
    def checkpoint(self) -> Path:
        """The file of the newest network."""
        return self.folder / f"{self.language}.pt"

    @property
    def earlier(self) -> Path:
        """The file of the network that this training goes on from."""
        return self.folder / f"{self.language}-earlier.pt"


def _supply(out: Connection, plan: Plan, seed: int) -> None:
    torch.set_num_threads(1)
    aligned_by = plan.earlier if plan.has_recorded else None
    sessions = Sessions(
        plan.language, seed, plan.folder, is_loud=plan.goes_on, aligned_by=aligned_by
    )
    while True:
        batch = [sessions() for _ in range(BATCH)]
        out.send((np.stack([x for x, _ in batch]), np.stack([y for _, y in batch])))


class Supply:
    """Batches made by other processes; one that dies in espeak-ng is replaced."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._seed = 1000 * plan.seed
        self._spawn = multiprocessing.get_context("spawn")
        self._suppliers = dict(self._start() for _ in range(SUPPLIERS))
        self._chance = np.random.default_rng(plan.seed)
        self._kept: list[Batch] = []
        self._repeat = False

    def _start(self) -> tuple[Connection, multiprocessing.process.BaseProcess]:
        self._seed += 1
        here, there = self._spawn.Pipe(duplex=False)
        process = self._spawn.Process(
            target=_supply,
            args=(there, self._plan, self._seed),
            daemon=True,
        )
        process.start()
        there.close()
        return here, process

    def get(self) -> Batch:
        """A new batch and, every second time, one that was given out before."""
        self._repeat = not self._repeat
        if self._repeat and len(self._kept) >= _KEPT:
            return self._kept.pop(int(self._chance.integers(len(self._kept))))
        batch = self._new()
        self._kept.append(batch)
        return batch

    def _new(self) -> Batch:
        while True:
            for ready in wait(list(self._suppliers)):
                assert isinstance(ready, Connection)
                try:
                    batch: Batch = ready.recv()
                except EOFError:
                    print("a supplier died, a new one starts", flush=True)
                    self._suppliers.pop(ready).join()
                    connection, process = self._start()
                    self._suppliers[connection] = process
                    continue
                # Put at the end, so that all are asked in turn.
                self._suppliers[ready] = self._suppliers.pop(ready)
                return batch

    def stop(self) -> None:
        """End the suppliers."""
        for process in self._suppliers.values():
            process.terminate()


class Average:
    """The running mean of a network's numbers, which is better than its newest ones."""

    def __init__(self, network: nn.Module) -> None:
        self.state = {name: value.clone() for name, value in network.state_dict().items()}
        self._updates = 0

    def update(self, network: nn.Module) -> None:
        """Take in the newest numbers."""
        self._updates += 1
        share = 1 - min(_MEMORY, self._updates / (self._updates + 10))
        for name, value in network.state_dict().items():
            if value.is_floating_point():
                self.state[name].lerp_(value, share)
            else:
                self.state[name].copy_(value)


def rate_at(progress: float, top: float = _TOP_RATE) -> float:
    """The learning rate: up within a moment, then down along a cosine."""
    if progress < _WARM_UP:
        return top * (0.04 + 0.96 * progress / _WARM_UP)
    along = min(1.0, (progress - _WARM_UP) / (1 - _WARM_UP))
    return _LAST_RATE + (top - _LAST_RATE) * (1 + math.cos(math.pi * along)) / 2


def train(plan: Plan) -> Path:
    """Train from nothing, or go on; returns the checkpoint."""
    torch.set_num_threads(1)
    torch.manual_seed(plan.seed)
    plan.folder.mkdir(parents=True, exist_ok=True)
    prepare_speakers(plan.folder)
    outputs = phones_of(plan.language).outputs
    network = Tdnn(outputs, plan.width)
    if plan.goes_on:
        shutil.copyfile(plan.checkpoint, plan.earlier)
    supply = Supply(plan)
    waiting = [supply.get() for _ in range(_FIRST_BATCHES)]
    seen = np.concatenate([features.reshape(-1, BANDS) for features, _ in waiting])
    network.mean.copy_(torch.from_numpy(seen.mean(0)))
    network.scale.copy_(torch.from_numpy(1 / seen.std(0)))
    top, before, steps = _TOP_RATE, 0.0, 0
    if plan.goes_on:
        earlier: Checkpoint = torch.load(plan.earlier, weights_only=True)
        network.load_state_dict(earlier["state"])
        top, before, steps = _GENTLE_RATE, earlier["minutes"], earlier["steps"]
    optimiser = torch.optim.AdamW(network.parameters(), _TOP_RATE, weight_decay=1e-3, fused=True)
    average = Average(network)
    counts = np.zeros(outputs)
    began = saved = time.monotonic()
    limit = plan.minutes * 60
    sums = np.zeros(4)
    while (elapsed := time.monotonic() - began) < limit:
        features, labels = waiting.pop() if waiting else supply.get()
        counts += np.bincount(labels.ravel(), minlength=outputs)
        for group in optimiser.param_groups:
            group["lr"] = rate_at(elapsed / limit, top)
        wanted = torch.from_numpy(labels).reshape(-1)
        with torch.autocast("cpu", torch.bfloat16):
            scores = network(torch.from_numpy(features))
        scores = scores.float().reshape(-1, outputs)
        loss = nn.functional.cross_entropy(scores, wanted)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        average.update(network)
        steps += 1
        with torch.no_grad():
            right = (scores.argmax(1) == wanted).float()
            speech = wanted > 0
            sums += [loss.item(), right.mean().item(), right[speech].mean().item(), 1]
        if steps % _REPORT_EVERY == 0:
            means = sums[:3] / sums[3]
            print(
                f"{elapsed / 60:5.1f} min, step {steps}: loss {means[0]:.3f}, frames right "
                f"{means[1]:.3f}, of speech {means[2]:.3f}, "
                f"{steps * BATCH * SECONDS / 3600:.1f} h heard",
                flush=True,
            )
            sums[:] = 0
        if time.monotonic() - saved > _SAVE_EVERY:
            saved = time.monotonic()
            _save(plan, average, counts, steps, before + elapsed / 60)
    _save(plan, average, counts, steps, before + plan.minutes)
    supply.stop()
    return plan.checkpoint


def mix(plan: Plan, share: float) -> Path:
    """Make the checkpoint the mean of what a training went on from and what it came to.

    ``share`` is the weight of the newer one. Two networks of which one went on from the other lie
    in one valley: their mean has learnt the new and forgotten less of the old.
    """
    earlier: Checkpoint = torch.load(plan.earlier, weights_only=True)
    newer: Checkpoint = torch.load(plan.checkpoint, weights_only=True)
    for name, value in newer["state"].items():
        if value.is_floating_point():
            value.lerp_(earlier["state"][name], 1 - share)
    newer["counts"] = earlier["counts"]
    torch.save(newer, plan.checkpoint)
    return plan.checkpoint


def _save(
    plan: Plan, average: Average, counts: NDArray[np.float64], steps: int, minutes: float
) -> None:
    written = plan.checkpoint.with_suffix(".part")
    content: Checkpoint = {
        "language": plan.language,
        "width": plan.width,
        "state": average.state,
        "counts": counts.tolist(),
        "steps": steps,
        "minutes": minutes,
    }
    torch.save(content, written)
    written.replace(plan.checkpoint)
