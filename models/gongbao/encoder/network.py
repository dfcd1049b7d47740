"""The network in torch: any Hugging Face encoder, and heads for entities, categories, actions and links.

    rows (B, L) → encoder → h (B, L, W) → standardised → projected once: tag logits and pointer keys (B, L, ·)
    quantity k: h at its first and last piece, its own features → queries (Q, ·)
        category, action: query · key of each piece + bias by distance → start and end; the first piece
            means none
        part_of, share_of: query · answer of each other quantity + pair features; a learned score means none
        one, change, kind: is it a quantity, is it growth or decline, what sort is it

What stays true: the parameters outside the encoder are those that `heads` reads, by the same names.
"""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from gongbao.encoder.encoder import Runtime
from gongbao.encoder.features import OWN, PAIR
from gongbao.encoder.layout import DISTANCES, FLAGS, KINDS, LINKS, PAD, POINTERS
from gongbao.encoder.tensors import full_parameters, read_tensors


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the heads.

    Attributes:
        width: of the encoder.
        tags: number of tags of an entity.
        key: of a pointer.
        query: hidden units of a quantity.
        link: of a link.
        pair: hidden units over the features of a pair.
    """

    width: int
    tags: int
    key: int = 96
    query: int = 256
    link: int = 96
    pair: int = 32


@dataclass(frozen=True, slots=True)
class Inputs:
    """A batch; quantities of all windows stand in one row.

    Attributes:
        rows: `(B, L)` rows of the vocabulary, padded with 1.
        window: `(Q,)` number of the window of each quantity.
        first, last: `(Q,)` its pieces.
        own: `(Q, OWN)` features.
        pairs: `(P, 2)` child and other, numbers of quantities of one window.
        pair: `(P, PAIR)` features.
    """

    rows: Tensor
    window: Tensor
    first: Tensor
    last: Tensor
    own: Tensor
    pairs: Tensor
    pair: Tensor


@dataclass(frozen=True, slots=True)
class Outputs:
    """Scores.

    Attributes:
        tags: `(B, L, tags)`.
        pointers: `(4, Q, L)`, in the order of `POINTERS`.
        links: `(2, P)`, in the order of `LINKS`; `none` is `(2, Q)`.
        flags: `(Q, 2)`, in the order of `FLAGS`.
        kinds: `(Q, 5)`, in the order of `KINDS`.
    """

    tags: Tensor
    pointers: Tensor
    links: Tensor
    none: Tensor
    flags: Tensor
    kinds: Tensor


class Heads(nn.Module):
    """What stands on the encoder."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        pointers, links = len(POINTERS), len(LINKS)
        self.register_buffer("mean", torch.zeros(shape.width))
        self.register_buffer("scale", torch.ones(shape.width))
        self.pieces = nn.Linear(shape.width, shape.tags + pointers * shape.key)
        self.hidden = nn.Linear(3 * shape.width + OWN, shape.query)
        out = pointers * shape.key + 2 * links * shape.link + links + len(FLAGS) + len(KINDS)
        self.queries = nn.Linear(shape.query, out)
        self.distance = nn.Parameter(torch.zeros(pointers, len(DISTANCES) + 1))
        self.pair_hidden = nn.Linear(PAIR, shape.pair)
        self.pair_out = nn.Linear(shape.pair, links)
        self.register_buffer("edges", torch.tensor(DISTANCES, dtype=torch.float32), persistent=False)

    def forward(self, hidden: Tensor, inputs: Inputs) -> Outputs:
        """Score everything; `hidden` is `(B, L, W)` from the encoder."""
        shape = self.shape
        hidden = (hidden - self.mean) * self.scale
        projected = self.pieces(hidden)
        tags, keys = projected[..., : shape.tags], projected[..., shape.tags :]
        window, first, last = inputs.window, inputs.first, inputs.last
        before = hidden[window, (first - 1).clamp(min=0)]
        quantity = torch.cat([hidden[window, first], hidden[window, last], before, inputs.own], dim=-1)
        queries = self.queries(nn.functional.gelu(self.hidden(quantity)))
        pointers = self._pointers(queries, keys, inputs)
        links, none = self._links(queries, inputs)
        flags, kinds = queries[:, -len(FLAGS) - len(KINDS) : -len(KINDS)], queries[:, -len(KINDS) :]
        return Outputs(tags, pointers, links, none, flags, kinds)

    def _pointers(self, queries: Tensor, keys: Tensor, inputs: Inputs) -> Tensor:
        shape = self.shape
        number, length = queries.shape[0], keys.shape[1]
        wanted = queries[:, : len(POINTERS) * shape.key].view(number, len(POINTERS), shape.key)
        offered = keys[inputs.window].view(number, length, len(POINTERS), shape.key)
        scores = torch.einsum("qpk,qlpk->pql", wanted, offered) / shape.key**0.5
        places = torch.arange(length, device=keys.device)
        step = (places[None, :] - inputs.first[:, None]).float()
        buckets = torch.bucketize(step, self.edges)
        scores = scores + self.distance[:, buckets]
        padding = (inputs.rows == PAD)[inputs.window]
        return scores.masked_fill(padding[None], -1e4)

    def _links(self, queries: Tensor, inputs: Inputs) -> tuple[Tensor, Tensor]:
        shape = self.shape
        begin = len(POINTERS) * shape.key
        size = len(LINKS) * shape.link
        child = queries[:, begin : begin + size].view(-1, len(LINKS), shape.link)
        other = queries[:, begin + size : begin + 2 * size].view(-1, len(LINKS), shape.link)
        none = queries[:, begin + 2 * size : begin + 2 * size + len(LINKS)].t()
        product = (child[inputs.pairs[:, 0]] * other[inputs.pairs[:, 1]]).sum(-1) / shape.link**0.5
        arithmetic = self.pair_out(nn.functional.gelu(self.pair_hidden(inputs.pair)))
        return (product + arithmetic).t(), none


