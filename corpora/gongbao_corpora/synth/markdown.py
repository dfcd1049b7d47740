"""Markdown as it is found in reports kept as text: links behind words, figures in bold.

The functions are noise (see `noise`): they propose edits of a finished piece. Addresses are invented.
"""

import re
from random import Random

from gongbao_corpora.synth.noise import Edit
from gongbao_corpora.synth.piece import Piece

_LINKED = re.compile(
    r"\b(?:publication scheme|blog posts?|annual report|website|guidance|polic(?:y|ies)|documents?|data|"
    r"services?|programme|prototype|platform|site|plan|reports?|statistics|release|bulletins?|figures|methodology|users|page|redesigned|published|available|"
    r"open source|agency)\b"
)
_HOSTS = ("www", "digital", "data", "records", "blog", "archive", "foi", "open")
_NAMES = (
    "norvale",
    "estwick",
    "harbury",
    "calder",
    "linmoor",
    "ostby",
    "trewen",
    "ashmere",
    "kelford",
    "dunmar",
)
_ENDINGS = ("gov.uk", "gov.uk", "org.uk", "gov", "gov", "org", "com")
_STEPS = ("digital", "foi", "publications", "news", "blog", "data", "strategy", "reports", "request", "about")


def _address(rng: Random) -> str:
    steps = [rng.choice(_STEPS) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.2:
        return "/" + "/".join(steps) + "/"
    scheme = rng.choice(("https://", "http://"))
    host = f"{rng.choice(_HOSTS)}.{rng.choice(_NAMES)}.{rng.choice(_ENDINGS)}"
    return f"{scheme}{host}/{'/'.join(steps)}" + rng.choice(("", "/", ".html"))


def links(piece: Piece, rng: Random) -> list[Edit]:
    """Put an address behind words here and there, as `[guidance](https://…)`; never behind marked ones."""
    covered = bytearray(len(piece.text) + 1)
    for mark in piece.marks:
        covered[mark.start : mark.end] = b"\x01" * (mark.end - mark.start)
    edits = []
    for found in _LINKED.finditer(piece.text):
        if not any(covered[found.start() : found.end()]) and rng.random() < 0.45:
            edits += [
                Edit(found.start(), found.start(), "["),
                Edit(found.end(), found.end(), f"]({_address(rng)})"),
            ]
    return edits


def bold_figures(piece: Piece, rng: Random) -> list[Edit]:
    """Set some figures in bold: `**436**`."""
    edits = []
    for mark in piece.marks:
        if mark.role == "quantity" and rng.random() < 0.3:
            edits += [Edit(mark.start, mark.start, "**"), Edit(mark.end, mark.end, "**")]
    return edits
