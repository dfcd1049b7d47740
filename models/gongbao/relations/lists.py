"""Lists under a lead-in: `办结188件，结果如下：` with one item a line, each with its own count.

The items are siblings: the first amount of each is part of one total, that of the lead-in or the one
that stands nearest before it; what an item breaks down further is its own affair. The members nearly add
up to the total (printed sums may be wrong by a little), or name the same thing as an amount of a lead-in
that ends in `其中：`. What stays true: an item is an item by its mark or by its paragraph.

Reading this file: `find_lists` goes over the lead-ins, `_items_after` collects the first amounts of the
items, `_total_for` weighs the amounts before them.
"""

import re
from bisect import bisect_left

from gongbao.document import Kind
from gongbao.relations.cues import CARRIED, OVERLAP
from gongbao.relations.scene import Scene

_REACH = 16
_LONGEST = 60
_LEAD = re.compile(r"[：:]\s*$")
_COMPLETE = re.compile(
    r"(?:主要)?(?:内容|情况|用于|构成|组成|分布|包括|如下)[^：:]{0,12}[：:]\s*$|"
    r"\b(?:as follows|consists? of|compris(?:es|ing)|divided into|made up of|distributed)\b[^:]{0,20}:\s*$",
    re.IGNORECASE,
)
_OF_WHICH = re.compile(r"(?:其中|of which|including)\s*[：:]\s*$", re.IGNORECASE)
_MEASURED = frozenset([Kind.COUNT, Kind.MONEY])


def find_lists(scene: Scene) -> None:
    """Make the first amounts of the items under a lead-in parts of its total."""
    place = 1
    while place < len(scene.mentions):
        items = _items_from(scene, place)
        if len(items) > 1:
            total = _total_for(scene, items)
            for item in items if total is not None else ():
                if total is not None:
                    scene.adopt(item, total)
        place = max(place, items[-1] if items else place) + 1
    _find_like_named(scene)


def _opens_item(scene: Scene, place: int) -> bool:
    """Say whether a mention is the first amount of an item of a list."""
    mention = scene.mentions[place]
    if not scene.amount(place):
        return False
    if scene.opens_paragraph(place):
        return mention.list_item or mention.marked
    return mention.marked


def _items_from(scene: Scene, first: int) -> list[int]:
    """The first amounts of the items of the list that begins at a mention, under a lead-in with a colon."""
    if not _opens_item(scene, first) or not _is_led_in(scene, first):
        return []
    items = [first]
    head = scene.mentions[first]
    for place in range(first + 1, min(len(scene.mentions), first + _LONGEST)):
        mention, before = scene.mentions[place], scene.mentions[items[-1]]
        if mention.section != head.section or mention.paragraph - before.paragraph > 1:
            break
        if mention.paragraph != head.paragraph and not (mention.list_item or mention.marked):
            if scene.opens_paragraph(place) and mention.paragraph != before.paragraph:
                break
            continue
        if _opens_item(scene, place) and mention.depth == head.depth:
            items.append(place)
    return items


def _is_led_in(scene: Scene, first: int) -> bool:
    """Say whether a colon leads in to an item: it ends the paragraph before, or stands before its mark."""
    mention = scene.mentions[first]
    if not scene.opens_paragraph(first):
        return _LEAD.search(scene.lead(first)[1][: -max(1, mention.start - mention.opens)]) is not None
    return _LEAD.search(mention.lead_in) is not None


def _total_for(scene: Scene, items: list[int]) -> int | None:
    """The total of a list: nearest of those that the items nearly add up to, or that the lead-in names."""
    first, kind = scene.mentions[items[0]], scene.mentions[items[0]].quantity.kind
    if kind not in _MEASURED or any(item in scene.parent for item in items):
        return None
    if any(scene.mentions[item].quantity.kind is not kind for item in items):
        return None
    window = first.lead_in + first.gap
    if OVERLAP.search(window) or CARRIED.search(window[-40:]):
        return None
    fitting, partly = _totals_that_fit(scene, items)
    named = [other for other in (*fitting, *partly) if _is_named_by(scene, other, first.lead_in)]
    if named:
        return named[0]
    return fitting[0] if fitting else None


def _totals_that_fit(scene: Scene, items: list[int]) -> tuple[list[int], list[int]]:
    """Return the amounts before a list that its items add up to, and those that they make a part of."""
    first = scene.mentions[items[0]]
    added = sum(scene.value(item) for item in items)
    fitting: list[int] = []
    partly: list[int] = []
    for other in range(items[0] - 1, max(-1, items[0] - _REACH), -1):
        head = scene.mentions[other]
        if head.section != first.section:
            break
        if not scene.amount(other) or head.depth or not scene.value(other):
            continue
        if not all(scene.fits(item, other, loosely=True) for item in items):
            continue
        off = abs(added - scene.value(other)) / scene.value(other)
        exact = off == 0 or (off < 1 and off * 100 <= 1 and len(items) > 2)
        if exact or (off * 100 <= 3 and len(items) > 2 and other not in scene.parent):
            fitting.append(other)
        elif off < 1 and added < scene.value(other) and _COMPLETE.search(first.lead_in):
            partly.append(other)
    return fitting, partly


def _is_named_by(scene: Scene, place: int, lead_in: str) -> bool:
    """Say whether a lead-in repeats what an amount counts: `财政拨款支出主要内容如下`, `财政拨款支出预算`."""
    words = _words(scene, place)
    size = min(6, len(words))
    return size > 3 and words[:size] in lead_in


def _words(scene: Scene, place: int) -> str:
    category = scene.readings[place].category
    return "" if category is None else re.sub(r"\s", "", scene.mentions[place].text[slice(*category)])


def _find_like_named(scene: Scene) -> None:
    """Under a lead-in that ends in `其中：`, what an item names like an amount of the lead-in is its part.

    `年初预算为96万元，支出决算为90万元。其中：` over items that each have `年初预算` and `支出决算`.
    """
    paragraphs = [mention.paragraph for mention in scene.mentions]
    heads: list[int] = []
    for place, mention in enumerate(scene.mentions):
        if scene.opens_paragraph(place) and _OF_WHICH.search(mention.lead_in) and mention.list_item:
            number = paragraphs[place] - 1
            heads = list(range(bisect_left(paragraphs, number), bisect_left(paragraphs, number + 1)))
        if not heads or not mention.list_item or scene.mentions[heads[0]].section != mention.section:
            heads = heads if heads and mention.paragraph == scene.mentions[heads[0]].paragraph else []
            continue
        if not scene.amount(place) or place in scene.parent:
            continue
        name = _words(scene, place)
        like = [k for k in heads if scene.amount(k) and name and _words(scene, k).endswith(name)]
        if len(like) == 1 and len(name) > 1 and scene.fits(place, like[0]):
            scene.adopt(place, like[0])
