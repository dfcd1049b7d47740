"""Unlabelled reports as training examples: silver names, sentence by sentence.

Reports of publishers that lie in dev or test are left out: silver is nothing to measure on, and must not
train what is measured on its publishers.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from gongbao.serialize import loads
from gongbao_corpora.example import TrainingExample
from gongbao_corpora.readers.public import from_mentions, language_of
from gongbao_corpora.readers.silver import read_silver
from gongbao_corpora.sources import Source
from gongbao_corpora.splits import Proportions, Split, split_of


def read_silver_reports(source: Source, folder: Path, proportions: Proportions) -> Iterator[TrainingExample]:
    """Read a folder of reports: each a text and a `.json` beside it that names publisher and kind."""
    for number, passage in enumerate(read_silver(folder, language_of(source).value), 1):
        stem = passage.source.removeprefix("reports/")
        publisher, kind = _about(folder / f"{stem}.json")
        example = from_mentions(source, f"{stem}:{number}", passage.text, passage.mentions)
        publisher = publisher or stem
        if split_of(publisher, proportions) is Split.TRAIN:
            yield replace(example, publisher=publisher, style=kind or source.style)


@cache
def _about(sidecar: Path) -> tuple[str, str]:
    about = loads(sidecar.read_bytes()) if sidecar.is_file() else {}
    return about.get("publisher", ""), about.get("kind", "")
