"""The main path: text → stages → Document.

Reading this file: `default_stages` is the pipeline, in the order in which it reads a report;
`baseline_stages` the one before it. `extract` sends
a text through it. Everything else of the package is one of the stages, or what they stand on.
"""

from collections.abc import Sequence
from pathlib import Path

from gongbao.checks import check_quantities
from gongbao.document import Document, Language, Stage, run
from gongbao.encoder.runtime import load_encoder
from gongbao.errors import InvalidTextError, TextTooLongError, UnsupportedLanguageError
from gongbao.language import is_other_language
from gongbao.metadata import describe_document
from gongbao.ner import BaselineNames, EncoderNames, Tagger
from gongbao.numbers import read_quantities
from gongbao.references import load_reference_reader
from gongbao.relations import Revision, link_quantities
from gongbao.segmentation import load_word_splitter, split_paragraphs, split_sentences

MAX_CODE_POINTS = 1_000_000
LANGUAGES = ("auto", "zh", "en")
OTHER_LANGUAGE = (
    "the text seems to be in a language other than Chinese and English; do not rely on what was read in it"
)


def default_stages(
    *, weights: Path | None = None, device: str = "cpu", threads: int | None = None
) -> tuple[Stage, ...]:
    """Load the pipeline that is shipped: rules, and the reading network for names and links.

    Args:
        weights: folder of sets of weights to use in place of the shipped ones, as `export-reading` writes it.
        device: `cpu` runs under ONNX Runtime; `cuda` under torch, which must be installed.
        threads: of the network for one text; all cores by default.

    Raises:
        WeightsError: if a file of the weights is missing or not the one that its manifest names.
    """
    encoder = load_encoder(weights, device=device, threads=threads)
    return (
        split_paragraphs,
        split_sentences,
        load_word_splitter(),
        load_reference_reader(),
        Tagger(EncoderNames(encoder)),
        read_quantities,
        link_quantities,
        Revision(encoder),
        check_quantities,
        describe_document,
    )


def one_thread_stages() -> tuple[Stage, ...]:
    """Load the shipped pipeline for one of many processes: the network uses one thread, not every core.

    Raises:
        WeightsError: as above.
    """
    return default_stages(threads=1)


def baseline_stages() -> tuple[Stage, ...]:
    """Load the pipeline that the reading network has to beat: spaCy's tagger and the rule linker.

    Raises:
        WeightsError: as above.
    """
    return (
        split_paragraphs,
        split_sentences,
        load_word_splitter(),
        load_reference_reader(),
        Tagger(BaselineNames()),
        read_quantities,
        link_quantities,
        check_quantities,
        describe_document,
    )


def extract(text: str, stages: Sequence[Stage], *, language: str = "auto") -> Document:
    """Read a report; a text in another language is read as far as it goes and gets a warning.

    Args:
        text: 1 to 1,000,000 code points; offsets of the answer count in it.
        stages: usually `default_stages()`, loaded once.
        language: `auto` decides per paragraph, `zh` and `en` force one.

    Raises:
        InvalidTextError: if the text is empty or holds a lone surrogate.
        TextTooLongError: if it has more than 1,000,000 code points.
        UnsupportedLanguageError: if `language` is none of the three.
    """
    document = run(new_document(text, language=language), stages)
    return document.warn(OTHER_LANGUAGE) if is_other_language(text) else document


def new_document(text: str, *, language: str = "auto") -> Document:
    """Check a text and make a document of it, all layers empty.

    Raises:
        InvalidTextError: if the text is empty or holds a lone surrogate.
        TextTooLongError: if it has more than 1,000,000 code points.
        UnsupportedLanguageError: if `language` is none of the three.
    """
    if language not in LANGUAGES:
        raise UnsupportedLanguageError(language, allowed=LANGUAGES)
    if not text:
        raise InvalidTextError("the text is empty")
    if len(text) > MAX_CODE_POINTS:
        raise TextTooLongError(length=len(text), limit=MAX_CODE_POINTS)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InvalidTextError("the text holds a lone surrogate", position=error.start) from error
    return Document(text, forced_language=None if language == "auto" else Language(language))
