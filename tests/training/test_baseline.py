import json
from pathlib import Path

from gongbao_training.baseline import Measured, table, write_generated


def test_held_out_reports_are_a_folder_of_gold(tmp_path: Path) -> None:
    folder = write_generated(tmp_path / "held-out", number=2)
    golds = sorted((folder / "gold").glob("*.json"))
    assert len(golds) == 4
    for gold in golds:
        text = (folder / "text" / f"{gold.stem}.txt").read_bytes().decode("utf-8")
        for q in json.loads(gold.read_bytes())["quantities"]:
            assert text[q["start"] : q["end"]] == q["text"]


def test_the_table_has_a_row_for_each_language() -> None:
    figure = {"f1": 87.51, "gold": 10.0}
    scored = {"zh": {"quantity": figure, "row": figure, "share_of": {"f1": 0.0, "gold": 0.0}}}
    lines = table([Measured("dev gold", "default", scored, scored)]).splitlines()
    assert len(lines) == 3
    assert lines[2] == "| dev gold | default | zh | 10 | 87.5 | – | – | – | – | 87.5 | – | 87.5 |"
