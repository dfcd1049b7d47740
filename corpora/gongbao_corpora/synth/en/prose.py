"""Sentences without figures: openings, leadership, rules, shortcomings, plans; and what looks like a figure.

Sentences are composed of parts, so they seldom repeat; entities in them are marked. Ordinals, telephone
numbers, article numbers and names with numbers (`12345 hotline`) stand in them on purpose: they are no
quantities.

Reading this file: a template is chosen and its slots are drawn (`filled`); `opening_of` writes the opening of
a report, `paragraph` a paragraph of a subject.
"""

from collections.abc import Callable, Sequence

from gongbao.document import Label
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import names
from gongbao_corpora.synth.piece import Piece, as_piece, entity, fill, join

Slot = Callable[[Draw], "Piece | str"]

_SLOTS: dict[str, Slot] = {
    "year": names.year,
    "next": lambda draw: names.year(draw, 1),
    "month": names.month,
    "dated": lambda draw: names.month(draw, with_year=True),
    "period": names.period,
    "regulation": names.regulation,
    "law": names.law,
    "rule": names.own_rule,
    "nrule": names.national_rule,
    "gov": names.government,
    "organ": names.organ,
    "organs": lambda draw: names.organs(draw, 2, 4),
    "inner": lambda draw: names.organ(draw, "inner"),
    "nation": lambda draw: names.organ(draw, "national"),
    "agency": lambda draw: names.organ(draw, "agency"),
    "person": names.person,
    "address": names.address,
    "phone": names.phone,
    "we": names.we,
    "area": names.area,
    "body": lambda draw: entity(Label.ORG, draw.facts.body),
    "gpe": lambda draw: entity(Label.GPE, draw.facts.division),
    "post": names.post,
    "begin": lambda draw: names.day(draw, names.first_and_last(draw)[0]),
    "end": lambda draw: names.day(draw, names.first_and_last(draw)[1]),
}


