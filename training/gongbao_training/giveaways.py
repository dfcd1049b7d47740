"""What gives generated paragraphs away beside real ones of the same kind.

    python -m gongbao_training giveaways ../shared/corpora/reports

A logistic regression over character n-grams (1 to 4, digits as 0) learns to tell generated paragraphs with
figures from real ones and is tested on documents that it has not seen. An area under the curve (AUC) of .5
means that it cannot, 1 that it always can. The n-grams that speak loudest for either side are what a round of
grammars mends. They are looked up by name, so the vocabulary is kept, not hashed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold
from sklearn.pipeline import make_pipeline

from gongbao.extractor import new_document
from gongbao.segmentation import split_paragraphs
from gongbao.view import view_of
from gongbao_corpora.synth.grammar import grammars
from gongbao_corpora.synthesis import reports

_MIN_CHARACTERS = 30
_FIGURE = re.compile(r"\d(?!\d{0,3}年)")
_FOLDS = 5
_SEED = 20


@dataclass(frozen=True, slots=True)
class Pairing:
    """Generated styles and the real texts that they imitate.

    Attributes:
        name: of the kind of report.
        language: `zh` or `en`.
        styles: how the names of the generated styles begin.
        files: patterns of file names below the folder of the language.
    """

    name: str
    language: str
    styles: tuple[str, ...]
    files: tuple[str, ...]


PAIRINGS = (
    Pairing("work reports", "zh", ("work_report",), ("gwr-*-2026", "gwr-*-20[012]?")),
    Pairing("budgets", "zh", ("budget",), ("budget-*",)),
    Pairing("final accounts", "zh", ("final_accounts",), ("finalaccounts-*",)),
    Pairing("bulletins", "en", ("bulletin_",), ("ons-*",)),
    Pairing("FOI and accountability", "en", ("foi_",), ("18f-*", "osc-*", "uk-gds-*")),
)

# A name of its document and a paragraph.
Passage = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Giveaway:
    """An n-gram that tells the sides apart: in how many of their paragraphs it stands."""

    ngram: str
    weight: float
    generated: float
    real: float


@dataclass(frozen=True, slots=True)
class Separation:
    """How well the sides are told apart, and by what, loudest first."""

    auc: float
    paragraphs: int
    of_generated: tuple[Giveaway, ...]
    of_real: tuple[Giveaway, ...]


def separate(generated: Sequence[Passage], real: Sequence[Passage], *, shown: int = 40) -> Separation:
    """Learn to tell paragraphs apart, as many of one side as of the other, tested by document.

    Raises:
        ValueError: if a side has fewer than two documents.
    """
    number = min(len(generated), len(real))
    chance = Random(_SEED)  # noqa: S311  (reproducible on purpose)
    sides = [chance.sample(list(side), number) for side in (generated, real)]
    if any(len({document for document, _ in side}) < 2 for side in sides):
        raise ValueError("each side wants paragraphs of two documents or more")
    passages = [passage for side in sides for passage in side]
    texts = [_figures_as_zero(text) for _, text in passages]
    is_generated = np.repeat([1, 0], number)
    documents = [document for document, _ in passages]
    folds = min(_FOLDS, *(len({document for document, _ in side}) for side in sides))
    scores = np.zeros(len(texts))
    for train, test in GroupKFold(folds).split(texts, is_generated, documents):
        model = _model().fit([texts[i] for i in train], is_generated[train])
        scores[test] = model.predict_proba([texts[i] for i in test])[:, 1]
    auc = float(roc_auc_score(is_generated, scores))
    return Separation(auc, 2 * number, *_loudest(texts, is_generated, shown))


def _model() -> "make_pipeline":
    ngrams = TfidfVectorizer(
        analyzer="char",
        ngram_range=(1, 4),
        min_df=8,
        max_features=80_000,
        sublinear_tf=True,
        dtype=np.float32,
    )
    return make_pipeline(ngrams, LogisticRegression(C=10.0, max_iter=300))


def _loudest(
    texts: Sequence[str], is_generated: "np.ndarray[tuple[int], np.dtype[np.int64]]", shown: int
) -> tuple[tuple[Giveaway, ...], tuple[Giveaway, ...]]:
    """Return the n-grams that speak loudest for the generated side, then those for the real one."""
    model = _model().fit(texts, is_generated)
    names = model[0].get_feature_names_out()
    present = model[0].transform(texts)
    weights = model[1].coef_[0]
    means = [np.asarray(present[is_generated == side].mean(axis=0)).ravel() for side in (1, 0)]
    shares = [np.asarray((present[is_generated == side] > 0).mean(axis=0)).ravel() for side in (1, 0)]
    loudness = weights * (means[0] - means[1])
    order = [i for i in np.argsort(-loudness) if loudness[i] > 0]
    chosen: tuple[list[Giveaway], list[Giveaway]] = ([], [])
    for i in order:
        side = chosen[0] if weights[i] > 0 else chosen[1]
        own = names[i]
        if (
            len(side) < shown
            and len(own.strip()) > 1
            and not any(own in g.ngram or g.ngram in own for g in side)
        ):
            side.append(Giveaway(own, float(weights[i]), float(shares[0][i]), float(shares[1][i])))
    return tuple(chosen[0]), tuple(chosen[1])


def _figures_as_zero(text: str) -> str:
    return "".join("0" if char.isdigit() else char for char in text)


def generated_passages(pairing: Pairing, *, number: int) -> Iterator[Passage]:
    """Yield the paragraphs of the first so many generated reports of a pairing's styles."""
    if not any(g.style.startswith(pairing.styles) for g in grammars(pairing.language, held_out=False)):
        return
    found = 0
    for report in reports(pairing.language, range(40 * number)):
        if any(name.startswith(pairing.styles) for name in report.grammars):
            found += 1
            yield from passages_of(report.name, report.piece.text)
        if found == number:
            return


