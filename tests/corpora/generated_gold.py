"""Reads the gold of generated reports back: every field, offset and verdict is recomputed from the text.

Written by another hand than the generator, from the annotation guidelines and the contract, before its author
saw the generator; it shares nothing with it but the folding of characters. A report is a line of what
`python -m gongbao_corpora synth TARGET` writes. Run it on such a file:

    python tests/corpora/generated_gold.py TARGET

Reading this file: `check_report` runs all checks on one report; the numeral reader is
`generated_numerals`, links and verdicts are in `generated_links`, names in `generated_names`, headings and
missed numerals in `generated_layout`, indicators in `generated_indicators`.
"""

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from generated_coverage import check_coverage
from generated_edges import check_edges
from generated_grammar import check_grammar
from generated_indicators import check_indicators
from generated_layout import check_sections, missed_numerals
from generated_links import (
    Found,
    check_change,
    check_cues,
    check_links,
    check_order,
    check_verdicts,
    squeezed,
)
from generated_mentions import check_mentions
from generated_names import check_entities, check_references
from generated_numerals import UnreadError, read_en, read_zh
from generated_outline import check_outline
from generated_skeleton import Corpus
from generated_spoil import SPOILINGS, spoilt
from generated_statistics import check_statistics

from gongbao.normalize import fold
from gongbao.serialize import from_answer

Row = dict[str, Any]


@dataclass(frozen=True)
class Finding:
    """Something in the gold of a report that the text does not bear out."""

    report: str
    field: str
    problem: str
    fragment: str

    @property
    def kind(self) -> str:
        """The field and the problem without what differs from case to case."""
        return f"{self.field}: {re.sub(r'[0-9]+', 'N', self.problem)[:70]}"


def check_report(row: Row) -> list[Finding]:
    """Return everything that is wrong with one generated report."""
    text, gold = row["text"], row["gold"]
    language = gold["language"]
    seen = _without_ignored(text, gold["ignore"])
    checks: list[Callable[[], Iterator[Found]]] = [
        lambda: _shape(row),
        lambda: _offsets(text, gold),
        lambda: _values(language, seen, gold["quantities"]),
        lambda: _spans(language, text, gold["quantities"]),
        lambda: _description(text, gold),
        lambda: _ignored(text, gold),
        lambda: missed_numerals(language, text, gold),
        lambda: check_links(text, gold["quantities"]),
        lambda: check_verdicts(seen, gold["quantities"], gold["checks"]),
        lambda: check_change(language, seen, gold["quantities"]),
        lambda: check_cues(language, seen, gold["quantities"]),
        lambda: check_edges(language, seen, gold),
        lambda: check_coverage({**row, "text": seen}),
        lambda: check_grammar(row),
        lambda: check_order(language, seen, gold["quantities"]),
        lambda: check_entities(language, seen, gold),
        lambda: check_mentions(language, seen, gold),
        lambda: check_references(language, text, gold),
        lambda: check_sections(text, gold),
        lambda: check_indicators(text, gold),
        lambda: check_statistics(text, gold),
        lambda: check_outline(text, gold),
    ]
    findings: list[Finding] = []
    for check in checks:
        findings += [Finding(row["name"], *found) for found in check()]
    return findings


def _without_ignored(text: str, ignored: list[list[int]]) -> str:
    for start, end in ignored:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _shape(row: Row) -> Iterator[Found]:
    gold = row["gold"]
    ids = [q["id"] for q in gold["quantities"]]
    if ids != [f"q{n}" for n in range(1, len(ids) + 1)]:
        yield "id", "not q1, q2 … in reading order", str(ids[:5])
    starts = [q["start"] for q in gold["quantities"]]
    if starts != sorted(starts):
        yield "id", "not in reading order", str(starts[:5])
    try:
        from_answer(gold, row["text"])
    except (KeyError, ValueError) as error:
        yield "shape", f"from_answer: {error!r}", ""


def _offsets(text: str, gold: Row) -> Iterator[Found]:
    for layer in ("quantities", "entities", "references"):
        for item in gold[layer]:
            parts = [(layer, item), *((f, item.get(f)) for f in ("category", "action", "title"))]
            for field, part in parts:
                if part is None:
                    continue
                start, end = part["start"], part["end"]
                if not 0 <= start < end <= len(text):
                    yield field, "outside the text", str(part)
                elif text[start:end] != part["text"]:
                    yield field, "another text at its offsets", f"{part['text']!r} ≠ {text[start:end]!r}"
                elif text[start:end] != text[start:end].strip():
                    yield field, "white space at an edge", repr(part["text"])


