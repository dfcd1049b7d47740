from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.errors import UndecodableTextError, UnsupportedCharsetError
from gongbao.readers.charset import codec_of, decode, decode_unnamed, is_utf8

TEXT = "共受理申请436件"


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("utf8", "utf-8"),
        ("GB2312", "gb18030"),
        ("gb_2312-80", "gb18030"),
        ("GBK", "gb18030"),
        ("x-gbk", "gb18030"),
        ("cp936", "gb18030"),
        ("gb18030", "gb18030"),
        ("Big5", "big5"),
        (" latin-1 ", "iso8859-1"),
        ("windows-1252", "cp1252"),
        ("utf-16", "utf-16"),
    ],
)
def test_names_of_charsets(charset: str, codec: str) -> None:
    assert codec_of(charset) == codec


@pytest.mark.parametrize(
    "charset",
    [
        "",
        "klingon",
        "a b",
        "../etc",
        "x" * 50,
        "a\x00b",
        "zlib",
        "hex",
        "base64",
        "rot13",
        "idna",
        "punycode",
        "unicode_escape",
        "raw-unicode-escape",
        "undefined",
        "utf-7",
        "mbcs",
    ],
)
def test_what_is_no_charset_of_a_text_is_refused(charset: str) -> None:
    with pytest.raises(UnsupportedCharsetError):
        codec_of(charset)


@given(st.text(max_size=50))
def test_any_name_is_a_codec_or_refused(charset: str) -> None:
    with suppress(UnsupportedCharsetError):
        assert "a".encode(codec_of(charset))


@pytest.mark.parametrize("charset", ["gbk", "utf-8", "utf-16", "gb18030"])
def test_text_is_decoded_in_the_charset_it_names(charset: str) -> None:
    assert decode(TEXT.encode(charset), charset) == TEXT


@pytest.mark.parametrize(
    ("data", "charset", "position"),
    [(b"ab\xff", "utf-8", 2), (b"a\xff\xff", "gbk", 1), (b"abc", "utf-16", 2), (b"\xed\xa0\x80", "utf-8", 0)],
)
def test_decoding_is_strict(data: bytes, charset: str, position: int) -> None:
    with pytest.raises(UndecodableTextError) as raised:
        decode(data, charset)

    assert (raised.value.charset, raised.value.position) == (charset, position)


@pytest.mark.parametrize(
    ("data", "declared", "found"),
    [
        (TEXT.encode(), None, "utf-8"),
        (TEXT.encode(), "gbk", "utf-8"),
        (TEXT.encode("gbk"), None, "gb18030"),
        (TEXT.encode("gbk"), "utf-8", "gb18030"),
        (TEXT.encode("gbk"), "nonsense", "gb18030"),
        (TEXT.encode("utf-16"), None, "utf-16"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), None, "utf-16"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "gbk", "utf-8"),
    ],
)
def test_bytes_give_their_charset_away(data: bytes, declared: str | None, found: str) -> None:
    text, charset = decode_unnamed(data, declared=declared)

    assert (text.removeprefix("\ufeff"), charset) == (TEXT, found)


@pytest.mark.parametrize("data", [b"\xff\xff\xff", b"\xef\xbb\xbf\xff", b"\xff\xfea"])
def test_bytes_of_no_charset_are_refused(data: bytes) -> None:
    with pytest.raises(UndecodableTextError):
        decode_unnamed(data)


def test_utf8_has_many_names() -> None:
    assert is_utf8("UTF8")
    assert not is_utf8("utf-8-sig")
