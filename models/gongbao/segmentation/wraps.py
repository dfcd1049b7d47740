"""Which lines continue the line before: hard wraps of PDF and mail texts undone, everything else left apart.

A line break is a wrap if the next line's first word would not have fitted, or if the line plainly stops in
the middle of a sentence. The width of a page is measured from the lines near by, since a report may mix a
wrapped letter, narrow quotations and paragraphs of one line each.

What stays true: a heading, a title, a list item or the cell of a table is never joined to what follows it
unless it fills its line; a line that opens with a mark or a bullet begins a paragraph.

Reading this file: `Layout` measures the text once; `Layout.continues` decides for two neighbouring lines, in
the order `_apart` (never), `_bound` (always), `_filled` (the width says so), `_unfinished` (the grammar says
so).
"""

import re
from bisect import bisect_left

from gongbao.segmentation.lines import Line
from gongbao.segmentation.marks import bullet_end, readings_of

_CLOSING_FIRST = re.compile(
    r"[、，。；：！？）》」』】〕”’％%,.;!?)\]](?![A-Za-z0-9])|[、，。；！？）》」』】〕]|[是为]："
)
_OPEN_LAST = re.compile(r"[（(《「『【〔“‘\[]$")
_CLAUSE = re.compile(r"[，；。！？]|[：:]\s?\S|, \w|[a-z]; ")
_SENTENCE_LIKE = re.compile(r"[，；。！？]")
_PUNCTUATED = re.compile(r"[，。；、：]")
_UNMARKED_STOP = re.compile(r"[：:；;]$")
_KEY_VALUE = re.compile(
    r"(?:[A-Z][\w /()-]{1,30}|[\u4e00-\u9fff（）()]{2,10}): ?\S|[\u4e00-\u9fff（）()]{2,10}：(?:\S|$)"
)
_GRID = re.compile(r"<[!/a-z].*>$|#{1,6}|.*(?:\t|\|.*\||(?:\S {2,}\S+){3})")
_NUMERIC = re.compile(r"(?=.*\d)[\d\s,.%％()（）+*/\\—–-]+$")
_FUNCTION_LAST = re.compile(
    r"\b(?:the|a|an|of|to|in|on|at|by|for|with|from|and|or|nor|but|as|than|that|which|who|whose|when|where|while|if|"
    r"is|are|was|were|be|been|has|have|had|will|would|shall|should|may|must|can|not|its|their|our|this|these|those|"
    r"under|into|between|per|about|over|No\.|Nos\.|Article|§|§§)$",
)
_FUNCTION_FIRST = re.compile(
    r"(?:and|or|of|to|in|on|by|for|with|from|as|than|that|which|who|whose|is|are|was|were|the|a)\b(?![.)])"
)
_INVISIBLE = re.compile(r"[\u200c\u200d\u2060]+$")
_ABBREVIATED = re.compile(
    r"\b(?:No|Nos|Mr|Mrs|Ms|Dr|Prof|Hon|Gov|Sen|Rep|Art|Sec|Fig|Vol|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|vs)\.$"
)
_LOWER_FIRST = re.compile(r"[\"'“‘(\[]?[a-z]")
_NUMBER_LAST = re.compile(r"[\u4e00-\u9fff]\d[\d,.]{0,15}$")
_UNIT_FIRST = re.compile(r"[余多]?[万亿千百]?[件条次个份篇场期户名宗起项元人年月日余多](?=.*[，。；、])")
_LONG_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{3,}")
_FIRST_WORD = re.compile(r"\S+")
_DASH = re.compile(r"[—–―─]")
_BROKEN_WORD = re.compile(r"[A-Za-z]-$")
_DOUBTFUL = frozenset(
    {"num", "num_paren", "cn_paren", "alpha", "alpha_low", "alpha_paren", "roman", "roman_low", "word"}
)
# Fractions of the page's width from which a line counts as full.
_FULL = 0.75
_FULL_MARKED = 0.9
_FULL_COLON = 0.82
_FULL_EXACT = 0.97
_FITS = 0.92
_OVERLONG = 1.25
_NARROWEST = 28
_WIDE_ENOUGH = 44
_LONGER = 1.15
_NEAR = 12
_FAR = 250
_FEWEST_UNWRAPPED = 3


