"""Losses of the reading network: what is not known costs nothing."""

import torch
from torch import Tensor
from torch.nn import functional

from gongbao.encoder.network import Outputs
from gongbao.encoder.tags import TAGS
from gongbao_training.reading.batches import Batch
from gongbao_training.reading.targets import ALL_TAGS, MASKED

NAMES = ("tags", "pointers", "links", "flags", "kinds")


def losses(outputs: Outputs, batch: Batch) -> Tensor:
    """Return the losses in the order of `NAMES`, each a mean over what is known."""
    weights = batch.weights[batch.inputs.window]
    return torch.stack(
        [
            _tags(outputs.tags, batch),
            _pointers(outputs.pointers, batch, weights),
            _links(outputs, batch, weights),
            _flags(outputs.flags, batch, weights),
            _kinds(outputs.kinds, batch, weights),
        ]
    )


def _tags(scores: Tensor, batch: Batch) -> Tensor:
    """Negative log of the probability of all allowed tags together."""
    bits = torch.arange(TAGS, device=scores.device)
    allowed = (batch.allowed[..., None] >> bits) & 1
    together = torch.logsumexp(scores.masked_fill(allowed == 0, -1e4), dim=-1)
    loss = torch.logsumexp(scores, dim=-1) - together
    known = ((batch.allowed != ALL_TAGS) & (batch.inputs.rows != 1)).float() * batch.weights[:, None]
    return (loss * known).sum() / known.sum().clamp(min=1)


def _pointers(scores: Tensor, batch: Batch, weights: Tensor) -> Tensor:
    """Cross entropy of start and end of category and action over the pieces of the window."""
    answers = batch.pointers
    if not answers.numel():
        return scores.new_zeros(())
    loss = functional.cross_entropy(
        scores.reshape(-1, scores.shape[-1]), answers.clamp(min=0).reshape(-1), reduction="none"
    ).view_as(answers)
    known = (answers != MASKED).float() * weights
    return (loss * known).sum() / known.sum().clamp(min=1)


def _links(outputs: Outputs, batch: Batch, weights: Tensor) -> Tensor:
    """Cross entropy over the quantities of the window and none."""
    number = len(batch.inputs.first)
    if not number:
        return outputs.links.new_zeros(())
    child, other = batch.inputs.pairs[:, 0], batch.inputs.pairs[:, 1]
    table = outputs.links.new_full((2, number, number + 1), -1e4)
    table[:, child, other] = outputs.links
    table[:, :, number] = outputs.none
    loss = functional.cross_entropy(
        table.reshape(-1, number + 1), batch.links.clamp(min=0).reshape(-1), reduction="none"
    ).view_as(batch.links)
    known = (batch.links != MASKED).float() * weights
    return (loss * known).sum() / known.sum().clamp(min=1)


def _flags(scores: Tensor, batch: Batch, weights: Tensor) -> Tensor:
    answers = batch.flags.t()
    loss = functional.binary_cross_entropy_with_logits(scores, answers.clamp(min=0).float(), reduction="none")
    known = (answers != MASKED).float() * weights[:, None]
    return (loss * known).sum() / known.sum().clamp(min=1)


def _kinds(scores: Tensor, batch: Batch, weights: Tensor) -> Tensor:
    if not len(batch.kinds):
        return scores.new_zeros(())
    loss = functional.cross_entropy(scores, batch.kinds.clamp(min=0), reduction="none")
    known = (batch.kinds != MASKED).float() * weights
    return (loss * known).sum() / known.sum().clamp(min=1)
