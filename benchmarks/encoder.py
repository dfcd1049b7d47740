"""How fast `extract()` reads beside its own encoder alone, a large encoder, and spaCy's tok2vec.

    .venv/bin/python benchmarks/encoder.py [--characters 200000] [--language zh]

Each language, the same distinct texts, a few at a time in turns, on all cores (one thread a core):

- `extract()`: the default stages, end to end;
- the bare encoder: the shipped shape, every matrix int8, over the same text in pieces, cut in full windows
  without context and batched by length: the floor of issue 5 is 0.9 times its rate;
- a 12×768 encoder with random parameters under the same runtime, quantised likewise;
- spaCy's tok2vec of width 96 and 256 with an entity recogniser on it, random parameters.

Texts are paragraphs of ../shared/corpora/reports or, where that is not there, of generated reports. No text
is read twice by one reader: an encoder keeps what it found in the last document. Speed does not depend on
parameters, so random ones do; the bare encoder takes its own shape from the shipped weights.

Reading this file: `main` is the whole; each reader is a function that takes texts and reads them.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language as Pipeline

from gongbao import default_stages, extract
from gongbao.encoder.graph import EncoderShape, build_graph, quantise
from gongbao.encoder.layout import PAD
from gongbao.encoder.pieces import load_tokenizer
from gongbao.encoder.runtime import onnx_runtime
from gongbao.encoder.windows import Sizes
from gongbao.ner.tokens import make_tokens
from gongbao.weights import find_weights
from gongbao_corpora.synth.compose import make_report

REPORTS = Path("../shared/corpora/reports")
# As the product cuts and batches; without the context that it repeats.
WINDOW, BATCH = Sizes().owned, Sizes().batch
# Texts that every reader reads in its turn, so that what else the machine does weighs on all alike.
TURN = 4
LARGE = EncoderShape(layers=12, width=768, heads=12, positions=512)
CORES = len(os.sched_getaffinity(0))
Reader = Callable[[Sequence[str]], None]
Parameters = dict[str, NDArray[np.generic]]


def texts_of(language: str, characters: int) -> list[str]:
    """Return distinct texts, about so many characters together, each of a few thousand."""
    found: dict[str, None] = {}
    total = 0
    for text in _real(language) if (REPORTS / language).is_dir() else _generated(language):
        if text not in found:
            found[text] = None
            total += len(text)
        if total >= characters:
            break
    return list(found)


def _real(language: str) -> Iterator[str]:
    """Yield pieces of real reports, a round over all of them before a second piece of any."""
    whole = [path.read_text(encoding="utf-8") for path in sorted((REPORTS / language).glob("*.txt"))]
    for number in range(20):
        for text in whole:
            piece = text[number * 4000 : (number + 1) * 4000]
            if len(piece) > 2000:
                yield piece


def _generated(language: str) -> Iterator[str]:
    for seed in range(100_000):
        yield make_report(seed, language).piece.text


def read_by_extract() -> Reader:
    """Make a reader: the product."""
    stages = default_stages()

    def read(texts: Sequence[str]) -> None:
        for text in texts:
            extract(text, stages)

    return read


def read_by_encoder(graph: Path, tokenizer_file: Path) -> Reader:
    """Make a reader: pieces in full windows, batches of like length, one thread a core."""
    tokenizer = load_tokenizer(tokenizer_file)
    run = onnx_runtime(graph)

    def read_one(rows: NDArray[np.int64]) -> None:
        run(rows)

    def read(texts: Sequence[str]) -> None:
        with ThreadPoolExecutor(CORES) as pool:
            for text in texts:
                pieces = tokenizer.encode(text, add_special_tokens=False).ids
                windows = [pieces[at : at + WINDOW] for at in range(0, len(pieces), WINDOW)]
                list(pool.map(read_one, _batches(windows)))

    return read


def _batches(windows: Sequence[Sequence[int]]) -> Iterator[NDArray[np.int64]]:
    together = max(1, BATCH // WINDOW)
    for at in range(0, len(windows), together):
        group = windows[at : at + together]
        rows = np.full((len(group), max(map(len, group))), PAD, dtype=np.int64)
        for place, window in enumerate(group):
            rows[place, : len(window)] = window
        yield rows


def read_by_tok2vec(language: str, width: int) -> Reader:
    """Make a reader: hash embeddings of a width, four layers of convolution, entities."""
    pipeline = _tok2vec(language, width)

    def read(texts: Sequence[str]) -> None:
        with ThreadPoolExecutor(CORES) as pool:
            list(pool.map(lambda text: pipeline.get_pipe("ner")(make_tokens(pipeline, text)), texts))

    return read


def _tok2vec(language: str, width: int) -> Pipeline:
    """Build a pipeline as spaCy's small ones are: width 96 with depth 4, and as its large ones, width 256."""
    pipeline = spacy.blank(language)
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": width,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE"],
        "rows": [5000, 1000, 2500, 2500],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": width,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    model = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode},
    }
    ner = pipeline.add_pipe("ner", config={"model": model})
    for label in ("PERSON", "ORG", "GPE", "LOC", "DATE", "LAW"):
        ner.add_label(label)  # type: ignore[attr-defined]  (an EntityRecognizer)
    pipeline.initialize()
    return pipeline


