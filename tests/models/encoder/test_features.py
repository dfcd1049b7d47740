from decimal import Decimal

import numpy as np

from gongbao.document import Kind, Quantity
from gongbao.encoder.features import OWN, PAIR, Neighbours, own_features, pair_features

BALANCED, FITS = 18, 21


def quantities(*values: str) -> list[Quantity]:
    found = []
    for number, value in enumerate(values):
        share = value.endswith("%")
        found.append(
            Quantity(
                number * 10,
                number * 10 + 5,
                id=f"q{number}",
                value=Decimal(value.rstrip("%")),
                kind=Kind.PERCENT if share else Kind.COUNT,
                unit="%" if share else "件",
            )
        )
    return found


def features(*values: str) -> "np.ndarray[tuple[int, int, int], np.dtype[np.float32]]":
    given = quantities(*values)
    return pair_features(Neighbours(given, [1] * len(given), [1] * len(given)))


def test_parts_that_add_up_are_marked_with_their_total() -> None:
    found = features("436", "322", "100", "14", "7")
    assert [found[part, 0, BALANCED] for part in range(1, 5)] == [1, 1, 1, 0]


def test_a_share_fits_its_numerator_where_a_base_makes_it_true() -> None:
    found = features("436", "322", "73.85%", "50", "20%")
    assert found[2, 1, FITS] == 1
    assert found[2, 0, FITS] == 0
    assert found[4, :, FITS].sum() == 0


def test_shapes_and_no_feature_of_a_quantity_with_itself() -> None:
    found = features("5", "3", "2")
    assert found.shape == (3, 3, PAIR)
    assert not found[np.arange(3), np.arange(3)].any()
    assert features().shape == (0, 0, PAIR)
    assert all(own_features(quantity).shape == (OWN,) for quantity in quantities("0", "5", "12.5%", "1e9"))
