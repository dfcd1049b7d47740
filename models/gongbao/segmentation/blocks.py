"""Lines joined to blocks: what will be paragraphs, before it is known what each of them is.

What stays true: blocks are in order, every line that is no furniture is in exactly one, and the view of a
block is its text on one line.
"""

from dataclasses import dataclass

from gongbao.document import Language, Span
from gongbao.segmentation.furniture import without_furniture
from gongbao.segmentation.lines import Line, split_lines
from gongbao.segmentation.wraps import Layout
from gongbao.view import View, join_lines


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together.

    Attributes:
        lines: at least one.
        view: its text on one line.
        language: the language it is read in.
    """

    lines: tuple[Line, ...]
    view: View
    language: Language

    @property
    def text(self) -> str:
        """Its text on one line, folded."""
        return self.view.text

    @property
    def terminated(self) -> bool:
        """Whether it ends as a sentence ends."""
        return self.lines[-1].terminated

    @property
    def spans(self) -> tuple[Span, ...]:
        """Its lines as bare stretches of the document."""
        return tuple(line.span for line in self.lines)


def join_blocks(text: str) -> list[tuple[Line, ...]]:
    """Return the lines of a text that are no furniture, grouped by paragraph."""
    lines = without_furniture(split_lines(text))
    if not lines:
        return []
    layout = Layout(lines)
    groups: list[list[Line]] = [[lines[0]]]
    layout.note(lines[0])
    for i in range(len(lines) - 1):
        if layout.continues(i, first=groups[-1][0]):
            groups[-1].append(lines[i + 1])
        else:
            groups.append([lines[i + 1]])
            layout.note(lines[i + 1])
    return [tuple(group) for group in groups]


def view_of_lines(text: str, lines: tuple[Line, ...]) -> View:
    """Make the view of a group of lines."""
    return join_lines(text, tuple(line.span for line in lines))
