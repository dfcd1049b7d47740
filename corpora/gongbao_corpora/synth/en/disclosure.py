"""Sentences of disclosure work in English, from the year's accounts: what was published, asked for, received.

Every function returns whole sentences; a breakdown may have lines of its own. Figures of the
official statistics carry their code; a channel that is zero may be left out, then the parts that are
printed still add up.

Reading this file: publishing first, then documents and decisions, responses, applications.
"""

from collections.abc import Sequence
from decimal import Decimal

from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import applicants, figures, lists, names
from gongbao_corpora.synth.en.lists import Part, break_down
from gongbao_corpora.synth.en.phrases import (
    Roles,
    act,
    cat,
    form,
    growth,
    sentence,
    stated,
    was,
    when,
)
from gongbao_corpora.synth.piece import Piece, fill, join


def coded(draw: Draw, code: str, unit: str | None = None) -> Amount:
    """Write a figure of the year's accounts, with its code."""
    amount = draw.exact(names.book(draw)[code], unit)
    amount.indicator = code
    return amount


# What a Chinese report calls its main acts; one manner for the whole report.
_DISCLOSED = (
    "disclosed",
    "voluntarily disclosed",
    "actively disclosed",
    "made public",
    "published",
    "opened",
)
_DISCLOSED_LITERAL = (
    "voluntarily opened",
    "took the initiative to disclose",
    "disclosed on its own initiative",
)
_ITEMS = ("piece", "item", "piece", "article", "entry", "message")
_INFORMATION = (
    "government information",
    "information",
    "government affairs information",
    "various information",
)


def sorts(draw: Draw, least: int = 3, most: int = 7) -> list[str]:
    """Draw sorts of published information, the last of them `others` now and then."""
    drawn = draw.some(names.words(draw, "sort"), least, most)
    draw.rng.shuffle(drawn)
    return drawn + draw.one([[], ["others"], ["other information"], ["other matters"]])


def published(draw: Draw) -> Piece:
    """State what was published, its growth, its sorts."""
    unit = draw.one([*_ITEMS, None])
    total = coded(draw, "proactive.total", unit)
    literal = names.literal(draw)
    verb = draw.one((*_DISCLOSED, *_DISCLOSED_LITERAL) if literal else _DISCLOSED)
    noun = draw.one(_INFORMATION)
    if unit is None:
        plain = [
            "information items",
            "documents",
            "notices and documents",
            "pages of documents",
            "disclosures",
        ]
        noun = draw.one(
            ["government informations", "informations"] if literal and draw.chance(0.4) else plain
        )
    tail, further = growth(draw, total) if draw.chance(0.4) else (Piece(""), ())
    printed = None
    if total.value >= 12 and draw.chance(0.75):
        parts = lists.cut(draw, sorts(draw), int(total.value), manner=draw.one(["noun", "of", "label"]))
        printed = break_down(draw, total, parts, hide=0.1)
    inherited = tuple(printed.amounts) if printed else ()
    statement = when(draw) + stated(draw, verb, noun, total, Roles(category=further, action=inherited)) + tail
    if printed is None:
        return sentence(statement)
    by = draw.one(["category", "subject", "type of information", "content", ""])
    return sentence(statement, lists.write(draw, printed, by=by))


_CHANNELS = (
    ("website", ("government website", "portal website", "official website", "government websites")),
    ("weibo", ("government Weibo", "official Weibo", "microblog")),
    ("wechat", ("WeChat official account", "government WeChat", "official WeChat accounts")),
    ("gazette", ("government gazette", "government bulletin", "gazette")),
    ("other", ("other ways", "other channels", "radio, television and bulletin boards", "other media")),
)


def channels(draw: Draw) -> Piece:
    """State through which channels things were published; channels may overlap, so no total is claimed."""
    book = names.book(draw)
    verb = draw.one(["released", "published", "disclosed", "posted", "issued"])
    unit = draw.one([None, None, "piece", "item"])
    template = draw.one(_CHANNEL_FORMS)
    pieces: list[Piece] = []
    first: Amount | None = None
    amounts: list[tuple[Piece | str, Amount]] = []
    for name, options in draw.some(_CHANNELS, 2, 5):
        if not book[f"channel.{name}"]:
            continue
        amount = coded(draw, f"channel.{name}", unit)
        amounts.append((draw.one(options), amount))
    if not amounts:
        return Piece("")
    if "{v}" not in template:
        for where, amount in amounts:
            pieces.append(fill(template, w=cat(where, amount), q=amount))
        return sentence(when(draw), join("; ", pieces), ".", stop="")
    every = [amount for _, amount in amounts]
    for where, amount in amounts:
        if first is None:
            first = amount
            slots: dict[str, Piece | Amount | str] = {
                "v": act(verb, *every),
                "q": amount,
                "w": cat(where, amount),
            }
            filled = template.replace("{be}", was(amount))
            pieces.append(fill(filled, **slots))
            continue
        rest = _CHANNEL_RESTS[_CHANNEL_FORMS.index(template)]
        pieces.append(fill(rest, w=cat(where, amount), q=amount))
    faulty = any(v.status == "mismatch" for v in draw.verdicts)
    tail = draw.one(
        ["", "", "" if faulty else " (the same information may be released through several channels)"]
    )
    return sentence(when(draw), join(", ", pieces[:-1]), " and " if len(pieces) > 1 else "", pieces[-1], tail)


