import io
import zipfile

import pytest

from gongbao.errors import BrokenFileError, OversizedFileError
from gongbao.readers.docx import read_docx
from gongbao.readers.page import Limits
from recorded_web.office import zip_bomb_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RESTART, WIDE = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"


def packed(
    body: str, *, namespace: str = W, name: str = "word/document.xml", more: dict[str, str] | None = None
) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            name, f'<w:document xmlns:w="{namespace}" xmlns:mc="mc"><w:body>{body}</w:body></w:document>'
        )
        for other, text in (more or {}).items():
            archive.writestr(other, text)
    return data.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:r>{properties}<w:t>{text}</w:t></w:r></w:p>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


BODIES = {
    "paragraphs": (p("一") + "<w:p/>" + p("二"), "一\n二"),
    "runs": (
        "<w:p><w:r><w:t>受理4</w:t></w:r><w:r><w:t>36</w:t></w:r><w:r><w:t>件</w:t></w:r></w:p>",
        "受理436件",
    ),
    "breaks, tabs and hyphens": (
        ("<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>"
        "b</w:t></w:r></w:p>"),
        "一\n二 a-b",
    ),
    "what was deleted, inserted, moved": (
        ("<w:p><w:del><w:r><w:delText>旧</w:delText></w:r></w:del><w:ins><w:r><w:t>新</w:t></w:r></w:ins>"
        "<w:moveFrom><w:r><w:t>走</w:t></w:r></w:moveFrom></w:p>"),
        "新",
    ),
    "links, fields and content controls": (
        ("<w:sdt><w:sdtContent><w:p><w:hyperlink><w:r><w:t>网站</w:t></w:r></w:hyperlink>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p></w:sdtContent></w:sdt>"),
        "网站",
    ),
    "hidden and raised": (
        p("藏", "<w:rPr><w:vanish/></w:rPr>") + "<w:p><w:r><w:t>436</w:t></w:r>"
        "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r></w:p>",
        "436¹",
    ),
    "a text box that is there twice": (
        (f"<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>"
        f"{p('框')}</w:txbxContent></mc:Choice>"
        f"<mc:Fallback><w:txbxContent>{p('框')}</w:txbxContent></mc:Fallback></mc:AlternateContent>"
        f"</w:r></w:p>"),
        "前\n框",
    ),
    "a table between paragraphs": (
        p("前") + f"<w:tbl><w:tr>{tc('项')}{tc('件')}</w:tr><w:tr>{tc('受理')}{tc('436')}</w:tr>"
                 f"</w:tbl>" + p("后"),
        "前\n项\t件\n受理\t436\n后",
    ),
    "merged cells": (
        (f"<w:tbl><w:tr>{tc('项', RESTART)}{tc('数', WIDE)}</w:tr><w:tr>"
        f"{tc('', '<w:vMerge/>')}{tc('甲')}{tc('乙')}</w:tr>"
        f"<w:tr>{tc('计')}{tc('1')}{tc('2')}</w:tr></w:tbl>"),
        "项\t数\t\n\t甲\t乙\n计\t1\t2",
    ),
    "a frame of one cell": (f"<w:tbl><w:tr>{tc('框中')}</w:tr></w:tbl>", "框中"),
}  # fmt: skip


@pytest.mark.parametrize("case", BODIES)
@pytest.mark.parametrize("namespace", [W, STRICT])
def test_a_document_becomes_this_text(case: str, namespace: str) -> None:
    body, text = BODIES[case]

    assert read_docx(packed(body, namespace=namespace)).text == text


def test_cells_that_take_several_places_have_heads_and_offsets() -> None:
    written = read_docx(packed(BODIES["merged cells"][0]))

    (table,) = written.tables()
    found = {cell.text: cell for cell in table.cells}
    assert (found["项"].rows, found["数"].columns) == (2, 2)
    assert (found["2"].row_heads, found["2"].column_heads) == (("计",), ("数", "乙"))
    assert all(written.text[cell.start : cell.end] == cell.text for cell in table.cells)


def test_the_main_part_is_the_one_that_the_file_names() -> None:
    relations = (
        "<Relationships>"
        '<Relationship Type="http://x/officeDocument" Target="/word/document2.xml"/>'
        "</Relationships>"
    )

    data = packed(p("一"), name="word/document2.xml", more={"_rels/.rels": relations})

    assert read_docx(data).text == "一"


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><w:document xmlns:w="x"><w:body>&b;'
)
BROKEN = {
    "nothing": b"",
    "no archive": b"PK\x03\x04 nonsense",
    "an archive that breaks off": packed(p("一"))[:-30],
    "another archive": packed(p("一"), name="other.xml"),
    "no XML": packed("<w:p"),
    "no body": packed("", name="a") + b"",
    "endless nesting": packed("<w:sdt>" * 5000 + "</w:sdt>" * 5000),
}


@pytest.mark.parametrize("case", BROKEN)
def test_broken_files_are_refused(case: str) -> None:
    with pytest.raises(BrokenFileError):
        read_docx(BROKEN[case])


def test_entities_are_not_expanded() -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document.xml", f"{ENTITIES}</w:body></w:document>")

    assert "aaaa" not in read_docx(data.getvalue()).text


def test_bombs_are_refused_before_they_unpack() -> None:
    with pytest.raises(OversizedFileError):
        read_docx(zip_bomb_docx(3_000_000), limits=Limits(unpacked_bytes=2_000_000))
    with pytest.raises(OversizedFileError):
        read_docx(packed(BODIES["merged cells"][0]), limits=Limits(cells=5))


def test_a_size_that_lies_unpacks_no_further() -> None:
    data = packed(p("一" * 5000))
    at = data.rindex(b"PK\x01\x02")
    lying = data[: at + 24] + b"\x10\0\0\0" + data[at + 28 :]

    with pytest.raises(BrokenFileError):
        read_docx(lying)
