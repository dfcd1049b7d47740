"""English titles without quotes: `Measures of Zhejiang Province for X (Decree No. 290 …)`.

Such a title is a run of capitalised words and little words up to the bracket; it names a kind of document
and, where that kind is a mere letter (Notice, Opinions …), what it is about.
"""

import re
from functools import cache

from gongbao.lexicon import read_lexicon
from gongbao.references.found import Stretch

_REACH = 420
_TOKEN = re.compile(r"[\w’'“”\".&/–-]+|,|\([A-Za-z ]{3,30}\)|:(?=\s[A-Z])")
_ABOUT = frozenset(["on", "for", "concerning", "regarding", "about", "to", "relating"])
_PRINTING = re.compile(r"\bof\s(?:Printing|Issuing|Distributing|Forwarding|Transmitting)\b", re.IGNORECASE)
_PARTS_OF_LAWS = frozenset(["article", "articles", "section", "chapter", "paragraph", "clause", "item"])
_OPENERS = frozenset(["The", "This", "These", "According", "Pursuant", "Our", "We", "It"])
_SHORTEST = 3
# How many words without a capital a title may have where no title in capitals stands, and where one does.
_MOST_LOW = 8
_MOST_LOW_BESIDE = 3
_SENTENCE_CASE = re.compile(
    r"(?:^|[a-z,.;:]\s)(?P<title>(?:[A-Z][a-z]+\s){0,3}(?:Notice|Circular|Opinions|Measures|Provisions|Regulations|Rules|Plan|"
    r"Points|Scheme|System|Method|Methods|Guidelines|List|Catalogue|Decision|Guide)\s(?:on|for|of|concerning|regarding|about)\s)"
)
_OWNERS = frozenset(
    ["people", "women", "children", "citizen", "mayor", "party", "teacher", "worker", "farmer"]
)
# Marks of a clause: then the words up to the bracket are more than a title.
_CLAUSE = re.compile(
    r"[.;:!?()\[\]\"“”]|\b(?:was|were|is|are|has|have|had|been|will|shall|which|that|who|we|it|issued|revised|printed|"
    r"formulated|implemented|according)\b|\band\s\w+ed\b"
)


@cache
def _words(role: str) -> frozenset[str]:
    """Return words by their role in titles.

    `little` joins others, `document` is a kind of document, `letter` one that needs a subject (Notice on …),
    `lead` goes before a title, `organ` says that a phrase names who and not what.
    """
    return frozenset(row["word"] for row in read_lexicon("title_words") if row["role"] == role)


def capitalised_title(text: str, end: int) -> Stretch | None:
    """Return the title in capitals that ends at `end`.

    >>> text = "issued the Opinions on Publicity of Budgets ("
    >>> start, stop = capitalised_title(text, len(text) - 2)
    >>> text[start:stop]
    'Opinions on Publicity of Budgets'
    """
    lowest = max(0, end - _REACH)
    tokens: list[re.Match[str]] = []
    for token in reversed(list(_TOKEN.finditer(text, lowest, end))):
        if not _may_belong(token.group()) or (tokens and not _adjoin(text, token, tokens[0])):
            break
        tokens.insert(0, token)
    if tokens and (tokens[-1].end() != end or tokens[0].start() == lowest > 0):
        return None
    bare = next(
        (
            segment[0].start()
            for segment in map(_without_lead, _segments(tokens))
            if segment and _is_title(text[segment[0].start() : end])
        ),
        end,
    )
    start = min(
        bare, _sentence_case_start(text, lowest, end, most_low=_MOST_LOW if bare == end else _MOST_LOW_BESIDE)
    )
    return (start, end) if start < end else None


def _sentence_case_start(text: str, lowest: int, end: int, *, most_low: int) -> int:
    """Find where a title begins of which not all words have capitals: Notice on further opening of data."""
    for head in _SENTENCE_CASE.finditer(text, lowest, end):
        phrase = text[head.start("title") : end]
        words = phrase.split()
        low = sum(word[0].islower() and word not in _words("little") for word in words)
        if low <= most_low and _is_title(phrase) and not _CLAUSE.search(phrase):
            return head.start("title")
    return end


