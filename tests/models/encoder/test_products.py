import numpy as np
import pytest

from gongbao.encoder.products import times

RNG = np.random.default_rng(4)


@pytest.mark.parametrize(
    ("rows", "inner", "columns"), [(1, 1, 1), (7, 33, 5), (370, 384, 96), (2, 1168, 256)]
)
def test_a_product_is_the_product(rows: int, inner: int, columns: int) -> None:
    left = RNG.normal(size=(rows, inner)).astype(np.float32)
    right = RNG.normal(size=(columns, inner)).astype(np.float32)
    np.testing.assert_allclose(times(left, right), left.astype(np.float64) @ right.T, rtol=1e-4, atol=1e-3)


def test_strided_rows_are_read_as_they_lie() -> None:
    left = RNG.normal(size=(4, 3, 8)).astype(np.float32).transpose(1, 0, 2)[1]
    right = RNG.normal(size=(8, 5)).astype(np.float32).T
    np.testing.assert_allclose(times(left, right), left @ right.T, rtol=1e-4, atol=1e-4)


def test_nothing_gives_nothing() -> None:
    assert times(np.zeros((0, 8), np.float32), np.zeros((3, 8), np.float32)).shape == (0, 3)
    assert times(np.zeros((2, 8), np.float32), np.zeros((0, 8), np.float32)).shape == (2, 0)
