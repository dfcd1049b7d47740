"""Report text made by a grammar: varied sentences whose entities are known exactly.

The grammars are data (`training/configs/synth/{zh,en}.txt`): rules with alternatives, `<LABEL:…>` around what
is an entity. A made document has a world of its own (a county or a city with its name, the bodies above it,
its towns), so that full names and short ones (岑阳县教育局, 县教育局) stand side by side as they do in
reports.

What stays true: the same seed and the same files give the same sentences; no text of a real report is in a
grammar.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from gongbao.normalize import fold
from gongbao_corpora.readers.gazetteer import Division, read_divisions
from gongbao_corpora.readers.ner import read_public
from gongbao_corpora.readers.passage import Passage
from gongbao_training.synth_words import MAKERS, STEM_CHARS, STEMS_EN

GRAMMARS = Path(__file__).resolve().parent.parent / "configs" / "synth"

_PART = re.compile(r"\{(\$?)(\w+)\}|<([A-Z]+):|(>)|([^{<>]+|[{<])")
_Node = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """Rules by name; an alternative is a sequence of parts."""

    rules: dict[str, tuple[tuple[_Node, ...], ...]]


@dataclass(slots=True)
class _Writer:
    """The text made so far and the mentions in it."""

    text: list[str] = field(default_factory=list)
    mentions: list[tuple[int, int, str]] = field(default_factory=list)
    length: int = 0

    def add(self, piece: str) -> None:
        self.text.append(piece)
        self.length += len(piece)


@dataclass(slots=True)
class World:
    """What holds for one made document: its names, its dice, and what was said once."""

    names: dict[str, str]
    dice: random.Random
    fillers: dict[str, tuple[str, ...]] = field(default_factory=dict)
    said: dict[str, tuple[str, tuple[tuple[int, int, str], ...]]] = field(default_factory=dict)


@cache
def read_grammar(path: Path) -> Grammar:
    """Read a grammar.

    Raises:
        ValueError: if a line stands outside a rule or a label is not closed.
    """
    rules: dict[str, list[tuple[_Node, ...]]] = {}
    name, listed = "", False
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("="):
            listed = line.startswith("==")
            name = line.lstrip("=").strip()
            rules.setdefault(name, [])
            continue
        if not name:
            raise ValueError(f"{path.name}: {line!r} stands in no rule")
        for alternative in line.split(" | ") if listed else [line]:
            rules[name].append(_parse(alternative))
    return Grammar({rule: tuple(alternatives) for rule, alternatives in rules.items()})


@cache
def common_places_en() -> frozenset[str]:
    """Return the places that everybody knows: those of the grammar."""
    alternatives = read_grammar(GRAMMARS / "en.txt").rules["gpe_common"]
    return frozenset(text for parts in alternatives for _, text in parts)


def _parse(alternative: str) -> tuple[_Node, ...]:
    nodes: list[_Node] = []
    depth = 0
    for match in _PART.finditer(alternative):
        once, name, label, close, text = match.groups()
        if name:
            nodes.append(("once" if once else "rule", name))
        elif label:
            nodes.append(("open", label))
            depth += 1
        elif close:
            nodes.append(("close", ""))
            depth -= 1
        else:
            nodes.append(("text", text))
    if depth:
        raise ValueError(f"labels of {alternative!r} do not close")
    return tuple(nodes)


def _expand(grammar: Grammar, rule: str, world: World, writer: _Writer) -> None:
    """Write one alternative of a rule; names of the world and numbers come before rules."""
    if rule in world.names:
        writer.add(world.names[rule])
        return
    if rule in world.fillers:
        writer.add(world.dice.choice(world.fillers[rule]))
        return
    if rule in MAKERS:
        writer.add(MAKERS[rule](world.dice))
        return
    opened: list[tuple[int, str]] = []
    for kind, value in world.dice.choice(grammar.rules[rule]):
        if kind == "text":
            writer.add(value)
        elif kind == "rule":
            _expand(grammar, value, world, writer)
        elif kind == "once":
            _expand_once(grammar, value, world, writer)
        elif kind == "open":
            opened.append((writer.length, value))
        else:
            start, label = opened.pop()
            writer.mentions.append((start, writer.length, label))


def _expand_once(grammar: Grammar, rule: str, world: World, writer: _Writer) -> None:
    if rule not in world.said:
        own = _Writer()
        _expand(grammar, rule, world, own)
        world.said[rule] = ("".join(own.text), tuple(own.mentions))
    text, mentions = world.said[rule]
    writer.mentions += [(writer.length + start, writer.length + end, label) for start, end, label in mentions]
    writer.add(text)


def make_sentence(grammar: Grammar, world: World, *, rule: str = "sentence") -> Passage:
    """Make one sentence in a world; an entity inside another is left out, as our guidelines say.

    >>> zh = read_grammar(GRAMMARS / "zh.txt")
    >>> world = World({"own": "岑阳县", "stem": "岑阳"}, random.Random(3))
    >>> make_sentence(zh, world, rule="own_gov").mentions[0][2]
    'ORG'
    """
    writer = _Writer()
    _expand(grammar, rule, world, writer)
    text = fold("".join(writer.text))
    kept: list[tuple[int, int, str | None]] = []
    for start, end, label in sorted(writer.mentions, key=lambda m: (m[0], -m[1])):
        if end > start and (not kept or start >= kept[-1][1]):
            kept.append((start, end, label))
    return Passage(text, tuple(kept), "generated")


# ---- worlds


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Where worlds take their names from."""

    provinces: tuple[Division, ...]
    cities: tuple[Division, ...]
    counties: tuple[Division, ...]
    towns: tuple[str, ...]
    fillers: dict[str, tuple[str, ...]]


