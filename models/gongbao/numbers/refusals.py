"""Stretches of a text whose numbers are names, addresses or dates and never quantities, in either language.

What stays true: `refused_spans` looks at form alone (dates, references, named entities, addresses of the web,
telephone and account numbers, titles, short quoted names, law articles). What depends on the words around one
numeral is judged where that numeral is read (`chinese_context`, `english_context`). A pattern runs only over
a text that has one of its trigger characters; every repeat is bounded.

Reading this file: the patterns by subject, then `Refused`, a set of stretches that can be asked, then
`refused_spans`, which makes it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from gongbao.dates import find_dates
from gongbao.lexicon import read_column, read_lexicon

# Numbers that are called, not counted.
HOTLINES = frozenset(
    [
        *["101", "110", "111", "112", "119", "120", "122", "911", "999"],
        *["12315", "12328", "12333", "12345", "12348", "12355", "12366", "12369", "12388", "12393"],
    ]
)

_WEB = (
    r"(?:https?://|www\.)[!-~]{1,300}"
    r"|\b[A-Za-z0-9][\w-]{0,60}\.(?:com|cn|org|gov|net|edu|uk)\b[!-~]{0,200}"
)
_MAIL = r"[A-Za-z0-9._+-]{1,60}@[\w.-]{1,80}"
_PHONE = (
    r"\+\d[\d -]{6,20}\d|(?<![\d-])\d{3,4}[-—]\d{7,8}(?:[-—]\d{1,5})?(?!\d)|(?<![\d.])1[3-9]\d{9}(?!\d)"
    r"|(?<![\d-])\d{3}-\d{3}-\d{4}(?!\d)|[（(]\d{3,4}[)）] ?\d{3,4}-?\d{4}"
    r"|(?:\+\d{2} ?)?(?:\(0\) ?|(?<![\d.,])0)\d{2,4} \d{3,7}(?: \d{3,4})?(?![\d.,])"
)
_LABELLED = (
    r"(?:电话|热线|邮编|邮政编码|邮码|传真|[账帐]号|编号|编码|代码|群号|QQ群?|QQ号|微信号|拨打|区号|分机|证号"
    r"|备案号|标识码|信箱|号码|车牌|手机|许可证)(?:号码?|为|是)?[：: ]{0,3}"
    r"[\dA-Za-z（(][\d\-—、，,/()（） *A-Za-z]{1,40}"
)
_LABELLED_ENGLISH = (
    r"\b(?:[Tt]el(?:ephone)?|[Pp]hone|[Ff]ax|[Hh]otline|(?:[Zz]ip|[Pp]ost(?:al)?) ?code|[Aa]ccount number)"
    r"(?: number)?[.: ]{1,3}\(?(?:\d[\d-]{4,20}|\d{3,4}\)?[ -]\d{3,8}(?:[ -]\d{2,8})?)"
    r"(?:(?:,? ?(?:transfer|ext\.?|extension|press) ?)\d{1,6})?|\b\d{3,6}(?= (?:[Hh]otline|[Hh]elpline)\b)"
)
_PART_OF_DAY = r"(?:[上下中]午|凌晨|早晨|早上|晚上|夜间|傍晚|清晨|当晚)"
_HOUR = r"(?:\d{1,2}|[一二三四五六七八九十两]{1,3})"
_TIME = (
    r"(?<![\d:：])\d{1,2}[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d)"
    rf"|(?:{_PART_OF_DAY}|当日|每[日天])?(?<![\d.零一二三四五六七八九十]){_HOUR}时(?![间期代段效限候起])"
    r"(?:\d{1,2}分|[零一二三四五六七八九十]{1,3}分|半|整|许)?"
    rf"|{_PART_OF_DAY}{_HOUR}点(?:\d{{1,2}}分|半|整|钟)?(?:左右)?"
)
_CLOCK = r"\d{1,2}(?:[.:][0-5]\d)? ?"
_TIME_ENGLISH = (
    rf"\b{_CLOCK}(?:to|-|–|and) ?{_CLOCK}(?:[ap]\.?m\b\.?|AM\b|PM\b)"
    rf"|\b(?:[Aa]round |[Aa]bout )?{_CLOCK}(?:[ap]\.m\b\.?|[ap]m\b|AM\b|PM\b|o[’']clock\b|noon\b)"
)
_ORDINAL = (
    r"第 ?(?:\d[\d,]{0,8}|[零〇一二三四五六七八九十百千两]{1,8})"
    r"(?:[—-](?:\d{1,5}|[零〇一二三四五六七八九十百]{1,6}))?(?:[条章节款项编](?:之[一二三四五六七八九十])?)?"
    r"|(?<=条)[、和及至到](?:[零〇一二三四五六七八九十百千]{1,8}|\d{1,4})(?=条)"
)
_BRACKETED = (
    r"[〔\[【(（](?:19|20)\d\d[〕\]】)）](?:第)? ?[\w-]{0,10}?\d{1,6}号|(?<=令)第?\d{1,5}号"
    r"|[\[〔](?:19|20)\d\d[\]〕]|[（(]\d{2,7}[类款项][)）]|\[\^?\d{1,3}\]"
)
_NUMBERED = (
    r"\bPM ?(?:2\.5|10)\b|(?<![\d.])\d{1,3} ?[×xX*] ?\d{1,3}(?:小时| hours)?(?![\d.])|全天24小时|7天24小时|"
    r"\bNOs?\. ?\d+|\b[Nn]os?\.? ?\d[\d/.-]{0,12}(?:(?:, | and | to |-)\d[\d/.-]{0,8}){0,3}"
    r"|(?<![\d.,])\d{9,30}(?![\d.,]|[个件条元人])"
    r"|(?<![\d.,])\d{1,5}/\d{2,5}(?:/[A-Z]{2,4}|/\d{1,4})?(?!\d)|\d{1,2}(?=-[a-z]{2}-\d)"
)
_CITATION = (
    r"\b\d{1,4} (?:U\.S\.C\.?|USC|FR|CFR|C\.F\.R\.?|Fed\. Reg\.|F\.\dd|Stat\.)(?: ?§{1,2})?"
    r" ?(?:\d[\d.]{0,10})?(?:\([0-9A-Za-z]{1,4}\)){0,5}(?:, (?:and )?\d{3,5}(?:[-–]\d{2,5})?(?![\d%])){0,12}"
    r"|(?<![\w.,$])\d{1,5}(?:\.\d{1,4})?\((?:[a-z]|[ivx]{1,4})\)(?:\([0-9A-Za-z]{1,4}\)){0,6}"
    r"(?:[-–]\d{1,3}(?:\.[ivx]{1,4})?)?(?!\d)|§{1,2} ?\d[\d.,]{0,12}(?:\([0-9A-Za-z]{1,4}\)){0,5}"
)
_ADDRESS = (
    r"\b[A-Z]{2} \d{5}(?:-\d{4})?\b|\b\d{1,5} (?:[A-Z][a-z]{1,20} ){1,3}"
    r"(?:Street|Avenue|Road|Lane|Drive|Boulevard|Square|Place|Alley|Terrace|Crescent|NW|SW|NE|SE)\b"
)
_AGES = r"\d{1,2}(?:(?: to | and |-|–)\d{1,2})?(?: (?:and|or) (?:over|under|above|older|younger))?"
_NAMED = (
    rf"\b[Aa]ge[sd]? (?:(?:of|under|over|between|from) )?{_AGES}"
    rf"(?:(?:, | and | or |, and ){_AGES}(?! [a-z]+s\b)){{0,4}}"
    r"|\b(?:over|under)[ -]\d{1,2}s\b|\b\d{1,2}(?:(?: to |-|–)\d{1,2})?[- ]year[- ]olds?\b"
    r"|\b\d{1,2}(?: to |-|–)\d{1,2} and \d{1,2}(?: to |-|–)\d{1,2}[- ]year[- ]olds?\b"
    r"|\b(?:Web|Industry|Government|Party|Made|Internet|Version|Action|Health)\w{0,12} \d\.0\b"
    r"|\b[Uu]nit(?: of \w{1,20})?: ?[\d,]{1,9} \w{1,20}"
    r"|(?<=[.;:!?)] )\d{1,2}\. (?=[A-Z])"
)
# A title in book-title marks is a name whatever it says; so is a quoted phrase that is no sentence.
_QUOTED = (
    r"《[^《》]{1,120}》|“[^“”。；;.]{1,40}”|‘[^‘’\s]{1,12}’"
    r"|「[^「」]{1,14}」|『[^『』]{1,14}』"
)
_QUOTED_ENGLISH = r"(?:(?<![A-Za-z0-9.,;)])\"|“)[^\s\"“”.;](?:[^\"“”.;]{0,46}[^\s\"“”.;])?[\"”](?!\w)"
# Each pattern with the characters of which one must be in the text: most texts have few of them.
_BY_TRIGGER = (
    ("/.", _WEB),
    ("@", _MAIL),
    ("-—+(（1", _PHONE),
    ("电热邮传账帐编代群Q微拨区分证备标信号车手许", _LABELLED),
    ("TtPpFfHhZzAa", _LABELLED_ENGLISH),
    (":：时点", _TIME),
    ("mM’'n", _TIME_ENGLISH),
    ("第条", _ORDINAL),
    ("〔[【(（令", _BRACKETED),
    ("0123456789", _NUMBERED),
    ("§UFCS(", _CITATION),
    ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", _ADDRESS),
    ("ae.U", _NAMED),
    ("《“‘「『", _QUOTED),
    ('"“', _QUOTED_ENGLISH),
)
_LATIN = re.compile(r"[A-Za-z]")
_NUMBER_OF_NAME = r"\d[\dA-Za-z.]{0,12}(?:[-–/]\d[\dA-Za-z.]{0,12})?"
_NAME_AND_NUMBER = re.compile(
    r"(?<!\d )\b(?P<name>[A-Za-z][A-Za-z'§]{0,20})\.?(?P<joint>[ -])"
    rf"(?P<first>{_NUMBER_OF_NAME}(?:\([0-9A-Za-z]{{1,4}}\)){{0,5}})(?![\d,]*\d)"
    rf"(?P<more>(?:(?:, and |, or |, | and | or | to | & ){_NUMBER_OF_NAME}){{0,8}})"
)


@dataclass(frozen=True, slots=True)
class Refused:
    """Stretches of a text, in order, none overlapping."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def overlaps(self, start: int, end: int) -> bool:
        """Say whether `[start, end)` touches one of the stretches."""
        index = bisect_right(self.starts, end - 1) - 1
        return index >= 0 and self.ends[index] > start

    def end_of(self, position: int) -> int | None:
        """Return the end of the stretch that holds `position`, None if there is none."""
        index = bisect_right(self.starts, position) - 1
        return self.ends[index] if index >= 0 and self.ends[index] > position else None


