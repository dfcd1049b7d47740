from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from gongbao.document import Document, Label, Quantity, Span, run
from gongbao.encoder.encoder import neighbours
from gongbao.encoder.heads import Heads, Located, Reading
from gongbao.encoder.tags import TAGS, tags_of
from gongbao.encoder.windows import Window, windows_of
from gongbao.numbers import read_quantities
from tiny_network import SHAPE, Floats, head_parameters, make_tokenizer, read_prepared

TOKENIZER = make_tokenizer()
TEXT = "一、申请办理\n受理申请12件，其中答复8件（66.7%），公开4件。\n教育局主动公开信息300件；\n办理2件。\n"


def document() -> Document:
    return run(read_prepared(TEXT), [read_quantities])


def read(seed: int, *, temperature: float = 1.0) -> tuple[Window, list[Reading]]:
    """Read the quantities of a text with random heads on random hidden states."""
    filled = document()
    (window,) = windows_of(filled, TOKENIZER)
    heads = Heads(head_parameters(seed=seed), temperature)
    hidden = np.random.default_rng(seed).normal(0, 1, (len(window.rows), SHAPE.width)).astype(np.float32)
    hidden = heads.standardise(hidden)
    located = []
    for quantity in filled.quantities:
        place = window.locate(quantity)
        assert place is not None
        located.append(Located(quantity, *place))
    return window, heads.read(window, hidden, located, neighbours(filled, filled.quantities))


def touched(window: Window, span: Span) -> range:
    place = window.locate(span)
    assert place is not None
    return range(place[0], place[1] + 1)


@pytest.mark.parametrize("seed", range(40))
def test_no_category_or_action_overlaps_its_numeral_or_crosses_a_separator(seed: int) -> None:
    window, readings = read(seed)
    assert len(readings) == 6
    for reading in readings:
        for span in (reading.category, reading.action):
            if span is not None:
                assert not span.overlaps(reading.quantity)
                assert "\n" not in span.of(TEXT)
                assert all(window.spans[at] is not None for at in touched(window, span))


@pytest.mark.parametrize("seed", range(40))
def test_links_lead_to_other_quantities_and_probabilities_are_some(seed: int) -> None:
    _, readings = read(seed)
    known = [reading.quantity for reading in readings]
    for reading in readings:
        for link in (reading.part_of, reading.share_of):
            assert link is None or (link in known and link != reading.quantity)
        for probability in (reading.one, reading.change, reading.confidence):
            assert 0 <= probability <= 1 + 1e-6


def test_random_heads_link_and_do_not_link() -> None:
    readings = [reading for seed in range(10) for reading in read(seed)[1]]
    assert {reading.part_of is None for reading in readings} == {True, False}


def test_a_temperature_changes_how_sure_and_not_what() -> None:
    _, cold = read(3)
    _, warm = read(3, temperature=8.0)
    assert [replace(r, confidence=0) for r in warm] == [replace(r, confidence=0) for r in cold]
    assert sum(r.confidence for r in warm) < sum(r.confidence for r in cold)


def pointed(begin: str, end: str) -> tuple[Span | None, float]:
    """Read the first quantity where the pointers to its category score these two pieces high."""
    filled = document()
    (window,) = windows_of(filled, TOKENIZER)
    parameters = {name: np.zeros_like(array) for name, array in head_parameters().items()}
    heads = Heads(parameters | {"scale": np.ones(SHAPE.width, np.float32)})
    first, last = filled.quantities[0], filled.quantities[0]
    place = window.locate(first)
    assert place is not None

    def score(queries: Floats, keys: Floats, quantities: object) -> Floats:
        del queries, quantities
        scores = np.zeros((4, 1, len(keys)), dtype=np.float32)
        scores[:2, 0, 0] = 1
        for pointer, quote in enumerate((begin, end)):
            at = window.locate(Span(TEXT.index(quote), TEXT.index(quote) + len(quote)))
            assert at is not None
            scores[pointer, 0, at[pointer]] = 9
        return scores

    heads._pointers = score  # type: ignore[method-assign]
    hidden = heads.standardise(np.zeros((len(window.rows), SHAPE.width), np.float32))
    around = neighbours(filled, [last])
    (reading,) = heads.read(window, hidden, [Located(first, *place)], around)
    return reading.category, reading.confidence


