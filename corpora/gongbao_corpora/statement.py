"""The data statement: what is in a training set, by source, language, style and layer, as Markdown."""

from collections import Counter
from collections.abc import Iterable, Sequence

from gongbao_corpora.sources import Source, Sources
from gongbao_corpora.tally import AMOUNTS, Tally


def data_statement(tally: Tally, sources: Sources) -> str:
    """Write the statement of a training set."""
    parts = [
        "# Data statement",
        _totals(tally),
        "## By source",
        _by_source(tally, sources),
        "## By language and style",
        _by_style(tally),
        "## By split and layer",
        _table(["language", "split", *AMOUNTS], [[*key, *_amounts(c)] for key, c in tally.by(1, 3)]),
        "## May train, but holds no examples",
        "Lexicons, tables, and unlabelled text for an encoder.",
        _listed([s for s in sources.rows if s.trains and s.reader is None]),
        "## For scores only",
        "Nothing of these is in the set, and nothing in the set is a near-duplicate of them.",
        _listed([s for s in sources.rows if not s.trains]),
    ]
    return "\n\n".join(parts) + "\n"


def _totals(tally: Tally) -> str:
    everything = sum((amounts for _, amounts in tally.by()), Counter[str]())
    said = [f"{everything[name]:,} {name}" for name in AMOUNTS if everything[name]]
    return f"{', '.join(said)}. Masks are stretches from which nothing is learnt."


def _by_source(tally: Tally, sources: Sources) -> str:
    splits: dict[tuple[str, str], list[str]] = {}
    for (name, language, split), amounts in tally.by(0, 1, 3):
        splits.setdefault((name, language), []).append(f"{split} {amounts['examples']:,}")
    rows = []
    for (name, language), amounts in tally.by(0, 1):
        licence = sources.get(name).licence
        rows.append(
            [f"`{name}`", language, licence, ", ".join(splits[name, language]), *_amounts(amounts)[1:]]
        )
    return _table(["source", "language", "licence", "examples", *AMOUNTS[1:]], rows)


def _by_style(tally: Tally) -> str:
    rows = [[*key, *_amounts(amounts)] for key, amounts in tally.by(1, 2)]
    return _table(["language", "style", *AMOUNTS], rows)


def _amounts(amounts: Counter[str]) -> list[str]:
    return [f"{amounts[name]:,}" for name in AMOUNTS]


def _listed(sources: Iterable[Source]) -> str:
    rows = [[f"`{s.name}`", s.address, s.licence, s.use] for s in sources]
    return _table(["source", "address", "licence", "use"], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    numeric = set(AMOUNTS) - {"examples"} if "licence" in head else set(AMOUNTS)
    rule = ["---:" if name in numeric else "---" for name in head]
    cells = [head, rule, *([cell.replace("|", "\\|") for cell in row] for row in rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in cells)
