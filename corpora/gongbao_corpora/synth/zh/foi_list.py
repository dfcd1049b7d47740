"""Disclosure reports of 2014 to 2018: narrative, as lists, and with the statistical table in words."""

from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, as_piece, fill, join
from gongbao_corpora.synth.zh import answers, disclosure, lists, names, tables
from gongbao_corpora.synth.zh.key_areas import key_areas, measures
from gongbao_corpora.synth.zh.lists import CIRCLED
from gongbao_corpora.synth.zh.phrases import cat
from gongbao_corpora.synth.zh.prose import paragraph

_BODIES = ("government", "department", "street")


def _sub(draw: Draw, titles: tuple[str, ...], *sentences: Piece) -> Piece:
    """Write a heading of level two, run-in or on its own line, and sentences under it."""
    return heading(2, draw.one(titles)) + draw.one(["。", "。", "\n", "："]) + join("", sentences) + "\n"


@grammar("zh", "narrative_2014", kinds=_BODIES, place=1)
def overview(draw: Draw) -> Piece:
    """Overview: leadership, means, training, each under a heading of level two."""
    parts = [
        _sub(draw, ("组织领导", "领导机制", "加强组织领导"), paragraph(draw, "leadership", 1, 3)),
        _sub(draw, ("机构和人员", "队伍建设", "机构建设和保障经费", "人员和经费"), answers.staff(draw)),
        _sub(draw, ("会议和培训", "业务培训", "教育培训"), answers.training(draw)),
    ]
    draw.rng.shuffle(parts)
    return heading(1, draw.one(("概述", "工作概况", "基本情况", "总体情况"))) + "\n" + join("", parts)


@grammar("zh", "narrative_2014", kinds=_BODIES, place=2)
def publishing(draw: Draw) -> Piece:
    """Amount, ways, key areas."""
    body = heading(1, draw.one(("主动公开政府信息情况", "主动公开情况", "政府信息主动公开"))) + "\n"
    body = body + _sub(draw, ("公开数量", "数量", "总体数量", "公开内容"), disclosure.published(draw))
    body = body + _sub(draw, ("公开形式", "公开渠道", "途径", "平台建设"), disclosure.channels(draw))
    return body + join("", [measures(draw) + "\n" for _ in range(draw.rng.randint(1, 3))])


@grammar("zh", "narrative_2014", kinds=_BODIES, place=3)
def answering_the_public(draw: Draw) -> Piece:
    """Interpretations and responses."""
    title = draw.one(("解读回应", "政策解读和回应关切情况", "回应解读情况", "互动交流"))
    return heading(1, title) + "\n" + disclosure.responses(draw) + key_areas(draw, sentences=1) + "\n"


@grammar("zh", "narrative_2014", kinds=_BODIES, place=5)
def on_application(draw: Draw) -> Piece:
    """Applications, answers, fees, under headings of level two."""
    body = heading(1, draw.one(("依申请公开政府信息情况", "依申请公开情况", "依申请公开工作"))) + "\n"
    body = body + _sub(draw, ("申请情况", "受理", "收到申请情况"), disclosure.received(draw))
    body = body + _sub(draw, ("答复情况", "办理", "申请处理情况"), answers.answered(draw))
    return body + _sub(draw, ("收费情况", "费用"), answers.complaints_and_fees(draw))


@grammar("zh", "narrative_2014", kinds=_BODIES, place=6)
def disputed(draw: Draw) -> Piece:
    """Reviews and lawsuits."""
    title = draw.one(("行政复议、提起行政诉讼情况", "复议和诉讼情况", "复议、诉讼与举报"))
    return heading(1, title) + "\n" + answers.disputes(draw) + "\n"


@grammar("zh", "list_2014", kinds=_BODIES, place=1)
def means_as_list(draw: Draw) -> Piece:
    """Means, as lines of the statistical table."""
    return _list(draw, 7, ("机构建设和保障情况", "保障情况")) + _lines(draw, 8)


@grammar("zh", "list_2014", kinds=_BODIES, place=2)
def publishing_as_list(draw: Draw) -> Piece:
    """What was published, as lines."""
    return _list(draw, 0, ("主动公开政府信息情况", "主动公开情况"))


@grammar("zh", "list_2014", kinds=_BODIES, place=3)
def responses_as_list(draw: Draw) -> Piece:
    """How the public was answered, as lines."""
    return _list(draw, 1, ("回应解读情况", "回应公众关注热点情况"))


@grammar("zh", "list_2014", kinds=_BODIES, place=5)
def applications_as_list(draw: Draw) -> Piece:
    """Applications and answers, as lines."""
    return _list(draw, 2, ("依申请公开政府信息情况", "依申请公开情况"))


