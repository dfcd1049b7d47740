"""The official tables of disclosure work in English, from the year's accounts: in words, and flattened.

`ITEMS_2014` is the statistical table of 2014 to 2018, an entry a row; `|` stands before the verb of a
row, if it has one apart from the noun. Flattened tables are `ignored`: their
figures are scored through indicators elsewhere.
"""

from collections.abc import Sequence

from gongbao_corpora.synth import books
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import names
from gongbao_corpora.synth.grammar import ignored
from gongbao_corpora.synth.piece import Piece
from gongbao_corpora.synth.zh.tables import Item

GROUPS_2014 = (
    "Voluntary disclosure",
    "Response and interpretation",
    "Disclosure upon application",
    "Number of administrative reconsiderations",
    "Number of administrative lawsuits",
    "Number of complaints and reports",
    "Fees charged for disclosure upon application",
    "Institutional construction and funds",
    "Meetings and training",
)
_RECEIVED = (
    ("Applications in person", "in_person"),
    ("Applications by fax", "fax"),
    ("Applications through the Internet", "online"),
    ("Applications by letter", "letter"),
)
_ANSWERED = (
    ("Belonging to the scope already voluntarily disclosed", "already_public"),
    ("Replies agreeing to disclose", "granted"),
    ("Replies agreeing to disclose in part", "partly_granted"),
    ("Replies not agreeing to disclose", "denied"),
    ("Not belonging to the disclosure of this administrative organ", "not_this_organ"),
    ("Information applied for does not exist", "not_exist"),
    ("Informed to make changes and supplements", "amend"),
    ("Informed to handle through other channels", "other_channel"),
)
ITEMS_2014 = (
    Item(0, 0, "Government information|voluntarily disclosed", "proactive.total", "piece"),
    Item(
        0, 1, "Normative documents|voluntarily disclosed", "proactive.normative", "piece", "proactive.total"
    ),
    Item(0, 1, "Government information|disclosed in the government gazette", "channel.gazette", "piece"),
    Item(0, 1, "Government information|disclosed on government websites", "channel.website", "piece"),
    Item(0, 1, "Government information|disclosed on government Weibo", "channel.weibo", "piece"),
    Item(0, 1, "Government information|disclosed on government WeChat", "channel.wechat", "piece"),
    Item(0, 1, "Government information|disclosed in other ways", "channel.other", "piece"),
    Item(1, 0, "Responses to hot issues of public concern or major public opinion", "response.total", "time"),
    Item(1, 1, "Press conferences|attended or held", "response.press_conferences", "time"),
    Item(
        1,
        2,
        "Press conferences|attended by principal responsible comrades",
        "response.press_conferences_by_head",
        "time",
        "response.press_conferences",
    ),
    Item(1, 1, "Online interviews on government websites", "response.interviews", "time"),
    Item(
        1,
        2,
        "Online interviews|attended by principal responsible comrades",
        "response.interviews_by_head",
        "time",
        "response.interviews",
    ),
    Item(1, 1, "Policy interpretation manuscripts|released", "response.interpretations", "piece"),
    Item(1, 1, "Events|responded to on Weibo and WeChat", "response.social_media", "time"),
    Item(1, 1, "Events|responded to in other ways", "response.other", "time"),
    Item(2, 0, "Applications|received", "applications.received", "case"),
    *(
        Item(2, 1, w, f"applications.received.{code}", "case", "applications.received")
        for w, code in _RECEIVED
    ),
    Item(2, 0, "Applications|concluded", "applications.concluded", "case"),
    Item(2, 1, "Concluded on time", "applications.concluded.on_time", "case", "applications.concluded"),
    Item(
        2, 1, "Concluded after extension", "applications.concluded.extended", "case", "applications.concluded"
    ),
    Item(2, 0, "Replies to applications", "answered.total", "case"),
    *(Item(2, 1, w, f"answered.{code}", "case", "answered.total") for w, code in _ANSWERED),
    Item(3, 0, "Administrative reconsiderations", "review.total", "case"),
    Item(3, 1, "Specific administrative acts upheld", "review.upheld", "case", "review.total"),
    Item(3, 1, "Corrected according to law", "review.corrected", "case", "review.total"),
    Item(3, 1, "Other circumstances", "review.other", "case", "review.total"),
    Item(4, 0, "Administrative lawsuits", "litigation.total", "case"),
    Item(4, 1, "Upheld, or the plaintiff's claim rejected", "litigation.upheld", "case", "litigation.total"),
    Item(4, 1, "Corrected according to law", "litigation.corrected", "case", "litigation.total"),
    Item(4, 1, "Other circumstances", "litigation.other", "case", "litigation.total"),
    Item(5, 0, "Complaints and reports", "complaints.total", "case"),
    Item(7, 0, "Specialized agencies for government information disclosure", "capacity.agencies", "unit"),
    Item(7, 0, "Government information consulting points", "capacity.reading_points", "place"),
    Item(7, 0, "Staff engaged in government information disclosure", "capacity.staff", "person"),
    Item(7, 1, "Full-time staff", "capacity.staff.full_time", "person", "capacity.staff"),
    Item(7, 1, "Part-time staff", "capacity.staff.part_time", "person", "capacity.staff"),
    Item(8, 0, "Meetings on government information disclosure", "training.meetings", "time"),
    Item(8, 0, "Training courses of all kinds", "training.courses", "time"),
    Item(8, 0, "Persons|trained", "training.trainees", "person-time"),
)


