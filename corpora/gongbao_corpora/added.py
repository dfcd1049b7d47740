"""A user's own annotated folder as a source: checked file by file, then a row of sources.toml.

The folder holds annotation files (`annotation.py` says what is in one) and, unless told otherwise, the texts
that they name in `doc`. A `.json` beside a text that names `publisher` and `kind` describes it; without one,
the text is its own publisher.
"""

from dataclasses import replace
from pathlib import Path

from gongbao_corpora.atomic import written_whole
from gongbao_corpora.errors import LicenceMissingError, SourceError
from gongbao_corpora.packed import digest
from gongbao_corpora.readers.marked import read_annotated
from gongbao_corpora.roots import Roots
from gongbao_corpora.sources import Form, Source, read_sources, to_toml
from gongbao_corpora.splits import Proportions


def add_folder(
    folder: Path,
    table: Path,
    known: dict[str, str],
    *,
    texts: Path | None = None,
    trains: bool = True,
    roots: Roots | None = None,
) -> tuple[Source, int]:
    """Add a folder of annotation files to the table; return its row and how many annotated texts it has.

    Args:
        folder: holds the annotation files.
        table: the table of sources.
        known: `name`, `licence`, `address`.
        texts: where the paths in `doc` start; the folder itself if None.
        trains: whether it may train shipped weights.
        roots: how its place is written; the project's own if None.

    Raises:
        LicenceMissingError: if it has no licence.
        SourceError: if its name is taken or there is no annotation in it.
        AnnotationError: if an annotation is wrong or belongs to another text; nothing is added.
    """
    roots = roots or Roots()
    if not known["licence"].strip():
        raise LicenceMissingError(f"{known['name']} has no licence", file=str(folder))
    sources = read_sources(table)
    if any(row.name == known["name"] for row in sources.rows):
        raise SourceError(f"there is a source called {known['name']} already", file=str(table))
    source = Source(
        name=known["name"],
        licence=known["licence"],
        address=known["address"],
        path=roots.written(folder),
        use="annotated texts" + ("" if trains else "; for scores only"),
        trains=trains,
        reader=Form.ANNOTATED,
        style="added",
        texts=roots.written(texts or folder),
    )
    number = sum(1 for _ in read_annotated(source, folder, texts or folder, Proportions()))
    if not number:
        raise SourceError("no annotation file in it", file=str(folder))
    if not source.path.startswith("project:"):
        source = replace(source, sha256=digest(folder))
    with written_whole(table) as file:
        file.write(f"{table.read_text(encoding='utf-8').rstrip()}\n\n{to_toml(source)}".encode())
    return source, number
