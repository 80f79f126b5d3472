"""When which phone was said, found by a network that has already learned the language.

It takes the most likely way through the outputs of a sentence; between words there may be silence.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from assets.voice.recipe.espeak import Sound
from assets.voice.recipe.mfcc import SHIFT, Mfcc
from assets.voice.recipe.net import EVERY, Tdnn
from assets.voice.recipe.phones import Phones, phones_of
from assets.voice.recipe.spoken import RATE, Utterance

_STEP = EVERY * SHIFT / RATE
_LEAST_LIKELY = -5.0
"""Logarithm for a frame of speech, on average: below it the sentence was said in other phones."""
_SILENCE = 0


class Aligner:
    """A trained network and its phones."""

    def __init__(self, checkpoint: Path) -> None:
        content = torch.load(checkpoint, weights_only=True)
        self._phones: Phones = phones_of(content["language"])
        self._network = Tdnn(self._phones.outputs, content["width"])
        self._network.load_state_dict(content["state"])
        self._network.eval()
        self._mfcc = Mfcc()

    def align(self, sound: Sound, words: list[tuple[str, ...]]) -> Utterance | None:
        """The utterance with its spans; None if the words, given as phones, do not fit."""
        scores = self._scores(sound)
        outputs, may_skip, starts_word = self._states(words)
        way = _best_way(scores[:, outputs], may_skip)
        if way is None:
            return None
        said = np.array([outputs[place] for place in way])
        speech = said != _SILENCE
        if scores[np.arange(len(said)), said][speech].mean() < _LEAST_LIKELY:
            return None
        spans: list[tuple[float, float, int]] = []
        joints: list[float] = []
        first = 0
        for last in range(1, len(way) + 1):
            if last < len(way) and way[last] == way[first]:
                continue
            state = way[first]
            if outputs[state] != _SILENCE:
                if starts_word[state] and spans:
                    joints.append(first * _STEP)
                spans.append((first * _STEP, last * _STEP, outputs[state]))
            first = last
        return Utterance(sound, tuple(spans), tuple(joints))

    def _scores(self, sound: Sound) -> NDArray[np.float32]:
        features = torch.from_numpy(self._mfcc(sound))[None]
        with torch.no_grad():
            scores: NDArray[np.float32] = self._network(features)[0].log_softmax(1).numpy()
        return scores

    def _states(self, words: list[tuple[str, ...]]) -> tuple[list[int], list[bool], list[bool]]:
        """The outputs in their order, which of them may be left out, and where words start."""
        outputs, may_skip, starts_word = [_SILENCE], [True], [False]
        for phones in words:
            for place, phone in enumerate(phones):
                for part in range(self._phones.states[self._phones.names.index(phone)]):
                    outputs.append(self._phones.first[phone] + part)
                    may_skip.append(False)
                    starts_word.append(place == 0 and part == 0)
            outputs.append(_SILENCE)
            may_skip.append(True)
            starts_word.append(False)
        return outputs, may_skip, starts_word


def _best_way(scores: NDArray[np.float32], may_skip: list[bool]) -> list[int] | None:
    """For every frame its state: each state at least once unless it may be skipped."""
    frames, states = scores.shape
    if frames < sum(not skip for skip in may_skip):
        return None
    skips = np.array(may_skip)
    best = np.full(states, -np.inf)
    best[0] = scores[0, 0]
    if skips[0]:
        best[1] = scores[0, 1]
    came = np.zeros((frames, states), np.int64)
    for frame in range(1, frames):
        stay = best
        step = np.concatenate([[-np.inf], best[:-1]])
        leap = np.concatenate([[-np.inf, -np.inf], best[:-2]])
        leap[1:] = np.where(np.concatenate([[False], skips[:-1]])[1:], leap[1:], -np.inf)
        choices = np.stack([stay, step, leap])
        chosen = choices.argmax(0)
        came[frame] = chosen
        best = choices.max(0) + scores[frame]
    last = states - 1
    if best[states - 2] > best[last]:
        last = states - 2
    if not np.isfinite(best[last]):
        return None
    way = [last]
    for frame in range(frames - 1, 0, -1):
        way.append(way[-1] - int(came[frame, way[-1]]))
    return way[::-1]
