"""The stage that fills `entities`: dates by grammar, titles in marks by rule, the rest by a network.

What stays true: entities never overlap, never touch a reference, begin and end with a visible character;
where two readings meet, a title in marks wins, then the longer one, and a date at the edge of a name is a
date.

Reading this file: `Tagger` runs a finder of names over a document and settles what stays.
`EncoderNames` is the finder that serves, `baseline.BaselineNames` the one that it replaced.
"""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from gongbao.document import Document, Label
from gongbao.encoder.encoder import Encoder
from gongbao.ner.aliases import spread
from gongbao.ner.lines import Line
from gongbao.ner.mentions import Mention
from gongbao.ner.plausible import small_words
from gongbao.view import view_of

# Names of less confidence are wrong three times in four (annotated reports that the network had not seen).
_LEAST = 0.2
# No reading is certain.
_CERTAIN = 0.9999
# Adds to each line of a document the names in it.
Names = Callable[[Document, Sequence[Line]], None]


@dataclass(frozen=True, slots=True)
class Tagger:
    """The stage: reads each paragraph as one line."""

    names: Names

    def __call__(self, document: Document) -> Document:
        """Fill `entities`."""
        lines = [Line(paragraph, view_of(document, paragraph)) for paragraph in document.paragraphs]
        self.names(document, lines)
        small = small_words(line.view.text for line in lines)
        settled = spread([line.settle(document, small) for line in lines])
        entities = [e for line, kept in zip(lines, settled, strict=True) for e in line.entities(kept)]
        return replace(document, entities=tuple(sorted(entities)))


@dataclass(frozen=True, slots=True)
class EncoderNames:
    """Names by the reading network; dates are left to the grammar, which finds more of them."""

    encoder: Encoder

    def __call__(self, document: Document, lines: Sequence[Line]) -> None:
        """Add to each line the names in it."""
        starts = [line.paragraph.start for line in lines]
        for entity in self.encoder.entities(document):
            if entity.label is Label.DATE or (entity.confidence or 0) < _LEAST:
                continue
            line = lines[bisect_right(starts, entity.start) - 1]
            start, end = line.view.local(entity.span)
            if start < end and line.worth_reading:
                sure = min(_CERTAIN, round(entity.confidence or 0, 4))
                line.names.append(Mention(start, end, entity.label, sure))
