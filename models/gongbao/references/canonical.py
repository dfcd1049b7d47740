"""The Chinese form of a document number: 昌政发〔2017〕1号, 国务院令第711号, （2019）京01行终123号.

Numbers in Chinese carry it with them. For those in English the code or the organ is looked up; where more
than one reading is left there is none.
"""

from dataclasses import dataclass

from gongbao.document import ReferenceKind
from gongbao.normalize import fold
from gongbao.references.chinese import find_chinese
from gongbao.references.english import find_english
from gongbao.references.english_bodies import chinese_body
from gongbao.references.evidence import Evidence, evidence_of
from gongbao.references.found import Found, without_overlaps
from gongbao.references.readings import Reading, national_bodies, read_code, read_court
from gongbao.references.serials import first_serial
from gongbao.view import one_line


@dataclass(frozen=True, slots=True)
class Identity:
    """What is known of a document: its Chinese number, the body that issued it, the body's region."""

    canonical: str | None = None
    body: str | None = None
    region: str | None = None


def canonicalize(text: str) -> str | None:
    """Return the Chinese form of one document number; None if the text is none or its form not certain.

    >>> canonicalize("國辦發[2017]第24號"), canonicalize("Guo Ban Fa No. 24 [2017]")
    ('国办发〔2017〕24号', '国办发〔2017〕24号')
    >>> canonicalize("Chang Zheng Fa [2017] No. 1") is None
    True
    """
    line = fold(one_line(text))
    found = without_overlaps([*find_chinese(line), *find_english(line)])
    if len(found) != 1 or (found[0].start, found[0].end) != (0, len(line)):
        return None
    return identify(line, found[0], 0, evidence_of(line)).canonical


def identify(text: str, found: Found, offset: int, evidence: Evidence) -> Identity:
    """Identify a number found in the view `text`; `offset` is where it stands in the text of the evidence."""
    if found.canonical:
        return Identity(found.canonical, found.body or _national_body(found.code))
    serial = first_serial(text[found.serial[0] : found.serial[1]])
    if found.kind is ReferenceKind.CASE:
        issuer = text[found.issuer[0][0] : found.issuer[0][1]]
        court = read_court(issuer, offset, evidence)
        return Identity(f"（{found.year}）{court}{serial}号") if court else Identity()
    if found.body is not None:
        return _identify_order(found, serial, offset, evidence)
    issuer = one_line(" ".join(text[start:end] for start, end in found.issuer))
    reading = read_code(issuer, offset, evidence)
    if reading is None:
        return Identity()
    return Identity(f"{reading.code}〔{found.year}〕{serial}号", reading.body, reading.region)


def _identify_order(found: Found, serial: str, offset: int, evidence: Evidence) -> Identity:
    reading = _read_body(found.body or "", found, offset, evidence)
    if reading is None:
        return Identity()
    word = "令" if found.kind is ReferenceKind.ORDER else "公告"
    year = f"{found.year}年" if found.year else ""
    return Identity(f"{reading.code}{word}{year}第{serial}号", reading.code, reading.region)


def _read_body(name: str, found: Found, offset: int, evidence: Evidence) -> Reading | None:
    body = chinese_body(name)
    if body:
        return Reading(body)
    if not name.lower().endswith("government") and "government of" not in name.lower():
        return None
    inside = evidence.mentions_within(offset, offset + found.end - found.start)
    # Guangzhou Municipal People's Government, or the People's Government of Changping District, Beijing: the
    # first counts.
    if not inside or len(inside[0].divisions) != 1:
        return None
    division = inside[0].divisions[0]
    return Reading(f"{division.name}人民政府", region=division.gb)


def _national_body(code: str | None) -> str | None:
    return national_bodies().get(code or "")
