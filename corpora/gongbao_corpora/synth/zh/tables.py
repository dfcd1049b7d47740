"""The official tables of disclosure work, from the year's accounts: in words, and flattened to cells.

`ITEMS_2014` is the statistical table of 2014 to 2018, an entry a row. Flattened tables are `ignored`: their
figures are scored through indicators elsewhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao_corpora.synth import books
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import ignored
from gongbao_corpora.synth.piece import Piece
from gongbao_corpora.synth.zh import names


@dataclass(frozen=True, slots=True)
class Item:
    """A row of the statistical table.

    Attributes:
        group: number of the group it stands in, from 0.
        depth: 0 for a group's total, 1 for a part of it, 2 for a part of a part.
        words: as printed.
        code: of indicators.yaml.
        unit: as printed.
        total: code of what it is part of, empty for none.
    """

    group: int
    depth: int
    words: str
    code: str
    unit: str
    total: str = ""


GROUPS_2014 = (
    "主动公开情况",
    "回应解读情况",
    "依申请公开情况",
    "行政复议数量",
    "行政诉讼数量",
    "举报投诉数量",
    "依申请公开信息收取的费用",
    "机构建设和保障经费情况",
    "政府信息公开会议和培训情况",
)
ITEMS_2014 = (
    Item(0, 0, "主动公开政府信息数", "proactive.total", "条"),
    Item(0, 1, "主动公开规范性文件数", "proactive.normative", "条", "proactive.total"),
    Item(0, 1, "政府公报公开政府信息数", "channel.gazette", "条"),
    Item(0, 1, "政府网站公开政府信息数", "channel.website", "条"),
    Item(0, 1, "政务微博公开政府信息数", "channel.weibo", "条"),
    Item(0, 1, "政务微信公开政府信息数", "channel.wechat", "条"),
    Item(0, 1, "其他方式公开政府信息数", "channel.other", "条"),
    Item(1, 0, "回应公众关注热点或重大舆情数", "response.total", "次"),
    Item(1, 1, "参加或举办新闻发布会总次数", "response.press_conferences", "次"),
    Item(
        1,
        2,
        "主要负责同志参加新闻发布会次数",
        "response.press_conferences_by_head",
        "次",
        "response.press_conferences",
    ),
    Item(1, 1, "政府网站在线访谈次数", "response.interviews", "次"),
    Item(
        1,
        2,
        "主要负责同志参加政府网站在线访谈次数",
        "response.interviews_by_head",
        "次",
        "response.interviews",
    ),
    Item(1, 1, "政策解读稿件发布数", "response.interpretations", "篇"),
    Item(1, 1, "微博微信回应事件数", "response.social_media", "次"),
    Item(1, 1, "其他方式回应事件数", "response.other", "次"),
    Item(2, 0, "收到申请数", "applications.received", "件"),
    *(
        Item(2, 1, words, f"applications.received.{code}", "件", "applications.received")
        for words, code in (
            ("当面申请数", "in_person"),
            ("传真申请数", "fax"),
            ("网络申请数", "online"),
            ("信函申请数", "letter"),
        )
    ),
    Item(2, 0, "申请办结数", "applications.concluded", "件"),
    Item(2, 1, "按时办结数", "applications.concluded.on_time", "件", "applications.concluded"),
    Item(2, 1, "延期办结数", "applications.concluded.extended", "件", "applications.concluded"),
    Item(2, 0, "申请答复数", "answered.total", "件"),
    *(
        Item(2, 1, words, f"answered.{code}", "件", "answered.total")
        for words, code in (
            ("属于已主动公开范围数", "already_public"),
            ("同意公开答复数", "granted"),
            ("同意部分公开答复数", "partly_granted"),
            ("不同意公开答复数", "denied"),
            ("不属于本行政机关公开数", "not_this_organ"),
            ("申请信息不存在数", "not_exist"),
            ("告知作出更改补充数", "amend"),
            ("告知通过其他途径办理数", "other_channel"),
        )
    ),
    Item(3, 0, "行政复议数量", "review.total", "件"),
    Item(3, 1, "维持具体行政行为数", "review.upheld", "件", "review.total"),
    Item(3, 1, "被依法纠错数", "review.corrected", "件", "review.total"),
    Item(3, 1, "其他情形数", "review.other", "件", "review.total"),
    Item(4, 0, "行政诉讼数量", "litigation.total", "件"),
    Item(4, 1, "维持具体行政行为或者驳回原告诉讼请求数", "litigation.upheld", "件", "litigation.total"),
    Item(4, 1, "被依法纠错数", "litigation.corrected", "件", "litigation.total"),
    Item(4, 1, "其他情形数", "litigation.other", "件", "litigation.total"),
    Item(5, 0, "举报投诉数量", "complaints.total", "件"),
    Item(7, 0, "政府信息公开工作专门机构数", "capacity.agencies", "个"),
    Item(7, 0, "设置政府信息公开查阅点数", "capacity.reading_points", "个"),
    Item(7, 0, "从事政府信息公开工作人员数", "capacity.staff", "人"),
    Item(7, 1, "专职人员数", "capacity.staff.full_time", "人", "capacity.staff"),
    Item(7, 1, "兼职人员数", "capacity.staff.part_time", "人", "capacity.staff"),
    Item(8, 0, "召开政府信息公开工作会议或专题会议数", "training.meetings", "次"),
    Item(8, 0, "举办各类培训班数", "training.courses", "次"),
    Item(8, 0, "接受培训人员数", "training.trainees", "人次"),
)


def flattened_2014(draw: Draw) -> Piece:
    """Write the statistical table of 2014 to 2018, one cell a line, without a line break at its end."""
    book, group = names.book(draw), -1
    cells = ["统计指标", "单位", "统计数"] if draw.chance(0.7) else ["指标名称", "计量单位", "数量"]
    for item in ITEMS_2014:
        if item.group != group:
            group = item.group
            cells.append(GROUPS_2014[group])
        mark = draw.one(["", "　"]) if item.depth else ""
        cells += [mark + item.words, item.unit, str(book.get(item.code, 0))]
    if draw.chance(0.5):
        cells += ["依申请公开信息收取的费用", "万元", f"{book['fees.total'] / 10000:g}"]
    return ignored("\n".join(cells))


_COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
_ROWS_2021 = (
    ("一、本年新收政府信息公开申请数量", "applications.received"),
    ("二、上年结转政府信息公开申请数量", "applications.carried_in"),
    ("（一）予以公开", "answered.granted"),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "answered.partly_granted"),
    ("1.属于国家秘密", "answered.denied.state_secret"),
    ("2.其他法律行政法规禁止公开", "answered.denied.forbidden_by_law"),
    ("3.危及“三安全一稳定”", "answered.denied.security"),
    ("4.保护第三方合法权益", "answered.denied.third_party"),
    ("5.属于三类内部事务信息", "answered.denied.internal"),
    ("6.属于四类过程性信息", "answered.denied.process"),
    ("7.属于行政执法案卷", "answered.denied.enforcement_file"),
    ("8.属于行政查询事项", "answered.denied.query"),
    ("1.本机关不掌握相关政府信息", "answered.unavailable.not_held"),
    ("2.没有现成信息需要另行制作", "answered.unavailable.not_ready"),
    ("3.补正后申请内容仍不明确", "answered.unavailable.unclear"),
    ("1.信访举报投诉类申请", "answered.unprocessed.petition"),
    ("2.重复申请", "answered.unprocessed.repeated"),
    ("3.要求提供公开出版物", "answered.unprocessed.publication"),
    ("4.无正当理由大量反复申请", "answered.unprocessed.excessive"),
    ("5.要求行政机关确认或重新出具已获取信息", "answered.unprocessed.confirm"),
    ("3.其他", "answered.other"),
    ("（七）总计", "applications.concluded"),
    ("四、结转下年度继续办理", "applications.carried_out"),
)


def flattened_applications(draw: Draw) -> Piece:
    """Write the table of applications of the form in force since 2019, one cell a line."""
    book = names.book(draw)
    cells = ["申请人情况", *_COLUMNS]
    for words, code in _ROWS_2021:
        total = book.get(code, 0)
        cells += [words, *map(str, books.partition(draw.rng, total, 6, zeros=0.5)), str(total)]
    return ignored("\n".join(cells))


def flattened_decisions(draw: Draw) -> Piece:
    """Write the table of documents and decisions of the form in force since 2019, one cell a line."""
    book = names.book(draw)
    cells = [
        "第二十条第（一）项",
        "信息内容",
        "本年制发件数",
        "本年废止件数",
        "现行有效件数",
        "规章",
        "0",
        "0",
        "0",
    ]
    cells += [
        "行政规范性文件",
        *(str(book[f"documents.normative_{n}"]) for n in ("issued", "repealed", "in_force")),
    ]
    cells += [
        "第二十条第（五）项",
        "信息内容",
        "本年处理决定数量",
        "行政许可",
        str(book["decisions.licences"]),
    ]
    cells += [
        "第二十条第（六）项",
        "信息内容",
        "本年处理决定数量",
        "行政处罚",
        str(book["decisions.penalties"]),
    ]
    cells += ["行政强制", str(book["decisions.coercive"]), "第二十条第（八）项", "信息内容"]
    cells += ["本年收费金额（单位：万元）", "行政事业性收费", f"{book['decisions.charges'] / 10000:g}"]
    return ignored("\n".join(cells))


def flattened_disputes(draw: Draw) -> Piece:
    """Write the table of reviews and lawsuits of the form in force since 2019, one cell a line."""
    book = names.book(draw)
    columns = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    cells = ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉", *columns * 3]
    for code in ("review", "litigation.direct", "litigation.after_review"):
        values = [book.get(f"{code}.{name}", 0) for name in ("upheld", "corrected", "other", "pending")]
        cells += [*map(str, values), str(sum(values))]
    return ignored("\n".join(cells))


def rows_of(group: int) -> Sequence[Item]:
    """Return the rows of a group of the statistical table."""
    return [item for item in ITEMS_2014 if item.group == group]
