"""Runs of quantities that add up to a total, where a member of the run may have a breakdown of its own.

`办结56件，其中37件同意公开，4件部分公开；不同意公开6件，涉及商业秘密3件、…` → 37 + 4 + 6 + 9 = 56 and 3
+ 2 + 1 = 6: a search over what each member may take with it. What stays true: the search is bounded in
length and in steps, so that the work stays linear in the number of quantities.

Reading this file: `Runs.solve` is the door, `_solve` takes one member after the other, `_is_over` and
`_ends_before` say where a run may end and where it must.
"""

import re
from decimal import Decimal

from gongbao.document import Kind
from gongbao.relations.cues import INCLUDE
from gongbao.relations.mentions import SENTENCE
from gongbao.relations.scene import Scene

# A breakdown has at most this many members, those of its members included.
_LONGEST = 40
# How much searching one mention is worth, over all totals that its run could have.
_STEPS = 1500
# Runs that add up to more than this do not do so by chance, so they may go on over a full stop.
_TELLING = 100
_ROUND = re.compile(r"(?:\.(\d{1,4}))?\s?(万|亿|thousand|million|billion)", re.IGNORECASE)
_SCALES = {"万": 10_000, "亿": 100_000_000, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_CLOSING = ("。", ".", "！", "!", "？", "?")

Pairs = tuple[tuple[int, int], ...]


class Runs:
    """Finds runs that add up, among the mentions that are no part yet."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.steps = 0
        self.first = 0
        self.slack = Decimal(0)

    def before(self, place: int, reach: int) -> list[int]:
        """Earlier amounts of the section that could be the total of a run at `place`, nearest first."""
        scene = self.scene
        self.steps = 0
        found = []
        for other in range(place - 1, max(-1, place - reach), -1):
            if scene.mentions[other].section != scene.mentions[place].section:
                break
            if (
                scene.amount(other)
                and scene.mentions[other].quantity.kind is scene.mentions[place].quantity.kind
            ):
                found.append(other)
        return found

    def solve(self, first: int, total: int) -> Pairs:
        """Return (part, total) pairs of a run that begins at `first` and adds up to `total`.

        `()` if none does.
        """
        self.first = first
        self.slack = _slack(self.scene, total)
        return self._solve(first, total, self.scene.value(total), self._end(first), 0) or ()

    def _end(self, first: int) -> int:
        """Where a run that begins at `first` must end."""
        scene = self.scene
        end = first
        limit = min(len(scene.mentions), first + _LONGEST)
        while end < limit and scene.mentions[end].section == scene.mentions[first].section:
            end += 1
        return end

    def _next(self, place: int, end: int, total: int) -> int | None:
        """The next mention at or after `place` that counts what `total` counts and has no total yet."""
        scene = self.scene
        kind = scene.mentions[total].quantity.kind
        while place < end:
            if (
                scene.amount(place)
                and place not in scene.parent
                and scene.mentions[place].quantity.kind is kind
            ):
                return place
            place += 1
        return None

    def _solve(self, place: int, total: int, remaining: Decimal, end: int, depth: int) -> Pairs | None:
        """Take members from `place` on until nothing remains."""
        self.steps += 1
        if self.steps > _STEPS:
            return None
        member = self._next(place, end, total)
        if self._is_over(member, total, remaining, depth):
            return self._zeros(member, total, end)
        if member is None or not self._may_join(member, total, remaining, depth):
            return None
        rest = remaining - self.scene.value(member)
        if depth < 3 and self.scene.value(member) > 1:
            nested = self._nested(member, total, rest, end, depth)
            if nested is not None:
                return nested
        outer = self._solve(member + 1, total, rest, end, depth)
        if outer is not None:
            return ((member, total), *outer)
        return (
            None if self.scene.fits(member, total) else self._solve(member + 1, total, remaining, end, depth)
        )

    def _nested(self, member: int, total: int, rest: Decimal, end: int, depth: int) -> Pairs | None:
        """Let a member take the breakdown that follows it along."""
        following = self._next(member + 1, end, member)
        if following is None:
            return None
        slack, self.slack = self.slack, Decimal(0)
        inner = self._solve(following, member, self.scene.value(member), end, depth + 1)
        self.slack = slack
        if inner is None or not self._is_set_off(member, inner, end):
            return None
        outer = self._solve(inner[-1][0] + 1, total, rest, end, depth)
        return None if outer is None else ((member, total), *inner, *outer)

    def _is_over(self, member: int | None, total: int, remaining: Decimal, depth: int) -> bool:
        """Say whether a run is complete: nothing remains, or no more than the rounding of the total hides."""
        if remaining == 0:
            return True
        if not self.slack or depth or abs(remaining) > self.slack or remaining == self.scene.value(total):
            return False
        return member is None or self._ends_before(member, total)

    def _zeros(self, member: int | None, total: int, end: int) -> Pairs:
        """`…1件、其他0件`: members of no number close a run."""
        found: list[tuple[int, int]] = []
        scene = self.scene
        while (
            member is not None
            and scene.value(member) == 0
            and scene.lead(member)[0] < SENTENCE
            and scene.fits(member, total)
        ):
            if scene.opens_paragraph(member):
                break
            found.append((member, total))
            member = self._next(member + 1, end, total)
        return tuple(found)

    def _may_join(self, member: int, total: int, remaining: Decimal, depth: int) -> bool:
        """Say whether a mention can be the next member of a run."""
        scene = self.scene
        if scene.value(member) > remaining + self.slack or not scene.fits(member, total, loosely=True):
            return False
        if depth > 0 and scene.mentions[member].sentence != scene.mentions[total].sentence:
            return False
        return remaining == scene.value(total) or not self._ends_before(member, total)

    def _is_set_off(self, member: int, inner: Pairs, end: int) -> bool:
        """Say whether marks or a cue set a breakdown of a member off from the run around it."""
        scene = self.scene
        children = [part for part, total in inner if total == member]
        if len(children) < 2:
            return False
        between = max(scene.lead(child)[0] for child in children[1:])
        after = inner[-1][0] + 1
        while after < end and not scene.amount(after):
            after += 1
        closing = scene.lead(after)[0] if after < end else SENTENCE
        return closing > between or INCLUDE.search(scene.lead(children[0])[1][-40:]) is not None

    def _ends_before(self, member: int, total: int) -> bool:
        """Say whether a colon, a full stop or a paragraph that is no list item ends the run before it."""
        scene = self.scene
        before, mention = scene.mentions[member - 1], scene.mentions[member]
        if before.paragraph == mention.paragraph:
            strength, gap = scene.lead(member)
            if "：" in gap or ": " in gap:
                return True
            return strength >= SENTENCE and scene.value(total) <= _TELLING
        if not scene.opens_paragraph(self.first):
            return True
        return before.text.rstrip().endswith(_CLOSING) and not (before.list_item and mention.list_item)


def _slack(scene: Scene, total: int) -> Decimal:
    """How much the rounding of a printed total may hide: `2.43 million` stands for 2,425,000 to 2,435,000."""
    mention = scene.mentions[total]
    matches = list(_ROUND.finditer(mention.text, mention.start, mention.end))
    if not matches or mention.quantity.kind is Kind.PERCENT:
        return Decimal(0)
    match = matches[-1]
    places = len(match.group(1) or "")
    return min(Decimal(_SCALES[match.group(2).lower()]).scaleb(-places) / 2, scene.value(total) / 100)
