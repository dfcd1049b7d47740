"""Sentences of disclosure work in English, continued: answers by kind, disputes, complaints, fees, means.

The kinds of answer follow the template of the year: before 2019 those of the statistical table, later those
of the official form. What is zero is left out or printed, but what is printed adds up unless a fault is
planted.
"""

from collections.abc import Sequence
from dataclasses import replace

from gongbao.document import Modifier
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import figures, lists, names
from gongbao_corpora.synth.en.disclosure import APPLICATION, coded, rates
from gongbao_corpora.synth.en.lists import Part, break_down
from gongbao_corpora.synth.en.phrases import Roles, act, cat, form, sentence, stated, was, when
from gongbao_corpora.synth.piece import Piece, as_piece, fill, join

# For each kind of answer: as a label, quoted or not, and as a predicate after `were`.
_KINDS_2014 = (
    ("already_public", "belonging to the scope that has been actively opened", "already public"),
    ("granted", "agree to disclose", "granted"),
    ("partly_granted", "agree to partially disclose", "granted in part"),
    ("denied", "not agree to disclose", "refused"),
    ("not_this_organ", "not belonging to the disclosure of this organ", "outside the remit of this organ"),
    ("not_exist", "information does not exist", "for information that does not exist"),
    ("amend", "inform to make changes and supplements", "returned for correction"),
    ("other_channel", "inform to handle through other channels", "directed to other channels"),
)
_NOT_OURS = fill("not government information as referred to in the [Regulations|LAW]")
_DENIED_2014: tuple[tuple[str, Piece | str], ...] = (
    ("state_secret", "involving state secrets"),
    ("trade_secret", "involving commercial secrets"),
    ("privacy", "involving personal privacy"),
    ("security", "endangering national security, public security, economic security and social stability"),
    ("not_government_information", _NOT_OURS),
    ("other", "other circumstances provided for by laws and regulations"),
)
_KINDS_2021 = (
    ("granted", "disclosed", "granted in full"),
    ("partly_granted", "partially disclosed", "granted in part"),
    ("denied", "not disclosed", "denied"),
    ("unavailable", "unable to provide", "for information that could not be provided"),
    ("unprocessed", "not processed", "not processed"),
    ("other", "other handling", "ended in other ways"),
)
_SUBKINDS_2021 = {
    "denied": (
        ("state_secret", "state secrets"),
        ("forbidden_by_law", "disclosure prohibited by other laws and administrative regulations"),
        ("security", 'endangering "three securities and one stability"'),
        ("third_party", "protecting the legitimate rights and interests of third parties"),
        ("internal", "internal affairs information"),
        ("process", "process information"),
        ("enforcement_file", "administrative law enforcement files"),
        ("query", "matters of administrative inquiry"),
    ),
    "unavailable": (
        ("not_held", "information not held by this organ"),
        ("not_ready", "no ready-made information"),
        ("unclear", "content still unclear after correction"),
    ),
    "unprocessed": (
        ("petition", "petitions, reports and complaints"),
        ("repeated", "repeated applications"),
        ("publication", "requests for public publications"),
        ("excessive", "large numbers of repeated applications without justified reasons"),
        ("confirm", "requests to confirm or reissue information already obtained"),
    ),
}


def kinds_of_answer(draw: Draw, *, state: bool) -> list[Part]:
    """Return the kinds of answer of the year as parts of what was answered."""
    book = names.book(draw)
    kinds = _KINDS_2021 if draw.facts.year >= 2019 else _KINDS_2014
    parts = []
    for name, label, predicate in kinds:
        words = predicate if state else label
        parts.append(Part(words, book[f"answered.{name}"], f"answered.{name}", "state" if state else "label"))
    return parts


