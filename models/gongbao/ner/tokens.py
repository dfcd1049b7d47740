"""What the network reads: a text as spaCy tokens with the features that its tables are keyed by.

Chinese is read character by character, so that token number = offset; each character knows the pair that it
forms with the next one, the jieba word that it stands in, and its place in that word with jieba's part of
speech (nr for persons, ns for places, nt for bodies). English is read in spaCy's words. Training and serving
make tokens here and nowhere else.
"""

import re
from functools import cache
from zlib import crc32

import rjieba
from spacy.language import Language as Pipeline
from spacy.tokens import Doc
from spacy.vocab import Vocab

# Pairs and words are counted into this many classes, so that the string table of a long-running service stays
# bounded; far more than the rows of the tables that they are looked up in.
_CLASSES = 60_000
# Addresses and marks of mark-up glue words together: English is read with spaces in their place.
_MARKUP = re.compile(r"\]\([^()\s]{1,300}\)|\*\*|__|</?[a-z]{1,12}/?>|(?<=\W)\[(?=[A-Z])")
_ZERO = str.maketrans("123456789", "000000000")


def make_tokens(pipeline: Pipeline, text: str) -> Doc:
    """Make the tokens of one folded line in the language of the pipeline.

    >>> import spacy
    >>> [token.text for token in make_tokens(spacy.blank("zh"), "收到43件")]
    ['收', '到', '0', '0', '件']
    >>> [token.text for token in make_tokens(spacy.blank("en"), "43 cases.")]
    ['43', 'cases', '.']
    """
    if pipeline.lang == "zh":
        return _characters(pipeline.vocab, text)
    return pipeline.make_doc(_MARKUP.sub(lambda match: " " * len(match.group()), text))


def _characters(vocab: Vocab, text: str) -> Doc:
    characters = text.lower() if len(text.lower()) == len(text) else text
    characters = characters.translate(_ZERO)
    words, places = _word_features(text)
    return Doc(
        vocab,
        words=list(characters),
        spaces=[False] * len(characters),
        tags=[_class_of(characters[at : at + 2]) for at in range(len(characters))],
        lemmas=words,
        morphs=places,
    )


def _word_features(text: str) -> tuple[list[str], list[str]]:
    """For each character the class of its word, and its place in the word with the part of speech."""
    words: list[str] = []
    places: list[str] = []
    for word, part in _jieba().tag(text):
        kind, last = _class_of(word.translate(_ZERO)), len(word) - 1
        for at in range(len(word)):
            place = "S" if not last else "B" if not at else "E" if at == last else "I"
            words.append(kind)
            places.append(f"P={place}{part}")
    return words, places


@cache
def _jieba() -> rjieba.Jieba:
    """A segmenter of our own: words added to the shared one must not change what the network sees."""
    return rjieba.Jieba()


def _class_of(characters: str) -> str:
    return f"c{crc32(characters.encode('utf-8', 'replace')) % _CLASSES}"
