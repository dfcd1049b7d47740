import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gongbao.errors import AnnotationError
from gongbao_corpora.__main__ import app
from gongbao_corpora.annotation import load_annotation, read_text, to_document, to_gold
from gongbao_corpora.quotes import QuoteReader

TEXT = "序言\n收到申请213件，其中网络126件；\n信函58\n件。\n"
QUOTES = {
    "doc": "x",
    "language": "zh",
    "ignore": [[4, 4]],
    "entities": [{"label": "ORG", "text": "序言", "p": 1}],
    "quantities": [
        {"id": "q1", "text": "213件", "p": 2, "value": 213, "kind": "count", "unit": "件",
         "category": {"text": "申请"}, "action": {"text": "收到"}},
        {"id": "q2", "text": "126件", "p": 2, "value": 126, "kind": "count", "unit": "件", "part_of": "q1",
         "category": {"text": "网络"}},
        {"id": "q3", "text": "58件", "p": 3, "value": 58, "kind": "count", "unit": "件", "part_of": "q1",
         "category": None},
    ],
}  # fmt: skip


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_bytes(("封面\n" + TEXT + "封底").encode())
    (tmp_path / "quotes.json").write_text(json.dumps(QUOTES), encoding="utf-8")
    target = tmp_path / "annotated" / "a.json"
    excerpt = f"3:{3 + len(TEXT)}"
    options = ["--doc", "a.txt", "--annotator", "r1", "--texts", str(tmp_path), "--excerpt", excerpt]
    result = CliRunner().invoke(app, ["import", str(tmp_path / "quotes.json"), str(target), *options])
    assert result.exit_code == 0, result.output
    return target


def test_import_writes_offsets_into_the_whole_text_and_no_text(imported: Path, tmp_path: Path) -> None:
    annotation = load_annotation(imported)
    text = read_text(annotation, tmp_path, file="a.json")
    document = to_document(annotation, text)
    assert [q.of(text) for q in document.quantities] == ["213件", "126件", "58\n件"]
    assert [q.category and q.category.of(text) for q in document.quantities] == ["申请", "网络", None]
    assert "申请" not in imported.read_text(encoding="utf-8")


def test_to_gold_scores_nothing_outside_the_excerpt(imported: Path, tmp_path: Path) -> None:
    annotation = load_annotation(imported)
    text = read_text(annotation, tmp_path, file="a.json")
    gold = to_gold(annotation, text)
    assert gold["quantities"][1]["part_of"] == "q1"
    assert gold["quantities"][2]["text"] == "58\n件"
    assert gold["ignore"][:2] == [[0, 3], [3 + len(TEXT), len(text)]]
    assert [text[a:b] for a, b in gold["ignore"][2:]] == ["件。"]


def test_lint_passes_what_is_right(imported: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["lint", str(imported.parent), "--texts", str(tmp_path)])
    assert result.exit_code == 0
    assert "1 files, 0 wrong" in result.output


def test_a_changed_text_is_refused(imported: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"other")
    with pytest.raises(AnnotationError, match=r"a\.json: its text has changed: a\.txt has another digest"):
        read_text(load_annotation(imported), tmp_path, file="a.json")
    (tmp_path / "a.txt").unlink()
    with pytest.raises(AnnotationError, match="its text is not there"):
        read_text(load_annotation(imported), tmp_path, file="a.json")
    result = CliRunner().invoke(app, ["lint", str(imported.parent), "--texts", str(tmp_path)])
    assert result.exit_code == 1


def test_a_file_of_another_shape_is_refused_with_its_field(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    digest = hashlib.sha256(b"").hexdigest()
    note = {
        "doc": "a",
        "text_sha256": digest,
        "language": "fr",
        "annotator": "r",
        "excerpt": {"start": 0, "end": 1},
    }
    path.write_text(json.dumps(note), encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"a\.json: language"):
        load_annotation(path)
    path.write_bytes(b"{")
    with pytest.raises(AnnotationError, match="no JSON"):
        load_annotation(path)


QUOTE_ERRORS = [
    (("网络", 9, None), "no such line"),
    (("", 1, None), "empty quote"),
    (("传真", 2, None), "stands 0 times in this line"),
    (("件", 2, None), "stands 2 times in this line: say which with n"),
    (("件", 2, 3), "stands 2 times in this line, wanted number 3"),
    (("13", 2, None), "stands 0 times"),  # inside 213
]


@pytest.mark.parametrize(("quote", "reason"), QUOTE_ERRORS)
def test_quotes_that_are_not_there_or_ambiguous_are_named(
    quote: tuple[str, int, int | None], reason: str
) -> None:
    with pytest.raises(AnnotationError, match=reason) as caught:
        QuoteReader(TEXT, file="q.json").find(*quote)
    assert caught.value.file == "q.json"


def test_a_quote_runs_over_a_wrap() -> None:
    stretch = QuoteReader("the rea-\nding  room", file="q").find("rea-ding room", 1, None)
    assert (stretch.start, stretch.end) == (4, 19)


def test_a_quote_may_open_a_line_after_one_that_ends_in_a_digit() -> None:
    stretch = QuoteReader("Regulation 2014\n103/2014 came", file="q").find("103/2014", 2, None)
    assert (stretch.start, stretch.end) == (16, 24)
