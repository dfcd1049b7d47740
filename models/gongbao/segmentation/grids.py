"""Blocks that look like the cells of a table that was flattened: one cell a line, or rows of figures.

What stays true: a block that ends as a sentence ends is no cell; a run of cells has at least four lines and
figures among them.
"""

import re
from itertools import pairwise

from gongbao.segmentation.blocks import Block
from gongbao.segmentation.marks import readings_of

_ROW = re.compile(r"\t|\|.*\||\S \| \S|\S(?: {2,}|\t)[-\d.,%]+(?: {2,}|\t|$)")
_DATE = re.compile(
    r"[\d〇○零一二三四五六七八九十]{2,4}年[^，。]{0,8}[日月]$"
    r"|[A-Z][a-z]{2,9}\.? \d{1,2}, \d{4}$|\d{1,2} [A-Z][a-z]{2,9} \d{4}$"
)
_FIGURE = re.compile(
    r"(?:[\d\s,.%％+*-]+|[/\\—–－-]+|[（(]?\d[\d,.]*[)）]?[%件条次元人个万亿]{0,2}|[件条次元个篇场期人户名万元]{1,2}|无|N/?A|n/?a|-?\d[\d,]*\.?\d*%?\s+[一二三四五六七八九十\d]{1,3}[、.]?\s?[\u4e00-\u9fff（）]{2,24})$"
)
_WIDEST_CELL = 110
_NARROW_CELL = 26
_FEWEST_CELLS = 4
_FEWEST_HEADS = 6  # cells without a figure among them
_FIGURES_OF_CELLS = 10  # at least one of so many lines is a figure


def is_figure(block: Block) -> bool:
    """Say whether a block is a bare number, a dash for none, or a unit of its own."""
    return len(block.text) <= 40 and bool(_FIGURE.match(block.text))


def find_cells(blocks: list[Block]) -> set[int]:
    """Return the indices of the blocks that are cells of tables."""
    cells: set[int] = set()
    start = 0
    for i in range(len(blocks) + 1):
        if i < len(blocks) and _is_short(blocks[i]):
            continue
        start += _signature(blocks[start:i])
        if _is_table(blocks[start:i]):
            cells.update(range(start, i))
        start = i + 1
    rows = [i for i, block in enumerate(blocks) if len(block.lines) == 1 and _ROW.search(block.text)]
    for row, after in pairwise(rows):
        if after == row + 1:
            cells.update((row, after))
    return cells


def _signature(run: list[Block]) -> int:
    """Return how many blocks at the head of a run are the signature and date that end the text before it."""
    return next((at + 1 for at, block in enumerate(run[:4]) if _DATE.search(block.text)), 0)


def _is_table(run: list[Block]) -> bool:
    figures = sum(map(is_figure, run))
    if len(run) >= _FEWEST_CELLS and figures >= 2 and figures * _FIGURES_OF_CELLS >= len(run):
        return True
    narrow = all(block.lines[0].width <= _NARROW_CELL and not readings_of(block.text) for block in run)
    return len(run) >= _FEWEST_HEADS and narrow


def _is_short(block: Block) -> bool:
    if len(block.lines) > 2 or sum(line.width for line in block.lines) > _WIDEST_CELL:
        return False
    return not block.terminated or block.text[-1] in ")）"
