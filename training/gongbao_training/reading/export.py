"""From a trained network to the weights that are served: int8 matrices, heads, tokenizer, description.

    python -m gongbao_training export-reading RUN TARGET
    python -m gongbao_training average-reading RUN=WEIGHT... --target RUN

What stays true: what is served is what was written here: the graph is built from these parameters and from
nothing else.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from shutil import copyfile

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import save_file

from gongbao.encoder.build import build
from gongbao.encoder.graph import NARROW, WIDE, is_multiplied_whole, quantise
from gongbao.weights import write_manifest

Array = NDArray[np.generic]


def served_parameters(state: dict[str, torch.Tensor]) -> dict[str, Array]:
    """Return the parameters as they are served: the encoder's matrices in int8 with their scales."""
    served: dict[str, Array] = {}
    for name, tensor in state.items():
        array = tensor.detach().cpu().float().numpy()
        if name.startswith("encoder.") and array.ndim == 2 and _is_matrix(name):
            served[name], served[name.removesuffix("weight") + "scale"] = quantise(array, _highest(name))
        elif name.startswith("encoder."):
            served[name] = array.astype(np.float16) if "position" in name or "type" in name else array
        else:
            served[name] = array
    return served


def _highest(name: str) -> int:
    return WIDE if "word_embeddings" in name or is_multiplied_whole(name) else NARROW


def _is_matrix(name: str) -> bool:
    return (
        name.endswith(".weight") and "LayerNorm" not in name and "position" not in name and "type" not in name
    )


def average(runs: Mapping[Path, float], target: Path) -> None:
    """Write a run whose parameters are the weighted mean of those of several, which began alike.

    Args:
        runs: folders of finished runs over the same encoder, with their weights.
        target: folder of the new run; its settings are those of the last.

    Raises:
        ValueError: if their parameters are not of one shape.
    """
    total, mean = sum(runs.values()), dict[str, torch.Tensor]()
    for run, weight in runs.items():
        state = torch.load(run / "network.pt", map_location="cpu", weights_only=True)
        if mean and {n: t.shape for n, t in state.items()} != {n: t.shape for n, t in mean.items()}:
            raise ValueError(f"{run} holds parameters of another shape")
        for name, tensor in state.items():
            mean[name] = mean.get(name, torch.zeros_like(tensor)) + tensor * (weight / total)
    target.mkdir(parents=True, exist_ok=True)
    torch.save(mean, target / "network.pt")
    copyfile(list(runs)[-1] / "config.json", target / "config.json")


def export(run: Path, target: Path, meta: dict[str, object]) -> None:
    """Write `model.safetensors`, `config.json`, `tokenizer.json`, `meta.json`, the graph and the manifest.

    Raises:
        ValueError: if the encoder is not a BERT: others can be trained, not yet served.
    """
    config = json.loads((run / "config.json").read_text(encoding="utf-8"))
    encoder = Path(config["encoder"])
    shape = json.loads((encoder / "config.json").read_text(encoding="utf-8"))
    if shape["model_type"] != "bert" or shape.get("hidden_act", "gelu") != "gelu":
        raise ValueError(f"{encoder} is no BERT with GELU: no graph is made of others")
    state = torch.load(run / "network.pt", map_location="cpu", weights_only=True)
    target.mkdir(parents=True, exist_ok=True)
    save_file(served_parameters(state), str(target / "model.safetensors"))
    (target / "model.safetensors").chmod(0o644)  # safetensors writes for its owner alone
    copyfile(encoder / "tokenizer.json", target / "tokenizer.json")
    described = {
        "layers": shape["num_hidden_layers"],
        "width": shape["hidden_size"],
        "heads": shape["num_attention_heads"],
        "positions": shape["max_position_embeddings"],
        "epsilon": shape["layer_norm_eps"],
    }
    (target / "config.json").write_text(json.dumps(described, indent=1) + "\n", encoding="utf-8")
    (target / "meta.json").write_text(json.dumps(meta, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    build(target)
    write_manifest(target.parent)
