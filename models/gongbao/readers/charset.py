"""Bytes → text: a character set that is named, or one that the bytes themselves give away.

What stays true: decoding is strict. A byte that does not fit is an error for the caller, never a replacement
character, because offsets and values of a text half guessed would be wrong in silence.
"""

import codecs
import re

from gongbao.errors import UndecodableTextError, UnsupportedCharsetError

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

    Tried in this order: the byte order mark, `declared` (what a page says of itself), UTF-8, GB 18030.

    Returns:
        The text, and the character set it was decoded from.

    Raises:
        UndecodableTextError: if the bytes fit none of them.
    """
    marked = bom_charset(data)
    candidates = [marked] if marked else [declared, "utf-8", "gb18030"]
    for charset in candidates:
        if charset is None:
            continue
        try:
            return decode(data, charset), charset
        except (UnsupportedCharsetError, UndecodableTextError):
            continue
    raise UndecodableTextError(marked or "UTF-8 or GB 18030", reason="name the character set")