_OPENINGS = (
    "This report is compiled in accordance with {regulation}.",
    (
        "According to the provisions of {regulation}, {body} hereby announces the annual report of "
        "{year} to the society."
    ),
    (
        "In accordance with Article 50 of {regulation} and {rule}, this report is drawn up. The "
        "statistical period is {period}."
    ),
    "The present report is submitted pursuant to article 31 of {regulation}. It covers the period {period}.",
    (
        "In {year}, {we} conscientiously implemented {regulation}, and insisted on openness as the "
        "norm. The situation is reported as follows."
    ),
    (
        "According to the requirements of {regulation}, the government information disclosure work of "
        "{gpe} in {year} is hereby announced."
    ),
    "This report is compiled by {body} according to {law} and {rule}. The data listed are counted {period}.",
    (
        "To safeguard the right of citizens, legal persons and other organizations to obtain government "
        "information, this annual report is prepared under {regulation}."
    ),
)
_OPENINGS_ABROAD = (
    "This report sets out how {body} handled requests for information {period}.",
    "{we} publishes this report each year under {law}.",
    "This is the report of {body} on its handling of requests under {law} for {year}.",
    "{law} gives everybody the right to ask for recorded information. This report covers {year}.",
    "The following report describes the administration of {law} by {body} {period}.",
)
_CONTACTS = (
    "The electronic version of this report can be downloaded from the portal of the {gov}.",
    (
        "If you have any questions about this report, please contact the {organ} (address: {address}; "
        "telephone: {phone})."
    ),
    "Those who have doubts about the report please contact the {inner} (tel. {phone}).",
    "The data were counted {period}.",
    "Contact person: {person}, telephone {phone}.",
)
_CONTACTS_ABROAD = (
    "Questions about this report may be sent to {address}.",
    "The figures cover the period {period}.",
    "The figures were compiled by {person} and are published on our website.",
    "Under Section 12 of the Act a request may be refused on grounds of cost.",
)
_LEADERSHIP = (
    "{we} attached great importance to {subject} and worked to {deed} and {deed2}.",
    "A leading group headed by {post} {person} was set up, with its office in the {inner}.",
    "In {month}, the {organ} took the lead in holding a special meeting to study and deploy {subject}.",
    "{person}, {post}, listened to reports many times and asked all units to {deed}, so as to {goal}.",
    "In accordance with the deployment of the {nation}, {we} continued to {deed} in order to {goal}.",
    "A joint inspection team made up of {organs} inspected the disclosure of {subject}.",
    "{rule} was issued, clarifying the division of responsibilities and the time limit for completion.",
    "In {dated}, {rule} was promulgated, which provides for {subject} and {subject2}.",
    "{law} was strictly implemented, and efforts were made to {deed}.",
    "Around the {name}, {we} {manner} worked to {deed} and to {deed2}.",
    "{subject} was included in the annual performance assessment, so as to {goal}.",
    "In accordance with {nrule}, {we} took measures to {deed}.",
    "Implementing the spirit of {nrule}, {we} {manner} worked to {deed} and {deed2}.",
    "{we} forwarded {nrule} and asked all units to {deed}.",
    "A three-level network was formed and the 24-hour hotline was kept open, so as to {goal}.",
    "The service hall on the second floor is open from 9:00 to 17:30 on working days.",
    "One of the priorities was to {deed}; another was to {deed2}.",
    "Under Article 17 of {law}, a first review and a second review are required before release.",
)
_LEADERSHIP_ABROAD = (
    "The handling of requests is overseen by {person}, {post}, who reports to the management board.",
    "In {month}, {we} revised the publication scheme so as to {goal}.",
    "Guidance was issued to all staff on {subject} and {subject2}.",
    "Requests are logged centrally and passed to the service that holds the information.",
    "Section 16 of the Act places a duty on {we} to provide advice and assistance.",
    "{we} continued to {deed} and to {deed2}.",
    "An audit by the {agency} in {month} asked {we} to {deed}.",
    "In {dated} a new case management system went live, which allows officers to {deed}.",
    "Advice is available 24/7 online and from 9am to 5pm by telephone ({phone}).",
    "One of the priorities in Phase 2 of the programme was to {deed}.",
    "Requests are dealt with on a first come, first served basis under Part 1 of the Act.",
    "{person}, who took up the post in {dated}, is the first {post} to sit on the board.",
)
_SHORTCOMINGS = (
    "Although some achievements were made, there are still shortcomings: first, {lack}; second, {lack2}.",
    (
        "Compared with the requirements of the superior and the expectations of the masses, the main "
        "problems are that {lack} and {lack2}."
    ),
    "Measured against {law}, {lack}, which needs to be improved in future work.",
    "The main problems are as follows: firstly, {lack}; secondly, {lack2}.",
    "On the one hand, {lack}; on the other hand, {lack2}.",
    "One of the difficulties was that {lack}.",
)
_PLANNING = (
    "In {next}, {we} will {plan} and {plan2}, so as to {goal}.",
    "In the next step, {we} will first {plan}, second {plan2}, and third {plan3}.",
    "In the future, taking the {name} as the starting point, {we} will {deed} and {deed2}.",
    "In view of the above problems, {we} will {plan} in order to {goal}.",
    "In {next}, together with {organs}, {we} will {deed}.",
    "{we} will further implement {law}, {plan} and {plan2}.",
)
_PLANNING_ABROAD = (
    "In {next}, {we} will {plan} and {plan2}.",
    "The priorities for {next} are to {plan}, to {plan2} and to {plan3}.",
    "{we} intends to {deed} before the end of {next}.",
    "Following the decision of the {agency} in {month}, {we} will {plan}.",
)
_SUBJECT_SENTENCES = (
    (
        "Information disclosure in key areas such as {subject} and {subject2} was {manner} promoted, so "
        "as to {goal}."
    ),
    "In terms of {subject}, the {organ} took measures to {deed}.",
    "Information on {subject} is released by the {organ}, in order to {goal}.",
    (
        "Information on {subject} was made public through the website of the {gov}, government WeChat "
        "and bulletin boards."
    ),
    "The {inner} responded in time to the concerns of the masses about {subject}.",
    "Since {month}, the {organ} has opened a column on {subject} on the portal of the {gov}.",
)
KINDS: dict[str, Sequence[str]] = {
    "opening": _OPENINGS,
    "contact": _CONTACTS,
    "leadership": _LEADERSHIP,
    "shortcomings": _SHORTCOMINGS,
    "planning": _PLANNING,
    "subject": _SUBJECT_SENTENCES,
}
_ABROAD: dict[str, Sequence[str]] = {
    "opening": _OPENINGS_ABROAD,
    "contact": _CONTACTS_ABROAD,
    "leadership": _LEADERSHIP_ABROAD,
    "planning": _PLANNING_ABROAD,
    "subject": _LEADERSHIP_ABROAD,
}
_PHRASES = {
    "manner": "manner",
    "deed": "deed",
    "goal": "goal",
    "lack": "lack",
    "plan": "plan",
    "subject": "subject",
    "name": "numbered_name",
}


