"""What a sentence leaves understood.

A noun of an earlier quantity, the verb of a list, the names of a distributed list.
"""

from dataclasses import dataclass

from gongbao.document import Language, Span
from gongbao.relations.mentions import LISTING
from gongbao.relations.reading import Stretch
from gongbao.relations.scene import Scene

_REACH = 12


@dataclass(frozen=True, slots=True)
class Filling:
    """What is written into a quantity."""

    category: Span | None
    action: Span | None
    change: bool


def fill(scene: Scene) -> list[Filling]:
    """Return what each mention gets, in their order."""
    given = _distributed(scene)
    fillings: list[Filling] = []
    for place, mention in enumerate(scene.mentions):
        reading = scene.readings[place]
        category = given.get(place) or _own_category(scene, place)
        if category is None:
            category = _inherited(scene, place, fillings)
        action = None if place in scene.numerator else _action(scene, place, fillings)
        change = reading.change and (mention.is_share or mention.language is not Language.ZH)
        fillings.append(Filling(category, action, change))
    return _from_later(scene, fillings)


def _span(scene: Scene, place: int, stretch: Stretch | None) -> Span | None:
    if stretch is None or stretch[0] >= stretch[1]:
        return None
    return scene.mentions[place].view.span(*stretch)


def _own_category(scene: Scene, place: int) -> Span | None:
    """The words that the clause itself gives; a bare verb names only a part of a total."""
    reading = scene.readings[place]
    if reading.modified is not None and place in scene.parent:
        return _span(scene, place, reading.modified)
    if reading.bare and place not in scene.parent and (reading.total or _tells_event(scene, place)):
        return None
    return _span(scene, place, reading.category)


def _tells_event(scene: Scene, place: int) -> bool:
    """Say whether an English participle tells only what was done: `4 were carried forward`."""
    mention, reading = scene.mentions[place], scene.readings[place]
    return mention.language is not Language.ZH and reading.action is not None and reading.category is not None


def _inherited(scene: Scene, place: int, fillings: list[Filling]) -> Span | None:
    """The category of the numerator, of the total, or of the amount before."""
    numerator, total = scene.numerator.get(place), scene.parent.get(place)
    for source in (numerator, total):
        if source is not None and source < place:
            return fillings[source].category
    if numerator is not None and scene.readings[numerator].category is not None:
        return _span(scene, numerator, scene.readings[numerator].category)
    mention = scene.mentions[place]
    bracket = mention.bracket
    if bracket is not None and place and not mention.text[bracket.floor : bracket.start].strip():
        before = next(
            (k for k in range(place - 1, max(-1, place - 6), -1) if scene.mentions[k].end == bracket.floor),
            None,
        )
        if (
            before is not None
            and scene.mentions[before].paragraph == mention.paragraph
            and fillings[before].category is not None
        ):
            return fillings[before].category
    for other in range(place - 1, max(-1, place - _REACH), -1):
        head = scene.mentions[other]
        if head.section != mention.section or mention.sentence - head.sentence > 1:
            break
        same = mention.is_share or head.quantity.kind is mention.quantity.kind or scene.readings[other].change
        if fillings[other].category is not None and same and head.depth <= mention.depth:
            return fillings[other].category
    if scene.readings[place].category is None and place and scene.same_sentence(place, place - 1):
        return fillings[place - 1].category
    return _span(scene, place, scene.readings[place].category)


def _action(scene: Scene, place: int, fillings: list[Filling]) -> Span | None:
    """The verb of the clause; without one, that of the list or the total that a number goes on with."""
    reading = scene.readings[place]
    total = scene.parent.get(place)
    if reading.bare and total is not None:
        return None
    own = _span(scene, place, reading.action)
    if own is not None:
        return own
    source = _source_of_verb(scene, place, fillings)
    return None if source is None else fillings[source].action


