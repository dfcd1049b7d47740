"""Readers of the outside corpora and of our gold: one shape, our six labels.

What stays true: only what may train shipped weights is read here (README of `shared/corpora`, tier a); a
stretch whose label in our scheme cannot be told is masked (`label` None), so that training learns nothing
from it. The public sets know PER, ORG and LOC; LOC becomes GPE or LOC by the gazetteer and by the last
character or word.
"""

import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import zstandard

from gongbao.document import Document, Language, Paragraph
from gongbao.normalize import fold
from gongbao.view import one_line, view_of

Mention = tuple[int, int, str | None]


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text with its entities; a mention without label is masked: nothing is learnt from it."""

    text: str
    mentions: tuple[Mention, ...]
    source: str

    def __post_init__(self) -> None:
        end = 0
        for mention in self.mentions:
            if mention[0] < end or mention[1] <= mention[0] or mention[1] > len(self.text):
                raise ValueError(
                    f"{self.source}: mention {mention} of {self.text[:40]!r} overlaps or leaves the text"
                )
            end = mention[1]


# Part of the name of a file in `ner/`, and the language. AISHELL's dev and test parts are the training
# material that the README recommends; they are no test sets of ours.
NER_SOURCES = {
    "zh": ("uner_zh_gsdsimp.train", "aishell_ner.dev", "aishell_ner.test"),
    "en": (
        "gmb.all",
        "gum_open.train",
        "uner_en_ewt.train_old",
        "crossner_politics.train",
        "crossner_politics.dev",
        "re3d_Australian_Department_of_Foreign_Affairs.all",
        "re3d_CENTCOM.all",
        "re3d_Delegation_of_the_European_Union_to_Syria.all",
        "re3d_UK_Government.all",
        "re3d_US_State_Department.all",
        "re3d_Wikipedia.all",
        "indian_legal_ner.dev",
        "wikigold.all",
    ),
}

_GPE_ZH = re.compile(r"(?:省|市|县|区|州|镇|乡|旗|国|共和国|帝国|村|道|郡|府|盟)$")
_LOC_ZH = re.compile(
    r"(?:山|山脉|河|江|湖|海|海峡|湾|岛|群岛|半岛|路|街|大道|桥|站|寺|庙|宫|机场|港|洲|洋|沟|池|谷|峡|关|"
    r"园|馆|院|厂|塔|城堡|水库|"
    r"高原|平原|盆地|沙漠|公园|广场|车站|球场|体育场|体育馆|景区|高速|高速公路|铁路|线|大厦|中心|酒店|小区|"
    r"新区|开发区|东区|西区|"
    r"东部|西部|南部|北部|中部|地区|流域|三角洲|沿海)$"
)
_NO_GPE_ZH = re.compile(
    r"(?:新区|开发区|地区|山区|景区|小区|灾区|园区|自贸区|特区|街道|大道|铁道|轨道|东区|西区)$"
)
_LOC_EN = re.compile(
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
# Countries and states whose names hold a point of the compass or another word of the list above.
_GPE_EN = re.compile(
    r"(?:(?:North|South) (?:Korea|Africa|Sudan|Carolina|Dakota|Yemen|Ossetia|Waziristan)|West Virginia|"
    r"(?:East|West) Germany|"
    r"East Timor|Western Australia|Northern Ireland|Northern Territory|Ivory Coast|New Zealand|U\.?K\.?|"
    r"United Kingdom|"
    r"Great Britain|U\.?S\.?A?\.?|America|(?:Marshall|Solomon|Cayman|Falkland|Philippine) Islands|"
    r"Rhode Island|Hong Kong)$"
)
_UNITED_NATIONS = frozenset(["U.N.", "UN", "United Nations", "EU", "E.U.", "European Union", "NATO"])
_BOOK = re.compile(r"《[^《》\n]{1,80}》")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
# Some sets count the title to the name; our guidelines do not.
_TITLE_WORDS = (
    r"(?:Vice|Deputy|Prime|Foreign|Former|Acting|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Col|Capt|Lt|Brig|Maj|Sgt|"
    r"Rev|Hon|President|"
    r"Minister|Secretary|Chancellor|General|Senator|Speaker|King|Queen|Prince|Princess|Pope|Chairman|"
    r"Ambassador|Governor|"
    r"Justice|Judge|Sir|Lord|Lady|Sheikh|Ayatollah|Premier|Colonel|Captain|Mayor|Professor|Adv|"
    r"Vice-President)\.?,?"
)
_TITLE = re.compile(rf"(?:{_TITLE_WORDS}(?: |$))+")
_PRONOUN_LIKE = re.compile(r"^[^A-Z]*$")
_HARD_WRAP = re.compile(r"\s*\n\s*")


def read_jsonl(path: Path) -> Iterator[dict[str, object]]:
    """Read a JSON-lines file, plain or packed with zstd."""
    data = path.read_bytes()
    if path.suffix == ".zst":
        data = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read()
    for line in data.decode("utf-8").split("\n"):
        if line.strip():
            yield json.loads(line)


def find_corpus(folder: Path, name: str) -> Path:
    """Return the file of a corpus, packed or not.

    Raises:
        FileNotFoundError: if there is neither.
    """
    for path in (folder / f"{name}.jsonl", folder / f"{name}.jsonl.zst"):
        if path.exists():
            return path
    raise FileNotFoundError(f"no corpus {name} in {folder}")


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def digest_of_all(paths: Iterable[Path]) -> str:
    """Return one SHA-256 over the names and digests of many files."""
    lines = sorted(f"{path.name} {digest(path)}\n" for path in paths)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def read_public(shared: Path, language: str, names: Iterable[str] = ()) -> Iterator[Passage]:
    """Read the public NER sets of a language, labels mapped to ours, texts folded as the tagger sees them."""
    for name in names or NER_SOURCES[language]:
        for record in read_jsonl(find_corpus(shared / "corpora" / "ner", name)):
            yield _passage(record, language, name)


def _passage(record: dict[str, object], language: str, name: str) -> Passage:
    raw = str(record["text"])
    text = _flat(raw)
    spans = record["spans"]
    assert isinstance(spans, list)  # noqa: S101  (a corpus that parsed so far has this shape)
    map_label = map_label_zh if language == "zh" else map_label_en
    mentions: list[Mention] = []
    for span in spans:
        start, end = trim(text, int(span["start"]), int(span["end"]), language)
        if span["label"] == "PER" and language == "en" and (title := _TITLE.match(text[:end], start)):
            start = title.end()
        if start >= end:
            continue
        mapped = map_label(text[start:end], span["label"], span.get("raw"))
        if mapped is not DROPPED:
            mentions.append((start, end, mapped.label))
    if language == "zh":
        mentions += [(m.start(), m.end(), None) for m in _BOOK.finditer(text)]
    return Passage(text, without_overlaps(mentions), name)


def _flat(text: str) -> str:
    """Fold a text and put spaces where it breaks lines, length kept."""
    return fold(text.replace("\n", " ").replace("\r", " ").replace("\t", " "))


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a label becomes: one of ours, or None for a masked stretch."""

    label: str | None


