import io
import zipfile

import pytest

from gongbao.errors import BrokenFileError, OversizedFileError
from gongbao.readers.number_formats import shown
from gongbao.readers.page import Limits
from gongbao.readers.sheets import read_xls, read_xlsx
from recorded_web.figures import figures_of
from recorded_web.forms import tables_of
from recorded_web.office import ole_bytes, xlsx


def packed(sheet: str, **parts: str) -> bytes:
    files = {
        "xl/workbook.xml": '<workbook xmlns="m" xmlns:r="r"><sheets><sheet name="a" r:id="1"/>'
        '<sheet name="b" state="hidden" r:id="2"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<R><A Id="1" Target="worksheets/s.xml"/>'
        '<A Id="2" Target="worksheets/h.xml"/></R>',
        "xl/worksheets/s.xml": f'<worksheet xmlns="m">{sheet}</worksheet>',
        "xl/worksheets/h.xml": '<worksheet xmlns="m"><sheetData><row><c><v>7</v></c></row>'
        "</sheetData></worksheet>",
    } | {f"xl/{name}.xml": text for name, text in parts.items()}
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return data.getvalue()


STYLES = (
    '<styleSheet xmlns="m"><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="14"/><xf numFmtId="3"/></cellXfs>'
    "</styleSheet>"
)
STRINGS = (
    '<sst xmlns="m"><si><t>受理</t></si><si><r><t>占</t></r><r><t>比</t></r><rPh><t>zhan</t></rPh></si></sst>'
)
SHEET = (
    '<sheetData><row r="3"><c r="B3" t="s"><v>0</v></c><c r="C3" t="s"><v>1</v></c>'
    '<c r="D3" t="inlineStr"><is><t>日期</t></is></c></row><row r="9"><c r="B9" s="3"><v>1436</v>'
    '</c><c r="C9" s="1"><v>0.15299999999999997</v></c><c r="D9" s="2"><v>44562</v></c></row>'
    '<row><c t="b"><v>1</v></c><c t="s"><v>99</v></c><c t="str"><v>合计</v></c></row></sheetData>'
)


def test_cells_show_what_the_spreadsheet_shows() -> None:
    written = read_xlsx(packed(SHEET, styles=STYLES, sharedStrings=STRINGS))

    assert written.text == "\t受理\t占比\t日期\n\t1,436\t15.3%\t2022-01-01\nTRUE\t\t合计\t"


@pytest.mark.parametrize("form", ["t2014", "t2021"])
def test_official_tables(form: str) -> None:
    tables = tables_of(figures_of("a", 2021), form)

    written = read_xlsx(xlsx(tables))

    for table, found in zip(tables, written.tables(), strict=True):
        assert [(c.row, c.column, c.rows, c.columns, c.text) for c in found.cells] == [
            (c.row, c.column, c.rows, c.columns, c.text) for c in table.cells if c.text
        ]
        assert all(written.text[c.start : c.end] == c.text for c in found.cells)


def test_limits_and_broken_files() -> None:
    with pytest.raises(OversizedFileError):
        read_xlsx(packed(SHEET), limits=Limits(cells=4))
    with pytest.raises(OversizedFileError):
        read_xlsx(packed(SHEET), limits=Limits(unpacked_bytes=100))
    for data in (b"PK\x03\x04", packed("<sheetData"), b""):
        with pytest.raises(BrokenFileError):
            read_xlsx(data)
    with pytest.raises(BrokenFileError):
        read_xls(ole_bytes("a"))


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("12.0", "", "12"),
        ("0.1", "General", "0.1"),
        ("0.30000000000000004", "", "0.3"),
        ("1E+5", "", "100000"),
        ("1234567.891", "#,##0.00", "1,234,567.89"),
        ("2.5", "0", "3"),
        ("-3.456", "0.00_);[Red](0.00)", "-3.46"),
        ("0.5", '0"%"', "1"),
        ("1", 'yyyy"年"m"月"d"日"', "1899-12-31"),
        ("0", "[$-804]yyyy", "0"),
        ("9e99", "0", "9e99"),
        ("NaN", "0", "NaN"),
        ("x", "0", "x"),
        ("12", "0.00E+00", "12"),
    ],
)
def test_numbers_as_they_show(value: str, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_files_that_count_days_from_1904() -> None:
    assert shown("1", "yyyy-mm-dd", from_1904=True) == "1904-01-02"
