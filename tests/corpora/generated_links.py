"""Recomputes links, growth and planted verdicts of a generated report from its values and its words.

Nothing of the generator or of `gongbao.checks` is used: the arithmetic is done again here.
"""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from gongbao.normalize import fold

Row = dict[str, Any]
Found = tuple[str, str, str]  # field, what is wrong, fragment

GROWTH_ZH = (
    "增长|增加|净增|上升|提高|提升|上涨|增幅|涨幅|升幅|降幅|减幅|下降|减少|降低|回落|下滑|缩减|多出|增|降|升"
)
TO_ZH = "到|至|为"
GROWTH_EN = (
    r"[im]n?crease[sd]?|increasing|decrease[sd]?|decreasing|grew|grow|"
    r"growth|rose|rise|rising|fell|fall|falling|up|down|"
    r"cut|grown|growing|climbed|soared|jumped|shrank|shrunk|expanded|slipped|"
    r"surged|plunged|revised|revision|change|growth rate|fallen|risen|"
    r"higher|lower|better|worse|heavier|lighter|on top|more|fewer|less|"
    r"decline[sd]?|declining|dropped|drop|reduction|reduced|gain(?:ed)"
    r"?"
)
OVERLAP = re.compile(
    "重复(?:计|统)|多选|同时选|可能同时|兼有|more than one|in several|"
    "overlap|repeatedly|counted twice|double-counted|may exceed|more "
    "than once|multiple (?:outcome|exempt|channel)"
)
REST = re.compile(
    "其余|余下|剩余|剩下|其它均|另外的|其他均|"
    r"\brest\b|remainder|remaining|balance|others were|the others"
)


def squeezed(text: str) -> str:
    """Fold a text and take its white space out."""
    return re.sub(r"\s+", "", fold(text))


def printed_place(surface: str) -> Decimal:
    """Return what one unit of the last printed place is worth; 0 for a plain whole number."""
    text = squeezed(surface)
    match = re.search(r"\d[\d,，]*(\.\d+)?([万亿]+|million|billion|thousand|bn|m(?![a-z]))?", text)
    if not match:
        return Decimal(0)
    decimals = len(match[1]) - 1 if match[1] else 0
    scale = Decimal(1)
    for mark in re.findall("万|亿|million|billion|thousand|bn|m", match[2] or ""):
        scale *= {"万": 10**4, "亿": 10**8, "million": 10**6, "m": 10**6, "thousand": 1000}.get(mark, 10**9)
    return scale / Decimal(10**decimals) if decimals or scale > 1 else Decimal(0)


def sum_verdict(total: Row, parts: list[Row], around: str) -> str:
    """Return the verdict that is true of a printed total and its printed parts."""
    whole, added = Decimal(str(total["value"])), sum((Decimal(str(p["value"])) for p in parts), Decimal(0))
    if whole == added:
        return "ok"
    slack = sum((printed_place(q["text"]) for q in (total, *parts)), Decimal(0)) / 2
    if abs(whole - added) <= slack:
        return "rounding"
    if added > whole:
        return "overlap_declared" if OVERLAP.search(around) else "mismatch"
    return "missing_part" if REST.search(around) else "mismatch"


def share_verdict(share: Row, numerator: Decimal, bases: list[Decimal]) -> str:
    """Return the verdict of a printed share; the first base is the one it claims."""
    for base, verdict in zip(bases, ["ok", *["other_base"] * len(bases)], strict=False):
        if base and (found := _fits(share, numerator / base)):
            return verdict if found == "ok" or verdict != "ok" else found
    return "mismatch"


