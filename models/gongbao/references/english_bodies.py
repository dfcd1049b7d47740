"""The name of an organ in English, and its Chinese name where both are known.

`the People's Government of Zhejiang Province`, `Wuhan Municipal People's Government`, `Ministry of Finance`.
"""

import re
from functools import cache

from gongbao.lexicon import read_lexicon

_APOSTROPHE = "['’]"
_CAPITAL = r"[A-Z][\w’'.]{0,30}"
_GOVERNMENT = rf"(?:People{_APOSTROPHE}?s{_APOSTROPHE}?\s)?(?:Government|GOVERNMENT)"
_STATE = re.compile(r"\sof\s(?:the\s)?(?:People['’]s\sRepublic\sof\sChina|PRC|China)\b", re.IGNORECASE)
_FORWARD = re.compile(
    rf"(?:General\sOffice\sof\s(?:the\s)?)?(?:{_GOVERNMENT}\sof\s(?:the\s)?{_CAPITAL}(?:\s{_CAPITAL}){{0,5}}"
    rf"|{_CAPITAL}(?:\s{_CAPITAL}){{0,6}}?\s{_GOVERNMENT}(?:\s(?:General\s)?Office)?"
    rf"|(?:{_CAPITAL}\s){{0,5}}?(?:Ministry|Administration|Commission|Department|Bureau|Committee|Congress|Office)"
    rf"(?:\s(?:of|for|on|and)(?:\sthe)?\s{_CAPITAL}|,?\s(?:and\s)?{_CAPITAL}){{0,8}})"
)
_BACKWARD = re.compile(
    rf"(?:{_GOVERNMENT}\sof\s(?:the\s)?{_CAPITAL}(?:\s{_CAPITAL}){{0,4}}"
    rf"|(?:{_CAPITAL}\s){{0,5}}{_GOVERNMENT}"
    rf"|Ministry\sof\s{_CAPITAL}(?:(?:\sand|,)?\s{_CAPITAL}){{0,6}}"
    rf"|(?:{_CAPITAL}\s){{1,4}}(?:Administration|Commission|Department|Bureau)(?:\s(?:of|for)\s{_CAPITAL}(?:\s{_CAPITAL}){{0,4}})?"
    r")$"
)
_SENTENCE_OPENERS = re.compile(r"^(?:(?:Under|By|In|According|The|With|Per|To|And|Since|After)\s)+")
_REACH = 140


@cache
def _known() -> dict[str, str]:
    return {
        english: row["body"]
        for row in read_lexicon("issuer_bodies")
        for english in row["english"].split("|")
        if english
    }


@cache
def _known_forward() -> re.Pattern[str]:
    names = sorted(_known(), key=len, reverse=True)
    choice = "|".join(re.escape(name).replace("'", _APOSTROPHE) for name in names)
    return re.compile(rf"(?:{choice})\b", re.IGNORECASE)


@cache
def _known_backward() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_known_forward().pattern[3:-3]})$", re.IGNORECASE)


def body_after(text: str, start: int) -> int | None:
    """Find where the organ's name that begins at `start` ends; None if none begins there.

    >>> text = "State Council of the People's Republic of China, which"
    >>> text[: body_after(text, 0)]
    "State Council of the People's Republic of China"
    """
    known = _known_forward().match(text, start, start + _REACH)
    if known and text[known.start()].isupper():
        state = _STATE.match(text, known.end())
        return state.end() if state else known.end()
    match = _FORWARD.match(text, start, start + _REACH)
    return match.end() - len(match.group()) + len(match.group().rstrip(".'’")) if match else None


def body_before(text: str, end: int) -> int | None:
    """Find where the organ's name that ends at `end` begins; None if none ends there.

    >>> text = "under the Sichuan Provincial People's Government"
    >>> text[body_before(text, len(text)) :]
    "Sichuan Provincial People's Government"
    """
    window = text[max(0, end - _REACH) : end]
    shift = end - len(window)
    known = _known_backward().search(window)
    if known and window[known.start()].isupper():
        return shift + known.start()
    match = _BACKWARD.search(window)
    if match is None:
        return None
    opener = _SENTENCE_OPENERS.match(match.group())
    return shift + match.start() + (opener.end() if opener else 0)


def chinese_body(name: str) -> str | None:
    """Return the Chinese name of a national organ, None if it is none that is known.

    >>> chinese_body("Ministry of Finance"), chinese_body("State Council of the People's Republic of China")
    ('财政部', '中华人民共和国国务院')
    """
    key = name.lower().replace("’", "'").removeprefix("the ")
    if key in _known():
        return _known()[key]
    state = _STATE.search(key)
    body = _known().get(key[: state.start()]) if state else None
    return f"中华人民共和国{body}" if body else None
