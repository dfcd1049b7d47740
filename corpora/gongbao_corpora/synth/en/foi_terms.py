"""What freedom-of-information offices of other countries call their figures, and their accounts of a year.

Reading this file: `Terms` of each country, then `account`, which keeps a year's figures for a report.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao_corpora.synth import books
from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.en import names


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of a country.

    Attributes:
        request: what comes in, in the notation of `form`.
        outcomes: how a request ends, as predicates after `were`.
        labels: the same as labels, in the same order.
        grounds: why information is withheld.
        requesters: who asks.
        review: what the body itself reviews.
        appeal: what goes to somebody else.
        limit: days that the law allows.
        unit: in which they are counted.
        other: other regimes that are reported beside it.
    """

    request: Sequence[str]
    outcomes: Sequence[str]
    labels: Sequence[str]
    grounds: Sequence[str]
    requesters: Sequence[str]
    review: Sequence[str]
    appeal: Sequence[str]
    limit: int
    unit: str
    other: Sequence[str]


_UK = Terms(
    (
        "FOI request(|s)",
        "request(|s) for information",
        "Freedom of Information request(|s)",
        "request(|s)",
        "information request(|s)",
    ),
    (
        "granted in full",
        "granted in part",
        "refused",
        "for information not held",
        "withdrawn or lapsed",
        "refused on cost grounds",
    ),
    (
        "fully disclosed",
        "partially disclosed",
        "refused in full",
        "information not held",
        "withdrawn",
        "cost limit exceeded",
    ),
    (
        "section 40 (personal information)",
        "section 43 (commercial interests)",
        "section 31 (law enforcement)",
        "section 21 (information accessible by other means)",
        "section 22 (information intended for future publication)",
        "section 36 (prejudice to effective conduct of public affairs)",
        "section 12 (cost of compliance)",
        "section 14 (vexatious requests)",
        "section 41 (information provided in confidence)",
        "section 42 (legal professional privilege)",
    ),
    (
        "members of the public",
        "journalists",
        "businesses",
        "campaign groups",
        "researchers",
        "councillors",
        "charities",
        "law firms",
        "students",
    ),
    ("internal review(|s)", "request(|s) for internal review"),
    ("complaint(|s) to the Information Commissioner", "decision notice(|s)", "appeal(|s) to the tribunal"),
    20,
    "working day",
    (
        "subject access request(|s)",
        "EIR request(|s)",
        "environmental information request(|s)",
        "data protection request(|s)",
    ),
)
_US = Terms(
    (
        "FOIA request(|s)",
        "request(|s)",
        "FOIA and Privacy Act request(|s)",
        "perfected request(|s)",
        "initial request(|s)",
    ),
    (
        "granted in full",
        "granted in part",
        "denied in full",
        "closed because no records were found",
        "closed for other reasons",
        "referred to other agencies",
    ),
    (
        "full grants",
        "partial grants",
        "full denials based on exemptions",
        "no records",
        "duplicate requests",
        "improper requests for other reasons",
    ),
    (
        "Exemption 4",
        "Exemption 5",
        "Exemption 6",
        "Exemption 7(A)",
        "Exemption 7(C)",
        "Exemption 7(E)",
        "Exemption 3",
    ),
    (
        "commercial requesters",
        "news media",
        "individuals",
        "law firms",
        "non-profit organizations",
        "educational institutions",
        "other federal agencies",
    ),
    ("administrative appeal(|s)", "appeal(|s)"),
    ("FOIA lawsuit(|s)", "lawsuit(|s)", "request(|s) for mediation"),
    20,
    "working day",
    ("Privacy Act request(|s)", "consultation(|s)", "expedited request(|s)", "referral(|s)"),
)
_IE = Terms(
    ("FOI request(|s)", "request(|s) under the Act", "request(|s)", "request(|s) for records"),
    ("granted", "part-granted", "refused", "transferred", "withdrawn", "handled outside of FOI"),
    ("granted", "part granted", "refused", "transferred", "withdrawn", "handled outside FOI"),
    ("personal information", "commercial sensitivity", "deliberations of public bodies", "legal privilege"),
    ("journalists", "business users", "members of the Oireachtas", "staff", "clients", "academics"),
    ("internal review(|s)", "application(|s) for internal review"),
    ("appeal(|s) to the Information Commissioner", "review(|s) by the Commissioner"),
    20,
    "working day",
    ("subject access request(|s)", "parliamentary question(|s)", "request(|s) for environmental information"),
)
_CA = Terms(
    (
        "access request(|s)",
        "request(|s) under the Access to Information Act",
        "request(|s)",
        "formal request(|s)",
    ),
    (
        "disclosed in full",
        "disclosed in part",
        "exempted in full",
        "abandoned by the applicant",
        "transferred",
        "closed because no records exist",
    ),
    (
        "all disclosed",
        "disclosed in part",
        "all exempted",
        "request abandoned",
        "request transferred",
        "no records exist",
    ),
    (
        "section 19 (personal information)",
        "section 20 (third-party information)",
        "section 21 (advice)",
        "section 23",
    ),
    (
        "media organizations",
        "academia",
        "businesses",
        "organizations",
        "members of the public",
        "requesters who declined to identify",
    ),
    ("informal request(|s)", "consultation(|s)"),
    ("complaint(|s) to the Information Commissioner", "investigation(|s)", "court action(|s)"),
    30,
    "calendar day",
    ("privacy request(|s)", "consultation(|s) from other institutions", "informal request(|s)"),
)
_AU = Terms(
    ("FOI request(|s)", "request(|s) for access", "FOI application(|s)", "valid request(|s)"),
    ("granted in full", "granted in part", "refused", "withdrawn", "transferred", "deemed to be refused"),
    ("granted in full", "granted in part", "refused", "withdrawn", "transferred", "practical refusal"),
    (
        "personal privacy",
        "certain operations of agencies",
        "cabinet documents",
        "legal professional privilege",
    ),
    ("individuals", "journalists", "members of parliament", "legal representatives", "businesses"),
    ("internal review application(|s)", "internal review(|s)"),
    ("application(|s) for review by the Information Commissioner", "complaint(|s)"),
    30,
    "day",
    ("amendment request(|s)", "request(|s) for personal information", "administrative access request(|s)"),
)
_IN = Terms(
    ("RTI application(|s)", "application(|s) under the Act", "request(|s)", "RTI request(|s)"),
    (
        "replied to",
        "rejected",
        "transferred to other public authorities",
        "disposed of",
        "returned",
        "pending",
    ),
    ("information supplied", "rejected", "transferred", "partly supplied", "returned", "fee not paid"),
    ("section 8(1)(j)", "section 8(1)(d)", "section 8(1)(h)", "section 11", "section 24"),
    ("individuals", "journalists", "activists", "employees", "students"),
    ("first appeal(|s)", "first appeal(|s)"),
    ("second appeal(|s)", "complaint(|s) to the Commission"),
    30,
    "day",
    ("grievance(|s)", "complaint(|s)", "transferred application(|s)"),
)
TERMS = {"uk": _UK, "us": _US, "ie": _IE, "ca": _CA, "au": _AU, "in": _IN}


