"""Section grammars that are kept out of training reports, in styles and manners of their own.

They are written apart from the others on purpose: other orders, other lead-ins, other ways to join figures.
What they measure is whether a learner has learned the language or the templates.
"""

from decimal import Decimal

from gongbao.document import Kind, Label, Modifier
from gongbao_corpora.synth import books
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.grammar import grammar, heading
from gongbao_corpora.synth.piece import Piece, as_piece, entity, enumeration, fill, join
from gongbao_corpora.synth.zh import disclosure, figures, lists, names, prose
from gongbao_corpora.synth.zh.key_areas import domains
from gongbao_corpora.synth.zh.phrases import act, cat, nouns_of, proved_share, verb_of

_ANY = ("government", "department", "street", "school", "hospital")


@grammar("zh", "held_bulletin", kinds=_ANY, place=1, held_out=True)
def question_and_answer(draw: Draw) -> Piece:
    """Questions as headings, the answer begins with its figure."""
    total = disclosure.coded(draw, "proactive.total", "条")
    body = heading(1, draw.one(("今年公开了多少？", "晒出了哪些家底？", "公开量有多大？"))) + "\n"
    text = fill(
        "{q}——这是{y}{g}{v}{w}的总数",
        q=total,
        y=names.year(draw),
        g=names.we(draw),
        v=act("亮出", total),
        w=cat("各路消息", total),
    )
    sorts = disclosure.sorts(draw, 3, 5)
    printed = lists.break_down(draw, total, lists.cut(draw, sorts, int(total.value)))
    rows = [
        fill("{w}{v}了{q}", w=cat(p.words, q), v=act("贡献", q), q=q)
        for p, q in zip(printed.parts, printed.amounts, strict=True)
    ]
    return body + text + "。分门别类来算：" + join("，", rows) + "。\n"


@grammar("zh", "held_bulletin", kinds=_ANY, place=2, held_out=True)
def ledger_lines(draw: Draw) -> Piece:
    """A ledger: noun, dash, figure, remark in brackets."""
    body = heading(1, draw.one(("明细账", "台账摘要", "阳光账本"))) + "\n"
    for domain in domains(draw, draw.rng.randint(2, 4)):
        for noun in nouns_of(draw, domain, draw.rng.randint(2, 3)):
            amount = figures.noun_amount(draw, noun)
            verb = act(verb_of(draw, noun) or "完成", amount)
            form = draw.one(["· {w}——{q}（{v}）", "· {w}|{q}|{v}", "· {v}：{w}，计{q}"])
            body = body + fill(form, w=cat(noun.word, amount), q=amount, v=verb) + "\n"
    return body


@grammar("zh", "held_bulletin", kinds=_ANY, place=3, held_out=True)
def applications_told(draw: Draw) -> Piece:
    """Applications told as a story: out of so many, so many went this way."""
    book = names.book(draw)
    body = heading(1, draw.one(("群众来问，我们来答", "申请这一头", "依申请那些事"))) + "\n"
    total = disclosure.coded(draw, "applications.received", "件")
    lead = fill("递到{p}手里的{w}一共{q}", p=names.organ(draw, "inner"), w=cat("公开申请", total), q=total)
    if total.value < 2:
        return body + lead + "。\n"
    ways = [
        lists.Part(words, book[f"applications.received.{code}"], f"applications.received.{code}")
        for words, code in (
            ("线上来", "online"),
            ("邮差送来", "letter"),
            ("登门", "in_person"),
            ("传真来", "fax"),
        )
    ]
    printed = lists.break_down(draw, total, ways)
    rows = [
        fill("{w}的{q}", w=cat(p.words, q), q=q) for p, q in zip(printed.parts, printed.amounts, strict=True)
    ]
    told = body + lead + "：" + enumeration(rows, comma="，", last="，另有") + "。"
    if printed.status != "ok":
        return told + "\n"
    part = draw.exact(draw.rng.randint(1, int(total.value)), "件")
    part.total = total
    rate = proved_share(draw, part, total)
    topic = fill(
        "问{w}的最集中，{q}，折合{r}",
        w=cat(draw.one(("补偿款", "落户", "学区", "物业费")), part, rate),
        q=part,
        r=rate,
    )
    return told + topic + "。\n"


