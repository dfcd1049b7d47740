"""The shapes of contract.md for the OpenAPI document, and the options of a request, which are checked here.

Answers are not built from these classes (`gongbao.serialize` writes them); a test holds the two together.

Reading this file: `Options` and `ExtractRequest` come in, `Answer` goes out, `Problem` is an error.
"""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from gongbao.extractor import MAX_CODE_POINTS

Layer = Literal["tokens", "sentences", "entities", "references", "quantities", "checks", "tables"]
ReadAs = Literal["auto", "zh", "en"]
# A JSON number, digit for digit; pydantic would call a Decimal a string.
Number = Annotated[Decimal, WithJsonSchema({"type": "number"})]
Offset = Annotated[int, Field(ge=0)]

MAX_ID = 200


class Options(BaseModel):
    """How a text is to be read."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    language: ReadAs = Field("auto", description="`auto` decides per paragraph, so mixed texts work.")
    id: str | None = Field(None, max_length=MAX_ID, description="Given back; a content hash if absent.")
    include: list[Layer] | None = Field(
        None, description="The layers wanted: all but `tokens` if absent. A layer not asked for is absent."
    )


class ExtractRequest(Options):
    """A report and how it is to be read."""

    text: str = Field(
        min_length=1, max_length=MAX_CODE_POINTS, description="The report. Offsets count in it."
    )


class Part(BaseModel):
    """A stretch of the text."""

    start: Offset
    end: Offset
    text: str


class Period(BaseModel):
    """A span of time, both days included."""

    start: str
    end: str


class Model(BaseModel):
    """Which model gave the answer."""

    name: str
    version: str
    revision: str


class Description(BaseModel):
    """What the report is."""

    title: str | None
    publisher: str | None
    region: str | None
    period: Period | None
    published: str | None


class Sentence(BaseModel):
    """A sentence."""

    start: Offset
    end: Offset
    language: Literal["zh", "en", "mixed"]


class Token(Part):
    """A word."""

    pos: str | None


class Entity(Part):
    """A named entity."""

    label: Literal["ORG", "GPE", "LOC", "PERSON", "DATE", "LAW"]
    confidence: float | None


class Reference(Part):
    """A document number."""

    id: str
    kind: Literal["document", "order", "case", "other"]
    canonical: str | None
    issuer: str | None
    year: int | None
    number: int
    number_text: str
    numbers: list[int]
    issuing_body: str | None
    region: str | None
    cluster: str | None
    title: Part | None
    confidence: float | None


class Cell(BaseModel):
    """Where in a table a quantity stands."""

    table: str
    row: int
    column: int


class Quantity(Part):
    """A numeral with its unit, and what it counts."""

    id: str
    value: Number
    max: Number | None
    kind: Literal["count", "percent", "money", "measure", "ratio"]
    unit: str | None
    modifier: Literal["exact", "approx", "more_than", "less_than", "at_least", "at_most"]
    category: Part | None
    action: Part | None
    part_of: str | None
    share_of: str | None
    change: bool
    period: Period | None
    subject: Literal["own", "subordinate", "other"] | None
    indicator: str | None
    section: list[str]
    cell: Cell | None
    confidence: float | None


class TableCell(BaseModel):
    """A cell of a table."""

    row: int
    column: int
    text: str
    start: Offset
    end: Offset
    row_heads: list[str]
    column_heads: list[str]
    state: Literal["value", "zero", "blank", "slash", "not_applicable"]
    quantity: str | None


class Table(BaseModel):
    """A table of the report."""

    id: str
    title: str | None
    template: Literal["t2014", "t2019", "t2021"] | None
    rows: int
    columns: int
    cells: list[TableCell]


class Base(BaseModel):
    """What a share is a share of."""

    value: Number
    quantity: str | None
    parts: list[str]


class Check(BaseModel):
    """A sum or share that was tested."""

    kind: Literal["sum", "share", "tally", "carry", "duplicate"]
    status: Literal["ok", "rounding", "other_base", "overlap_declared", "missing_part", "mismatch"]
    total: str | None
    parts: list[str]
    share: str | None
    numerator: str | None
    base: Base | None
    expected: Number | None
    actual: Number | None
    inferred: Number | None
    message: str


class Answer(BaseModel):
    """What was read in a report. Fields may be added."""

    id: str
    language: Literal["zh", "en", "mixed"]
    text_sha256: str
    text: str = Field("", description="Only where the caller does not have it: HTML, another charset.")
    model: Model
    document: Description
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    entities: list[Entity] = []
    references: list[Reference] = []
    quantities: list[Quantity] = []
    checks: list[Check] = []
    tables: list[Table] = []
    warnings: list[str]


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    field: str
    detail: str


class Problem(BaseModel):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FieldProblem] = Field([], description="For an invalid request: every field at fault.")


class Status(BaseModel):
    """A word on how the service is."""

    status: Literal["ok", "ready"]