def terms(draw: Draw) -> Terms:
    """Return the words of the body's country."""
    return TERMS.get(names.country(draw), _UK)


def request(draw: Draw) -> str:
    """Return what the report calls a request, now and then otherwise than elsewhere in it."""
    options = terms(draw).request
    return names.settled(draw, "request", options) if draw.chance(0.6) else draw.one(options)


def account(draw: Draw) -> dict[str, int]:
    """Return the year's accounts of requests of the body, the same throughout a report.

    `received` and `pending_before` add up to `closed` and `pending`; the outcomes `outcome.0` … add up to
    `closed`; `on_time` is a part of it.
    """
    if "foi.received" not in draw.book:
        rng = draw.rng
        big = names.country(draw) in ("us", "ca", "in")
        received = books.magnitude(rng, 40, 40_000 if big else 4_000)
        before = rng.randint(0, 2 + received // (4 if big else 12))
        pending = min(received + before - 1, rng.randint(0, 2 + received // (4 if big else 10)))
        closed = received + before - pending
        zeros = 0.1 if closed > 100 else 0.25
        outcomes = books.partition(rng, closed, 6, zeros=zeros)
        book = {
            "foi.received": received,
            "foi.pending_before": before,
            "foi.pending": pending,
            "foi.closed": closed,
        }
        book |= {
            f"foi.outcome.{i}": value
            for i, value in enumerate(sorted(outcomes[:3], reverse=True) + outcomes[3:])
        }
        book["foi.on_time"] = closed - rng.randint(0, closed // 4)
        book["foi.reviews"] = rng.randint(0, 3 + received // 30)
        book["foi.appeals"] = rng.randint(0, 2 + received // 90)
        draw.book |= book
    return draw.book
