"""The network of the baseline tagger: hashed embeddings, convolutions, a transition-based decoder.

What stays true: `build_pipeline` gives the same shapes for the same settings, so that weights saved by one
fit the other; nothing is initialised from a random state that the caller did not seed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import spacy
from spacy.language import Language as Pipeline
from spacy.pipeline import EntityRecognizer

_FEATURES = {"zh": ("NORM", "TAG", "LEMMA", "MORPH"), "en": ("NORM", "PREFIX", "SUFFIX", "SHAPE")}


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """The shape of the network.

    Attributes:
        language: `zh` or `en`.
        labels: the classes it tells apart.
        width: numbers a token.
        depth: layers of convolution; each lets a token see one neighbour further.
        rows: rows of each table of embeddings, in the order of the features of the language.
        hidden_width: numbers in the decoder's state.
    """

    language: str
    labels: Sequence[str]
    width: int
    depth: int
    rows: Sequence[int]
    hidden_width: int


def build_pipeline(settings: NetworkSettings) -> tuple[Pipeline, EntityRecognizer]:
    """Build an untrained pipeline whose only component is the recognizer."""
    pipeline = spacy.blank(settings.language)
    recognizer = pipeline.add_pipe("ner", config={"model": _architecture(settings)})
    assert isinstance(recognizer, EntityRecognizer)  # noqa: S101  (spaCy's factory `ner` makes nothing else)
    for label in settings.labels:
        recognizer.add_label(label)
    return pipeline, recognizer


def _architecture(settings: NetworkSettings) -> dict[str, object]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": True,
        "hidden_width": settings.hidden_width,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": {
            "@architectures": "spacy.Tok2Vec.v2",
            "embed": {
                "@architectures": "spacy.MultiHashEmbed.v2",
                "width": settings.width,
                "attrs": list(_FEATURES[settings.language]),
                "rows": list(settings.rows),
                "include_static_vectors": False,
            },
            "encode": {
                "@architectures": "spacy.MaxoutWindowEncoder.v2",
                "width": settings.width,
                "depth": settings.depth,
                "window_size": 1,
                "maxout_pieces": 3,
            },
        },
    }
