"""Where a quantity stands.

Its paragraph, sentence, item, clause and brackets, on the view of the paragraph.

A `Mention` is a quantity with its surroundings. Positions are those of the view, so nobody here sees a
hard wrap. What stays true: mentions are in reading order, and the work is linear in the length of the
text.

Reading this file: `find_mentions` is the door; `_Passage` finds the breaks of one paragraph; `_place`
puts its quantities between them.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from gongbao.document import Document, Kind, Language, Paragraph, Quantity, Word
from gongbao.view import View, view_of

# Strength of a break: how much of the text before it still governs the text after it.
SENTENCE, ITEM, COLON, COMMA, LISTING = 5, 4, 3, 2, 1

_ENGLISH_END = re.compile(
    r"(?<=[a-z0-9%)\"”’'\]*][.!?])\s+(?=[\"“(*\[]?[A-Z0-9])|(?<=[.!?][\"”])\s+(?=[A-Z])"
)
# After these a full stop ends no sentence.
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[])(?:No|Nos|Art|Arts|Mr|Mrs|Ms|Dr|St|Co|Ltd|Inc|vs?|Fig|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"[A-Z])\.$"
)
_BREAK = re.compile(r"[。！？!?；;，,：:、\n]|——|--|\s[–—]\s?|—(?=\D)|\s-\s")
_QUOTED = re.compile(r"《[^《》]{1,80}》|“[^“”]{1,200}”|\"[^\"]{1,200}\"|〔[^〔〕]{1,20}〕|\[[^\[\]]{1,40}\]")
# What an item of a list opens with.
_LIST_MARK = re.compile(
    r"\s*(?:[①-⑳❶-❿•·●■◆▪○◇*]|-(?=\s)|—{1,2}|[（(][一二三四五六七八九十\dA-Za-z]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．)](?=\D)|"
    r"[一二三四五六七八九]是)\s*"
)
_STRENGTH = {"。": SENTENCE, "！": SENTENCE, "？": SENTENCE, "!": SENTENCE, "?": SENTENCE, "\n": SENTENCE}
_STRENGTH |= {"；": ITEM, ";": ITEM, "：": COLON, ":": COLON, "，": COMMA, ",": COMMA, "、": LISTING}
_OPEN, _CLOSE = "（(", "）)"
# A bracket that does not close within this many characters is none.
_LONGEST_BRACKET = 400


@dataclass(frozen=True, slots=True)
class Break:
    """A mark that divides a paragraph: its place in the view and how strongly it divides."""

    start: int
    end: int
    strength: int


@dataclass(frozen=True, slots=True)
class Bracket:
    """A pair of brackets that holds quantities.

    `end` lies after the closing one, `floor` where the number before ends.
    """

    start: int
    end: int
    floor: int = 0


@dataclass(slots=True)
class Mention:
    """A quantity and its surroundings.

    Attributes:
        index: its place among the quantities of the document.
        quantity: the quantity as it came in.
        view: the view of its paragraph.
        words: the words of its paragraph, as stretches of the view; empty where the document has none.
        paragraph: number of its paragraph.
        section: number of the stretch under one heading.
        start: where it begins in the view.
        end: where it ends there.
        left: where the words begin that may name it.
        right: where they end.
        gap: the text between the mention before it in the paragraph, or the paragraph's start, and this one.
        after: the text between it and the next mention of the paragraph, or the paragraph's end.
        strength: the strongest break within `gap`.
        sentence: number of its sentence in the document.
        item: number of its part of a sentence, between semicolons.
        bracket: the innermost bracket it stands in.
        depth: in how many brackets it stands.
        language: that of its paragraph.
        clause: counts the clauses of its paragraph.
        clause_end: where its clause ends, later numbers included.
        list_item: whether its paragraph is an item of a list.
        marked: whether a list mark opens its words: `（1）`, `(a)`, `•`.
        opens: where that mark begins.
        lead_in: the end of the paragraph before its own.
    """

    index: int
    quantity: Quantity
    view: View
    words: tuple[tuple[int, int], ...]
    paragraph: int
    section: int
    start: int
    end: int
    left: int = 0
    right: int = 0
    gap: str = ""
    after: str = ""
    strength: int = 0
    sentence: int = 0
    item: int = 0
    bracket: Bracket | None = None
    depth: int = 0
    language: Language = Language.ZH
    clause: int = 0
    clause_end: int = 0
    list_item: bool = False
    marked: bool = False
    opens: int = 0
    lead_in: str = ""

    @property
    def text(self) -> str:
        """The text of the paragraph."""
        return self.view.text

    @property
    def is_share(self) -> bool:
        """Whether it is a percentage or a ratio, not an amount."""
        return self.quantity.kind in {Kind.PERCENT, Kind.RATIO}


class _Passage:
    """One paragraph with quantities: its breaks, brackets and clauses."""

    def __init__(self, view: View, spans: list[tuple[int, int]], language: Language) -> None:
        self.view = view
        self.spans = spans
        self.starts = [start for start, _ in spans]
        text = view.text
        self.brackets, empty = self._find_brackets(text)
        protected = [match.span() for match in _QUOTED.finditer(text) if not self._holds(*match.span())]
        self.protected = sorted([*protected, *((b.start, b.end) for b in empty)])
        breaks = [
            Break(match.start(), match.end(), _STRENGTH.get(match.group().strip(), COLON))
            for match in _BREAK.finditer(text)
            if not self._is_protected(match.start()) and not _inside_number(text, match.start())
        ]
        for bracket in self.brackets:
            breaks += [
                Break(bracket.start, bracket.start + 1, COMMA),
                Break(bracket.end - 1, bracket.end, COMMA),
            ]
        if language is not Language.ZH:
            breaks += [
                Break(match.start(), match.end(), SENTENCE)
                for match in _ENGLISH_END.finditer(text)
                if not _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start()])
            ]
        self.breaks = sorted(
            (mark for mark in breaks if not self._in_quantity(mark.start)), key=lambda mark: mark.start
        )
        self.places = [mark.start for mark in self.breaks]

    def _holds(self, start: int, end: int) -> bool:
        """Say whether a quantity begins in the stretch."""
        place = bisect_left(self.starts, start)
        return place < len(self.starts) and self.starts[place] < end

    def _in_quantity(self, position: int) -> bool:
        place = bisect_right(self.starts, position) - 1
        return place >= 0 and position < self.spans[place][1]

    def _is_protected(self, position: int) -> bool:
        place = bisect_right(self.protected, (position, len(self.view.text) + 1)) - 1
        return place >= 0 and self.protected[place][0] <= position < self.protected[place][1]

    def _find_brackets(self, text: str) -> tuple[list[Bracket], list[Bracket]]:
        """Pair the brackets: those that hold quantities, and those that do not."""
        full: list[Bracket] = []
        empty: list[Bracket] = []
        stack: list[int] = []
        for match in re.finditer(r"[（()）]", text):
            if self._in_quantity(match.start()):
                continue
            if match.group() in _OPEN:
                stack.append(match.start())
                continue
            while stack and match.start() - stack[-1] > _LONGEST_BRACKET:
                stack.pop()
            if stack:
                bracket = Bracket(stack.pop(), match.end())
                (full if self._holds(bracket.start, bracket.end) else empty).append(bracket)
        return full, empty

    def clause_end(self, start: int) -> int:
        """Where the clause that goes on at `start` ends."""
        for place in range(bisect_left(self.places, start), len(self.breaks)):
            if self.breaks[place].strength > LISTING:
                return self.breaks[place].start
        return len(self.view.text)

    def between(self, start: int, end: int) -> list[Break]:
        """The breaks within a stretch."""
        return self.breaks[bisect_left(self.places, start) : bisect_left(self.places, end)]


def _inside_number(text: str, position: int) -> bool:
    """Say whether a mark stands between two digits, as in `31,502`, `8:30`."""
    if text[position] not in ",:":
        return False
    return text[position - 1 : position].isdigit() and text[position + 1 : position + 2].isdigit()


def find_mentions(document: Document) -> list[Mention]:
    """Place every quantity of a document; those outside every paragraph are left out."""
    mentions: list[Mention] = []
    quantities = sorted(enumerate(document.quantities), key=lambda pair: (pair[1].start, pair[1].end))
    starts = [quantity.start for _, quantity in quantities]
    word_starts = [word.start for word in document.words]
    section = -1
    heads: tuple[object, ...] | None = None
    sentence = item = 0
    for number, paragraph in enumerate(document.paragraphs):
        above = tuple(heading for heading in paragraph.headings if heading.start < paragraph.start)
        if above != heads or paragraph.level is not None:
            section, heads = section + 1, above
        low, high = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        if low == high:
            continue
        view = view_of(document, paragraph)
        passage = _Passage(
            view, [view.local(quantity) for _, quantity in quantities[low:high]], paragraph.language
        )
        words = _local_words(document.words, word_starts, paragraph, view)
        new = [
            Mention(
                index,
                quantity,
                view,
                words,
                number,
                section,
                *view.local(quantity),
                language=paragraph.language,
                list_item=paragraph.list_item,
                lead_in=_end_of(document, number - 1),
            )
            for index, quantity in quantities[low:high]
        ]
        new = [mention for mention in new if mention.start < mention.end]
        sentence, item = _place(new, passage, sentence + 1, item + 1)
        mentions += new
    return mentions


def _end_of(document: Document, number: int) -> str:
    """The last words of a paragraph; nothing before the first."""
    if number < 0:
        return ""
    end = document.paragraphs[number].end
    return document.text[max(document.paragraphs[number].start, end - 60) : end]


def _local_words(
    words: tuple[Word, ...], starts: list[int], paragraph: Paragraph, view: View
) -> tuple[tuple[int, int], ...]:
    low, high = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
    return tuple(view.local(word) for word in words[low:high])


def _place(mentions: list[Mention], passage: _Passage, sentence: int, item: int) -> tuple[int, int]:
    """Fill in the surroundings of the mentions of a passage; return the last numbers of sentence and item."""
    text = passage.view.text
    clause = 0
    for place, mention in enumerate(mentions):
        before = mentions[place - 1].end if place else 0
        following = mentions[place + 1].start if place + 1 < len(mentions) else len(text)
        gap = passage.between(before, mention.start)
        rest = passage.between(mention.end, following)
        mention.gap, mention.after = text[before : mention.start], text[mention.end : following]
        mention.strength = max((mark.strength for mark in gap), default=0)
        sentence += mention.strength >= SENTENCE and place > 0
        item += mention.strength >= ITEM and place > 0
        clause += mention.strength >= COMMA
        mention.sentence, mention.item, mention.clause = sentence, item, clause
        mention.clause_end = passage.clause_end(mention.end)
        mention.left = _left_edge(gap, before, is_first=not place)
        mark = (
            _LIST_MARK.match(text, mention.left, mention.start)
            if not place or mention.strength >= ITEM
            else None
        )
        mention.marked, mention.opens = mark is not None and mark.end() > mark.start(), mention.left
        mention.left = mark.end() if mark else mention.left
        mention.right = _right_edge(rest, following, is_last=place + 1 == len(mentions))
    _bracket(mentions, passage.brackets)
    return sentence, item


def _left_edge(gap: list[Break], before: int, *, is_first: bool) -> int:
    """Where the words before a quantity begin.

    A list `A、B` belongs to it as long as no quantity stands in it.
    """
    strong = [mark for mark in gap if mark.strength > LISTING]
    if strong:
        return strong[-1].end
    if gap and not is_first:
        return gap[0].end
    return before


def _right_edge(rest: list[Break], following: int, *, is_last: bool) -> int:
    """Where the words after a quantity end."""
    strong = [mark for mark in rest if mark.strength > LISTING]
    if strong:
        return strong[0].start
    if rest and not is_last:
        return rest[-1].start
    return following


def _bracket(mentions: list[Mention], brackets: list[Bracket]) -> None:
    """Tell the mentions which brackets they stand in."""
    starts = [mention.start for mention in mentions]
    for bracket in sorted(brackets, key=lambda bracket: bracket.start):
        first = bisect_left(starts, bracket.start)
        floor = mentions[first - 1].end if first else 0
        for mention in mentions[first : bisect_left(starts, bracket.end)]:
            mention.bracket = Bracket(bracket.start, bracket.end, floor)
            mention.depth += 1
