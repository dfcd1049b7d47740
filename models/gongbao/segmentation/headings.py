"""What each block is: heading, heading that runs into its text, list item, cell of a table, body text.

What stays true: title lines at the top and cells of a table are no headings; a marked line that is a sentence
is a list item; a run-in heading ends the path of its own paragraph and of those that follow.

Reading this file: `classify` walks over the blocks with an `Outline`; `_title_like` and `_run_in` say what a
heading looks like.
"""

import re
from dataclasses import dataclass
from functools import cache

from gongbao.document import Language, Paragraph, Span
from gongbao.segmentation.blocks import Block
from gongbao.segmentation.grids import find_cells, is_figure
from gongbao.segmentation.marks import Mark, bullet_end, readings_of
from gongbao.segmentation.outline import Outline

_STOPS_ZH = re.compile(r"[。！？；]|[，：、；,:]$")
_STOPS_EN = re.compile(r"[.!?;]\s|[.;,:]$")
_LONGEST_ZH = 42
_LONGEST_EN = 16
_PLAIN_LONGEST_ZH = 26
_PLAIN_LONGEST_EN = 11
_RUN_IN_ZH = re.compile(r"([^。；：，！？、]{2,20})[。：](?=.)|([^。；：！？]{2,30})。(?=.)")
_RUN_IN_EN = re.compile(r"([A-Z\"“][^.:;!?]{2,70}?)(?:[.:]|\s[–—-])\s+(?=[\"“(A-Z\d])")
_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|shall|may|must|can|did|does)\b")
_BOLD = re.compile(r"\*\*[^*]{2,70}\*\*:?$|__[^_]{2,70}__$")
_FIGURES = re.compile(r"\d(?!\d{0,3}年)|：")
_CAPITALS = re.compile(r"[A-Z][A-Z &/,'-]{3,60}:$")
_DATE = re.compile(
    r"[（(]?[\d〇○零一二三四五六七八九十]{2,4}年[^，。]{0,16}[日月][)）]?$"
    r"|[（(]?(?:[A-Z][a-z]{2,9}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,9} \d{4})[)）]?$"
)
_FIELD = re.compile(r"[^：:]{1,24}[：:]\s?\S")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_WORD = re.compile(r"[A-Za-z]{2}")
_SENTENCE_MARKS = frozenset({"word"})
_TOP_MARKS = frozenset({"part", "chapter", "section", "cn", "roman"})
_LOW_MARKS = frozenset({"num_paren", "alpha_paren", "alpha_low", "roman_low", "circled"})


@dataclass(slots=True)
class _Walk:
    """What is known while walking over the blocks."""

    blocks: list[Block]
    cells: set[int]
    marks: list[tuple[Mark, ...]]
    outline: Outline
    in_title: bool = True


def classify(blocks: list[Block]) -> tuple[Paragraph, ...]:
    """Turn blocks into paragraphs."""
    marks = [readings_of(block.text) for block in blocks]
    walk = _Walk(blocks, find_cells(blocks), marks, Outline())
    return tuple(_paragraph(walk, i) for i in range(len(blocks)))


def _paragraph(walk: _Walk, index: int) -> Paragraph:
    block = walk.blocks[index]
    level, path, cell = _place(walk, index)
    # A heading that runs into its text makes a paragraph of body text: its level is None.
    return Paragraph(
        block.lines[0].start,
        block.lines[-1].end,
        language=block.language,
        lines=block.spans,
        level=level,
        headings=path,
        list_item=level is None and not cell and _is_item(walk, index),
        table_like=cell,
    )


def _is_item(walk: _Walk, index: int) -> bool:
    return bool(walk.marks[index]) or bool(bullet_end(walk.blocks[index].text))


def _place(walk: _Walk, index: int) -> tuple[int | None, tuple[Span, ...], bool]:
    """Return level, path above, and whether the block is a cell."""
    outline, block = walk.outline, walk.blocks[index]
    cell = index in walk.cells
    if not walk.marks[index]:
        if not cell and _is_plain_heading(walk, index):
            return _enter(outline, Mark("plain", None, 0), block, 0)
        walk.in_title = walk.in_title and not _is_body(block)
        return None, outline.path, cell
    mark = outline.choose(walk.marks[index])
    if cell and not _is_heading_among_cells(walk, index, mark):
        return None, outline.path, True
    walk.in_title = False
    if _is_heading(walk, index, mark):
        return _enter(outline, mark, block, 0)
    span = _run_in(block, mark)
    if span or outline.knows(mark.family):
        outline.enter(mark, span, run_in=True)
    return None, outline.path, False


def _enter(outline: Outline, mark: Mark, block: Block, start: int) -> tuple[int, tuple[Span, ...], bool]:
    level = outline.enter(mark, block.view.span(start, len(block.text)))
    return level, outline.path[:-1], False


def _is_heading_among_cells(walk: _Walk, index: int, mark: Mark) -> bool:
    """Say whether a marked line in a run of cells is the heading of the next section and no row."""
    after = walk.blocks[index + 1] if index + 1 < len(walk.blocks) else None
    if after is None or is_figure(after):
        return False
    first = index - 1 not in walk.cells
    return walk.outline.expects(mark) or (first and (mark.ordinal in (1, None) or not walk.outline.path))


