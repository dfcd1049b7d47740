"""The title of a report."""

import re

from gongbao.document import Document
from gongbao.metadata.front import Line, is_body_name
from gongbao.view import view_of

# Words that say that a line names a report. An English one may stand anywhere, a Chinese one near the end.
_TITLE = re.compile(
    r"(?:报告|年报|公报|决算|预算|通知|通报|办法|意见|方案|规划|计划|要点|总结|公告|公示|规定|细则|指南|白皮书|说明|决定)"
    r"(?:书|全文|（[^（）]{1,30}）|\([^()]{1,30}\)|[（(【\[].{0,20})?$|"
    r"\b(?:reports?|accounts|communiqu[eé]|bulletin|statistics|budget|plan|notice|measures|review|summary|strategy|"
    r"guidelines|rules|regulations|opinions|accomplishments|agenda)\b",
    re.IGNORECASE,
)
_CONTINUES = re.compile(r"(?:年|年度|关于|的|和|与|及|、)$")


def read_title(lines: list[Line]) -> str | None:
    """Return the title that the front lines hold, None if there is none.

    A Chinese title may be set over two lines, the body's name first; it is read as one. An English body's
    name above the title stays out of it.
    """
    for at, line in enumerate(lines):
        if line.note or not _TITLE.search(line.text):
            continue
        return _with_lines_before(lines, at)
    first = next((line for line in lines if not line.note), None)
    return first.text if first is not None and not is_body_name(first.text) else None


def _with_lines_before(lines: list[Line], at: int) -> str:
    title = lines[at].text
    for line in reversed(lines[:at]):
        if line.note or not _belongs(line.text, title):
            break
        title = line.text + title
    return title


def _belongs(above: str, title: str) -> bool:
    chinese = above[-1] >= "⺀" and title[0] >= "0"
    return chinese and (is_body_name(above) or bool(_CONTINUES.search(above)))


def is_work_report(document: Document, title: str | None) -> bool:
    """Say whether it is a government work report, which looks back on one year and ahead to another."""
    opening = view_of(document, document.paragraphs[0]).text[:80] if document.paragraphs else ""
    return "政府工作报告" in (title or opening)