def _fits(share: Row, true: Decimal) -> str | None:
    """Return how a printed share fits the true one, as a ratio: `ok`, `rounding` or not at all."""
    printed, modifier = Decimal(str(share["value"])), share["modifier"]
    step = Decimal("0.1")
    if share["kind"] == "percent":
        true, step = true * 100, Decimal(10)
    if modifier == "exact" and share["kind"] == "percent":
        place = _place_of_share(share["text"])
        if abs(printed - true) < place / 2 or printed == true.quantize(place, rounding="ROUND_HALF_UP"):
            return "ok"
        return "rounding" if abs(printed - true) <= place * Decimal("1.5") else None
    least, most = {
        "less_than": (-step, Decimal(0)),
        "at_most": (-step, Decimal(0)),
        "more_than": (Decimal(0), step),
        "at_least": (Decimal(0), step),
        "approx": (step * Decimal("-0.6"), step * Decimal("0.6")),
        "exact": (step * Decimal("-0.251"), step * Decimal("0.251")),
    }[modifier]
    return "ok" if least <= true - printed <= most else None


def _place_of_share(surface: str) -> Decimal:
    decimals = re.search(r"\.(\d+)|点([〇零一二三四五六七八九]+)", squeezed(surface))
    return Decimal(1).scaleb(-len(decimals[1] or decimals[2]) if decimals else 0)


def check_links(text: str, quantities: list[Row]) -> Iterator[Found]:
    """Check part_of and share_of for shape, order and size."""
    by_id = {q["id"]: q for q in quantities}
    for q in quantities:
        for field in ("part_of", "share_of"):
            if q[field] is not None and q[field] not in by_id:
                yield field, f"{q[field]} does not exist", q["text"]
        total = by_id.get(q["part_of"])
        if total is not None:
            yield from _check_part(q, total)
        numerator = by_id.get(q["share_of"])
        if numerator is not None:
            if q["kind"] not in {"percent", "ratio"}:
                yield "share_of", "of what is no share", q["text"]
            if numerator["kind"] in {"percent", "ratio"} or numerator["share_of"]:
                yield "share_of", "a share of a share", q["text"]
            if q["change"]:
                yield "share_of", "a share that is a change", q["text"]
            if q["action"]:
                yield "action", "a share has an action", q["text"]
    yield from _cycles(by_id)
    yield from _strangers(quantities, by_id)


def _check_part(q: Row, total: Row) -> Iterator[Found]:
    if q["kind"] in {"percent", "ratio"} and total["kind"] not in {"percent", "ratio"}:
        yield "part_of", "a share is a part", q["text"]
    if total["kind"] == "percent" and total["unit"] == "%" and q["kind"] != "percent":
        yield "part_of", "part of a percentage", q["text"]
    if q["change"] or total["change"]:
        yield "part_of", "a change in a sum", q["text"]
    if (q["kind"] == "money") != (total["kind"] == "money"):
        yield "part_of", "money mixed with things", f"{q['text']} of {total['text']}"


def _strangers(quantities: list[Row], by_id: dict[str, Row]) -> Iterator[Found]:
    """Yield parts that figures of another matter separate from their total."""
    place = {q["id"]: n for n, q in enumerate(quantities)}
    for q in quantities:
        total = by_id.get(q["part_of"])
        if total is None:
            continue
        first, last = sorted((place[q["id"]], place[total["id"]]))
        for between in quantities[first + 1 : last]:
            chain: set[str] = set()
            here: Row | None = between
            while here and here["id"] not in chain:
                chain.add(here["id"])
                here = by_id.get(here["part_of"]) or by_id.get(here["share_of"])
            if (
                total["id"] not in chain
                and total["part_of"] not in chain
                and between["kind"] != "percent"
                and not _compared(between, total)
            ):
                yield (
                    "part_of",
                    "another matter stands between",
                    f"{total['text']} … {between['text']} … {q['text']}",
                )
                break


