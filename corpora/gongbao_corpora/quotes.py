"""Quotes → offsets: how annotations are written, since offsets are never typed by hand.

Every span is quoted, with its 1-based line `p` and, where the quote stands there more than once, which
occurrence `n` is meant. A quote starts in its line and may run over a hard wrap: it is written as if
unwrapped. A quote that begins or ends with a digit is not found inside a longer number.
"""

import re
from decimal import Decimal
from itertools import accumulate
from typing import Any

from gongbao.errors import AnnotationError
from gongbao_corpora.annotation import Annotation, EntityMark, QuantityMark, ReferenceMark, Stretch


class QuoteReader:
    """Finds quotes in the lines of a text.

    Args:
        text: the text that the quotes are from.
        file: the annotation file, named in errors.
        shift: added to every offset, for an excerpt of a longer text.
    """

    def __init__(self, text: str, *, file: str, shift: int = 0) -> None:
        self.text = text
        self.file = file
        self.shift = shift
        self.lines = text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]

    def find(self, quote: str, line: int | None, occurrence: int | None) -> Stretch:
        """Return where a quote stands.

        Raises:
            AnnotationError: if the line does not exist, the quote is not in it, or it is ambiguous.
        """
        if not quote or line is None or not 1 <= line <= len(self.lines):
            raise AnnotationError("no such line, or an empty quote", file=self.file, line=line, quote=quote)
        last = self.starts[line - 1] + len(self.lines[line - 1])
        hits = [span for span in self._hits(quote, line) if span[0] <= last and not self._cuts_number(*span)]
        if occurrence is None and len(hits) > 1:
            reason = f"stands {len(hits)} times in this line: say which with n"
            raise AnnotationError(reason, file=self.file, line=line, quote=quote)
        if len(hits) < (occurrence or 1):
            reason = f"stands {len(hits)} times in this line, wanted number {occurrence or 1}"
            raise AnnotationError(reason, file=self.file, line=line, quote=quote)
        start, end = hits[(occurrence or 1) - 1]
        return Stretch(start=start + self.shift, end=end + self.shift)

    def _hits(self, quote: str, line: int) -> list[tuple[int, int]]:
        pattern = "\\n?".join(r"\s+" if char.isspace() else re.escape(char) for char in quote)
        begin = self.starts[line - 1]
        limit = begin + len(self.lines[line - 1]) + 1 + 4 * len(quote)
        return [match.span() for match in re.compile(pattern).finditer(self.text, begin, limit)]

    def _cuts_number(self, start: int, end: int) -> bool:
        """Say whether a quote that begins or ends with a digit stands in a longer number (29 in 1,297)."""
        text = self.text
        left = text[start].isdigit() and re.search(r"\d[.,]?\Z", text[max(0, start - 2) : start])
        right = text[end - 1].isdigit() and re.search(r"^[.,]?\d", text[end : end + 2])
        return bool(left or right)


def read_quotes(note: dict[str, Any], reader: QuoteReader, *, where: dict[str, Any]) -> Annotation:
    """Resolve a quoted annotation.

    Args:
        note: the quoted file, as in GUIDELINES.md.
        reader: finds its quotes.
        where: the fields of the annotation that the quoted file lacks (`doc`, `text_sha256`, `annotator`,
            `excerpt`).

    Raises:
        AnnotationError: on the first quote that is not there or is ambiguous.
    """

    def span(item: dict[str, Any], line: int | None) -> Stretch:
        return reader.find(item["text"], item.get("p") or line, item.get("n"))

    def bounds(item: dict[str, Any]) -> dict[str, int]:
        return span(item, None).model_dump()

    def role(item: dict[str, Any], name: str) -> Stretch | None:
        return span(item[name], item.get("p")) if item.get(name) else None

    entities = [EntityMark(label=item["label"], **bounds(item)) for item in note.get("entities", [])]
    references = [
        ReferenceMark(**_plain(item, _REFERENCE_FIELDS), **bounds(item), title=role(item, "title"))
        for item in note.get("references", [])
    ]
    quantities = [
        QuantityMark(
            **_plain(item, _QUANTITY_FIELDS),
            **bounds(item),
            value=Decimal(str(item["value"])),
            category=role(item, "category"),
            action=role(item, "action"),
        )
        for item in note.get("quantities", [])
    ]
    ignore = [
        Stretch(
            start=reader.starts[first - 1] + reader.shift,
            end=reader.starts[last - 1] + len(reader.lines[last - 1]) + reader.shift,
        )
        for first, last in note.get("ignore", [])
    ]
    return Annotation(
        language=note["language"],
        ignore=tuple(ignore),
        entities=tuple(sorted(entities, key=lambda mark: mark.start)),
        references=tuple(sorted(references, key=lambda mark: mark.start)),
        quantities=tuple(sorted(quantities, key=lambda mark: mark.start)),
        **where,
    )


_REFERENCE_FIELDS = ("id", "kind", "canonical", "issuer", "year", "number")
_QUANTITY_FIELDS = ("id", "max", "kind", "unit", "modifier", "part_of", "share_of", "change", "indicator")


def _plain(item: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Return the fields that stand in the file; a field set to null takes its default."""
    return {name: item[name] for name in names if item.get(name) is not None}
