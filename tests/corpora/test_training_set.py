import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gongbao.document import Language
from gongbao.errors import AnnotationError
from gongbao_corpora.__main__ import app
from gongbao_corpora.errors import (
    DamagedFileError,
    DigestMismatchError,
    EvaluationOnlyError,
    SourceError,
    WriteError,
)
from gongbao_corpora.leaks import NearDuplicateError
from gongbao_corpora.roots import Roots
from gongbao_corpora.sources import Form, Source, Sources, to_toml
from gongbao_corpora.splits import Split
from gongbao_corpora.statement import data_statement
from gongbao_corpora.synthesis import reports, write_reports
from gongbao_corpora.training_set import Plan, build, read_counts, read_split

LEAK = "The Green Board of Freeland opened forty new wells along the river in the dry season."
SHORT = {"text": "The Green Board met.", "spans": [{"start": 0, "end": 15, "label": "ORG"}]}


def write_rows(path: Path, *rows: dict[str, object]) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def names(name: str, folder: Path, *rows: dict[str, object], trains: bool = True) -> Source:
    path = folder / f"{name}.jsonl"
    return Source(
        name,
        str(path),
        "a@1",
        "MIT",
        "names",
        trains=trains,
        sha256=write_rows(path, *rows),
        reader=Form.NER,
        language=Language.EN,
        style="news",
        split=Split.TRAIN if trains else Split.TEST,
    )


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    reports_file = tmp_path / "synth" / "zh.jsonl.zst"
    write_reports(reports("zh", range(3)), reports_file)
    held_out = tmp_path / "synth" / "zh-held-out.jsonl.zst"
    write_reports(reports("zh", range(3), held_out=True), held_out)
    generated = Source(
        "synth", str(reports_file), "us", "Apache-2.0", "generated", trains=True, reader=Form.GENERATED
    )
    rows = (
        names("small.train", tmp_path, SHORT, {"text": "No name here.", "spans": []}),
        names("scored.test", tmp_path, {"text": LEAK, "spans": []}, trains=False),
        generated,
        replace(generated, name="synth_held_out", path=str(held_out)),
        Source("words", "x", "b@2", "MIT", "a lexicon", trains=True),
    )
    return Plan(Sources(str(tmp_path / "s.toml"), rows), tmp_path / "set", Roots(tmp_path, tmp_path))


def test_what_is_built_is_read_back(plan: Plan) -> None:
    tally = build(plan)
    assert read_counts(plan.target) == tally
    examples = list(read_split(plan.target, Split.TRAIN))
    assert [e.source for e in examples] == ["small.train"] * 2 + ["synth"] * 3
    assert examples[0].entities[0].of(examples[0].text) == "Green Board"
    held = [e for split in (Split.DEV, Split.TEST) for e in read_split(plan.target, split)]
    assert {e.source for e in held} == {"synth_held_out"}
    assert [e.id for e in read_split(plan.target, Split.TRAIN, ["small.train"])] == [
        "small.train:1",
        "small.train:2",
    ]
    with pytest.raises(DamagedFileError, match="train has nothing of scored"):
        list(read_split(plan.target, Split.TRAIN, ["scored.test"]))
    assert sorted(path.name for path in plan.target.parent.glob("set*")) == ["set"]


def test_docbins_stand_beside_the_lines(plan: Plan) -> None:
    build(replace(plan, docbin=True, names=("small.train",)))
    assert [path.name for path in sorted((plan.target / "train").iterdir())] == [
        "small.train.000.spacy",
        "small.train.jsonl.zst",
    ]
    assert len(list(read_split(plan.target, Split.TRAIN))) == 2


def test_the_same_sources_make_the_same_set(plan: Plan) -> None:
    build(plan)
    first = (plan.target / "manifest.json").read_bytes()
    build(plan)
    assert (plan.target / "manifest.json").read_bytes() == first


def test_a_near_duplicate_fails_the_build_and_leaves_the_older_set(plan: Plan, tmp_path: Path) -> None:
    build(plan)
    before = (plan.target / "manifest.json").read_bytes()
    leaking = names("small.train", tmp_path, SHORT, {"text": LEAK.replace("forty", "sixty"), "spans": []})
    leaky = replace(plan, sources=Sources(plan.sources.file, (leaking, *plan.sources.rows[1:])))
    with pytest.raises(NearDuplicateError, match=r"small\.train:2 = scored\.test:1 \(0\.\d\d") as caught:
        build(leaky)
    assert [hit.train for hit in caught.value.hits] == ["small.train:2"]
    assert (plan.target / "manifest.json").read_bytes() == before
    assert not list(tmp_path.glob("set.*"))
    left_out = tmp_path / "left_out.tsv"
    left_out.write_text("example\treason\nsmall.train:2\tstands in scored.test\n", encoding="utf-8")
    build(replace(leaky, left_out=left_out))
    assert [e.id for e in read_split(plan.target, Split.TRAIN, ["small.train"])] == ["small.train:1"]


