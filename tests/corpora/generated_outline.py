"""Recomputes the section path of every quantity from the headings that stand above it.

The headings are all lines that some path of the report names, and all lines that open with the same kind
of mark as one of them. How deep a kind of heading stands is the deepest that any path has it at; so a
path that leaves a heading out, at either end, is unlike what the page shows.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from generated_layout import Outline, mark_of, marked_headings, section_text
from generated_links import Found

from gongbao.normalize import fold

Row = dict[str, Any]


_SIGN = re.compile(
    r"\s*([(\[（]?)(?:([IVX]+)|(\d{1,2}(?:\.\d+)?)|([A-Z])|(one|two|three|four|five|six|seven|eight))([.)）:,]?)[\s.]"
)


def _kind(heading: str) -> str:
    """Return the kind of mark that a heading opens with; one without a mark is its own kind."""
    folded = fold(heading)
    sign = _SIGN.match(folded) if not re.search("[\u4e00-\u9fff]", folded) else None
    if sign:
        number = next(str(n) for n in (2, 3, 4, 5) if sign[n])
        return sign[1] + number + sign[6]
    mark = mark_of(folded)
    return mark[0] if mark else section_text(heading)


def _stands(outline: Outline, heading: str) -> list[int]:
    """Return where a heading stands as a line of its own, or at the head of a line with a stop behind it."""
    pattern = r"\s*".join(re.escape(c) for c in section_text(heading))
    whole = rf"(?m)^\s*({pattern})[\s。：:.,，]*?(?:$|[。：:.；;])"
    return [m.start(1) for m in re.finditer(whole, outline.folded)]


def check_outline(text: str, gold: Row) -> Iterator[Found]:
    """Yield each path that is not the headings above its quantity, outermost first."""
    quantities = gold["quantities"]
    outline = Outline(text, quantities, gold["ignore"])
    depths: dict[str, int] = defaultdict(int)
    names = {heading: section_text(heading) for q in quantities for heading in q["section"]}
    for q in quantities:
        for depth, heading in enumerate(q["section"]):
            depths[_kind(heading)] = max(depths[_kind(heading)], depth)
    ordered = sorted(names.items(), key=lambda item: len(item[1]))
    stands = {heading: _stands(outline, heading) for heading in names}
    places = {place: name for heading, name in ordered for place in stands[heading]}
    kinds = {places[p]: _kind(h) for h, n in names.items() for p in stands[h] if places[p] == n}
    for place, kind, words in marked_headings(outline):
        inside = any(abs(outline.line(p) - outline.line(place)) == 0 for p in places)
        if kind in depths and not inside:
            places[place] = section_text(outline.folded[place : place + 4]) + section_text(words)
            kinds[places[place]] = kind
    yield from _paths(quantities, places, kinds, depths)


def _paths(
    quantities: list[Row], places: dict[int, str], kinds: dict[str, str], depths: dict[str, int]
) -> Iterator[Found]:
    order = sorted(places)
    for q in quantities:
        stack: list[tuple[int, str]] = []
        for place in order:
            if place > q["start"]:
                break
            depth = depths[kinds[places[place]]]
            stack = [item for item in stack if item[0] < depth] + [(depth, places[place])]
        want = [name for _, name in stack]
        said = [section_text(heading) for heading in q["section"]]
        if want != said:
            yield "section", "not the headings above", f"{said} ≠ {want} for {q['text']}"
