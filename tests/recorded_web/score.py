"""How well a reader's text and table cells agree with the truth; white space does not count."""

from collections import Counter
from collections.abc import Iterable, Sequence

from recorded_web.grid import Cell, Table


def text_f1(gold: str, predicted: str) -> float:
    """F1 over pairs of neighbouring characters, each counted as often as it stands there.

    >>> text_f1("收到 436 件", "收到436件"), text_f1("收到436件", "")
    (1.0, 0.0)
    """
    wanted, found = _pairs(gold), _pairs(predicted)
    if not wanted and not found:
        return 1.0
    same = (wanted & found).total()
    return 2 * same / (wanted.total() + found.total())


def cells_right(
    gold: Table, predicted: Iterable[tuple[str, Sequence[str], Sequence[str]]]
) -> tuple[int, int]:
    """How many cells of data were found with the right text and heads, and how many there are.

    Args:
        gold: the table.
        predicted: text, row heads and column heads of each cell of data, in any order.
    """
    found = Counter((_bare(text), _all_bare(rows), _all_bare(columns)) for text, rows, columns in predicted)
    wanted = Counter(_key(cell) for cell in gold.data)
    return (wanted & found).total(), wanted.total()


def is_garbled(text: str) -> bool:
    """Say whether a text holds what a wrong character set leaves behind.

    >>> is_garbled("鏀垮簻淇℃伅鍏紑"), is_garbled("政府信息公开")
    (True, False)
    """
    return any(
        sign in text
        for sign in ("\N{REPLACEMENT CHARACTER}", "锟斤拷", "鏀垮簻", "淇℃伅", "Õþ", "æ”¿", "ä¿¡")
    )


def _key(cell: Cell) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return _bare(cell.text), _all_bare(cell.row_heads), _all_bare(cell.column_heads)


def _pairs(text: str) -> Counter[str]:
    bare = _bare(text)
    return Counter(bare[at : at + 2] for at in range(len(bare) - 1))


def _all_bare(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(_bare(text) for text in texts)


def _bare(text: str) -> str:
    return "".join(text.split()).replace("\N{ZERO WIDTH SPACE}", "")
