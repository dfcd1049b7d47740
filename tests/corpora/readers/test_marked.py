import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from gongbao.document import Language, Span
from gongbao.errors import AnnotationError
from gongbao.serialize import loads
from gongbao_corpora.example import ALL_LABELS, READ_LAYERS, Layer
from gongbao_corpora.readers.marked import from_generated, read_annotated, read_gold_folder
from gongbao_corpora.sources import Form, Source
from gongbao_corpora.splits import Proportions, Split
from gongbao_corpora.synthesis import reports, to_line

SOURCE = Source("mine", "x", "y", "z", "w", trains=True, reader=Form.ANNOTATED, style="report")
TEXT = "封面\n一、山海县申请情况\n收到10件，其中网络4件。\n封底\n最后"
BODY = (13, 27)


def annotation(**changes: object) -> dict[str, Any]:
    note = {
        "schema_version": 1,
        "doc": "a.txt",
        "text_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "language": "zh",
        "annotator": "r1",
        "excerpt": {"start": 3, "end": BODY[1]},
        "quantities": [
            {"id": "q1", "start": 15, "end": 18, "value": 10, "kind": "count", "unit": "件",
             "category": {"start": 8, "end": 10}},
            {"id": "q2", "start": 23, "end": 25, "value": 4, "kind": "count", "unit": "件", "part_of": "q1"},
        ],
    }  # fmt: skip
    return note | changes


def folder_with(tmp_path: Path, note: dict[str, Any]) -> Path:
    (tmp_path / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "a.json").write_text(json.dumps({"publisher": "山海县", "kind": "budget"}), encoding="utf-8")
    (tmp_path / "notes").mkdir(exist_ok=True)
    (tmp_path / "notes" / "a.json").write_text(json.dumps(note), encoding="utf-8")
    return tmp_path


def test_an_annotation_is_cut_to_the_lines_around_its_excerpt(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path, annotation(excerpt={"start": 13, "end": 21}, quantities=annotation()["quantities"][:1])
    )
    (example,) = read_annotated(SOURCE, folder, folder, Proportions())
    # The category stands in the heading above the excerpt, so the heading is kept, and masked.
    assert example.text == "一、山海县申请情况\n收到10件，其中网络4件。"
    assert [span.of(example.text) for span in example.masked] == ["一、山海县申请情况\n", "网络4件。"]
    assert [q.of(example.text) for q in example.quantities] == ["10件"]
    assert (example.publisher, example.style, example.id) == ("山海县", "budget", "mine:a")
    assert (example.labels, example.layers) == (ALL_LABELS, READ_LAYERS)


def test_without_a_sidecar_a_text_is_its_own_publisher(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, annotation())
    (folder / "a.json").unlink()
    (example,) = read_annotated(SOURCE, folder, folder, Proportions())
    assert (example.publisher, example.style) == ("mine/a", "report")


WRONG = [
    ({"text_sha256": "0" * 64}, r"a\.json: its text has changed"),
    ({"doc": "b.txt"}, r"a\.json: its text is not there: b\.txt"),
    ({"quantities": [annotation()["quantities"][1]]}, r"a\.json:3: q2 part_of 'q1' is no other quantity"),
    ({"entities": [{"label": "GPE", "start": 5, "end": 8}, {"label": "ORG", "start": 7, "end": 9}]},
     r"a\.json:2: .* overlaps '山海县'"),
    ({"excerpt": {"start": 0, "end": 3}}, r"a\.json:3: 10件 lies outside the excerpt"),
    ({"anotator": "r1"}, r"a\.json: anotator: Extra inputs"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "reason"), WRONG)
def test_a_wrong_annotation_is_named(changes: dict[str, object], reason: str, tmp_path: Path) -> None:
    folder = folder_with(tmp_path, annotation(**changes))
    with pytest.raises(AnnotationError, match=reason):
        list(read_annotated(SOURCE, folder, folder, Proportions()))


def test_gold_becomes_an_example_with_its_ignored_lines_masked(tmp_path: Path) -> None:
    for name in ("text", "gold"):
        (tmp_path / name).mkdir()
    (tmp_path / "text" / "x.txt").write_text(TEXT, encoding="utf-8")
    gold = {"language": "zh", "ignore": [[0, 2], [28, 30]], "entities": [], "references": []}
    gold["quantities"] = annotation()["quantities"]
    (tmp_path / "gold" / "x.json").write_text(json.dumps(gold), encoding="utf-8")
    (example,) = read_gold_folder(SOURCE, tmp_path, Proportions())
    assert (example.text, example.masked) == (TEXT, (Span(0, 2), Span(28, 30)))
    assert [q.part_of for q in example.quantities] == [None, "q1"]
    gold["quantities"] = [annotation()["quantities"][1]]
    (tmp_path / "gold" / "x.json").write_text(json.dumps(gold), encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"x\.json:3: q2 part_of"):
        list(read_gold_folder(SOURCE, tmp_path, Proportions()))


@pytest.mark.parametrize("held_out", [False, True])
def test_generated_reports_lie_where_their_words_do(*, held_out: bool) -> None:
    splits = set()
    for report in reports("zh", range(12), held_out=held_out):
        example = from_generated(loads(to_line(report)), "synth", Proportions())
        splits.add(example.split)
        assert example.language is Language.ZH
        assert len(example.checks) == len(report.verdicts)
        assert {Layer.HEADINGS, Layer.CHECKS} < example.layers
        headings = [m for m in report.piece.marks if m.role == "heading"]
        assert sorted((h.start, h.end) for h in example.headings) == sorted(
            (m.start, m.end) for m in headings
        )
        assert example.style in {name.split("/")[0] for name in report.grammars}
    assert splits <= {Split.DEV, Split.TEST} if held_out else splits == {Split.TRAIN}
