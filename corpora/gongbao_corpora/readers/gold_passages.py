"""Our gold as passages: paragraph by paragraph, each on one folded line as the tagger will see it."""

import json
from collections.abc import Iterator
from pathlib import Path

from gongbao.document import Document, Paragraph
from gongbao.view import view_of
from gongbao_corpora.readers.passage import Mention, Passage, cut_sentences, without_overlaps


def read_gold(folder: Path, language: str) -> Iterator[Passage]:
    """Read our gold paragraph by paragraph, each on one folded line as the tagger will see it."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["language"] != language:
            continue
        with (folder / "text" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield from gold_passages(gold, text, language)


def gold_passages(gold: dict[str, object], text: str, language: str) -> Iterator[Passage]:
    """Cut one gold document into passages; lines that the gold ignores are left out."""
    from gongbao.extractor import new_document  # noqa: PLC0415  (loads the stages; only gold needs them)
    from gongbao.segmentation import split_paragraphs  # noqa: PLC0415

    document = split_paragraphs(new_document(text, language=language))
    entities, ignored = gold["entities"] or [], gold.get("ignore") or []
    assert isinstance(entities, list)  # noqa: S101  (resolve.py wrote the file)
    assert isinstance(ignored, list)  # noqa: S101
    for paragraph in document.paragraphs:
        if any(start <= paragraph.start and paragraph.end <= end for start, end in ignored):
            continue
        yield _gold_passage(document, paragraph, entities, str(gold["doc"]))


def _gold_passage(
    document: Document, paragraph: Paragraph, entities: list[dict[str, object]], name: str
) -> Passage:
    view = view_of(document, paragraph)
    mentions: list[Mention] = []
    for entity in entities:
        start, end = int(str(entity["start"])), int(str(entity["end"]))
        if paragraph.start <= start and end <= paragraph.end:
            first, last = view.find(start), view.find(end)
            mentions.append((first, last, str(entity["label"])))
    return Passage(view.text, without_overlaps(mentions), f"gold/{name}")


def read_gold_and_lines(folder: Path, language: str) -> list[Passage]:
    """Read the gold twice: as paragraphs, and cut into sentences, so that both lengths are known."""
    passages = list(read_gold(folder, language))
    return passages + [part for passage in passages for part in cut_sentences(passage)]
