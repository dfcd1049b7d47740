"""English names apart from the clause: a label before a colon, the names that `respectively` hands out."""

import re

from gongbao.relations.left_en import lead_off
from gongbao.relations.mentions import Mention
from gongbao.relations.phrase_en import strip_number_of, trim
from gongbao.relations.reading import Reading, Stretch
from gongbao.relations.words_en import WINDOW, Token, part, stretch, tokens

_LABEL = re.compile(
    r"(?:^|[.;,:(]\s+|\n|(?<=\d)\s)\s*(?:[-–—•·▪*]\s*|\(?[0-9a-zA-Z]{1,3}[).]\s+)?"
    r"(?P<label>[A-Za-z\"“][^.;:,]{1,100})(?::| [-–—])\s*$"
)


def read_label(mention: Mention, reading: Reading) -> bool:
    """`Requests received: 87`: a label before a colon names the number."""
    label = _LABEL.search(mention.text[max(0, mention.start - 140) : mention.start])
    start = mention.start - len(mention.gap)
    if label is None or mention.text[mention.left : mention.start].strip():
        return False
    offset = max(0, mention.start - 140)
    if offset + label.start("label") < start:
        return False
    words = tokens(mention.text, offset + label.start("label"), offset + label.end("label"))
    if (
        any(word.is_a("auxiliary") for word in words)
        or len(words) > 14
        or any(word.lower in {"by", "following"} for word in words[:1])
    ):
        return False
    noun = [word for word in words[:-1] if word.is_noun and not word.is_past]
    if words[-1].is_past and noun and not noun[-1].lower.endswith("ly"):
        reading.action = (words[-1].start, words[-1].end)
        words = words[:-1]
    reading.category = stretch(strip_number_of(trim(words)))
    return reading.category is not None


def names_of(mention: Mention) -> tuple[Stretch, ...]:
    """`A, B and C were 12, 13 and 14 respectively`: what stands before the verb, cut at commas and `and`."""
    start = max(mention.start - len(mention.gap), mention.start - WINDOW)
    words = tokens(mention.text, start, mention.start)
    while words and (
        words[-1].is_finite or words[-1].is_mark or words[-1].lower in part("before number") | {"most"}
    ):
        words.pop()
    while (words and words[-1].lower == "with") or (words and words[-1].is_mark):
        words.pop()
    verb = max((place for place, word in enumerate(words) if word.is_a("auxiliary")), default=-1)
    names: list[list[Token]] = [[]]
    for word in words[verb + 1 :]:
        if word.text in {";", ":", "."}:
            names = [[]]
        elif word.text == "," or word.lower == "and":
            names.append([])
        else:
            names[-1].append(word)
    found = [stretch(lead_off(name)) for name in names]
    return tuple(name for name in found if name is not None)
