"""Blocks → HTML, in the manners in which such pages are really written, and the page around them.

What stays true: whatever the manner, what a reader sees of a block is its text in the truth, give or take
white space.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from recorded_web.grid import Cell, Table
from recorded_web.truth import Block, Picture

_INDENT = "\N{IDEOGRAPHIC SPACE}" * 2
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?%?")
MANNERS = ("clean", "word", "breaks")


def html_of(blocks: Sequence[Block], manner: str) -> str:
    """Write blocks: `clean` in paragraphs, `word` as pasted from a word processor, `breaks` with <br>."""
    if manner == "breaks":
        return _with_breaks(blocks)
    return "\n".join(_block(block, manner) for block in blocks)


def _block(block: Block, manner: str) -> str:
    if isinstance(block, Table):
        return _table(block, manner)
    if isinstance(block, Picture):
        return f'<p style="text-align:center"><img src="{block.path}" alt="{escape(block.alt)}"></p>'
    text = escape(block.text)
    if manner == "word":
        text = _NUMBER.sub(r'<span lang="EN-US">\g<0><o:p></o:p></span>', text)
        return (
            '<p class="MsoNormal" style="text-indent:32.0pt"><span style="font-family:仿宋_GB2312;'
            f'font-size:16.0pt">{text}</span></p>'
        )
    return f"<p>{_INDENT}<strong>{text}</strong></p>" if block.level else f"<p>{_INDENT}{text}</p>"


def _with_breaks(blocks: Iterable[Block]) -> str:
    parts = []
    for block in blocks:
        if isinstance(block, Table | Picture):
            parts.append(_block(block, "clean"))
        else:
            parts.append(f"&nbsp;&nbsp;&nbsp;&nbsp;{escape(block.text)}<br />\n<br />")
    return "<div>\n" + "\n".join(parts) + "\n</div>"


def _table(table: Table, manner: str) -> str:
    rows = "\n".join(
        f"<tr>{''.join(_cell(cell, manner) for cell in row)}</tr>" for row in table.by_row() if row
    )
    return f'<table border="1" cellspacing="0" cellpadding="0" width="100%"><tbody>\n{rows}\n</tbody></table>'


def _cell(cell: Cell, manner: str) -> str:
    spans = f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    spans += f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    text = escape(cell.text)
    if manner == "word":
        text = f'<p class="MsoNormal" align="center"><span style="font-size:9.0pt">{text}</span></p>'
    return f'<td{spans} valign="middle">{text}</td>'


def document(
    title: str,
    main: str,
    *,
    head: str = "",
    around: tuple[str, str] = ("", ""),
    charset: str | None = "utf-8",
) -> str:
    """A whole page: `main` between what stands on every page of the site."""
    meta = (
        ""
        if charset is None
        else f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">\n'
    )
    before, after = around
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{meta}<title>{escape(title)}</title>\n{head}</head>\n'
        f"<body>\n{before}\n{main}\n{after}\n</body>\n</html>\n"
    )


def banner(site_title: str, links: Sequence[tuple[str, str]]) -> str:
    """The head of every page: the name of the site and its menu."""
    items = "".join(f'<li><a href="{href}">{escape(text)}</a></li>' for text, href in links)
    return (
        f'<div class="header"><div class="logo">{escape(site_title)}</div><ul class="nav">{items}</ul></div>'
    )


def footer(site_title: str, code: str) -> str:
    """The foot of every page: who runs the site, and numbers that are no figures of any report."""
    return (
        f'<div class="footer"><p>主办：{escape(site_title)}办公室　承办：{escape(site_title)}信息中心</p>'
        f"<p>网站标识码：{code}0001　备案号：测ICP备{code}号-1　电话：0000-{code}</p></div>"
    )


def items(links: Iterable[tuple[str, str, str]], *, shorten: int | None = None) -> str:
    """The entries of a list: text, address, date; long texts are cut, the whole then stands in `title`."""
    lines = []
    for text, href, day in links:
        shown = text if shorten is None or len(text) <= shorten else f"{text[:shorten]}…"
        lines.append(
            f'<li><a href="{href}" title="{escape(text)}">{escape(shown)}</a><span>{day}</span></li>'
        )
    return "\n".join(lines)
