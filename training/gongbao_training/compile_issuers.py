"""Compile the lexicons of issuer codes: divisions with codes and romanisation, pinyin for the rest.

    python -m gongbao_training.compile_issuers ../shared

`divisions.tsv` is made from the table of divisions in `../shared/corpora/lex` and from the facts kept by
hand in `division_facts.tsv` (customary codes, English names, readings of polyphonic names). In
`issuer_organs.tsv`, `issuer_kinds.tsv` and `issuer_codes.tsv` the facts are kept by hand and only the column
`pinyin` is filled here. What runs needs no pypinyin; `tests/models/references/test_lexicons.py` makes the
tables again and compares.
"""

import csv
import sys
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from pypinyin import lazy_pinyin

from gongbao.lexicon import read_lexicon

LEXICONS = Path(__file__).resolve().parents[2] / "models" / "gongbao" / "lexicons"
LOCATIONS = Path("corpora") / "lex" / "china_location_jionlp.txt.zst"
SOURCE = "JioNLP division table (Apache-2.0)"
COLUMNS = ("gb", "level", "name", "stem", "pinyin", "short", "short_pinyin", "english", "source")
SUFFIXES = ("特别行政区", "自治区", "自治州", "自治县", "自治旗", "新区", "地区", "矿区", "林区", "特区")
# Zones of development have codes of their own making; they are no divisions.
ZONES = (
    "开发区", "示范区", "园区", "管理区", "高新区", "产业区", "产业园", "聚集区", "食品区", "保税区",
    "名胜区", "新城", "区划",
)  # fmt: skip
HAND_FILLED = {"issuer_organs": "organ", "issuer_kinds": "kind", "issuer_codes": "code"}
# Characters that pypinyin reads otherwise than codes do: 长政发 is of Changsha, 重府 of Chongqing, 乐 of
# Leshan.
READINGS = {
    "藏": "zang",
    "会": "hui",
    "行": "xing",
    "长": "chang",
    "重": "zhong",
    "乐": "le",
    "大": "da",
    "朝": "chao",
}


def read_locations(path: Path) -> list[tuple[str, str, str]]:
    """Read code, name and everyday name of every division down to the county.

    Raises:
        FileNotFoundError: if the table is not there.
    """
    import zstandard  # noqa: PLC0415  (only who compiles needs it)

    text = zstandard.ZstdDecompressor().stream_reader(path.read_bytes()).read().decode("utf-8")
    rows = []
    for line in text.splitlines():
        fields = line.lstrip("\t").split("\t")
        # In Hong Kong and Macao the table gives the parts the code of the whole.
        part = (
            len(fields) == 3
            and fields[1].endswith("0000")
            and fields[0].endswith(("区", "城"))
            and "自治区" not in fields[0]
        )
        if len(fields) == 3 and fields[1].isdigit() and not part and not fields[0].endswith(ZONES):
            rows.append((fields[1], fields[0], fields[2]))
    return rows


def syllables(text: str) -> str:
    """Romanise a code or a name, toneless, ü as v, one space between syllables.

    >>> syllables("昌政发"), syllables("吕梁")
    ('chang zheng fa', 'lv liang')
    """
    if len(text) == 1 and text in READINGS:
        return READINGS[text]
    return " ".join(
        READINGS.get(char, reading) for char, reading in zip(text, lazy_pinyin(text), strict=False)
    )


def division_rows(locations: Iterable[tuple[str, str, str]]) -> list[tuple[str, ...]]:
    """Make the lines of `divisions.tsv`."""
    facts = {row["name"]: row for row in read_lexicon("division_facts")}
    former = ((row["gb"], row["name"], row["name"][:-1]) for row in read_lexicon("division_former"))
    rows = {}
    for gb, name, everyday in chain(locations, former):
        fact = facts.get(name, {})
        stem = _stem(name, everyday)
        reading = fact.get("pinyin") or " ".join(lazy_pinyin(stem))
        short = fact.get("short") or stem[0]
        # A reading by hand counts for the code too, where the code is the head of the name.
        readings = "|".join(_read_code(code, stem, reading) for code in short.split("|"))
        rows[gb, name] = (
            gb, _level(gb), name, stem, reading, short, readings, fact.get("english", ""), SOURCE,
        )  # fmt: skip
    return sorted(rows.values())


def _read_code(code: str, stem: str, reading: str) -> str:
    if len(stem) == len(reading.split()) and stem.startswith(code):
        return " ".join(reading.split()[: len(code)])
    return syllables(code)


def _stem(name: str, everyday: str) -> str:
    """Take the kind of division off a name; the everyday name keeps it where little else would remain."""
    stem = (everyday or name).split("/")[-1]
    if name.endswith("自治州"):
        stem = stem.removesuffix("州")
    for suffix in SUFFIXES:
        if stem.endswith(suffix) and len(stem) > len(suffix) + 1:
            return stem.removesuffix(suffix)
    return (
        stem[:-1]
        if len(stem) > 2 and stem[-1] in "省市县区州盟旗" and stem == name
        else stem.rstrip("县") or stem
    )


def _level(gb: str) -> str:
    if gb.endswith("0000"):
        return "province"
    return "prefecture" if gb.endswith("00") else "county"


def write_table(
    name: str, header: Iterable[str], rows: Iterable[Iterable[str]], folder: Path = LEXICONS
) -> None:
    """Write a lexicon, sorted by the whole line, each line once."""
    lines = sorted({"\t".join(row) for row in rows})
    (folder / f"{name}.tsv").write_text("\n".join(["\t".join(header), *lines, ""]), encoding="utf-8")


def fill_pinyin(name: str, folder: Path = LEXICONS) -> None:
    """Fill the column `pinyin` of a lexicon whose facts are kept by hand."""
    rows = read_rows(folder / f"{name}.tsv")
    for row in rows:
        row["pinyin"] = syllables(row[HAND_FILLED[name]])
    write_table(name, rows[0].keys(), (row.values() for row in rows), folder)


def read_rows(path: Path) -> list[dict[str, str]]:
    """Read a table as one dictionary a line, past the cache of the lexicons."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def syllable_rows() -> list[tuple[str, str]]:
    """List the syllables of Mandarin, toneless, ü as v: every reading of the basic Chinese characters."""
    readings = set(lazy_pinyin("".join(map(chr, range(0x4E00, 0x9FA6)))))
    known = {each for each in readings if each.isascii() and set(each) & set("aeiouv")}
    return sorted((each, "readings in pypinyin (MIT)") for each in known)


def main(shared: Path) -> None:
    """Make all the tables again."""
    write_table("divisions", COLUMNS, division_rows(read_locations(shared / LOCATIONS)))
    write_table("pinyin_syllables", ("syllable", "source"), syllable_rows())
    for name in HAND_FILLED:
        fill_pinyin(name)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
