"""Citations as training examples: law titles and document numbers where they are certain, masks where not.

The silver set marks every title in 《》 as a law, though private papers have such marks too: a title counts
as LAW where its last word names a kind of law or official document, any other is masked. A document number
counts where the reference reader agrees (`weak.mend_references`; its module states the error rate).
Provisions, document numbers and citations of a code are figures that are no quantities. No label and no
layer is complete.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongbao.document import Entity, Label, Reference, Span
from gongbao_corpora.example import TrainingExample
from gongbao_corpora.packed import read_jsonl
from gongbao_corpora.readers.public import language_of
from gongbao_corpora.sources import Source
from gongbao_corpora.splits import Split
from gongbao_corpora.weak import mend_references

_OFFICIAL = re.compile(
    r"(?:法|法典|条例|细则|规定|办法|规则|规程|规范|决定|决议|解释|通知|意见|命令|公告|通告|批复|纲要|方案|"
    r"规划|计划|标准|准则|章程|公约|协定|议定书|修正案|制度|指引|指南|目录|答复|复函)(?:（[^（）]*）)?$"
)


def read_citations(source: Source, path: Path) -> Iterator[TrainingExample]:
    """Read a set of citations; records without any are left out."""
    for number, record in enumerate(read_jsonl(path), 1):
        if record["text"].strip() and record["spans"]:
            yield _example(source, number, record)


def _example(source: Source, number: int, record: dict[str, Any]) -> TrainingExample:
    text = record["text"]
    spans: dict[str, list[Span]] = {}
    for span in record["spans"]:
        spans.setdefault(span["label"], []).append(Span(span["start"], span["end"]))
    titles = [_inside_marks(text, span) for span in sorted(spans.pop("LAW", []))]
    laws = [Entity(t.start, t.end, label=Label.LAW) for t in titles if _OFFICIAL.search(t.of(text))]
    marks = spans.pop("DOC_NO", [])
    references: tuple[Reference, ...] = ()
    masked = [t for t in titles if not _OFFICIAL.search(t.of(text))]
    if marks:
        mended = mend_references(text, marks)
        references = mended.kept
        masked += mended.refused
    figures = [*(r.span for r in references), *marks, *(span for others in spans.values() for span in others)]
    entities = [law for law in laws if not any(law.overlaps(span) for span in masked)]
    return TrainingExample(
        id=f"{source.name}:{number}",
        text=text,
        language=language_of(source),
        source=source.name,
        style=source.style,
        publisher=source.name,
        split=source.split or Split.TRAIN,
        labels=source.labels,
        masked_entities=tuple(_apart(masked)),
        no_quantities=tuple(_apart(figures)),
        entities=tuple(entities),
        references=references,
    )


def _inside_marks(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while end - start > 2 and text[start] in "《〈" and text[end - 1] in "》〉":
        start, end = start + 1, end - 1
    return Span(start, end)


def _apart(spans: list[Span]) -> Iterator[Span]:
    """Yield spans in reading order, those that overlap an earlier one left out."""
    end = 0
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if span.start >= end:
            yield span
            end = span.end
