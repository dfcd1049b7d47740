"""A generated report with its gold, as Markdown that a person can read.

Quantities stand in the text as **436件**`q1`, entities as [name]`ORG`, document numbers as ⟦number⟧`r1`;
what they count and what they are linked to stands in a table below, as do the sums and shares that the
report states. Headings are bold.
"""

from typing import Any

from gongbao.serialize import plain_decimal
from gongbao_corpora.synth.compose import make_report
from gongbao_corpora.synth.grammar import grammars
from gongbao_corpora.synth.report import Report, to_gold

_PLAIN = "plain"
_TRIES = 5000


def styles(language: str, *, held_out: bool = False) -> list[str]:
    """Return the styles that reports of a language are written in."""
    return sorted({g.style for g in grammars(language, held_out=held_out)} - {_PLAIN})


def find_report(language: str, style: str, seed: int = 0, *, held_out: bool = False) -> Report:
    """Return the first report of a style, from a seed on.

    Raises:
        ValueError: if none of the next 5,000 seeds has it.
    """
    for tried in range(seed, seed + _TRIES):
        report = make_report(tried, language, held_out=held_out)
        if any(name.startswith(f"{style}/") for name in report.grammars):
            return report
    raise ValueError(f"no report of style {style!r} in {_TRIES} seeds from {seed}")


def to_markdown(report: Report) -> str:
    """Write a report with its gold."""
    gold = to_gold(report)
    about = gold["document"]
    period = about["period"] or {"start": "", "end": ""}
    dates = f"{period['start']} to {period['end']}"
    parts = [
        f"**{report.name}**: {', '.join(f'`{name}`' for name in report.grammars)}",
        f"title: {about['title']}; publisher: {about['publisher']}; period: {dates}",
        _marked(report, gold),
        _quantities(gold),
    ]
    if gold["references"]:
        parts.append(_references(gold))
    if gold["checks"]:
        parts.append(_checks(gold))
    return "\n\n".join(parts) + "\n"


def _marked(report: Report, gold: dict[str, Any]) -> str:
    """Write the text with its marks; where two overlap the longer one encloses the other."""
    text = report.piece.text
    marks = [(q["start"], q["end"], "**", f"**`{q['id']}`") for q in gold["quantities"]]
    marks += [(e["start"], e["end"], "[", f"]`{e['label']}`") for e in gold["entities"]]
    marks += [(r["start"], r["end"], "⟦", f"⟧`{r['id']}`") for r in gold["references"]]
    marks += [(m.start, m.end, "<b>", "</b>") for m in report.piece.marks if m.role == "heading"]
    marks += [(start, end, "<i>", "</i>") for start, end in gold["ignore"]]
    # At one place: closings first, the inner one first; then openings, the outer one first.
    points = [(end, 0, end - start, -n, after) for n, (start, end, _, after) in enumerate(marks)]
    points += [(start, 1, start - end, n, before) for n, (start, end, before, _) in enumerate(marks)]
    written, last = [], 0
    for at, _, _, _, sign in sorted(points):
        written += [_escaped(text[last:at]), sign]
        last = at
    written.append(_escaped(text[last:]))
    return "\n".join(f"> {line}  " if line.strip() else ">" for line in "".join(written).split("\n"))


def _escaped(text: str) -> str:
    for sign in ("\\", "*", "_", "`", "<", "#", "|"):
        text = text.replace(sign, f"\\{sign}")
    return text


def _quantities(gold: dict[str, Any]) -> str:
    names = ["text", "value", "max", "kind", "unit", "modifier", "category", "action", "part_of", "share_of"]
    names += ["change", "indicator"]
    rows = [
        [q["id"], *(_cell(q[name]) for name in names), " / ".join(q["section"])] for q in gold["quantities"]
    ]
    return _table(["id", *names, "section"], rows)


def _references(gold: dict[str, Any]) -> str:
    names = ("text", "kind", "canonical", "issuer", "year", "number", "title")
    return _table(
        ["id", *names], [[r["id"], *(_cell(r[name]) for name in names)] for r in gold["references"]]
    )


def _checks(gold: dict[str, Any]) -> str:
    names = ("kind", "status", "total", "parts", "share", "numerator")
    return _table(names, [[_cell(c[name]) for name in names] for c in gold["checks"]])


def _cell(value: Any) -> str:  # noqa: ANN401  (what a gold file holds)
    if value is None or value is False:
        return ""
    if isinstance(value, dict):
        return str(value["text"])
    if isinstance(value, list):
        return " + ".join(map(str, value))
    return "yes" if value is True else plain_decimal(value) if hasattr(value, "as_tuple") else str(value)


def _table(head: "list[str] | tuple[str, ...]", rows: list[list[str]]) -> str:
    lines = [list(head), ["---"] * len(head), *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |".replace("\n", " ") for line in lines)
