"""Spoils generated gold, one field of one mark at a time, to measure what the checker notices.

A spoiling takes a copy of a report's gold and a random generator, changes one thing that the text does
not bear out, and says whether it found anything to change. What it puts in is always something that the
same report offers (another noun of it, another total, another heading), since such faults are the hard
ones to see.
"""

import copy
import random
from collections.abc import Callable
from decimal import Decimal
from typing import Any

Row = dict[str, Any]
Spoiling = Callable[[Row, random.Random], bool]


def _pick(items: list[Row], chance: random.Random) -> Row | None:
    return chance.choice(items) if items else None


def _numeral(field: str, value: Callable[[Row], Any], suits: Callable[[Row], Any]) -> Spoiling:
    def spoil(row: Row, chance: random.Random) -> bool:
        quantity = _pick([q for q in row["gold"]["quantities"] if suits(q)], chance)
        if quantity is not None:
            quantity[field] = value(quantity)
        return quantity is not None

    return spoil


def _dropped(field: str) -> Spoiling:
    return _numeral(field, lambda _: None, lambda q: q[field] is not None)


def _words(mark: Any) -> str:  # noqa: ANN401  (a span or what stands in its place)
    return str(mark["text"] if isinstance(mark, dict) else mark)


def _replaced(field: str) -> Spoiling:
    """Give a quantity the mark of another one of the report, if it is another text."""

    def spoil(row: Row, chance: random.Random) -> bool:
        having = [q for q in row["gold"]["quantities"] if q[field] is not None]
        quantity = _pick(having, chance)
        if quantity is None:
            return False
        mine = quantity[field]
        others = [q[field] for q in having if _words(q[field]) not in {_words(mine), quantity["id"]}]
        if isinstance(mine, dict):
            others = [
                o for o in others if not (o["start"] < quantity["end"] and quantity["start"] < o["end"])
            ]
        if not others:
            return False
        quantity[field] = copy.deepcopy(chance.choice(others))
        return True

    return spoil


def _invented(field: str) -> Spoiling:
    """Give a quantity that has no such mark the one of another."""

    def spoil(row: Row, chance: random.Random) -> bool:
        quantities = row["gold"]["quantities"]
        quantity = _pick([q for q in quantities if q[field] is None and q["kind"] == "count"], chance)
        marks = [
            q[field] for q in quantities if q[field] is not None and quantity and q[field] != quantity["id"]
        ]
        if quantity is None or not marks:
            return False
        quantity[field] = copy.deepcopy(chance.choice(marks))
        return True

    return spoil


def _linked(field: str) -> Spoiling:
    """Point a link at another quantity of the report."""

    def spoil(row: Row, chance: random.Random) -> bool:
        quantities = row["gold"]["quantities"]
        quantity = _pick([q for q in quantities if q[field] is not None], chance)
        ids = [q["id"] for q in quantities if quantity and q["id"] not in (quantity[field], quantity["id"])]
        if quantity is None or not ids:
            return False
        quantity[field] = chance.choice(ids)
        return True

    return spoil


def _shorter(field: str) -> Spoiling:
    """Take the first or the last word (a character in Chinese) off a span of a quantity."""

    def spoil(row: Row, chance: random.Random) -> bool:
        chinese = row["gold"]["language"] == "zh"
        having = [
            q[field]
            for q in row["gold"]["quantities"]
            if q[field] and len(q[field]["text"] if chinese else q[field]["text"].split()) > 1
        ]
        part = _pick(having, chance)
        if part is None:
            return False
        return _cut(row["text"], part, chance, chinese=chinese)

    return spoil


def _cut(text: str, part: Row, chance: random.Random, *, chinese: bool) -> bool:
    words = part["text"]
    head = 1 if chinese else len(words.split(None, 1)[0])
    tail = 1 if chinese else len(words.rsplit(None, 1)[-1])
    if chance.random() < 0.5:
        part["start"] += head
    else:
        part["end"] -= tail
    inside = text[part["start"] : part["end"]]
    part["start"] += len(inside) - len(inside.lstrip())
    part["end"] -= len(inside) - len(inside.rstrip())
    part["text"] = text[part["start"] : part["end"]]
    return bool(part["text"])