@grammar("zh", "held_bulletin", kinds=_ANY, place=4, held_out=True)
def by_the_month(draw: Draw) -> Piece:
    """A chronicle: month by month, what was done."""
    body = heading(1, draw.one(("大事记", "时间线", "逐月回看"))) + "\n"
    for number in sorted(draw.rng.sample(range(1, 13), draw.rng.randint(3, 6))):
        noun = draw.noun(domains(draw, 1)[0])
        amount = figures.noun_amount(draw, noun)
        verb = act(verb_of(draw, noun) or "办理", amount)
        form = draw.one(["{m}：{o}{v}{w}{q}。", "{m}，{q}{w}由{o}{v}。", "{m}　{v}{w}{q}，{o}牵头。"])
        month = entity(Label.DATE, f"{number}月")
        body = (
            body + fill(form, m=month, o=names.organ(draw), v=verb, w=cat(noun.word, amount), q=amount) + "\n"
        )
    return body


@grammar("zh", "held_bulletin", kinds=_ANY, place=5, held_out=True)
def compared_pairs(draw: Draw) -> Piece:
    """Two years side by side: `2016年12件、2017年15件`."""
    body = heading(1, draw.one(("年度对比", "比一比", "变化在哪里"))) + "\n"
    for noun in nouns_of(draw, domains(draw, 1)[0], draw.rng.randint(2, 4)):
        first = figures.noun_amount(draw, noun, modifier=Modifier.EXACT)
        second = figures.noun_amount(draw, noun, modifier=Modifier.EXACT)
        head = cat(noun.word, first, second)
        body = body + fill(
            draw.one(["{w}：{y}{a}，{z}{b}。", "{w}，{z}为{b}，而{y}只有{a}。"]),
            w=head,
            a=first,
            b=second,
            y=names.year(draw, -1),
            z=names.year(draw),
        )
    return body + "\n"


