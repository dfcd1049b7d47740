"""English words: spaCy's tokens, loaded at the first English sentence.

What stays true: tokens are in order, do not overlap and hold every character that is no white space.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

# spaCy peels a token from both ends again and again; a stretch without white space longer than any word is
# taken apart by `cut_plain` instead, in linear time.
_LONGEST_TOKEN = 200
_STRETCH = re.compile(rf"\S{{{_LONGEST_TOKEN + 1},}}")
_PLAIN = re.compile(
    r"(?:https?://|www\.)[\w./?=&%#~+:@-]{1,200}|[\w.+-]{1,64}@[\w.-]{1,64}\w"  # addresses
    r"|[+-]?\d{1,20}(?:,\d{3}){1,6}(?:\.\d{1,20})?%?|\d{1,20}(?:\.\d{1,20}){0,6}%?"  # 1,234.5 and 2014.1.1
    r"|[A-Za-z\u00c0-\u024f][A-Za-z\u00c0-\u024f\u0300-\u036f0-9]{0,99}(?:['’.&/-][A-Za-z0-9\u00c0-\u024f]{1,99}){0,9}"
    r"|…{1,9}|—{1,9}|\.{2,9}|\S[\u0300-\u036f\u200d\ufe0e\ufe0f]{0,9}"
)


@cache
def _tokenizer() -> "Callable[[str], Doc]":
    # Imported here: spaCy takes a second that a Chinese report need not wait for.
    from spacy.lang.en import English  # noqa: PLC0415

    return English().tokenizer


def cut_english(text: str) -> Iterator[tuple[int, int]]:
    """Yield the tokens of an English text as half-open stretches.

    >>> text = "The U.S. didn't."
    >>> [text[start:end] for start, end in cut_english(text)]
    ['The', 'U.S.', 'did', "n't", '.']
    """
    start = 0
    for found in _STRETCH.finditer(text):
        yield from _spacy_tokens(text, start, found.start())
        yield from cut_plain(text, found.start(), found.end())
        start = found.end()
    yield from _spacy_tokens(text, start, len(text))


def cut_plain(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the tokens of a stretch by their shape alone: addresses, numbers, words, marks.

    >>> text = "GDP 1,234.5%"
    >>> [text[start:end] for start, end in cut_plain(text)]
    ['GDP', '1,234.5%']
    """
    for found in _PLAIN.finditer(text, start, len(text) if end is None else end):
        yield found.span()


def _spacy_tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if start == end:
        return
    for token in _tokenizer()(text[start:end]):
        if not token.is_space:
            yield start + token.idx, start + token.idx + len(token.text)