def _longer(field: str) -> Spoiling:
    """Let a span take in the word (a character in Chinese) that stands before or after it."""

    def spoil(row: Row, chance: random.Random) -> bool:
        having = [q[field] for q in row["gold"]["quantities"] if q[field]]
        part = _pick(having, chance)
        return part is not None and _grow(row, part, chance)

    return spoil


def _grow(row: Row, part: Row, chance: random.Random) -> bool:
    text, chinese = row["text"], row["gold"]["language"] == "zh"
    start, end = part["start"], part["end"]
    if chance.random() < 0.5:
        before = text[:start].rstrip(" ")
        word = before[-1:] if chinese else before[before.rfind(" ") + 1 :]
        start = len(before) - len(word)
    else:
        after = text[end:]
        end += len(after) - len(after.lstrip(" "))
        end += 1 if chinese else len((text[end:].split(" ", 1) or [""])[0])
    if (
        not 0 <= start < end <= len(text)
        or "\n" in text[start:end]
        or (start, end) == (part["start"], part["end"])
    ):
        return False
    part.update(start=start, end=end, text=text[start:end])
    return bool(text[start:end] == text[start:end].strip())


def _section(change: Callable[[list[str]], list[str]], least: int = 1) -> Spoiling:
    return _numeral("section", lambda q: change(q["section"]), lambda q: len(q["section"]) >= least)


def _other_section(row: Row, chance: random.Random) -> bool:
    quantity = _pick(row["gold"]["quantities"], chance)
    paths = [
        q["section"] for q in row["gold"]["quantities"] if quantity and q["section"] != quantity["section"]
    ]
    if quantity is None or not paths:
        return False
    quantity["section"] = list(chance.choice(paths))
    return True


_LABELS = ("ORG", "GPE", "LOC", "PERSON", "DATE", "LAW")


def _label(row: Row, chance: random.Random) -> bool:
    entity = _pick(row["gold"]["entities"], chance)
    if entity is None:
        return False
    entity["label"] = chance.choice([label for label in _LABELS if label != entity["label"]])
    return True


def _lost(layer: str) -> Spoiling:
    def spoil(row: Row, chance: random.Random) -> bool:
        item = _pick(row["gold"][layer], chance)
        if item is None:
            return False
        row["gold"][layer] = [other for other in row["gold"][layer] if other is not item]
        if layer == "references":
            for n, other in enumerate(row["gold"][layer], 1):
                other["id"] = f"r{n}"
        return True

    return spoil


def _lost_quantity(row: Row, chance: random.Random) -> bool:
    """Take a quantity to which nothing points out, the others renumbered."""
    gold = row["gold"]
    used = {q[f] for q in gold["quantities"] for f in ("part_of", "share_of")}
    for check in gold["checks"]:
        base = check.get("base") or {}
        used |= {check.get("total"), check.get("share"), check.get("numerator"), base.get("quantity")}
        used |= {*check["parts"], *(base.get("parts") or ())}
    lost = _pick([q for q in gold["quantities"] if q["id"] not in used], chance)
    if lost is None:
        return False
    gold["quantities"] = [q for q in gold["quantities"] if q is not lost]
    names = {q["id"]: f"q{n}" for n, q in enumerate(gold["quantities"], 1)} | {None: None}
    for q in gold["quantities"]:
        q.update(id=names[q["id"]], part_of=names[q["part_of"]], share_of=names[q["share_of"]])
    for check in gold["checks"]:
        for field in ("total", "share", "numerator"):
            check[field] = names[check.get(field)]
        check["parts"] = [names[p] for p in check["parts"]]
        if check.get("base"):
            check["base"]["quantity"] = names[check["base"].get("quantity")]
            check["base"]["parts"] = [names[p] for p in check["base"].get("parts") or ()]
    return True


def _entity(change: Callable[..., bool]) -> Spoiling:
    def spoil(row: Row, chance: random.Random) -> bool:
        chinese = row["gold"]["language"] == "zh"
        entities = [
            e for e in row["gold"]["entities"] if len(e["text"] if chinese else e["text"].split()) > 1
        ]
        entity = _pick(entities, chance)
        return entity is not None and change(row, entity, chance)

    return spoil


def _reference(field: str, value: Callable[[Any], Any]) -> Spoiling:
    def spoil(row: Row, chance: random.Random) -> bool:
        reference = _pick([r for r in row["gold"]["references"] if r[field] is not None], chance)
        if reference is not None:
            reference[field] = value(reference[field])
        return reference is not None

    return spoil