def _source_of_verb(scene: Scene, place: int, fillings: list[Filling]) -> int | None:
    """The mention whose verb one without a verb shares: that before it in a list, a sibling, the total."""
    total = scene.parent.get(place)
    if total is None:
        return place - 1 if _joins(scene, place) else None
    sibling = _sibling_before(scene, place)
    if sibling is not None and fillings[sibling].action is not None:
        return sibling
    shares = total < place and not scene.readings[total].receives and not scene.mentions[place].is_share
    return total if shares else None


def _sibling_before(scene: Scene, place: int) -> int | None:
    """The part of the same total right before a mention in its sentence."""
    total = scene.parent.get(place)
    for other in range(place - 1, max(-1, place - 4), -1):
        if total is None or not scene.same_sentence(place, other):
            return None
        if scene.parent.get(other) == total:
            return other
    return None


def _joins(scene: Scene, place: int) -> bool:
    """Say whether a number without a verb goes on with the list of the one before it.

    Such as `12件、政协提案13件`.
    """
    mention, before = scene.mentions[place], scene.mentions[max(0, place - 1)]
    alike = (
        before.quantity.kind is mention.quantity.kind
        and before.sentence == mention.sentence
        and before.depth == mention.depth
    )
    if not place or mention.is_share or not alike or len(mention.gap) > 60:
        return False
    if mention.language is Language.ZH:
        return mention.strength == LISTING or not mention.gap or mention.gap[0] in "和及与"
    alike = mention.quantity.unit is not None and mention.quantity.unit == before.quantity.unit
    return mention.gap.strip(" ,") in {"", "and", "or", "plus"} or alike


def _distributed(scene: Scene) -> dict[int, Span]:
    """Hand the names out one by one; without names, those of as many counts before.

    Such as `A、B分别为12件和13件`.
    """
    given: dict[int, Span] = {}
    for place, reading in enumerate(scene.readings):
        if not (reading.respectively or (reading.share and reading.inherits)) or place in given:
            continue
        run = _run_from(scene, place)
        if len(run) < 2:
            continue
        if len(reading.names) >= len(run) and not reading.share:
            for member, name in zip(run, reading.names[-len(run) :], strict=True):
                span = _span(scene, place, name)
                if span is not None:
                    given[member] = span
        elif not reading.names or reading.share:
            _answer_to_counts(scene, run, given)
    return given


def _answer_to_counts(scene: Scene, run: list[int], given: dict[int, Span]) -> None:
    """Give a run the categories of as many amounts right before it; shares get them as numerators."""
    size = len(run)
    counts = [place for place in range(max(0, run[0] - size - 2), run[0]) if scene.amount(place)][-size:]
    if len(counts) < size:
        return
    for member, count in zip(run, counts, strict=True):
        span = given.get(count) or _span(scene, count, scene.readings[count].category)
        if span is not None:
            given[member] = span
        scene.readings[member].change = scene.readings[run[0]].change
        if scene.readings[run[0]].share:
            scene.numerator[member] = count


def _run_from(scene: Scene, place: int) -> list[int]:
    """The mentions that a word `分别` or `respectively` distributes over.

    Of one kind, divided by `、` or `和` only.
    """
    run = [place]
    first = scene.mentions[place]
    for other in range(place + 1, min(len(scene.mentions), place + 12)):
        mention = scene.mentions[other]
        if mention.paragraph != first.paragraph or mention.quantity.kind is not first.quantity.kind:
            break
        if mention.gap.strip() not in {"、", "和", "，", "及", "与", "以及", "、和", ",", "and", ", and"}:
            break
        run.append(other)
    return run


def _from_later(scene: Scene, fillings: list[Filling]) -> list[Filling]:
    """`21批173项案例`, `1 of 2 centres`: a number right before another is named by what names that one."""
    for place in range(len(fillings) - 2, -1, -1):
        mention, reading = scene.mentions[place], scene.readings[place]
        following = scene.mentions[place + 1]
        adjoins = following.paragraph == mention.paragraph and (not mention.after.strip() or reading.of_next)
        if (
            adjoins
            and (reading.bare or reading.inherits or reading.of_next)
            and fillings[place + 1].category is not None
        ):
            fillings[place] = Filling(
                fillings[place + 1].category, fillings[place].action, fillings[place].change
            )
    return fillings
