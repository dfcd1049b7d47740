"""Products of matrices on the thread that asks for them.

numpy's own go through a BLAS with a thread for each core, which wait for one another by spinning. The
products of the heads are small, and two texts may be read at once: on a busy machine of two cores the BLAS
took five times the processor of BLIS, which spaCy brings and which has no threads.
"""

import numpy as np
from blis.py import gemm
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def times(rows: Floats, matrix: Floats) -> Floats:
    """Return `rows @ matrix.T`.

    Args:
        rows: `(N, K)`.
        matrix: `(M, K)`, as torch keeps the weights of a linear layer.

    Returns:
        `(N, M)`.
    """
    if not rows.size or not matrix.size:
        return np.zeros((len(rows), len(matrix)), dtype=np.float32)
    found: Floats = gemm(np.ascontiguousarray(rows), np.ascontiguousarray(matrix), trans2=True)
    return found
