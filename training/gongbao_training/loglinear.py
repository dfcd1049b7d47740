"""A log-linear chooser: which of some candidates is meant, by hashed features; numpy, one core, no torch.

A `Choice` is a set of candidates, each with the same number of hashed features. Its candidates may be spans
that share their starts and ends: then the features of a start are given once and every span that begins
there takes them. `Chooser` learns weights by AdaGrad on the logarithm of the softmax over the candidates, and
drops features at random while it learns, so that it leans on no single word: the words of the next text are
others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Scores = NDArray[np.float64]

_BITS = 20


@lru_cache(maxsize=1 << 18)
def hashed(feature: str) -> int:
    """Return the number of a feature, the same on every run."""
    return crc32(feature.encode("utf-8")) & ((1 << _BITS) - 1)


@dataclass(frozen=True, slots=True)
class Block:
    """Features of the things that candidates are made of: starts, ends, the candidates themselves.

    Attributes:
        features: one row of hashed features for each thing.
        of: for each candidate, which row is its own.
    """

    features: Ids
    of: Ids


@dataclass(frozen=True, slots=True)
class Choice:
    """Candidates, the features of each in blocks, and which of them is right (-1 if not known)."""

    blocks: tuple[Block, ...]
    right: int = -1


class Chooser:
    """Learns to choose."""

    def __init__(self, *, rate: float = 0.15, dropped: float = 0.25, seed: int = 1) -> None:
        self._weights = np.zeros(1 << _BITS)
        self._squares = np.full(1 << _BITS, 1e-6)
        self._rate = rate
        self._dropped = dropped
        self._rng = np.random.default_rng(seed)

    def scores(self, choice: Choice) -> Scores:
        """Return the logarithms of the candidates' probabilities, up to a constant."""
        parts = [self._weights[block.features].sum(1)[block.of] for block in choice.blocks]
        total: Scores = np.sum(parts, axis=0)
        return total

    def choose(self, choice: Choice) -> int:
        """Return the best candidate; the first of equals."""
        return int(np.argmax(self.scores(choice)))

    def learn(self, choices: Sequence[Choice], *, rounds: int) -> None:
        """Learn from choices whose right candidate is known, in another order each round."""
        known = [choice for choice in choices if choice.right >= 0]
        for _ in range(rounds):
            for at in self._rng.permutation(len(known)):
                self._step(known[at])

    def _step(self, choice: Choice) -> None:
        kept = [self._rng.random(block.features.shape) >= self._dropped for block in choice.blocks]
        scale = 1 / (1 - self._dropped)
        score = np.zeros(len(choice.blocks[0].of))
        for block, mask in zip(choice.blocks, kept, strict=True):
            score += (self._weights[block.features] * mask).sum(1)[block.of] * scale
        score = np.exp(score - score.max())
        wrong = score / score.sum()
        wrong[choice.right] -= 1
        for block, mask in zip(choice.blocks, kept, strict=True):
            pull = np.bincount(block.of, weights=wrong, minlength=len(block.features))
            rows = np.flatnonzero(np.abs(pull) > 1e-4)
            ids = block.features[rows][mask[rows]]
            slope = np.repeat(pull[rows], mask[rows].sum(1))
            np.add.at(self._squares, ids, slope * slope)
            np.subtract.at(self._weights, ids, self._rate * slope / np.sqrt(self._squares[ids]))
