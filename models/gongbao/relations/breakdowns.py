"""Breakdowns that the sum proves: a run that adds up to a total before it, or to one after it."""

from collections.abc import Sequence

from gongbao.document import Language
from gongbao.relations.cues import (
    BEFORE_TOTAL,
    CARRIED,
    INCLUDE,
    REST,
)
from gongbao.relations.mentions import COLON, ITEM, LISTING, SENTENCE
from gongbao.relations.outcomes import REACH
from gongbao.relations.scene import Scene
from gongbao.relations.sums import Runs

# How many paragraphs a total may lie before a breakdown to which it does not lead in.
_FAR = 3
_SMALL = 6
_TELLING = 500


def find_breakdowns(scene: Scene) -> None:
    """Runs that add up to a total before them: first right after it, then at some distance."""
    runs = Runs(scene)
    for adjacent in (True, False):
        for place in range(len(scene.mentions)):
            for part, total in _breakdown_at(scene, runs, place, adjacent=adjacent):
                scene.adopt(part, total)


def _breakdown_at(scene: Scene, runs: Runs, place: int, *, adjacent: bool) -> list[tuple[int, int]]:
    """The breakdown that begins at a mention, as (part, total) pairs; nearest total first."""
    if place in scene.parent or not scene.amount(place):
        return []
    strength, gap = scene.lead(place)
    cue = bool(INCLUDE.search(gap[-60:])) or strength == COLON or "：" in gap or ":" in gap
    opens = cue or strength >= ITEM or scene.opens_paragraph(place)
    totals = runs.before(place, REACH)
    for total in totals[:1] if adjacent else totals[1:] if opens else []:
        if scene.mentions[total].depth > scene.mentions[place].depth or not scene.fits(
            place, total, loosely=cue
        ):
            continue
        if scene.value(total) < 2 and not cue:
            continue
        if CARRIED.search(scene.mentions[place].gap[-30:] + scene.mentions[place].after[:40]):
            return []
        if not _may_head(scene, total, place, adjacent=adjacent, cue=cue):
            continue
        pairs = runs.solve(place, total)
        direct = sum(pair[1] == total for pair in pairs)
        if (
            direct >= 2
            and ((adjacent and cue) or _closes(scene, pairs, total))
            and _convincing(scene, (total, place), direct, near=adjacent or cue, cue=cue)
        ):
            return list(pairs)
    return []


def _closes(scene: Scene, pairs: Sequence[tuple[int, int]], total: int) -> bool:
    """Say whether a run comes to its end.

    A stronger mark than those within it parts it from the next amount.
    """
    last = pairs[-1][0]
    direct = [part for part, owner in pairs if owner == total]
    within = max(scene.lead(part)[0] for part in direct[1:])
    for following in range(last + 1, min(len(scene.mentions), last + 6)):
        mention = scene.mentions[following]
        if mention.paragraph != scene.mentions[last].paragraph:
            return True
        if scene.amount(following) and mention.quantity.kind is scene.mentions[last].quantity.kind:
            return (
                scene.lead(following)[0] >= min(ITEM, within + 1)
                or REST.search(mention.gap[-24:]) is not None
            )
    return True


def _may_head(scene: Scene, total: int, place: int, *, adjacent: bool, cue: bool) -> bool:
    """Say whether the breaks between a total and a run allow the run to be its breakdown."""
    mention, head = scene.mentions[place], scene.mentions[total]
    strength, _ = scene.lead(place)
    if cue or not adjacent or strength >= ITEM or scene.opens_paragraph(place):
        return True
    if strength <= LISTING and mention.language is Language.ZH:
        return False
    return (
        head.strength >= ITEM
        or scene.opens_paragraph(total)
        or scene.lead(total)[0] > strength
        or total not in scene.parent
    )


def _convincing(scene: Scene, ends: tuple[int, int], size: int, *, near: bool, cue: bool) -> bool:
    """Small numbers add up by chance: ask them for a cue or for standing right after the total.

    Across paragraphs the total must lead in with a colon, or the run be long.
    """
    total, place = ends
    head, mention = scene.mentions[total], scene.mentions[place]
    large = scene.value(total) > _SMALL and (size > 2 or scene.value(total) > 20)
    if head.paragraph != mention.paragraph:
        leads_in = head.view.text.rstrip().endswith(("：", ":"))
        alike = head.quantity.unit is not None and head.quantity.unit == mention.quantity.unit
        distance = mention.paragraph - head.paragraph
        telling = (size > 2 and scene.value(total) > 20) or scene.value(total) > _TELLING
        return leads_in or (large and alike and distance <= _FAR) or (telling and distance == 1)
    if near and not cue and scene.lead(place)[0] >= SENTENCE:
        alike = head.quantity.unit is not None and head.quantity.unit == mention.quantity.unit
        return large and (alike or size > 2 or scene.value(total) > 100)
    return near or large


def find_breakdowns_before(scene: Scene) -> None:
    """`新收57件，加上结转的2件，共办理59件`: the parts stand before the total."""
    for total, mention in enumerate(scene.mentions):
        if (
            total in scene.parent
            or not scene.amount(total)
            or not BEFORE_TOTAL.search(_window_before(scene, total))
        ):
            continue
        remaining = scene.value(total)
        run: list[int] = []
        for place in range(total - 1, max(-1, total - 14), -1):
            other = scene.mentions[place]
            if other.paragraph != mention.paragraph or mention.sentence - other.sentence > 1:
                break
            if not scene.amount(place) or place in scene.parent or not scene.fits(place, total):
                continue
            remaining -= scene.value(place)
            run.append(place)
            if remaining <= 0:
                break
        if remaining == 0 and len(run) > 1:
            for place in run:
                scene.adopt(place, total)


def _window_before(scene: Scene, place: int) -> str:
    mention = scene.mentions[place]
    return mention.text[max(0, mention.start - 70) : mention.start]