_MORE_ZH = re.compile(
    "(?:不超过|不少于|不低于|至少|不足|不到|将近|接近|超过|突破|逾|大约|"
    "(?<![签预制节条公履])约|(?<![最附邻临])近)$"
)
_AFTER_ZH = re.compile("左右|以上(?!学历|干部|医|职)|以内|余(?!下|名|热)|多(?![次个家年媒元式功层方民子])")
_MORE_EN = re.compile(
    r"\b(?:more than|less than|fewer than|at least|at most|up to|over|"
    r"nearly|almost|about|approximately|around|"
    r"no (?:fewer|more|less) than|not exceeding)\s+$",
    re.IGNORECASE,
)

_NO_MORE_EN = re.compile(
    r"(?:\d|went|go|and|was|moved|\bit)?,? ?\bup to $|handed over $|and "
    r"(?:over|above) $|\d\) (?:up to|over) $"
)


def _values(language: str, text: str, quantities: list[Row]) -> Iterator[Found]:
    for q in quantities:
        try:
            reading = read_zh(q["text"]) if language == "zh" else read_en(q["text"])
        except UnreadError as error:
            yield "text", "unread surface", f"{q['text']!r}: {error}"
            continue
        unit = None if q["unit"] is None else fold(q["unit"])
        gold = {
            "value": Decimal(str(q["value"])),
            "max": None if q["max"] is None else Decimal(str(q["max"])),
            "kind": q["kind"],
            "unit": unit,
            "modifier": q["modifier"],
        }
        for field, value in gold.items():
            read = getattr(reading, field)
            if field == "kind" and unit == "time" and value in {"count", "ratio"}:
                continue  # how often something was done, or how many times as much: the sentence decides
            if read != value:
                yield field, "differs from the surface", f"{q['text']!r}: gold {value}, read {read}"
        before, after = text[: q["start"]][-16:], text[q["end"] :][:6]
        if language == "zh":
            if (m := _MORE_ZH.search(squeezed(before))) or (m := _AFTER_ZH.match(squeezed(after))):
                yield "modifier", "stands outside the span", f"{m[0]} / {q['text']}"
        elif (m := _MORE_EN.search(re.sub(r"\s+", " ", before))) and not _NO_MORE_EN.search(
            re.sub(r"\s+", " ", text[max(0, q["start"] - 24) : q["start"]])
        ):
            yield "modifier", "stands outside the span", f"{m[0]} / {q['text']}"


# `共受理申请436件` → `受理`: the adverb that only says how the counting went stays outside.
_ADVERB_ZH = re.compile("累计|先后|共(?!建|享|同|商|治)|全年|年内|总共|一共")
_ADVERB_EN = re.compile(r"(?:accumulatively|cumulatively|successively|altogether|in total) ", re.IGNORECASE)
# Words of grammar that no noun phrase and no verb begins or ends with.
_OUTER_ZH = {
    "category": re.compile("[的了由把比拟与是]|.*[共的了占和由已把较达对从拟与是其0-9]$"),
    "action": re.compile(
        "[共的了有占和在由中已把比较为从与是其0-9]|.*[共的了占先和由已把比较为对从是其全0-9]$"
    ),
}
_NEITHER_EN = (
    "were|was|is|are|be|been|being|and|which|who|we|they|that|also|the|a|an|from|as|or|than|but|during|every|each|"
    "two|this|these|there|when|where|while|about|stood|will|more|less|most|its|their|our"
)
_OUTER_EN = {
    "category": re.compile(
        rf"(?is)(?:{_NEITHER_EN}|has|had|of|to|up|down|over|came)\b(?!-)|"
        rf".*\b(?<!-)(?:{_NEITHER_EN}|have|has|had|it|at|by|all|total|under|no)$"
    ),
    "action": re.compile(
        rf"(?is)(?:{_NEITHER_EN}|of|in|on|at|to|by|for|with|all|total|up|down|over|no|other)\b(?!-)|"
        rf".*\b(?<!-)(?:{_NEITHER_EN}|by|not|all|total|under|no|other)$"
    ),
}
_EDGE_ZH = re.compile(
    r"^[，。、；：,.;:）)”》的了]|^(?:其中|以及|共计|合计|总计)|^共(?!享|"
    r"同|建|有产权|青|产|治|和)|^(?:和|及|与)(?!平|田|解|谐|时|格|会)|"
    r"[，。、；：,;:（(“《的了]$|^(?:共计|合计)$"
)
_EDGE_EN = re.compile(
    r"^(?:the|a|an|The|A|An|and|total number of|number of) |^[,.;:)]|[,.;:(]"
    r"$|\b(?:the|and|were|was)$|(?<!isposed) of$"
)


