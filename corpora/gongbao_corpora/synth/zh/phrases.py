"""How a Chinese report states one figure: verb, noun and number in every order, growth, comparison.

The rules of GUIDELINES.md that every function keeps: the category is the noun phrase without number and verb;
the action is the verb group without its object; growth in per cent has `change` and no action; the figure of
an absolute difference has the verb of the difference (`增加`) as its action.
"""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from gongbao.document import Kind, Modifier
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.books import compared
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.piece import Piece, as_piece, enumeration, fill
from gongbao_corpora.synth.report import Verdict
from gongbao_corpora.synth.vocabulary import Noun, is_held_out
from gongbao_corpora.synth.zh import figures, names


def cat(words: Piece | str, *amounts: Amount) -> Piece:
    """Mark words as the category of amounts."""
    piece = as_piece(words)
    for amount in amounts:
        piece = piece.marked("category", amount)
    return piece


def act(words: Piece | str, *amounts: Amount) -> Piece:
    """Mark words as the action of amounts."""
    piece = as_piece(words)
    for amount in amounts:
        piece = piece.marked("action", amount)
    return piece


@dataclass(frozen=True, slots=True)
class Roles:
    """Which further amounts share the words of a statement.

    Attributes:
        category: amounts that have the same category (growth, a difference).
        action: amounts that inherit the verb (parts of a list).
    """

    category: tuple[Amount, ...] = ()
    action: tuple[Amount, ...] = ()


_NONE = Roles()


def stated(draw: Draw, verb: str, words: Piece | str, amount: Amount, roles: Roles = _NONE) -> Piece:
    """State a figure: `受理申请436件`, `召开新闻发布会4场`, `公开了214条财政信息`, `申请共57件`.

    Args:
        draw: of the report.
        verb: what was done, empty for a statement without a verb.
        words: what is counted.
        amount: how many.
        roles: further amounts that share the words.
    """
    category = cat(words, amount, *roles.category)
    if not verb:
        return fill(draw.one(_BARE), w=category, q=amount)
    action = act(verb, amount, *roles.action)
    forms = _NUMBER_LAST
    if draw.style == "work_report":
        forms = _PROSE
    if amount.unit and amount.kind is Kind.COUNT and draw.chance(0.3):
        first = _NUMBER_FIRST[:2] if draw.style == "work_report" else _NUMBER_FIRST
        forms = first if verb not in _DONE_TO else (*first, *_VERB_LAST)
    return fill(draw.one(forms), v=action, w=category, q=amount)


_BARE = ("{w}{q}", "{w}{q}", "{w}{q}", "{w}共{q}", "{w}为{q}", "{w}共计{q}", "{w}达{q}", "{w}有{q}")
_NUMBER_LAST = (
    *["{v}{w}{q}"] * 14,
    "共{v}{w}{q}",
    "共{v}{w}{q}",
    "累计{v}{w}{q}",
    "{v}{w}共{q}",
    "{v}{w}共计{q}",
    "{v}{w}合计{q}",
    "{v}了{w}{q}",
    "{v}的{w}有{q}",
    "{v}的{w}达{q}",
    "全年{v}{w}{q}",
    "年内{v}{w}{q}",
)
_PROSE = (*["{v}{w}{q}"] * 8, "累计{v}{w}{q}", "{v}{w}达{q}", "全年{v}{w}{q}")
_NUMBER_FIRST = (
    "{v}{q}{w}",
    "{v}{q}{w}",
    "{v}了{q}{w}",
    "共{v}{q}{w}",
    "先后{v}{q}{w}",
)

# Verbs that can follow what they are done to.
_DONE_TO = frozenset(
    [
        "检查",
        "抽查",
        "排查",
        "巡查",
        "监督检查",
        "改造",
        "维修",
        "修缮",
        "整治",
        "修复",
        "加固",
        "清理",
        "慰问",
        "走访慰问",
        "评估",
        "核查",
        "复查",
        "培训",
    ]
)
_VERB_LAST = ("对{q}{w}进行了{v}", "对{q}{w}进行{v}")


def verb_of(draw: Draw, noun: Noun) -> str:
    """Draw what is done to a noun; never a verb that the noun itself contains."""
    usable = [v for v in noun.verbs if is_held_out(v) is draw.held_out]
    usable = [v for v in usable if v[:2] not in noun.word and v[-2:] not in noun.word]
    return draw.one(usable) if usable else ""


def counted(draw: Draw, noun: Noun) -> Piece:
    """State how many of a noun there are."""
    amount, verb = figures.noun_amount(draw, noun), verb_of(draw, noun)
    if verb and draw.chance(0.12):
        form = draw.one(["{w}{q}全部{v}", "{q}{w}已{v}", "{w}{v}{q}", "{q}{w}全部{v}"])
        form = form if amount.kind is Kind.COUNT else "{w}{v}{q}"
        return fill(form, w=cat(noun.word, amount), q=amount, v=act(verb, amount))
    return stated(draw, verb, noun.word, amount)


