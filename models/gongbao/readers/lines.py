"""Running text → lines, the way a browser lays it out: white space collapses, blocks begin new lines."""

import re

_SPACES = re.compile(r"[ \t\r\n\f]+")


class Lines:
    """Lines as they grow: text is added to the last one until something ends it."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._pieces: list[str] = []

    def add(self, text: str) -> None:
        """Add running text to the line that is being written."""
        self._pieces.append(text)

    def end(self) -> None:
        """End the line that is being written; white space alone makes no line."""
        line = collapse("".join(self._pieces))
        self._pieces.clear()
        if line:
            self.done.append(line)

    def put(self, line: str) -> None:
        """Put a line of its own, exactly as it is."""
        self.end()
        self.done.append(line)

    def put_preformatted(self, text: str) -> None:
        """Add text whose own line breaks count; the last of its lines stays open."""
        *whole, last = text.replace("\r\n", "\n").split("\n")
        for line in whole:
            self._pieces.append(line)
            self.end()
        self._pieces.append(last)


def collapse(text: str) -> str:
    r"""Collapse white space as HTML does; a line break in the source between Chinese characters goes.

    >>> collapse("  政府\n  信息  of \n 2017 ")
    '政府信息 of 2017'
    """
    return _SPACES.sub(_space, text).strip()


def join(lines: list[str]) -> str:
    """Write lines on one, with a space wherever one of the neighbours is not Chinese.

    >>> join(["主动", "公开"]), join(["436", "件"]), join(["a", "b"])
    ('主动公开', '436 件', 'a b')
    """
    return collapse("\n".join(lines))


def _space(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    if (
        "\n" in match.group()
        and start
        and end < len(text)
        and _is_wide(text[start - 1])
        and _is_wide(text[end])
    ):
        return ""
    return " "


def _is_wide(char: str) -> bool:
    return char >= "⺀"  # U+2E80, where the CJK blocks begin
