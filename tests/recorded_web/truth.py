"""What is true of the recorded web: its reports, what is blocked and why, what nobody may ask for.

Addresses are paths within a site; `RecordedWeb.address(site)` gives what stands before them. Everything here
is computed from the same blocks from which the server renders its pages.
"""

import dataclasses
import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from recorded_web.grid import Table


class Outcome(StrEnum):
    """What a crawl that does everything right ends with for a report."""

    TEXT = "text"  # the page holds the report
    ATTACHMENT = "attachment"  # the page is a cover; the report is in an attachment that can be read
    UNREADABLE = "unreadable"  # the page is a cover; its attachments cannot be read
    IMAGE_ONLY = "image_only"  # pictures of pages, on the page or in a PDF
    BLOCKED = "blocked"  # a wall; it is reported, never climbed
    FAILED = "failed"  # the server never delivers it whole
    DISALLOWED = "disallowed"  # robots.txt forbids it
    MISSING = "missing"  # the list names it, the server has it no more


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: str
    level: int = 0  # 1 and 2 are headings


@dataclass(frozen=True, slots=True)
class Picture:
    path: str
    alt: str = ""


Block = Paragraph | Picture | Table


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a report's page links.

    Attributes:
        kind: what the file is, by its bytes: pdf, pdf_image_only, pdf_encrypted, docx, xlsx, ole, wps, html,
            zip_bomb.
        reason: why it cannot be read; None where it can.
        blocks: what it says; empty where it cannot be read.
    """

    path: str
    name: str
    kind: str
    reason: str | None = None
    blocks: tuple[Block, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        return tables_in(self.blocks)

    @property
    def text(self) -> str:
        return text_of(self.blocks)


@dataclass(frozen=True, slots=True)
class Report:
    """A report, in its newest version.

    Attributes:
        path: its canonical address.
        number: 发文字号; None where the page names none.
        index_number: 索引号.
        encoding: the character set of the page's bytes.
        declared: what the server and the page say of it, e.g. `header gb2312, meta utf-8`.
        form: narrative, t2014, t2019 or t2021.
        blocks: the body of the page (without the title, the metadata block and what stands around it).
        duplicates: other addresses with the same report.
        linked_from: `list`, `sitemap` (only there) or `script` (only in data that a script loads).
        reason: for outcomes other than `text` and `attachment`.
        version: counts from 1; `RecordedWeb.revise` adds one.
    """

    site: str
    path: str
    year: int
    title: str
    publisher: str
    published: date
    number: str | None
    index_number: str | None
    encoding: str
    declared: str
    form: str
    blocks: tuple[Block, ...]
    attachments: tuple[Attachment, ...] = ()
    outcome: Outcome = Outcome.TEXT
    reason: str | None = None
    duplicates: tuple[str, ...] = ()
    linked_from: str = "list"
    version: int = 1

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables of the page."""
        return tables_in(self.blocks)

    @property
    def text(self) -> str:
        """The text of the page's body: a line a paragraph, a line a row, a tab between cells."""
        return text_of(self.blocks)

    @property
    def report_blocks(self) -> tuple[Block, ...]:
        """The report itself, be it on the page or in an attachment."""
        if self.outcome is not Outcome.ATTACHMENT:
            return self.blocks
        return next(attachment.blocks for attachment in self.attachments if attachment.blocks)


@dataclass(frozen=True, slots=True)
class Never:
    """What must not be asked for, and why.

    Attributes:
        prefix: how the path begins; `cookie:NAME` for a cookie that no request may carry, `internal:` for the
            internal address, which no request may reach.
    """

    prefix: str
    why: str


@dataclass(frozen=True, slots=True)
class SiteTruth:
    """What is true of a site.

    Attributes:
        start: the addresses from which a crawler may begin; the first is what a site file names.
        column: the list of annual reports; None where the site has none that can be reached.
        list_pages: how many pages (or answers) that list has.
        other_pages: pages that a list names beside reports and that are no reports.
        never: what must never be requested on this site.
        most_requests: a crawl of the whole site that needs more went astray; None without a bound.
        conditional: whether the server answers 304.
    """

    name: str
    title: str
    code: str
    family: str
    start: tuple[str, ...]
    column: str | None
    list_pages: int
    reports: tuple[Report, ...]
    other_pages: tuple[str, ...] = ()
    never: tuple[Never, ...] = ()
    most_requests: int | None = None
    conditional: bool = True
    note: str = ""

    def report(self, year: int) -> Report:
        """The report of a year.

        Raises:
            KeyError: if the site has none.
        """
        for report in self.reports:
            if report.year == year:
                return report
        raise KeyError(f"{self.name} has no report of {year}")

    def with_outcome(self, *outcomes: Outcome) -> tuple[Report, ...]:
        return tuple(report for report in self.reports if report.outcome in outcomes)


def tables_in(blocks: tuple[Block, ...]) -> tuple[Table, ...]:
    return tuple(block for block in blocks if isinstance(block, Table))


def text_of(blocks: tuple[Block, ...]) -> str:
    lines = [
        block.text() if isinstance(block, Table) else block.text
        for block in blocks
        if not isinstance(block, Picture)
    ]
    return "\n".join(lines)


def to_json(truths: tuple[SiteTruth, ...]) -> str:
    """Write the truth as JSON; a report also has `text`, a block its `kind`."""
    return json.dumps([_plain(truth) for truth in truths], ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:  # noqa: ANN401 (walks whatever a dataclass holds)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        plain = {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
        if isinstance(value, Paragraph | Picture | Table):
            plain["kind"] = type(value).__name__.lower()
        if isinstance(value, Report | Attachment):
            plain["text"] = value.text
        return plain
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
