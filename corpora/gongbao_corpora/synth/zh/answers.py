"""Sentences of disclosure work, continued: answers by kind, disputes, complaints, fees, staff, training.

The kinds of answer follow the template of the year: before 2019 those of the statistical table, later those
of the official form. What is zero is left out or printed, but what is printed adds up unless a fault is
planted.
"""

from collections.abc import Sequence
from dataclasses import replace

from gongbao.document import Modifier
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.piece import Piece, as_piece, fill, join
from gongbao_corpora.synth.zh import figures, lists, names
from gongbao_corpora.synth.zh.disclosure import coded, rates, when
from gongbao_corpora.synth.zh.lists import Part, break_down
from gongbao_corpora.synth.zh.phrases import act, cat, stated

_KINDS_2014 = (
    ("already_public", ("属于已主动公开范围", "已主动公开", "已属主动公开")),
    ("granted", ("同意公开", "予以公开", "“同意公开”")),
    ("partly_granted", ("同意部分公开", "部分公开", "“同意部分公开”")),
    ("denied", ("不同意公开", "不予公开", "“不同意公开”")),
    ("not_this_organ", ("不属于本行政机关公开", "非本机关职责", "不属本机关公开")),
    ("not_exist", ("申请信息不存在", "信息不存在", "“信息不存在”")),
    ("amend", ("告知作出更改补充", "更改补充", "请申请人补正材料")),
    ("other_channel", ("告知通过其他途径办理", "转其他途径", "通过其他途径办理")),
)
_NOT_OURS = fill("不是《[条例|LAW]》所指政府信息")
_DENIED_2014: tuple[tuple[str, Piece | str], ...] = (
    ("state_secret", "涉及国家秘密"),
    ("trade_secret", "涉及商业秘密"),
    ("privacy", "涉及个人隐私"),
    ("security", "危及国家安全、公共安全、经济安全和社会稳定"),
    ("not_government_information", _NOT_OURS),
    ("other", "法律法规规定的其他情形"),
)
_KINDS_2021 = (
    ("granted", ("予以公开", "准予公开")),
    ("partly_granted", ("部分公开", "区分处理后部分公开")),
    ("denied", ("不予公开", "依法不予公开")),
    ("unavailable", ("无法提供", "因客观原因无法提供")),
    ("unprocessed", ("不予处理", "依法不予处理")),
    ("other", ("其他处理", "作其他处理")),
)
_SUBKINDS_2021 = {
    "denied": (
        ("state_secret", "属于国家秘密"),
        ("forbidden_by_law", "其他法律行政法规禁止公开"),
        ("security", "危及“三安全一稳定”"),
        ("third_party", "保护第三方合法权益"),
        ("internal", "属于三类内部事务信息"),
        ("process", "属于四类过程性信息"),
        ("enforcement_file", "属于行政执法案卷"),
        ("query", "属于行政查询事项"),
    ),
    "unavailable": (
        ("not_held", "本机关不掌握相关政府信息"),
        ("not_ready", "没有现成信息需要另行制作"),
        ("unclear", "补正后申请内容仍不明确"),
    ),
    "unprocessed": (
        ("petition", "信访举报投诉类申请"),
        ("repeated", "重复申请"),
        ("publication", "要求提供公开出版物"),
        ("excessive", "无正当理由大量反复申请"),
        ("confirm", "要求行政机关确认或重新出具已获取信息"),
    ),
}


def answered(draw: Draw) -> Piece:
    """State how many applications were concluded, in time, with which kinds of answer."""
    book = names.book(draw)
    if not book["answered.total"]:
        return as_piece("全年没有需要答复的申请。")
    code = draw.one(["answered.total", "applications.concluded"])
    total = coded(draw, code, draw.one(["件", "件", "件", "宗"]))
    noun = draw.one(["申请", "政府信息公开申请", "", ""])
    verb = "答复" if code == "answered.total" else "办结"
    if noun:
        piece = when(draw) + stated(draw, verb, noun, total)
    else:
        words = cat(
            draw.one(["办结", "已办结", "按期办结"]) if verb == "办结" else draw.one(["答复", "已答复"]),
            total,
        )
        piece = when(draw) + fill("{w}{q}", w=words, q=total)
    if code == "applications.concluded" and draw.chance(0.35):
        piece = piece + _in_time(draw, total)
        total = coded(draw, "answered.total", total.unit or "件")
        piece = (
            piece
            + draw.one(["。", "；"])
            + fill("{w}{q}", w=cat(draw.one(["答复", "作出答复"]), total), q=total)
        )
    later = draw.facts.year >= 2019
    kinds = _KINDS_2021 if later else _KINDS_2014
    manner = draw.rng.randrange(2)
    parts = [Part(words[manner], book[f"answered.{name}"], f"answered.{name}") for name, words in kinds]
    printed = break_down(draw, total, parts, zeros=draw.chance(0.15))
    nested = draw.chance(0.6)
    if draw.chance(0.25):
        return piece + _outcome_lines(draw, printed) + "。"
    if nested:
        return piece + _nested(draw, printed, later=later) + "。"
    return piece + lists.write(draw, printed, by=draw.one(["答复结果", "答复类型", "办理结果", ""])) + "。"


