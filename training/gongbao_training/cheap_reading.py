"""A text as the cheap linker sees it: tokens, of which each quantity is one."""

from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from gongbao.document import Document, Stage
from gongbao.extractor import new_document
from gongbao.normalize import fold
from gongbao.segmentation import load_word_splitter, split_paragraphs, split_sentences

QUANTITY = "<q>"
BREAK = "<p>"
_EDGE = "<e>"
PAD = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """The tokens of a text.

    Attributes:
        forms: the tokens, folded, digits as 0; the first and last few are padding.
        starts: where each begins in the text.
        ends: where each ends.
        at: for each quantity, in order, which token it is.
        counts: for each class of mark (see `MARKS`), how many of them stand before each token.
    """

    forms: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    at: tuple[int, ...]
    counts: dict[str, tuple[int, ...]]

    def between(self, mark: str, one: int, other: int) -> int:
        """Return how many marks of a class stand strictly between two tokens."""
        first, last = min(one, other) + 1, max(one, other)
        return self.counts[mark][last] - self.counts[mark][first] if first < last else 0


# In this order features write how many of each stand between two tokens.
MARKS = {
    "quantity": frozenset({QUANTITY}),
    "comma": frozenset("，,"),
    "stop": frozenset("。；;.!?！？"),
    "list": frozenset("、/"),
    "break": frozenset({BREAK}),
    "bracket": frozenset("()（）[]"),
    "colon": frozenset(":："),
}


@cache
def _stages() -> tuple[Stage, ...]:
    return (split_paragraphs, split_sentences, load_word_splitter())


def read(document: Document) -> Reading:
    """Cut a text with its quantities into tokens."""
    cut = new_document(document.text)
    for stage in _stages():
        cut = stage(cut)
    tokens: list[tuple[str, int, int]] = []
    breaks = iter(sorted({p.start for p in cut.paragraphs}))
    following = next(breaks, None)
    for form, start, end in _with_quantities(cut, document):
        while following is not None and following <= start:
            tokens.append((BREAK, start, start))
            following = next(breaks, None)
        tokens.append((form, start, end))
    length = len(document.text)
    tokens = [*[(_EDGE, 0, 0)] * PAD, *tokens, *[(_EDGE, length, length)] * PAD]
    forms = tuple(form for form, _, _ in tokens)
    return Reading(
        forms=forms,
        starts=tuple(start for _, start, _ in tokens),
        ends=tuple(end for _, _, end in tokens),
        at=tuple(i for i, form in enumerate(forms) if form == QUANTITY),
        counts={name: tuple(accumulate((f in m for f in forms), initial=0)) for name, m in MARKS.items()},
    )


def _with_quantities(cut: Document, document: Document) -> list[tuple[str, int, int]]:
    """Return words and quantities in order; a word that a quantity cuts leaves what lies outside of it."""
    folded = fold(document.text)
    quantities = sorted(document.quantities, key=lambda q: q.start)
    tokens = [(QUANTITY, q.start, q.end) for q in quantities]
    at = 0
    for word in cut.words:
        while at < len(quantities) and quantities[at].end <= word.start:
            at += 1
        start, end = word.start, word.end
        for q in quantities[at:]:
            if q.start >= end:
                break
            if start < q.start:
                tokens.append((_form(folded[start : q.start]), start, q.start))
            start = max(start, min(q.end, end))
        if start < end:
            tokens.append((_form(folded[start:end]), start, end))
    return sorted(tokens, key=lambda token: (token[1], token[2]))


def _form(word: str) -> str:
    lower = word.lower()
    return "".join("0" if char.isdigit() else char for char in lower)