DROPPED = Mapped("DROPPED")
_MASKED = Mapped(None)
_DIRECT = {
    "PER": Mapped("PERSON"),
    "ORG": Mapped("ORG"),
    "LAW": Mapped("LAW"),
    "PARTY": _MASKED,
    "MISC": _MASKED,
    "EVENT": _MASKED,
    "WORK": _MASKED,
}


def map_label_zh(name: str, label: str, raw: str | None = None) -> Mapped:
    """Map a label of a Chinese set to ours.

    >>> map_label_zh("长江", "LOC").label, map_label_zh("法国", "LOC").label, map_label_zh("奥", "LOC").label
    ('LOC', 'GPE', None)
    """
    del raw
    if label != "LOC":
        return _DIRECT.get(label, DROPPED) if label in ("PER", "ORG") else DROPPED
    if len(name) < 2:
        return _MASKED
    if name in places_zh() or (_GPE_ZH.search(name) and not _NO_GPE_ZH.search(name)):
        return Mapped("GPE")
    return Mapped("LOC") if _LOC_ZH.search(name) else _MASKED


def map_label_en(name: str, label: str, raw: str | None = None) -> Mapped:
    """Map a label of an English set to ours.

    >>> map_label_en("Nile River", "LOC").label, map_label_en("France", "LOC", "country").label
    ('LOC', 'GPE')
    """
    if label in _DIRECT:
        if _PRONOUN_LIKE.match(name) or raw == "DocumentReference":
            return DROPPED if label == "PER" else _MASKED
        return _DIRECT[label]
    if label == "NORP":
        return Mapped("GPE") if name in places_en() else DROPPED
    return _place_en(name, raw) if label == "LOC" else DROPPED


def _place_en(name: str, raw: str | None) -> Mapped:
    if name[0].islower():
        return _MASKED
    if name in _UNITED_NATIONS:
        return Mapped("ORG")
    if raw in ("country", "GPE") or _GPE_EN.match(name):
        return Mapped("GPE")
    if _LOC_EN.search(name):
        return Mapped("LOC")
    return Mapped("GPE") if raw == "geo" or name in places_en() else _MASKED


