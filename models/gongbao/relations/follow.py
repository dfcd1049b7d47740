"""How far a breakdown goes that a cue opens, where the sum does not tell: `其中A12件、B13件；…`."""

from gongbao.document import Language
from gongbao.relations.cues import (
    OVERLAP,
)
from gongbao.relations.mentions import ITEM, LISTING
from gongbao.relations.scene import Scene


def follow(scene: Scene, first: int, total: int, *, strictly: bool) -> None:
    """Make the run that begins at `first` parts of `total`, as far as it goes on in the same manner."""
    left = scene.value(total)
    overlap = bool(OVERLAP.search(scene.mentions[first].text))
    units = {scene.mentions[total].quantity.unit, scene.mentions[first].quantity.unit}
    for place in range(first, min(len(scene.mentions), first + 40)):
        mention = scene.mentions[place]
        if mention.sentence != scene.mentions[first].sentence:
            return
        if place in scene.parent or not scene.amount(place) or mention.depth > scene.mentions[first].depth:
            continue
        later = place != first
        left -= scene.value(place)
        wrong = left < -scene.value(total) / 50
        if later and (
            (mention.strength >= ITEM and wrong)
            or (_differs(scene, place, first) and left != 0 and mention.strength > LISTING)
        ):
            return
        if not scene.fits(place, total, loosely=mention.strength <= LISTING or not later):
            return
        chinese = mention.language is Language.ZH
        if later and chinese and mention.quantity.unit not in units and mention.strength > LISTING:
            return
        # A printed breakdown may be wrong by a little.
        if wrong and (strictly or later) and not overlap and chinese:
            return
        scene.adopt(place, total)


def _differs(scene: Scene, place: int, first: int) -> bool:
    """Say whether a mention has an event of its own where the first of its run has none, or another unit."""
    if not _has_own_event(scene, place):
        return False
    return (
        not _has_own_event(scene, first)
        or scene.mentions[place].quantity.unit != scene.mentions[first].quantity.unit
    )


def _has_own_event(scene: Scene, place: int) -> bool:
    reading = scene.readings[place]
    return reading.action is not None and not reading.bare and scene.mentions[place].language is Language.ZH
