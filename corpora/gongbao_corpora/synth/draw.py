"""What a section grammar draws from: chance, words, the facts of the report, and the verdicts it plants.

One `Draw` lives for one report. Everything random goes through its `rng`, so a seed makes a report byte for
byte.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import TypeVar

from gongbao.document import Kind, Label, Language, Modifier
from gongbao_corpora.synth import surface
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.piece import Piece, entity
from gongbao_corpora.synth.report import Verdict
from gongbao_corpora.synth.vocabulary import Noun, nouns, words

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Facts:
    """Who reports, about when.

    Attributes:
        division: name of the administrative division, `青溪县` or `Qingxi County`.
        body: name of the reporting body.
        kind: `government`, `department`, `street`, `school`, `hospital`, `court`, `company` …
        year: the reporting year.
        published: the day of the signature.
        area: how the text calls the whole area or system: `全县`, `the whole county`.
    """

    division: str
    body: str
    kind: str
    year: int
    published: date
    area: str


@dataclass(slots=True)
class Draw:
    """Chance, words and facts for one report.

    Attributes:
        rng: the one source of chance.
        language: of the report.
        held_out: whether words come from the held-out side.
        facts: who reports, about when.
        fault: how often a breakdown is printed with a wrong figure.
        verdicts: what was planted so far; grammars add to it.
        book: figures that several sections state, by code of indicators.yaml (`books.accounts`).
        style: family of the sections, as `work_report`.
    """

    rng: Random
    language: Language
    held_out: bool
    facts: Facts
    fault: float = 0.04
    verdicts: list[Verdict] = field(default_factory=list)
    book: dict[str, int] = field(default_factory=dict)
    style: str = ""

    def one(self, options: Sequence[T]) -> T:
        """Draw one of some options, evenly."""
        return options[self.rng.randrange(len(options))]

    def some(self, options: Sequence[T], least: int, most: int) -> list[T]:
        """Draw several different options, in their own order."""
        number = min(len(options), self.rng.randint(least, most))
        return [options[i] for i in sorted(self.rng.sample(range(len(options)), number))]

    def chance(self, probability: float) -> bool:
        """Toss a coin."""
        return self.rng.random() < probability

    def noun(self, domain: str | None = None) -> Noun:
        """Draw a counted noun."""
        return self.one(nouns(self.language.value, held_out=self.held_out, domain=domain))

    def word(self, name: str) -> str:
        """Draw a word of a vocabulary."""
        return self.one(words(self.language.value, name, held_out=self.held_out))

    def entity(self, label: Label, name: str) -> Piece:
        """Draw a word of a vocabulary and mark it as an entity."""
        return entity(label, self.word(name))

    def count(
        self,
        value: int,
        unit: str | None = None,
        *,
        modifier: Modifier | None = None,
        kind: Kind = Kind.COUNT,
    ) -> Amount:
        """Write a count; a round value gets a modifier now and then, unless one is given."""
        if modifier is None:
            loose = value >= 20 and value % 10 == 0 and self.chance(0.5)
            modifier = self.one(_LOOSE) if loose else Modifier.EXACT
        return surface.count(self.rng, value, self.language, unit=unit or None, modifier=modifier, kind=kind)

    def exact(self, value: int, unit: str | None = None) -> Amount:
        """Write an exact count, as totals and parts are."""
        return self.count(value, unit, modifier=Modifier.EXACT)


_LOOSE = (Modifier.MORE_THAN, Modifier.MORE_THAN, Modifier.LESS_THAN, Modifier.APPROX, Modifier.AT_LEAST)