_CHANNEL_FORMS = (
    "{q} {be} {v} through the {w}",
    "the {w} {v} {q}",
    "{v} {q} through the {w}",
    "{q} {be} {v} on the {w}",
    "through {w} {v} {q}",
    "{w}: {q}",
    "{w} {q}",
)
_CHANNEL_RESTS = (
    "{q} through the {w}",
    "the {w} {q}",
    "{q} through the {w}",
    "{q} on the {w}",
    "through {w} {q}",
)


def documents(draw: Draw) -> Piece:
    """State how many normative documents were issued, repealed, are in force."""
    three = [coded(draw, f"documents.normative_{n}") for n in ("issued", "repealed", "in_force")]
    noun = draw.one(["administrative normative document(|s)", "normative document(|s)"])
    issue = draw.one(["issued", "formulated", "promulgated"])
    template = draw.one(
        [
            "{a} {w} {be} {x}, {b} {be2} {y}, and {c} {z}",
            "{s} {x} {a} {w}, {y} {b}, and {c} {z}",
            "{x} {a} {w}, {y} {b}; {c} {z}",
            "{a} {w} {be} {x} and {b} {be2} {y}; {c} {z}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {
        "a": three[0],
        "b": three[1],
        "c": three[2],
        "w": cat(form(noun, three[0]), *three[:2]),
        "x": act(issue, three[0]),
        "y": act(draw.one(["repealed", "abolished", "revoked"]), three[1]),
        "z": as_in_force(three[2]),
    }
    if "{s}" in template:
        slots["s"] = names.we(draw)
    template = template.replace("{be}", was(three[0])).replace("{be2}", was(three[1]))
    return sentence(when(draw), fill(template, **slots))


def as_in_force(amount: Amount) -> Piece:
    """Write that an amount of documents is in force: `were currently in force`."""
    return fill(f"{'is' if was(amount) == 'was' else 'are'} {{w}}", w=cat("currently in force", amount))


_DECISIONS = (
    ("licences", "administrative licen(ce|ces)", "licensing decision(|s)"),
    ("penalties", "administrative penalt(y|ies)", "administrative penalty decision(|s)"),
    ("coercive", "administrative coercive measure(|s)", "compulsory measure(|s)"),
)


def decisions(draw: Draw) -> Piece:
    """State licences, penalties, coercive measures, charges."""
    pieces = []
    for name, *nouns in draw.some(_DECISIONS, 2, 3):
        amount = coded(draw, f"decisions.{name}")
        pieces.append(stated(draw, draw.one(["made", "handled", "issued", ""]), draw.one(nouns), amount))
    if draw.chance(0.4):
        fee = figures.money(draw, names.book(draw)["decisions.charges"])
        fee.indicator = "decisions.charges"
        pieces.append(stated(draw, draw.one(["collected", "charged"]), "administrative charges", fee))
    return join(" ", [sentence(when(draw) if i == 0 else "", p) for i, p in enumerate(pieces)])


_RESPONSES = (
    (
        "press_conferences",
        ("held", "organized", "held or attended"),
        ("press conference(|s)", "news conference(|s)"),
    ),
    (
        "interviews",
        ("conducted", "held", "organized"),
        ("online interview(|s)", "online interview(|s) on government websites"),
    ),
    (
        "interpretations",
        ("released", "issued", "published"),
        ("policy interpretation manuscript(|s)", "policy interpretation(|s)", "interpretation text(|s)"),
    ),
    (
        "social_media",
        ("handled", "answered"),
        ("question(|s) on Weibo and WeChat", "response(|s) on social media"),
    ),
    ("total", ("responded to",), ("hot issue(|s) of public concern", "public concern(|s)")),
)


def responses(draw: Draw) -> Piece:
    """State how the public was answered: conferences, interviews, interpretations."""
    pieces = []
    for name, verbs, nouns in draw.some(_RESPONSES, 2, 4):
        noun = draw.one(nouns)
        time = names.literal(draw) and draw.chance(0.3)
        amount = coded(draw, f"response.{name}", "time" if time else None)
        verb = draw.one(verbs)
        if time:
            piece = fill("{v} {w} {q}", v=act(verb, amount), w=cat(form(noun), amount), q=amount)
        else:
            piece = stated(draw, verb, noun, amount)
        head = f"response.{name}_by_head"
        if names.book(draw).get(head) and draw.chance(0.5):
            by = coded(draw, head)
            by.total = amount
            piece = piece + _attended(draw, by)
        pieces.append(piece)
    return join(" ", [sentence(when(draw) if i == 0 else "", p) for i, p in enumerate(pieces)])


def _attended(draw: Draw, by: Amount) -> Piece:
    who = draw.one(["principal responsible comrades", "principals", "leading officials", "the director"])
    article, bare = ("the ", who[4:]) if who.startswith("the ") else ("", who)
    template = draw.one(
        [
            ", of which {q} {be} attended by {a}{w}",
            " ({a}{w} attended {q})",
            ", {q} of them attended by {a}{w}",
            " ({w} {q})",
        ]
    )
    template = template.replace("{be}", was(by)).replace("{a}", article)
    if "attended" not in template:
        return fill(template, w=cat(bare, by), q=by)
    before, after = template.split("attended")
    return fill(before + "{v}" + after, v=act("attended", by), w=cat(bare, by), q=by)


_WAYS_IN = {
    "in_person": ("in person", "in person", "face to face", "applications in person", "on-site application"),
    "fax": ("by fax", "by fax", "by fax", "applications by fax", "fax application"),
    "online": (
        "through the Internet",
        "online",
        "on the network",
        "online applications",
        "network application",
    ),
    "letter": ("by letter", "by mail", "in letters", "applications by letter", "letter application"),
}
_MANNERS = ("way", "way", "way", "noun", "label")
APPLICATION = (
    "application(|s) for government information disclosure",
    "application(|s) for disclosure of government information",
    "application(|s) for information disclosure",
    "application(|s)",
    "application(|s) for disclosure upon request",
    "request(|s) for government information",
    "request(|s)",
    "application(|s) for openness",
)


def received(draw: Draw) -> Piece:
    """State how many applications came in, through which ways, by whom, about what."""
    book = names.book(draw)
    unit = "case" if names.literal(draw) and draw.chance(0.15) else None
    total = coded(draw, "applications.received", unit)
    verb = draw.one(["received", "received", "accepted", "newly received", "handled", "received"])
    tail, further = growth(draw, total) if total.value >= 5 and draw.chance(0.3) else (Piece(""), ())
    statement = when(draw) + stated(draw, verb, draw.one(APPLICATION), total, Roles(category=further)) + tail
    if total.value < 2:
        return sentence(statement)
    manner = draw.rng.randrange(5)
    spoken = draw.one(["submitted", "made", "filed", "applied", "", ""]) if manner < 3 else ""
    codes = {way: f"applications.received.{way}" for way in _WAYS_IN}
    ways = [
        Part(_WAYS_IN[way][manner], book[code], code, _MANNERS[manner], spoken) for way, code in codes.items()
    ]
    draw.rng.shuffle(ways)
    more = Part(ways[0].words, ways[0].value + draw.rng.randint(1, 3), ways[0].code, ways[0].manner, spoken)
    overlapping = (
        draw.chance(0.35 if total.value >= 10 else 0.1)
        and more.value <= total.value
        and not lists.hides_a_sum([p.value for p in (more, *ways[1:])], int(total.value))
    )
    if overlapping:
        ways[0] = more
    printed = break_down(draw, total, ways, zeros=draw.chance(0.2))
    body = sentence(
        statement, lists.write(draw, printed, by=draw.one(["channel", "method of submission", ""]))
    )
    if overlapping and sum(q.value for q in printed.amounts) > total.value and len(printed.amounts) > 1:
        _declare(draw, printed)
        note = "The same application may be submitted through several channels and is counted repeatedly."
        return body + draw.one(
            [f" {note}", " (Some applications came in several ways and are counted repeatedly.)"]
        )
    if printed.status == "ok" and len(printed.amounts) > 1 and draw.chance(0.5):
        body = body + " " + applicants.second_breakdown(draw, total)
    return body


def _declare(draw: Draw, printed: lists.Printed) -> None:
    """Change the verdict of the last breakdown: its parts exceed the total and the text says why."""
    at = next(i for i, v in enumerate(draw.verdicts) if v.total is printed.total and v.kind == "sum")
    draw.verdicts[at] = lists.sum_of(printed.total, *printed.amounts, status="overlap_declared")


def identity(draw: Draw) -> Piece:
    """State applications carried in, handled, carried out: the identity of the official form."""
    handled, new, old, done, out = (
        coded(draw, f"applications.{n}")
        for n in ("handled", "received", "carried_in", "concluded", "carried_out")
    )
    for part in (new, old, done, out):
        part.total = handled
    if handled.value and done.value and new.value:
        draw.verdicts += [lists.sum_of(handled, new, old), lists.sum_of(handled, done, out)]
    noun = draw.one(APPLICATION[:4])
    before = draw.one(["carried forward from {y}", "carried over from {y}", "brought forward from {y}"])
    after = draw.one(
        ["carried forward to {y}", "carried over to {y}", "transferred to {y} for further handling"]
    )
    old_words = cat(fill(before, y=names.last_year(draw)), old)
    next_year = names.year(draw, 1) if draw.chance(0.5) else "the next year"
    out_words = cat(fill(after, y=next_year), out)
    done_words = cat(draw.one(["concluded", "completed", "closed"]), done)
    template = draw.one(
        [
            "{h} {w} {hb} {v}, including {n} {nw} and {o} {ow}. {d} {db} {dw} and {c} {cb} {cw}",
            "{n} {w} {nb} {nv} and {o} {ob} {ow}, making {h} to {hv} in all; {d} {db} {dw}, {c} {cb} {cw}",
            (
                "{s} {nv} {n} {w}, and {o} {ob} {ow}, a total of {h}. By the end of the year {d} {db} "
                "{dw} and {c} {cb} {cw}"
            ),
        ]
    )
    for key, amount in (("hb", handled), ("nb", new), ("ob", old), ("db", done), ("cb", out)):
        template = template.replace(f"{{{key}}}", was(amount))
    slots: dict[str, Piece | Amount | str] = {"h": handled, "n": new, "o": old, "d": done, "c": out}
    slots |= {"ow": old_words, "dw": done_words, "cw": out_words}
    if "{nw}" in template:
        slots |= {
            "w": cat(form(noun, handled), handled),
            "v": act("handled", handled),
            "nw": cat("newly received", new),
        }
    else:
        slots |= {"w": cat(form(noun, new), new, handled), "nv": act("received", new)}
        if "{hv}" in template:
            slots["hv"] = act("handle", handled)
    if "{s}" in template:
        slots["s"] = names.we(draw)
    return sentence(when(draw), _capital_after_stops(fill(template, **slots)))


def _capital_after_stops(piece: Piece) -> Piece:
    text = piece.text
    for at in range(2, len(text)):
        if (
            text[at - 2 : at] == ". "
            and text[at].islower()
            and text[: at - 2].rpartition(" ")[2] not in ("No", "Jan")
        ):
            text = text[:at] + text[at].upper() + text[at + 1 :]
    return Piece(text, piece.marks)


def rates(draw: Draw, words: Sequence[str]) -> Piece:
    """State a rate or two that have no base, as a clause: `the satisfaction rate was 98.5%`."""
    pieces = []
    for word in draw.some(words, 1, 2):
        amount = figures.percent(
            draw, figures.rounded(Decimal(draw.rng.randint(7000, 10000)) / 100, draw.one([0, 1, 2]))
        )
        template = draw.one(["the {w} was {q}", "the {w} {x} {q}", "the {w} is {q}", "the {w} stood at {q}"])
        slots: dict[str, Piece | Amount | str] = {"w": cat(word, amount), "q": amount}
        if "{x}" in template:
            slots["x"] = act(draw.one(["reached", "rose to", "remained at"]), amount)
        pieces.append(fill(template, **slots))
    return join(", and ", pieces)


def with_rate(draw: Draw) -> Piece:
    """Write a rate as the tail of a sentence: `, with a satisfaction rate of 98.5%`."""
    amount = figures.percent(
        draw, figures.rounded(Decimal(draw.rng.randint(7000, 10000)) / 100, draw.one([0, 1, 2]))
    )
    word = draw.one(names.words(draw, "rate"))
    article = "" if names.literal(draw) and draw.chance(0.4) else "an " if word[0] in "aeio" else "a "
    template = draw.one(
        [", with {a}{w} of {q}", ", with {a}{w} of {q}", ", the {w} being {q}", ", and the {w} was {q}"]
    )
    return fill(template.replace("{a}", article), w=cat(word, amount), q=amount)
