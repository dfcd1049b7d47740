"""The path of headings that stand above a place of a document.

What stays true: two headings of one family at once are never in the path; the first heading of a report has
level 1 and a new family opens the level below, unless it usually stands above what is open, as `一、` above
`1.` does.
"""

from dataclasses import dataclass

from gongbao.document import Span
from gongbao.segmentation.marks import Mark, families

_PLAIN_RANK = 75


@dataclass(frozen=True, slots=True)
class _Open:
    family: str
    ordinal: int | None
    span: Span | None
    run_in: bool = False


def rank_of(family: str) -> int:
    """Return where a family of marks usually stands, outermost first."""
    name = family.rstrip("0123456789")
    depth = family[len(name) :]
    if name == "plain":
        return _PLAIN_RANK
    return families().get(name, 12) * 10 + (int(depth) if depth else 0)


class Outline:
    """The headings that are open, outermost first."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    @property
    def path(self) -> tuple[Span, ...]:
        """The headings above what comes next."""
        return tuple(entry.span for entry in self._open if entry.span)

    def expects(self, mark: Mark) -> bool:
        """Say whether a mark is the next of a family that is open."""
        return any(
            entry.family == mark.family and entry.ordinal == (mark.ordinal or 0) - 1 for entry in self._open
        )

    def knows(self, family: str) -> bool:
        """Say whether a family is open."""
        return any(entry.family == family for entry in self._open)

    def choose(self, marks: tuple[Mark, ...]) -> Mark:
        """Return the reading of a mark that fits what is open best."""
        for mark in marks:
            if self.expects(mark):
                return mark
        return next((mark for mark in marks if mark.ordinal == 1), marks[0])

    def enter(self, mark: Mark, span: Span | None, *, run_in: bool = False) -> int:
        """Open a heading, or an item without one (`span` None), close what it ends, and return its level."""
        while mark.family == "plain" and self._open and self._open[-1].run_in:
            self._open.pop()  # a heading on a line of its own stands above those that run into their text
        self._close(mark.family)
        self._open.append(_Open(mark.family, mark.ordinal, span, run_in))
        return len(self.path)

    def _close(self, family: str) -> None:
        for depth, entry in enumerate(self._open):
            if entry.family == family:
                del self._open[depth:]
                return
        while self._open and family != "plain" and rank_of(self._open[-1].family) > rank_of(family):
            self._open.pop()
