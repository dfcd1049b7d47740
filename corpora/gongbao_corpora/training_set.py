"""The whole training set, built from sources.toml: `build`, and `read_split` for who trains on it.

The set is a folder: `train/`, `dev/` and `test/` with a packed file of examples a source, and `manifest.json`
with the digests of the files and the counts. It is written beside its place and moved there when everything
is in it and no near-duplicate was found, so a set that can be read is a whole one.

Reading this file: `build` is the whole path; `_write_source`, `_refuse_near_duplicates` and `_swap` are its
steps; `read_split` reads back.
"""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson

from gongbao.serialize import dumps, loads
from gongbao_corpora.atomic import WholeFile, written_whole
from gongbao_corpora.docbin import write_docbins
from gongbao_corpora.errors import DamagedFileError, WriteError
from gongbao_corpora.example import TrainingExample
from gongbao_corpora.example_rows import to_row
from gongbao_corpora.examples_file import read_examples
from gongbao_corpora.leaks import (
    NearDuplicateError,
    find_leaks,
    measured_texts,
    read_left_out,
    unlabelled_texts,
)
from gongbao_corpora.near_duplicates import read_exemptions
from gongbao_corpora.packed import digest, read_lines
from gongbao_corpora.readers.registry import read_source
from gongbao_corpora.roots import Roots
from gongbao_corpora.sources import Form, Source, Sources, check_digest
from gongbao_corpora.splits import Proportions, Split
from gongbao_corpora.tally import Tally, read_tally

MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """What to build, and where.

    Attributes:
        sources: the table.
        target: the folder of the set.
        roots: where paths of sources start.
        proportions: how publishers are split.
        names: the sources to take; None for all that may train and have a reader.
        exempt: list of paragraphs that may stand on both sides; None for no list.
        left_out: list of examples that are left out; None for no list.
        docbin: whether to write spaCy's DocBin beside the JSON lines.
    """

    sources: Sources
    target: Path
    roots: Roots = field(default_factory=Roots)
    proportions: Proportions = field(default_factory=Proportions)
    names: tuple[str, ...] | None = None
    exempt: Path | None = None
    left_out: Path | None = None
    docbin: bool = False


