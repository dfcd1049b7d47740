"""Which count a share describes, and what a distributed list hands out.

A share is announced (`占12%`, `accounting for 12%`, `(12%)` right after a count) or confirmed by
arithmetic: a rate that equals count / total × 100 within rounding describes that count.
"""

from decimal import Decimal

from gongbao.document import Kind
from gongbao.relations.cues import OVERLAP, PLANNED
from gongbao.relations.scene import Scene

_REACH = 8


def find_shares(scene: Scene) -> None:
    """Fill `scene.numerator`; a share that confirms its base makes its numerator a part of it."""
    for place, mention in enumerate(scene.mentions):
        if mention.is_share and not scene.readings[place].change:
            numerator = _numerator(scene, place)
            if numerator is not None:
                scene.numerator[place] = numerator
                _confirm(scene, place, numerator)


def _numerator(scene: Scene, place: int) -> int | None:
    reading, mention = scene.readings[place], scene.mentions[place]
    near = _counts_near(scene, place)
    if _alone_in_bracket(scene, place):
        return _before_bracket(scene, place)
    following = place + 1
    if following < len(scene.mentions) and scene.amount(following) and _opens_bracket_after(scene, following):
        return following
    if reading.respectively and reading.share and reading.inherits:
        return None
    for count in near:
        if _confirmed(scene, place, count) and (
            reading.share or (reading.category is not None and _is_close(scene, place, count))
        ):
            return count
    if reading.share and reading.inherits:
        before = [count for count in near if count < place]
        return before[0] if before and mention.sentence == scene.mentions[before[0]].sentence else None
    return None


def _alone_in_bracket(scene: Scene, place: int) -> bool:
    """Say whether a share stands in brackets with nothing that names it.

    Such as `(12%)`, `(about 12% of the total)`, `(12 items; 3%)`.
    """
    mention = scene.mentions[place]
    return mention.bracket is not None and not mention.text[mention.left : mention.start].strip(
        " 约占为about,;"
    )


def _before_bracket(scene: Scene, place: int) -> int | None:
    """The count that a share in brackets describes: beside it there, or right before the brackets."""
    bracket = scene.mentions[place].bracket
    for other in (place - 1, place + 1):
        if (
            0 <= other < len(scene.mentions)
            and scene.amount(other)
            and scene.mentions[other].bracket == bracket
        ):
            return other
    if bracket is None:
        return None
    for other in range(place - 1, max(-1, place - 4), -1):
        mention = scene.mentions[other]
        if mention.end <= bracket.start and mention.paragraph == scene.mentions[place].paragraph:
            between = mention.text[mention.end : bracket.start]
            near = len(between) < 60 and not any(mark in between for mark in "，,;；。(（")
            return other if near and scene.amount(other) else None
    return None


def _opens_bracket_after(scene: Scene, place: int) -> bool:
    """Say whether a mention opens brackets right after a number: `10 per cent (6.5 million)`."""
    mention = scene.mentions[place]
    bracket = mention.bracket
    if bracket is None or scene.mentions[place - 1].end > bracket.start:
        return False
    return (
        not mention.text[bracket.floor : bracket.start].strip()
        and not mention.text[bracket.start + 1 : mention.start].strip()
    )


def _counts_near(scene: Scene, place: int) -> list[int]:
    """Counts of the sentence, nearest before first, then the one after."""
    mention = scene.mentions[place]
    found = []
    for other in range(place - 1, max(-1, place - _REACH), -1):
        if scene.mentions[other].sentence != mention.sentence:
            break
        if scene.amount(other):
            found.append(other)
    if place + 1 < len(scene.mentions) and scene.same_sentence(place, place + 1) and scene.amount(place + 1):
        found.append(place + 1)
    return found


def _is_close(scene: Scene, place: int, count: int) -> bool:
    return abs(place - count) <= 2


def _confirmed(scene: Scene, place: int, count: int) -> bool:
    """Say whether arithmetic makes a share one of a count in some earlier total."""
    return any(_fits(scene, place, count, total) for total in _bases(scene, count))


def _bases(scene: Scene, count: int) -> list[int]:
    mention = scene.mentions[count]
    parent = scene.parent.get(count)
    bases = [] if parent is None else [parent]
    for other in range(count - 1, max(-1, count - 24), -1):
        if scene.mentions[other].section != mention.section:
            break
        if scene.amount(other) and scene.fits(count, other):
            bases.append(other)
    return bases


def _fits(scene: Scene, place: int, count: int, total: int) -> bool:
    share = scene.mentions[place].quantity
    return share.kind is Kind.PERCENT and _is_ratio_of(share.value, scene.value(count), scene.value(total))


def _confirm(scene: Scene, place: int, numerator: int) -> None:
    """A share whose base is found makes the numerator a part of the base."""
    if OVERLAP.search(scene.mentions[numerator].text) or numerator in scene.parent:
        return
    if (
        scene.value(numerator) < 2
        or not scene.readings[place].share
        or PLANNED.search(scene.mentions[place].gap)
    ):
        return
    for total in _bases(scene, numerator):
        if (
            total < numerator
            and scene.value(total) > scene.value(numerator)
            and _fits(scene, place, numerator, total)
        ):
            scene.adopt(numerator, total)
            return


def _is_ratio_of(share: Decimal, part: Decimal, total: Decimal) -> bool:
    """Say whether a percentage as printed is `part` of `total`, within rounding.

    >>> _is_ratio_of(Decimal("42.1"), Decimal(16), Decimal(38))
    True
    """
    if not total:
        return False
    exponent = share.as_tuple().exponent
    places = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    return abs(part * 100 / total - share) <= Decimal(6).scaleb(-places - 1)
