"""Chains of figures that belong together: inspections and what they found, surveys, cases kept on the books.

Each function returns one or more whole sentences. Rates are computed from the figures beside them and linked
to their numerator.
"""

from decimal import Decimal

from gongbao.document import Kind, Label, Modifier
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.piece import Piece, entity, fill, join
from gongbao_corpora.synth.report import Verdict
from gongbao_corpora.synth.zh import figures, lists, names
from gongbao_corpora.synth.zh.disclosure import when
from gongbao_corpora.synth.zh.phrases import Roles, act, cat, growth, proved_share, stated


def proved_rate(draw: Draw, word: str, numerator: Amount, base: Amount) -> Piece:
    """State a rate that two figures before it prove: `，整改率98.8%`; faults only where they are linked."""
    if numerator.total is base:
        rate = proved_share(draw, numerator, base)
    else:
        rate = figures.share(draw, numerator, base.value)
        draw.verdicts.append(Verdict("share", "ok", base, (numerator,), rate, numerator))
    return fill(draw.one(["，{w}{q}", "，{w}为{q}", "，{w}达{q}", "（{w}{q}）"]), w=cat(word, rate), q=rate)


_WHO = ("执法人员", "检查人员", "工作人员", "监督员", "检查组", "专家")
_WHERE = (
    "生产经营单位 家次|企业 家|餐饮单位 家|工地 个|学校 所|商户 户|药店 家|加油站 座|养殖场 家|医疗机构 家|"
    "出租房屋 间|车辆 辆次|网吧 家|小区 个|排污单位 家|农贸市场 个|重点场所 处|经营主体 户次|建设项目 个|"
    "村（社区） 个"
)
_FINDINGS = "安全隐患 处|问题 个|隐患 项|违法行为 起|问题线索 条|风险隐患 处|违规问题 个|问题隐患 条"


# What tells the figure from what was found; its noun is only understood, so these words are its category.
_MENDED = (
    *["整改", "督促整改", "完成整改", "整改完成"],
    *["已整改", "已完成整改", "整改到位", "当场整改"],
)