class ReadingNetwork(nn.Module):
    """Encoder and heads."""

    def __init__(self, encoder: nn.Module, shape: Shape) -> None:
        super().__init__()
        self.encoder = encoder
        self.heads = Heads(shape)

    def forward(self, inputs: Inputs) -> Outputs:
        """Score a batch."""
        hidden = self.encoder(
            input_ids=inputs.rows, attention_mask=(inputs.rows != PAD).long()
        ).last_hidden_state
        return self.heads(hidden.float(), inputs)


def torch_runtime(folder: Path, device: str) -> Runtime:
    """Return a runtime over a folder of served weights, under torch; int8 matrices are turned back first."""
    from transformers import BertConfig, BertModel  # noqa: PLC0415  (seconds to import)

    shape = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    parameters = full_parameters(read_tensors(folder / "model.safetensors", prefix="encoder."))
    config = BertConfig(
        vocab_size=len(parameters["embeddings.word_embeddings.weight"]),
        hidden_size=shape["width"],
        num_hidden_layers=shape["layers"],
        num_attention_heads=shape["heads"],
        intermediate_size=len(parameters["encoder.layer.0.intermediate.dense.bias"]),
        max_position_embeddings=shape["positions"],
        layer_norm_eps=shape["epsilon"],
        pad_token_id=PAD,
    )
    encoder = BertModel(config, add_pooling_layer=False)
    encoder.load_state_dict({name: torch.from_numpy(array) for name, array in parameters.items()})
    encoder.eval().to(device)

    @torch.no_grad()
    def run(rows: NDArray[np.int64]) -> NDArray[np.float32]:
        given = torch.from_numpy(rows).to(device)
        hidden = encoder(input_ids=given, attention_mask=(given != PAD).long()).last_hidden_state
        found: NDArray[np.float32] = hidden.float().cpu().numpy()
        return found

    return run