_FILLED = {"PERSON": "person_en", "ORG": "org_en", "GPE": "gpe_en"}


def read_gazetteer(shared: Path, language: str) -> Gazetteer:
    """Read divisions of China, and for English the names that the public sets hold."""
    divisions = [
        d for d in read_divisions(shared / "corpora" / "lex", depth=3) if not d.name.endswith(("划", "会"))
    ]
    towns = tuple(
        d.name
        for d in divisions
        if d.depth == 3 and d.name.endswith(("镇", "乡", "街道")) and len(d.name) < 7
    )
    found: dict[str, list[str]] = {name: [] for name in _FILLED.values()}
    if language == "en":
        for passage in read_public(shared, "en"):
            for start, end, label in passage.mentions:
                name = passage.text[start:end]
                if (
                    label in _FILLED
                    and 2 < len(name) < 40
                    and re.fullmatch(r"[A-Z][A-Za-z.'&-]+(?: [A-Za-z.'&-]+)*", name)
                ):
                    found[_FILLED[label]].append(name)
    at = {depth: tuple(d for d in divisions if d.depth == depth and len(d.name) > 2) for depth in range(3)}
    # Half the choices fall on names by how often they occur, half on every name once.
    fillers = {
        name: (*values[:: max(len(values) // max(len(set(values)), 1), 1)], *sorted(set(values)))
        for name, values in found.items()
        if values
    }
    return Gazetteer(at[0], at[1], at[2], towns, fillers)


def worlds_zh(gazetteer: Gazetteer, dice: random.Random) -> World:
    """Make the names of a Chinese document: of a county mostly, of a city or a town now and then."""
    province, city, county, other = (
        dice.choice(part)
        for part in (gazetteer.provinces, gazetteer.cities, gazetteer.counties, gazetteer.counties)
    )
    level = dice.choice(["county"] * 5 + ["city"] * 3 + ["town", "province"])
    own, stem = _made_or_real(county, dice, ("县", "区", "区", "市", "县", "旗"))
    up, upstem = _made_or_real(city, dice, ("市", "市", "州", "市"))
    if level == "city":
        own, stem, up, upstem = up, upstem, province.name, province.short
    elif level == "town":
        town = _town(gazetteer, dice)
        own, stem, up, upstem = town, re.sub(r"(?:镇|乡|街道)$", "", town), own, stem
    elif level == "province":
        own, stem, up, upstem = province.name, province.short, province.name, province.short
    first, second = _town(gazetteer, dice), _town(gazetteer, dice)
    names = {
        "own": own,
        "stem": stem,
        "l": "街道" if own.endswith("街道") else own[-1],
        "up": up,
        "upstem": upstem,
        "ul": up[-1] if up[-1] in "省市州县区" else "省",
        "prov": province.name,
        "provstem": province.short,
        "town": first,
        "town2": second,
        "towns": first,
        "townstem": re.sub(r"(?:镇|乡|街道)$", "", first),
        "place": other.name,
        "placestem": other.short or other.name[:2],
    }
    return World(names, dice)


def _made_or_real(division: Division, dice: random.Random, suffixes: Sequence[str]) -> tuple[str, str]:
    if dice.random() < 0.5 and division.short:
        return division.name, division.short
    stem = "".join(dice.choice(STEM_CHARS) for _ in range(2))
    return stem + dice.choice(suffixes), stem


def _town(gazetteer: Gazetteer, dice: random.Random) -> str:
    if dice.random() < 0.6:
        return dice.choice(gazetteer.towns)
    return "".join(dice.choice(STEM_CHARS) for _ in range(2)) + dice.choice("镇乡镇")


def worlds_en(gazetteer: Gazetteer, dice: random.Random) -> World:
    """Make the names of an English document, Chinese places in pinyin among them."""
    levels = dice.choice(
        [
            ("District", "district"),
            ("County", "county"),
            ("City", "city"),
            ("Town", "town"),
            ("Municipal", "city"),
        ]
    )
    stems = [_stem_en(dice, gazetteer) for _ in range(5)]
    word = "City" if levels[0] == "Municipal" else levels[0]
    names = {
        "own": f"{stems[0]} {word}",
        "stem": stems[0],
        "lv": levels[0],
        "lv_low": levels[1],
        "up": f"{stems[1]} {dice.choice(['City', 'City', 'Prefecture', 'Municipality'])}",
        "upstem": stems[1],
        "prov": f"{stems[2]} Province",
        "provstem": stems[2],
        "town": f"{stems[3]} {dice.choice(['Town', 'Township', 'Subdistrict'])}",
        "place": f"{stems[4]} {dice.choice(['County', 'District', 'City'])}",
        "apos": dice.choice("''’"),
    }
    return World(names, dice, gazetteer.fillers)


def _stem_en(dice: random.Random, gazetteer: Gazetteer) -> str:
    if dice.random() < 0.5:
        return (
            _pinyin(dice.choice((*gazetteer.cities, *gazetteer.counties, *gazetteer.provinces)).short)
            or "Anlin"
        )
    return "".join(dice.choice(STEMS_EN) for _ in range(2)).capitalize()


@cache
def _pinyin(name: str) -> str:
    from pypinyin import lazy_pinyin  # noqa: PLC0415  (half a second, and only English worlds need it)

    return "".join(lazy_pinyin(name)).capitalize() if name else ""


def make_sentences(language: str, gazetteer: Gazetteer, count: int, *, seed: int) -> Iterator[Passage]:
    """Make sentences, some to a document, some joined to one passage.

    Args:
        language: `zh` or `en`.
        gazetteer: names for the worlds.
        count: how many passages.
        seed: the same seed gives the same passages.
    """
    grammar = read_grammar(GRAMMARS / f"{language}.txt")
    dice = random.Random(seed)  # noqa: S311  (no secret: sentences to train on)
    make_world = worlds_zh if language == "zh" else worlds_en
    made = 0
    while made < count:
        world = make_world(gazetteer, dice)
        for _ in range(min(dice.randint(4, 12), count - made)):
            parts = []
            for _ in range(dice.choice([1, 1, 1, 2, 3])):
                parts.append(make_sentence(grammar, world))
            yield _vary(_join(parts, "" if language == "zh" else " "), language, dice)
            made += 1


def _join(parts: Sequence[Passage], glue: str) -> Passage:
    text = ""
    mentions: list[tuple[int, int, str | None]] = []
    for part in parts:
        text += glue if text else ""
        mentions += [(len(text) + start, len(text) + end, label) for start, end, label in part.mentions]
        text += part.text
    return Passage(text, tuple(mentions), "generated")


def _vary(passage: Passage, language: str, dice: random.Random) -> Passage:
    """Write English in small or in large letters now and then; begin a Chinese line with a list mark."""
    chance = dice.random()
    if language == "en":
        text = passage.text[:1].upper() + passage.text[1:]
        if chance < 0.03:
            text = text.lower()
        elif chance < 0.06 and len(text) < 120:
            text = text.upper()
        return Passage(
            text if len(text) == len(passage.text) else passage.text, passage.mentions, passage.source
        )
    if chance < 0.1:
        mark = dice.choice(["一是", "（一）", "1.", "二、", "——", "其中，", "（三）", "2、", "同时，"])
        return _join([Passage(mark, (), "generated"), passage], "")
    return passage