def _compared(q: Row, total: Row) -> bool:
    """Say whether a figure says more about the total: its change, its value a year before, what it cost."""
    if (q["category"] and q["category"] == total["category"]) or (q["kind"] == "money") != (
        total["kind"] == "money"
    ):
        return True
    if q["category"] and re.fullmatch(r"(?:当年)?预算(?:执行数)?", squeezed(q["category"]["text"])):
        return True  # beside an item of a budget: what was spent on it last year, what is planned for it
    return bool(
        q["change"]
        or q["kind"] == "ratio"
        or (q["action"] and re.search("[增减降多少升]|crease|^up|^down", fold(q["action"]["text"])))
    )


def _cycles(by_id: dict[str, Row]) -> Iterator[Found]:
    for start in by_id:
        seen, here = {start}, by_id[start]["part_of"]
        while here in by_id:
            if here in seen:
                yield "part_of", "a cycle", start
                break
            seen.add(here)
            here = by_id[here]["part_of"]


def check_verdicts(text: str, quantities: list[Row], checks: list[Row]) -> Iterator[Found]:
    """Recompute each planted verdict, and look for wrong sums that no verdict owns up to."""
    by_id = {q["id"]: q for q in quantities}
    excused: set[str] = set()
    for check in checks:
        ids = [check.get("total"), check.get("share"), check.get("numerator"), *check["parts"]]
        base = check.get("base") or {}
        ids += [base.get("quantity"), *(base.get("parts") or ())]
        if missing := [i for i in ids if i is not None and i not in by_id]:
            yield "checks", f"{missing} do not exist", check["kind"]
            continue
        if check["kind"] == "sum":
            yield from _sum(text, by_id, check)
            excused.update(check["parts"] if check["status"] != "ok" else ())
        elif check["kind"] == "share":
            yield from _share(by_id, check)
            excused.add(check["share"])
        else:
            yield "checks", f"kind {check['kind']}", str(check)
    yield from _unowned(text, by_id, checks, excused)
    yield from _unchecked(by_id, checks)


def _unchecked(by_id: dict[str, Row], checks: list[Row]) -> Iterator[Found]:
    """Yield totals that their parts add up to, and shares of a part, that no verdict speaks of."""
    summed = {check["total"] for check in checks if check["kind"] == "sum"}
    shares = {check["share"] for check in checks if check["kind"] == "share"}
    parts: dict[str, list[Row]] = {}
    for q in by_id.values():
        parts.setdefault(q["part_of"], []).append(q)
        numerator = by_id.get(q["share_of"])
        told = q["id"] in shares or q["kind"] != "percent" or numerator is None
        if not told and numerator is not None and numerator["part_of"] in by_id:
            yield "checks", "no verdict for a share of a part", q["text"]
    for total, found in parts.items():
        whole = Decimal(str(by_id[total]["value"])) if total in by_id else Decimal(0)
        open_sum = whole and len(found) > 1 and total not in summed
        if open_sum and sum(Decimal(str(part["value"])) for part in found) == whole:
            yield "checks", "no verdict for a total and its parts", by_id[total]["text"]


def _joined(text: str) -> str:
    """Undo hard wraps: Chinese loses its white space, the rest keeps one blank."""
    return re.sub(r"\s+", " ", re.sub(r"(?<=[\u4e00-\u9fff，。；])\s+(?=[\u4e00-\u9fff])", "", text))


def _around(text: str, quantities: Iterable[Row]) -> str:
    found = list(quantities)
    start = min(q["start"] for q in found)
    end = max(q["end"] for q in found)
    following = re.match(r"(?:.*?(?:。|\.\s|$)){2}", text[end : end + 160], re.DOTALL)
    return fold(text[start : end + (following.end() if following else 0)])


