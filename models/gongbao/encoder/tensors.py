"""Read safetensors without another dependency: a header of JSON, then the numbers."""

import json
import struct
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from gongbao.errors import WeightsMissingError

Array = NDArray[np.generic]

_TYPES = {"F32": "<f4", "F16": "<f2", "I8": "<i1", "I64": "<i8"}


def read_tensors(path: Path, *, prefix: str = "") -> dict[str, Array]:
    """Read the tensors whose name begins with a prefix, by the rest of their names.

    Raises:
        WeightsMissingError: if the file cannot be read or is no safetensors file.
    """
    try:
        data = path.read_bytes()
        (length,) = struct.unpack_from("<Q", data)
        header = json.loads(data[8 : 8 + length])
        return {
            name.removeprefix(prefix): _tensor(data, 8 + length, described)
            for name, described in header.items()
            if name != "__metadata__" and name.startswith(prefix)
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError, struct.error) as error:
        raise WeightsMissingError(str(path)) from error


def _tensor(data: bytes, shift: int, described: "dict[str, list[int] | str]") -> Array:
    kind = np.dtype(_TYPES[str(described["dtype"])])
    begin, end = (int(offset) for offset in described["data_offsets"])
    flat = np.frombuffer(data, kind, (end - begin) // kind.itemsize, shift + begin)
    return flat.reshape([int(size) for size in described["shape"]])


def full_parameters(parameters: Mapping[str, Array]) -> dict[str, NDArray[np.float32]]:
    """Turn int8 matrices, whose scale of each row stands beside them, back into fp32."""
    found = {}
    for name, array in parameters.items():
        if name.endswith(".scale"):
            continue
        scale = parameters.get(f"{name.removesuffix('weight')}scale")
        full = array.astype(np.float32)
        found[name] = full if scale is None else full * scale.astype(np.float32)[:, None]
    return found