def is_wide(line: Line) -> bool:
    """Say whether a line is written mainly in Chinese characters."""
    return line.width * 10 > len(line.text) * 13


class Layout:
    """How the lines of one text are set.

    Attributes:
        indented: whether the first line of a paragraph is set in and the others are not.
        blank_separated: whether an empty line stands between paragraphs.
        unwrapped: whether paragraphs are long lines.
    """

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self._opens = [bool(readings_of(line.text)) or bool(bullet_end(line.text)) for line in lines]
        self._evidence = [i for i in range(len(lines) - 1) if self._is_evidence(i)]
        self._ordinals: dict[str, int] = {}
        self.unwrapped = sum(line.width > 160 for line in lines) >= max(3, len(lines) // 8)
        self.indented = self._is_indented()
        self.blank_separated = self._is_blank_separated()

    def width_near(self, index: int) -> int | None:
        """Return the width to which the lines around `index` are wrapped, None if they are not."""
        at = bisect_left(self._evidence, index)
        near = [i for i in self._evidence[max(0, at - _NEAR) : at + _NEAR] if abs(i - index) <= _FAR]
        if len(near) < (_FEWEST_UNWRAPPED if self.unwrapped else 1):
            return None
        widths = sorted(self.lines[i].width for i in near)
        limit = widths[len(widths) // 2] * _OVERLONG
        widths = [width for width in widths if width <= limit]
        return widths[len(widths) * 7 // 8]

    def continues(self, index: int, *, first: Line) -> bool:
        """Say whether the line after `index` continues it; `first` opens the paragraph so far."""
        before, after = self.lines[index], self.lines[index + 1]
        width = self.width_near(index)
        if self._apart(index, width, first):
            return False
        if self._bound(before, after):
            return True
        if before.terminated or _UNMARKED_STOP.search(before.text):
            return self._runs_on(before, after, width)
        return self._filled(index, width, first) or self._unfinished(before, after, width, first)

    def note(self, line: Line) -> None:
        """Remember the ordinal of a line that opens a paragraph."""
        for mark in readings_of(line.text):
            if mark.ordinal is not None:
                self._ordinals[mark.family] = mark.ordinal

    def _is_evidence(self, index: int) -> bool:
        before, after = self.lines[index], self.lines[index + 1]
        if after.blanks or before.terminated or self._opens[index + 1] or before.width < _NARROWEST:
            return False
        if _UNMARKED_STOP.search(before.text) or _GRID.match(before.text) or before.width > 200:
            return False
        if not is_wide(before):
            return bool(_LOWER_FIRST.match(after.text))
        if not (after.text[0] >= "\u2e80" or after.text[0].isdigit()):
            return False
        if _CLAUSE.search(before.text) and after.terminated:
            wide_enough = not self._opens[index] or before.width >= _WIDE_ENOUGH
            return wide_enough and after.width <= before.width * (1 if self._opens[index] else _LONGER)
        neighbours = self.lines[max(0, index - 1) : index] + self.lines[index + 1 : index + 2]
        alike = [
            line
            for line in neighbours
            if abs(line.width - before.width) * 7 <= before.width and not line.terminated
        ]
        return any(_PUNCTUATED.search(line.text) for line in (alike and [before, *alike]))

    def _is_indented(self) -> bool:
        flush = sum(self.lines[i + 1].indent == 0 for i in self._evidence)
        inward = sum(self.lines[i].indent >= 2 for i in self._evidence)
        return (
            len(self._evidence) >= 2
            and flush * 10 >= len(self._evidence) * 6
            and inward * 8 >= len(self._evidence)
        )

    def _is_blank_separated(self) -> bool:
        after_end = [
            b.blanks > 0
            for a, b in zip(self.lines, self.lines[1:], strict=False)
            if a.terminated and a.width >= 40
        ]
        return len(after_end) >= 3 and sum(after_end) * 10 >= len(after_end) * 5

    def _apart(self, index: int, width: int | None, first: Line) -> bool:
        before, after = self.lines[index], self.lines[index + 1]
        if _is_cell(before, after):
            return True
        if self._opens[index + 1] and not self._mistaken(index, width, first):
            return True
        if after.blanks and not self._over_gap(before, after, width):
            return True
        if _NUMERIC.match(after.text) and not (_wants_more(before) or _is_bare_mark(after)):
            return True
        if _KEY_VALUE.match(after.text) and self._is_title_or_field(before, width, first):
            return True
        return self._set_in(before, after)

    @staticmethod
    def _is_title_or_field(before: Line, width: int | None, first: Line) -> bool:
        """Say whether a line before a field (`单位：万元`, `Source: …`) is another field or a title."""
        if _KEY_VALUE.match(before.text) and not _wants_more(before):
            return True
        title = before is first and is_wide(before) and not _PUNCTUATED.search(before.text)
        return title and (width is None or before.width < width * _FULL_COLON)

    def _mistaken(self, index: int, width: int | None, first: Line) -> bool:
        """Say whether what looks like a mark stands there only because the line was wrapped before it."""
        before, after = self.lines[index], self.lines[index + 1]
        if after.text.startswith(">"):
            return before.text.startswith(">")
        if before.terminated or _UNMARKED_STOP.search(before.text) or after.blanks:
            return False
        if not (_wants_more(before) or self._filled(index, width, first)):
            return False
        marks = readings_of(after.text)
        if _is_bare_mark(after):  # its text follows on the next line, unless this is where the paragraph ends
            return index + 2 >= len(self.lines) or self.lines[index + 2].blanks > 0
        if not marks:
            rest = after.text[bullet_end(after.text) :]
            return bool(_DASH.match(after.text)) and (rest[:1].islower() or is_wide(before))
        expected = any(
            mark.ordinal == self._ordinals.get(mark.family, 0) + 1 for mark in marks if mark.ordinal != 1
        )
        return not expected and (marks[0].family in _DOUBTFUL or marks[0].family.startswith("decimal"))

    def _over_gap(self, before: Line, after: Line, width: int | None) -> bool:
        """Say whether a paragraph may go on after empty lines: over a page's edge only, and unfinished."""
        if before.terminated or _UNMARKED_STOP.search(before.text) or width is None:
            return False
        if is_wide(before):
            full = before.width >= width * _FULL_MARKED and (after.page_break or not self.blank_separated)
            return full and after.text[0] >= "\u2e80" and not (self.indented and after.indent >= 2)
        return bool(_LOWER_FIRST.match(after.text)) and (after.page_break or before.width >= width * _FULL)

    def _set_in(self, before: Line, after: Line) -> bool:
        """Say whether the second line is set in as a new paragraph is."""
        if self.indented and after.indent >= 2:
            return not readings_of(before.text) or after.indent <= before.indent
        return after.indent >= before.indent + 2 and not (readings_of(before.text) or bullet_end(before.text))

    @staticmethod
    def _bound(before: Line, after: Line) -> bool:
        if _is_bare_mark(before):
            return not _NUMERIC.match(after.text)
        if _OPEN_LAST.search(before.text) or (len(after.text) == 1 and _OPEN_LAST.match(after.text)):
            return True
        if _INVISIBLE.match(before.text) or _INVISIBLE.match(after.text):
            return True
        return bool(_CLOSING_FIRST.match(after.text)) and not _NUMERIC.match(after.text.rstrip("%％"))

    def _runs_on(self, before: Line, after: Line, width: int | None) -> bool:
        """Say whether a paragraph goes on after a line that ends with a sentence."""
        if width is None or after.blanks or max(before.width, after.width) > width * _OVERLONG:
            return False
        if not before.terminated and before.text[-1] in "：:":
            return _fills(before, after, width, _FULL_COLON)
        if not _fills(before, after, width, _FITS):
            return False
        return self.indented or self.blank_separated or _fills(before, after, width, _FULL_EXACT)

    def _filled(self, index: int, width: int | None, first: Line) -> bool:
        before, after = self.lines[index], self.lines[index + 1]
        if width is None or before.width > width * _OVERLONG:
            return False
        if before is first and self._ends_run(index + 1) and _are_titles(before, after):
            return False
        bare = before is first and readings_of(before.text) and not _CLAUSE.search(before.text)
        return _fills(before, after, width, _FULL_MARKED if bare else _FULL)

    def _ends_run(self, index: int) -> bool:
        """Say whether an empty line, a mark or nothing follows a line."""
        return index + 1 >= len(self.lines) or self.lines[index + 1].blanks > 0 or self._opens[index + 1]

    def _unfinished(self, before: Line, after: Line, width: int | None, first: Line) -> bool:
        if _wants_more(before) or _closes(before, after):
            return True
        if is_wide(before):
            alone = width is None and not self.unwrapped and not readings_of(before.text)
            alone = alone and before.width >= 16 and after.width <= before.width * _OVERLONG
            return alone and bool(_SENTENCE_LIKE.search(before.text)) and not _KEY_VALUE.match(after.text)
        if _LOWER_FIRST.match(after.text):
            inside = before.text[0].islower() or bool(_FUNCTION_FIRST.match(after.text))
            return inside or before.width >= 40 or len(before.text.split()) >= 5 or self.blank_separated
        if (
            not self.blank_separated
            or readings_of(before.text)
            or _is_title(before)
            or _KEY_VALUE.match(after.text)
        ):
            return False
        bold = before.text.startswith("**") and before.text.endswith("**")
        return not bold and (before is not first or before.width >= (width or 66) * 0.6)


def _is_bare_mark(line: Line) -> bool:
    """Say whether a line is a mark and nothing else."""
    return any(mark.end == len(line.text) for mark in readings_of(line.text))


def _is_cell(before: Line, after: Line) -> bool:
    """Say whether one of two lines is the row of a table, or the first a figure of its own."""
    if _GRID.match(before.text) or _GRID.match(after.text):
        return True
    return bool(_NUMERIC.match(before.text)) and not _is_bare_mark(before)


def _fills(before: Line, after: Line, width: int, share: float) -> bool:
    if is_wide(before):
        return before.width >= width * share
    word = _FIRST_WORD.match(after.text)
    room = before.width + 1 + (len(word.group()) if word and after.text[0] < "\u2e80" else 2)
    return room > width * max(share, _FITS) and before.width >= width * 0.6


def _wants_more(line: Line) -> bool:
    """Say whether a line stops where no sentence, heading or cell does."""
    if line.text[-1] in "，、,（(《“":
        return True
    return any(pattern.search(line.text) for pattern in (_FUNCTION_LAST, _BROKEN_WORD, _ABBREVIATED))


def _closes(before: Line, after: Line) -> bool:
    """Say whether the second line closes a bracket that the first leaves open, or names its number's unit."""
    if _NUMBER_LAST.search(before.text) and _UNIT_FIRST.match(after.text):
        return True
    for left, right in ("（）", "《》", "()", "〔〕", "[]"):
        unclosed = before.text.count(left) - before.text.count(right)
        if unclosed > 0 and 0 <= after.text.find(right) < (after.text.find(left) % (len(after.text) + 1)):
            return True
    return False


def _are_titles(before: Line, after: Line) -> bool:
    """Say whether two English lines are titles under each other, such as a report's and its publisher's."""
    return (
        not (is_wide(before) or _wants_more(before) or after.terminated)
        and _is_title(before)
        and _is_title(after)
    )


def _is_title(line: Line) -> bool:
    """Say whether an English line is capitalised as titles are."""
    words = [found.group() for found in _LONG_WORD.finditer(line.text)]
    return sum(word[0].isupper() for word in words) * 3 >= len(words) * 2