def inspection(draw: Draw) -> Piece:
    """State who went out, what was inspected, what was found, what was put right."""
    people = draw.count(books.magnitude(draw.rng, 20, 9000), "人次")
    where, unit = draw.one(_WHERE.split("|")).split()
    places = draw.count(books.magnitude(draw.rng, 20, 3000), unit)
    what, of = draw.one(_FINDINGS.split("|")).split()
    found = draw.exact(books.magnitude(draw.rng, 5, 1500), of)
    mended = draw.exact(max(1, int(found.value) * draw.rng.randint(80, 100) // 100), of)
    mended.total = found
    pieces = []
    if draw.chance(0.7):
        pieces.append(stated(draw, draw.one(["出动", "派出", "抽调", "组织"]), draw.one(_WHO), people))
    pieces.append(stated(draw, draw.one(["检查", "巡查", "排查", "抽查"]), where, places))
    pieces.append(stated(draw, draw.one(["发现", "查出", "排查出", "发现并交办"]), what, found))
    pieces.append(fill("{w}{q}", w=cat(draw.one(_MENDED), mended), q=mended))
    piece = join("，", pieces)
    if draw.chance(0.6):
        piece = piece + proved_rate(draw, draw.one(["整改率", "整改完成率", "隐患整改率"]), mended, found)
    if draw.chance(0.3):
        fine = figures.yuan(draw, books.magnitude(draw.rng, 20, 9000) * 100)
        piece = (
            piece
            + "，"
            + stated(draw, draw.one(["处罚", "罚没", "收缴"]), draw.one(["罚没款", "罚款", "罚金"]), fine)
        )
    return when(draw) + piece + "。"


def survey(draw: Draw) -> Piece:
    """State a survey: sheets sent out, returned, who was satisfied."""
    sent = draw.exact(books.magnitude(draw.rng, 60, 5000), "份")
    back = draw.exact(int(sent.value) * draw.rng.randint(80, 99) // 100, "份")
    piece = when(draw) + fill(
        draw.one(["{v}{w}{q}", "{v}{w}{q}", "共{v}{w}{q}", "{v}{q}{w}"]),
        v=act(draw.one(["发放", "发出", "投放"]), sent),
        w=cat(draw.one(["调查问卷", "问卷", "测评表", "满意度调查表"]), sent),
        q=sent,
    )
    piece = (
        piece
        + "，"
        + stated(draw, draw.one(["回收", "收回"]), draw.one(["有效问卷", "问卷", "有效答卷"]), back)
    )
    piece = piece + proved_rate(draw, draw.one(["回收率", "问卷回收率", "有效回收率"]), back, sent)
    score = figures.percent(draw, Decimal(draw.rng.randint(8000, 9990)) / 100)
    words = cat(draw.one(["满意率", "总体满意度", "群众满意率"]), score)
    ending = fill(draw.one(["，{w}{q}。", "。{w}为{q}。", "，{w}达{q}。"]), w=words, q=score)
    return piece + ending


def handled_cases(draw: Draw, noun: str, unit: str = "件") -> Piece:
    """State cases taken over, received, closed, open; the identity holds."""
    new = books.magnitude(draw.rng, 30, 9000)
    old = draw.rng.randint(1, 1 + new // 10)
    left = draw.rng.randint(1, 1 + new // 10)
    total, fresh = draw.exact(new + old, unit), draw.exact(new, unit)
    before, closed = draw.exact(old, unit), draw.exact(new + old - left, unit)
    for part in (fresh, before, closed):
        part.total = total
    draw.verdicts.append(lists.sum_of(total, fresh, before))
    head = stated(draw, draw.one(["受理", "办理"]), draw.one(["各类", "", ""]) + noun, total)
    inner = fill(
        draw.one(["（其中{a}{x}、{b}{y}）", "，其中{a}{x}、{b}{y}", "，其中{a}{x}，{b}{y}"]),
        a=cat(draw.one(["新收", "当年新收", "新立案"]), fresh),
        x=fresh,
        b=cat(draw.one(["旧存", "上年结转", "上年旧存"]), before),
        y=before,
    )
    done = fill("，{w}{q}", w=cat(draw.one(["审结", "办结", "审执结", "已办结"]), closed), q=closed)
    piece = when(draw) + head + inner + done
    if draw.chance(0.7):
        piece = piece + proved_rate(draw, draw.one(["结案率", "办结率", "审结率", "清结率"]), closed, total)
    return piece + "。"


def with_parts(draw: Draw, verb: str, noun: str, unit: str, words: tuple[str, ...], by: str = "") -> Piece:
    """State a total that is broken down completely."""
    total = draw.exact(books.magnitude(draw.rng, 20, 6000), unit)
    tail, further = growth(draw, total) if draw.chance(0.3) else (Piece(""), ())
    printed = lists.break_down(draw, total, lists.cut(draw, words, int(total.value)), hide=0.1)
    piece = stated(draw, verb, noun, total, Roles(category=further)) + tail
    if draw.chance(0.2):
        return when(draw) + piece + lists.item_by_item(draw, printed) + "。"
    return when(draw) + piece + lists.write(draw, printed, by=by) + "。"


def population(draw: Draw) -> Piece:
    """Introduce a place: area, villages, people."""
    area = figures.scaled(draw, Decimal(draw.rng.randint(100, 9000)) / 10, "平方公里", kind=Kind.MEASURE)
    villages = draw.exact(draw.rng.randint(3, 40), "个")
    communities = draw.exact(draw.rng.randint(1, 20), "个")
    people = figures.scaled(draw, Decimal(draw.rng.randint(8, 120)) / 10, "万人")
    verb = act(draw.one(["辖", "下辖", "管辖"]), villages, communities)
    return fill(
        draw.one(
            [
                "{d}{a}{s}，{v}{p}{w}、{r}{c}，{k}{n}。",
                "{d}{v}{p}{w}、{r}{c}，{a}{s}，{k}{n}。",
            ]
        ),
        d=entity(Label.GPE, draw.facts.division),
        a=cat(draw.one(["总面积", "辖区面积", "面积"]), area),
        s=area,
        v=verb,
        p=villages,
        w=cat(draw.one(["行政村", "建制村"]), villages),
        r=communities,
        c=cat(draw.one(["社区", "居民委员会", "城市社区"]), communities),
        k=cat(draw.one(["总人口", "常住人口", "户籍人口"]), people),
        n=people,
    )


def targets(draw: Draw) -> Piece:
    """State figures of the coming year: ranges, thresholds, durations."""
    low = draw.rng.randint(1, 9)
    many = figures.span(draw, low, low + draw.rng.randint(1, 6), draw.one(["个", "处", "场", "期", "家"]))
    days = figures.duration(draw, draw.one([7, 10, 15, 20]), modifier=Modifier.EXACT)
    shorter = figures.duration(draw, draw.one([1, 2, 3, 5]), "个工作日", modifier=Modifier.AT_MOST)
    pieces = [
        fill(
            "{v}{q}{w}",
            v=act(draw.one(["新建", "打造", "创建"]), many),
            q=many,
            w=cat(draw.one(["示范点", "公开专区", "服务站点", "样板", "教育基地"]), many),
        ),
        fill(
            "把{w}由{a}{v}{b}",
            w=cat(draw.one(["办理时限", "平均办理时间", "答复时间", "审批时限"]), days, shorter),
            a=days,
            v=act(draw.one(["压缩到", "缩短至", "压减到"]), shorter),
            b=shorter,
        ),
    ]
    money = figures.span(draw, low, low + draw.rng.randint(1, 5), "万元")
    pieces.append(
        fill(
            "{v}{w}{q}",
            v=act(draw.one(["争取", "安排", "落实"]), money),
            w=cat(draw.one(["专项经费", "补助资金", "奖补资金"]), money),
            q=money,
        )
    )
    chosen = draw.some(pieces, 1, 3)
    return (
        fill("{y}，", y=names.year(draw, 1))
        + draw.one(["力争", "计划", "拟", ""])
        + join("，", chosen)
        + "。"
    )


def parts_of_a_crowd(draw: Draw, noun: str, unit: str) -> Piece:
    """State a number of people, and about what part of them something holds: `近三成`."""
    total = draw.exact(books.magnitude(draw.rng, 20, 900), unit)
    part = Decimal(draw.rng.randint(8, 92)) / 100
    about = figures.fraction(draw, None, part)
    state = draw.one(
        ["实现全覆盖", "未按时更新", "达到要求", "完成任务", "参加了测评", "设置了专栏", "配备了专人"]
    )
    return fill(
        draw.one(["{v}的{q}{w}中，有{f}{s}。", "{v}的{q}{w}中，{s}的占{f}。", "{v}{q}{w}，{f}{s}。"]),
        v=act(draw.one(["抽查", "检查", "走访", "测评"]), total),
        q=total,
        w=cat(noun, total),
        f=about,
        s=cat(state, about),
    )


def visited(draw: Draw) -> Piece:
    """State how many units were visited, and about what part of them something holds."""
    return parts_of_a_crowd(draw, draw.one(("单位", "基层单位", "成员单位")), "家")
