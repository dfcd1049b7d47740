"""The table that a person reads: what a report counts, its document numbers, and which sums hold.

What stays true: nothing of a report reaches the terminal as a control sequence or as markup; a value is never
cut, only the words around it are.

Reading this file: `print_document` is the page; `_quantity_row` and `_check_rows` choose what is said, and
`_print_rows` with `_shown` and `_widths` fits it into the terminal.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from gongbao.document import CheckStatus, Description, Document, Modifier, Quantity, Span
from gongbao.serialize import plain_decimal
from gongbao.view import one_line

SIGNS = {
    Modifier.EXACT: "",
    Modifier.APPROX: "≈",
    Modifier.MORE_THAN: ">",
    Modifier.LESS_THAN: "<",
    Modifier.AT_LEAST: "≥",
    Modifier.AT_MOST: "≤",
}
VERDICTS = {
    CheckStatus.OK: ("✓", "green"),
    CheckStatus.ROUNDING: ("≈", "yellow"),
    CheckStatus.OTHER_BASE: ("≈", "yellow"),
    CheckStatus.OVERLAP_DECLARED: ("≈", "yellow"),
    CheckStatus.MISSING_PART: ("≈", "yellow"),
    CheckStatus.MISMATCH: ("✗", "red"),
}
_NARROW = 100
_GAP = 2  # between columns: one of padding, one of the box
_LEAST_WIDTH = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        share: its share of the width that is left; 0 for a column that is never cut.
        narrow: whether a narrow terminal shows it too.
        right: whether it is set to the right, as figures are.
        wrap: whether what does not fit goes on in the next line instead of being cut.
    """

    head: str
    share: int = 0
    narrow: bool = True
    right: bool = False
    wrap: bool = False


_QUANTITY_COLUMNS = (
    Column("line", right=True),
    Column("value", right=True),
    Column("unit"),
    Column("what", share=6),
    Column("action", share=3, narrow=False),
    Column("part of", share=4),
    Column("share of", share=3),
    Column("section", share=3, narrow=False),
)
_REFERENCE_COLUMNS = (
    Column("line", right=True),
    Column("number", share=5),
    Column("canonical", share=4),
    Column("title", share=6),
)
_CHECK_COLUMNS = (
    Column(
        "",
    ),
    Column("line", right=True),
    Column("check"),
    Column("status"),
    Column("message", share=1, wrap=True),
)


def print_document(console: Console, document: Document, *, source: str) -> None:
    """Print what was read in a document.

    Args:
        console: where to.
        document: a document that went through the stages.
        source: the file it came from.
    """
    with console.capture() as capture:
        _print_document(console, document, source)
    # Rich fills every line up with spaces; in a file or a pipe they are in the way.
    lines = (line.rstrip(" ") for line in capture.get().split("\n"))
    console.file.write("\n".join(lines))


def _print_document(console: Console, document: Document, source: str) -> None:
    line_of = _line_finder(document.text)
    console.print(
        Text(_clean(document.description.title or source), style="bold"), no_wrap=True, overflow="ellipsis"
    )
    console.print(_subtitle(document, source), no_wrap=True, overflow="ellipsis")
    for warning in document.warnings:
        console.print(Text(f"! {_clean(warning)}", style="yellow"))
    console.print()
    quantities = [_quantity_row(document, quantity, line_of) for quantity in document.quantities]
    _print_rows(console, "Quantities", _QUANTITY_COLUMNS, _without_repeated_section(quantities))
    references = [
        [line_of(r.start), _words(document, r), r.canonical or "", _words(document, r.title)]
        for r in document.references
    ]
    _print_rows(console, "References", _REFERENCE_COLUMNS, references)
    _print_rows(console, "Checks", _CHECK_COLUMNS, _check_rows(document, line_of), style_of=_verdict_style)


def _subtitle(document: Document, source: str) -> Text:
    description = document.description
    parts = [description.publisher or "", _period(description)]
    if description.published:
        parts.append(f"published {description.published}")
    parts += [document.language.value if document.language else "", source if description.title else ""]
    return Text(" · ".join(_clean(part) for part in parts if part), style="dim")


def _period(description: Description) -> str:
    period = description.period
    return f"{period.start} – {period.end}" if period else ""


def _line_finder(text: str) -> Callable[[int], str]:
    starts = [0] + [at + 1 for at, char in enumerate(text) if char == "\n"]
    return lambda offset: str(bisect_right(starts, offset))