def write_graph(folder: Path, shape: EncoderShape, pieces: int) -> Path:
    """Write the graph of an encoder of random parameters, every matrix int8; return its path."""
    rng = np.random.default_rng(1)
    parameters: Parameters = {}
    inner = 4 * shape.width

    def matrix(name: str, rows: int, columns: int) -> None:
        weight = rng.standard_normal((rows, columns), dtype=np.float32) * 0.02
        parameters[f"{name}.weight"], parameters[f"{name}.scale"] = quantise(weight)
        parameters[f"{name}.bias"] = np.zeros(rows, dtype=np.float32)

    def norm(name: str) -> None:
        parameters[f"{name}.weight"] = np.ones(shape.width, dtype=np.float32)
        parameters[f"{name}.bias"] = np.zeros(shape.width, dtype=np.float32)

    matrix("embeddings.word_embeddings", pieces, shape.width)
    for table, rows in (("position", shape.positions), ("token_type", 1)):
        parameters[f"embeddings.{table}_embeddings.weight"] = (
            rng.standard_normal((rows, shape.width), dtype=np.float32) * 0.02
        )
    norm("embeddings.LayerNorm")
    for number in range(shape.layers):
        own = f"encoder.layer.{number}"
        for part in ("self.query", "self.key", "self.value", "output.dense"):
            matrix(f"{own}.attention.{part}", shape.width, shape.width)
        matrix(f"{own}.intermediate.dense", inner, shape.width)
        matrix(f"{own}.output.dense", shape.width, inner)
        norm(f"{own}.attention.output.LayerNorm")
        norm(f"{own}.output.LayerNorm")
    path = folder / f"{shape.layers}x{shape.width}.onnx"
    # The product multiplies one matrix a layer in fp32; the encoder it is held against has none of these.
    with patch("gongbao.encoder.graph.is_multiplied_whole", lambda _: False):
        path.write_bytes(build_graph(shape, parameters))
    return path


def main() -> None:
    """Print one table a language: characters a second, and how many times as fast `extract()` is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--characters", type=int, default=200_000, help="of each language")
    parser.add_argument("--language", choices=("zh", "en"), action="append")
    given = parser.parse_args()
    weights = find_weights("reading")
    config = json.loads((weights / "config.json").read_text(encoding="utf-8"))
    own = EncoderShape(
        **{name: config[name] for name in ("layers", "width", "heads", "positions", "epsilon")}
    )
    pieces = load_tokenizer(weights / "tokenizer.json").get_vocab_size()
    with TemporaryDirectory() as folder:
        readers: dict[str, Callable[[str], Reader]] = {"extract()": lambda _: read_by_extract()}
        for shape in (own, LARGE):
            graph = write_graph(Path(folder), shape, pieces)
            readers[f"bare encoder {shape.layers}x{shape.width}, int8"] = (
                lambda _, graph=graph: read_by_encoder(graph, weights / "tokenizer.json")  # type: ignore[misc]
            )
        for width in (96, 256):
            readers[f"spaCy tok2vec {width}, entities"] = (
                lambda language, width=width: read_by_tok2vec(language, width)  # type: ignore[misc]
            )
        for language in given.language or ("zh", "en"):
            compare(language, given.characters, readers)


def compare(language: str, characters: int, readers: dict[str, Callable[[str], Reader]]) -> None:
    """Print the rates of all readers over the same texts, read in turns, and the ratio of the first to each.

    Raises:
        SystemExit: if there are no more texts than one turn.
    """
    texts = texts_of(language, characters)
    source = "reports" if (REPORTS / language).is_dir() else "generated reports"
    total = sum(map(len, texts[TURN:]))
    if not total:
        raise SystemExit(f"{language}: too few characters for two turns")
    print(f"{language}: {len(texts)} texts, {total:,} characters of {source}, {CORES} cores")
    made = {name: make(language) for name, make in readers.items()}
    seconds = dict.fromkeys(made, 0.0)
    for at in range(0, len(texts), TURN):
        for name, read in made.items():
            began = time.perf_counter()
            read(texts[at : at + TURN])
            if at:  # the first turn warms up
                seconds[name] += time.perf_counter() - began
    own, *_ = seconds.values()
    for name, spent in seconds.items():
        print(f"  {name:28} {total / spent:10,.0f} characters a second   extract() / it = {spent / own:.2f}")


if __name__ == "__main__":
    main()