def refused_spans(text: str, named: Iterable[tuple[int, int]] = ()) -> Refused:
    """Find the stretches of a view's text in which no number is a quantity.

    Args:
        text: the text of a view.
        named: where names and references stand in it, found by earlier stages.

    >>> refused_spans("自2017年起，详见第三条").starts
    (1, 10)
    """
    spans = [*named, *((mention.start, mention.end) for mention in find_dates(text))]
    for triggers, pattern in _compiled():
        if triggers.search(text):
            spans.extend(match.span() for match in pattern.finditer(text))
    if _LATIN.search(text):
        spans.extend(match.span() for match in _idioms().finditer(text))
        spans.extend(_numbered_names(text))
    return merge(spans)


def merge(spans: Iterable[tuple[int, int]]) -> Refused:
    """Put stretches in order and join those that overlap.

    >>> merge([(5, 9), (0, 3), (2, 4)])
    Refused(starts=(0, 5), ends=(4, 9))
    """
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(spans):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        elif start < end:
            starts.append(start)
            ends.append(end)
    return Refused(tuple(starts), tuple(ends))


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Compile the patterns and their triggers."""
    return tuple((re.compile(f"[{re.escape(chars)}]"), re.compile(pattern)) for chars, pattern in _BY_TRIGGER)


@cache
def _idioms() -> re.Pattern[str]:
    """Compile the English phrases whose number words do not count, in groups by their first word."""
    groups: dict[str, list[str]] = {}
    for phrase in sorted(
        read_column("number_idioms_en", "phrase"), key=lambda phrase: (-len(phrase), phrase)
    ):
        first, joint, rest = phrase.partition(" ")
        groups.setdefault(first, []).append(re.escape(joint + rest))
    alternatives = "|".join(f"{re.escape(first)}(?:{'|'.join(rests)})" for first, rests in groups.items())
    return re.compile(rf"\b(?:{alternatives})\b", re.IGNORECASE)


@cache
def _names() -> dict[str, bool]:
    """Return the nouns that take a number as a name, and whether a capital is needed."""
    rows = read_lexicon("numbered_names_en")
    needed = {row["word"]: row["place"] == "capital" for row in rows}
    small = [name for name, capital in needed.items() if not capital]
    return needed | {form: False for name in small for form in (name.capitalize(), name.upper())}


def _numbered_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield names such as `Article 13`, `Tables 3 and 4`, `Boeing 737`; a list follows a plural alone."""
    names = _names()
    for match in _NAME_AND_NUMBER.finditer(text):
        name = match["name"]
        if name.endswith("s") and name[:-1] in names and match["joint"] == " ":
            yield match.start(), match.end()
        elif name in names:
            yield match.start(), match.end("first")
