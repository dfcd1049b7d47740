import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gongbao_training.__main__ import app
from gongbao_training.worst import each_document, table, worst

SCORER = """
class Tally:
    def __init__(self):
        self.table = {}

    def figures(self):
        return self.table


def score_document(gold, pred, tally, errors):
    hit, number = pred.get("right", 0), gold["number"]
    tally.table = {"row": {"f1": 100 * hit / number if number else 0.0, "gold": number, "pred": number}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make four documents: `a` read well, `b` and the longer `c` half, `d` without a quantity."""
    (tmp_path / "score.py").write_text(SCORER, encoding="utf-8")
    for part in ("set/gold", "answers"):
        (tmp_path / part).mkdir(parents=True)
    for name, number, right in (("a", 4, 4), ("b", 4, 2), ("c", 8, 4), ("d", 0, 0)):
        gold = {"language": "zh", "number": number}
        (tmp_path / "set/gold" / f"{name}.json").write_text(json.dumps(gold), encoding="utf-8")
        (tmp_path / "answers" / f"{name}.json").write_text(json.dumps({"right": right}), encoding="utf-8")
    return tmp_path / "set"


def test_the_worst_come_first_and_of_equals_the_longer(folder: Path) -> None:
    found = worst(folder, folder.parent / "answers", 10)
    assert [(one.name, one.row, one.quantities) for one in found] == [
        ("c", 50.0, 8),
        ("b", 50.0, 4),
        ("a", 100.0, 4),
    ]
    assert [one.name for one in worst(folder, folder.parent / "answers", 1)] == ["c"]


def test_a_document_without_an_answer_is_read_as_empty(folder: Path) -> None:
    (folder.parent / "answers" / "a.json").unlink()
    assert worst(folder, folder.parent / "answers", 1)[0].name == "a"


def test_the_table_has_a_line_a_document(folder: Path) -> None:
    lines = table(worst(folder, folder.parent / "answers", 2)).splitlines()
    assert len(lines) == 4
    assert lines[2].startswith("| c | zh | 8 | 50.0 | – |")


def test_the_scorer_must_lie_beside_the_gold(folder: Path) -> None:
    (folder.parent / "score.py").unlink()
    with pytest.raises(FileNotFoundError):
        list(each_document(folder, folder.parent / "answers"))


@pytest.mark.shared
def test_the_scores_of_the_documents_add_up_to_those_of_the_set(shared: Path, tmp_path: Path) -> None:
    gold = shared / "gold/train"
    found = list(each_document(gold, tmp_path))
    assert {one.row for one in found} == {0.0}
    total = sum(len(json.loads(file.read_bytes())["quantities"]) for file in (gold / "gold").glob("*.json"))
    assert 0 < sum(one.quantities for one in found) <= total


@pytest.mark.parametrize(("options", "shown"), [([], 3), (["--worst", "1"], 1), (["--worst", "0"], 0)])
def test_evaluate_shows_the_worst_documents(
    folder: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], shown: int
) -> None:
    monkeypatch.setattr("gongbao_training.__main__.evaluate_folder", lambda *_, **__: 0)
    answers = str(folder.parent / "answers")
    done = CliRunner().invoke(app, ["evaluate", str(folder), "--predicted", answers, *options])
    assert done.exit_code == 0
    assert done.output.count("| zh |") == shown


@pytest.mark.shared
def test_evaluate_has_a_table_a_language_and_a_line_a_label(
    shared: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongbao_training.evaluate.write_answers", lambda *_, **__: None)
    arguments = ["evaluate", str(shared / "gold/train"), "--predicted", str(tmp_path), "--worst", "0"]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    printed = capfd.readouterr().out
    for part in ("[all]", "[zh]", "[en]", "entity:ORG", "entity:LAW", "category=", "share_of"):
        assert part in printed
