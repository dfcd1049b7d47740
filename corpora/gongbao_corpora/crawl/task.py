"""What a request is for: small, frozen, written into the frontier as JSON."""

from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any, Self


class Kind(StrEnum):
    """What is asked for; the value is also the kind of the fetch in the store."""

    HOME = "home"  # looked through for the column of reports
    LIST = "list"
    SITEMAP = "sitemap"
    PAGE = "page"  # a report, or what may be one
    ATTACHMENT = "attachment"


# The kinds at which the next crawl begins, once it is known where the reports are listed.
ENTRIES = ("column", "sitemap")


@dataclass(frozen=True, slots=True)
class Task:
    """What a request is for.

    Attributes:
        site: name of the site.
        family: of the list; None where the page shows it.
        first: this is the first page of a list: the next crawl begins here.
        document: the address of the report that this page or file belongs to.
        certain: it is a report, whatever its page says; else the title of its page decides.
        title, year, day: what the list says of it; the day as YYYY-MM-DD.
        depth: steps from a start address.
        position: of a page in its list, of a file among the files of its report.
        known: it was fetched in an earlier crawl: ask with its validators.
        cover: of a file that holds the report itself, what its cover page says.
        folded: further addresses of the report, met on the way.
    """

    kind: Kind
    site: str
    family: str | None = None
    first: bool = False
    document: str | None = None
    certain: bool = False
    title: str | None = None
    year: int | None = None
    day: str | None = None
    depth: int = 0
    position: int = 0
    known: bool = False
    cover: dict[str, Any] | None = None
    folded: tuple[str, ...] = field(default_factory=tuple)

    @property
    def fetch_kind(self) -> str:
        """The kind under which the fetch is kept."""
        return "column" if self.kind is Kind.LIST and self.first else self.kind.value

    def to_json(self) -> dict[str, Any]:
        """Return what differs from a new task."""
        plain = asdict(self)
        return {name: value for name, value in plain.items() if value not in (None, False, 0, (), [])}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Self:
        """Return the task that was written down."""
        read = dict(data)
        read["kind"] = Kind(read["kind"])
        read["folded"] = tuple(read.get("folded", ()))
        return cls(**read)

    def at(self, address: str) -> "Task":
        """Return the same task at the address to which it was led on."""
        if self.kind is not Kind.PAGE or self.document in (None, address):
            return self
        return replace(self, document=address, folded=(*self.folded, str(self.document)))
