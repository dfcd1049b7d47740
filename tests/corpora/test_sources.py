import hashlib
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gongbao.document import Label, Language
from gongbao_corpora.__main__ import app
from gongbao_corpora.errors import (
    DigestMismatchError,
    EvaluationOnlyError,
    LicenceMissingError,
    SourceError,
    SourceMissingError,
)
from gongbao_corpora.roots import Roots
from gongbao_corpora.sources import (
    Form,
    check_digest,
    is_for_scores_only,
    read_sources,
    to_toml,
)

DATA = b'{"text": "x", "spans": []}\n'
ROW = {
    "name": "small.train",
    "path": "shared:corpora/ner/small.train.jsonl",
    "address": "somebody/small@1234567",
    "licence": "CC BY 4.0",
    "sha256": hashlib.sha256(DATA).hexdigest(),
    "use": "names",
    "trains": True,
    "reader": "ner",
    "language": "en",
    "labels": ["ORG", "GPE"],
    "split": "train",
}


def written(path: Path, *rows: dict[str, object]) -> Path:
    lines = ["# sources"]
    for row in rows:
        lines += ["", "[[source]]", *(f"{key} = {json.dumps(value)}" for key, value in row.items())]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_a_row_is_read_and_written_again(tmp_path: Path) -> None:
    (source,) = read_sources(written(tmp_path / "s.toml", ROW)).rows
    assert (source.line, source.reader, source.language) == (3, Form.NER, Language.EN)
    assert source.labels == {Label.ORG, Label.GPE}
    (tmp_path / "again.toml").write_text(to_toml(source), encoding="utf-8")
    assert read_sources(tmp_path / "again.toml").rows == (source,)


def without(key: str) -> dict[str, object]:
    return {name: value for name, value in ROW.items() if name != key}


BAD_ROWS = [
    (without("licence"), LicenceMissingError, "small.train has no licence"),
    (ROW | {"licence": "  "}, LicenceMissingError, "small.train has no licence"),
    (ROW | {"license": "MIT"}, SourceError, "unknown field 'license'"),
    (without("address"), SourceError, "'address' is missing"),
    (without("trains"), SourceError, "'trains' is missing"),
    (ROW | {"trains": "yes"}, SourceError, "'trains' is neither"),
    (ROW | {"use": 3}, SourceError, "'use' is no string"),
    (ROW | {"labels": "ORG"}, SourceError, "'labels' is no list"),
    (ROW | {"labels": ["PER"]}, SourceError, "'PER' is not a valid Label"),
    (ROW | {"reader": "conll"}, SourceError, "'conll' is not a valid Form"),
    (ROW | {"split": "eval"}, SourceError, "'eval' is not a valid Split"),
    (ROW | {"sha256": "abc"}, SourceError, "'sha256' is no SHA-256"),
    (without("sha256"), SourceError, "'sha256' is missing"),
    (ROW | {"name": "x_pud.dev"}, EvaluationOnlyError, "says trains = true, but is for scores only"),
    (ROW | {"name": "x.test"}, EvaluationOnlyError, "for scores only"),
    (ROW | {"path": "shared:corpora/evaluation_only/ner/x.jsonl"}, EvaluationOnlyError, "for scores only"),
    (ROW | {"path": "shared:gold/dev"}, EvaluationOnlyError, "for scores only"),
]


@pytest.mark.parametrize(("row", "error", "reason"), BAD_ROWS)
def test_a_bad_row_is_a_named_error_with_its_line(
    row: dict[str, object], error: type[SourceError], reason: str, tmp_path: Path
) -> None:
    path = written(tmp_path / "s.toml", without("x") | {"name": "first"}, row)
    with pytest.raises(error, match=reason) as caught:
        read_sources(path)
    assert type(caught.value) is error
    assert str(caught.value).startswith(f"{path}:{4 + len(ROW) + 1}: ")


def test_a_table_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.toml"
    for text, reason in [
        ("[[source]]\nname = \n", r"s\.toml:2: no TOML"),
        ("[sources]\n", "unknown table 'sources'"),
        ('source = [{name = "x"}]\n', "a row begins with"),
        ("source = 3\n", "a row begins with"),
    ]:
        path.write_text(text, encoding="utf-8")
        with pytest.raises(SourceError, match=reason):
            read_sources(path)
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        read_sources(tmp_path / "none.toml")
    with pytest.raises(SourceError, match="two sources are called"):
        read_sources(written(path, ROW, ROW))


