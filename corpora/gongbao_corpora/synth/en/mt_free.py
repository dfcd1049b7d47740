"""Disclosure reports of Chinese bodies, 2008 to 2013, in translation: free, each body in its own words."""

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import answers, disclosure, platforms
from gongbao_corpora.synth.en.key_areas import key_areas, measures
from gongbao_corpora.synth.en.prose import paragraph
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, join

BODIES = ("government", "department", "street")


def titled(draw: Draw, titles: tuple[str, ...], *sentences: Piece) -> Piece:
    """Write a heading and sentences, in one paragraph or several."""
    break_ = draw.one([" ", " ", "\n"])
    kept = [s for s in sentences if s.text]
    return heading(1, draw.one(titles)) + "\n" + join(break_, kept) + "\n"


@grammar("en", "mt_free", kinds=BODIES, place=1)
def organised(draw: Draw) -> Piece:
    """Who did it, how many, with what training."""
    parts = [paragraph(draw, "leadership", 1, 2), answers.staff(draw), answers.training(draw)]
    if draw.chance(0.4):
        parts.append(platforms.tasks(draw))
    draw.rng.shuffle(parts)
    return titled(
        draw, ("Basic situation", "Overview", "General situation", "Organization and leadership"), *parts
    )


@grammar("en", "mt_free", kinds=BODIES, place=2)
def disclosed(draw: Draw) -> Piece:
    """What was published, where, about what."""
    parts = [disclosure.published(draw), disclosure.channels(draw)]
    if draw.chance(0.5):
        parts.append(platforms.website(draw))
    if draw.chance(0.6):
        parts.append(key_areas(draw))
    if draw.chance(0.25):
        parts.append(platforms.so_far(draw))
    titles = (
        "Voluntary disclosure of government information",
        "Situation of active openness of government information",
        "Active publicity",
        "Take the initiative to disclose",
    )
    return titled(draw, titles, *parts)


@grammar("en", "mt_free", kinds=BODIES, place=3)
def subject_by_subject(draw: Draw) -> Piece:
    """Key areas, run-in headings of level two."""
    titles = ("Information disclosure in key areas", "Key points of disclosure", "Work carried out")
    body = heading(1, draw.one(titles)) + "\n"
    for _ in range(draw.rng.randint(2, 4)):
        body = body + measures(draw) + "\n"
    return body


@grammar("en", "mt_free", kinds=BODIES, place=5)
def asked_and_answered(draw: Draw) -> Piece:
    """Applications and answers in one section."""
    parts = [disclosure.received(draw), answers.answered(draw)]
    if draw.chance(0.4):
        parts.insert(1, disclosure.identity(draw))
    if draw.chance(0.3):
        parts.append(platforms.all_answered(draw))
    titles = (
        "Disclosure upon application",
        "Situation of openness upon application",
        "Publicity upon application",
    )
    return titled(draw, titles, *parts)


@grammar("en", "mt_free", kinds=BODIES, place=6)
def contested(draw: Draw) -> Piece:
    """Disputes, complaints, fees."""
    parts = [answers.disputes(draw), answers.complaints_and_fees(draw)]
    titles = (
        "Reconsideration, litigation and complaints",
        "Administrative reconsideration and litigation",
        "Charges and reduction, reconsideration and litigation",
    )
    return titled(draw, titles, *parts)


@grammar("en", "mt_free", kinds=BODIES, place=8)
def wanting(draw: Draw) -> Piece:
    """Shortcomings with a figure or two, plans with targets."""
    parts = [
        paragraph(draw, "shortcomings", 1, 1),
        key_areas(draw, sentences=1),
        paragraph(draw, "planning", 1, 2),
    ]
    titles = (
        "Existing problems and next steps",
        "Main problems and improvement",
        "Deficiencies and next step",
    )
    return titled(draw, titles, *parts)
