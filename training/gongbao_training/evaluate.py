"""Score the extractor on a folder of gold: write the answers to its texts, hand both to the gold's scorer.

    python -m gongbao_training evaluate ../shared/gold/dev --predicted /tmp/dev [--by-language] [--errors N]

The folder holds `text/*.txt` and `gold/*.json`; `score.py` lies in the folder above it. With `--gold LAYER`
the named layers (quantities, references, entities) are taken from the gold with their links removed, so that
a later stage is measured on its own.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gongbao.document import Document, Stage
from gongbao.extractor import baseline_stages, default_stages, new_document
from gongbao.serialize import dumps, from_answer, loads, to_answer

STAGES = {"default": default_stages, "baseline": baseline_stages}
# Group (`all`, `zh`, `en`) → name of the figure → precision, recall, F1 in percent, and the two numbers.
Figures = dict[str, dict[str, dict[str, float]]]


def evaluate(
    folder: Path,
    predicted: Path,
    *,
    model: str = "default",
    gold_layers: Sequence[str] = (),
    options: Sequence[str] = (),
) -> int:
    """Write the answers for `folder` to `predicted` and run the scorer on them; return its exit code."""
    write_answers(folder, predicted, model=model, gold_layers=gold_layers)
    scorer = folder.parent / "score.py"
    return subprocess.run(  # noqa: S603  (the scorer that lies beside the gold, with our own arguments)
        [sys.executable, str(scorer), str(folder / "gold"), str(predicted), *options], check=False
    ).returncode


def figures(gold: Path, predicted: Path, *, scorer: Path) -> Figures:
    """Run the scorer on a folder of gold files and one of answers; return what it prints.

    Raises:
        CalledProcessError: if the scorer fails.
    """
    command = [sys.executable, str(scorer), str(gold), str(predicted), "--json", "--by-language"]
    done = subprocess.run(command, check=True, capture_output=True)  # noqa: S603  (as above)
    found: Figures = json.loads(done.stdout)
    return found


def write_answers(
    folder: Path, predicted: Path, *, model: str = "default", gold_layers: Sequence[str] = ()
) -> None:
    """Read every text of `folder/text` and write its answer to `predicted`, one JSON file a document.

    Args:
        folder: with `text/` and `gold/`.
        predicted: folder for the answers.
        model: `default`, or `baseline` for what the reading network has to beat.
        gold_layers: layers that are taken from the gold.

    Raises:
        FileNotFoundError: if a gold file has no text.
    """
    predicted.mkdir(parents=True, exist_ok=True)
    stages = STAGES[model]()
    for gold in sorted((folder / "gold").glob("*.json")):
        with (folder / "text" / f"{gold.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        document = _read(text, stages, _given(gold, text, gold_layers))
        (predicted / gold.name).write_bytes(dumps(to_answer(document, identifier=gold.stem), indent=True))


def _given(gold: Path, text: str, layers: Sequence[str]) -> dict[str, tuple[object, ...]]:
    """Take layers from a gold file; quantities lose what the linker has to find."""
    document = from_answer(loads(gold.read_bytes()), text)
    bare = tuple(
        replace(q, category=None, action=None, part_of=None, share_of=None, change=False, indicator=None)
        for q in document.quantities
    )
    document = replace(document, quantities=bare)
    return {layer: getattr(document, layer) for layer in layers}


def _read(text: str, stages: Sequence[Stage], given: dict[str, tuple[object, ...]]) -> Document:
    """Send a text through the stages; after each, the given layers are put back as they are in the gold."""
    document = new_document(text)
    linked = False
    for stage in stages:
        document = stage(document)
        linked = linked or any(q.category or q.part_of for q in document.quantities)
        kept = {name: layer for name, layer in given.items() if name != "quantities" or not linked}
        document = replace(document, **kept)  # type: ignore[arg-type]
    return document