@grammar("zh", "list_2014", kinds=_BODIES, place=6)
def disputes_as_list(draw: Draw) -> Piece:
    """Disputes, as lines."""
    body = heading(1, draw.one(("复议、诉讼和举报情况", "行政复议和行政诉讼情况"))) + "\n"
    return body + _lines(draw, 3) + _lines(draw, 4) + _lines(draw, 5)


@grammar("zh", "list_2014", kinds=_BODIES, place=4)
def measures_as_list(draw: Draw) -> Piece:
    """What was done, as numbered lines with runs of nouns."""
    body = heading(1, draw.one(("主要做法", "重点工作", "工作开展情况"))) + "\n"
    return body + join("", [measures(draw) + "\n" for _ in range(draw.rng.randint(2, 4))])


def _list(draw: Draw, group: int, titles: tuple[str, ...]) -> Piece:
    return heading(1, draw.one(titles)) + "\n" + _lines(draw, group)


def _lines(draw: Draw, group: int) -> Piece:
    """Write the rows of a group as lines `项目：数字`, their parts below or beside them."""
    book = names.book(draw)
    form = draw.one(["{w}：{q}", "{w}{q}", "{w}为{q}", "{w}：{q}", "{w}:{q}", "{w} {q}"])
    stop = draw.one(["。", "；", "", "。"])
    mark = draw.one(
        [("（{}）", "{}．"), ("{}.", "（{}）"), ("{}、", "①"), ("", ""), ("- ", "- "), ("({})", "{}.")]
    )
    written: dict[str, Amount] = {}
    lines: list[Piece] = []
    counters = [0, 0]
    for item in tables.rows_of(group):
        if item.code not in book:
            continue
        depth = 1 if item.depth else 0
        counters[depth:] = [counters[depth] + 1, *[0] * (1 - depth)]
        amount = draw.exact(book[item.code], item.unit)
        amount.indicator, amount.total = item.code, written.get(item.total)
        written[item.code] = amount
        lead = "其中：" if item.depth == 2 else mark[depth].format(counters[depth])
        lines.append(
            as_piece(CIRCLED[counters[1] - 1] if lead == "①" else lead)
            + fill(form, w=cat(item.words, amount), q=amount)
            + stop
        )
    _remember_sums(draw, written)
    return join("\n", lines) + "\n"


def _remember_sums(draw: Draw, written: dict[str, Amount]) -> None:
    for code in _SUMS:
        parts = [q for q in written.values() if code in written and q.total is written[code]]
        if len(parts) > 1 and written[code].value:
            draw.verdicts.append(lists.sum_of(written[code], *parts))


_SUMS = (
    "applications.received",
    "applications.concluded",
    "answered.total",
    "review.total",
    "litigation.total",
    "capacity.staff",
)


@grammar("zh", "table_words_2014", kinds=("government", "department"), place=1)
def overview_and_training(draw: Draw) -> Piece:
    """Leadership, staff, training."""
    body = heading(1, draw.one(("工作概述", "概述", "总体情况"))) + "\n" + paragraph(draw, "leadership", 1, 2)
    return body + answers.training(draw) + "\n"


@grammar("zh", "table_words_2014", kinds=("government", "department"), place=2)
def publishing_in_words(draw: Draw) -> Piece:
    """What was published, in sentences."""
    body = heading(1, draw.one(("政府信息主动公开情况", "主动公开情况"))) + "\n"
    return body + disclosure.published(draw) + disclosure.channels(draw) + key_areas(draw) + "\n"


@grammar("zh", "table_words_2014", kinds=("government", "department"), place=3)
def answering_in_words(draw: Draw) -> Piece:
    """Interpretations and responses, in sentences."""
    return heading(1, draw.one(("回应解读情况", "解读回应"))) + "\n" + disclosure.responses(draw) + "\n"


@grammar("zh", "table_words_2014", kinds=("government", "department"), place=5)
def applications_in_words(draw: Draw) -> Piece:
    """Applications and answers, in sentences."""
    body = heading(1, draw.one(("依申请公开情况", "依申请公开办理情况"))) + "\n"
    return body + disclosure.received(draw) + answers.answered(draw) + answers.disputes(draw) + "\n"


@grammar("zh", "table_words_2014", kinds=("government", "department"), place=9)
def flattened(draw: Draw) -> Piece:
    """The statistical table, flattened to a cell a line."""
    title = draw.one(("附表", "政府信息公开情况统计表", "附件：政府信息公开情况统计表", "指标统计"))
    return heading(1, title) + "\n" + tables.flattened_2014(draw) + "\n"
