"""Sets of others, for scores only: named entities of UNER, counted nouns of UD.

    python -m gongbao_training outside

Their guidelines differ from ours: GPE and LOC count as one class, DATE and LAW are not asked, a pair of UD is
right where its head lies inside our category. The filter of pairs was committed before the first run: a pair
whose head is a unit, a currency, a date or a percentage is left out, since to us that is no category.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from gongbao.document import Document, Label, Stage, run
from gongbao.extractor import new_document
from gongbao_corpora.packed import find_corpus, read_jsonl

ENTITY_SETS = (
    "uner_zh_gsdsimp.test",
    "uner_zh_pud_simplified.test",
    "uner_en_ewt.test",
    "uner_en_pud.test",
    "gum_open.test",
)
NUMMOD_SETS = ("ud_nummod_zh_pud_simplified", "ud_nummod_en_pud")
_CLASSES = {Label.PERSON: "PER", Label.ORG: "ORG", Label.GPE: "LOC", Label.LOC: "LOC"}
# Heads that are units, currencies, dates or percentages.
_NO_NOUN = re.compile(
    r"(?:年|月|日|号|世纪|年代|岁|天|周|小时|分钟|秒|时|点|元|美元|英镑|欧元|日元|万|亿|%|％|"
    r"公里|千米|米|厘米|毫米|公斤|千克|吨|克|平方公里|平方米|公顷|英里|英尺|度|届|次|倍|"
    r"years?|months?|days?|weeks?|hours?|minutes?|seconds?|century|centuries|decades?|am|pm|a\.m\.|p\.m\.|"
    r"dollars?|pounds?|euros?|yen|yuan|\$|£|€|percent|per cent|percentage|"
    r"km|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|kg|kilograms?|tons?|tonnes?|acres?|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"million|billion|thousand|hundred|times|[\d.,:/-]+)",
    re.IGNORECASE,
)


def entity_f1(records: Iterable[dict[str, Any]], stages: Sequence[Stage]) -> tuple[float, float, float]:
    """Score persons, organs and places: precision, recall, F1 in percent; span and class exactly."""
    right = found = wanted = 0
    for record in records:
        text = str(record["text"])
        spans = record["spans"]
        gold = {(s["start"], s["end"], s["label"]) for s in spans if s["label"] in _CLASSES.values()}
        document = _read(text, stages)
        own = {(e.start, e.end, _CLASSES[e.label]) for e in document.entities if e.label in _CLASSES}
        right, found, wanted = right + len(gold & own), found + len(own), wanted + len(gold)
    return _figures(right, found, wanted)


def nummod_recall(records: Iterable[dict[str, Any]], stages: Sequence[Stage]) -> tuple[float, int]:
    """Return the share of pairs whose head lies inside our category, in percent, and their number.

    A number that we do not find, or to which we give no category, counts as wrong.
    """
    right = asked = 0
    for record in records:
        text = str(record["text"])
        pairs = [p for p in record["quantities"] if p.get("measured")]
        pairs = [p for p in pairs if not _NO_NOUN.fullmatch(text[slice(*p["measured"])])]
        if not pairs:
            continue
        document = _read(text, stages)
        for pair in pairs:
            (start, end), head = pair["number"], pair["measured"]
            asked += 1
            right += any(
                q.start < end
                and start < q.end
                and q.category is not None
                and q.category.start <= head[0]
                and head[1] <= q.category.end
                for q in document.quantities
            )
    return (100 * right / asked if asked else 0.0), asked


def _read(text: str, stages: Sequence[Stage]) -> Document:
    return run(new_document(text), stages)


def _figures(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    both = precision + recall
    return 100 * precision, 100 * recall, 200 * precision * recall / both if both else 0.0


def table(shared: Path, models: dict[str, Sequence[Stage]]) -> str:
    """Score every set by every model: one Markdown table."""
    lines = ["| set | model | precision | recall | F1 |", "| --- | --- | ---: | ---: | ---: |"]
    for name in ENTITY_SETS:
        for model, stages in models.items():
            figures = entity_f1(read_jsonl(find_corpus(shared / "corpora" / "ner", name)), stages)
            lines.append(f"| {name} | {model} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |")
    for name in NUMMOD_SETS:
        for model, stages in models.items():
            records = read_jsonl(find_corpus(shared / "corpora" / "quant", name))
            share, asked = nummod_recall(records, stages)
            lines.append(f"| {name}, {asked} pairs | {model} | – | {share:.1f} | – |")
    return "\n".join(lines)
