"""Page furniture: page numbers and running heads, which belong to the page and not to what it says.

What stays true: only a line that is nothing but furniture is taken out, and only where the page shows it: a
number in the form of a page number, a bare number in a series between body lines, a short line repeated at
the edge of pages.
"""

import re
from collections import Counter
from dataclasses import replace

from gongbao.segmentation.lines import Line
from gongbao.segmentation.wraps import Layout

_PAGE_NUMBER = re.compile(
    r"(?:[-—–―·~]{1,2}\s*\d{1,4}\s*[-—–―·~]{1,2}"
    r"|[-—–]?\s*第\s*\d{1,4}\s*页\s*[,，/]?\s*(?:[（(]?共\s*\d{1,4}\s*页[)）]?)?\s*[-—–]?"
    r"|(?i:page)\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|\d{1,4}\s*\|\s*(?i:page))$"
)
_BARE_NUMBER = re.compile(r"([1-9]\d{0,2})(?:\s?/\s?([1-9]\d{0,2}))?$")
_DIGITS = re.compile(r"\d+")
_LONGEST_HEAD = 80
_FEWEST_HEADS = 3


def without_furniture(lines: list[Line]) -> list[Line]:
    """Return the lines without page numbers and running heads; a page break is noted where one was."""
    if not any(line.text[0] in "-—–―·~第pP0123456789" and len(line.text) <= 20 for line in lines):
        return lines
    numbers = {i for i, line in enumerate(lines) if len(line.text) <= 20 and _PAGE_NUMBER.match(line.text)}
    numbers |= _bare_numbers(lines)
    return _without(lines, numbers | _running_heads(lines, numbers))


def _without(lines: list[Line], taken: set[int]) -> list[Line]:
    kept: list[Line] = []
    blanks, page_break = 0, False
    for i, line in enumerate(lines):
        if i in taken:
            blanks, page_break = blanks + line.blanks, True
        elif page_break:
            kept.append(replace(line, blanks=blanks + line.blanks, page_break=True))
            blanks, page_break = 0, False
        else:
            kept.append(line)
    return kept


def _bare_numbers(lines: list[Line]) -> set[int]:
    """Find bare numbers that count pages: in a series that cuts sentences or stands at form feeds."""
    candidates = [(i, found) for i, line in enumerate(lines) if (found := _bare_number(line))]
    if not candidates:
        return set()
    layout = Layout(lines)
    placed = [(i, number) for i, number in candidates if _is_at_edge(lines, i, layout)]
    cutting = {i for i, _ in placed if _splits_sentence(lines, i, layout) or _at_form_feed(lines, i)}
    numbers = set(cutting)
    for at, (i, (number, total)) in enumerate(placed):
        around = [placed[other][1] for other in (at - 1, at + 1) if 0 <= other < len(placed)]
        in_series = (number - 1, total) in around[:1] or (number + 1, total) in around
        if in_series and len(cutting) * 4 >= len(placed):
            numbers.add(i)
    return numbers


def _bare_number(line: Line) -> tuple[int, int] | None:
    """Read `3` or `3/10` as the number of a page and of all pages, 0 if that is not said."""
    found = _BARE_NUMBER.match(line.text) if len(line.text) <= 9 else None
    if not found:
        return None
    number, total = int(found.group(1)), int(found.group(2) or 0)
    return (number, total) if not total or number <= total else None


def _at_form_feed(lines: list[Line], index: int) -> bool:
    return lines[index].page_break or (index + 1 < len(lines) and lines[index + 1].page_break)


def _is_at_edge(lines: list[Line], index: int, layout: Layout) -> bool:
    before = lines[index - 1] if index else None
    after = lines[index + 1] if index + 1 < len(lines) else None
    if after is not None and (after.page_break or lines[index].page_break):
        return True
    if any(line is not None and _BARE_NUMBER.match(line.text) for line in (before, after)):
        return False
    width = layout.width_near(index) or _LONGEST_HEAD
    long_before = before is None or before.width >= width * 0.7 or before.terminated
    long_after = after is None or after.width >= width * 0.7 or after.blanks > 0 or after.terminated
    return long_before and long_after and (before is not None or after is not None)


def _splits_sentence(lines: list[Line], index: int, layout: Layout) -> bool:
    """Say whether the sentence of the line before plainly goes on in the line after."""
    if not 0 < index < len(lines) - 1:
        return False
    width = layout.width_near(index)
    if width is None or lines[index - 1].width < width * 0.8 or lines[index - 1].terminated:
        return False
    after = lines[index + 1].text
    return after[0].islower() or (after[0] >= "\u4e00" and lines[index + 1].indent == 0)


def _running_heads(lines: list[Line], numbers: set[int]) -> set[int]:
    """Find short lines that stand, page after page, next to a page number or a form feed."""
    edges: list[int] = []
    for i, line in enumerate(lines):
        near = line.page_break or bool({i - 1, i + 1, i - 2, i + 2} & numbers)
        if i not in numbers and near and line.width <= _LONGEST_HEAD and not line.terminated:
            edges.append(i)
    said = Counter(_DIGITS.sub("0", lines[i].text) for i in edges)
    total = Counter(_DIGITS.sub("0", line.text) for line in lines) if edges else Counter[str]()
    heads = {text for text, count in said.items() if count >= _FEWEST_HEADS and count * 5 >= total[text] * 4}
    return {i for i in edges if _DIGITS.sub("0", lines[i].text) in heads}