def _quantity_row(document: Document, quantity: Quantity, line_of: Callable[[int], str]) -> list[str]:
    by_id = {q.id: q for q in document.quantities if q.id in (quantity.part_of, quantity.share_of)}
    return [
        line_of(quantity.start),
        write_value(quantity),
        quantity.unit or "",
        _words(document, quantity.category),
        _words(document, quantity.action),
        _other(document, by_id.get(quantity.part_of or "")),
        _other(document, by_id.get(quantity.share_of or "")),
        _clean(quantity.section[-1]) if quantity.section else "",
    ]


def write_value(quantity: Quantity) -> str:
    """Write the value with thousands apart, its sign before it; Δ marks growth or decline.

    >>> from decimal import Decimal
    >>> write_value(Quantity(0, 4, value=Decimal("31502"), modifier=Modifier.MORE_THAN))
    '>31,502'
    """
    value = _grouped(plain_decimal(quantity.value))
    if quantity.max is not None:
        value = f"{value}–{_grouped(plain_decimal(quantity.max))}"
    return f"{'Δ ' if quantity.change else ''}{SIGNS[quantity.modifier]}{value}"


def _grouped(digits: str) -> str:
    whole, point, fraction = digits.partition(".")
    return f"{int(whole):,}{point}{fraction}" if whole.lstrip("-").isdigit() and whole != "-0" else digits


def _other(document: Document, quantity: Quantity | None) -> str:
    return (
        "" if quantity is None else f"{write_value(quantity)} {_words(document, quantity.category)}".strip()
    )


def _without_repeated_section(rows: list[list[str]]) -> list[list[str]]:
    """Name a section only where it begins."""
    before = ""
    for row in rows:
        section = row[-1]
        row[-1] = "" if section == before else section
        before = section
    return rows


def _check_rows(document: Document, line_of: Callable[[int], str]) -> list[list[str]]:
    by_id = {quantity.id: quantity for quantity in document.quantities}
    rows = []
    for check in document.checks:
        about = by_id.get(check.share or check.total or "")
        message = check.message
        if check.inferred is not None:
            message = f"{message} (not stated: {plain_decimal(check.inferred)})"
        verdict = VERDICTS[check.status][0]
        where = line_of(about.start) if about else ""
        rows.append([verdict, where, check.kind.value, check.status.value.replace("_", " "), _clean(message)])
    return rows


def _verdict_style(row: list[str]) -> str:
    return next((style for sign, style in VERDICTS.values() if sign == row[0]), "")


def _print_rows(
    console: Console,
    title: str,
    columns: Sequence[Column],
    rows: list[list[str]],
    *,
    style_of: Callable[[list[str]], str] = lambda _row: "",
) -> None:
    if not rows:
        console.print(Text(f"{title}: none", style="dim"))
        return
    shown = _shown(columns, rows, narrow=console.width < _NARROW)
    widths = _widths(shown, columns, rows, console.width)
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    for number in shown:
        column = columns[number]
        table.add_column(
            column.head,
            justify="right" if column.right else "left",
            width=widths[number],
            no_wrap=not column.wrap,
            overflow="fold" if column.wrap else "ellipsis",
        )
    for row in rows:
        table.add_row(*(Text(row[number]) for number in shown), style=style_of(row))
    console.print(Text(title, style="bold"))
    console.print(table)
    console.print()


def _shown(columns: Sequence[Column], rows: list[list[str]], *, narrow: bool) -> list[int]:
    """Choose the columns: none that is empty in every row, and on a narrow terminal only the most telling."""
    return [
        number
        for number, column in enumerate(columns)
        if (column.narrow or not narrow) and (not column.share or any(row[number] for row in rows))
    ]


def _widths(shown: list[int], columns: Sequence[Column], rows: list[list[str]], width: int) -> dict[int, int]:
    """Give each column what it needs; where that is too much, cut those that may be cut by their shares."""
    needed = {n: max(cell_len(columns[n].head), *(cell_len(row[n]) for row in rows)) for n in shown}
    widths = {n: needed[n] for n in shown if not columns[n].share}
    left = width - sum(widths.values()) - _GAP * (len(shown) - 1)
    flexible = sorted((n for n in shown if columns[n].share), key=lambda n: needed[n] / columns[n].share)
    shares = sum(columns[n].share for n in flexible)
    for n in flexible:  # what a short column does not need goes to the longer ones after it
        widths[n] = max(min(needed[n], left * columns[n].share // shares), min(needed[n], _LEAST_WIDTH))
        left -= widths[n]
        shares -= columns[n].share
    return widths


def _words(document: Document, span: Span | None) -> str:
    return "" if span is None else _clean(one_line(span.of(document.text)))


def _clean(text: str) -> str:
    """Take out what would steer a terminal instead of being read."""
    return "".join(char if unicodedata.category(char)[0] != "C" else "�" for char in one_line(text))
