"""Sections without figures, for every style: they keep a learner from finding a figure in every line."""

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece
from gongbao_corpora.synth.zh.prose import empty_handed, paragraph


def _section(draw: Draw, titles: tuple[str, ...], kind: str, least: int, most: int) -> Piece:
    body = heading(1, draw.one(titles)) + "\n" + paragraph(draw, kind, least, most) + "\n"
    return body + paragraph(draw, kind, least, most) + "\n" if draw.chance(0.3) else body


@grammar("zh", "plain", place=1)
def leadership(draw: Draw) -> Piece:
    """Who leads the work, under which rules."""
    return _section(
        draw, ("组织领导", "加强组织领导", "机构和制度建设", "基础工作", "工作机制"), "leadership", 2, 4
    )


@grammar("zh", "plain", place=8)
def shortcomings(draw: Draw) -> Piece:
    """What is wanting, and what will be done about it."""
    body = _section(
        draw,
        ("存在的主要问题及改进情况", "存在的不足", "问题与改进", "主要问题和改进措施"),
        "shortcomings",
        1,
        2,
    )
    return body + paragraph(draw, "planning", 1, 2) + "\n"


@grammar("zh", "plain", place=8)
def planning(draw: Draw) -> Piece:
    """What comes next."""
    return _section(draw, ("下一步打算", "下一步工作安排", "改进措施", "今后工作思路"), "planning", 1, 3)


@grammar("zh", "plain", place=3)
def subjects(draw: Draw) -> Piece:
    """Which subjects were in the foreground."""
    return _section(draw, ("重点领域", "主要做法", "重点领域信息公开", "突出重点"), "subject", 2, 4)


@grammar("zh", "plain", place=9)
def nothing_else(draw: Draw) -> Piece:
    """Nothing further to report."""
    titles = ("其他需要报告的事项", "需要说明的事项", "其他事项")
    return heading(1, draw.one(titles)) + "\n" + empty_handed(draw) + "\n"


@grammar("zh", "plain", place=8, held_out=True)
def self_criticism(draw: Draw) -> Piece:
    """Shortcomings, point by point, each a paragraph."""
    head = heading(1, draw.one(("差距与不足", "自查发现的问题"))) + "\n"
    return head + paragraph(draw, "shortcomings", 1, 1) + "\n" + paragraph(draw, "planning", 1, 1) + "\n"


@grammar("zh", "plain", place=1, held_out=True)
def how_it_is_run(draw: Draw) -> Piece:
    """Leadership under a heading of its own kind."""
    return heading(1, draw.one(("怎么抓的", "责任落实"))) + "\n" + paragraph(draw, "leadership", 2, 3) + "\n"