def _spans(language: str, text: str, quantities: list[Row]) -> Iterator[Found]:
    """Check where categories and actions stand, and what they begin and end with."""
    numerals = [(q["start"], q["end"], q["id"]) for q in quantities]
    for before, after in pairwise(numerals):
        if after[0] < before[1]:
            yield "quantities", "two overlap", f"{before[2]} {after[2]}"
    for q in quantities:
        category, action = q["category"], q["action"]
        for field, part in (("category", category), ("action", action)):
            if part is not None:
                if any(part["start"] < b and a < part["end"] for a, b, _ in numerals):
                    yield field, "overlaps a numeral", f"{part['text']!r} for {q['text']}"
                yield from _span(language, text, q, field)
        if category and action and category["start"] < action["end"] and action["start"] < category["end"]:
            yield "action", "overlaps the category", f"{action['text']!r} {category['text']!r}"
        if category is None:
            yield from _nothing_named(language, text, q)


def _span(language: str, text: str, q: Row, field: str) -> Iterator[Found]:
    part = q[field]
    shown = f"{part['text']!r} for {q['text']}"
    later = text.rfind("\n", 0, part["start"]) > text.find("\n", q["end"]) > -1
    if later and _new_paragraph(text, q["end"], part["start"]):
        yield field, "stands in a later paragraph", shown
    words = squeezed(part["text"]) if language == "zh" else part["text"]
    if field == "action" and (_ADVERB_ZH if language == "zh" else _ADVERB_EN).match(words):
        yield field, "begins with an adverb of counting", shown
    if (_OUTER_ZH if language == "zh" else _OUTER_EN)[field].match(words.replace("旳", "的")):
        yield field, "begins or ends with a word of grammar", shown
    if (_EDGE_ZH if language == "zh" else _EDGE_EN).search(words):
        yield field, "begins or ends with what is none of it", shown


def _new_paragraph(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[。；;.]\s*\n", text[start:end]))


def _nothing_named(language: str, text: str, q: Row) -> Iterator[Found]:
    after = text[q["end"] :].lstrip()[:1]
    if language == "zh" and after and not re.match(r"[，。、；：（）,;:.()]", after):
        yield "category", "null beside a noun", q["text"] + text[q["end"] : q["end"] + 10]
    if q["action"] is not None and q["kind"] == "count":
        yield "category", "null where a verb tells the rows apart", f"{q['action']['text']} {q['text']}"
    if q["part_of"] is None and q["share_of"] is None and q["action"] is None:
        yield "category", "null without total or action", text[max(0, q["start"] - 16) : q["end"] + 8]


def _plain(text: str) -> str:
    """Squeeze a text, its quotation marks and brackets in one form."""
    return re.sub("[’‘]", "'", squeezed(text)).replace("（", "(").replace("）", ")")


def _description(text: str, gold: Row) -> Iterator[Found]:
    document, short = gold["document"], _plain(text)
    head = short[:400]
    for field in ("title", "publisher"):
        value = document.get(field)
        if value is None and field == "publisher":
            continue  # the text may not say who publishes
        if value is None or _plain(value) not in (head if field == "title" else short):
            yield field, "not in the text", str(value)
    bodies = {_plain(e["text"]) for e in gold["entities"] if e["label"] == "ORG"}
    publisher = document.get("publisher")
    if publisher is not None and _plain(publisher).lower() not in {body.lower() for body in bodies}:
        yield "publisher", "no organisation of the text", publisher
    yield from _period(document, short, head)


def _period(document: Row, short: str, head: str) -> Iterator[Found]:
    period = document.get("period")
    if period is None:
        yield "period", "missing", str(document.get("title"))
        return
    title = fold(document.get("title") or "")
    years = [
        _year(y) for y in re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)|[二〇零一三四五六七八九]{4}(?=年)", title)
    ]
    span = re.search(r"(?<!\d)((?:19|20)\d\d)[/–-](?:20)?\d\d(?!\d)", title)
    calendar = period["start"][5:] == "01-01" and period["end"][5:] == "12-31"
    if years and span is None and period["end"][:4] != years[-1]:
        yield "period", "another year than the title's", f"{period} {title}"
    if span is not None and (period["start"][:4], int(period["end"][:4])) != (span[1], int(span[1]) + 1):
        yield "period", "other years than the title's", f"{period} {title}"
    if calendar and period["start"][:4] != period["end"][:4]:
        yield "period", "more than a year", str(period)
    if not years and span is None and period["end"][:4] not in short:
        yield "period", "its year stands nowhere", str(period)
    if not period["start"] <= period["end"]:
        yield "period", "ends before it begins", str(period)
    if dated := re.search(
        r"(\d{4})年(\d{1,2})月(\d{1,2})日(?:起)?[-—–~～至到]+(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日", head
    ):
        y, m, d, y2, m2, d2 = dated.groups()
        want = {"start": f"{y}-{int(m):02}-{int(d):02}", "end": f"{y2 or y}-{int(m2):02}-{int(d2):02}"}
        if want != period:
            yield "period", "another than stated", f"{period} {dated[0]}"