def _sum(text: str, by_id: dict[str, Row], check: Row) -> Iterator[Found]:
    total, parts = by_id[check["total"]], [by_id[p] for p in check["parts"]]
    shown = f"{total['text']} = " + " + ".join(p["text"] for p in parts)
    for part in parts:
        if part["part_of"] != total["id"]:
            yield "checks", f"{part['id']} is no part of {total['id']}", shown
    verdict = sum_verdict(total, parts, _joined(_around(text, [total, *parts])))
    if verdict != check["status"]:
        yield "checks", f"sum is {verdict}, planted {check['status']}", shown
    added = sum((Decimal(str(p["value"])) for p in parts), Decimal(0))
    whole = Decimal(str(total["value"]))
    yield from _figures(check, added, whole, shown)
    inferred = check.get("inferred")
    left = whole - added if check["status"] == "missing_part" else None
    if inferred != left:
        yield "checks", f"inferred {inferred}, left {left}", shown


def _figures(check: Row, expected: Decimal, actual: Decimal, shown: str) -> Iterator[Found]:
    if check.get("expected") is not None and Decimal(str(check["expected"])) != expected:
        yield "checks", f"expected {check['expected']}, computed {expected}", shown
    if check.get("actual") is not None and Decimal(str(check["actual"])) != actual:
        yield "checks", f"actual {check['actual']}, printed {actual}", shown


def _share(by_id: dict[str, Row], check: Row) -> Iterator[Found]:
    share, numerator = by_id[check["share"]], by_id[check["numerator"]]
    base = check.get("base") or {}
    if base:
        claimed = Decimal(str(base["value"]))
        if base.get("quantity") and Decimal(str(by_id[base["quantity"]]["value"])) != claimed:
            yield "checks", "base has another value", str(base)
    else:
        claimed = Decimal(str(by_id[check["total"]]["value"]))
    shown = f"{share['text']} = {numerator['text']} / {claimed}"
    if share["share_of"] != numerator["id"]:
        yield "checks", "share is no share of its numerator", shown
    verdict = share_verdict(share, Decimal(str(numerator["value"])), [claimed])
    if verdict != check["status"] and check["status"] != "other_base":
        yield "checks", f"share is {verdict}, planted {check['status']}", shown
    whole = Decimal(100) if share["kind"] == "percent" else Decimal(1)
    if claimed:
        true = (Decimal(str(numerator["value"])) / claimed * whole).quantize(Decimal("0.0001"))
        yield from _figures(check, true, Decimal(str(share["value"])), shown)


def _unowned(text: str, by_id: dict[str, Row], checks: list[Row], excused: set[str]) -> Iterator[Found]:
    summed = {p for c in checks if c["kind"] == "sum" for p in c["parts"]}
    for q in by_id.values():
        total = by_id.get(q["part_of"])
        alike = total is not None and q["id"] not in excused | summed and q["unit"] == total["unit"]
        if total is not None and alike and Decimal(str(q["value"])) > Decimal(str(total["value"])):
            yield "part_of", "a part above its total", f"{q['text']} of {total['text']}"
        numerator = by_id.get(q["share_of"])
        if numerator is None or q["id"] in excused:
            continue
        base = by_id.get(numerator["part_of"])
        if base is None:
            if not re.search("[\u4e00-\u9fff]", text[:200]):
                continue  # English bulletins leave the base unsaid
            bases = _earlier(by_id, numerator)
        else:
            bases = [Decimal(str(base["value"])), *_earlier(by_id, numerator)]
        if share_verdict(q, Decimal(str(numerator["value"])), bases) == "mismatch":
            yield "share_of", "no stated base fits", f"{q['text']} of {numerator['text']}"


def _earlier(by_id: dict[str, Row], q: Row) -> list[Decimal]:
    rows = list(by_id.values())
    place = rows.index(q)
    near = rows[max(0, place - 8) : place] + rows[place + 1 : place + 3]
    return [Decimal(str(n["value"])) for n in near if n["kind"] == q["kind"] and n["value"]]