def test_a_row_that_leaves_nothing_out_is_an_error_with_its_line(plan: Plan, tmp_path: Path) -> None:
    left_out = tmp_path / "left_out.tsv"
    left_out.write_text("example\treason\nsmall.train:9\twhy\nother:1\twhy\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"left_out\.tsv:2: there is no example small\.train:9"):
        build(replace(plan, left_out=left_out))
    left_out.write_text("example\treason\nsmall.train:1\t\n", encoding="utf-8")
    with pytest.raises(SourceError, match=r"left_out\.tsv:2: wants an example and a reason"):
        build(replace(plan, left_out=left_out))


def test_unlabelled_text_is_compared_with_gold(plan: Plan, tmp_path: Path) -> None:
    for name, text in (("text/d.txt", LEAK), ("gold/d.json", '{"language": "en", "quantities": []}')):
        path = tmp_path / "gold" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    gold = Source("gold_dev", str(tmp_path / "gold"), "us", "ours", "gold", trains=False, reader=Form.GOLD)
    path = tmp_path / "corpora" / "text" / "a.en.x.txt"
    path.parent.mkdir(parents=True)
    path.write_text(f"first\n{LEAK}\n", encoding="utf-8")
    text = Source("a.en.x", "shared:corpora/text/a.en.x.txt", "c@3", "MIT", "text", trains=True)
    with pytest.raises(NearDuplicateError, match=r"a\.en\.x:2 = gold_dev:d \(1\.00"):
        build(replace(plan, sources=Sources("s.toml", (*plan.sources.rows, gold, text))))


def test_what_is_for_scores_only_and_what_has_changed_fail_the_build(plan: Plan, tmp_path: Path) -> None:
    with pytest.raises(EvaluationOnlyError, match=r"scored\.test is for scores only"):
        build(replace(plan, names=("small.train", "scored.test")))
    write_rows(tmp_path / "small.train.jsonl", SHORT, SHORT)
    with pytest.raises(DigestMismatchError, match=r"small\.train: .* has digest"):
        build(plan)
    assert not plan.target.exists()


def test_a_full_disk_leaves_no_set(plan: Plan, tmp_path: Path) -> None:
    fresh = tmp_path / "set.partial"
    with pytest.raises(WriteError, match="cannot be written"):
        build(replace(plan, target=tmp_path / "small.train.jsonl" / "set"))
    assert not fresh.exists()


def test_a_set_that_was_touched_is_refused(plan: Plan) -> None:
    build(plan)
    path = plan.target / "train" / "small.train.jsonl.zst"
    path.write_bytes(path.read_bytes()[:-4])
    with pytest.raises(DamagedFileError, match="is not the file that was built"):
        list(read_split(plan.target, Split.TRAIN))
    (plan.target / "manifest.json").unlink()
    with pytest.raises(DamagedFileError, match="no training set"):
        read_counts(plan.target)


def test_the_statement_counts_by_source_style_and_split(plan: Plan) -> None:
    text = data_statement(build(plan), plan.sources)
    assert "| `small.train` | en | MIT | train 2 | 33 | 1 |" in text
    assert "| en | news | 2 |" in text
    assert "| `words` | b@2 | MIT | a lexicon |" in text
    assert "| `scored.test` | a@1 | MIT | names |" in text
    assert "| zh | train | 3 |" in text


def test_commands_build_and_state(plan: Plan, tmp_path: Path) -> None:
    table = tmp_path / "s.toml"
    own = plan.sources.rows[0]
    rows = {
        "name": own.name,
        "path": own.path,
        "address": "a@1",
        "licence": "MIT",
        "use": "names",
        "trains": True,
    }
    rows |= {"reader": "ner", "language": "en", "split": "train"}
    lines = ["[[source]]", *(f"{key} = {json.dumps(value)}" for key, value in rows.items())]
    table.write_text("\n".join(lines), encoding="utf-8")
    options = ["--set", str(tmp_path / "built"), "--table", str(table)]
    result = CliRunner().invoke(
        app, ["build", *options, "--shared", str(tmp_path), "--source", "small.train"]
    )
    assert result.exit_code == 0, result.output
    assert CliRunner().invoke(app, ["statement", *options]).output.startswith("# Data statement")
    assert CliRunner().invoke(app, ["build", *options, "--dev", "0.9", "--test", "0.2"]).exit_code == 2
    result = CliRunner().invoke(app, ["build", *options, "--source", "nothing"])
    assert result.exit_code == 1
    assert "no source is called 'nothing'" in result.output


def test_near_duplicates_are_listed_in_a_file(plan: Plan, tmp_path: Path) -> None:
    leaking = names("small.train", tmp_path, {"text": LEAK, "spans": []})
    scored = plan.sources.rows[1]
    table = tmp_path / "s.toml"
    table.write_text(to_toml(leaking) + to_toml(scored), encoding="utf-8")
    hits = tmp_path / "hits.tsv"
    options = ["build", "--set", str(tmp_path / "built"), "--table", str(table), "--hits", str(hits)]
    result = CliRunner().invoke(app, options)
    assert result.exit_code == 1
    assert "1 near-duplicates of what is measured on" in result.output
    (row,) = hits.read_text(encoding="utf-8").splitlines()[1:]
    assert row.startswith("small.train:1\tscored.test:1\t1.000\t")


def test_a_wrong_annotation_fails_the_build(plan: Plan, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "a.json").write_text("{}", encoding="utf-8")
    mine = Source("mine", str(folder), "us", "MIT", "mine", trains=True, reader=Form.ANNOTATED)
    with pytest.raises(AnnotationError, match=r"a\.json: doc: Field required"):
        build(replace(plan, sources=Sources("s.toml", (mine,))))
