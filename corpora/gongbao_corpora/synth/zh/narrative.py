"""The prose of government work reports: clauses without figures, between which the counted ones stand.

A clause is composed of what is done and the field in which it is done (`推动{}转型升级`, `县域经济`), so that
clauses seldom repeat; the words are in `zh_narrative.tsv`.
"""

from decimal import Decimal
from functools import cache

from gongbao.document import Modifier
from gongbao_corpora.synth import books
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.piece import Piece, as_piece, fill, join
from gongbao_corpora.synth.vocabulary import is_held_out, rows
from gongbao_corpora.synth.zh import figures, names
from gongbao_corpora.synth.zh.economy import VALUES, measured
from gongbao_corpora.synth.zh.phrases import act, cat


@cache
def _kind(kind: str, *, held_out: bool) -> tuple[str, ...]:
    known = rows("zh", "narrative")
    return tuple(r["word"] for r in known if r["kind"] == kind and is_held_out(r["word"]) is held_out)


def words(draw: Draw, kind: str) -> tuple[str, ...]:
    """Return the words and forms of a kind of `zh_narrative.tsv`, of the report's side."""
    return _kind(kind, held_out=draw.held_out)


def clause(draw: Draw) -> Piece:
    """Write a clause without figures: what is done in which field, what came of it, or a campaign."""
    about = draw.rng.random()
    if about < 0.12:
        return as_piece(draw.one(words(draw, "effect")))
    form = draw.one(words(draw, "push"))
    if about < 0.24:
        name, kind = draw.one(words(draw, "campaign")), draw.one(("行动", "工程", "改革", "试点", "机制", ""))
        verb = draw.one(("开展", "实施", "推行", "深化", "推广", "创新", "持续推进"))
        return as_piece(f"{verb}“{name}”{kind}")
    realms = draw.rng.sample(words(draw, "realm"), 2)
    both = draw.chance(0.25)
    return as_piece(form.format("、".join(realms) if both else realms[0]))


def chain(draw: Draw, least: int, most: int) -> Piece:
    """Write some clauses without figures in a row, without a stop."""
    return join("，", [clause(draw) for _ in range(draw.rng.randint(least, most))])


def mixed(draw: Draw, counted: list[Piece]) -> Piece:
    """Write counted clauses as whole sentences with clauses without figures between them."""
    body = Piece("")
    for piece in counted:
        lead = chain(draw, 1, 3)
        if draw.chance(0.45):
            lead = lead + "。" + (chain(draw, 1, 2) if draw.chance(0.4) else Piece(""))
        tail = chain(draw, 1, 2) if draw.chance(0.45) else Piece("")
        body = body + lead + ("" if lead.text.endswith("。") else "，") + piece
        body = body + ("，" + tail if tail.text else "") + "。"
    return body + (chain(draw, 1, 3) + "。" if draw.chance(0.5) else "")


def invested(draw: Draw) -> Piece:
    """State money in hundreds of millions, or how far a large figure came."""
    if draw.chance(0.4):
        indicator = draw.one([i for i in VALUES if i.unit[0] in "万亿"])
        tens = max(1, books.magnitude(draw.rng, indicator.low, indicator.high) // 100)
        unit = indicator.unit
        modifier = draw.one((Modifier.MORE_THAN, Modifier.MORE_THAN, Modifier.LESS_THAN, Modifier.AT_LEAST))
        kind = measured(Decimal(tens), unit).kind
        amount = figures.scaled(draw, Decimal(tens * 10), unit, kind=kind, modifier=modifier)
        if unit.endswith("元"):
            amount = figures.yuan(draw, tens * 10 * 10 ** (8 if unit[0] == "亿" else 4), modifier=modifier)
        return fill("{w}{q}", w=cat(indicator.words, amount), q=amount)
    amount = figures.yuan(draw, books.magnitude(draw.rng, 2, 900) * 10**7)
    word = draw.one(_FUNDS)
    verb = act(draw.one(("争取", "安排", "投入", "完成", "下达", "落实", "统筹")), amount)
    return fill(draw.one(("{v}{w}{q}", "{v}{w}{q}", "累计{v}{w}{q}")), v=verb, w=cat(word, amount), q=amount)


_FUNDS = (
    *["中央预算内资金", "专项债券资金", "超长期特别国债资金", "交通投资", "水利投资", "技改投资"],
    *["民生支出", "财政衔接资金", "设备更新贷款", "产业投资", "科技创新资金", "消费券", "惠企资金"],
    *["教育经费", "产业引导基金", "稳岗补贴", "灾后重建资金", "农业保险赔款"],
)


def numbered_duties(draw: Draw) -> Piece:
    """Write the duties of a department, each a numbered paragraph without figures."""
    mark = draw.one(("{}.", "{}. ", "{}、", "（{}）", "{}．"))
    lines = []
    for number in range(1, draw.rng.randint(5, 13)):
        forms = draw.rng.sample(words(draw, "duty"), draw.rng.randint(1, 3))
        clauses = [form.format(draw.one(words(draw, "realm"))) for form in forms]
        lines.append(mark.format(number) + draw.one(("；", "，")).join(clauses) + "。")
    lines.append(mark.format(len(lines) + 1) + f"承办{names.level(draw)}政府交给的其他事项。")
    return as_piece("\n".join(lines) + "\n")
