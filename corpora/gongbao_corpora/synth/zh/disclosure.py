"""Sentences of disclosure work, from the year's accounts: what was published, asked for, answered, contested.

Every function returns whole sentences without a line break. Figures of the official statistics carry their
code; an application channel that is zero may be left out, then the parts that are printed still add up.

Reading this file: publishing first, then applications and their answers, disputes, means.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from gongbao.document import Label
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.piece import Piece, as_piece, entity, fill, join
from gongbao_corpora.synth.zh import figures, lists, names
from gongbao_corpora.synth.zh.lists import Part, break_down
from gongbao_corpora.synth.zh.phrases import Roles, act, cat, growth, proved_share, stated


def coded(draw: Draw, code: str, unit: str) -> Amount:
    """Write a figure of the year's accounts, with its code."""
    amount = draw.exact(names.book(draw)[code], unit)
    amount.indicator = code
    return amount


def when(draw: Draw) -> Piece:
    """Write a time or none at the head of a sentence."""
    forms = ("{y}，", "{y}，", "", "", "截至{d}，", "{a}", "一年来，", "年内，", "全年", "")
    form = draw.one(forms)
    if "{y}" in form:
        return fill(form, y=names.year(draw))
    if "{d}" in form:
        return fill(
            form,
            d=entity(
                Label.DATE, draw.one(["12月31日", f"{draw.facts.year}年底", f"{draw.facts.year}年12月31日"])
            ),
        )
    return as_piece(form.replace("{a}", draw.facts.area))


def sorts(draw: Draw, least: int = 3, most: int = 8) -> list[str]:
    """Draw sorts of published information, all in one manner: bare, `…类`, `…类信息`, `…信息`."""
    # `…信息` may be a counted noun of the other side, so held-out reports do without it.
    tail = draw.one(["", "类", "方面"] if draw.held_out else ["", "", "类", "类信息", "信息", "方面"])
    names_ = draw.some(names.words(draw, "sort"), least, most)
    draw.rng.shuffle(names_)
    return [s if s.endswith("信息") else s + tail for s in names_] + draw.one([[], ["其他"], ["其他信息"]])


def published(draw: Draw) -> Piece:
    """State what was published, its growth, its sorts."""
    total = coded(draw, "proactive.total", draw.one(["条", "条", "条", "件", "条次"]))
    verb = draw.one(["主动公开", "主动公开", "公开", "主动向社会公开", "公开", "发布"])
    noun = draw.one(["政府信息", "政府信息", "各类政府信息", "信息", "政务信息", "各类信息"])
    tail, further = growth(draw, total) if draw.chance(0.4) else (Piece(""), ())
    printed = None
    if total.value >= 12 and draw.chance(0.75):
        parts = lists.cut(draw, sorts(draw), int(total.value))
        printed = break_down(draw, total, parts, hide=0.12)
    inherited = tuple(printed.amounts) if printed else ()
    piece = (
        when(draw)
        + draw.one(["", "", draw.facts.area, names.we(draw)])
        + stated(draw, verb, noun, total, Roles(category=further, action=inherited))
    )
    if printed is None:
        return piece + tail + "。"
    by = draw.one(["内容", "类别", "信息类别", "门类", "信息内容", ""])
    if draw.chance(0.2):
        return piece + tail + lists.item_by_item(draw, printed) + "。"
    return piece + tail + lists.write(draw, printed, by=by) + "。"


_CHANNELS = (
    (
        "website",
        ("{g}门户网站", "{g}网站", "门户网站", "网站", "政府信息公开网站"),
        ("发布", "公开", "刊登", "挂网"),
    ),
    ("weibo", ("政务微博", "官方微博", "微博"), ("发布", "推送", "公开")),
    ("wechat", ("政务微信", "微信公众号", "微信公众平台", "官方微信"), ("推送", "发布", "公开")),
    ("gazette", ("政府公报", "公报"), ("登载", "刊载", "公开")),
    ("other", ("广播电视、公开栏等其他方式", "其他方式", "新闻发布会、报刊等渠道"), ("公开", "发布")),
)


