import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from gongbao.errors import (
    BrokenFileError,
    EncryptedFileError,
    NoTextLayerError,
    OversizedFileError,
    UnreadableFileError,
    UnsupportedMediaError,
)
from gongbao.readers import pdf
from gongbao.readers.page import Limits
from gongbao.readers.pdf import read_pdf
from recorded_web.figures import figures_of
from recorded_web.forms import tables_of
from recorded_web.pdf import encrypted_pdf, picture_pdf, text_pdf
from recorded_web.pictures import scanned_page
from recorded_web.truth import Paragraph

SENTENCE = "全年收到申请436件，其中网络申请401件，信函申请35件，均在期限内答复，没有行政诉讼。"


def test_lines_stay_lines_and_pages_follow_one_another() -> None:
    written = read_pdf(text_pdf("年报", [Paragraph(SENTENCE * 2)] * 40))

    assert written.lines[0] == "年报"
    assert "".join(written.lines[1:]) == SENTENCE * 80
    assert max(map(len, written.lines)) == 45


@pytest.mark.parametrize("form", ["t2014", "t2019", "t2021"])
def test_ruled_tables_are_tables_with_their_spans(form: str) -> None:
    tables = tables_of(figures_of("a", 2021), form)

    written = read_pdf(text_pdf("年报", [Paragraph("前"), *tables, Paragraph("后")]))

    for table, found in zip(tables, written.tables(), strict=True):
        assert [(c.row, c.column, c.rows, c.columns, c.text, c.column_heads) for c in found.cells] == [
            (c.row, c.column, c.rows, c.columns, c.text, c.column_heads) for c in table.cells
        ]
        assert all(written.text[c.start : c.end] == c.text for c in found.cells)
    assert (written.lines[1], written.lines[-1]) == ("前", "后")


REFUSED: dict[str, tuple[bytes, type[UnreadableFileError]]] = {
    "pictures": (picture_pdf([scanned_page("a")]), NoTextLayerError),
    "pictures with page numbers": (text_pdf("1", []), NoTextLayerError),
    "a password": (encrypted_pdf(), EncryptedFileError),
    "nonsense": (b"%PDF-1.4\nnonsense", BrokenFileError),
    "nothing": (b"", BrokenFileError),
    "half a file": (text_pdf("年报", [Paragraph(SENTENCE)] * 9)[:700], BrokenFileError),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_read_says_why(case: str) -> None:
    data, error = REFUSED[case]

    with pytest.raises(error):
        read_pdf(data)


@pytest.mark.parametrize(
    ("limits", "what"),
    [
        (Limits(pdf_pages=1), "pages"),
        (Limits(code_points=100), "characters"),
        (Limits(cells=3), "cells"),
        (Limits(seconds=0.01), "seconds"),
    ],
)
def test_limits(limits: Limits, what: str) -> None:
    data = text_pdf("年报", [*tables_of(figures_of("a", 2021), "t2021"), *[Paragraph(SENTENCE)] * 60])

    with pytest.raises(OversizedFileError, match=what):
        read_pdf(data, limits=limits)


def test_more_memory_than_is_allowed_ends_the_process_and_no_other() -> None:
    with pytest.raises(UnreadableFileError):
        read_pdf(text_pdf("年报", [Paragraph(SENTENCE)] * 300), limits=Limits(memory_bytes=30_000_000))


def test_without_the_extra_it_is_a_kind_that_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda _: None)

    with pytest.raises(UnsupportedMediaError, match=r"gongbao\[pages\]"):
        read_pdf(b"")


def test_the_process_imports_nothing_of_gongbao() -> None:
    child = Path(pdf.__file__).with_name("pdf_child.py")
    code = (
        f"import runpy, sys; sys.argv = ['c', {json.dumps(json.dumps(BOUNDS))}];"
        f" runpy.run_path({str(child)!r}, run_name='__main__'); print();"
        f" print([m for m in sys.modules if 'gongbao' in m])"
    )

    done = subprocess.run(
        [sys.executable, "-P", "-c", code], input=text_pdf("年报", []), capture_output=True, check=True
    )

    assert done.stdout.decode().splitlines()[-1] == "[]"


BOUNDS = {"pdf_pages": 9, "code_points": 99_999, "seconds": 9, "memory_bytes": 2**31}


@pytest.fixture(scope="module")
def child() -> Any:  # noqa: ANN401 - a script that is no module of the package
    from importlib.util import module_from_spec, spec_from_file_location  # noqa: PLC0415

    spec = spec_from_file_location("pdf_child", Path(pdf.__file__).with_name("pdf_child.py"))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules["pdf_child"] = module
    spec.loader.exec_module(module)
    return module


def char(text: str, left: float, y: float, *, slanted: bool = False) -> SimpleNamespace:
    return SimpleNamespace(
        get_text=lambda: text, matrix=(1, 1 if slanted else 0, 0, 1, left, y - 5), size=10.0,
        x0=left, x1=left + 10, y0=y - 5, y1=y + 5,
    )  # fmt: skip


def lines_of(child: Any, chars: list[SimpleNamespace]) -> list[str]:  # noqa: ANN401
    blocks = child._page_blocks(chars, child.Counter())
    return [line for block in blocks for line in block]


def test_figures_that_a_program_writes_after_the_words_find_their_line(child: Any) -> None:  # noqa: ANN401
    words = [char("共", 0, 100), char("件", 20, 100), char("计", 0, 80), char("件", 20, 80)]

    assert lines_of(child, [*words, char("4", 10, 100), char("7", 10, 80)]) == ["共4件", "计7件"]


def test_columns_stay_apart_and_gaps_between_words_are_spaces(child: Any) -> None:  # noqa: ANN401
    chars = [char("左", 0, 100), char("左", 0, 80), char("右", 200, 100), char("右", 200, 80)]

    assert lines_of(child, chars) == ["左", "左", "右", "右"]
    assert lines_of(child, [char("a", 0, 100), char("b", 13, 100)]) == ["a b"]


def test_stamps_bold_by_printing_twice_and_unknown_characters(child: Any) -> None:  # noqa: ANN401
    chars = [
        char("甲", 0, 100),
        char("甲", 0.4, 100),
        char("密", 50, 100, slanted=True),
        char("(cid:3)", 60, 100),
    ]

    assert lines_of(child, chars) == ["甲"]


def test_a_font_that_says_nothing_makes_the_file_unreadable(child: Any) -> None:  # noqa: ANN401
    data = text_pdf("年报年报年报", [Paragraph(SENTENCE)])
    place = data.index(b"/ToUnicode")

    with pytest.raises(child._Refused, match="no"):
        child.read(data[:place] + b"/ToNothing" + data[place + 10 :], BOUNDS)