def nouns_of(draw: Draw, domain: str, number: int) -> list[Noun]:
    """Draw different nouns of a domain."""
    found: dict[str, Noun] = {}
    for _ in range(number * 3):
        noun = draw.noun(domain)
        found.setdefault(noun.word, noun)
        if len(found) == number:
            break
    return list(found.values())


def run_of_nouns(draw: Draw, domain: str, least: int = 2, most: int = 4) -> Piece:
    """State several figures of one domain under one verb: `新建公厕12座、垃圾中转站3座和游园2个`."""
    nouns = nouns_of(draw, domain, draw.rng.randint(least, most))
    shared = [n for n in nouns if n.verbs == nouns[0].verbs]
    amounts = [figures.noun_amount(draw, n) for n in shared]
    verb = verb_of(draw, shared[0])
    pieces = [fill("{w}{q}", w=cat(n.word, q), q=q) for n, q in zip(shared, amounts, strict=True)]
    if len(pieces) > 1 and draw.chance(0.25) and all(q.unit and q.kind is Kind.COUNT for q in amounts):
        pieces = [fill("{q}{w}", w=cat(n.word, q), q=q) for n, q in zip(shared, amounts, strict=True)]
    joined = enumeration(pieces, comma="、", last=draw.one(["、", "、", "和", "，"]))
    lead = act(verb, *amounts) if verb else Piece("")
    result = lead + joined
    for noun in nouns:
        if noun not in shared:
            result = result + "，" + counted(draw, noun)
    return result


def activity(draw: Draw, domain: str) -> Piece:
    """Write one clause with figures of a domain, in one of many ways."""
    kind = draw.rng.random()
    if kind < 0.4:
        return run_of_nouns(draw, domain)
    noun = draw.noun(domain)
    if kind < 0.62:
        return counted(draw, noun)
    if kind < 0.8:
        return with_growth(draw, noun)
    if kind < 0.9:
        return examples(draw, noun)
    return out_of(draw, noun)


def with_growth(draw: Draw, noun: Noun) -> Piece:
    """State a figure and how it changed since last year."""
    amount = figures.noun_amount(draw, noun, modifier=Modifier.EXACT)
    tail, further = growth(draw, amount)
    return stated(draw, verb_of(draw, noun), noun.word, amount, Roles(category=further)) + tail


def growth(draw: Draw, amount: Amount) -> tuple[Piece, tuple[Amount, ...]]:
    """Write how an amount changed since last year, and return the figures that share its category.

    The words begin with the comma or bracket that they need.
    """
    whole = int(amount.value)
    before, rate = compared(draw.rng, max(whole, 1))
    rate, up = abs(rate), whole >= before
    if rate == 0:
        return as_piece(draw.one(["，与上年持平", "，与上年基本持平"])), ()
    more = (
        draw.one(["增长", "增长", "增加", "上升", "提高"])
        if up
        else draw.one(["下降", "减少", "降低", "回落"])
    )
    since = draw.one(["同比", "同比", "比{y}", "较{y}", "与{y}相比", "比{y}同期"])
    short = draw.style == "work_report"
    head = fill(since, y=names.last_year(draw)) if "{y}" in since else Piece(since)
    if (
        amount.kind is Kind.COUNT
        and amount.value == whole
        and before != whole
        and draw.chance(0.35)
        and not short
    ):
        return _difference(draw, amount, (abs(whole - before), rate, up), head)
    if up and rate > 100 and draw.chance(0.5):
        multiple = figures.times(figures.rounded(amount.value / before, 1))
        return fill("，是{y}的{q}", y=names.last_year(draw), q=multiple), (multiple,)
    figure = figures.percent(draw, rate, change=True)
    form = draw.one(_SHORT_GROWTH if short else _GROWTH)
    if "{h}" not in form:
        return fill(form, m=more, q=figure), (figure,)
    return fill(form, h=head, m=more, q=figure), (figure,)


_GROWTH = ("，{h}{m}{q}", "，{h}{m}{q}", "，{h}{m}{q}", "，{h}{m}了{q}", "（{h}{m}{q}）", "、{m}{q}")
_SHORT_GROWTH = ("、{m}{q}", "、{m}{q}", "，{m}{q}")