def channels(draw: Draw) -> Piece:
    """State through which channels things were published; channels may overlap, so no total is claimed."""
    book = names.book(draw)
    pieces: list[Piece] = []
    through = draw.one(["通过{w}{v}{q}", "{w}{v}{q}", "在{w}{v}{q}", "利用{w}{v}信息{q}", "{w}{q}"])
    unit = draw.one(["条", "条", "件"])
    for name, words, verbs in draw.some(_CHANNELS, 2, 5):
        if not book[f"channel.{name}"]:
            continue
        amount = coded(draw, f"channel.{name}", unit)
        form = draw.one(words)
        where = fill(form, g=names.government(draw)) if "{g}" in form else as_piece(form)
        slots: dict[str, Piece | Amount | str] = {"w": cat(where, amount), "q": amount}
        if "{v}" in through:
            slots["v"] = act(draw.one(verbs), amount)
        pieces.append(fill(through, **slots))
    if not pieces:
        return Piece("")
    faulty = any(v.status == "mismatch" for v in draw.verdicts)
    note = draw.one(["", "", "", "" if faulty else "（同一信息在多个渠道发布的，重复计算）"])
    return when(draw) + join(draw.one(["，", "，", "；", "、"]), pieces) + note + "。"


def documents(draw: Draw) -> Piece:
    """State how many normative documents were issued, repealed, are in force."""
    three = [coded(draw, f"documents.normative_{n}", "件") for n in ("issued", "repealed", "in_force")]
    noun = cat(draw.one(["行政规范性文件", "规范性文件"]), *three[:2])
    form = draw.one(["{x}{n}{a}，{y}{b}，{c}。", "共{x}{n}{a}，{y}{b}，{c}。", "{n}{x}{a}、{y}{b}，{c}。"])
    in_force = fill(draw.one(["{w}{q}", "{w}的共{q}", "{w}的有{q}"]), w=cat("现行有效", three[2]), q=three[2])
    issue = draw.one(["制发", "制定", "印发", "出台"])
    return when(draw) + fill(
        form, n=noun, a=three[0], b=three[1], c=in_force, x=act(issue, three[0]), y=act("废止", three[1])
    )


def decisions(draw: Draw) -> Piece:
    """State licences, penalties, coercive measures, charges."""
    pairs = (("licences", "行政许可"), ("penalties", "行政处罚"), ("coercive", "行政强制"))
    pieces = []
    for name, words in draw.some(pairs, 2, 3):
        amount = coded(draw, f"decisions.{name}", draw.one(["件", "件", "宗", "起"]))
        noun = draw.one([words, words, words + "决定"])
        pieces.append(stated(draw, draw.one(["作出", "办理", "作出", ""]), noun, amount))
    piece = join("，", pieces)
    if draw.chance(0.4):
        fee = figures.yuan(draw, names.book(draw)["decisions.charges"])
        fee.indicator = "decisions.charges"
        piece = piece + "，" + stated(draw, draw.one(["收取", ""]), "行政事业性收费", fee)
    return when(draw) + piece + "。"


_RESPONSES = (
    ("press_conferences", ("召开", "举办", "参加或举办"), ("新闻发布会", "新闻通气会"), ("场", "次")),
    (
        "interviews",
        ("开展", "组织", "参加"),
        ("政府网站在线访谈", "在线访谈", "网上访谈"),
        ("期", "次", "场"),
    ),
    (
        "interpretations",
        ("发布", "编发", "刊发"),
        ("政策解读稿件", "政策解读", "解读材料", "解读文章"),
        ("篇", "条", "件"),
    ),
    ("social_media", ("回应", ""), ("微博微信回应事件", "网民关切"), ("次", "件")),
    ("total", ("回应",), ("公众关注热点", "公众关注热点或重大舆情", "社会关切"), ("次", "件")),
)


def responses(draw: Draw) -> Piece:
    """State how the public was answered: conferences, interviews, interpretations."""
    pieces = []
    for name, verbs, nouns, units in draw.some(_RESPONSES, 2, 4):
        amount = coded(draw, f"response.{name}", draw.one(units))
        piece = stated(draw, draw.one(verbs), draw.one(nouns), amount)
        head = f"response.{name}_by_head"
        if head in names.book(draw) and names.book(draw)[head] and draw.chance(0.5):
            by = coded(draw, head, amount.unit or "次")
            by.total = amount
            who = draw.one(
                ["主要负责人参加", "主要负责同志出席", "局长到场", "主要领导参加", "主要负责同志参加"]
            )
            piece = piece + fill(draw.one(["，其中{w}{q}", "（其中{w}{q}）"]), w=cat(who, by), q=by)
        pieces.append(piece)
    return when(draw) + join(draw.one(["，", "，", "；"]), pieces) + "。"