def _in_time(draw: Draw, total: Amount) -> Piece:
    parts = [
        Part(
            "按时办结", names.book(draw)["applications.concluded.on_time"], "applications.concluded.on_time"
        ),
        Part(
            "延期办结", names.book(draw)["applications.concluded.extended"], "applications.concluded.extended"
        ),
    ]
    printed = break_down(draw, total, parts, zeros=True)
    pieces = [
        fill("{w}{q}", w=cat(p.words, q), q=q) for p, q in zip(printed.parts, printed.amounts, strict=True)
    ]
    return "（" + join("，", pieces) + "）" if draw.chance(0.5) else "，其中" + join("、", pieces)


def _outcome_lines(draw: Draw, printed: lists.Printed) -> Piece:
    """Write answers as lines of their own."""
    mark = draw.one(["——", "（{}）", "{}.", "●", "{}、"])
    rows = [
        as_piece(mark.format(i)) + fill(draw.one(["{w}{q}", "{w}：{q}"]), w=cat(p.words, q), q=q)
        for i, (p, q) in enumerate(zip(printed.parts, printed.amounts, strict=True), 1)
    ]
    return as_piece(draw.one(["，答复情况如下：", "，其中：", "。答复情况："])) + "\n" + join("；\n", rows)


def _nested(draw: Draw, printed: lists.Printed, *, later: bool) -> Piece:
    """Write answers in a row, what was refused broken down in brackets or after a colon."""
    brackets = draw.one([("（", "）"), ("（其中", "）"), ("，包括", ""), ("，其中", ""), ("（", "）")])
    rows = []
    for part, amount in zip(printed.parts, printed.amounts, strict=True):
        row = fill("{w}{q}", w=cat(part.words, amount), q=amount)
        name = (part.code or "").removeprefix("answered.")
        subkinds = _SUBKINDS_2021.get(name, ()) if later else _DENIED_2014 if name == "denied" else ()
        if subkinds and amount.value > 1 and draw.chance(0.8):
            row = row + brackets[0] + _subparts(draw, amount, name, subkinds) + brackets[1]
        rows.append(row)
    lead = draw.one(
        ["，其中", "，其中：", "。其中：", "。办理结果依次是：", "，分别为：", "：", "。答复结果为："]
    )
    return as_piece(lead) + join(draw.one(["；", "；", "，"]) if brackets[1] else "；", rows)


def _subparts(draw: Draw, amount: Amount, name: str, subkinds: Sequence[tuple[str, Piece | str]]) -> Piece:
    book = names.book(draw)
    parts = [Part(words, book[f"answered.{name}.{sub}"], f"answered.{name}.{sub}") for sub, words in subkinds]
    if sum(p.value for p in parts) != amount.value:
        cut = lists.cut(draw, [words for _, words in subkinds[:3]], int(amount.value))
        parts = [replace(part, code=known.code) for part, known in zip(cut, parts, strict=False)]
    inner = break_down(draw, amount, parts)
    pieces = [fill("{w}{q}", w=cat(p.words, q), q=q) for p, q in zip(inner.parts, inner.amounts, strict=True)]
    return join("、", pieces)


_RESULTS = {
    "upheld": ("维持", "结果维持", "维持原行政行为", "维持具体行政行为"),
    "corrected": ("纠正", "结果纠正", "被依法纠错", "撤销"),
    "other": ("其他结果", "其他情形", "终止", "其他结果"),
    "pending": ("尚未审结", "尚未审结", "正在审理", "未审结"),
}


def disputes(draw: Draw) -> Piece:
    """State reviews and lawsuits with their results."""
    pieces = [_dispute(draw, code) for code in ("review", "litigation")]
    return (
        when(draw)
        + join(draw.one(["；", "。", "，"]) if all("，" not in p.text for p in pieces) else "。", pieces)
        + "。"
    )


def _dispute(draw: Draw, code: str) -> Piece:
    book = names.book(draw)
    total = coded(draw, f"{code}.total", draw.one(["件", "件", "起", "宗"]))
    noun = {"review": ("行政复议", "行政复议案件"), "litigation": ("行政诉讼", "行政诉讼案件")}[code]
    words = draw.one(["", "", "因政府信息公开被申请", "涉及政府信息公开的", "以信息公开为案由的"])
    if words.endswith("申请"):
        piece = words.removesuffix("被申请") + fill(
            "{v}{w}{q}",
            v=act("被申请" if code == "review" else "被提起", total),
            w=cat(draw.one(noun), total),
            q=total,
        )
    else:
        piece = stated(draw, draw.one(["发生", "", "", "受理"]), words + draw.one(noun), total)
    if not total.value or draw.chance(0.25):
        return piece
    if f"{code}.direct" in book:
        return piece + _lawsuits(draw, total)
    manner = draw.rng.randrange(4)
    parts = [
        Part(w[manner], book[f"{code}.{n}"], f"{code}.{n}")
        for n, w in _RESULTS.items()
        if f"{code}.{n}" in book
    ]
    printed = break_down(draw, total, parts)
    return piece + lists.write(draw, printed)


