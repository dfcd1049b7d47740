"""Paragraphs → sentences, Chinese and English.

A sentence runs from its first to its last character that is no white space. It is looked for in the view of a
paragraph, so hard wraps and divided words are no concern here.

What stays true: every character of a paragraph that is neither white space nor page furniture lies in exactly
one sentence; no sentence starts or ends with white space or reaches over its paragraph; a section mark
belongs to the sentence it opens.

Reading this file: `split_sentences` is the stage, `sentence_ends` finds the ends in one line of text; the
functions below it decide one candidate each: `_ends_quoted`, `_ends_ellipsis`, `_ends_bracket`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from gongbao.document import Document, Language, Paragraph, Sentence
from gongbao.language import language_of
from gongbao.segmentation.brackets import Pairs, pair
from gongbao.segmentation.full_stops import ends_sentence
from gongbao.segmentation.marks import bullet_end, readings_of
from gongbao.view import view_of

_CANDIDATE = re.compile(r"[。！？!?.…]+|[）)\]】》]|\u3000{2,}")
_CLOSING = re.compile(
    r"(?:[”’」』）)\]】》〉]|\[\^?\w{1,4}\]|[¹²³⁴-⁹⁰]{1,3}|[*_~]{1,3}(?!\w)|[\ue000-\uf8ff])*"
)
_STRAIGHT = re.compile(r"[\"']")
_GOES_ON_PUNCTUATION = re.compile(r"[，、；：,;:—–）)》]|-\s?[a-z]")
_SAYING = re.compile(
    r"[^，。；：！？“”没不]{0,6}?(?:说|说道|道|问|答|表示|指出|强调|喊|写道|写着|回答|回忆|介绍|补充|笑道)(?:[，。：；！？]|$|[^明法服])"
)
_PARTICLE = re.compile(r"[的等之和与及或也是]")
_ELLIPSIS_GOES_ON = re.compile(
    r"[还也却就又都便才等的地得再但而可并与和及或，、；：。！？”’）)》]|于是|然后|后来"
)
_MARK_IN_BRACKETS = re.compile(
    r"[（(\[]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2}|[A-Za-z]|[ivxIVX]{1,5})\s?[)）\]]"
)
_NUMBERED = re.compile(r"(?:[-*>•·#]{1,6}\s*)*(?:\*\*)?(?:\d{1,3}(?:\.\d{1,3})*|[A-Za-z]|[IVXLivx]{1,5})$")
_FULL_WIDTH = frozenset("。！？")
_SHORT_QUOTE = 30
_LONGEST_NUMBER = 16


def split_sentences(document: Document) -> Document:
    r"""Fill `sentences` from the paragraphs.

    >>> from gongbao.segmentation.paragraphs import split_paragraphs
    >>> document = split_sentences(split_paragraphs(Document("共受理申请436\n件。按时办结431件。")))
    >>> [sentence.of(document.text) for sentence in document.sentences]
    ['共受理申请436\n件。', '按时办结431件。']
    """
    sentences = [
        sentence for paragraph in document.paragraphs for sentence in _sentences_of(document, paragraph)
    ]
    return replace(document, sentences=tuple(sentences))


def _sentences_of(document: Document, paragraph: Paragraph) -> Iterator[Sentence]:
    view = view_of(document, paragraph)
    text = _with_lost_starts(document.text, view.text, view.offsets)
    for start, end in cut(text):
        span = view.span(start, end)
        language = paragraph.language
        if language is Language.MIXED:
            language = language_of(text[start:end])
        yield Sentence(span.start, span.end, language=language)


def _with_lost_starts(document_text: str, text: str, offsets: tuple[int, ...]) -> str:
    """Put back the ideographic spaces that folding made plain: two of them are a lost paragraph start."""
    if "  " not in text:
        return text
    return re.sub(
        r" {2,}",
        lambda found: "".join(
            "\u3000" if document_text[offsets[at]] == "\u3000" else " "
            for at in range(found.start(), found.end())
        ),
        text,
    )


def cut(text: str) -> list[tuple[int, int]]:
    """Return the sentences of one line of text as half-open stretches without white space at the edges.

    >>> [text[0:0] or text[s:e] for text in ["（一）数量。共436件。"] for s, e in cut(text)]
    ['（一）数量。', '共436件。']
    """
    stretches: list[tuple[int, int]] = []
    start = 0
    for end in [*sentence_ends(text), len(text)]:
        piece = text[start:end]
        trimmed = piece.strip()
        if trimmed:
            first = start + len(piece) - len(piece.lstrip())
            stretches.append((first, first + len(trimmed)))
        start = end
    return stretches


@dataclass(slots=True)
class _Scan:
    """What is known while looking for ends: the text, its pairs, where the sentence began."""

    text: str
    pairs: Pairs
    start: int = 0


def sentence_ends(text: str) -> list[int]:
    """Return where the sentences of one line of text end, the end of the text left out."""
    scan = _Scan(text, pair(text))
    protecting = {closing: opening for opening, closing in scan.pairs.brackets}
    bounds = iter(scan.pairs.brackets)
    bracket = next(bounds, None)
    ends: list[int] = []
    for found in _CANDIDATE.finditer(text, _opening_mark(text)):
        at = found.start()
        while bracket and bracket[1] < at:
            bracket = next(bounds, None)
        if (bracket and bracket[0] < at < bracket[1]) or at < scan.start:
            continue
        end = _end_of(scan, found.group(), at, protecting.get(at))
        if end is not None and scan.start < end < len(text):
            ends.append(end)
            scan.start = end
    return ends


def _opening_mark(text: str) -> int:
    """Return where the text after the section mark or bullet starts."""
    start = bullet_end(text)
    marks = readings_of(text[start : start + 64])
    return start + marks[0].end if marks and marks[0].end < len(text) - start else start


def _end_of(scan: _Scan, candidate: str, at: int, opening: int | None) -> int | None:
    """Return where a sentence ends because of a candidate at `at`, None if none does."""
    if candidate[0] == "\u3000":
        return at if _is_lost_start(scan, at, at + len(candidate)) else None
    if candidate in "）)]】》":
        return None if opening is None else _ends_bracket(scan, opening, at)
    last = at + len(candidate)
    after = _past_closing(scan, last)
    if "…" in candidate or candidate.startswith(".."):
        ends = _ends_ellipsis(scan.text, last, after, candidate)
    elif _FULL_WIDTH & set(candidate):
        ends = True
    elif "." in candidate:
        ends = not _is_number_of_item(scan, at) and _ends_dot(scan.text, at, last, after)
    else:
        ends = _ends_half_width(scan.text, after)
    return after if ends and not _ends_quoted(scan, last, after) else None


def _past_closing(scan: _Scan, at: int) -> int:
    """Return the place past the closing marks, footnote marks and mark-up that follow a terminator."""
    while True:
        found = _CLOSING.match(scan.text, at)
        end = found.end() if found else at
        if end < len(scan.text) and (end in scan.pairs.quotes or scan.text[end] == "'"):
            end += 1
        if end == at:
            return end
        at = end


def _is_lost_start(scan: _Scan, at: int, after: int) -> bool:
    before = scan.text[scan.start : at].strip()
    return len(before) >= 3 and len(scan.text) - after >= 3 and not _is_only_mark(before)


def _is_only_mark(text: str) -> bool:
    return any(mark.end >= len(text) for mark in readings_of(text))


def _is_number_of_item(scan: _Scan, dot: int) -> bool:
    """Say whether what the dot ends is the number that opens the sentence: `1. Website`."""
    before = scan.text[scan.start : dot].lstrip() if dot - scan.start <= _LONGEST_NUMBER else ""
    return bool(_NUMBERED.match(before))


def _ends_dot(text: str, at: int, last: int, after: int) -> bool:
    before = text[at - 1] if at else ""
    if before >= "\u3400":
        return after >= len(text) or not (text[after].isascii() and text[after].isalnum())
    return ends_sentence(text, last - 1, after)


def _ends_half_width(text: str, after: int) -> bool:
    """Say whether `!` or `?` ends a sentence: not in an address, not before a lower-case word."""
    if after >= len(text) or text[after] >= "\u2e80":
        return True
    if not text[after].isspace():
        return text[after] in "\"'“‘(["
    following = text[after : after + 8].lstrip()
    return not following[:1].islower()


def _ends_ellipsis(text: str, last: int, after: int, candidate: str) -> bool:
    """Say whether dots of omission end a sentence: not where the next words cannot begin one."""
    if after >= len(text) or _FULL_WIDTH & set(candidate) or candidate[-1] in "!?":
        return True
    if after > last and text[after - 1] in '”’」』"':
        return not _GOES_ON_PUNCTUATION.match(text, after)
    if text[after].isspace():
        following = text[after : after + 8].strip()
        return following[:1].isupper() or following[:1] >= "\u3400"
    return text[after] >= "\u3400" and not _ELLIPSIS_GOES_ON.match(text, after)


def _ends_quoted(scan: _Scan, last: int, after: int) -> bool:
    """Say whether the sentence goes on after a quotation that ends with the terminator."""
    text = scan.text
    closing = next((at for at in range(after - 1, last - 1, -1) if at in scan.pairs.quotes), None)
    if closing is None:
        return _inside_embedded(scan, last)
    following = text[after : after + 16].lstrip()
    if not following:
        return False
    if _GOES_ON_PUNCTUATION.match(following) or following[0].islower():
        return True
    if following[0] < "\u3400":
        return False
    return bool(_PARTICLE.match(following) or _SAYING.match(following)) or _is_embedded(
        scan, scan.pairs.quotes[closing]
    )


def _is_embedded(scan: _Scan, opening: int) -> bool:
    """Say whether a quotation is a part of its sentence: neither a colon nor a comma announces it."""
    before = scan.text[max(scan.start, opening - 4) : opening].rstrip()
    return bool(before) and before[-1] not in "：:，,。！？；"


def _inside_embedded(scan: _Scan, last: int) -> bool:
    """Say whether a terminator stands within a short quotation that is a part of its sentence."""
    for at in range(last, min(len(scan.text), last + _SHORT_QUOTE)):
        if at in scan.pairs.quotes:
            opening = scan.pairs.quotes[at]
            if opening >= last or opening < scan.start or at - opening > _SHORT_QUOTE:
                return False
            following = scan.text[at + 1 : at + 2]
            return bool(following) and following not in "。！？.!? " and _is_embedded(scan, opening)
    return False


def _opens_sentence(scan: _Scan, at: int) -> bool:
    """Say whether nothing but a little white space stands between the end of the last sentence and `at`."""
    return at - scan.start <= _LONGEST_NUMBER and not scan.text[scan.start : at].strip()


def _ends_bracket(scan: _Scan, opening: int, closing: int) -> int | None:
    """Return where a sentence ends with a bracket: a group of its own, or one that holds the terminator."""
    text = scan.text
    after = _past_closing(scan, closing + 1)
    following = text[after : after + 4].lstrip()
    if (
        text[opening] not in "（(["
        or not following
        or _MARK_IN_BRACKETS.match(text, opening)
        or following[0] in "。！？，、；：.!?,;:"
    ):
        return None
    wide = following[0] >= "\u2e80"
    if not wide and (not text[after].isspace() or not (following[0].isupper() or following[0] in '"“(')):
        return None
    if scan.start and _opens_sentence(scan, opening) and closing - opening > 3:
        return after
    inner = text[max(opening, closing - 3) : closing].rstrip("”’\"' ")
    return after if not wide and inner[-1:] in ".!?" else None