def _difference(
    draw: Draw, amount: Amount, figure: tuple[int, Decimal, bool], head: Piece
) -> tuple[Piece, tuple[Amount, ...]]:
    """Write an absolute difference, its growth beside it more often than not: `比上年增加57条，增长20%`."""
    difference, rate, up = figure
    verb = (
        draw.one(["增加", "增加", "多出", "多", "净增"]) if up else draw.one(["减少", "减少", "少", "下降"])
    )
    step = draw.exact(difference, amount.unit)
    action = act(verb, step)
    if draw.chance(0.35):
        return fill("，{h}{v}{d}", h=head, v=action, d=step), (step,)
    growing = figures.percent(draw, rate, change=True)
    more = (
        draw.one(["增长", "增幅", "增幅为", "增长"]) if up else draw.one(["下降", "降幅", "降幅为", "减少"])
    )
    form = draw.one(["，{h}{v}{d}，{m}{g}", "，{h}{v}{d}、{m}{g}", "（{h}{v}{d}，{m}{g}）"])
    return fill(form, h=head, v=action, d=step, m=more, g=growing), (step, growing)


_EXAMPLES = dict.fromkeys(("名", "人", "人次", "户"), "example_people")
# What a state of `out_of` can be said of.
_STATIVE = frozenset(["个", "家", "处", "座", "所", "项", "条", "间", "支", "辆", "台"])


def examples(draw: Draw, noun: Noun) -> Piece:
    """State a total and one or two examples in it: `…46家，其中省级5家`; nothing proves such a sum."""
    total = figures.noun_amount(draw, noun, modifier=Modifier.EXACT)
    if total.value < 4 or total.kind is not Kind.COUNT or total.unit != noun.unit:
        return stated(draw, verb_of(draw, noun), noun.word, total)
    sorts = draw.some(names.words(draw, _EXAMPLES.get(total.unit or "", "example")), 1, 2)
    left = int(total.value) * 4 // 5
    parts: list[Piece] = []
    for sort in sorts:
        value = draw.rng.randint(1, max(1, left // len(sorts) - 1))
        part = draw.exact(value, total.unit)
        part.total = total
        parts.append(fill("{w}{q}", w=cat(sort, part), q=part))
    lead = draw.one(["，其中", "，其中：", "，其中", "，包括", "，内有"])
    body = lead + enumeration(parts, comma="、", last="、")
    if draw.chance(0.3):
        body = "（其中" + enumeration(parts, comma="、", last="，") + "）"
    return stated(draw, verb_of(draw, noun), noun.word, total) + body


def out_of(draw: Draw, noun: Noun) -> Piece:
    """State how many of a known number reached something: `14个乡镇中有5个未达标`."""
    total = figures.noun_amount(draw, noun, modifier=Modifier.EXACT)
    if total.value < 5 or total.unit != noun.unit or total.unit not in _STATIVE:
        return stated(draw, verb_of(draw, noun), noun.word, total)
    part = draw.exact(draw.rng.randint(1, int(total.value) - 1), noun.unit)
    part.total = total
    rates = (proved_share(draw, part, total),) if draw.chance(0.35) else ()
    form = draw.one(["{t}{w}中，{p}{s}", "{t}{w}中有{p}{s}", "{w}{t}，{p}{s}", "在{t}{w}中，已有{p}{s}"])
    piece = fill(
        form,
        t=total,
        w=cat(noun.word, total),
        p=part,
        s=cat(draw.one(names.words(draw, "state")), part, *rates),
    )
    for rate in rates:
        piece = piece + fill(draw.one(["，占{r}", "，占比{r}", "（占{r}）", "，占总数的{r}"]), r=rate)
    return piece


def proved_share(draw: Draw, part: Amount, total: Amount) -> Amount:
    """Write the share that a part is of its total, and remember the verdict that is true of it.

    It is true as printed but for a planted fault now and then: cut off instead of rounded, or wrong.
    """
    rate, status = figures.share(draw, part, total.value), "ok"
    if total.value >= 20 and part.value and draw.chance(draw.fault * 2):
        rate, status = _faulty(draw, part, total, rate)
    draw.verdicts.append(Verdict("share", status, total, (part,), rate, part))
    return rate


def _faulty(draw: Draw, part: Amount, total: Amount, rate: Amount) -> tuple[Amount, str]:
    """Cut a share off instead of rounding it, or make it wrong by some points."""
    exact = part.value / total.value * 100
    if draw.chance(0.5):
        places = draw.one([0, 1, 2])
        short = exact.quantize(Decimal(1).scaleb(-places), rounding=ROUND_DOWN)
        if short == figures.rounded(exact, places) or not short:
            return rate, "ok"
        wrong, status = short, "rounding"
    else:
        off = Decimal(draw.rng.randint(40, 200)) / 10
        wrong, status = figures.rounded(exact - off if exact > 50 else exact + off, 1), "mismatch"
    amount = figures.percent(draw, wrong)
    if status == "rounding" and not amount.surface.endswith(f"{wrong:f}%"):
        return rate, "ok"  # written in words, it would show fewer places than it was cut to
    amount.numerator = part
    return amount, status
