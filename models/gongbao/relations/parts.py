"""Which quantity is a part of which: brackets, sums, cues, outcomes, in this order.

A sum that comes out right is the best witness: a run of siblings that adds up to a total before it is
its breakdown. Cues such as `其中` and `of which` decide where no sum does. What stays true: a share or
growth is neither part nor total.

Reading this file: `find_parts` runs the detectors from the surest to the least sure; each only gives
parents to quantities that have none.
"""

import re

from gongbao.document import Language
from gongbao.relations.breakdowns import find_breakdowns, find_breakdowns_before
from gongbao.relations.cues import (
    FEATURE,
    INCLUDE,
    REST,
    STARTS_WITH_INCLUDE,
    WITHIN,
)
from gongbao.relations.follow import follow
from gongbao.relations.lists import find_lists
from gongbao.relations.mentions import COLON, ITEM, SENTENCE
from gongbao.relations.outcomes import REACH, find_outcomes
from gongbao.relations.scene import Scene

_OF_THEM = re.compile(r"^\s*of (?:them|these|those|which|whom)\b")


def find_parts(scene: Scene) -> None:
    """Fill `scene.parent`."""
    _of_next(scene)
    _bracketed(scene)
    find_lists(scene)
    find_breakdowns(scene)
    find_breakdowns_before(scene)
    _cued(scene)
    _within(scene)
    _topics(scene)
    _rest(scene)
    find_outcomes(scene)
    _rest(scene)


def _bracketed(scene: Scene) -> None:
    """`43人（正高12人，副高31人）`, `640 staff (118 full-time and 522 part-time)`."""
    for place, mention in enumerate(scene.mentions):
        if mention.bracket is None or not scene.amount(place):
            continue
        head = _head_of_bracket(scene, place)
        if head is not None and scene.fits(place, head):
            scene.adopt(place, head)


def _head_of_bracket(scene: Scene, place: int) -> int | None:
    """The quantity right before the bracket that a mention stands in."""
    mention = scene.mentions[place]
    for before in range(place - 1, max(-1, place - REACH), -1):
        other = scene.mentions[before]
        if other.paragraph != mention.paragraph or mention.bracket is None:
            return None
        if other.start < mention.bracket.start:
            between = mention.text[other.end : mention.bracket.start]
            near = len(between) <= (24 if mention.language is Language.ZH else 70)
            return (
                before
                if near and scene.amount(before) and not any(mark in between for mark in "，,;；。()（）、")
                else None
            )
    return None


def _of_next(scene: Scene) -> None:
    """`two of the three interviews`: the total follows the part."""
    for place in range(len(scene.mentions) - 1):
        if scene.readings[place].of_next and scene.amount(place) and scene.fits(place, place + 1):
            scene.adopt(place, place + 1)


def _cued(scene: Scene) -> None:
    """`31502条，其中网站20000条`: a cue, whether the sum comes out or not."""
    for place, mention in enumerate(scene.mentions):
        if place in scene.parent or not scene.amount(place):
            continue
        strength, gap = scene.lead(place)
        cue = INCLUDE.search(
            (gap if mention.language is Language.ZH else _OF_THEM.sub("", mention.gap, 1))[-80:]
        )
        cue = cue or _OF_THEM.match(mention.after)
        colon = strength == COLON and mention.language is Language.ZH
        if not cue and not colon:
            continue
        total = _total_for_cue(scene, place, loosely=bool(cue))
        if total is not None:
            follow(scene, place, total, strictly=not cue)


def _total_for_cue(scene: Scene, place: int, *, loosely: bool) -> int | None:
    """The nearest earlier amount that a cue can mean."""
    mention = scene.mentions[place]
    strength, gap = scene.lead(place)
    crosses = strength >= SENTENCE or scene.opens_paragraph(place)
    if crosses and not STARTS_WITH_INCLUDE.search(gap):
        return None
    for other in range(place - 1, max(-1, place - REACH), -1):
        head = scene.mentions[other]
        if head.section != mention.section or mention.sentence - head.sentence > int(crosses):
            return None
        if head.depth > mention.depth or not scene.amount(other):
            continue
        if crosses and other in scene.parent and head.paragraph == mention.paragraph:
            continue
        if scene.fits(place, other, loosely=loosely):
            return other
        if not crosses and mention.language is Language.ZH and head.quantity.kind is mention.quantity.kind:
            return None
    return None


