"""Counted nouns of the UD treebanks: does a number's head lie inside our category, and if not, why.

What stays true: a number that is not found, or that has no category, counts as wrong; only a filter leaves
pairs out. The filter leaves out a pair whose head is a unit, a currency, a date or a percentage, since to us
that is no category. In Chinese the head of `2003` in `2003年成立` is 年, which the sets keep apart as `unit`
with the word above it as `measured`. The filter that was committed before the first run looked at `measured`
alone and so asked what 2003 counts (成立). Both stand in the table; the second was made on GSDSimp alone.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from gongbao.document import Document, Span, Stage, run
from gongbao.extractor import new_document
from gongbao.lexicon import read_lexicon

# Heads that are units, currencies, dates or percentages: as committed before the first run.
_NO_NOUN = re.compile(
    r"(?:年|月|日|号|世纪|年代|岁|天|周|小时|分钟|秒|时|点|元|美元|英镑|欧元|日元|万|亿|%|％|"
    r"公里|千米|米|厘米|毫米|公斤|千克|吨|克|平方公里|平方米|公顷|英里|英尺|度|届|次|倍|"
    r"years?|months?|days?|weeks?|hours?|minutes?|seconds?|century|centuries|decades?|am|pm|a\.m\.|p\.m\.|"
    r"dollars?|pounds?|euros?|yen|yuan|\$|£|€|percent|per cent|percentage|"
    r"km|kilomet(?:er|re)s?|met(?:er|re)s?|miles?|feet|foot|inch(?:es)?|kg|kilograms?|tons?|tonnes?|acres?|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|"
    r"million|billion|thousand|hundred|times|[\d.,:/-]+)",
    re.IGNORECASE,
)
# Kinds of the lexicon whose forms are units to a reader, not classifiers of what is counted.
_MEASURES = frozenset({"measure", "money", "percent"})
_ORDINAL = re.compile(r"第|首|头")
_INDEFINITE = re.compile(
    r"许多|很多|众多|不少|若干|[数几多半双单]|several|many|dozens|few|half", re.IGNORECASE
)
_YEAR = re.compile(r"(?:1\d|20)\d\d")
_ONE = frozenset(["一", "one", "One", "a", "an"])

CLASSES = ("ordinal", "indefinite", "one", "year", "numeral")
# What becomes of a pair: its number is not found (by its class), or found and so read.
OUTCOMES = (*CLASSES, "no category", "other category", "right")
Filter = Callable[[str, dict[str, Any]], bool]


def as_committed(text: str, pair: dict[str, Any]) -> bool:
    """Say whether a pair is asked by the filter that was committed before the first run."""
    return not _NO_NOUN.fullmatch(text[slice(*pair["measured"])])


def by_head(text: str, pair: dict[str, Any]) -> bool:
    """Say whether a pair is asked where the `unit` of the set, its first head, is looked at too."""
    heads = [text[slice(*pair[role])] for role in ("unit", "measured") if pair.get(role)]
    return not any(_NO_NOUN.fullmatch(head) or head in _units() for head in heads)


def definite(text: str, pair: dict[str, Any]) -> bool:
    """Say whether a pair is asked `by_head` and has a numeral that our guidelines take for a quantity at all.

    They take neither ordinals nor years nor words without a value (许多, 数名); 一 is left out as well, which
    is mostly an article. For a diagnosis, no figure to be reached.
    """
    return by_head(text, pair) and numeral_class(text[slice(*pair["number"])]) == "numeral"


FILTERS: dict[str, Filter] = {"as committed": as_committed, "unit too": by_head, "numerals only": definite}


def numeral_class(written: str) -> str:
    """Return one of `CLASSES`.

    Example:
        >>> [numeral_class(written) for written in ("第二", "许多", "一", "1997", "三十多")]
        ['ordinal', 'indefinite', 'one', 'year', 'numeral']
    """
    if _ORDINAL.match(written):
        return "ordinal"
    if _INDEFINITE.fullmatch(written):
        return "indefinite"
    if written in _ONE:
        return "one"
    return "year" if _YEAR.fullmatch(written) else "numeral"


@dataclass(slots=True)
class Pairs:
    """How the pairs that a filter lets through were read: outcomes, and by the class of numeral.

    Attributes:
        outcomes: (class of numeral, outcome) → how many; outcomes are `right`, `no quantity`, `no category`
            and `other category`.
    """

    outcomes: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def asked(self) -> int:
        """Return the number of pairs."""
        return self.outcomes.total()

    @property
    def share(self) -> float:
        """Return the share of right pairs in percent."""
        right = sum(number for (_, outcome), number in self.outcomes.items() if outcome == "right")
        return 100 * right / self.asked if self.asked else 0.0


def score(records: Iterable[dict[str, Any]], stages: Sequence[Stage]) -> dict[str, Pairs]:
    """Read the sentences of a set once; return what became of its pairs, for each filter."""
    found = {name: Pairs() for name in FILTERS}
    for record in records:
        text = str(record["text"])
        pairs = [pair for pair in record["quantities"] if pair.get("measured")]
        if not any(asked(text, pair) for pair in pairs for asked in FILTERS.values()):
            continue
        document = run(new_document(text), stages)
        for pair in pairs:
            key = numeral_class(text[slice(*pair["number"])]), _outcome(document, pair)
            for name, asked in FILTERS.items():
                found[name].outcomes[key] += asked(text, pair)
    return found


def _outcome(document: Document, pair: dict[str, Any]) -> str:
    number, head = Span(*pair["number"]), Span(*pair["measured"])
    read = [quantity for quantity in document.quantities if quantity.overlaps(number)]
    categories = [quantity.category for quantity in read if quantity.category is not None]
    if any(category.start <= head.start and head.end <= category.end for category in categories):
        return "right"
    if categories:
        return "other category"
    return "no category" if read else "no quantity"


@cache
def _units() -> frozenset[str]:
    return frozenset(row["form"] for row in read_lexicon("units") if row["kind"] in _MEASURES)


def row(name: str, model: str, found: dict[str, Pairs]) -> str:
    """Write the shares of a set, by each filter, as a row of a Markdown table."""
    cells = [f"{pairs.share:.1f} of {pairs.asked}" for pairs in found.values()]
    return f"| {name} | {model} | " + " | ".join(cells) + " |"


def losses(name: str, model: str, pairs: Pairs) -> str:
    """Write where the wrong pairs of a set are lost as a row of a Markdown table."""
    counts = Counter[str]()
    for (written, outcome), number in pairs.outcomes.items():
        counts[written if outcome == "no quantity" else outcome] += number
    return f"| {name} | {model} | " + " | ".join(str(counts[outcome]) for outcome in OUTCOMES) + " |"
