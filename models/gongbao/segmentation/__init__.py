"""Text → paragraphs, sentences, words."""

from gongbao.segmentation.paragraphs import split_paragraphs
from gongbao.segmentation.sentences import split_sentences
from gongbao.segmentation.words import load_word_splitter

__all__ = ["load_word_splitter", "split_paragraphs", "split_sentences"]
