import json
from pathlib import Path

from gongbao.document import Label, Language
from gongbao_corpora.readers.unlabelled import read_silver_reports
from gongbao_corpora.sources import Source
from gongbao_corpora.splits import Proportions, Split, split_of

LINES = [
    "The figures for the year were published in the spring and were read by many people in the towns.",
    "The report was made by the Green Board of Freeland and it was sent to the members in the summer.",
]
SOURCE = Source(
    "reports", "x", "y", "z", "w", trains=True, language=Language.EN, style="report", labels=frozenset(Label)
)


def publishers(split: Split) -> str:
    return next(name for name in map("Body {}".format, range(99)) if split_of(name) is split)


def test_silver_masks_names_and_leaves_out_publishers_that_are_measured_on(tmp_path: Path) -> None:
    for split in Split:
        (tmp_path / f"{split}.txt").write_text("\n\n".join(LINES), encoding="utf-8")
        about = {"publisher": publishers(split), "kind": "bulletin"}
        (tmp_path / f"{split}.json").write_text(json.dumps(about), encoding="utf-8")
    examples = list(read_silver_reports(SOURCE, tmp_path, Proportions()))
    assert {e.publisher for e in examples} == {publishers(Split.TRAIN)}
    assert {(e.split, e.style) for e in examples} == {(Split.TRAIN, "bulletin")}
    masked = [span.of(e.text) for e in examples for span in e.masked_entities]
    assert masked == ["Green Board of Freeland"]
    assert {e.labels for e in examples} == {frozenset(Label)}
