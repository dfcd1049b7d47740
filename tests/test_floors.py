"""The figures that must not fall: the extractor on the dev gold, by the gold's own scorer.

`tests/floors.json` names each figure, its floor and the digest of the gold it was measured on. Another gold
must be pinned anew; a floor is never lowered to get green.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from gongbao_training.evaluate import write_answers

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def figures(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    predicted = tmp_path_factory.mktemp("predicted")
    write_answers(shared / "gold/dev", predicted)
    command = [sys.executable, str(shared / "gold/score.py"), str(shared / "gold/dev/gold"), str(predicted)]
    answer = subprocess.run([*command, "--json", "--by-language"], capture_output=True, text=True, check=True)
    table: dict[str, dict[str, Any]] = json.loads(answer.stdout)
    return table


def gold_digest(shared: Path) -> str:
    digest = hashlib.sha256()
    for file in sorted((shared / "gold/dev/gold").glob("*.json")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def test_the_gold_is_the_one_the_floors_were_measured_on(shared: Path) -> None:
    assert gold_digest(shared) == FLOORS["gold_sha256"], "another gold: measure and pin the floors anew"


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("figure", sorted(FLOORS["zh"]))
def test_figure_is_not_below_its_floor(
    figures: dict[str, dict[str, Any]], language: str, figure: str
) -> None:
    measured = figures[language][figure]["f1"]
    assert measured >= FLOORS[language][figure], (
        f"{figure} {language}: {measured} < {FLOORS[language][figure]}"
    )
