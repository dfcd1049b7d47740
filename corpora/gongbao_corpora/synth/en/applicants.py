"""The same applications broken down once more: by applicant, by topic, in one sentence after the first."""

from dataclasses import replace

from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import lists, names
from gongbao_corpora.synth.en.lists import break_down
from gongbao_corpora.synth.en.phrases import act, cat, proved_share, sentence
from gongbao_corpora.synth.piece import Piece, enumeration, fill

_APPLICANTS = (
    ("citizens", "legal persons or other organizations"),
    ("natural persons", "legal persons and other organizations"),
    ("individuals", "enterprises", "social organizations"),
    ("individuals", "companies", "law firms"),
    ("individuals", "companies", "law firms", "research institutes"),
)


def _by_applicant(draw: Draw, total: Amount) -> list[lists.Part]:
    """Cut a total by applicant; natural persons among the applications received are an official statistic."""
    people = draw.one(_APPLICANTS)
    parts = lists.cut(draw, people, int(total.value))
    code = f"{total.indicator}@natural_person"
    if people[0] != "natural persons" or total.indicator != "applications.received":
        return parts
    first, second = parts
    value = names.book(draw).get(code, first.value)
    return [replace(first, value=value, code=code), replace(second, value=int(total.value) - value)]


def second_breakdown(draw: Draw, total: Amount) -> Piece:
    """Break the same total down once more, as a sentence: by applicant, by topic, by the commonest topic."""
    kind = draw.rng.random()
    if kind < 0.2:
        return _doers(draw, total)
    if kind < 0.45:
        verb = draw.one(["submitted", "filed", "made", ""])
        parts = [replace(part, manner="doer", verb=verb) for part in _by_applicant(draw, total)]
        printed = break_down(draw, total, parts, unit=False)
        lead = draw.one(["By applicant, ", "In terms of applicants, ", "By type of applicant: "])
        return sentence(lead, lists.items(draw, printed))
    if kind < 0.7 and total.value >= 8:
        topics = [*draw.some(names.words(draw, "topic"), 2, 5), draw.one(["other matters", "others"])]
        parts = lists.cut(draw, topics, int(total.value), manner="of")
        printed = break_down(draw, total, parts, unit=False)
        lead = draw.one(["By content, ", "From the content, ", "By subject: ", "As for the subjects, "])
        return sentence(lead, lists.items(draw, printed))
    return _commonest(draw, total)


def _doers(draw: Draw, total: Amount) -> Piece:
    """Write who filed how many, the verb once: `individuals filed 189, companies 21 and law firms 5`."""
    verb = draw.one(["submitted", "filed", "made", "sent in"])
    printed = break_down(draw, total, _by_applicant(draw, total), unit=False)
    action = act(verb, *printed.amounts)
    rows = []
    for at, (part, q) in enumerate(zip(printed.parts, printed.amounts, strict=True)):
        words = cat(part.words, q)
        rows.append(fill("{w} {q}", w=words, q=q) if at else fill("{w} {v} {q}", w=words, v=action, q=q))
    return sentence(enumeration(rows, comma=", ", last=" and "))


def _commonest(draw: Draw, total: Amount) -> Piece:
    part = draw.exact(draw.rng.randint(1, int(total.value) - 1))
    part.total = total
    topic, rate = draw.one(names.words(draw, "topic")), proved_share(draw, part, total)
    template = draw.one(
        [
            "most of them concerned {w}: {q}, accounting for {r}",
            "{w} was the most common subject, with {q} ({r})",
            "among them, {q} concerned {w}, accounting for {r} of the total",
            "{q}, or {r}, were about {w}",
            "the subject most in demand was {w} ({q}; {r})",
        ]
    )
    return sentence(fill(template, w=cat(topic, part, rate), q=part, r=rate))
