"""The network: layers that each look a little further to both sides (a time-delay network)."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from assets.voice.recipe.mfcc import BANDS

# Frames of 10 ms that each layer joins. From the second on there is one place every 30 ms.
OFFSETS: tuple[tuple[int, ...], ...] = (
    (-2, -1, 0, 1, 2),
    (-1, 0, 1),
    (-3, 0, 3),
    (-3, 0, 3),
    (-3, 0, 3),
    (-6, 0, 6),
    (-6, 0, 6),
)
CONTEXT = sum(offsets[-1] for offsets in OFFSETS)
EVERY = 3


class Tdnn(nn.Module):
    """Features (batch, frames, 40) → scores (batch, frames / 3, outputs)."""

    mean: Tensor
    scale: Tensor

    def __init__(self, outputs: int, width: int) -> None:
        super().__init__()
        self.register_buffer("mean", torch.zeros(BANDS))
        self.register_buffer("scale", torch.ones(BANDS))
        layers: list[nn.Module] = []
        for place, offsets in enumerate(OFFSETS):
            stride, spread = (EVERY, 1) if place == 1 else (1, max(1, offsets[-1] // EVERY))
            layers.append(
                nn.Conv1d(
                    BANDS if place == 0 else width,
                    width,
                    len(offsets),
                    stride=stride,
                    dilation=1 if place < 2 else spread,
                )
            )
        self.layers = nn.ModuleList(layers)
        self.norms = nn.ModuleList(
            nn.BatchNorm1d(width, affine=False, momentum=0.05) for _ in OFFSETS
        )
        self.out = nn.Conv1d(width, outputs, 1)

    def forward(self, features: Tensor) -> Tensor:
        """Scores for every third frame; the ends are filled with the first and last frame."""
        frames = features.shape[1]
        hidden = ((features - self.mean) * self.scale).transpose(1, 2)
        places = (frames + EVERY - 1) // EVERY
        after = EVERY * (places - 1) - (frames - 1) + CONTEXT
        hidden = functional.pad(hidden, (CONTEXT, after), mode="replicate")
        for layer, norm in zip(self.layers, self.norms, strict=True):
            hidden = norm(functional.relu(layer(hidden)))
        scores: Tensor = self.out(hidden).transpose(1, 2)
        return scores