def answered(draw: Draw) -> Piece:
    """State how many applications were concluded, in time, with which kinds of answer."""
    book = names.book(draw)
    if not book["answered.total"]:
        return as_piece("No application had to be answered this year.")
    code = draw.one(["answered.total", "applications.concluded"])
    total = coded(draw, code)
    noun = draw.one(APPLICATION) if draw.chance(0.7) or code != "answered.total" else "repl(y|ies)"
    verb = (
        draw.one(["answered", "replied to"])
        if code == "answered.total"
        else draw.one(["concluded", "completed", "closed"])
    )
    verb = "made" if noun.startswith("repl") else verb
    before = Piece("")
    if code == "applications.concluded" and draw.chance(0.35):
        printed = _in_time(draw, total)
        statement = when(draw) + stated(draw, verb, noun, total, Roles(action=tuple(printed.amounts)))
        before = sentence(statement, _row_of_times(draw, printed)) + " "
        total = coded(draw, "answered.total")
        statement = stated(draw, "made", "repl(y|ies)", total)
    else:
        statement = when(draw) + stated(draw, verb, noun, total)
    state = draw.chance(0.5)
    printed = break_down(draw, total, kinds_of_answer(draw, state=state), zeros=draw.chance(0.15))
    if draw.chance(0.6):
        return before + sentence(statement, _nested(draw, printed))
    return before + sentence(
        statement, lists.write(draw, printed, by=draw.one(["type of reply", "result", ""]))
    )


def _in_time(draw: Draw, total: Amount) -> lists.Printed:
    book = names.book(draw)
    on_time, late = draw.one(
        [
            ("on time", "after extension"),
            ("on schedule", "with an extension"),
            ("within the time limit", "after an extension"),
        ]
    )
    parts = [
        Part(on_time, book["applications.concluded.on_time"], "applications.concluded.on_time", "way"),
        Part(late, book["applications.concluded.extended"], "applications.concluded.extended", "way"),
    ]
    return break_down(draw, total, parts, zeros=True)


def _row_of_times(draw: Draw, printed: lists.Printed) -> Piece:
    template = draw.one(["{q} {w}", "{w} {q}", "{w}: {q}"])
    pieces = [
        fill(template, q=q, w=cat(form(p.words), q))
        for p, q in zip(printed.parts, printed.amounts, strict=True)
    ]
    joined = join(draw.one([" and ", ", "]), pieces)
    return " (" + joined + ")" if draw.chance(0.5) else draw.one([", ", ": ", ", of which "]) + joined


def _nested(draw: Draw, printed: lists.Printed) -> Piece:
    """Write answers in a row, what was refused broken down in brackets."""
    later = draw.facts.year >= 2019
    style = draw.one(["first", "first", "last", "colon"])
    rows = []
    for at, (part, amount) in enumerate(zip(printed.parts, printed.amounts, strict=True)):
        row = lists.item(draw, printed, at, style=style)
        name = (part.code or "").removeprefix("answered.")
        subkinds = _SUBKINDS_2021.get(name, ()) if later else _DENIED_2014 if name == "denied" else ()
        if subkinds and amount.value > 1 and draw.chance(0.8):
            row = row + draw.one([" (", " (", " (of which "]) + _subparts(draw, amount, name, subkinds) + ")"
        rows.append(row)
    between = "; " if any(", " in row.text or "(" in row.text for row in rows) else draw.one([", ", "; "])
    joined = join(between, rows[:-1]) + (between + draw.one(["", "and "]) if len(rows) > 1 else "") + rows[-1]
    return lists.lead(draw, "") + joined


def _subparts(draw: Draw, amount: Amount, name: str, subkinds: Sequence[tuple[str, Piece | str]]) -> Piece:
    book = names.book(draw)
    parts = [Part(words, book[f"answered.{name}.{sub}"], f"answered.{name}.{sub}") for sub, words in subkinds]
    if sum(p.value for p in parts) != amount.value:
        cut = lists.cut(draw, [words for _, words in subkinds[:3]], int(amount.value))
        parts = [replace(part, code=known.code) for part, known in zip(cut, parts, strict=False)]
    inner = break_down(draw, amount, parts)
    style = draw.one(["first", "last"])
    return join(", ", [lists.item(draw, inner, i, style=style) for i in range(len(inner.parts))])


_RESULTS = {
    "upheld": ("upheld", "maintained", "result upheld"),
    "corrected": ("corrected", "corrected according to law", "result corrected"),
    "other": ("settled in other ways", "others", "other results"),
    "pending": ("pending", "not yet concluded", "still pending"),
}
_STATES = ("upheld", "corrected", "pending", "maintained", "corrected according to law", "still pending")


def disputes(draw: Draw) -> Piece:
    """State reviews and lawsuits with their results."""
    pieces = [_dispute(draw, code) for code in ("review", "litigation")]
    return join(" ", [sentence(when(draw) if i == 0 else "", p) for i, p in enumerate(pieces)])


