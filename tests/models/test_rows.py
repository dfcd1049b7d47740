import csv
import io
from dataclasses import replace
from datetime import date
from decimal import Decimal

from gongbao.document import Description, Document, Modifier, Period, Quantity, Sentence, Span
from gongbao.rows import COLUMNS, quantity_rows, sentence_of, write_csv
from gongbao.serialize import digest

TEXT = "受理申请436件。\n其中网络\n申请230件。"
DOCUMENT = Document(
    TEXT,
    sentences=(Sentence(0, 9), Sentence(10, 22)),
    quantities=(
        Quantity(
            4,
            8,
            id="q1",
            value=Decimal(436),
            unit="件",
            category=Span(2, 4),
            action=Span(0, 2),
            section=("一、", "（一）"),
        ),
        Quantity(
            17,
            21,
            id="q2",
            value=Decimal("230.50"),
            max=Decimal(240),
            modifier=Modifier.APPROX,
            part_of="q1",
            category=Span(12, 17),
            change=True,
            confidence=0.5,
        ),
    ),
    description=Description(
        publisher="昌平区", region="110114", period=Period(date(2017, 1, 1), date(2017, 12, 31))
    ),
)

SHOWN = ("value", "max", "category", "total_category", "sentence", "confidence")


def test_a_row_has_the_columns_of_the_contract() -> None:
    first, second = quantity_rows(DOCUMENT, document_id="d", source="a.txt", model_version="0.1")

    assert first == {
        "document_id": "d",
        "publisher": "昌平区",
        "region": "110114",
        "period_start": "2017-01-01",
        "period_end": "2017-12-31",
        "quantity_id": "q1",
        "value": "436",
        "max": "",
        "kind": "count",
        "unit": "件",
        "modifier": "exact",
        "category": "申请",
        "action": "受理",
        "change": "false",
        "part_of": "",
        "share_of": "",
        "total_category": "",
        "indicator": "",
        "section": "一、 / （一）",
        "sentence": "受理申请436件。",
        "start": "4",
        "end": "8",
        "source": "a.txt",
        "text_sha256": digest(TEXT),
        "model_version": "0.1",
        "confidence": "",
    }
    assert {name: second[name] for name in SHOWN} == {
        "value": "230.5",
        "max": "240",
        "category": "网络申请",
        "total_category": "申请",
        "sentence": "其中网络申请230件。",
        "confidence": "0.5000",
    }
    assert (second["part_of"], second["change"], second["modifier"]) == ("q1", "true", "approx")


def test_the_csv_reads_back_with_commas_quotes_and_line_breaks() -> None:
    rows = list(quantity_rows(DOCUMENT, document_id='d,"1"\n'))

    read = list(csv.DictReader(io.StringIO(write_csv(rows), newline="")))

    assert read == rows
    assert tuple(read[0]) == COLUMNS
    assert write_csv([], header=False) == ""


def test_a_quantity_outside_every_sentence_has_none() -> None:
    assert sentence_of(DOCUMENT, Span(9, 10)) is None
    assert sentence_of(replace(DOCUMENT, sentences=()), Span(0, 1)) is None
    assert sentence_of(DOCUMENT, Span(12, 13)) == DOCUMENT.sentences[1]
