"""The readers against what the recorded web says: text, tables, metadata, kinds; site by site, offline."""

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from gongbao.readers import Page, PageKind, read_page
from gongbao.readers.page import PageCell
from recorded_web.exchange import Request, Response
from recorded_web.grid import Table
from recorded_web.site import Site
from recorded_web.sites.families import family_sites
from recorded_web.sites.scans import Xiangling
from recorded_web.sites.walls import Junting, Luji, Zhentang
from recorded_web.traditional import blocks_in_traditional, in_traditional
from recorded_web.truth import Attachment, Outcome, Report, text_of

MEAN_TEXT_F1 = 0.995
LEAST_TEXT_F1 = 0.98
LEAST_CELL_SHARE = 0.995


def pairs_of(text: str) -> Counter[str]:
    squeezed = "".join(text.split())
    return Counter(squeezed[at : at + 2] for at in range(len(squeezed) - 1))


def text_f1(one: str, other: str) -> float:
    """F1 of pairs of neighbouring characters."""
    first, second = pairs_of(one), pairs_of(other)
    return 2 * (first & second).total() / max(1, first.total() + second.total())


def read_answer(answer: Response, address: str) -> Page:
    return read_page(answer.body, address=address, content_type=answer.content_type, status=answer.status)


@cache
def sites() -> tuple[Site, ...]:
    return tuple(family_sites())


def base_of(site: Site) -> str:
    return f"http://www.{site.name}.recorded.test"


def pages_of(site: Site) -> Iterator[tuple[Report, str, Page]]:
    for report in site.reports():
        for path in (report.path, *report.duplicates):
            answer = site.answer(Request("GET", path, base_of(site)))
            yield report, path, read_answer(answer, base_of(site) + path)


def printed(report: Report, path: str) -> tuple[str, tuple[Table, ...]]:
    """What the page under a path says; the gateway writes it in traditional characters."""
    blocks = blocks_in_traditional(report.blocks) if "/gate/big5/" in path else report.blocks
    return text_of(blocks), tuple(block for block in blocks if isinstance(block, Table))


def cell_values(page: Page, cell: PageCell) -> tuple[object, ...]:
    assert page.text[cell.start : cell.end] == cell.text
    return (cell.text, cell.rows, cell.columns, cell.head, cell.row_heads, cell.column_heads)


@pytest.mark.parametrize("number", range(7))
def test_texts_and_tables_of_a_family(number: int) -> None:
    scores: list[float] = []
    cells = right = 0
    for report, path, page in pages_of(sites()[number]):
        if report.outcome is not Outcome.TEXT:
            continue
        text, tables = printed(report, path)
        assert page.kind is PageKind.ARTICLE, path
        assert "\ufffd" not in page.text
        scores.append(text_f1(page.text[page.body_start :], text))
        for table, found in zip(tables, page.tables, strict=True):
            said = {(cell.row, cell.column): cell_values(page, cell) for cell in found.cells}
            for cell in table.cells:
                cells += 1
                right += said.get((cell.row, cell.column)) == (
                    cell.text, cell.rows, cell.columns, cell.head, cell.row_heads, cell.column_heads,
                )  # fmt: skip

    assert sum(scores) / len(scores) >= MEAN_TEXT_F1
    assert min(scores) >= LEAST_TEXT_F1
    assert right >= LEAST_CELL_SHARE * cells


@pytest.mark.parametrize("number", range(7))
def test_metadata_of_a_family(number: int) -> None:
    site = sites()[number]
    for report, path, page in pages_of(site):
        spell = in_traditional if "/gate/big5/" in path else str
        assert page.canonical == base_of(site) + report.path
        assert (page.title, page.published) == (spell(report.title), report.published)
        if "/mpost_" not in path:  # pages for telephones have no metadata block
            assert page.publisher == spell(report.publisher)
            assert page.reference == (report.number and spell(report.number))
            assert page.index_number == report.index_number
        assert [file.address.removeprefix(base_of(site)) for file in page.attachments] == [
            file.path for file in report.attachments if "/gate/big5/" not in path
        ] or "/gate/big5/" in path


KINDS = {
    Outcome.TEXT: {PageKind.ARTICLE},
    Outcome.ATTACHMENT: {PageKind.COVER},
    Outcome.UNREADABLE: {PageKind.COVER},
    Outcome.IMAGE_ONLY: {PageKind.IMAGE_ONLY, PageKind.COVER},  # a cover of a PDF of pictures
    Outcome.BLOCKED: {PageKind.CHALLENGE},
}


@pytest.mark.parametrize("site", [Xiangling(), Junting(), Luji(), Zhentang()], ids=lambda site: site.name)
def test_pictures_covers_and_walls_are_told_apart(site: Site) -> None:
    for report, path, page in pages_of(site):
        assert page.kind in KINDS[report.outcome], path
        if page.kind is PageKind.CHALLENGE:
            assert page.reason
            assert not page.text


@pytest.mark.parametrize(("site", "wall"), [(Junting(), "加速乐 521"), (Luji(), "瑞数 202")])
def test_walls_have_names(site: Site, wall: str) -> None:
    report = site.reports()[0]

    assert read_answer(site.answer(Request("GET", report.path, "")), "http://a.test/").reason == wall


def attachments() -> Iterator[tuple[Site, Attachment]]:
    for site in (*sites(), Xiangling()):
        for report in site.reports():
            yield from ((site, attachment) for attachment in report.attachments)


def test_attachments_are_read_or_say_why_not() -> None:
    seen: set[str] = set()
    for site, attachment in attachments():
        ending = attachment.path.rpartition(".")[2]
        if f"{attachment.kind} {ending}" in seen and attachment.kind != "pdf":
            continue
        if attachment.kind == "pdf" and sum(one.startswith("pdf ") for one in seen) > 2:
            continue
        seen.add(f"{attachment.kind} {ending} {len(seen) if attachment.kind == 'pdf' else ''}".strip())
        page = read_answer(site.file_of(attachment), base_of(site) + attachment.path)
        if attachment.reason is not None:
            assert (page.reason, page.text) == (attachment.reason, ""), attachment
            continue
        assert text_f1(page.text, attachment.text) >= LEAST_TEXT_F1, attachment
        values = [[cell.text for cell in table.cells if cell.text] for table in page.tables]
        assert values == [[cell.text for cell in table.cells if cell.text] for table in attachment.tables]
    assert {one.split()[0] for one in seen} >= {"pdf", "docx", "xlsx", "html", "ole", "wps", "pdf_image_only"}


def test_lists_are_lists_and_lead_on() -> None:
    for site in sites():
        if site.family in {"hanweb", "gkmlpt"}:  # their lists are in the data of scripts
            continue
        page = read_answer(
            site.answer(Request("GET", site.start[0], base_of(site))), base_of(site) + site.start[0]
        )
        listed = {link.address.removeprefix(base_of(site)): link for link in page.links}
        assert page.kind is PageKind.LIST
        for path, title, day in site.listed()[: site.per_page]:
            assert (listed[path].words, listed[path].day) == (site.spell(title), day)
