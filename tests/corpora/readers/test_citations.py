import json
from pathlib import Path

from gongbao.document import Language, Span
from gongbao_corpora.readers.citations import read_citations
from gongbao_corpora.sources import Source

SOURCE = Source("silver", "x", "y", "z", "w", trains=True, language=Language.ZH)


def spans(text: str, *marks: tuple[str, str]) -> list[dict[str, object]]:
    return [
        {"start": text.index(words), "end": text.index(words) + len(words), "label": label}
        for words, label in marks
    ]


def read(tmp_path: Path, text: str, *marks: tuple[str, str]) -> dict[str, list[str]]:
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"text": text, "spans": spans(text, *marks)}), encoding="utf-8")
    (example,) = read_citations(SOURCE, path)
    assert example.labels == frozenset()
    assert example.layers == frozenset()
    groups: dict[str, tuple[Span, ...]] = {
        "laws": example.entities,
        "masked": example.masked_entities,
        "references": example.references,
        "no_quantities": example.no_quantities,
    }
    return {name: [span.of(text) for span in found] for name, found in groups.items()}


def test_titles_of_laws_lose_their_marks_and_private_papers_are_masked(tmp_path: Path) -> None:
    text = "依据《清水保护条例》第八条，寄出《价格质疑信》。"
    found = read(
        tmp_path, text, ("《清水保护条例》", "LAW"), ("第八条", "PROVISION"), ("《价格质疑信》", "LAW")
    )
    assert found == {
        "laws": ["清水保护条例"],
        "masked": ["价格质疑信"],
        "references": [],
        "no_quantities": ["第八条"],
    }


def test_left_edge_of_a_document_number_is_mended(tmp_path: Path) -> None:
    text = "现将国发〔2015〕3号印发给你们。"
    found = read(tmp_path, text, ("将国发〔2015〕3号", "DOC_NO"))
    assert found["references"] == ["国发〔2015〕3号"]
    assert found["no_quantities"] == ["将国发〔2015〕3号"]


def test_a_record_without_citations_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "x", "spans": []}\n', encoding="utf-8")
    assert list(read_citations(SOURCE, path)) == []
