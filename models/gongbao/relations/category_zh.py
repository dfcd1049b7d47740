"""What a Chinese clause says of a number.

`V N 12件`, `N V 12件`, `N 12件`, `12件N`, `12件V`, `N增长12%`, `占12%`.

Reading this file: `read_zh` is the door. The words left of the number are stripped from their end
(`共`, `达到`, `增至`, `占` …), which tells growth, shares and goals; then from their start (`其中`,
`全市`, a year …); what is left is cut at its verb. The words right of the number are a noun phrase up
to the first verb or adverb, or a predicate.
"""

from gongbao.document import Kind
from gongbao.relations.change_zh import read_change, read_ratio, read_share
from gongbao.relations.earlier_zh import after_earlier_noun, clause_before, label_of
from gongbao.relations.left_zh import TOTAL, Left, names_of, stretch, strip_from, strip_tail
from gongbao.relations.mentions import Mention
from gongbao.relations.reading import Reading
from gongbao.relations.right_zh import WINDOW, noun_phrase, with_right
from gongbao.relations.verb_zh import read_verb
from gongbao.relations.words_zh import tokens

_RECEIVING = (
    "收到",
    "接到",
    "接收",
    "受理",
    "办结",
    "答复",
    "回复",
    "办理",
    "接听",
    "发出",
    "接受",
    "接待",
    "立",
    "审结",
    "提起",
    "发生",
    "举办",
    "召开",
)


def read_zh(mention: Mention) -> Reading:
    """Read the clause around a quantity of a Chinese paragraph."""
    left = Left(tokens(mention, max(mention.left, mention.start - WINDOW), mention.start))
    after = tokens(mention, mention.end, min(mention.right, mention.end + WINDOW))
    if not left.words and not after:
        left.words = label_of(mention)
    adjoins = mention.start > 0 and not mention.gap
    left.reading.total = any(word.text in TOTAL for word in left.words)
    after_earlier_noun(left, mention)
    strip_tail(left)
    if read_share(left, mention) or read_ratio(left, mention) or read_change(left, mention):
        left.reading.category = left.reading.category or clause_before(left, mention)
        left.reading.inherits = left.reading.category is None
        return left.reading
    if left.reading.respectively:
        left.reading.names = names_of(left.words)
    strip_from(left)
    read_verb(left)
    left.reading.receives = left.reading.action is not None and mention.text[
        slice(*left.reading.action)
    ].endswith(_RECEIVING)
    if (
        left.sums_up is not None
        and left.reading.category
        and not left.has_verb
        and mention.quantity.kind is Kind.MONEY
    ):
        left.reading.category = (left.reading.category[0], left.sums_up.end)
    noun = noun_phrase(after)
    if left.origin and not left.goal and noun:
        left.origin = False
    if left.goal and noun and mention.quantity.kind is Kind.COUNT:
        left.reading.category = stretch(noun)
    if left.goal or left.origin:
        if left.reading.bare and left.origin:
            left.reading.category, left.reading.bare = None, False
        left.reading.category = left.reading.category or clause_before(left, mention)
        left.reading.inherits = left.reading.category is None
        return left.reading
    if adjoins and not noun:
        left.reading.inherits = True
        return left.reading
    return with_right(left, after, mention)
