"""What an English clause says of a number.

`12 N`, `12 pieces of N were V`, `N was 12`, `12 were V`, `V N 12 times`.

Reading this file: `read_en` is the door. It first looks for growth (`up 12`, `a 12 percent increase`)
and shares (`accounting for 12%`), then for a quotation, a noun phrase or a predicate after the number,
then for a noun phrase before it.
"""

import re

from gongbao.relations.change_en import read_change, read_course, read_share
from gongbao.relations.label_en import names_of, read_label
from gongbao.relations.left_en import read_left, read_of, verb_of
from gongbao.relations.mentions import Mention
from gongbao.relations.reading import Reading
from gongbao.relations.right_en import read_right
from gongbao.relations.words_en import WINDOW, tokens

_TOTAL = re.compile(
    r"\b(?:a |the )?total(?:l?ed|l?ing)?(?: of)?(?: about)?\s*$|\bin (?:all|total),?\s*$|\baltogether,?\s*$",
    re.IGNORECASE,
)
_QUOTE = re.compile(
    r"^\s*(?:(?:for|of|were|was|are|is|as|with|that|which)\s+)?(?:“(?P<a>[^“”]{1,200})”|\"(?P<b>[^\"]{1,200})\"|‘(?P<c>[^‘’]{1,200})’(?!\w))"
)
_RESPECTIVELY = re.compile(r"^(?:[^.;:]|\.(?=\d)){0,100}?\brespectively\b")
_OF_NEXT = re.compile(r"\s*(?:out )?of (?:(?:the|these|all|those|its|our|almost|about|nearly|over) )*")
_RECEIVES = frozenset(
    ["received", "accepted", "receive", "accept", "handled", "handle", "concluded", "closed", "answered"]
)
_RECEIVES |= {"made", "make", "given", "reply", "replied", "concluded"}


def read_en(mention: Mention) -> Reading:
    """Read the clause around a quantity of an English paragraph."""
    left = max(mention.left, mention.start - WINDOW)
    if mention.left == mention.start - len(mention.gap) > 0:
        left = _after_and(mention, left)
    right = min(mention.right, mention.end + WINDOW)
    before, after = mention.text[left : mention.start], mention.text[mention.end : right]
    quoted = mention.text[mention.end : mention.end + 220]
    reading = Reading(total=bool(_TOTAL.search(before)))
    reading.respectively = bool(_RESPECTIVELY.match(mention.text[mention.end : mention.end + 160]))
    if reading.respectively:
        reading.names = names_of(mention)
    if _OF_NEXT.fullmatch(mention.after):
        reading.of_next = reading.inherits = True
        reading.action = verb_of(tokens(mention.text, left, mention.start))
        return reading
    if read_change(mention, reading, before, after) or read_share(mention, reading, before):
        return reading
    if read_course(mention, reading, before) or read_of(mention, reading, before):
        return reading
    quote = _QUOTE.match(quoted)
    if quote:
        inside = quote.lastgroup or 0
        reading.category = (mention.end + quote.start(inside), mention.end + quote.end(inside))
        reading.action = verb_of(tokens(mention.text, left, mention.start))
        return reading
    empty = not after.strip(" *_.)") and not before.strip(" *_")
    if empty and read_label(mention, reading):
        return reading
    if not read_right(mention, reading, left, right):
        read_left(mention, reading, left)
    reading.receives = _is_receiving(mention, reading)
    return reading


def _after_and(mention: Mention, left: int) -> int:
    """Where the words of a number begin that follows another with no mark between: after the last `and`."""
    ends = [match.end() for match in re.finditer(r"\b(?:and|or|plus)\b", mention.text[left : mention.start])]
    return left + ends[-1] if ends else left


def _is_receiving(mention: Mention, reading: Reading) -> bool:
    return reading.action is not None and mention.text[slice(*reading.action)].lower() in _RECEIVES
