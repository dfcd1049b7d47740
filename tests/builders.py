"""Builders: a `Document` written as one readable line.

`mark("办结{a=209件}：公开{b<a=71件}（{c%b=34.0%}）")` is a text with three quantities: `b` is a part of `a`,
`c` is a share of `b`. `~` before the text makes the modifier `approx`, `^` sets `change`. The markup is
strict: what is left over raises.
"""

import re
from dataclasses import replace
from decimal import Decimal

from gongbao.document import Document, Kind, Modifier, Quantity
from gongbao.segmentation import split_paragraphs, split_sentences

_MARK = re.compile(r"\{([a-z]\w*)(?:<([a-z]\w*))?(?:%([a-z]\w*))?(\^)?=(~?)([^{}]+)\}")
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SCALES = {"万": 10_000, "亿": 100_000_000, "million": 1_000_000, "billion": 1_000_000_000}


def mark(markup: str) -> Document:
    """Read the markup; paragraphs and sentences are split, quantities are those marked.

    Raises:
        ValueError: if a brace is left over or a link leads nowhere.
    """
    text, quantities, at = "", [], 0
    for match in _MARK.finditer(markup):
        text += markup[at : match.start()]
        name, total, numerator, change, approx, words = match.groups()
        quantity = _quantity(name, words, len(text))
        quantities.append(
            replace(
                quantity,
                part_of=total,
                share_of=numerator,
                change=bool(change),
                modifier=Modifier.APPROX if approx else Modifier.EXACT,
            )
        )
        text += words
        at = match.end()
    text += markup[at:]
    names = {q.id for q in quantities}
    links = {link for q in quantities for link in (q.part_of, q.share_of) if link}
    if "{" in text or "}" in text or not links <= names:
        raise ValueError(f"markup left over or link to nothing: {text!r} {links - names}")
    document = split_sentences(split_paragraphs(Document(text)))
    return replace(document, quantities=tuple(quantities))


def _quantity(name: str, words: str, start: int) -> Quantity:
    numeral = _NUMERAL.search(words)
    if numeral is None:
        raise ValueError(f"no numeral in {words!r}")
    value = Decimal(numeral.group().replace(",", ""))
    for word, factor in _SCALES.items():
        value = value * factor if word in words else value
    kind = (
        Kind.PERCENT
        if re.search(r"%|per ?cent", words)
        else Kind.MONEY
        if "元" in words or "yuan" in words
        else Kind.COUNT
    )
    unit = words[numeral.end() :].lstrip("万亿 ") or None
    return Quantity(start, start + len(words), id=name, value=value, kind=kind, unit=unit)
