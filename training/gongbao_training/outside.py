"""Sets of others, for scores only: entities of UNER, counted nouns of UD, measurements of science.

    python -m gongbao_training outside [--only entities|nummod|measured]

Their guidelines differ from ours: GPE and LOC count as one class, DATE and LAW are not asked. What is asked
of the other sets is said in `nummod` and `measured`. Nothing of these sets is learnt from, here or elsewhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from gongbao.document import Label, Stage, run
from gongbao.extractor import new_document
from gongbao_corpora.packed import find_corpus, read_jsonl
from gongbao_training import measured, nummod

ENTITY_SETS = (
    "uner_zh_gsdsimp.test",
    "uner_zh_pud_simplified.test",
    "uner_en_ewt.test",
    "uner_en_pud.test",
    "gum_open.test",
)
NUMMOD_SETS = ("ud_nummod_zh_gsdsimp_dev", "ud_nummod_zh_pud_simplified", "ud_nummod_en_pud")
# Name of a set → whether its quantities are linked to what they measure.
MEASURED_SETS = {"measeval_eval_en": True, "grobid_quantified_object_en": True, "grobid_quantities_en": False}
PARTS = ("entities", "nummod", "measured")
_CLASSES = {Label.PERSON: "PER", Label.ORG: "ORG", Label.GPE: "LOC", Label.LOC: "LOC"}


def entity_f1(records: Iterable[dict[str, Any]], stages: Sequence[Stage]) -> tuple[float, float, float]:
    """Score persons, organs and places: precision, recall, F1 in percent; span and class exactly."""
    right = found = wanted = 0
    for record in records:
        spans = record["spans"]
        gold = {(s["start"], s["end"], s["label"]) for s in spans if s["label"] in _CLASSES.values()}
        document = run(new_document(str(record["text"])), stages)
        own = {(e.start, e.end, _CLASSES[e.label]) for e in document.entities if e.label in _CLASSES}
        right, found, wanted = right + len(gold & own), found + len(own), wanted + len(gold)
    return _figures(right, found, wanted)


def _figures(right: int, found: int, wanted: int) -> tuple[float, float, float]:
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    both = precision + recall
    return 100 * precision, 100 * recall, 200 * precision * recall / both if both else 0.0


def tables(shared: Path, models: Mapping[str, Sequence[Stage]], parts: Sequence[str] = PARTS) -> str:
    """Score every set by every model: Markdown tables, one a part.

    Raises:
        FileNotFoundError: if a set is not there.
    """
    makers = {"entities": _entities, "nummod": _nummod, "measured": _measured}
    return "\n\n".join("\n".join(makers[part](shared / "corpora", models)) for part in parts)


def _entities(corpora: Path, models: Mapping[str, Sequence[Stage]]) -> list[str]:
    lines = ["| set | model | precision | recall | F1 |", "| --- | --- | ---: | ---: | ---: |"]
    for name in ENTITY_SETS:
        for model, stages in models.items():
            figures = entity_f1(read_jsonl(find_corpus(corpora / "ner", name)), stages)
            lines.append(f"| {name} | {model} | " + " | ".join(f"{figure:.1f}" for figure in figures) + " |")
    return lines


def _nummod(corpora: Path, models: Mapping[str, Sequence[Stage]]) -> list[str]:
    shares = ["| set | model | " + " | ".join(nummod.FILTERS) + " |", "| --- | --- | ---: | ---: | ---: |"]
    lost = [
        "| unit too | model | " + " | ".join(nummod.OUTCOMES) + " |",
        "| --- | --- |" + " ---: |" * 8,
    ]
    for name in NUMMOD_SETS:
        for model, stages in models.items():
            found = nummod.score(read_jsonl(find_corpus(corpora / "quant", name)), stages)
            shares.append(nummod.row(name, model, found))
            lost.append(nummod.losses(name, model, found["unit too"]))
    return [*shares, "", *lost]


def _measured(corpora: Path, models: Mapping[str, Sequence[Stage]]) -> list[str]:
    lines = [
        "| set | model | quantity, exact / soft | entity, exact / soft | entity or property, exact / soft |",
        "| --- | --- | ---: | ---: | ---: |",
    ]
    folder = corpora / "evaluation_only" / "quant"
    for name, linked in MEASURED_SETS.items():
        for model, stages in models.items():
            scores = measured.score(read_jsonl(find_corpus(folder, name)), stages)
            lines.append(measured.row(name, model, scores, linked=linked))
    return [*lines, *measured.published_rows()]
