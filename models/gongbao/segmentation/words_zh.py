"""Chinese words: jieba's, by rjieba, with our own lexicon of official terms.

rjieba 0.2.2 takes words of its own (`Jieba.add_word`), so the lexicon is loaded into an instance that nobody
else uses; jieba is the reference, and the fallback where rjieba cannot be imported. The fallback is not
silent: every document that it cut carries a warning.

What stays true: the words of a text, put together, are the text.
"""

import importlib
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from gongbao.lexicon import read_column

Cut = Callable[[str], list[str]]

_FALLBACK = "Chinese words were cut by jieba, which is slow, because rjieba cannot be imported"


@dataclass(frozen=True, slots=True)
class Cutter:
    """What cuts Chinese text into words.

    Attributes:
        cut: text → its words in order.
        warning: what the caller should know, None if all is as it should be.
    """

    cut: Cut
    warning: str | None = None


def load_cutter() -> Cutter:
    """Load rjieba with the lexicon of official terms, or jieba where it is not there.

    >>> load_cutter().cut("依申请公开政府信息公开条例")
    ['依申请公开', '政府信息公开条例']
    """
    try:
        return Cutter(load_rjieba())
    except ImportError:
        return Cutter(load_jieba(), _FALLBACK)


def load_rjieba() -> Cut:
    """Load rjieba with our lexicon.

    Raises:
        ImportError: if rjieba is not installed or not built for this machine.
    """
    jieba = importlib.import_module("rjieba").Jieba()
    for word in read_column("words_zh", "word"):
        jieba.add_word(word, None, None)

    def cut(text: str) -> list[str]:
        return list(jieba.cut(text, True))  # noqa: FBT003  # its parameter has no name

    return cut


def load_jieba() -> Cut:
    """Load jieba, the reference, with our lexicon; it takes a second or more.

    Raises:
        ImportError: if jieba is not installed.
    """
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # jieba 0.42.1 has invalid escapes, which Python warns of once, at compile time
        module = importlib.import_module("jieba")
    module.setLogLevel("WARNING")
    jieba = module.Tokenizer()
    for word in sorted(read_column("words_zh", "word")):
        jieba.add_word(word)

    def cut(text: str) -> list[str]:
        return list(jieba.cut(text))

    return cut
