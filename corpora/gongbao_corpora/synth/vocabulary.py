"""The words that generated reports are made of: tab-separated files with a `source` column, as facts.

A word is held out when the first byte of its SHA-256 says so, so that training and held-out vocabulary are
disjoint by construction, whoever adds a word and wherever.
"""

import csv
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# One word in eight is held out.
_HELD_OUT_BELOW = 32


@cache
def is_held_out(word: str) -> bool:
    """Say whether a word is kept out of the training side."""
    return hashlib.sha256(word.encode("utf-8")).digest()[0] < _HELD_OUT_BELOW


@dataclass(frozen=True, slots=True)
class Noun:
    """Something that a report counts.

    Attributes:
        word: as it stands before or after its number; English in the plural.
        singular: English only, where a count of one needs it.
        unit: Chinese classifier (`件`), empty where the noun takes none; English empty.
        verbs: what is done to it, each a verb of `verbs`.
        low: smallest plausible count in a year of one body.
        high: largest.
        domain: subject: `disclosure`, `application`, `education` …
    """

    word: str
    singular: str
    unit: str
    verbs: tuple[str, ...]
    low: int
    high: int
    domain: str


@cache
def rows(language: str, name: str) -> tuple[dict[str, str], ...]:
    """Read `vocabulary/LANGUAGE_NAME.tsv`, one dictionary a line.

    Raises:
        FileNotFoundError: if there is no such vocabulary.
    """
    path = files("gongbao_corpora.synth") / "vocabulary" / f"{language}_{name}.tsv"
    return tuple(
        csv.DictReader(path.read_text(encoding="utf-8").splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    )


@cache
def words(language: str, name: str, *, held_out: bool) -> tuple[str, ...]:
    """Return the words of one side of a vocabulary, in the order of the file."""
    return tuple(row["word"] for row in rows(language, name) if is_held_out(row["word"]) is held_out)


@cache
def nouns(language: str, *, held_out: bool, domain: str | None = None) -> tuple[Noun, ...]:
    """Return the counted nouns of one side, of one domain or of all."""
    return tuple(
        Noun(
            row["word"],
            row.get("singular") or row["word"],
            row.get("unit") or "",
            tuple(filter(None, row["verbs"].split("|"))),
            int(row["low"]),
            int(row["high"]),
            row["domain"],
        )
        for row in rows(language, "nouns")
        if is_held_out(row["word"]) is held_out and domain in (None, row["domain"])
    )
