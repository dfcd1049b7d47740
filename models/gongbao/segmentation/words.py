"""Sentences → words: Chinese by rjieba, English by spaCy, mixed text by runs of script.

What stays true: the words of a sentence are in order, do not overlap, stay inside it, and hold every
character of it that is neither white space nor page furniture; a word that a line break cuts is one word, its
span reaches over the break.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from gongbao.document import Document, Language, Paragraph, Sentence, Span, Word
from gongbao.segmentation.words_en import cut_english, cut_plain
from gongbao.segmentation.words_zh import Cutter, load_cutter
from gongbao.view import View, view_of

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
# A year in Chinese figures is one word; jieba does not know 〇 as one of them.
_RUN = re.compile(
    rf"(?P<year>[一二三四五六七八九零]{{0,3}}[〇○][〇○零一二三四五六七八九]{{0,3}})"
    rf"|(?P<han>(?:(?![一二三四五六七八九零]{{0,3}}[〇○])[{_HAN}])+)|(?P<other>[^{_HAN}〇○]+)"
)
_ENGLISH = re.compile(r"[A-Za-z]{2,}\s+[A-Za-z]{2,}")


class WordSplitter:
    """A stage that fills `words`."""

    def __init__(self, cutter: Cutter) -> None:
        self._cutter = cutter

    def __call__(self, document: Document) -> Document:
        """Fill `words` from the sentences; warn if the fallback had to cut Chinese."""
        words: list[Word] = []
        sentences = iter(document.sentences)
        sentence = next(sentences, None)
        for paragraph in document.paragraphs:
            view = view_of(document, paragraph)
            while sentence is not None and sentence.start < paragraph.end:
                words.extend(self._words_of(document, paragraph, view, sentence))
                sentence = next(sentences, None)
        document = replace(document, words=tuple(words))
        if self._cutter.warning and any(
            sentence.language is not Language.EN for sentence in document.sentences
        ):
            return document.warn(self._cutter.warning)
        return document

    def _words_of(
        self, document: Document, paragraph: Paragraph, view: View, sentence: Sentence
    ) -> Iterator[Word]:
        start, end = view.local(sentence)
        text = view.text[start:end]
        stretches = list(
            cut_english(text)
            if sentence.language is Language.EN
            else self._cut_mixed(text, sentence.language)
        )
        spans = [view.span(start + first, start + last) for first, last in stretches]
        if len(paragraph.lines) > 1:
            spans = _with_hyphens(document.text, spans)
        for span in spans:
            yield Word(span.start, span.end)

    def _cut_mixed(self, text: str, language: Language) -> Iterator[tuple[int, int]]:
        for run in _RUN.finditer(text):
            if run.lastgroup == "han":
                at = run.start()
                for word in self._cutter.cut(run.group()):
                    yield at, at + len(word)
                    at += len(word)
            elif run.lastgroup == "year":
                yield run.span()
            elif _ENGLISH.search(run.group()):
                yield from (
                    (run.start() + first, run.start() + last) for first, last in cut_english(run.group())
                )
            else:
                yield from cut_plain(text, run.start(), run.end())


def load_word_splitter() -> WordSplitter:
    """Load the stage that splits sentences into words; spaCy follows at the first English sentence."""
    return WordSplitter(load_cutter())


def _with_hyphens(text: str, spans: list[Span]) -> list[Span]:
    """Give a hyphen that divides a word at a line's end, which no view shows, to the word before it."""
    whole: list[Span] = []
    for span, following in zip(spans, [*spans[1:], None], strict=True):
        gap = following is not None and span.end < following.start and text[span.end] == "-"
        whole.append(Span(span.start, span.end + 1) if gap else span)
    return whole