def _is_heading(walk: _Walk, index: int, mark: Mark) -> bool:
    block = walk.blocks[index]
    if index + 1 >= len(walk.blocks) or mark.family.startswith("markdown"):
        return mark.family.startswith("markdown")
    rest = block.text[mark.end :]
    if mark.family in _SENTENCE_MARKS and not _is_short_title(rest, block.language):
        return False
    if mark.family == "bracket":
        return not rest
    if not rest or not _title_like(rest, block.language):
        return bool(rest) and _is_sentence_heading(walk, index, rest)
    return not _in_list(walk, index, mark) and not _announced(walk, index, mark)


def _is_short_title(text: str, language: Language) -> bool:
    return len(text) <= 20 if language is Language.ZH else len(text.split()) <= 7


def _is_sentence_heading(walk: _Walk, index: int, rest: str) -> bool:
    """Say whether a marked line with one stop at its end is a heading: short, unmarked text below."""
    block = walk.blocks[index]
    if (
        block.language is Language.EN
        or not rest.endswith("。")
        or _FIGURES.search(rest)
        or not _title_like(rest[:-1], block.language)
    ):
        return False
    return len(rest) <= _LONGEST_ZH + 1 and not walk.marks[index + 1] and _is_body(walk.blocks[index + 1])


def _in_list(walk: _Walk, index: int, mark: Mark) -> bool:
    """Say whether a short marked line has a neighbour of its own family: in a list, a table of contents."""
    for other, step in ((index + 1, 1), (index - 1, -1)):
        if not 0 <= other < len(walk.blocks):
            continue
        for neighbour in walk.marks[other]:
            is_next = neighbour.family == mark.family and neighbour.ordinal == (mark.ordinal or 0) + step
            if (
                is_next
                and len(walk.blocks[other].text) <= _LONGEST_ZH * 2
                and (step > 0 or _is_bare(walk, other))
            ):
                return True
    return False


def _announced(walk: _Walk, index: int, mark: Mark) -> bool:
    """Say whether a short marked line is an item of what the line above announces, with nothing below it."""
    if mark.family in _TOP_MARKS or not index:
        return False
    if mark.family in _LOW_MARKS and not walk.marks[index + 1] and index + 1 not in walk.cells:
        return not _is_body(walk.blocks[index + 1])
    return walk.blocks[index - 1].text[-1] in "：:" and not _is_body(walk.blocks[index + 1])


def _is_bare(walk: _Walk, index: int) -> bool:
    block = walk.blocks[index]
    return _title_like(block.text[walk.marks[index][0].end :] or "x", block.language)


def _title_like(text: str, language: Language) -> bool:
    """Say whether a text without its mark looks like a heading.

    >>> _title_like("主动公开情况", Language.ZH), _title_like("Applications received in 2012", Language.EN)
    (True, True)
    """
    if "……" in text or "....." in text:
        return False
    if language is not Language.EN:
        return len(text) <= _LONGEST_ZH and not _STOPS_ZH.search(text)
    if len(text.split()) > _LONGEST_EN or _STOPS_EN.search(text):
        return False
    return not text[0].islower()


def _is_plain_heading(walk: _Walk, index: int) -> bool:
    """Say whether an unmarked line is a heading: short, without a stop, above body text, below the title."""
    block = walk.blocks[index]
    if index + 1 >= len(walk.blocks) or index + 1 in walk.cells or bullet_end(block.text):
        return False
    if _BOLD.match(block.text) or _CAPITALS.match(block.text):
        walk.in_title = False
        return True
    after = walk.blocks[index + 1]
    if walk.in_title or not _looks_plain(block) or not _is_body(after) or _DATE.search(block.text):
        return False
    return block.language is not Language.ZH or after.language is not Language.EN


def _looks_plain(block: Block) -> bool:
    if (
        len(block.lines) > 2
        or block.terminated
        or _FIELD.match(block.text)
        or not _title_like(block.text, block.language)
    ):
        return False
    if block.language is Language.ZH:
        return (
            2 <= len(block.text) <= _PLAIN_LONGEST_ZH
            and bool(_HAN.search(block.text))
            and "，" not in block.text
        )
    return (
        len(block.text.split()) <= _PLAIN_LONGEST_EN
        and bool(_WORD.search(block.text))
        and block.text[0].isupper()
    )


def _is_body(block: Block) -> bool:
    """Say whether a block is running text."""
    long_enough = len(block.text) >= 24 if block.language is Language.ZH else len(block.text.split()) >= 10
    return long_enough and (block.terminated or block.text[-1] in "：:；;" or len(block.text) >= 100)


@cache
def _run_in_of(language: Language) -> re.Pattern[str]:
    return _RUN_IN_EN if language is Language.EN else _RUN_IN_ZH


def _run_in(block: Block, mark: Mark) -> Span | None:
    """Return the heading that a marked paragraph opens with, mark included, without its stop."""
    if mark.family in _SENTENCE_MARKS:
        return None
    if mark.family == "bracket":
        return block.view.span(0, len(block.text[: mark.end].rstrip()))
    found = _run_in_of(block.language).match(block.text, mark.end)
    if not found:
        return None
    phrase = next(group for group in found.groups() if group)
    if block.language is Language.EN and (_FINITE.search(phrase) or len(phrase.split()) > 9):
        return None
    return block.view.span(0, mark.end + len(phrase))