def flattened_2014(draw: Draw) -> Piece:
    """Write the statistical table of 2014 to 2018, one cell a line, without a line break at its end."""
    book, group = names.book(draw), -1
    cells = (
        ["Indicator", "Unit", "Number"] if draw.chance(0.7) else ["Statistical index", "unit", "statistics"]
    )
    for item in ITEMS_2014:
        if item.group != group:
            group = item.group
            cells.append(f"{_NUMERALS[group]} {GROUPS_2014[group]}")
        cells += [item.words.replace("|", " "), item.unit, str(book.get(item.code, 0))]
    if draw.chance(0.5):
        cells += ["Fees charged", "10,000 yuan", f"{book['fees.total'] / 10000:g}"]
    return ignored("\n".join(cells))


_NUMERALS = ("I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.")
_COLUMNS = (
    *["Natural persons", "Commercial enterprises", "Scientific research institutions"],
    *["Public welfare organizations", "Legal service institutions", "Other", "Total"],
)
_ROWS_2021 = (
    ("1. Applications newly received in the year", "applications.received"),
    ("2. Applications carried over from the previous year", "applications.carried_in"),
    ("(1) Disclosed", "answered.granted"),
    ("(2) Partly disclosed (only where separable; other cases not counted)", "answered.partly_granted"),
    ("1. State secrets", "answered.denied.state_secret"),
    ("2. Disclosure prohibited by other laws and regulations", "answered.denied.forbidden_by_law"),
    ('3. Endangering "three securities and one stability"', "answered.denied.security"),
    ("4. Protecting the rights and interests of third parties", "answered.denied.third_party"),
    ("5. Three categories of internal affairs information", "answered.denied.internal"),
    ("6. Four categories of process information", "answered.denied.process"),
    ("7. Administrative enforcement case files", "answered.denied.enforcement_file"),
    ("8. Matters of administrative inquiry", "answered.denied.query"),
    ("1. Information not held by this organ", "answered.unavailable.not_held"),
    ("2. No ready information", "answered.unavailable.not_ready"),
    ("3. Content still unclear after correction", "answered.unavailable.unclear"),
    ("1. Petitions, reports and complaints", "answered.unprocessed.petition"),
    ("2. Repeated applications", "answered.unprocessed.repeated"),
    ("3. Requests for publicly available publications", "answered.unprocessed.publication"),
    ("4. Large numbers of repeated applications", "answered.unprocessed.excessive"),
    ("5. Requests to confirm information already obtained", "answered.unprocessed.confirm"),
    ("3. Other", "answered.other"),
    ("(7) Total", "applications.concluded"),
    ("4. Carried forward to the next year", "applications.carried_out"),
)


def flattened_applications(draw: Draw) -> Piece:
    """Write the table of applications of the form in force since 2019, one cell a line."""
    book = names.book(draw)
    cells = ["Particulars of applicants", *_COLUMNS]
    for words, code in _ROWS_2021:
        total = book.get(code, 0)
        cells += [words, *map(str, books.partition(draw.rng, total, 6, zeros=0.5)), str(total)]
    return ignored("\n".join(cells))


def flattened_decisions(draw: Draw) -> Piece:
    """Write the table of documents and decisions of the form in force since 2019, one cell a line."""
    book = names.book(draw)
    issued = [str(book[f"documents.normative_{n}"]) for n in ("issued", "repealed", "in_force")]
    head = ["Number issued in the year", "Number repealed in the year", "Number currently in force"]
    cells = ["Article 20 (1)", "Content of information", *head, "Rules", "0", "0", "0"]
    cells += ["Administrative normative documents", *issued]
    decided = ["Content of information", "Number of decisions in the year"]
    cells += ["Article 20 (5)", *decided, "Administrative licences", str(book["decisions.licences"])]
    cells += ["Article 20 (6)", *decided, "Administrative penalties", str(book["decisions.penalties"])]
    cells += ["Administrative coercion", str(book["decisions.coercive"]), "Article 20 (8)"]
    cells += ["Content of information", "Amount collected in the year (unit: 10,000 yuan)"]
    cells += ["Administrative charges", f"{book['decisions.charges'] / 10000:g}"]
    return ignored("\n".join(cells))


def flattened_disputes(draw: Draw) -> Piece:
    """Write the table of reviews and lawsuits of the form in force since 2019, one cell a line."""
    book = names.book(draw)
    columns = ["Result upheld", "Result corrected", "Other result", "Not yet concluded", "Total"]
    cells = ["Administrative reconsideration", "Administrative litigation", "Brought directly"]
    cells += ["Brought after reconsideration", *columns * 3]
    for code in ("review", "litigation.direct", "litigation.after_review"):
        values = [book.get(f"{code}.{name}", 0) for name in ("upheld", "corrected", "other", "pending")]
        cells += [*map(str, values), str(sum(values))]
    return ignored("\n".join(cells))


def rows_of(group: int) -> Sequence[Item]:
    """Return the rows of a group of the statistical table."""
    return [item for item in ITEMS_2014 if item.group == group]
