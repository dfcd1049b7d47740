"""Bytes → text: a character set that is named, or one that the bytes themselves give away.

What stays true: decoding is strict. A byte that does not fit is an error for the caller, never a replacement
character, because offsets and values of a text half guessed would be wrong in silence. Only `decode_page`
may leave such characters, in parts of a page that nobody keeps.

Reading this file: `decode` for a character set that somebody vouches for; `decode_unnamed` and
`decode_page` for all others, with `_most_plausible` behind both.
"""

import codecs
import re
from collections.abc import Sequence

from gongbao.errors import UndecodableTextError, UnsupportedCharsetError
from gongbao.readers.plausible import plausibility

# Pages that say gb2312 or gbk hold characters of the larger sets too; GB 18030 contains all three.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030"}
_NAMES = {
    "x-gbk": "gbk",
    "gb_2312-80": "gb2312",
    "x-sjis": "shift_jis",
    "x-big5": "big5",
    "unicode": "utf-16",
}
# Python calls these text encodings, but no report is written in them, and some decode in quadratic time.
_NO_CHARSETS = frozenset(
    {"idna", "punycode", "unicode_escape", "raw_unicode_escape", "unicode-escape"}
) | frozenset({"raw-unicode-escape", "undefined", "mbcs", "oem", "utf-7"})
_CHARSET_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,39}")
_GUESSES = ("utf-8", "gb18030", "big5")
# Python's Big5 lacks what Windows and Hong Kong added.
_WIDER = {"big5": ("big5", "cp950", "big5hkscs")}
_FOR_WHAT_IS_SAID = 0.1  # what is said of a page is true more often than not
_FOR_UTF8 = 0.5  # bytes of another character set are hardly ever valid UTF-8 of three bytes a character
_FOR_UTF8_OF_TWO_BYTES = 0.15
_THREE_BYTES = re.compile("[\u0800-\U0010ffff]")
_LONG = 512  # bytes; a text shorter than that was not cut by a server
_MOST_BROKEN = 8
_UTF16_WINDOW, _UTF16_LEAST = 2048, 16
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def codec_of(charset: str) -> str:
    """Return the name of Python's codec for a character set.

    >>> codec_of("GB2312"), codec_of("UTF8")
    ('gb18030', 'utf-8')

    Raises:
        UnsupportedCharsetError: if there is none, or it is none that a text is written in.
    """
    wanted = charset.strip().lower()
    if not _CHARSET_NAME.fullmatch(wanted):
        raise UnsupportedCharsetError(charset[:40])
    try:
        info = codecs.lookup(_NAMES.get(wanted, wanted))
    except LookupError as error:
        raise UnsupportedCharsetError(charset) from error
    if info.name in _NO_CHARSETS or not getattr(info, "_is_text_encoding", True):
        raise UnsupportedCharsetError(charset)
    return _SUPERSETS.get(info.name, info.name)


def decode(data: bytes, charset: str) -> str:
    """Decode bytes in the character set that they claim.

    Raises:
        UnsupportedCharsetError: if the character set is not known.
        UndecodableTextError: if a byte does not fit.
    """
    try:
        return data.decode(codec_of(charset))
    except UnicodeDecodeError as error:
        raise UndecodableTextError(charset, position=error.start, reason=error.reason) from error
    except UnicodeError as error:  # a few codecs fail without telling where
        raise UndecodableTextError(charset) from error


def is_utf8(charset: str) -> bool:
    """Say whether a character set is UTF-8 under one of its names."""
    return codec_of(charset) == "utf-8"


def bom_charset(data: bytes) -> str | None:
    """Return the character set that a byte order mark names, None where there is no mark."""
    return next((charset for bom, charset in _BOMS if data.startswith(bom)), None)


