"""Targets of many windows put together: padded, in batches of about the same number of pieces."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from gongbao.encoder.features import OWN, PAIR
from gongbao.encoder.layout import PAD
from gongbao.encoder.network import Inputs
from gongbao_training.reading.targets import MASKED, Target

_POOL = 50


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs and answers; `links` counts answers among the pairs of a child, its none last.

    Attributes:
        inputs: what the network sees.
        allowed: `(B, L)` bits of the right tags.
        pointers: `(4, Q)`.
        links: `(2, Q)` number of a quantity of the batch, `len(Q)` for none, or `MASKED`.
        flags: `(2, Q)`.
        kinds: `(Q,)`.
        weights: `(B,)` of the windows.
    """

    inputs: Inputs
    allowed: Tensor
    pointers: Tensor
    links: Tensor
    flags: Tensor
    kinds: Tensor
    weights: Tensor


def batches(targets: Sequence[Target], size: int, rng: Random) -> Iterator[list[Target]]:
    """Group targets of like length at random, so that a batch padded has about `size` pieces."""
    order = list(range(len(targets)))
    rng.shuffle(order)
    groups: list[list[Target]] = []
    for begin in range(0, len(order), _POOL * 8):
        pool = sorted((targets[i] for i in order[begin : begin + _POOL * 8]), key=lambda t: len(t.rows))
        group: list[Target] = []
        for target in pool:
            if group and len(target.rows) * (len(group) + 1) > size:
                groups.append(group)
                group = []
            group.append(target)
        if group:
            groups.append(group)
    rng.shuffle(groups)
    yield from groups


def collate(targets: Sequence[Target], device: str = "cpu") -> Batch:
    """Put targets together."""
    length = max(len(target.rows) for target in targets)
    rows = np.full((len(targets), length), PAD, dtype=np.int64)
    allowed = np.full((len(targets), length), 1, dtype=np.int64)
    pairs, pair, links = [], [], []
    shift = 0
    total = sum(len(target.first) for target in targets)
    for number, target in enumerate(targets):
        rows[number, : len(target.rows)] = target.rows
        allowed[number, : len(target.rows)] = target.allowed
        own = len(target.first)
        child, other = np.nonzero(~np.eye(own, dtype=bool))
        pairs.append(np.stack([child + shift, other + shift], axis=1))
        pair.append(target.pair[child, other])
        found = np.where(target.links == own, total, target.links + shift)
        links.append(np.where(target.links == MASKED, MASKED, found))
        shift += own
    window = np.repeat(np.arange(len(targets)), [len(target.first) for target in targets])
    inputs = Inputs(
        rows=_tensor(rows, device),
        window=_tensor(window, device),
        first=_tensor(np.concatenate([target.first for target in targets]), device),
        last=_tensor(np.concatenate([target.last for target in targets]), device),
        own=_tensor(np.concatenate([target.own.reshape(-1, OWN) for target in targets]), device),
        pairs=_tensor(np.concatenate(pairs), device),
        pair=_tensor(np.concatenate(pair).reshape(-1, PAIR), device),
    )
    return Batch(
        inputs,
        _tensor(allowed, device),
        _tensor(np.concatenate([target.pointers for target in targets], axis=1), device),
        _tensor(np.concatenate(links, axis=1), device),
        _tensor(np.concatenate([target.flags for target in targets], axis=1), device),
        _tensor(np.concatenate([target.kinds for target in targets]), device),
        torch.tensor([target.weight for target in targets], device=device),
    )


def _tensor(array: "np.ndarray[tuple[int, ...], np.dtype[np.generic]]", device: str) -> Tensor:
    return torch.from_numpy(np.ascontiguousarray(array)).to(device)