def real_passages(pairing: Pairing, folder: Path) -> Iterator[Passage]:
    """Yield the paragraphs of the real texts of a pairing."""
    for pattern in pairing.files:
        for file in sorted((folder / pairing.language).glob(f"{pattern}.txt")):
            yield from passages_of(file.stem, file.read_text(encoding="utf-8"))


def passages_of(name: str, text: str) -> Iterator[Passage]:
    """Yield the paragraphs of a text that state figures and are long enough to have a manner; no tables."""
    document = split_paragraphs(new_document(text))
    for paragraph in document.paragraphs:
        line = view_of(document, paragraph).text
        if len(line) >= _MIN_CHARACTERS and _FIGURE.search(line) and not paragraph.table_like:
            yield name, line


def report_of(pairing: Pairing, separation: Separation) -> str:
    """Write a separation for people, as Markdown."""
    lines = [
        f"## {pairing.language} {pairing.name}: AUC {separation.auc:.3f} ({separation.paragraphs} paragraphs)"
    ]
    for title, found in (("generated", separation.of_generated), ("real", separation.of_real)):
        lines.append(f"speaks for {title} (share of generated / real paragraphs that have it):")
        lines.append(", ".join(f"`{g.ngram}` {g.generated:.0%}/{g.real:.0%}" for g in found))
    return "\n".join(lines)


def all_separations(folder: Path, *, number: int) -> Iterator[tuple[Pairing, Separation]]:
    """Yield what `separate` finds for each pairing that both sides have texts for."""
    for pairing in PAIRINGS:
        generated = list(generated_passages(pairing, number=number))
        real = list(real_passages(pairing, folder))
        if _documents(generated) > 1 and _documents(real) > 1:
            yield pairing, separate(generated, real)


def _documents(passages: Iterable[Passage]) -> int:
    return len({document for document, _ in passages})
