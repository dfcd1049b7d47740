"""The figures that must not fall: the extractor on the dev gold, by the gold's own scorer.

`make gate` prints the same figures beside their floors. A floor is never lowered to get green.
"""

from pathlib import Path

import pytest

from gongbao_training.evaluate import Figures, figures, write_answers
from gongbao_training.floors import compare, gold_digest, read_floors

FLOORS = read_floors(Path(__file__).parent / "floors.json")
PINNED = [(language, figure) for language in ("zh", "en") for figure in FLOORS[language]]

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def measured(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Figures:
    predicted = tmp_path_factory.mktemp("predicted")
    write_answers(shared / "gold/dev", predicted)
    return figures(shared / "gold/dev/gold", predicted, scorer=shared / "gold/score.py")


def test_the_gold_is_the_one_the_floors_were_measured_on(shared: Path) -> None:
    assert gold_digest(shared / "gold/dev") == FLOORS["gold_sha256"], "another gold: pin the floors anew"


@pytest.mark.parametrize(("language", "figure"), PINNED)
def test_figure_is_not_below_its_floor(measured: Figures, language: str, figure: str) -> None:
    rows = {(row.language, row.figure): row for row in compare(FLOORS, measured)}
    assert rows[language, figure].passes, rows[language, figure]
