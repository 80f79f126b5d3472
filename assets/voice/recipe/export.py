"""From a checkpoint to a folder that vosk and app/voice read."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch

from app.voice.sounds import ACCENTS, CARD, PHONES, SPELLINGS
from assets.voice.recipe import kaldi
from assets.voice.recipe.net import CONTEXT, OFFSETS
from assets.voice.recipe.phones import Phones, phones_of
from assets.voice.recipe.spellings import accents, spellings
from assets.voice.recipe.training import Checkpoint

# Added to every count of an output, so that none is impossible.
_AT_LEAST = 100
_SMALL = 1e-5
MFCC = """\
--sample-frequency=16000
--use-energy=false
--num-mel-bins=40
--num-ceps=40
--low-freq=20
--high-freq=7600
--dither=0
"""
# How much worse a reading may be and still be given: wider takes very long where much is unknown.
LATTICE = {"zh": 4.0, "en": 3.0}
DECODING = """\
--min-active=200
--max-active=5000
--beam=13.0
--lattice-beam={lattice}
--acoustic-scale=0.5
--frame-subsampling-factor=3
--endpoint.silence-phones=1
--endpoint.rule2.min-trailing-silence=1.5
--endpoint.rule3.min-trailing-silence=1.75
--endpoint.rule4.min-trailing-silence=2.0
"""


def export(checkpoint: Path, folder: Path) -> None:
    """Write a model folder; a card that is there already keeps what else it says."""
    content: Checkpoint = torch.load(checkpoint, weights_only=True)
    language = content["language"]
    phones = phones_of(language)
    for name in ("am", "conf"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "am" / "final.mdl").write_bytes(acoustic_model(content, phones))
    (folder / "conf" / "mfcc.conf").write_text(MFCC, "utf-8")
    (folder / "conf" / "model.conf").write_text(DECODING.format(lattice=LATTICE[language]), "utf-8")
    lines = [f"{name} {states}" for name, states in zip(phones.names, phones.states, strict=True)]
    _write_lines(folder / PHONES, lines)
    _write_lines(folder / SPELLINGS, spellings(language))
    _write_lines(folder / ACCENTS, accents(language))
    card_file = folder / CARD
    card = json.loads(card_file.read_text("utf-8")) if card_file.exists() else {}
    card |= {
        "language": language,
        "trained on": "synthetic speech only",
        "minutes": round(content["minutes"]),
        "steps": content["steps"],
    }
    card_file.write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", "utf-8")


def acoustic_model(content: Checkpoint, phones: Phones) -> bytes:
    """The file final.mdl. The normalisation before a layer becomes part of its weights."""
    state = {name: value.double().numpy() for name, value in content["state"].items()}
    mean, scale = state["mean"], state["scale"]
    lines = [f"input-node name=input dim={len(mean)}"]
    components: list[tuple[str, bytes]] = []
    before = "input"
    for place in range(len(OFFSETS) + 1):
        is_last = place == len(OFFSETS)
        name, key = ("out", "out") if is_last else (f"l{place}", f"layers.{place}")
        weights, bias = state[f"{key}.weight"], state[f"{key}.bias"]
        bias = bias - np.einsum("oik,i->o", weights, mean * scale)
        weights = (weights * scale[None, :, None]).transpose(0, 2, 1).reshape(len(weights), -1)
        kind = "LogSoftmaxComponent" if is_last else "RectifiedLinearComponent"
        joined = before if is_last else _joined(before, OFFSETS[place])
        components += [
            (f"{name}.affine", kaldi.affine(weights, bias)),
            (f"{name}.bent", kaldi.nonlinearity(kind, len(weights))),
        ]
        lines += [
            f"component-node name={name}.affine component={name}.affine input={joined}",
            f"component-node name={name}.bent component={name}.bent input={name}.affine",
        ]
        before = f"{name}.bent"
        if not is_last:
            mean = state[f"norms.{place}.running_mean"]
            scale = 1 / np.sqrt(state[f"norms.{place}.running_var"] + _SMALL)
    lines.append(f"output-node name=output input={before} objective=linear")
    counts = np.asarray(content["counts"]) + _AT_LEAST
    network = kaldi.network(lines, components, counts / counts.sum(), CONTEXT)
    return b"\0B" + kaldi.transitions(phones.states) + network


def _joined(name: str, offsets: tuple[int, ...]) -> str:
    parts = (name if offset == 0 else f"Offset({name}, {offset})" for offset in offsets)
    return f"Append({', '.join(parts)})"


def _write_lines(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", "utf-8")
