from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from gongbao.document import (
    Check,
    CheckKind,
    CheckStatus,
    Description,
    Document,
    Language,
    Modifier,
    Period,
    Quantity,
    Reference,
    Span,
)
from gongbao_service.table import SIGNS, VERDICTS, print_document, write_value

TEXT = "年度报告\n主动公开政府信息31502条，其中网站公开29条，占6.56%。（青政发〔2017〕1号）"


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def quantity(words: str, identifier: str, value: str, **more: object) -> Quantity:
    found = span(words)
    return Quantity(found.start, found.end, id=identifier, value=Decimal(value), **more)  # type: ignore[arg-type]


def check(status: CheckStatus, message: str, **more: object) -> Check:
    return Check(CheckKind.SUM, status, message, total="q1", **more)  # type: ignore[arg-type]


DOCUMENT = Document(
    TEXT,
    language=Language.ZH,
    quantities=(
        quantity(
            "31502条",
            "q1",
            "31502",
            unit="条",
            category=span("政府信息"),
            action=span("主动公开"),
            section=("一、总述",),
        ),
        quantity(
            "29条", "q2", "29", unit="条", category=span("网站公开"), part_of="q1", section=("一、总述",)
        ),
        quantity(
            "6.56%", "q3", "6.56", unit="%", category=span("网站公开"), share_of="q2", section=("一、总述",)
        ),
    ),
    checks=(
        check(CheckStatus.OK, "a = b"),
        check(CheckStatus.ROUNDING, "a ~ b"),
        check(CheckStatus.MISSING_PART, "a - b", inferred=Decimal(3)),
        check(CheckStatus.MISMATCH, "a is not b"),
    ),
    description=Description(
        title="年度报告",
        publisher="青棠县人民政府",
        period=Period(date(2017, 1, 1), date(2017, 12, 31)),
        published="2018-03",
    ),
)


def show(document: Document, width: int) -> list[str]:
    file = StringIO()
    print_document(Console(file=file, width=width, markup=False, highlight=False), document, source="a/b.txt")
    return file.getvalue().splitlines()


def test_a_wide_table_is_read_at_a_glance() -> None:
    assert show(DOCUMENT, 120) == [
        "年度报告",
        "青棠县人民政府 · 2017-01-01 – 2017-12-31 · published 2018-03 · zh · a/b.txt",
        "",
        "Quantities",
        "line   value  unit  what      action    part of          share of     section",
        "──────────────────────────────────────────────────────────────────────────────",
        "   2  31,502  条    政府信息  主动公开                                一、总述",
        "   2      29  条    网站公开            31,502 政府信息",
        "   2    6.56  %     网站公开                             29 网站公开",
        "",
        "References: none",
        "Checks",
        "   line  check  status        message",
        "───────────────────────────────────────────────────",
        "✓     2  sum    ok            a = b",
        "≈     2  sum    rounding      a ~ b",
        "≈     2  sum    missing part  a - b (not stated: 3)",
        "✗     2  sum    mismatch      a is not b",
        "",
    ]


LONG = replace(
    DOCUMENT,
    text=TEXT + "长" * 300,
    quantities=(
        replace(
            DOCUMENT.quantities[0],
            value=Decimal("123456789012345.5"),
            category=Span(len(TEXT), len(TEXT) + 300),
        ),
        *DOCUMENT.quantities[1:],
    ),
    description=replace(DOCUMENT.description, title="很长的标题" * 40),
)


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_no_line_is_wider_than_the_terminal_and_no_value_is_cut(width: int) -> None:
    lines = show(LONG, width)

    assert max(map(cell_len, lines)) <= width
    assert any("123,456,789,012,345.5" in line for line in lines)
    assert any("…" in line for line in lines)
    assert not any(line.endswith(" ") for line in lines)


def test_a_narrow_table_leaves_the_action_and_the_section_out() -> None:
    head = next(line for line in show(DOCUMENT, 80) if line.startswith("line"))

    assert head.split("  ")[0] == "line"
    assert "action" not in head
    assert "section" not in head
    assert "part of" in head


def test_references_are_listed_with_their_titles() -> None:
    found, title = span("青政发〔2017〕1号"), span("年度报告")
    reference = Reference(found.start, found.end, id="r1", canonical="青政发〔2017〕1号", title=title)

    lines = show(replace(DOCUMENT, references=(reference,)), 120)

    assert "   2  青政发〔2017〕1号  青政发〔2017〕1号  年度报告" in lines


def test_a_long_message_is_wrapped_and_not_cut() -> None:
    message = " + ".join(["1,234"] * 30) + " = 37,020"

    lines = show(replace(DOCUMENT, checks=(check(CheckStatus.OK, message),)), 80)

    said = " ".join(line[line.index("1,234") :] for line in lines if "+ 1,234" in line or "= 37,020" in line)
    assert said == message
    assert max(map(cell_len, lines)) <= 80


def test_a_text_cannot_steer_the_terminal_or_the_markup() -> None:
    document = Document(
        "\x1b[31m[bold]1", description=Description(title="\x1b]0;x\x07[red]a"), warnings=("[b]\x1b[2J",)
    )

    shown = "\n".join(show(document, 120))

    assert "\x1b" not in shown
    assert "[red]a" in shown
    assert "[b]" in shown


def test_without_a_title_the_file_is_the_heading() -> None:
    assert show(Document("a"), 120)[0] == "a/b.txt"


@pytest.mark.parametrize(
    ("more", "written"),
    [
        ({"value": Decimal("-1234.50")}, "-1,234.5"),
        ({"value": Decimal(3), "max": Decimal(5)}, "3–5"),
        ({"value": Decimal(1000), "modifier": Modifier.AT_LEAST}, "≥1,000"),
        ({"value": Decimal("12.5"), "change": True, "modifier": Modifier.APPROX}, "Δ ≈12.5"),
        ({"value": Decimal("1E+12")}, "1,000,000,000,000"),
    ],
)
def test_values_are_written_for_people(more: dict[str, object], written: str) -> None:
    assert write_value(Quantity(0, 1, **more)) == written  # type: ignore[arg-type]


def test_every_modifier_and_status_has_its_sign() -> None:
    assert set(SIGNS) == set(Modifier)
    assert set(VERDICTS) == set(CheckStatus)
