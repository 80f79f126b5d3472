"""The binary pieces of an acoustic model as Kaldi writes them.

A token is followed by one space; a number by nothing, and it says its size first. Weights are kept
in 8 bits with one range for a matrix (Kaldi's CM3), which it reads wherever it reads a matrix.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]


def token(name: str) -> bytes:
    """A word that Kaldi looks for."""
    return name.encode() + b" "


def whole(value: int) -> bytes:
    """A whole number."""
    return b"\x04" + struct.pack("<i", value)


def real(value: float) -> bytes:
    """A real number."""
    return b"\x04" + struct.pack("<f", value)


def double(value: float) -> bytes:
    """A real number of twice the length."""
    return b"\x08" + struct.pack("<d", value)


def wholes(values: Sequence[int]) -> bytes:
    """Whole numbers in a row."""
    return b"\x04" + struct.pack("<i", len(values)) + struct.pack(f"<{len(values)}i", *values)


def vector(values: Sequence[float] | Numbers) -> bytes:
    """Real numbers in a row."""
    row = np.asarray(values, "<f4")
    return token("FV") + whole(len(row)) + row.tobytes()


def matrix(values: Numbers) -> bytes:
    """A matrix in 8 bits."""
    table = np.asarray(values, np.float32)
    least = float(table.min())
    extent = float(table.max()) - least or 1e-5
    steps = np.clip(np.round((table - least) / extent * 255), 0, 255).astype(np.uint8)
    return token("CM3") + struct.pack("<ffii", least, extent, *table.shape) + steps.tobytes()


def transitions(states: Sequence[int]) -> bytes:
    """The transition model of phones 1, 2, … with so many states, each staying or going on."""
    kinds = sorted(set(states))
    out = token("<TransitionModel>") + token("<Topology>")
    out += wholes(range(1, len(states) + 1))
    out += wholes([-1, *(kinds.index(count) for count in states)])
    out += whole(len(kinds))
    for count in kinds:
        out += whole(count + 1)
        for state in range(count):
            out += whole(state) + whole(2)
            out += whole(state) + real(0.5) + whole(state + 1) + real(0.5)
        out += whole(-1) + whole(0)
    triples = [
        (phone, state) for phone, count in enumerate(states, start=1) for state in range(count)
    ]
    out += token("</Topology>") + token("<Triples>") + whole(len(triples))
    for output, (phone, state) in enumerate(triples):
        out += whole(phone) + whole(state) + whole(output)
    costs = [0.0, *(float(np.log(0.5)) for _ in range(2 * len(triples)))]
    out += token("</Triples>") + token("<LogProbs>") + vector(costs) + token("</LogProbs>")
    return out + token("</TransitionModel>")


def affine(weights: Numbers, bias: Numbers) -> bytes:
    """A layer's weights."""
    return (
        token("<FixedAffineComponent>")
        + token("<LinearParams>")
        + matrix(weights)
        + token("<BiasParams>")
        + vector(bias)
        + token("</FixedAffineComponent>")
    )


def nonlinearity(kind: str, size: int) -> bytes:
    """A layer without weights."""
    return (
        token(f"<{kind}>")
        + token("<Dim>")
        + whole(size)
        + token("<ValueAvg>")
        + vector([])
        + token("<DerivAvg>")
        + vector([])
        + token("<Count>")
        + double(0)
        + token(f"</{kind}>")
    )


def network(
    lines: Sequence[str],
    components: Sequence[tuple[str, bytes]],
    priors: Numbers,
    context: int,
) -> bytes:
    """The network: how its components are joined, the components, how usual every output is."""
    # The newline after the first token and the empty line after the last line are part of the form.
    out = token("<Nnet3>") + b"\n" + "".join(f"{line}\n" for line in lines).encode() + b"\n"
    out += token("<NumComponents>") + whole(len(components))
    for name, content in components:
        out += token("<ComponentName>") + token(name) + content
    out += token("</Nnet3>")
    out += token("<LeftContext>") + whole(context) + token("<RightContext>") + whole(context)
    return out + token("<Priors>") + vector(priors)