def decode_unnamed(data: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """Decode bytes whose character set nobody vouches for.

    A byte order mark decides. Otherwise `declared` (what a page says of itself), UTF-8, GB 18030 and Big5 are
    tried, and of those that fit the one that gives the most plausible text is taken: pages lie.

    Returns:
        The text, and the character set it was decoded from.

    Raises:
        UndecodableTextError: if the bytes fit none of them.
    """
    return _decode_marked(data) or _most_plausible(data, (declared,))


def decode_page(data: bytes, declared: Sequence[str | None] = ()) -> tuple[str, str]:
    """Decode a page whose character set nobody vouches for, even one that is in part broken.

    Pages are put together from pieces, and titles are cut in the middle of a character. A line that does
    not fit the character set of the page is read in another; a byte that fits none becomes U+FFFD. The
    caller must see to it that none of those is in what it keeps.

    Args:
        data: the page.
        declared: what the header and the page itself say.

    Raises:
        UndecodableTextError: if the bytes are no text.
    """
    try:
        return _decode_marked(data) or _most_plausible(data, declared)
    except UndecodableTextError:
        if b"\0" in data:
            raise
    text, charset = _line_by_line(data, declared)
    broken = text.count(REPLACEMENT)
    beyond = sum(1 for char in text if char > "\x7f")
    if broken > max(_MOST_BROKEN, beyond // 100):
        raise UndecodableTextError("UTF-8, GB 18030 or Big5", reason=f"{broken:,} bytes fit none of them")
    return text, charset


def _decode_marked(data: bytes) -> tuple[str, str] | None:
    marked = bom_charset(data)
    if marked is None:
        marked = _utf16_without_mark(data)
    return None if marked is None else (decode(_whole_units(data, marked), marked), marked)


def _utf16_without_mark(data: bytes) -> str | None:
    """Markup in UTF-16 is half NUL; nothing else that is text is."""
    head = data[:_UTF16_WINDOW]
    if len(head) < _UTF16_LEAST or head.count(0) * 4 < len(head):
        return None
    even, odd = head[::2].count(0), head[1::2].count(0)
    if odd > 20 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 20 * odd else None


def _whole_units(data: bytes, charset: str) -> bytes:
    return data[: len(data) // 2 * 2] if charset.startswith("utf-16") and len(data) > _UTF16_WINDOW else data


def _candidates(declared: Sequence[str | None]) -> list[str]:
    names = [name for name in declared if name is not None]
    return list(dict.fromkeys((*names, *_GUESSES)))


def _most_plausible(data: bytes, declared: Sequence[str | None]) -> tuple[str, str]:
    best: tuple[float, str, str] | None = None
    for charset in _candidates(declared):
        text = _strict(data, charset)
        if text is None:
            continue
        if text.isascii() and data.isascii():
            return text, charset
        score = plausibility(text)
        if charset in declared:
            score += _FOR_WHAT_IS_SAID
        if codec_of(charset) == "utf-8":
            score += _FOR_UTF8 if _THREE_BYTES.search(text) else _FOR_UTF8_OF_TWO_BYTES
        if best is None or score > best[0]:
            best = score, text, charset
    if best is None:
        raise UndecodableTextError("UTF-8, GB 18030 or Big5", reason="name the character set")
    return best[1], best[2]


def _strict(data: bytes, charset: str) -> str | None:
    """Decode; a character that the end of the data cuts is left out of long data."""
    try:
        codec = codec_of(charset)
    except UnsupportedCharsetError:
        return None
    for one in _WIDER.get(codec, (codec,)):
        try:
            return data.decode(one)
        except UnicodeDecodeError as error:
            if len(data) > _LONG and error.start >= len(data) - 3:
                return data[: error.start].decode(one)
        except UnicodeError:
            continue
    return None


def _line_by_line(data: bytes, declared: Sequence[str | None]) -> tuple[str, str]:
    candidates = []
    for name in _candidates(declared):
        try:
            text = data.decode(codec_of(name), "replace")
        except (UnsupportedCharsetError, UnicodeError):
            continue
        beyond = sum(1 for char in text if char > "\x7f") or 1
        candidates.append((plausibility(text) - text.count(REPLACEMENT) / beyond, name))
    charset = max(candidates, key=lambda candidate: candidate[0])[1]
    others = [name for name in ("utf-8", "gb18030") if codec_of(name) != codec_of(charset)]
    lines = [_line(line, charset, others) for line in data.split(b"\n")]
    return "\n".join(lines), charset


def _line(line: bytes, charset: str, others: list[str]) -> str:
    text = _strict(line, charset)
    if text is not None and (text.isascii() or _strict(line, "utf-8") is None):
        return text
    fitting = [one for one in (_strict(line, name) for name in (charset, *others)) if one is not None]
    if not fitting:
        return line.decode(codec_of(charset), "replace")
    return max(fitting, key=plausibility)