@grammar("zh", "held_bulletin", kinds=_ANY, place=6, held_out=True)
def quotas(draw: Draw) -> Piece:
    """Plan and performance: planned so many, did so many, so many per cent."""
    body = heading(1, draw.one(("任务兑现", "年初承诺兑现情况", "完成得怎样"))) + "\n"
    rows = []
    for _ in range(draw.rng.randint(2, 3)):
        planned = draw.exact(books.magnitude(draw.rng, 10, 900), "项")
        done = draw.exact(max(1, int(planned.value) * draw.rng.randint(60, 100) // 100), "项")
        done.total = planned
        rate = proved_share(draw, done, planned)
        subject = draw.one(names.words(draw, "subject"))
        rows.append(
            fill(
                "{s}任务年初{p}了{n}，年末{w}的{d}，兑现{r}",
                s=cat(subject, planned),
                p=act("定", planned),
                n=planned,
                w=cat(f"{subject}落了地" if draw.chance(0.4) else "落了地", done, rate),
                d=done,
                r=rate,
            )
        )
    return body + join("；", rows) + "。\n"


@grammar("zh", "held_bulletin", kinds=_ANY, place=7, held_out=True)
def money_in_a_chain(draw: Draw) -> Piece:
    """Money in, money out, what is left."""
    value = books.magnitude(draw.rng, 300, 9000)
    total = figures.wan(value, places=1)
    cut = books.partition(draw.rng, value, 3)
    words = draw.some(("修路", "亮灯", "助学", "助医", "清淤", "买设备", "发补贴", "搞培训"), 3, 3)
    amounts = [figures.wan(part, places=1) for part in cut]
    for amount in amounts:
        amount.total = total
    draw.verdicts.append(lists.sum_of(total, *amounts))
    rows = [
        fill("{w}{v}{q}", w=cat(word, q), v=act("花去", q), q=q)
        for word, q in zip(words, amounts, strict=True)
    ]
    lead = fill("盘子里的{w}是{q}", w=cat(draw.one(("钱", "经费", "资金")), total), q=total)
    return (
        heading(1, draw.one(("钱花在哪", "经费去向")))
        + "\n"
        + lead
        + "："
        + join("，", rows)
        + "，分文不差。\n"
    )


@grammar("zh", "held_bulletin", kinds=_ANY, place=1, held_out=True)
def dear_residents(draw: Draw) -> Piece:
    """An open letter: figures in short sentences."""
    noun = nouns_of(draw, domains(draw, 1)[0], 4)
    pieces = [as_piece("父老乡亲：\n")]
    for one in noun:
        amount = figures.noun_amount(draw, one)
        verb = act(verb_of(draw, one) or "办", amount)
        form = draw.one(
            ["我们{v}{w}{q}。", "{w}，我们{v}了{q}。", "{q}{w}，一一{v}。" if amount.unit else "{v}{w}{q}。"]
        )
        pieces.append(fill(form, v=verb, w=cat(one.word, amount), q=amount))
    return join("", pieces) + "\n"


@grammar("zh", "held_bulletin", kinds=_ANY, place=3, held_out=True)
def per_household(draw: Draw) -> Piece:
    """Figures per household and per day."""
    each = Amount(f"{draw.rng.randint(80, 9900)}元", Decimal(0), Kind.MONEY, "元")
    each.value = Decimal(each.surface.removesuffix("元"))
    daily = draw.exact(books.magnitude(draw.rng, 3, 300), draw.one(["件", "次", "人"]))
    what = draw.one(("增收", "领到补贴", "减负"))
    return (
        fill(
            "摊到每户，{w}{v}{q}；摊到每天，{x}{d}。",
            w=cat("户均", each),
            v=act(what, each),
            q=each,
            x=cat(draw.one(("日均接件", "日均来访", "日均办件")), daily),
            d=daily,
        )
        + prose.paragraph(draw, "planning", 1, 1)
        + "\n"
    )


@grammar("zh", "held_bulletin", kinds=_ANY, place=4, held_out=True)
def counted_promises(draw: Draw) -> Piece:
    """Numbered promises with figures."""
    body = as_piece("我们承诺：\n")
    for number, domain in enumerate(domains(draw, draw.rng.randint(3, 5)), 1):
        noun = draw.noun(domain)
        amount = figures.noun_amount(draw, noun)
        verb = act(verb_of(draw, noun) or "办好", amount)
        form = draw.one(["承诺{i}：{v}{w}{q}。", "承诺{i}：{w}{v}{q}。"])
        row = fill(form.replace("{i}", "①②③④⑤⑥"[number - 1]), v=verb, w=cat(noun.word, amount), q=amount)
        body = body + row + "\n"
    return body


@grammar("zh", "held_bulletin", kinds=_ANY, place=6, held_out=True)
def scored(draw: Draw) -> Piece:
    """A rating: so many took part, so many said yes, the fraction in words."""
    asked = draw.exact(books.magnitude(draw.rng, 60, 3000), "人")
    part = draw.rng.randint(20, 95)
    pleased = draw.exact(int(asked.value) * part // 100, "人")
    pleased.total = asked
    about = figures.fraction(draw, pleased, pleased.value / asked.value)
    words = cat("打了满分", pleased, about)
    text = fill(
        "{v}打分的{w}有{q}，{x}的{p}，{f}。",
        v=act("参与", asked),
        w=cat("居民", asked),
        q=asked,
        x=words,
        p=pleased,
        f=about,
    )
    return text + disclosure.rates(draw, ("好评率", "推荐率", "复评率")) + "。\n"
