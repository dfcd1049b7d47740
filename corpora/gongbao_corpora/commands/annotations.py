"""Commands about annotation files and gold: import, lint, export."""

import hashlib
from pathlib import Path
from typing import Annotated

import typer

from gongbao.document import Span
from gongbao.errors import AnnotationError
from gongbao.serialize import dumps, from_answer, loads
from gongbao_corpora.annotation import (
    Annotation,
    Stretch,
    load_annotation,
    read_text,
    save_annotation,
    to_document,
    to_gold,
)
from gongbao_corpora.commands.out import named_errors, say
from gongbao_corpora.quotes import QuoteReader, read_quotes
from gongbao_corpora.validate import Finding, Severity, validate

app = typer.Typer()

Texts = Annotated[Path, typer.Option(help="folder that the paths in `doc` are relative to")]


@app.command("import")
def import_quotes(
    quotes: Annotated[Path, typer.Argument(help="quoted annotation, as in GUIDELINES.md")],
    target: Annotated[Path, typer.Argument(help="annotation file to write")],
    doc: Annotated[str, typer.Option(help="path of the text, relative to --texts")],
    annotator: Annotated[str, typer.Option(help="who read it")],
    texts: Texts = Path("../shared"),
    excerpt: Annotated[
        str, typer.Option(help="START:END in code points that the quotes count lines in")
    ] = "",
) -> None:
    """Turn quotes into a stand-off annotation file; if one is wrong it is named and nothing is written."""
    with named_errors():
        annotation = _import(quotes, texts / doc, excerpt, {"doc": doc, "annotator": annotator})
        save_annotation(annotation, target)


def _import(quotes: Path, path: Path, excerpt: str, names: dict[str, str]) -> Annotation:
    data = path.read_bytes()
    text = data.decode("utf-8")
    start, end = map(int, excerpt.split(":")) if excerpt else (0, len(text))
    reader = QuoteReader(text[start:end], file=str(quotes), shift=start)
    where = {"text_sha256": hashlib.sha256(data).hexdigest(), "excerpt": Stretch(start=start, end=end)}
    return read_quotes(loads(quotes.read_bytes()), reader, where=names | where)


@app.command()
def lint(
    folder: Annotated[Path, typer.Argument(help="folder of annotation files")],
    texts: Texts = Path("../shared"),
    warnings: Annotated[bool, typer.Option(help="print what is rare, too")] = False,  # noqa: FBT002  (typer flag)
) -> None:
    """Check every annotation file against its text; exit 1 if one is wrong."""
    wrong = 0
    files = sorted(folder.rglob("*.json"))
    for file in files:
        try:
            found = _findings(file, texts)
        except AnnotationError as error:
            wrong += 1
            say(str(error))
            continue
        wrong += sum(finding.severity is Severity.ERROR for finding in found)
        for finding in found:
            if warnings or finding.severity is Severity.ERROR:
                say(f"{file}:{finding.line}: {finding.severity}: {finding.mark} {finding.reason}")
    say(f"{len(files)} files, {wrong} wrong")
    raise typer.Exit(1 if wrong or not files else 0)


@app.command("lint-gold")
def lint_gold(
    folder: Annotated[Path, typer.Argument(help="folder with text/ and gold/")],
) -> None:
    """Check every gold file of a folder against its text; exit 1 if one is wrong."""
    wrong = 0
    files = sorted((folder / "gold").glob("*.json"))
    for file in files:
        gold = loads(file.read_bytes())
        document = from_answer(gold, (folder / "text" / f"{file.stem}.txt").read_bytes().decode("utf-8"))
        for finding in validate(document, english=gold["language"] == "en"):
            if finding.severity is Severity.ERROR:
                wrong += 1
                say(f"{file}:{finding.line}: {finding.severity}: {finding.mark} {finding.reason}")
    say(f"{len(files)} gold files, {wrong} wrong")
    raise typer.Exit(1 if wrong or not files else 0)


def _findings(file: Path, texts: Path) -> list[Finding]:
    annotation = load_annotation(file)
    document = to_document(annotation, read_text(annotation, texts, file=str(file)))
    excerpt = Span(annotation.excerpt.start, annotation.excerpt.end)
    return validate(document, english=annotation.language == "en", excerpt=excerpt)


@app.command()
def export(
    folder: Annotated[Path, typer.Argument(help="folder of annotation files")],
    target: Annotated[Path, typer.Argument(help="folder for text/ and gold/; keep it out of the project")],
    texts: Texts = Path("../shared"),
) -> None:
    """Write texts and gold files side by side, in the shape that the scorer and `evaluate` take."""
    for name in ("text", "gold"):
        (target / name).mkdir(parents=True, exist_ok=True)
    for file in sorted(folder.rglob("*.json")):
        annotation = load_annotation(file)
        text = read_text(annotation, texts, file=str(file))
        (target / "text" / f"{file.stem}.txt").write_bytes(text.encode("utf-8"))
        (target / "gold" / file.name).write_bytes(dumps(to_gold(annotation, text), indent=True))