def _document(field: str, value: Callable[[Any], Any]) -> Spoiling:
    def spoil(row: Row, chance: random.Random) -> bool:
        document = row["gold"]["document"]
        if document.get(field) is None:
            return False
        document[field] = value(document[field])
        return True

    return spoil


def _verdict(row: Row, chance: random.Random) -> bool:
    check = _pick(row["gold"]["checks"], chance)
    if check is None:
        return False
    statuses = ("ok", "rounding", "missing_part", "mismatch")
    check["status"] = chance.choice([s for s in statuses if s != check["status"]])
    return True


def _year_before(period: Row) -> Row:
    return {edge: f"{int(day[:4]) - 1}{day[4:]}" for edge, day in period.items()}


def _check_figure(row: Row, chance: random.Random) -> bool:
    check = _pick(row["gold"]["checks"], chance)
    if check is None:
        return False
    check["expected"] = Decimal(str(check["expected"])) + 1
    return True


SPOILINGS: dict[str, Spoiling] = {
    "value": _numeral("value", lambda q: q["value"] + 1, lambda _: True),
    "max": _numeral("max", lambda q: q["value"] + 1, lambda _: True),
    "kind": _numeral("kind", lambda q: "measure" if q["kind"] == "count" else "count", lambda _: True),
    "unit dropped": _dropped("unit"),
    "unit replaced": _replaced("unit"),
    "modifier": _numeral(
        "modifier", lambda q: "approx" if q["modifier"] == "exact" else "exact", lambda _: True
    ),
    "change": _numeral("change", lambda q: not q["change"], lambda _: True),
    "change of a percent": _numeral("change", lambda q: not q["change"], lambda q: q["kind"] == "percent"),
    "quantity lost": _lost_quantity,
    "category replaced": _replaced("category"),
    "category dropped": _dropped("category"),
    "category invented": _invented("category"),
    "category shortened": _shorter("category"),
    "category widened": _longer("category"),
    "action replaced": _replaced("action"),
    "action dropped": _dropped("action"),
    "action invented": _invented("action"),
    "action shortened": _shorter("action"),
    "action widened": _longer("action"),
    "part_of dropped": _dropped("part_of"),
    "part_of replaced": _linked("part_of"),
    "part_of invented": _numeral(
        "part_of", lambda _: "q1", lambda q: q["part_of"] is None and q["id"] != "q1"
    ),
    "share_of dropped": _dropped("share_of"),
    "share_of replaced": _linked("share_of"),
    "indicator dropped": _dropped("indicator"),
    "indicator replaced": _replaced("indicator"),
    "indicator invented": _invented("indicator"),
    "section shortened": _section(lambda path: path[:-1]),
    "section shortened at its head": _section(lambda path: path[1:], 2),
    "section replaced": _other_section,
    "entity label": _label,
    "entity lost": _lost("entities"),
    "entity shortened": _entity(
        lambda row, e, chance: _cut(row["text"], e, chance, chinese=row["gold"]["language"] == "zh")
    ),
    "entity widened": _entity(_grow),
    "reference lost": _lost("references"),
    "reference number": _reference("number", lambda n: n + 1),
    "reference year": _reference("year", lambda n: n + 1),
    "reference issuer": _reference("issuer", lambda s: s[:-1]),
    "reference canonical": _reference("canonical", lambda s: s.replace("号", "")),
    "reference title": _reference("title", lambda _: None),
    "document title": _document("title", lambda s: s[:-1] + "x"),
    "document publisher": _document("publisher", lambda s: s[1:]),
    "document period": _document("period", _year_before),
    "verdict": _verdict,
    "verdict lost": lambda row, chance: (
        bool(row["gold"]["checks"]) and not row["gold"]["checks"].remove(chance.choice(row["gold"]["checks"]))
    ),
    "verdict expected": _check_figure,
}


def spoilt(row: Row, name: str, seed: int = 0) -> Row | None:
    """Return a copy of a report with one thing spoilt, or None where it has nothing of that kind."""
    chance = random.Random(f"{name} {row['name']} {seed}")  # noqa: S311
    found = {**row, "gold": copy.deepcopy(row["gold"])}
    return found if SPOILINGS[name](found, chance) and found["gold"] != row["gold"] else None
