"""What agencies write between their figures: what is required, what they do, what users meet; with links.

Present tense and modal verbs, no figures. `markdown.links` puts addresses behind some of the words.
"""

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import prose
from gongbao_corpora.synth.piece import Piece, join

_REMARKS = (
    "Agencies must {deed}, and should {deed2} wherever they can.",
    "Every agency should {plan} before it publishes its next plan.",
    "The public should be able to see how we {deed} and why we {deed2}.",
    "This is part of a wider programme to {deed}, which is led by the {agency}.",
    "We are working with the {agency} to {plan} and to {plan2}.",
    "It is not always obvious to users how agencies {deed}.",
    "Users tell us that they want agencies to {plan}.",
    "Any new service must {deed}; a service that does not do so should not go live.",
    "The team has built a small prototype that helps officers to {deed}.",
    "More detail on {subject} is available in the blog post that goes with this report.",
    "The policy on {subject} is available on the agency's site and should be read with this report.",
    "Digital services for {subject} are being redesigned so that they {deed}.",
    "There is still a great deal to do to {plan}.",
    "The law allows an agency to {deed}, but it does not say how it should {plan}.",
    "Whistleblowers and other members of the public can ask the {agency} to look into {subject}.",
    "Our goal is to {plan}, and to do it in the open.",
    "We publish data about {subject} so that anybody can check it and build on it.",
    "That is why we will continue to {deed} with the {agency}.",
    "Departments have agreed to {plan} and to report back to the {agency}.",
    "Each request has a page of its own that shows the replies, the documents and what happens next.",
    "The platform is open source, and other agencies are invited to {deed} with it.",
    "Guidance on {subject} tells staff what they must do, what they should do and whom to ask.",
    "The board has asked {person}, {post}, to {plan}.",
    "It would help if agencies could {deed} without having to ask the {agency} first.",
    "In the months ahead, we plan to {plan}, {plan2} and {plan3}.",
)


def remarks(draw: Draw, least: int, most: int) -> Piece:
    """Write some sentences without figures in a row."""
    chosen = draw.rng.sample(_REMARKS, draw.rng.randint(least, most))
    return join(" ", [prose.filled(draw, template) for template in chosen])


def between(draw: Draw, pieces: list[Piece]) -> list[Piece]:
    """Put sentences without figures round those with figures, more often than not."""
    mixed = []
    for piece in pieces:
        if "\n" in piece.text or not draw.chance(0.8):
            mixed.append(piece)
        elif draw.chance(0.5):
            mixed.append(remarks(draw, 1, 2) + " " + piece)
        else:
            mixed.append(piece + " " + remarks(draw, 1, 3))
    return mixed