def test_training_on_what_is_for_scores_only_is_refused_with_file_and_line(tmp_path: Path) -> None:
    path = written(tmp_path / "s.toml", ROW, ROW | {"name": "x_pud.test", "trains": False})
    sources = read_sources(path)
    assert [s.name for s in sources.for_training()] == ["small.train"]
    assert [s.name for s in sources.held()] == ["x_pud.test"]
    with pytest.raises(EvaluationOnlyError, match=rf"{path}:16: x_pud.test is for scores only"):
        sources.for_training(["small.train", "x_pud.test"])
    with pytest.raises(SourceMissingError, match="no source is called 'y'"):
        sources.for_training(["y"])


def test_a_digest_that_differs_is_named(tmp_path: Path) -> None:
    roots = Roots(tmp_path, tmp_path)
    (source,) = read_sources(written(tmp_path / "s.toml", ROW)).rows
    with pytest.raises(SourceMissingError, match=r"s\.toml:3: small\.train: .* is not there"):
        check_digest(source, roots)
    path = roots.resolve(source.path)
    path.parent.mkdir(parents=True)
    path.write_bytes(DATA)
    assert check_digest(source, roots) == path
    path.write_bytes(DATA + DATA)
    with pytest.raises(DigestMismatchError, match=r"s\.toml:3: small\.train: .* has digest"):
        check_digest(source, roots)


def test_the_command_names_what_is_wrong_and_brings_digests_up_to_date(tmp_path: Path) -> None:
    path = written(tmp_path / "s.toml", ROW | {"name": "a"}, ROW | {"name": "b", "sha256": "0" * 64})
    file = tmp_path / "corpora" / "ner" / "small.train.jsonl"
    file.parent.mkdir(parents=True)
    file.write_bytes(DATA)
    options = ["sources", "--table", str(path), "--shared", str(tmp_path)]
    result = CliRunner().invoke(app, options)
    assert result.exit_code == 1
    assert "b: " in result.output
    assert "2 sources, 1 wrong" in result.output
    assert CliRunner().invoke(app, [*options, "--write"]).exit_code == 0
    assert CliRunner().invoke(app, options).exit_code == 0
    assert path.read_text(encoding="utf-8").startswith("# sources")


@pytest.mark.parametrize(
    ("name", "path", "expected"),
    [
        ("aishell_ner.test", "shared:corpora/ner/aishell_ner.test.jsonl", False),
        ("gmb.all", "shared:corpora/ner/gmb.all.jsonl.zst", False),
        ("pud.zh-hans_en", "shared:corpora/parallel/pud.zh-hans_en.tsv", True),
        ("ud_nummod_zh_pud_simplified", "shared:x", True),
        ("spuds.train", "shared:x", False),
        ("gold_dev", "shared:gold/dev", True),
    ],
)
def test_what_is_for_scores_only_by_name_or_place(name: str, path: str, *, expected: bool) -> None:
    assert is_for_scores_only(name, path) is expected


@pytest.mark.shared
def test_every_file_of_the_corpora_is_a_source_with_the_licence_of_the_manifest(shared: Path) -> None:
    manifest = json.loads((shared / "corpora" / "MANIFEST.json").read_bytes())
    by_path = {source.path.removeprefix("shared:corpora/"): source for source in read_sources().rows}
    for path in sorted((shared / "corpora").glob("**/*")):
        name = path.relative_to(shared / "corpora").as_posix()
        if path.is_dir() or "/" not in name or name.startswith("reports/"):
            continue
        entry = (
            manifest.get(name.removeprefix("evaluation_only/"))
            or manifest[name.removeprefix("evaluation_only/").removesuffix(".zst")]
        )
        assert by_path[name].licence == entry["licence"], name
        assert not by_path[name].trains or entry["tier"] == "a", name
        assert not (by_path[name].trains and is_for_scores_only(by_path[name].name, name))


@pytest.mark.shared
def test_the_sources_are_what_the_table_says(shared: Path) -> None:
    for source in read_sources().rows:
        if not source.path.startswith("project:build/"):
            check_digest(source, Roots(shared))