def _within(scene: Scene) -> None:
    """`14个乡镇中有5个乡镇`, `Of the 46 cases, 43 were concluded`."""
    for place in range(1, len(scene.mentions)):
        mention, before = scene.mentions[place], scene.mentions[place - 1]
        if place in scene.parent or not scene.same_sentence(place, place - 1) or not scene.amount(place):
            continue
        if mention.language is Language.ZH:
            inside = scene.amount(place - 1) and WITHIN.match(mention.gap)
            if inside and scene.fits(place, place - 1):
                scene.adopt(place, place - 1)
                follow(scene, place, place - 1, strictly=True)
        elif (
            _opens_with_of(before.text, before.start)
            and scene.amount(place - 1)
            and scene.fits(place, place - 1)
        ):
            scene.adopt(place, place - 1)
            follow(scene, place, place - 1, strictly=True)


def _opens_with_of(text: str, start: int) -> bool:
    """Say whether `Of the` or `out of the` stands right before a number."""
    before = text[max(0, start - 16) : start].lower().rstrip()
    for word in ("the", "all", "these", "those", "its", "our"):
        before = before.removesuffix(word).rstrip()
    return (
        before.endswith((" of", ",of"))
        and before.removesuffix("of").rstrip().endswith((",", ".", "out", ";", "and", ""))
        and (
            before in {"of", "out of"} or before.removesuffix("of").rstrip().endswith((",", ".", "out", ";"))
        )
    ) or before == "of"


def _topics(scene: Scene) -> None:
    """`按内容看，征地类16件、社保类8件居前`: a sentence that sorts the total before it by some feature."""
    for place, mention in enumerate(scene.mentions):
        if place in scene.parent or not scene.amount(place):
            continue
        strength, gap = scene.lead(place)
        opening = re.split(r"[。；;]|\.\s", gap)[-1]
        if strength < ITEM or not FEATURE.search(opening) or scene.readings[place].total:
            continue
        for total in range(place - 1, max(-1, place - REACH), -1):
            head = scene.mentions[total]
            if head.paragraph != mention.paragraph:
                break
            same = (
                scene.amount(total)
                and total not in scene.parent
                and head.quantity.unit == mention.quantity.unit
            )
            if same and scene.fits(place, total) and total in scene.children:
                follow(scene, place, total, strictly=True)
                break


def _rest(scene: Scene) -> None:
    """`其余164件继续有效`, `the other 1,237`: part of what the one before is part of."""
    for place in range(1, len(scene.mentions)):
        mention = scene.mentions[place]
        if (
            place in scene.parent
            or not scene.amount(place)
            or not REST.search(re.split(r"[。；;]|\.\s", mention.gap[-24:])[-1])
        ):
            continue
        for other in range(place - 1, max(-1, place - 10), -1):
            head = scene.mentions[other]
            if head.paragraph != mention.paragraph or mention.sentence - head.sentence > 1:
                break
            if other in scene.parent and scene.amount(other):
                total = _remainder(scene, place, other, crosses=mention.strength >= SENTENCE)
                if total is not None:
                    scene.adopt(place, total)
                break


def _remainder(scene: Scene, place: int, sibling: int, *, crosses: bool) -> int | None:
    """The total above a sibling of which a mention is what remains.

    By the sum, else the next or, after a full stop, the first.
    """
    chain: list[int] = []
    above = scene.parent.get(sibling)
    while above is not None and len(chain) < 8:
        if scene.fits(place, above):
            chain.append(above)
        above = scene.parent.get(above)
    for total in chain:
        members = scene.children.get(total, [])[-40:]
        if sum((scene.value(part) for part in members), scene.value(place)) == scene.value(total):
            return total
    return (chain[-1] if crosses else chain[0]) if chain else None