def build(plan: Plan) -> Tally:
    """Build the training set; return what is in it.

    Raises:
        SourceError: if a source is not there, has another digest, or may not train; if the list of what is
            left out names what there is not.
        AnnotationError: if an annotation is wrong.
        NearDuplicateError: if training material stands in what is measured on.
        WriteError: if the disk is full; the set that was there stays.
    """
    chosen = plan.sources.for_training(plan.names)
    fresh = plan.target.with_name(f"{plan.target.name}.partial")
    shutil.rmtree(fresh, ignore_errors=True)
    tally, left_out = Tally({}), read_left_out(plan.left_out)
    try:
        for source in chosen:
            examples = left_out.keep(read_source(source, plan.roots, plan.proportions))
            _write_source(examples, source.name, fresh, tally)
        left_out.refuse_unmet({source.name for source in chosen})
        _refuse_near_duplicates(plan, fresh)
        if plan.docbin:
            for path in sorted(fresh.glob("*/*.jsonl.zst")):
                write_docbins(read_examples(path), path.with_name(path.name.removesuffix(".jsonl.zst")))
        _write_manifest(fresh, tally)
        _swap(fresh, plan.target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return tally


def _write_source(examples: Iterable[TrainingExample], name: str, folder: Path, tally: Tally) -> None:
    """Write the examples of a source, a file for each split that has some."""
    with ExitStack() as stack:
        files: dict[Split, WholeFile] = {}
        for example in examples:
            if example.split not in files:
                path = folder / example.split.value / f"{name}.jsonl.zst"
                files[example.split] = stack.enter_context(written_whole(path))
            files[example.split].write(dumps(to_row(example)) + b"\n")
            tally.add(example)


def _refuse_near_duplicates(plan: Plan, folder: Path) -> None:
    """Compare what trains with what is measured on; unlabelled text with the dev gold."""
    exempt = read_exemptions(plan.exempt) if plan.exempt is not None else frozenset[str]()
    hits = find_leaks(_training_texts(folder / Split.TRAIN.value), _held_texts(plan, folder), exempt)
    if plan.names is None:
        gold = [s for s in plan.sources.held() if s.reader is Form.GOLD]
        dev = [(e.id, e.text) for source in gold for e in read_source(source, plan.roots, plan.proportions)]
        texts = [s for s in plan.sources.rows if s.trains and s.reader is None and _is_text(s)]
        unlabelled = unlabelled_texts((source, check_digest(source, plan.roots)) for source in texts)
        hits += find_leaks(unlabelled, dev, exempt)
    if hits:
        raise NearDuplicateError(hits, file=plan.sources.file)


def _training_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield ids and texts of what trains; the marks are not needed, so they are not read."""
    for path in sorted(folder.glob("*.jsonl.zst")):
        for line in read_lines(path):
            row = orjson.loads(line)
            yield row["id"], row["text"]


def _held_texts(plan: Plan, folder: Path) -> Iterator[tuple[str, str]]:
    """Yield ids and texts of dev and test and of everything that is for scores only."""
    generated = {s.name for s in plan.sources.rows if s.reader is Form.GENERATED}
    for split in (Split.DEV, Split.TEST):
        for path in sorted((folder / split.value).glob("*.jsonl.zst")):
            for example in read_examples(path):
                yield from measured_texts(example, generated=example.source in generated)
    for source in plan.sources.held():
        for example in read_source(source, plan.roots, plan.proportions):
            yield example.id, example.text


def _is_text(source: Source) -> bool:
    return source.path.startswith(("shared:corpora/text/", "shared:corpora/parallel/"))


def _write_manifest(folder: Path, tally: Tally) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    manifest = {
        "files": {path.relative_to(folder).as_posix(): digest(path) for path in files},
        "counts": tally.rows(),
    }
    with written_whole(folder / MANIFEST) as file:
        file.write(dumps(manifest, indent=True) + b"\n")


def _swap(fresh: Path, target: Path) -> None:
    """Put a whole set in its place; the old one goes only when the new one is ready."""
    old = target.with_name(f"{target.name}.old")
    try:
        shutil.rmtree(old, ignore_errors=True)
        if target.exists():
            target.rename(old)
        fresh.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as error:
        raise WriteError(f"cannot be put in its place: {error.strerror}", file=str(target)) from error


def read_manifest(folder: Path) -> dict[str, Any]:
    """Read the manifest of a set.

    Raises:
        DamagedFileError: if the folder holds no whole set.
    """
    path = folder / MANIFEST
    try:
        manifest: dict[str, Any] = loads(path.read_bytes())
    except (OSError, ValueError) as error:
        reason = f"no training set (`python -m gongbao_corpora build` makes one): {error}"
        raise DamagedFileError(reason, file=str(path)) from error
    return manifest


def read_counts(folder: Path) -> Tally:
    """Read what is in a set.

    Raises:
        DamagedFileError: if the folder holds no whole set.
    """
    return read_tally(read_manifest(folder)["counts"])


def read_split(folder: Path, split: Split, names: Iterable[str] | None = None) -> Iterator[TrainingExample]:
    """Read the examples of a split of a set, the digest of every file compared first.

    Args:
        folder: the set.
        split: train, dev or test.
        names: the sources to read; None for all that are in it.

    Raises:
        DamagedFileError: if the set is not whole, a file was changed, or it has no such source.
    """
    files: dict[str, str] = read_manifest(folder)["files"]
    inside = {
        name.split("/")[1].removesuffix(".jsonl.zst"): name for name in files if name.startswith(split.value)
    }
    for name in sorted(n for n in inside if inside[n].endswith(".jsonl.zst")) if names is None else names:
        if name not in inside:
            raise DamagedFileError(f"{split} has nothing of {name}", file=str(folder))
        path = folder / inside[name]
        if not path.is_file() or digest(path) != files[inside[name]]:
            raise DamagedFileError("is not the file that was built", file=str(path))
        yield from read_examples(path)