_WAYS_IN = {
    "in_person": ("当面申请", "当面递交", "现场提交", "当面", "来人"),
    "fax": ("传真申请", "传真", "以传真方式提交", "传真", "传真"),
    "online": ("网络申请", "网上提交", "通过互联网提交", "网络", "网上"),
    "letter": ("信函申请", "信函寄送", "以信函方式提交", "信函", "来信"),
}


def received(draw: Draw) -> Piece:
    """State how many applications came in, through which ways, by whom, about what."""
    book = names.book(draw)
    total = coded(draw, "applications.received", draw.one(["件", "件", "件", "宗", "份", "条"]))
    verb = draw.one(["收到", "共收到", "受理", "共受理", "新收", "接收", "收到"])
    verb = verb.removeprefix("共")
    noun = draw.one(["政府信息公开申请", "信息公开申请", "申请", "公开申请", "依申请公开"])
    tail, further = growth(draw, total) if total.value >= 5 and draw.chance(0.3) else (Piece(""), ())
    piece = when(draw) + stated(draw, verb, noun, total, Roles(category=further)) + tail
    if total.value < 2:
        return piece + "。"
    manner = draw.rng.randrange(5)
    codes = {way: f"applications.received.{way}" for way in _WAYS_IN}
    ways = [Part(_WAYS_IN[way][manner], book[code], code) for way, code in codes.items()]
    draw.rng.shuffle(ways)
    more = Part(ways[0].words, ways[0].value + draw.rng.randint(1, 3), ways[0].code)
    overlapping = (
        draw.chance(0.12)
        and more.value <= total.value
        and not lists.hides_a_sum([p.value for p in (more, *ways[1:])], int(total.value))
    )
    if overlapping:
        ways[0] = more
    printed = break_down(draw, total, ways, zeros=draw.chance(0.2))
    piece = piece + lists.write(draw, printed, by=draw.one(["渠道", "申请方式", "申请途径", ""]))
    if overlapping and sum(q.value for q in printed.amounts) > total.value and len(printed.amounts) > 1:
        _declare(draw, printed)
        return piece + draw.one(
            ["。同一申请通过多种渠道提交的，重复计算。", "（部分申请通过多种方式提交，有重复统计）。"]
        )
    piece = piece + "。"
    if printed.status == "ok" and draw.chance(0.5):
        piece = piece + second_breakdown(draw, total)
    return piece


def _declare(draw: Draw, printed: lists.Printed) -> None:
    """Change the verdict of the last breakdown: its parts exceed the total and the text says why."""
    at = next(i for i, v in enumerate(draw.verdicts) if v.total is printed.total and v.kind == "sum")
    draw.verdicts[at] = lists.sum_of(printed.total, *printed.amounts, status="overlap_declared")


_APPLICANTS = (
    ("公民", "法人或其他组织"),
    ("自然人", "法人和其他组织"),
    ("个人", "企业", "社会组织"),
    ("公民", "企业", "律师事务所"),
)


def _by_applicant(draw: Draw, people: Sequence[str], total: Amount) -> list[Part]:
    """Cut a total by applicant; natural persons among the applications received are an official statistic."""
    parts = lists.cut(draw, people, int(total.value))
    code = f"{total.indicator}@natural_person"
    if people[0] != "自然人" or total.indicator != "applications.received":
        return parts
    first, second = parts
    value = names.book(draw).get(code, first.value)
    return [replace(first, value=value, code=code), replace(second, value=int(total.value) - value)]


