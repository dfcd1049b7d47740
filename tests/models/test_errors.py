"""The drawn tree and the classes are the same tree, and every message says what it is about."""

import re

import pytest

from gongbao import errors
from gongbao.errors import GongbaoError


def drawn_tree() -> dict[str, str]:
    """Each class of the drawing and the class it hangs on."""
    parents: dict[str, str] = {}
    path: list[str] = []
    for line in (errors.__doc__ or "").splitlines():
        match = re.match(r"([│├└─ ]*)(\w+Error)\b", line)
        if match:
            depth = len(match.group(1)) // 3 if match.group(1) else 0
            path[depth:] = [match.group(2)]
            parents[match.group(2)] = path[depth - 1] if depth else "Exception"
    return parents


def test_the_drawn_tree_is_the_tree() -> None:
    classes = [value for value in vars(errors).values() if isinstance(value, type)]

    assert drawn_tree() == {cls.__name__: cls.__base__.__name__ for cls in classes if cls.__base__}
    assert all(issubclass(cls, GongbaoError) for cls in classes)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (
            errors.TextTooLongError(length=1_000_001, limit=1_000_000),
            "the text has 1,000,001 code points, the limit",
        ),
        (errors.BodyTooLargeError(limit=8), "the body is larger than 8 bytes"),
        (errors.BodyTimeoutError(seconds=0.5), "the body did not end within 0.5 seconds"),
        (errors.InvalidTextError("a lone surrogate", position=3), "a lone surrogate at code point 3"),
        (errors.InvalidFieldError(("a", "is b"), ("c", "is d")), "a: is b; c: is d"),
        (errors.UnsupportedLanguageError("fr", allowed=("zh", "en")), "language 'fr' is not one of zh, en"),
        (
            errors.UnsupportedMediaError("a .gif", allowed=(".txt",), note="yet"),
            "a .gif is not read; send .txt; yet",
        ),
        (errors.UnsupportedCharsetError("x"), "character set 'x' is not known"),
        (errors.MalformedBodyError("JSON", "no end"), "the body is not JSON: no end"),
        (errors.UndecodableTextError("gbk", position=1, reason="bad"), "the body is not gbk at byte 1: bad"),
        (errors.QueueFullError("full", retry_after=2), "full"),
        (errors.WeightsMissingError("a/b"), "weights are missing: a/b"),
        (
            errors.WeightsMismatchError("a", expected="1", actual="2"),
            "weights a have digest 2, the manifest says 1",
        ),
        (errors.ConfigError("KEY", 3, allowed="4"), "KEY=3 is not allowed: 4"),
        (errors.AnnotationError("no", file="f", line=2, quote="q"), "f:2: no ('q')"),
        (errors.AnnotationError("no", file="f"), "f: no"),
    ],
)
def test_a_message_says_what_it_is_about(error: GongbaoError, message: str) -> None:
    assert str(error).startswith(message)
