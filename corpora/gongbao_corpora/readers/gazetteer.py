"""Names of places: what the gazetteers of `shared/corpora/lex` list and what GMB calls geographical."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongbao_corpora.packed import find_corpus, read_jsonl, read_lines
from gongbao_corpora.roots import default_shared

LOC_EN = re.compile(
    r"\b(?:River|Lake|Sea|Ocean|Gulf|Bay|Mount|Mountains?|Hills?|Valley|Desert|Islands?|Peninsula|Strip|"
    r"Bank|Street|St|Road|Rd|"
    r"Avenue|Ave|Boulevard|Highway|Bridge|Airport|Station|Square|Park|Hotel|Hospital|Center|Centre|"
    r"Building|Palace|House|"
    r"Garden|Gardens|Museum|Stadium|Theatre|Theater|Church|Mosque|Temple|Cathedral|Canal|Strait|Plateau|"
    r"Basin|Coast|Border|"
    r"Europe|Asia|Africa|Middle East|Antarctica|Arctic|Pacific|Atlantic|Caribbean|Mediterranean|Balkans|"
    r"Caucasus|Sahara|"
    r"North|South|East|West|Northern|Southern|Eastern|Western|Southeast|Northeast|Route|Line|Railway|"
    r"Railroad|Plant|"
    r"Earth|Mars|Moon|Sun|University|College|School|Prison|Zone|Restaurant|Cafe|Club|Mall|Inn|Camp|Base|"
    r"Field|Creek|"
    r"Trail|Falls|Beach|Cape|Forest|Canyon|Tower|Port|Harbour|Harbor|Green Zone|Latin America|"
    r"Central America)\b",
    re.IGNORECASE,
)
UNITED_NATIONS = frozenset(["U.N.", "UN", "United Nations", "EU", "E.U.", "European Union", "NATO"])


@cache
def places_zh(shared: Path | None = None) -> frozenset[str]:
    """Names of countries, provinces, cities and counties, full and short, from the JioNLP gazetteers."""
    folder = (shared or default_shared()) / "corpora" / "lex"
    names = {name for division in read_divisions(folder) for name in (division.name, division.short)}
    for line in (folder / "world_location_jionlp.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip().endswith((":", "：")):
            names.update(name for cell in line.split("\t") for name in cell.strip().split("/"))
    return frozenset(name for name in names if len(name) > 1)


@cache
def places_en(shared: Path | None = None) -> frozenset[str]:
    """Names that GMB labels as geographical at least twice, rivers, roads and continents left out."""
    seen: dict[str, int] = {}
    path = find_corpus((shared or default_shared()) / "corpora" / "ner", "gmb.all")
    for record in read_jsonl(path):
        for span in record["spans"]:
            if span["label"] == "LOC":
                name = record["text"][span["start"] : span["end"]]
                seen[name] = seen.get(name, 0) + 1
    return frozenset(
        name
        for name, count in seen.items()
        if count > 1 and not LOC_EN.search(name) and name[0].isupper() and name not in UNITED_NATIONS
    )


@dataclass(frozen=True, slots=True)
class Division:
    """A place of the Chinese administrative gazetteer."""

    depth: int
    name: str
    short: str
    above: str


def read_divisions(folder: Path, *, depth: int = 2) -> tuple[Division, ...]:
    """Read the administrative divisions of China from province (0) down to `depth` (2 county, 3 town)."""
    path = [""] * 5
    divisions = []
    for line in read_lines(folder / "china_location_jionlp.txt.zst"):
        level = len(line) - len(line.lstrip("\t"))
        if not line.strip() or level > depth:
            continue
        cells = line.strip().split("\t")
        path[level] = cells[0]
        divisions.append(
            Division(level, cells[0], cells[2] if len(cells) > 2 else "", path[level - 1] if level else "")
        )
    return tuple(divisions)