def test_the_stretch_of_the_highest_scores_is_chosen() -> None:
    category, confidence = pointed("教育局", "信息")
    assert category is not None
    assert category.of(TEXT) == "教育局主动公开信息"
    assert confidence > 0.9


def test_the_pieces_of_the_numeral_are_never_chosen() -> None:
    category, _ = pointed("申请12", "申请12")  # the highest end is in the numeral
    assert category is not None
    assert category.of(TEXT) == "申请"


def test_a_stretch_over_a_separator_is_not_chosen() -> None:
    category, _ = pointed("教育局", "办理2")
    assert category is None or "\n" not in category.of(TEXT)
    category, _ = pointed("信息", "教育局")  # the end before the beginning
    assert category is None or category.of(TEXT) not in {"信息", "教育局主动公开信息"}


def tag_scores(window: Window, *marked: tuple[int, int, Label]) -> Floats:
    scores = np.zeros((len(window.rows), TAGS), dtype=np.float32)
    scores[:, 0] = 4
    for first, last, label in marked:
        for at, number in enumerate(tags_of(label, last - first + 1), first):
            scores[at, number] = 9
    return scores


def test_entities_are_those_that_begin_in_the_owned_run() -> None:
    (window,) = windows_of(document(), TOKENIZER)
    place = touched(window, Span(TEXT.index("教育局"), TEXT.index("教育局") + 3))
    heads = Heads(head_parameters())
    scores = tag_scores(window, (place[0], place[-1], Label.ORG))
    (entity,) = heads.entities(window, scores)
    assert (entity.of(TEXT), entity.label) == ("教育局", Label.ORG)
    assert entity.confidence is not None
    assert 0.9 < entity.confidence < 1
    later = replace(window, owned=(place[0] + 1, window.owned[1]))
    assert heads.entities(later, scores) == []


def test_no_entity_crosses_a_separator() -> None:
    (window,) = windows_of(document(), TOKENIZER)
    separator = next(at for at, span in enumerate(window.spans) if at and span is None)
    scores = tag_scores(window, (separator - 1, separator + 1, Label.ORG))
    assert Heads(head_parameters()).entities(window, scores) == []


@pytest.mark.parametrize("seed", range(10))
def test_entities_of_random_scores_stand_apart(seed: int) -> None:
    (window,) = windows_of(document(), TOKENIZER)
    scores = np.random.default_rng(seed).normal(0, 3, (len(window.rows), TAGS)).astype(np.float32)
    found = Heads(head_parameters()).entities(window, scores)
    assert found
    assert all("\n" not in entity.of(TEXT) for entity in found)
    for left, right in pairwise(found):
        assert left.start < right.end
        assert left.start <= right.start


def test_no_quantities_no_readings() -> None:
    filled = document()
    (window,) = windows_of(filled, TOKENIZER)
    heads = Heads(head_parameters())
    hidden = heads.standardise(np.zeros((len(window.rows), SHAPE.width), np.float32))
    assert heads.read(window, hidden, [], neighbours(filled, [])) == []


def test_quantity_at_the_first_piece_is_read() -> None:
    filled = Document("12件", quantities=(Quantity(0, 3, id="q1"),))
    filled = replace(read_prepared("12件"), quantities=filled.quantities)
    (window,) = windows_of(filled, TOKENIZER)
    place = window.locate(filled.quantities[0])
    assert place is not None
    heads = Heads(head_parameters())
    hidden = heads.standardise(np.ones((len(window.rows), SHAPE.width), np.float32))
    around = neighbours(filled, filled.quantities)
    (reading,) = heads.read(window, hidden, [Located(filled.quantities[0], *place)], around)
    assert reading.category is None
    assert reading.part_of is None
