"""A paragraph on one line, the names found in it, and which of them stay."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice, takewhile

from gongbao.dates import find_dates
from gongbao.document import Document, Entity, Label, Language, Paragraph
from gongbao.language import is_han
from gongbao.ner.aliases import Settled
from gongbao.ner.laws import find_titles
from gongbao.ner.mentions import Mention, resolve
from gongbao.ner.plausible import plausible
from gongbao.view import View

# Captions and signatures of a table are longer than most of its cells.
_CAPTION = 12
_NAMES = re.compile(r"[^\W\d_]{2}")


@dataclass(slots=True)
class Line:
    """A paragraph on one line, and the names that the network found in it."""

    paragraph: Paragraph
    view: View
    names: list[Mention] = field(default_factory=list)

    @property
    def language(self) -> Language:
        """The language of the network that reads it; mixed counts as Chinese if a third is."""
        if self.paragraph.language is not Language.MIXED:
            return self.paragraph.language
        letters = sum(char.isalpha() for char in self.view.text)
        return Language.ZH if 3 * sum(map(is_han, self.view.text)) >= letters else Language.EN

    @property
    def worth_reading(self) -> bool:
        """Whether it can hold a name: short cells of tables and lines without two letters in a row cannot."""
        if self.paragraph.table_like and len(self.view.text) < _CAPTION:
            return False
        return _NAMES.search(self.view.text) is not None

    def settle(self, document: Document, small: frozenset[str]) -> Settled:
        """Settle which readings of the line stay."""
        text = self.view.text
        titles = [Mention(start, end, Label.LAW) for start, end in find_titles(text)]
        dates = [Mention(date.start, date.end, Label.DATE) for date in find_dates(text)]
        blocked = self._references(document)
        names = plausible(text, self.names, small)
        kept = resolve(text, titles=titles, dates=dates, names=names, blocked=blocked)
        return Settled(text, kept, blocked)

    def entities(self, kept: Iterable[Mention]) -> Iterator[Entity]:
        """Carry mentions of the line back to the document."""
        for mention in kept:
            span = self.view.span(mention.start, mention.end)
            yield Entity(span.start, span.end, mention.label, mention.confidence)

    def _references(self, document: Document) -> list[tuple[int, int]]:
        references, start, end = document.references, self.paragraph.start, self.paragraph.end
        first = bisect_right(references, start, key=lambda reference: reference.end)
        inside = takewhile(lambda reference: reference.start < end, islice(references, first, None))
        stretches = (self.view.local(reference.span) for reference in inside)
        return [(start, end) for start, end in stretches if start < end]
