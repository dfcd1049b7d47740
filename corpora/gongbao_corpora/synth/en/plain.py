"""Sections without figures, for every style: they keep a learner from finding a figure in every line."""

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en.prose import empty_handed, paragraph
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece


def _section(draw: Draw, titles: tuple[str, ...], kind: str, least: int, most: int) -> Piece:
    body = heading(1, draw.one(titles)) + "\n" + paragraph(draw, kind, least, most) + "\n"
    return body + paragraph(draw, kind, least, most) + "\n" if draw.chance(0.3) else body


@grammar("en", "plain", place=1)
def leadership(draw: Draw) -> Piece:
    """Who leads the work, under which rules."""
    titles = ("Organization and leadership", "Strengthening leadership", "Governance", "Background")
    return _section(draw, titles, "leadership", 2, 4)


@grammar("en", "plain", place=8)
def shortcomings(draw: Draw) -> Piece:
    """What is wanting, and what will be done about it."""
    titles = ("Main problems and improvement", "Existing problems", "Deficiencies", "Where we fell short")
    body = _section(draw, titles, "shortcomings", 1, 2)
    return body + paragraph(draw, "planning", 1, 2) + "\n"


@grammar("en", "plain", place=8)
def planning(draw: Draw) -> Piece:
    """What comes next."""
    titles = ("Next steps", "The next step of work", "Improvement measures", "Looking ahead")
    return _section(draw, titles, "planning", 1, 3)


@grammar("en", "plain", place=3)
def subjects(draw: Draw) -> Piece:
    """Which subjects were in the foreground."""
    titles = ("Key areas", "Main practices", "Information disclosure in key areas", "How we work")
    return _section(draw, titles, "subject", 2, 4)


@grammar("en", "plain", place=9)
def nothing_else(draw: Draw) -> Piece:
    """Nothing further to report."""
    titles = ("Other matters to be reported", "Matters that need to be explained", "Other matters")
    return heading(1, draw.one(titles)) + "\n" + empty_handed(draw) + "\n"


@grammar("en", "plain", place=8, held_out=True)
def self_criticism(draw: Draw) -> Piece:
    """Shortcomings, point by point, each a paragraph."""
    head = heading(1, draw.one(("Lessons learned", "Findings of the self-inspection"))) + "\n"
    return head + paragraph(draw, "shortcomings", 1, 1) + "\n" + paragraph(draw, "planning", 1, 1) + "\n"


@grammar("en", "plain", place=1, held_out=True)
def how_it_is_run(draw: Draw) -> Piece:
    """Leadership under a heading of its own kind."""
    titles = ("How responsibility was assigned", "Who is accountable")
    return heading(1, draw.one(titles)) + "\n" + paragraph(draw, "leadership", 2, 3) + "\n"