def _lawsuits(draw: Draw, total: Amount) -> Piece:
    """Break lawsuits down into direct ones and those after review, and these by result."""
    book = names.book(draw)
    parts = [
        Part(draw.one(["未经复议直接起诉"]), book["litigation.direct"], "litigation.direct"),
        Part(draw.one(["复议后起诉"]), book["litigation.after_review"], "litigation.after_review"),
    ]
    printed = break_down(draw, total, parts, zeros=True)
    manner, rows = draw.rng.randrange(4), []
    for part, amount in zip(printed.parts, printed.amounts, strict=True):
        row = fill("{w}{q}", w=cat(part.words, amount), q=amount)
        results = [Part(w[manner], book[f"{part.code}.{n}"], f"{part.code}.{n}") for n, w in _RESULTS.items()]
        if amount.value and sum(p.value for p in results) == amount.value and draw.chance(0.7):
            inner = break_down(draw, amount, results)
            pairs = zip(inner.parts, inner.amounts, strict=True)
            row = row + "（" + join("、", [fill("{w}{q}", w=cat(p.words, q), q=q) for p, q in pairs]) + "）"
        rows.append(row)
    return as_piece(draw.one(["，其中", "，其中：", "："])) + join("，", rows)


def complaints_and_fees(draw: Draw) -> Piece:
    """State complaints and what was charged."""
    pieces = []
    if draw.chance(0.7):
        amount = coded(draw, "complaints.total", draw.one(["件", "起"]))
        pieces.append(
            stated(
                draw, draw.one(["接到", "收到", "", "受理"]), draw.one(["举报投诉", "举报", "投诉"]), amount
            )
        )
    fee = figures.yuan(draw, names.book(draw)["fees.total"], modifier=Modifier.EXACT)
    fee.indicator = "fees.total"
    noun = draw.one(["依申请公开信息费用", "检索、复制、邮寄等费用", "信息处理费", "费用"])
    pieces.append(stated(draw, draw.one(["收取", "共收取", ""]).removeprefix("共"), noun, fee))
    return when(draw) + join("，", pieces) + "。"


def staff(draw: Draw) -> Piece:
    """State who works in disclosure and with what means."""
    book = names.book(draw)
    unit = draw.one(["人", "人", "名"])
    total = coded(draw, "capacity.staff", unit)
    noun = draw.one(
        ["从事政府信息公开工作人员", "工作人员", "从事政府信息公开工作的人员", "政务公开工作人员"]
    )
    parts = [
        Part(draw.one(["专职人员", "专职"]), book["capacity.staff.full_time"], "capacity.staff.full_time"),
        Part(draw.one(["兼职人员", "兼职"]), book["capacity.staff.part_time"], "capacity.staff.part_time"),
    ]
    verb = draw.one(["配备", "现有", "", "确定"])
    piece = stated(draw, verb.removeprefix("现有"), noun, total) + lists.write(
        draw, break_down(draw, total, parts)
    )
    others = []
    for code, nouns, at in (
        ("agencies", ("专门机构", "政府信息公开工作机构"), ("个",)),
        ("reading_points", ("政府信息查阅点", "查阅点", "信息公开查阅点"), ("个", "处")),
    ):
        if draw.chance(0.5):
            amount = coded(draw, f"capacity.{code}", draw.one(at))
            others.append(stated(draw, draw.one(["设立", "设置", "设"]), draw.one(nouns), amount))
    if draw.chance(0.4):
        money = figures.yuan(draw, book["capacity.budget"], modifier=Modifier.EXACT)
        money.indicator = "capacity.budget"
        others.append(
            stated(
                draw,
                draw.one(["安排", "落实", "投入", ""]),
                draw.one(["专项经费", "政府信息公开专项经费"]),
                money,
            )
        )
    return when(draw) + join("，", [piece, *others]) + "。"


def training(draw: Draw) -> Piece:
    """State meetings, courses and who was trained."""
    pieces = []
    for code, verbs, nouns, units in (
        ("meetings", ("召开", "组织召开"), ("政府信息公开工作会议", "专题会议", "工作推进会"), ("次", "场")),
        ("courses", ("举办", "组织", "办"), ("培训班", "业务培训班", "各类培训班"), ("次", "期", "场")),
    ):
        amount = coded(draw, f"training.{code}", draw.one(units))
        pieces.append(stated(draw, draw.one(verbs), draw.one(nouns), amount))
    people = coded(draw, "training.trainees", "人次")
    pieces.append(
        fill(
            draw.one(["{v}{w}{q}", "{q}{w}{v}"]),
            v=act(draw.one(["培训", "参加"]), people),
            w=cat(draw.one(["工作人员", "业务骨干", "信息员", "干部职工"]), people),
            q=people,
        )
    )
    piece = join(draw.one(["，", "、"]), pieces)
    if draw.chance(0.25):
        piece = piece + "，" + rates(draw, ("测试合格率", "参训率", "培训覆盖率", "满意率"))
    return when(draw) + piece + "。"