def filled(draw: Draw, template: str) -> Piece:
    """Write a template whose slots are drawn by their names; `plan`, `plan2` and `plan3` are three plans.

    The sentence begins with a capital letter; the verb after `we` is put right.
    """
    who = names.we(draw)
    if who.text == "we" or who.text.startswith("all "):
        for one, many in (("{we} publishes", "{we} publish"), ("{we} intends", "{we} intend")):
            template = template.replace(one, many)
    template = template.replace(" on {we} ", " on the body " if who.text == "we" else " on {we} ")
    template = template.replace(" asked {we} ", " asked us " if who.text == "we" else " asked {we} ")
    slots: dict[str, Piece | str] = {
        name: who if name == "we" else make(draw)
        for name, make in _SLOTS.items()
        if f"{{{name}}}" in template
    }
    for base, kind in _PHRASES.items():
        wanted = [name for name in (base, f"{base}2", f"{base}3") if f"{{{name}}}" in template]
        drawn = draw.rng.sample(names.words(draw, kind), len(wanted))
        slots |= dict(zip(wanted, drawn, strict=True))
    return names.capital(fill(template, **slots))


def paragraph(draw: Draw, kind: str, least: int = 1, most: int = 3) -> Piece:
    """Write different sentences of a kind in a row, without a line break."""
    kinds = KINDS if names.country(draw) == "cn" else KINDS | _ABROAD
    return join(" ", [filled(draw, t) for t in draw.some(kinds[kind], least, most)])


def opening_of(draw: Draw, style: str) -> Piece:
    """Write the opening of a report, ended by a line break; some styles have none."""
    if style in _ADDRESSES:
        return fill(draw.one(_ADDRESSES[style]), b=entity(Label.ORG, draw.facts.body)) + "\n"
    if style in ("communique", "budget", "final_accounts") or draw.chance(0.08):
        return Piece("")
    text = paragraph(draw, "opening", 1, 1)
    if draw.chance(0.4):
        text = text + " " + paragraph(draw, "contact", 1, 1)
    return text + "\n"


_ADDRESSES: dict[str, Sequence[str]] = {
    "work_report": (
        (
            "Fellow Deputies,\nOn behalf of the {b}, I will now report to you on the work of the "
            "government and ask for your deliberation and approval."
        ),
        (
            "Fellow Deputies:\nNow, on behalf of the {b}, I make a report on the work of the government "
            "to the congress for deliberation."
        ),
    ),
    **dict.fromkeys(
        ("question_and_answer", "ledger", "yearbook"),
        ("Compiled by {b}.", "{b} has put these figures together."),
    ),
    "court_year": (
        "Fellow Deputies,\nOn behalf of {b}, I now report on its work for your deliberation.",
        "The work of {b} is reported as follows.",
    ),
    **dict.fromkeys(
        ("hospital_year", "school_year"),
        ("The year's work of {b} is summarised below.", "This report presents the work of {b}."),
    ),
    **dict.fromkeys(
        ("police_year", "trust_year", "council_accounts"),
        (
            "This is the annual report of {b}.",
            "{b} presents its report for the year.",
            "A report to the board of {b}.",
        ),
    ),
    **dict.fromkeys(
        ("bulletin_people", "bulletin_economy", "bulletin_crime", "figures_in_lists"),
        (
            "This bulletin is published by {b}. Figures may not add up because of rounding.",
            "Statistics in this release are produced by {b} and are provisional.",
            "{b} publishes this bulletin every year. Earlier releases are on its website.",
        ),
    ),
}


def empty_handed(draw: Draw) -> Piece:
    """Write a sentence that says nothing happened; a report with accounts says nothing that they gainsay."""
    return as_piece(draw.one(_NOTHING[:2] if draw.book else _NOTHING))


_NOTHING = (
    "There are no other matters to be reported.",
    "There is nothing else that needs to be explained.",
    "No applications for government information disclosure were received this year.",
    "No fees were charged.",
    "There were no administrative reconsiderations or lawsuits caused by government information disclosure.",
    "No complaints were received.",
)