def _year(written: str) -> str:
    return "".join(
        c if c.isdigit() and c.isascii() else str("〇一二三四五六七八九".find(c.replace("零", "〇")))
        for c in written
    )


def _ignored(text: str, gold: Row) -> Iterator[Found]:
    for start, end in gold["ignore"]:
        if (start and text[start - 1] != "\n") or (
            end < len(text) and "\n" not in (text[end], text[end - 1])
        ):
            yield "ignore", "not whole lines", repr(text[max(0, start - 3) : end + 3][:60])
        for q in gold["quantities"]:
            if q["start"] < end and start < q["end"]:
                yield "ignore", "covers a quantity", q["text"]
    for match in re.finditer(
        r"(?m)^\s*(?:[—–-]\s*\d{1,3}\s*[—–-]|第\s*\d+\s*页|Page \d+(?: of \d+)?|\d{1,3})\s*$", fold(text)
    ):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        counted = any(q["start"] <= start < q["end"] for q in gold["quantities"])
        if not counted and not any(a <= start < b for a, b in gold["ignore"]):
            yield "ignore", "a page number is not covered", repr(match[0])


def rows(path: Path) -> Iterator[Row]:
    """Read generated reports; values stay exact."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line, parse_float=Decimal)


def _counted(path: Path, corpus: Corpus | None) -> tuple[int, int, dict[str, list[Finding]]]:
    kinds: dict[str, list[Finding]] = {}
    reports = bad = 0
    for row in rows(path):
        findings = check_report(row)
        if corpus is not None:
            corpus.add(row, -1)
            findings += [Finding(row["name"], *found) for found in corpus.check(row)]
            corpus.add(row)
        reports += 1
        bad += bool(findings)
        for finding in findings:
            kinds.setdefault(finding.kind, []).append(finding)
    return reports, bad, kinds


def _spoil(path: Path, number: int) -> int:
    """Print how often each spoiling is noticed: by the checks alone, and with the corpus beside them."""
    all_rows = list(rows(path))
    corpus = Corpus(all_rows)
    clean = [row for row in all_rows[:number] if not check_report(row)]
    print(f"{len(all_rows)} reports, {len(clean)} of the first {number} without a finding are spoilt")  # noqa: T201
    print(f"{'spoilt':32} tried  checks  with corpus")  # noqa: T201
    for name in SPOILINGS:
        tried = noticed = together = 0
        for row in clean:
            spoilt_row = spoilt(row, name)
            if spoilt_row is None:
                continue
            tried += 1
            seen = bool(check_report(spoilt_row))
            noticed += seen
            together += seen or any(True for _ in corpus.check(spoilt_row))
        share = [100 * n / max(1, tried) for n in (noticed, together)]
        print(f"{name:32} {tried:5} {share[0]:6.1f} % {share[1]:6.1f} %", flush=True)  # noqa: T201
    return 0


def main(arguments: list[str]) -> int:
    """Check a file of generated reports; print counts by kind and the first findings.

    `--spoil [NUMBER]` prints instead the noticed shares of spoilt gold; `--corpus` also compares the reports.
    """
    path, options = Path(arguments[0]), arguments[1:]
    number = next((int(option) for option in options if option.isdigit()), None)
    if "--spoil" in options:
        return _spoil(path, number or 300)
    shown = 20 if number is None else number
    reports, bad, kinds = _counted(path, Corpus(rows(path)) if "--corpus" in options else None)
    ordered = sorted(kinds.items(), key=lambda item: -len(item[1]))
    print(f"{reports} reports, {bad} with findings, {sum(map(len, kinds.values()))} findings")  # noqa: T201
    for kind, found in ordered:
        print(f"{len(found):7}  {kind}")  # noqa: T201
    each = max(1, shown // max(1, len(kinds)))
    for _, found in ordered:
        for f in found[:each]:
            print(f"{f.report}  {f.field}: {f.problem}: {f.fragment!r}")  # noqa: T201
    return 1 if kinds else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
