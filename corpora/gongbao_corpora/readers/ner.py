"""The public NER sets: PER, ORG and LOC become PERSON, ORG and GPE or LOC.

What stays true: only what may train shipped weights is listed in `NER_SOURCES`; texts are folded as the
tagger sees them, length kept.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gongbao.normalize import fold
from gongbao_corpora.packed import find_corpus, read_jsonl
from gongbao_corpora.readers.labels import DROPPED, map_label_en, map_label_zh
from gongbao_corpora.readers.passage import Mention, Passage, trim, without_overlaps

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
_BOOK = re.compile(r"《[^《》\n]{1,80}》")
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


def read_public(shared: Path, language: str, names: Iterable[str] = ()) -> Iterator[Passage]:
    """Read the public NER sets of a language, labels mapped to ours, texts folded as the tagger sees them."""
    for name in names or NER_SOURCES[language]:
        for record in read_jsonl(find_corpus(shared / "corpora" / "ner", name)):
            yield _passage(record, language, name)


def _passage(record: dict[str, Any], language: str, name: str) -> Passage:
    return Passage(_flat(record["text"]), mentions_of(record, language), name)


def mentions_of(record: dict[str, Any], language: str) -> tuple[Mention, ...]:
    """Return the mentions of a record of a public set, labels mapped to ours, None if uncertain."""
    text = _flat(record["text"])
    map_label = map_label_zh if language == "zh" else map_label_en
    mentions: list[Mention] = []
    for span in record["spans"]:
        start, end = trim(text, span["start"], span["end"], language)
        if span["label"] == "PER" and language == "en" and (title := _TITLE.match(text[:end], start)):
            start = title.end()
        if start >= end:
            continue
        mapped = map_label(text[start:end], span["label"], span.get("raw"))
        if mapped is not DROPPED:
            mentions.append((start, end, mapped.label))
    if language == "zh":
        mentions += [(m.start(), m.end(), None) for m in _BOOK.finditer(text)]
    return without_overlaps(mentions)


def _flat(text: str) -> str:
    """Fold a text and put spaces where it breaks lines, length kept."""
    return fold(text.replace("\n", " ").replace("\r", " ").replace("\t", " "))
