"""Text with its gold: what every grammar of the generator writes.

A `Piece` is a string and the marks on it. Pieces are put together with `fill`, whose templates look like
the text they make:

    fill("[受理|a:total][申请|c:total]{total}，其中[网络申请|c:part]{part}。", total=total, part=part)

`{name}` is a slot: a `Piece`, a string, or an `Amount` (written as its own surface and marked as a
quantity). `[words|c:a,b a:d]` marks words as the category (`c`) or action (`a`) of the amounts named,
`[words|ORG]` as an entity; the words may hold slots and further brackets. What a template names must be
given, and the other way round: a typo is an error, not a missing label.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from gongbao.document import Label
from gongbao_corpora.synth.amount import Amount

Payload = Amount | Label | str


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a piece and what it is.

    Attributes:
        start: first code point, counted in the piece.
        end: one after the last.
        role: `quantity`, `category`, `action`, `entity`, `reference`, `title`, `heading`, `ignore` or
            `document title`.
        of: the amount, label, or reference that it belongs to.
    """

    start: int
    end: int
    role: str
    of: object

    def moved(self, by: int) -> "Mark":
        """Return the mark at another place."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Piece:
    """A string and its marks."""

    text: str
    marks: tuple[Mark, ...] = ()

    def __add__(self, other: "Piece | str") -> "Piece":
        other = as_piece(other)
        shift = len(self.text)
        return Piece(self.text + other.text, self.marks + tuple(mark.moved(shift) for mark in other.marks))

    def __radd__(self, other: str) -> "Piece":
        return as_piece(other) + self

    def marked(self, role: str, of: object) -> "Piece":
        """Return the piece with one more mark, over all of it."""
        return replace(self, marks=(*self.marks, Mark(0, len(self.text), role, of)))

    def amounts(self) -> list[Amount]:
        """Return the amounts written in it, in reading order."""
        written = sorted((m for m in self.marks if m.role == "quantity"), key=lambda m: m.start)
        return [mark.of for mark in written if isinstance(mark.of, Amount)]


def as_piece(value: "Piece | Amount | str") -> Piece:
    """Make a piece of what a slot may hold."""
    if isinstance(value, Piece):
        return value
    if isinstance(value, Amount):
        return Piece(value.surface, (Mark(0, len(value.surface), "quantity", value),))
    return Piece(value)


def entity(label: Label | str, words: "Piece | str") -> Piece:
    """Make a piece that is one entity."""
    return as_piece(words).marked("entity", Label(label))


def join(separator: "Piece | str", pieces: "Iterable[Piece | Amount | str]") -> Piece:
    """Join pieces like `str.join`."""
    result = Piece("")
    for number, piece in enumerate(pieces):
        result = result + separator + as_piece(piece) if number else as_piece(piece)
    return result


def enumeration(pieces: "list[Piece]", *, comma: str, last: str) -> Piece:
    """Join pieces with commas, and the last with its own separator (`、` and `和`, `, ` and ` and `)."""
    if len(pieces) < 2:
        return join("", pieces)
    return join(comma, pieces[:-1]) + last + pieces[-1]


_TOKEN = re.compile(r"\{(\w+)\}|\[|\|([^\[\]|{}]+)\]|\]")
_ROLES = {"c": "category", "a": "action"}


def fill(template: str, **slots: "Piece | Amount | str") -> Piece:
    """Write a template.

    Raises:
        KeyError: if a slot or an amount that the template names is not given.
        ValueError: if a bracket is left over or a slot that is given is not used.
    """
    used: set[str] = set()
    stack: list[Piece] = [Piece("")]
    at = 0
    for match in _TOKEN.finditer(template):
        stack[-1] = stack[-1] + template[at : match.start()]
        at = match.end()
        if match.group(1):
            used.add(match.group(1))
            stack[-1] = stack[-1] + as_piece(slots[match.group(1)])
        elif match.group() == "[":
            stack.append(Piece(""))
        elif len(stack) < 2 or not match.group(2):
            raise ValueError(f"bracket without its mark in {template!r}")
        else:
            piece = stack.pop()
            for word in match.group(2).split():
                piece = _mark(piece, word, slots, used)
            stack[-1] = stack[-1] + piece
    if len(stack) > 1 or set(slots) - used:
        raise ValueError(f"left over in {template!r}: {len(stack) - 1} brackets, slots {set(slots) - used}")
    return stack[0] + template[at:]


def _mark(piece: Piece, word: str, slots: "dict[str, Piece | Amount | str]", used: set[str]) -> Piece:
    role, _, names = word.partition(":")
    if not names:
        return piece.marked("entity", Label(role))
    for name in names.split(","):
        amount = slots[name]
        used.add(name)
        if not isinstance(amount, Amount):
            raise KeyError(f"{name} is no amount")
        piece = piece.marked(_ROLES[role], amount)
    return piece