def capitalised_title_after(text: str, start: int) -> Stretch | None:
    """Return the title in capitals that begins at `start` and ends with its clause.

    >>> text = "No. 73, the Measures for Open Budgets, was"
    >>> start, stop = capitalised_title_after(text, 12)
    >>> text[start:stop]
    'Measures for Open Budgets'
    """
    tokens: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text, start, start + _REACH):
        adjoins = _adjoin(text, tokens[-1], token) if tokens else token.start() == start
        if not adjoins or token.group() == "," or not _may_belong(token.group()):
            break
        tokens.append(token)
    while tokens and tokens[-1].group() in _words("little"):
        tokens.pop()
    if not tokens:
        return None
    end = tokens[-1].end() - tokens[-1].group().endswith(".")
    names = names_document(" ".join(token.group() for token in tokens[:4]))
    return (start, end) if names and _is_title(text[start:end]) else None


def names_document(phrase: str) -> bool:
    """Say whether a phrase has the name of a kind of document in it.

    >>> names_document("Notice on Openness"), names_document("Internet Plus")
    (True, False)
    """
    return bool((_words("document") | _words("letter")).intersection(phrase.lower().split()))


def _without_lead(segment: list[re.Match[str]]) -> list[re.Match[str]]:
    """Take off what leads up to a title: Under, In the; Article 50 of the."""
    while segment:
        word = segment[0].group().lower()
        if word in _PARTS_OF_LAWS:
            segment = segment[
                next((i for i, token in enumerate(segment) if token.group() == "of"), len(segment)) :
            ]
        elif re.fullmatch(r"\w+(?:ing|ed)", word) and len(segment) > 1 and segment[1].group() in ("the", "a"):
            segment = segment[2:]
        elif word not in _words("little") | _words("lead") and word != ":":
            break
        else:
            segment = segment[1:]
    openers = [i for i, token in enumerate(segment) if i and token.group() in _OPENERS]
    if openers:  # a heading run in, or a sentence without its stop: … Building The Measures for X
        return _without_lead(segment[openers[-1] :])
    unders = [i for i, token in enumerate(segment) if i and token.group() == "under"]
    if unders and names_document(" ".join(token.group() for token in segment[unders[-1] :])):
        return _without_lead(segment[unders[-1] :])  # … of the District under Article 50 of the Measures
    owners = [i for i, token in enumerate(segment[:8]) if _is_owner(token.group())]
    return segment[owners[-1] + 1 :] if owners else segment


def _is_owner(token: str) -> bool:
    """Say whether a word is the owner of what follows: the State Council's Opinions; not People's."""
    owner = re.fullmatch(r"(\w+)['’]s", token)
    return bool(owner) and owner is not None and owner[1].lower() not in _OWNERS


def _may_belong(token: str) -> bool:
    token = token.lstrip('“"') or token
    return (
        token[0] in ",:("
        or token[0].isupper()
        or token[0].isdigit()
        or token in _words("little")
        or "-" in token
    )


def _adjoin(text: str, token: re.Match[str], following: re.Match[str]) -> bool:
    """Say whether nothing but a space is between two tokens, and no sentence ends there."""
    if text[token.end() : following.start()].strip():
        return False
    return not (token.group().endswith(".") and len(token.group()) > 4)


def _segments(tokens: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Give the runs that begin at the first token or after a comma, the longest first."""
    starts = [0, *(i + 1 for i, token in enumerate(tokens) if token.group() == ",")]
    return [tokens[start:] for start in starts if start < len(tokens)]


def _is_title(phrase: str) -> bool:
    words = [word.lower() for word in re.findall(r"[A-Za-z]+", phrase)]
    if len(words) < _SHORTEST:
        return False
    before_comma = phrase.partition(",")[0].lower().split()
    if not (_words("document") | _words("letter")).intersection(before_comma):
        capitals = sum(word[0].isupper() for word in phrase.split())
        return capitals > _SHORTEST and not _words("organ").intersection(before_comma)
    if _words("document").intersection(words):
        return True
    return bool(_ABOUT.intersection(words)) or bool(_PRINTING.search(phrase))