_DISPUTES = {
    "review": (
        "administrative reconsideration(|s)",
        "administrative reconsideration case(|s)",
        "reconsideration case(|s)",
    ),
    "litigation": ("administrative lawsuit(|s)", "administrative litigation case(|s)", "lawsuit(|s)"),
}


def _dispute(draw: Draw, code: str) -> Piece:
    book = names.book(draw)
    unit = "case" if names.literal(draw) and draw.chance(0.3) else None
    total = coded(draw, f"{code}.total", unit)
    noun = {"review": "administrative reconsideration", "litigation": "administrative litigation"}[code]
    if unit:
        piece = fill(
            draw.one(["there {be} {q} of {w}", "{w} {q}"]).replace("{be}", was(total)),
            w=cat(noun, total),
            q=total,
        )
    else:
        noun = draw.one(_DISPUTES[code])
        noun += draw.one(
            ["", "", " caused by government information disclosure", " concerning information disclosure"]
        )
        piece = stated(draw, draw.one(["", "", "filed", "accepted"]), noun, total)
    if not total.value or draw.chance(0.25):
        return piece
    if f"{code}.direct" in book:
        return piece + _lawsuits(draw, total)
    manner = draw.rng.randrange(3)
    parts = [
        Part(w[manner], book[f"{code}.{n}"], f"{code}.{n}", "state" if w[manner] in _STATES else "label")
        for n, w in _RESULTS.items()
        if f"{code}.{n}" in book
    ]
    return piece + lists.write(draw, break_down(draw, total, parts))


def _lawsuits(draw: Draw, total: Amount) -> Piece:
    """Break lawsuits down into direct ones and those after review, and these by result."""
    book = names.book(draw)
    direct, after = draw.one(
        [
            ("brought directly", "brought after reconsideration"),
            ("filed directly", "filed after reconsideration"),
        ]
    )
    parts = [
        Part(direct, book["litigation.direct"], "litigation.direct", "state"),
        Part(after, book["litigation.after_review"], "litigation.after_review", "state"),
    ]
    printed = break_down(draw, total, parts, zeros=True)
    manner, rows = draw.rng.randrange(3), []
    style = draw.one(["first", "last"])
    for at, (part, amount) in enumerate(zip(printed.parts, printed.amounts, strict=True)):
        row = lists.item(draw, printed, at, style=style)
        results = [Part(w[manner], book[f"{part.code}.{n}"], f"{part.code}.{n}") for n, w in _RESULTS.items()]
        if amount.value and sum(p.value for p in results) == amount.value and draw.chance(0.7):
            inner = break_down(draw, amount, results)
            row = (
                row
                + " ("
                + join(", ", [lists.item(draw, inner, i, style=style) for i in range(len(inner.parts))])
                + ")"
            )
        rows.append(row)
    return lists.lead(draw, "") + join(draw.one([" and ", "; ", ", "]), rows)


def complaints_and_fees(draw: Draw) -> Piece:
    """State complaints and what was charged."""
    sentences = []
    if draw.chance(0.7):
        amount = coded(draw, "complaints.total")
        noun = draw.one(["complaint(|s)", "report(|s)", "complaint(|s) and report(|s)"])
        noun = "complaints and reports" if " and " in noun else noun
        sentences.append(sentence(stated(draw, draw.one(["received", "accepted", ""]), noun, amount)))
    fee = figures.money(draw, names.book(draw)["fees.total"], modifier=Modifier.EXACT)
    fee.indicator = "fees.total"
    noun = draw.one(["fees", "information processing fees", "retrieval, copying and mailing fees"])
    template = draw.one(
        [
            "{w} {v}: {q}",
            "{w} {v} amounted to {q}",
            "{s} {v} {q} in {w}",
            "{q} of {w} was {v}",
            "a total of {q} was {v} in {w}",
            "{v} {w} {q}",
        ]
    )
    slots: dict[str, Piece | Amount | str] = {
        "w": cat(noun, fee),
        "v": act(draw.one(["charged", "collected"]), fee),
        "q": fee,
    }
    if "{s}" in template:
        slots["s"] = names.we(draw)
    sentences.append(sentence(fill(template, **slots)))
    return join(" ", sentences)