def check_change(language: str, text: str, quantities: list[Row]) -> Iterator[Found]:
    """Check that a percentage is a change exactly where a word of growth or decline governs it."""
    for q in quantities:
        if q["kind"] != "percent":
            if q["change"] and language == "zh":
                yield "change", "no percentage", q["text"]
            elif language == "en" and q["text"][:1] not in "+-–":
                yield from _amount_grows(text, q)
            continue
        reach = 40 if language == "zh" else 260
        before, after = text[max(0, q["start"] - reach) : q["start"]], text[q["end"] : q["end"] + reach]
        if language == "en" and q["text"][:1] in "+-–":
            continue  # a sign of its own
        said = _grows_zh(q, before) if language == "zh" else _grows_en(before, after)
        if said is not None and said != q["change"]:
            yield (
                "change",
                f"{q['change']}, the text says {said}",
                squeezed(before[-40:]) + q["text"] + after[:20],
            )


_BY = re.compile(
    r"\b(?:(?:increase|decrease|rise|fall|drop|gain|loss|reduction|growth) of|"
    r"(?<=[,(] )(?:up|down)|(?<=[(])(?:up|down)|(?:rose|rising|fell|falling|grew|growing|dropped|"
    r"increas(?:ed|ing)|decreas(?:ed|ing)) by)\s+$"
)
_NEAR = re.compile(
    rf"(?i)\b(?:{GROWTH_EN}|exceed\w*|surpass\w*|short|ahead|behind|than|against|adding|added|net|moved|\w+ing)\b"
)


def _amount_grows(text: str, q: Row) -> Iterator[Found]:
    """Yield an English amount that a word of growth governs and that is no change, and the reverse."""
    before, after = text[max(0, q["start"] - 120) : q["start"]], text[q["end"] : q["end"] + 60]
    shown = f"{before[-40:]}|{q['text']}|{after[:20]}"
    if not q["change"] and _BY.search(before):
        yield "change", "False, a word of growth governs the amount", shown
    if q["change"] and not _NEAR.search(before + " " + after):
        yield "change", "True, no word of growth is near", shown


def _grows_zh(q: Row, before: str) -> bool | None:
    clause = squeezed(before).replace("丁", "了")
    if re.search(
        (
            "(?:同比|较.{2,4}|比.{2,4})?分别(?:同比)?(?:增长|上升|下降|提高|增加|"
            "减少|回落|降低)(?:[约近超逾0-9.%、和及百分之一二三四五六七八九十点零]"
            "|以及|左右|以上)+$"
        ),
        clause,
    ):
        return True
    if q["unit"] == "pp":
        return True
    if re.search(f"(?:{GROWTH_ZH})(?:{TO_ZH})$", clause) and not re.search("幅为$", clause):
        return False
    return bool(re.search(f"(?:{GROWTH_ZH})(?:了|约|达|达到|为)?$", clause))


def _grows_en(before: str, after: str) -> bool | None:
    ahead = re.sub(r"\s+", " ", before.lower())
    behind = re.sub(r"\s+", " ", after.lower())
    if re.search(r"(?:mak(?:ing|mg)|made|makes|make|tak(?:ing|mg)|takes|taken|take) up *$", ahead):
        return False
    if re.search(r"(?:,|\(|growth rate) *$", ahead) or "compared" in ahead[-20:]:
        return None
    if re.search(rf"\b(?:{GROWTH_EN})\b(?: (?:of|by|to the extent of|about|only|a further))*\s*$", ahead):
        return True
    if re.match(rf"\s*(?:{GROWTH_EN})\b", behind) or re.match(
        r"\s*(?:year-on-year|year on year|annual)\b", behind
    ):
        return True
    if re.search(r"\bto\s*$", ahead):
        return False
    sentence = re.split(r"(?<![A-Z])\. ", ahead)[-1] + "|" + re.split(r"\. |;", behind)[0]
    return None if re.search(rf"\b(?:{GROWTH_EN})\b", sentence) else False


