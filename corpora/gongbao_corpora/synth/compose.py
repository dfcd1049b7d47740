"""A whole report from a seed: facts, title, opening, sections, signature, numbered headings, noise.

What is particular to a language stands in `synth/LANGUAGE/frame.py`, which has what `Frame` names. Sections
come from the registry of `grammar`; a held-out report is written by held-out grammars with held-out words
and by no others.

Reading this file: `make_report` is the whole path; below it the choice of sections, the numbering of
headings (grammars write them without numbers), and the noise.
"""

import importlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Protocol, cast

from gongbao.document import Description, Language
from gongbao_corpora.synth import noise
from gongbao_corpora.synth.draw import Draw, Facts
from gongbao_corpora.synth.grammar import Grammar, grammars
from gongbao_corpora.synth.piece import Mark, Piece
from gongbao_corpora.synth.report import Report

Number = Callable[[int], str]

# One report in ten says little: fewer than five figures.
_SPARSE = 0.12
_PLAIN = "plain"


class Frame(Protocol):
    """What `synth/LANGUAGE/frame.py` must have."""

    def numberings(self) -> Sequence[Sequence[Number]]:
        """Return the ways to number headings: for each, what stands before the n-th of levels 1, 2 and 3."""

    def facts(self, rng: Random, style: str, kinds: Sequence[str], *, held_out: bool) -> Facts:
        """Draw who reports, about when."""

    def opening(self, draw: Draw, style: str) -> tuple[Piece, Description]:
        """Write title and opening, ended by a line break; and describe the report."""

    def closing(self, draw: Draw, style: str) -> Piece:
        """Write the signature, ended by a line break; may be empty."""

    def noises(self, rng: Random, style: str) -> Sequence[noise.Noise]:
        """Choose the noise of a report of a style, in the order in which it is applied."""


def frame_of(language: str) -> Frame:
    """Return the frame of a language."""
    return cast(Frame, importlib.import_module(f"gongbao_corpora.synth.{language}.frame"))


def make_report(seed: int, language: str, *, held_out: bool = False) -> Report:
    """Write the report of a seed: the same text and gold, byte for byte, whenever and wherever.

    Args:
        seed: any whole number.
        language: `zh` or `en`.
        held_out: whether held-out grammars and words write it, and no others.
    """
    side = "held-out" if held_out else "training"
    name = f"synth-{language}-{side}-{seed}"
    rng = Random(name)  # noqa: S311  (reproducible on purpose)
    frame = frame_of(language)
    known = grammars(language, held_out=held_out)
    style = rng.choice(sorted({g.style for g in known if g.style != _PLAIN}))
    usable = [g for g in known if g.style in (style, _PLAIN)]
    kinds = sorted({kind for g in usable if g.style == style for kind in g.kinds})
    facts = frame.facts(rng, style, kinds, held_out=held_out)
    draw = Draw(rng, Language(language), held_out, facts, style=style)
    opening, description = frame.opening(draw, style)
    chosen = _choose(rng, [g for g in usable if g.suits(facts.kind)])
    sections = [g.write(draw) for g in chosen]
    body = _numbered(sections, rng.choice(frame.numberings()))
    piece = opening + body + frame.closing(draw, style)
    piece = Piece(piece.text.rstrip("\n"), piece.marks)
    for make_edits in frame.noises(rng, style):
        piece = noise.apply(piece, make_edits(piece, rng))
    written = {id(m.of) for m in piece.marks if m.role == "quantity"}
    verdicts = tuple(v for v in draw.verdicts if all(id(part) in written for part in v.parts))
    return Report(name, language, piece, description, verdicts, tuple(g.name for g in chosen))


def _choose(rng: Random, usable: Sequence[Grammar]) -> list[Grammar]:
    """Choose the sections: most of the style, one or two without figures among them, in their places."""
    plain = [g for g in usable if g.style == _PLAIN]
    dense = [g for g in usable if g.style != _PLAIN]
    if plain and rng.random() < _SPARSE:
        return sorted(rng.sample(plain, min(len(plain), rng.randint(2, 5))), key=lambda g: g.place)
    number = min(len(dense), max(3, rng.randint(len(dense) - 3, len(dense))))
    chosen = rng.sample(dense, number)
    late = {g.place for g in chosen} & {7, 8}
    fitting = [g for g in plain if not (late if g.place == 8 else g.place in {c.place for c in chosen})]
    if fitting and rng.random() < 0.6:
        chosen += rng.sample(fitting, 1)
    rng.shuffle(chosen)
    return sorted(chosen, key=lambda g: g.place)


def _numbered(sections: Sequence[Piece], numbering: Sequence[Number]) -> Piece:
    """Put sections together and write the numbers of their headings, which become part of them."""
    body = Piece("")
    for section in sections:
        body = body + section
    counters = [0] * (len(numbering) + 1)
    inserts: list[tuple[int, str]] = []
    for mark in sorted((m for m in body.marks if m.role == "heading"), key=lambda m: m.start):
        level = int(str(mark.of))
        counters[level:] = [counters[level] + 1, *[0] * (len(numbering) - level)]
        inserts.append((mark.start, numbering[level - 1](counters[level])))
    text, at = [], 0
    for start, number in inserts:
        text += [body.text[at:start], number]
        at = start
    text.append(body.text[at:])
    return Piece("".join(text), tuple(_shifted(mark, inserts) for mark in body.marks))


def _shifted(mark: Mark, inserts: Sequence[tuple[int, str]]) -> Mark:
    before = sum(len(words) for start, words in inserts if start < mark.start)
    own = sum(len(words) for start, words in inserts if start == mark.start)
    inside = sum(len(words) for start, words in inserts if mark.start < start < mark.end)
    start = mark.start + before + (0 if mark.role == "heading" else own)
    return Mark(start, mark.end + before + own + inside, mark.role, mark.of)