def staff(draw: Draw) -> Piece:
    """State who works in disclosure and with what means."""
    book = names.book(draw)
    total = coded(draw, "capacity.staff")
    noun = draw.one(
        [
            "staff member(|s) engaged in government information disclosure",
            "staff",
            "person(|s) engaged in disclosure work",
            "officer(|s)",
        ]
    )
    names_ = draw.one(
        [
            ("full-time", "part-time"),
            ("full-time staff", "part-time staff"),
            ("work full time", "work part time"),
        ]
    )
    manner = "noun" if names_[0].startswith("full-time") else "label"
    parts = [
        Part(names_[0], book["capacity.staff.full_time"], "capacity.staff.full_time", manner),
        Part(names_[1], book["capacity.staff.part_time"], "capacity.staff.part_time", manner),
    ]
    printed = break_down(draw, total, parts)
    if names_[0].startswith("work"):
        pieces = [
            fill("{q} of whom {w}", q=q, w=cat(p.words, q))
            for p, q in zip(printed.parts, printed.amounts, strict=True)
        ]
        tail = ", " + join(" and ", pieces)
    else:
        tail = draw.one([", including ", " (", ": ", ", comprising ", ", of whom "]) + lists.items(
            draw, printed, last=" and "
        )
        tail = tail + ")" if tail.text.startswith(" (") else tail
    first = sentence(when(draw), stated(draw, draw.one(["equipped", "", "", "appointed"]), noun, total), tail)
    others = []
    for code, nouns, verbs in (
        (
            "agencies",
            ("specialized agenc(y|ies)", "information disclosure office(|s)"),
            ("set up", "established"),
        ),
        (
            "reading_points",
            ("government information consulting point(|s)", "public reading point(|s)"),
            ("set up", "opened"),
        ),
    ):
        if draw.chance(0.5):
            amount = coded(draw, f"capacity.{code}")
            others.append(sentence(stated(draw, draw.one(verbs), draw.one(nouns), amount)))
    if draw.chance(0.4):
        money = figures.money(draw, book["capacity.budget"], modifier=Modifier.EXACT)
        money.indicator = "capacity.budget"
        template = draw.one(["{w} amounted to {q}", "{q} of {w} was {v}", "{s} {v} {q} of {w}", "{w}: {q}"])
        slots: dict[str, Piece | Amount | str] = {
            "w": cat(draw.one(["special funds", "work funds"]), money),
            "q": money,
        }
        if "{v}" in template:
            slots["v"] = act(draw.one(["invested", "allocated", "arranged"]), money)
        if "{s}" in template:
            slots["s"] = names.we(draw)
        others.append(sentence(fill(template, **slots)))
    return join(" ", [first, *others])


def training(draw: Draw) -> Piece:
    """State meetings, courses and who was trained."""
    pieces = []
    for code, verbs, nouns in (
        (
            "meetings",
            ("held", "convened"),
            ("special meeting(|s)", "work meeting(|s)", "meeting(|s) on government information disclosure"),
        ),
        (
            "courses",
            ("held", "organized"),
            ("training course(|s)", "training class(|es)", "training session(|s)"),
        ),
    ):
        amount = coded(draw, f"training.{code}")
        pieces.append(stated(draw, draw.one(verbs), draw.one(nouns), amount))
    unit = "person-time" if names.literal(draw) and draw.chance(0.5) else None
    people = coded(draw, "training.trainees", unit)
    noun = draw.one(["staff", "officers", "information officers", "cadres"])
    template = "{v} {q} of {w}" if unit else draw.one(["{v} {q} {w}", "{q} {w} {be} {v}"])
    if template.startswith("{v}"):
        verb = names.we(draw) + " " + act("trained", people)
    else:
        verb = act("trained", people)
    clause = fill(template.replace("{be}", was(people)), v=verb, q=people, w=cat(form(noun), people))
    text = sentence(when(draw), pieces[0], draw.one([", ", " and ", "; "]), pieces[1])
    text = text + " " + sentence(clause)
    if draw.chance(0.25):
        return (
            text
            + " "
            + sentence(
                rates(draw, ("pass rate", "attendance rate", "training coverage rate", "satisfaction rate"))
            )
        )
    return text