_SHARE_LEAD = re.compile(
    "^[，,（(、]?(?:占|占比|占比为|占比达|占全部的|占总数的|占总量的|占申请总数的|约占|比重为|折合|兑现)$"
)
_AFTER_NOUN = re.compile(
    "[为是的占、，。；：（）,;:.()|%全均已等由共和及与或在有被未经予进增较同比还分"
    "各获得达多少到按用可通开参压缩升上完列落投实公提正符配设明办整改以——“”]"
    "|其|未|需|左右"
)


def check_cues(language: str, text: str, quantities: list[Row]) -> Iterator[Found]:
    """Check that the words that announce a part or a share are answered by a link."""
    if language != "zh":
        yield from _cues_en(text, quantities)
        return
    for before, q in pairwise(quantities):
        gap = squeezed(text[before["end"] : q["start"]])
        if len(gap) > 40 or "。" in gap or _is_share(before):
            continue
        announced = re.match("[，,；;（(、]?其中", gap) and not before["change"]
        if announced and not _is_share(q) and q["part_of"] is None:
            yield "part_of", "其中 without a total", before["text"] + gap + q["text"]
        led = _SHARE_LEAD.search(gap) and len(gap) < 12 and not re.search("[；;]", gap)
        if led and q["kind"] == "percent" and q["share_of"] != before["id"]:
            yield "share_of", "占 without its numerator", before["text"] + gap + q["text"]
    yield from _passed_over(text, quantities)


def _is_share(q: Row) -> bool:
    return q["kind"] in {"percent", "ratio"}


def _passed_over(text: str, quantities: list[Row]) -> Iterator[Found]:
    """Yield where a noun stands right behind a numeral and the category is another."""
    for q in quantities:
        after = squeezed(text[q["end"] : q["end"] + 10])
        category = q["category"]
        if category is None or category["start"] >= q["end"] or not after:
            continue
        beside = "\n" not in text[q["end"] : q["end"] + 2] and "\u4e00" <= after[0] <= "\u9fff"
        if beside and not _AFTER_NOUN.match(after):
            shown = f"{q['text']}{after} / {category['text']}"
            yield "category", "a noun beside the numeral passed over", shown


def _cues_en(text: str, quantities: list[Row]) -> Iterator[Found]:
    for place, (before, q) in enumerate(pairwise(quantities), 1):
        gap = re.sub(r"\s+", " ", text[before["end"] : q["start"]])
        if len(gap) > 60 or re.search(r"\. ", gap) or _is_share(before):
            continue
        cue = re.search(r"(?:of which|of whom|including|of them|of these|among them)[^.;]{0,12}$", gap)
        if cue and not _is_share(q) and q["part_of"] is None:
            yield "part_of", "of which without a total", before["text"] + gap + q["text"]
        lead = re.search(r"(?:accounting for|representing|making up|or|\()\s?$", gap) and len(gap) < 24
        near = [r["id"] for r in quantities[max(0, place - 2) : place + 2]]
        if lead and q["kind"] == "percent" and not q["change"] and q["share_of"] not in near:
            yield "share_of", "a share without its numerator", before["text"] + gap + q["text"]


def check_order(language: str, text: str, quantities: list[Row]) -> Iterator[Found]:
    """Check that lists with 分别 or `respectively` give each category its own numeral, in order."""
    runs: list[list[Row]] = []
    for q in quantities:
        last = runs[-1][-1] if runs else None
        gap = squeezed(text[last["end"] : q["start"]]) if last else ""
        if last and re.fullmatch("[、，,]?(?:和|以及|及|and)?", gap):
            runs[-1].append(q)
        else:
            runs.append([q])
    for run in runs:
        lead = squeezed(text[max(0, run[0]["start"] - 12) : run[0]["start"]])
        if len(run) > 1 and re.search("分别(?:有|为|是|达|达到|增长)?$", lead):
            places = [q["category"]["start"] if q["category"] else -1 for q in run]
            if places != sorted(set(places)):
                yield "category", "分别 out of order", lead + "、".join(q["text"] for q in run)
