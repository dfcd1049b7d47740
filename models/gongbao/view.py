"""A paragraph as one line: folded, its hard wraps undone, with a way back to the offsets of the document.

PDF texts break lines inside words and numbers, so no pattern should see a document line by line. A `View` is
the text that patterns match against; `View.span` carries a match back to the document. Characters are folded
(`normalize.fold`), lines are joined by nothing between Chinese, by one space between English words, and
without the hyphen where a word was divided.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from gongbao.document import Document, Paragraph, Span
from gongbao.normalize import fold

# A number that a line of Chinese breaks, after a digit, its decimal point or its thousands comma.
_CUT_NUMBER = re.compile(r"\d[.,]?$")
_HYPHENATED = re.compile(r"[A-Za-z]-$")
# Compounds keep their hyphen when a line ends at it; a list of first halves is shorter than one of words.
_KEEP_HYPHEN_AFTER = re.compile(
    r"(?:^|[^A-Za-z])(?:self|non|well|co|re|pre|post|anti|ex|multi|inter|cross|year|month|day|person|face|to|end|on|in|"
    r"long|short|high|low|full|part|half|first|second|third|mid|full|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|[A-Z]{2,}|[A-Za-z]+-[A-Za-z]+)-$"
)


@dataclass(frozen=True, slots=True)
class View:
    """One line of folded text over a stretch of a document.

    Attributes:
        text: what patterns match against.
        offsets: for each of its code points, where it stands in the document; one more for the end.
    """

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> Span:
        """Carry the stretch `[start, end)` of the view back to the document.

        Raises:
            ValueError: if the stretch is empty.
        """
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def find(self, offset: int) -> int:
        """Return where in the view the code point at `offset` of the document stands, or the next one."""
        return min(bisect_left(self.offsets, offset), len(self.text))

    def local(self, span: Span) -> tuple[int, int]:
        """Return the stretch of the view that a span of the document covers, cut at the view's edges."""
        return self.find(span.start), self.find(span.end)


def one_line(text: str) -> str:
    r"""Write a stretch of text on one line: breaks between Chinese go, other white space becomes a space.

    >>> one_line("政府信息公开\n总量"), one_line("on the\nDisclosure")
    ('政府信息公开总量', 'on the Disclosure')
    """
    pieces = text.split()
    joined = pieces[0] if pieces else ""
    for piece in pieces[1:]:
        joined += piece if _is_wide(joined[-1]) or _is_wide(piece[0]) else f" {piece}"
    return joined


def view_of(document: Document, paragraph: Paragraph) -> View:
    """Make the view of a paragraph."""
    return join_lines(document.text, paragraph.lines or (paragraph.span,))


def join_lines(text: str, lines: tuple[Span, ...]) -> View:
    r"""Join lines of a text into one view.

    >>> join_lines("共19\n部", (Span(0, 3), Span(4, 5))).text
    '共19部'
    """
    if len(lines) == 1:
        line = lines[0]
        return View(fold(line.of(text)), tuple(range(line.start, line.end + 1)))
    joined: list[str] = []
    offsets: list[int] = []
    for number, line in enumerate(lines):
        piece = fold(line.of(text))
        if number:
            start = line.start + len(piece) - len(piece.lstrip(" \t"))
            piece = piece.lstrip(" \t")
            _close(joined, offsets, piece)
        else:
            start = line.start
        piece = piece.rstrip(" \t\r") if number + 1 < len(lines) else piece
        joined.extend(piece)
        offsets.extend(range(start, start + len(piece)))
    end = offsets[-1] + 1 if offsets else lines[-1].end
    return View("".join(joined), (*offsets, end))


def _close(joined: list[str], offsets: list[int], following: str) -> None:
    """Join what was read so far to the next line: with a space, with nothing, or without a hyphen."""
    if not joined or not following:
        return
    tail = "".join(joined[-24:])
    last, first = joined[-1], following[0]
    if _HYPHENATED.search(tail) and first.islower():
        if not _KEEP_HYPHEN_AFTER.search(tail):
            joined.pop()
            offsets.pop()
        return
    if _is_wide(last) or _is_wide(first) or last in "-/":
        return
    if _CUT_NUMBER.search(tail) and first.isdigit() and any(_is_wide(char) for char in joined[-40:]):
        return
    joined.append(" ")
    offsets.append(offsets[-1] + 1)


def _is_wide(char: str) -> bool:
    """Say whether a character belongs to Chinese writing, where words are not divided by spaces."""
    return char >= "⺀" or char in "…—·"  # from U+2E80, CJK radicals, upward
