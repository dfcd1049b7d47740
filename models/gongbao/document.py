"""The central type: a text and what was read in it.

What stays true: offsets are Unicode code points into the text as posted, half-open; a layer is `()` until
its stage fills it; a stage never changes `text`; a span is never empty and never reversed.

Reading this file: `Span` is the base of every part. `Paragraph`, `Sentence`, `Word` come from segmentation,
`Entity`, `Reference`, `Quantity`, `Check` are what the caller asks for, `Document` holds them all, and
`Stage` is a function from a `Document` to the same document with one more layer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Language(StrEnum):
    """The language of a paragraph, a sentence or a whole document."""

    ZH = "zh"
    EN = "en"
    MIXED = "mixed"


class Label(StrEnum):
    """Class of an entity."""

    ORG = "ORG"
    GPE = "GPE"
    LOC = "LOC"
    PERSON = "PERSON"
    DATE = "DATE"
    LAW = "LAW"


class Kind(StrEnum):
    """What sort of quantity it is."""

    COUNT = "count"
    PERCENT = "percent"
    MONEY = "money"
    MEASURE = "measure"
    RATIO = "ratio"


class Modifier(StrEnum):
    """How the stated value bounds the true one."""

    EXACT = "exact"
    APPROX = "approx"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


class ReferenceKind(StrEnum):
    """What sort of document a reference names."""

    DOCUMENT = "document"
    ORDER = "order"
    CASE = "case"
    OTHER = "other"


class CheckKind(StrEnum):
    """Which relation between quantities a check tests."""

    SUM = "sum"
    SHARE = "share"
    TALLY = "tally"
    CARRY = "carry"
    DUPLICATE = "duplicate"


class CheckStatus(StrEnum):
    """The verdict of a check."""

    OK = "ok"
    ROUNDING = "rounding"
    OTHER_BASE = "other_base"
    OVERLAP_DECLARED = "overlap_declared"
    MISSING_PART = "missing_part"
    MISMATCH = "mismatch"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch `[start, end)` of code points of a text.

    Raises:
        ValueError: if it would be empty, reversed or begin before the text.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.start < 0 or self.end <= self.start:
            raise ValueError(f"no span: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the stretch of `text` that this span covers.

        >>> Span(2, 4).of("昌平区政府")
        '区政'
        """
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Say whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    @property
    def span(self) -> "Span":
        """The bare stretch, without what a subclass adds."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Paragraph(Span):
    """Lines that belong together: a heading, a list item, or body text with its hard wraps undone.

    Attributes:
        language: the language it is read in.
        lines: its lines in order, each without its line break; a page number between them is left out.
        level: 1 for the outermost heading, 2 for the next, None for body text.
        headings: the headings it stands under, outermost first; for a heading, those above it. The last
            may lie inside this very paragraph (a run-in heading such as `（一）主动公开情况。`).
        list_item: whether it opens with the mark of a list (`①`, `(a)`, `-`).
        table_like: whether it looks like the flattened cells of a table.
    """

    language: Language = Language.ZH
    lines: tuple[Span, ...] = ()
    level: int | None = None
    headings: tuple[Span, ...] = ()
    list_item: bool = False
    table_like: bool = False


@dataclass(frozen=True, slots=True)
class Sentence(Span):
    """A sentence, from its first character to its last mark."""

    language: Language = Language.ZH


@dataclass(frozen=True, slots=True)
class Word(Span):
    """A word of a sentence; punctuation marks are words too."""

    pos: str | None = None


@dataclass(frozen=True, slots=True)
class Entity(Span):
    """A mention of a named entity.

    Attributes:
        label: its class.
        confidence: score in [0, 1], None where the reader that found it gives none (rules, the first tagger).
    """

    label: Label = Label.ORG
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Reference(Span):
    """A document number such as `昌政发〔2017〕1号`.

    Attributes:
        id: `r1`, `r2` … in reading order.
        kind: document, order, case or other.
        canonical: the Chinese form with 〔〕 and no spaces, None where it is not certain.
        issuer: the code before the year, as written.
        year: None where the number has none, as for an order.
        number: the serial; the first of a joint number.
        number_text: the serial as written.
        numbers: all serials of a joint number or a range.
        issuing_body: name of the body that issued it, None if not known.
        region: administrative code of the body's division, None if not known.
        cluster: `c1`, `c2` …: references to the same document share it.
        title: the title that the number belongs to, without 《》 or quotes.
        confidence: score in [0, 1], None where the reader gives none.
    """

    id: str = ""
    kind: ReferenceKind = ReferenceKind.DOCUMENT
    canonical: str | None = None
    issuer: str | None = None
    year: int | None = None
    number: int = 0
    number_text: str = ""
    numbers: tuple[int, ...] = ()
    issuing_body: str | None = None
    region: str | None = None
    cluster: str | None = None
    title: Span | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Quantity(Span):
    """A numeral with its unit, and what it counts.

    Attributes:
        id: `q1`, `q2` … in reading order.
        value: the exact value; the lower end of a range. Money is in the unit itself (11.2万元 → 112000).
        max: the upper end of a range, else None.
        kind: count, percent, money, measure or ratio.
        unit: as written (`件`), English in the singular (`piece`), `%`, `pp`, `元`; None if there is none.
        modifier: how the value bounds the true one.
        category: the words that name what is counted.
        action: the verb group that says what was done.
        part_of: id of the quantity that is the total of this one.
        share_of: for a share, id of its numerator.
        change: whether a percentage is growth or decline.
        indicator: code of the official statistic, None if it is none.
        section: the headings it stands under, outermost first.
        confidence: score in [0, 1], None where the reader gives none.
    """

    id: str = ""
    value: Decimal = Decimal(0)
    max: Decimal | None = None
    kind: Kind = Kind.COUNT
    unit: str | None = None
    modifier: Modifier = Modifier.EXACT
    category: Span | None = None
    action: Span | None = None
    part_of: str | None = None
    share_of: str | None = None
    change: bool = False
    indicator: str | None = None
    section: tuple[str, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Base:
    """What a share is a share of: a stated quantity, the sum of some, or both."""

    value: Decimal
    quantity: str | None = None
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A sum or share that was tested.

    Attributes:
        kind: which relation.
        status: the verdict.
        total: id of the total of a sum.
        parts: ids of its parts.
        share: id of the percentage of a share.
        numerator: id of its numerator.
        base: what the share is of.
        expected: what the arithmetic gives.
        actual: what is printed.
        inferred: the one part that is not stated, None unless the status is `missing_part`.
        message: the arithmetic in words.
    """

    kind: CheckKind
    status: CheckStatus
    message: str
    expected: Decimal | None = None
    actual: Decimal | None = None
    total: str | None = None
    parts: tuple[str, ...] = ()
    share: str | None = None
    numerator: str | None = None
    base: Base | None = None
    inferred: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """The time that a report is about, both days included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Description:
    """What the report is: its title, who published it, about which time.

    Attributes:
        title: with hard wraps undone.
        publisher: name of the body that speaks.
        region: administrative code of its division, None if not known.
        period: the reporting period.
        published: date as far as it is stated: `2018`, `2018-03` or `2018-03-31`.
    """

    title: str | None = None
    publisher: str | None = None
    region: str | None = None
    period: Period | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its layers.

    Attributes:
        text: as posted.
        language: None until the paragraphs are read.
        forced_language: the caller's choice, None to decide per paragraph.
        warnings: sentences for the caller, such as that the text is in another language.
    """

    text: str
    language: Language | None = None
    forced_language: Language | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    words: tuple[Word, ...] = ()
    entities: tuple[Entity, ...] = ()
    references: tuple[Reference, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    checks: tuple[Check, ...] = ()
    description: Description = field(default_factory=Description)
    warnings: tuple[str, ...] = ()

    def warn(self, message: str) -> "Document":
        """Return the document with one more warning."""
        return replace(self, warnings=(*self.warnings, message))


Stage = Callable[[Document], Document]


def run(document: Document, stages: Iterable[Stage]) -> Document:
    """Send a document through the stages, one after the other."""
    for stage in stages:
        document = stage(document)
    return document
