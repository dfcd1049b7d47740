"""What became of some of a total: `收到意见11条，已采纳9条`, `received 96 applications and concluded 95`."""

from gongbao.document import Language
from gongbao.relations.scene import Scene

REACH = 24  # how many quantities back a total may stand
_CONCLUDING: tuple[str, ...] = (
    "adopted",
    "answered",
    "approved",
    "closed",
    "completed",
    "concluded",
    "disposed",
    "finished",
    "granted",
)
_CONCLUDING += ("implemented", "passed", "processed", "replied", "resolved", "settled", "upheld")


def find_outcomes(scene: Scene) -> None:
    """Make the mentions that only tell an outcome parts of the amount before them that fits."""
    for place, mention in enumerate(scene.mentions):
        if place in scene.parent or not scene.amount(place) or not scene.readings[place].outcome:
            continue
        if mention.language is Language.ZH:
            total = _total_before(scene, place)
            if total is not None:
                scene.adopt(place, total)
        else:
            _beside(scene, place)
            _concluded(scene, place)


def _total_before(scene: Scene, place: int) -> int | None:
    """The total of a Chinese outcome.

    The nearest amount in the same unit that is no smaller, or what that is part of.
    """
    mention = scene.mentions[place]
    foreign = 0
    for other in range(place - 1, max(-1, place - REACH), -1):
        head = scene.mentions[other]
        if head.section != mention.section and not _leads_over(scene, place, other):
            return None
        if not scene.amount(other) or head.depth > mention.depth:
            continue
        if head.quantity.unit != mention.quantity.unit:
            foreign += head.quantity.kind is mention.quantity.kind
            if foreign > 1 and scene.same_sentence(place, other):
                return None
            continue
        total = _total_at(scene, place, other)
        if total is not None:
            return total
    return None


def _total_at(scene: Scene, place: int, other: int) -> int | None:
    """What an earlier amount makes of a mention.

    Itself, its own total where it is an outcome too, or nothing.
    """
    above, outcome = scene.parent.get(other), scene.readings[other].outcome
    if scene.value(other) < scene.value(place) or (outcome and above is None):
        return None
    if outcome:
        return above
    return other if above is None or scene.same_sentence(place, other) else None


def _beside(scene: Scene, place: int) -> None:
    """Part of what the outcome before it in the sentence is part of.

    Such as `23 were granted in part, nine were denied`.
    """
    for other in range(place - 1, max(-1, place - 6), -1):
        if not scene.same_sentence(place, other):
            return
        total = scene.parent.get(other)
        if (
            scene.amount(other)
            and scene.readings[other].outcome
            and total is not None
            and scene.fits(place, total)
        ):
            scene.adopt(place, total)
            return


def _concluded(scene: Scene, place: int) -> None:
    """The noun is understood, the verb says what became of them.

    Such as `received 96 applications and concluded 95`.
    """
    reading, mention = scene.readings[place], scene.mentions[place]
    verb = "" if reading.action is None else mention.text[slice(*reading.action)].lower()
    if place in scene.parent or not (reading.inherits or reading.bare) or not verb.endswith(_CONCLUDING):
        return
    for other in range(place - 1, max(-1, place - 8), -1):
        head = scene.mentions[other]
        if head.section != mention.section or mention.sentence - head.sentence > 1:
            return
        if scene.amount(other) and scene.fits(place, other) and head.depth <= mention.depth:
            scene.adopt(place, other)
            return


def _leads_over(scene: Scene, place: int, other: int) -> bool:
    """Say whether an outcome that opens its section may look back over the heading, to the one before."""
    mention, head = scene.mentions[place], scene.mentions[other]
    if mention.section - head.section != 1 or not scene.opens_paragraph(place):
        return False
    return head.quantity.unit == mention.quantity.unit and other not in scene.parent
