"""The quantities of a document seen together: mentions, what each clause says, and the links found so far.

What stays true: links form a forest; `adopt` refuses a second parent and a cycle.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal

from gongbao.document import Kind, Language
from gongbao.relations.mentions import Mention
from gongbao.relations.reading import Reading

# Chinese units that count the same things.
_FAMILIES = ("件起宗例份案", "人名位", "条项则个篇", "家个户所座处", "次场期轮", "册本份")


@dataclass(slots=True)
class Scene:
    """All mentions of a document with their readings and links, by place in `mentions`."""

    mentions: list[Mention]
    readings: list[Reading]
    parent: dict[int, int] = field(default_factory=dict)
    numerator: dict[int, int] = field(default_factory=dict)
    children: dict[int, list[int]] = field(default_factory=dict)

    def lead(self, place: int) -> tuple[int, str]:
        """The strongest break and the text between a mention and the amount before it in its paragraph."""
        mention = self.mentions[place]
        strength, text = mention.strength, mention.gap
        for other in range(place - 1, max(-1, place - 6), -1):
            before = self.mentions[other]
            if before.paragraph != mention.paragraph or self.amount(other):
                break
            strength, text = max(strength, before.strength), before.gap + text
        return strength, text

    def opens_paragraph(self, place: int) -> bool:
        """Say whether no amount stands before a mention in its paragraph."""
        mention = self.mentions[place]
        return not any(
            self.mentions[other].paragraph == mention.paragraph and self.amount(other)
            for other in range(max(0, place - 6), place)
        )

    def amount(self, place: int) -> bool:
        """Say whether a mention can be a total or a part: no share, no growth."""
        return not self.mentions[place].is_share and not self.readings[place].change

    def value(self, place: int) -> Decimal:
        """The value of a mention."""
        return self.mentions[place].quantity.value

    def adopt(self, part: int, total: int) -> bool:
        """Make one mention a part of another; say whether that was possible."""
        if part in self.parent or part == total:
            return False
        above: int | None = total
        while above is not None:
            if above == part:
                return False
            above = self.parent.get(above)
        self.parent[part] = total
        self.children.setdefault(total, []).append(part)
        return True

    def fits(self, part: int, total: int, *, loosely: bool = False) -> bool:
        """Say whether one mention can be a part of another by kind, unit and value."""
        one, other = self.mentions[part].quantity, self.mentions[total].quantity
        if one.kind is not other.kind or one.value > other.value:
            return False
        if one.unit == other.unit:
            return True
        if one.kind is Kind.MEASURE:
            return False
        if self.mentions[part].language is not Language.ZH:
            return one.kind is Kind.COUNT
        return loosely or _same_family(one.unit, other.unit)

    def same_sentence(self, one: int, other: int) -> bool:
        """Say whether two mentions stand in one sentence."""
        return self.mentions[one].sentence == self.mentions[other].sentence


def _same_family(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return True
    one, other = re.sub(r"[（(].*", "", one), re.sub(r"[（(].*", "", other)
    return one == other or any(
        one[:1] in family and other[:1] in family for family in _FAMILIES if len(one) == len(other) == 1
    )
