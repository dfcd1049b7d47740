from itertools import product

import numpy as np
import pytest

from gongbao.document import Label
from gongbao.encoder.tags import OUTSIDE, TAGS, allowed_transitions, best_path, spans_of, tags_of


@pytest.mark.parametrize("length", [1, 2, 5])
@pytest.mark.parametrize("label", list(Label))
def test_tags_of_an_entity_read_back_as_it(label: Label, length: int) -> None:
    tags = [OUTSIDE, *tags_of(label, length), OUTSIDE]
    assert spans_of(tags) == [(1, length, label)]


def test_neighbours_stay_apart() -> None:
    tags = [*tags_of(Label.GPE, 2), *tags_of(Label.ORG, 1), *tags_of(Label.ORG, 3)]
    assert spans_of(tags) == [(0, 1, Label.GPE), (2, 2, Label.ORG), (3, 5, Label.ORG)]


def test_the_best_path_is_the_best_of_all_that_keep_to_the_transitions() -> None:
    rng = np.random.default_rng(1)
    may = allowed_transitions()
    for _ in range(5):
        scores = rng.normal(size=(3, TAGS)).astype(np.float32) * 3
        legal = [
            path
            for path in product(range(TAGS), repeat=3)
            if may[TAGS, path[0]] and may[path[2], TAGS] and may[path[0], path[1]] and may[path[1], path[2]]
        ]
        best = max(legal, key=lambda path: sum(scores[at, tag] for at, tag in enumerate(path)))
        assert tuple(best_path(scores).tolist()) == best


def test_no_pieces_no_path() -> None:
    assert best_path(np.zeros((0, TAGS), dtype=np.float32)).tolist() == []
