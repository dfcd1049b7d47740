"""Growth that goes on over a list: `an increase of 3% in England, 4% in Wales and 5% in Scotland`."""

from gongbao.document import Language
from gongbao.relations.scene import Scene


def carry_change(scene: Scene) -> None:
    """Make a number that tells only where or how a member of the run of growth before it."""
    for place in range(1, len(scene.mentions)):
        mention, reading = scene.mentions[place], scene.readings[place]
        if reading.change or mention.language is Language.ZH:
            continue
        if mention.is_share and _head(scene, place):
            reading.change, reading.inherits, reading.category = True, True, None
            continue
        before = _like_before(scene, place)
        words = "" if reading.category is None else mention.text[slice(*reading.category)].lower()
        again = mention.gap.rstrip().endswith((" and by", ", by", " then by"))
        if (
            before is not None
            and scene.readings[before].change
            and (again or words.startswith(("in ", "on ", "for ")))
        ):
            reading.change, reading.inherits, reading.category = True, True, None
            reading.action = scene.readings[before].action


def _head(scene: Scene, place: int) -> bool:
    """Say whether a share stands in brackets right after an amount of growth: `up 2,318 (19.7 percent)`."""
    mention, before = scene.mentions[place], scene.mentions[place - 1]
    bracket = mention.bracket
    if bracket is None or before.end != bracket.floor or not scene.readings[place - 1].change:
        return False
    return (
        not mention.text[bracket.start + 1 : mention.start].strip()
        and len(mention.text[before.end : bracket.start]) < 40
    )


def _like_before(scene: Scene, place: int) -> int | None:
    """The mention of the same kind and depth before this one in its sentence."""
    mention = scene.mentions[place]
    for other in range(place - 1, max(-1, place - 4), -1):
        head = scene.mentions[other]
        if head.sentence != mention.sentence:
            return None
        if head.depth == mention.depth:
            return other if head.quantity.kind is mention.quantity.kind else None
    return None