def second_breakdown(draw: Draw, total: Amount) -> Piece:
    """Break the same total down once more: by applicant, by topic, by half-year."""
    kind = draw.rng.random()
    if kind < 0.4:
        people = draw.one(_APPLICANTS)
        verb, after = draw.one([("", False), ("提出", True), ("提交", True)])
        parts = [replace(part, verb=verb, after=after) for part in _by_applicant(draw, people, total)]
        printed = break_down(draw, total, parts)
        return as_piece(draw.one(["按申请人分，", "从申请主体看，", "按申请人类型划分，"])) + _row(
            draw, printed
        )
    if kind < 0.7 and total.value >= 8:
        parts = lists.cut(
            draw,
            [*draw.some(names.words(draw, "topic"), 2, 5), draw.one(["其他事项", "其他", "其他方面"])],
            int(total.value),
        )
        printed = break_down(draw, total, parts)
        return as_piece(draw.one(["从内容看，", "按申请内容分，", "从申请事项看，"])) + _row(draw, printed)
    value = draw.rng.randint(1, int(total.value) - 1)
    part = draw.exact(value, total.unit)
    part.total = total
    topic, rate = draw.one(names.words(draw, "topic")), proved_share(draw, part, total)
    form = draw.one(
        [
            "内容以{w}居多，有{q}，占{r}。",
            "申请内容主要涉及{w}，共{q}，占申请总数的{r}。",
            "其中涉及{w}的{q}，占{r}。",
            "诉求集中于{w}，有{q}（{r}）。",
        ]
    )
    return fill(form, w=cat(topic, part, rate), q=part, r=rate)


def _row(draw: Draw, printed: lists.Printed) -> Piece:
    pieces = []
    for part, amount in zip(printed.parts, printed.amounts, strict=True):
        words = cat(part.words, amount)
        if part.verb:
            pieces.append(fill("{w}{v}{q}", w=words, v=act(part.verb, amount), q=amount))
        else:
            pieces.append(fill("{w}{q}", w=words, q=amount))
    return join(draw.one(["，", "、", "；"]), pieces) + "。"


def identity(draw: Draw) -> Piece:
    """State applications carried in, handled, carried out: the identity of the official form."""
    handled = coded(draw, "applications.handled", "件")
    new = coded(draw, "applications.received", "件")
    old = coded(draw, "applications.carried_in", "件")
    done = coded(draw, "applications.concluded", "件")
    out = coded(draw, "applications.carried_out", "件")
    for part in (new, old, done, out):
        part.total = handled
    if handled.value and done.value and new.value:
        draw.verdicts += [lists.sum_of(handled, new, old), lists.sum_of(handled, done, out)]
    noun = draw.one(["政府信息公开申请", "申请", "信息公开申请"])
    before = cat(fill("{y}结转", y=names.year(draw, -1)) if draw.chance(0.3) else "上年结转", old)
    slots = {
        "n": fill(
            "{v}{w}{q}", v=act(draw.one(["新收", "收到", "受理"]), new), w=cat(noun, new, handled), q=new
        ),
        "o": fill("{w}{q}", w=before, q=old),
        "h": fill("{v}{q}", v=act(draw.one(["办理", "需办理", "应办"]), handled), q=handled),
        "d": fill("{w}{q}", w=cat(draw.one(["办结", "已办结", "当年办结"]), done), q=done),
        "c": fill(
            "{w}{q}",
            w=cat(fill("结转{y}", y=names.year(draw, 1)) if draw.chance(0.4) else "结转下年度继续办理", out),
            q=out,
        ),
    }
    form = draw.one(
        [
            "{n}，加上{o}，共{h}。截至年底，{d}，{c}。",
            "{n}，连同{o}，累计{h}；{d}，{c}。",
            "{n}，{o}，合计{h}，其中{d}，{c}。",
        ]
    )
    return when(draw) + fill(form, **slots)


def rates(draw: Draw, words: Sequence[str]) -> Piece:
    """State a rate or two that have no base: `满意率98.5%`."""
    pieces = []
    for word in draw.some(words, 1, 2):
        amount = figures.percent(draw, figures.rounded(_rate(draw), draw.one([0, 1, 2])))
        form = draw.one(["{w}{q}", "{w}为{q}", "{v}{q}"]) if draw.chance(0.7) else "{w}{x}{q}"
        slots: dict[str, Piece | Amount] = {"w": cat(word, amount), "q": amount}
        if "{x}" in form:
            slots["x"] = act(draw.one(["达到", "提高到", "保持在", "上升到"]), amount)
        pieces.append(fill(form.replace("{v}", "{w}达"), **slots))
    return join("，", pieces)


def _rate(draw: Draw) -> Decimal:
    return Decimal(draw.rng.randint(7000, 10000)) / 100