def trim(text: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Cut white space off a mention, and in English the article before it and the possessive after it.

    >>> trim("in the Senate ", 3, 14, "en")
    (7, 13)
    """
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if language == "en":
        if match := _ARTICLE.match(text, start, end):
            start = match.end()
        if text[start:end].endswith(("'s", "’s")):
            end -= 2
    return start, end


def without_overlaps(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the longest of mentions that overlap, in reading order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m[0] - m[1], m[0])):
        if all(mention[1] <= other[0] or other[1] <= mention[0] for other in kept):
            kept.append(mention)
    return tuple(sorted(kept, key=lambda m: m[0]))


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
        text, spans = str(record["text"]), record["spans"]
        assert isinstance(spans, list)  # noqa: S101  (as above)
        for span in spans:
            if span["label"] == "LOC":
                name = text[span["start"] : span["end"]]
                seen[name] = seen.get(name, 0) + 1
    return frozenset(
        name
        for name, count in seen.items()
        if count > 1 and not _LOC_EN.search(name) and name[0].isupper() and name not in _UNITED_NATIONS
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
    data = (folder / "china_location_jionlp.txt.zst").read_bytes()
    text = zstandard.ZstdDecompressor().stream_reader(io.BytesIO(data)).read().decode("utf-8")
    path = [""] * 5
    divisions = []
    for line in text.splitlines():
        level = len(line) - len(line.lstrip("\t"))
        if not line.strip() or level > depth:
            continue
        cells = line.strip().split("\t")
        path[level] = cells[0]
        divisions.append(
            Division(level, cells[0], cells[2] if len(cells) > 2 else "", path[level - 1] if level else "")
        )
    return tuple(divisions)


def default_shared() -> Path:
    """Where the shared folder lies: beside the checkout."""
    return Path(__file__).resolve().parents[3] / "shared"


def read_gold(folder: Path, language: str) -> Iterator[Passage]:
    """Read our gold paragraph by paragraph, each on one folded line as the tagger will see it."""
    for path in sorted((folder / "gold").glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["language"] != language:
            continue
        with (folder / "text" / f"{path.stem}.txt").open(encoding="utf-8", newline="") as file:
            text = file.read()
        yield from gold_passages(gold, text, language)


def gold_passages(gold: dict[str, object], text: str, language: str) -> Iterator[Passage]:
    """Cut one gold document into passages; lines that the gold ignores are left out."""
    from gongbao.extractor import new_document  # noqa: PLC0415  (loads the stages; only gold needs them)
    from gongbao.segmentation import split_paragraphs  # noqa: PLC0415

    document = split_paragraphs(new_document(text, language=language))
    entities, ignored = gold["entities"] or [], gold.get("ignore") or []
    assert isinstance(entities, list)  # noqa: S101  (resolve.py wrote the file)
    assert isinstance(ignored, list)  # noqa: S101
    for paragraph in document.paragraphs:
        if any(start <= paragraph.start and paragraph.end <= end for start, end in ignored):
            continue
        yield _gold_passage(document, paragraph, entities, str(gold["doc"]))


def _gold_passage(
    document: Document, paragraph: Paragraph, entities: list[dict[str, object]], name: str
) -> Passage:
    view = view_of(document, paragraph)
    mentions: list[Mention] = []
    for entity in entities:
        start, end = int(str(entity["start"])), int(str(entity["end"]))
        if paragraph.start <= start and end <= paragraph.end:
            first, last = view.find(start), view.find(end)
            mentions.append((first, last, str(entity["label"])))
    return Passage(view.text, without_overlaps(mentions), f"gold/{name}")


def read_gold_and_lines(folder: Path, language: str) -> list[Passage]:
    """Read the gold twice: as paragraphs, and cut into sentences, so that both lengths are known."""
    passages = list(read_gold(folder, language))
    return passages + [part for passage in passages for part in cut_sentences(passage)]


_SENTENCE_END = re.compile(r"(?<=[。；！？])|(?<=[.;!?])\s+(?=[A-Z“\"])")


def cut_sentences(passage: Passage) -> list[Passage]:
    """Cut a passage at sentence ends that lie in no mention; nothing if there is only one sentence."""
    borders = [match.end() for match in _SENTENCE_END.finditer(passage.text)]
    borders = [b for b in borders if not any(m[0] < b < m[1] for m in passage.mentions)]
    cuts = [0, *[b for b in borders if 0 < b < len(passage.text)], len(passage.text)]
    if len(cuts) < 3:
        return []
    parts = []
    for start, end in pairwise(cuts):
        inside = tuple(
            (a - start, b - start, label) for a, b, label in passage.mentions if start <= a and b <= end
        )
        parts.append(Passage(passage.text[start:end], inside, passage.source))
    return parts


__all__ = ["Division", "Language", "Passage", "one_line", "read_gold", "read_public"]
