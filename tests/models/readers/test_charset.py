from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.errors import UndecodableTextError, UnsupportedCharsetError
from gongbao.readers.charset import codec_of, decode, decode_page, decode_unnamed, is_utf8

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


SIMPLIFIED = "本年度全区收到政府信息公开申请436件，其中予以公开120件，不予公开16件。"
TRADITIONAL = "本年度全區收到政府信息公開申請436件，其中予以公開120件，不予公開16件。"
SAID = (
    None,
    "utf-8",
    "gb2312",
    "gbk",
    "big5",
    "iso-8859-1",
    "windows-1252",
    "klingon",
    "shift_jis",
    "euc-kr",
)
WRITTEN = [
    (SIMPLIFIED, "utf-8"), (SIMPLIFIED, "gbk"), (SIMPLIFIED, "gb18030"), ("㳇湾区𠮷" + SIMPLIFIED, "gb18030"),
    (TRADITIONAL, "big5"), (TRADITIONAL, "utf-8"), (TRADITIONAL, "gbk"), ("碁銹裏" + TRADITIONAL, "cp950"),
    (SIMPLIFIED, "utf-16"), (f"<p>{SIMPLIFIED}</p>" + " " * 60, "utf-16-le"),
    (f"<p>{SIMPLIFIED}</p>" + " " * 60, "utf-16-be"),
]  # fmt: skip


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize(("text", "codec"), WRITTEN)
def test_whatever_is_said_the_bytes_are_read_as_they_were_written(
    text: str, codec: str, said: str | None
) -> None:
    read, _ = decode_unnamed(text.encode(codec), declared=said)

    assert read.removeprefix("\ufeff") == text


@pytest.mark.parametrize("said", ["iso-8859-1", "windows-1252", "gbk", None])
def test_english_with_a_few_other_characters_stays_english(said: str | None) -> None:
    text = "The fee was £25; the café – closed – reopened in 2019."

    assert decode_unnamed(text.encode("utf-8"), declared=said)[0] == text
    assert decode_unnamed("a café in £".encode("cp1252"), declared="windows-1252")[0] == "a café in £"


def test_long_data_that_ends_in_mid_character_is_read_up_to_there() -> None:
    data = (SIMPLIFIED * 20).encode("utf-8")

    assert decode_unnamed(data[:-1])[0] == (SIMPLIFIED * 20)[:-1]


def test_a_page_of_two_character_sets_is_read_line_by_line() -> None:
    data = f"<p>{SIMPLIFIED}\n".encode("gbk") * 5 + f"<div>{TRADITIONAL}\n".encode()

    assert decode_page(data)[0] == f"<p>{SIMPLIFIED}\n" * 5 + f"<div>{TRADITIONAL}\n"


def test_a_character_cut_in_two_is_marked_and_much_nonsense_is_refused() -> None:
    page = "<title>政府信息公".encode("gbk")[:-1] + f"</title><p>{SIMPLIFIED}".encode("gbk")

    text, charset = decode_page(page, ["gb2312"])

    assert (text.count("\ufffd"), charset) == (1, "gb2312")
    assert text.endswith(SIMPLIFIED)
    with pytest.raises(UndecodableTextError):
        decode_page(bytes(range(128, 256)) * 20)


@given(st.binary(max_size=200), st.none() | st.sampled_from(SAID[1:]))
def test_any_bytes_are_text_or_refused(data: bytes, said: str | None) -> None:
    with suppress(UndecodableTextError):
        decode_unnamed(data, declared=said)
    with suppress(UndecodableTextError):
        decode_page(data, [said])
