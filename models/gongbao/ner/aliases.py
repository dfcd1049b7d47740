"""Names that a document repeats: what it once defines or names twice is that name wherever it stands.

Reports say it themselves: `Airport Authority (“AA”)`, `营海市住房和城乡建设局（以下简称“市住建局”）`. What
stays true: no mention is dropped and no span is changed, only free places are filled, and none of them
touches a reference.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongbao.document import Label
from gongbao.language import is_han
from gongbao.ner.mentions import Mention, Stretch

_NAMED = (Label.ORG, Label.LAW)
_SPREAD = (Label.ORG, Label.PERSON, Label.GPE, Label.LOC)
# Right behind the name: (“AA”), (hereinafter "the Commission"), （以下简称“市住建局”）.
_ALIAS = re.compile(
    r" ?[(（](?:(?:hereinafter|hereafter|or|also known as|known as|referred to as|called|the|as|"
    r"in this \w{1,12})[ ,]+){0,6}"
    r"(?:以下|本文|下文)?(?:简称|称)?(?:为)?[:：]?"
    r"(?P<quote>[\"“”‘'])?(?:the )?(?P<name>[^\"“”‘’'()（）《》，,;；]{2,24})(?(quote)[\"“”’'])[)）]"
)
_CAPITALS = re.compile(r"[A-Z][A-Z&-]{1,9}")
_MAX_NAMES = 400


@dataclass(frozen=True, slots=True)
class Settled:
    """A folded line, the mentions that stay in it, and the stretches that stay free."""

    text: str
    mentions: Sequence[Mention]
    blocked: Sequence[Stretch] = ()


def spread(lines: Sequence[Settled]) -> list[list[Mention]]:
    """Return for each line its mentions and those of the names that the document defines or repeats.

    >>> first = Settled("Airport Authority (“AA”) met.", [Mention(0, 17, Label.ORG)])
    >>> [len(mentions) for mentions in spread([first, Settled("The AA agreed.", [])])]
    [2, 1]
    """
    defined = dict(alias for line in lines for alias in _defined(line))
    names = _repeated(lines) | defined
    if not names:
        return [list(line.mentions) for line in lines]
    pattern = _pattern(names)
    return [sorted([*_relabelled(line, defined), *_more(line, pattern, names)]) for line in lines]


def _relabelled(line: Settled, defined: dict[str, Label]) -> Iterator[Mention]:
    """Give the mentions of a line; a short form has the label of the name that it was defined for."""
    for mention in line.mentions:
        yield replace(mention, label=defined.get(line.text[mention.start : mention.end], mention.label))


def _defined(line: Settled) -> Iterator[tuple[str, Label]]:
    for mention in line.mentions:
        match = _ALIAS.match(line.text, mention.end) if mention.label in _NAMED else None
        if match is None:
            continue
        name = match["name"].strip()
        chinese = any(map(is_han, name))
        if chinese and match["quote"] and mention.label is Label.ORG and "简称" in match.group():
            yield name, mention.label
        if not chinese and (_CAPITALS.fullmatch(name) or (match["quote"] and name[0].isupper())):
            yield name, mention.label


def _repeated(lines: Sequence[Settled]) -> dict[str, Label]:
    """Names found twice, always with the same label, and long enough to mean the same anywhere."""
    seen: Counter[tuple[str, Label]] = Counter()
    for line in lines:
        seen.update((line.text[m.start : m.end], m.label) for m in line.mentions if m.label in _SPREAD)
    labels = Counter(name for name, _ in seen)
    often = [(name, label) for (name, label), count in seen.most_common() if count > 1 and labels[name] == 1]
    return {name: label for name, label in often[:_MAX_NAMES] if _long_enough(name)}


def _long_enough(name: str) -> bool:
    return len(name) > 2 if is_han(name[0]) else " " in name or _CAPITALS.fullmatch(name) is not None


def _pattern(names: dict[str, Label]) -> re.Pattern[str]:
    """Match any of the names, the longest first, and Latin ones only as whole words."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![A-Za-z0-9]){re.escape(name)}(?![A-Za-z0-9])" for name in longest))


def _more(line: Settled, pattern: re.Pattern[str], names: dict[str, Label]) -> Iterator[Mention]:
    taken = [(m.start, m.end) for m in line.mentions] + list(line.blocked)
    taken.sort()
    at = 0
    for match in pattern.finditer(line.text):
        while at < len(taken) and taken[at][1] <= match.start():
            at += 1
        if at == len(taken) or taken[at][0] >= match.end():
            yield Mention(match.start(), match.end(), names[match.group()])
