"""A text as lines, each with what the reader of a page would see of it: width, indent, blank lines above.

What stays true: a line has no white space at its edges, lines are in order and never overlap, and every
character outside them is blank. CRLF, CR, LF, form feed, vertical tab, NEL, U+2028 and U+2029 end a line; so
does a run of two or more ideographic spaces inside a very long line, which is a lost paragraph start.
"""

import re
from dataclasses import dataclass, replace

from gongbao.document import Span
from gongbao.normalize import fold

_LINE_END = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")
_LOST_START = re.compile(r"\u3000{2,}")
# From this length on, ideographic spaces inside a line cannot be a spread title such as `目　　录`.
_LONG_LINE = 120
# A byte order mark and a zero-width space are blank at the edge of a line, like white space.
BLANKS = "\ufeff\u200b\u2060"
_EDGE = re.compile(rf"[\s{BLANKS}]*")
_TERMINATED = re.compile(r"[。！？!?…．][”’\"'」』）)》〉】\]*_~\ue000-\uf8ff]{0,4}$")
_BRACKETED_AFTER_STOP = re.compile(r"[。！？][（(][^（()）]{1,30}[）)]$")
_FULL_STOP = re.compile(r"[A-Za-z0-9%)\]][”’\"']{0,2}\.[”’\"')\]*_~]{0,4}$")
_OPEN_WORD = re.compile(
    r"(?:\b(?:No|Nos|Mr|Mrs|Ms|Dr|vs|St|Art|Sec|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)


@dataclass(frozen=True, slots=True)
class Line(Span):
    """A line without its edges of white space.

    Attributes:
        text: what it says, folded.
        width: in columns of a fixed-width font: a Chinese character takes two.
        indent: columns of white space before it.
        blanks: empty lines before it.
        page_break: whether a new page starts between the line before and this one.
    """

    text: str = ""
    width: int = 0
    indent: int = 0
    blanks: int = 0
    page_break: bool = False

    @property
    def terminated(self) -> bool:
        """Whether it ends as a sentence ends."""
        if _TERMINATED.search(self.text) or _BRACKETED_AFTER_STOP.search(self.text):
            return True
        return bool(_FULL_STOP.search(self.text)) and not _OPEN_WORD.search(self.text)


def columns(text: str) -> int:
    """Return the width of a text in columns.

    >>> columns("共19件")
    6
    """
    # UTF-8 has one byte for ASCII and three for Chinese: the mean with the count of characters is the width.
    return (len(text.encode("utf-8", "surrogatepass")) + len(text) + 1) // 2


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text that are not blank."""
    folded = fold(text)
    lines: list[Line] = []
    blanks, page_break = 0, False
    for start, end, mark in _stretches(text):
        line = _trim(folded, start, end)
        if line is None:
            blanks += mark != "lost"
        else:
            lines.append(replace(line, blanks=blanks, page_break=page_break))
            blanks, page_break = 0, False
        if mark == "lost":
            blanks += 1
        page_break = page_break or mark == "\f"
    return lines


def _stretches(text: str) -> list[tuple[int, int, str]]:
    """Return start, end and end mark of each line, `lost` for a lost paragraph start."""
    stretches: list[tuple[int, int, str]] = []
    start = 0
    for match in (*_LINE_END.finditer(text), None):
        end, mark = (match.start(), match.group()) if match else (len(text), "")
        if end - start >= _LONG_LINE:
            for lost in _LOST_START.finditer(text, start, end):
                if text[start : lost.start()].strip():
                    stretches.append((start, lost.start(), "lost"))
                    start = lost.start()
        stretches.append((start, end, mark))
        start = match.end() if match else end
    return stretches


def _trim(folded: str, start: int, end: int) -> Line | None:
    edge = _EDGE.match(folded, start, end)
    first = edge.end() if edge else start
    text = folded[first:end].rstrip().rstrip(BLANKS).rstrip()
    while text and (text[-1].isspace() or text[-1] in BLANKS):
        text = text[:-1]
    if not text:
        return None
    return Line(first, first + len(text), text=text, width=columns(text), indent=columns(folded[start:first]))
