"""Lines → paragraphs: hard wraps undone, headings found, the path of headings above each paragraph.

What stays true: paragraphs are in order and do not overlap; every character that is neither white space nor
page furniture (page numbers, running heads) lies in exactly one line of one paragraph.
"""

from collections.abc import Iterable
from dataclasses import replace

from gongbao.document import Document, Language, Paragraph
from gongbao.language import LETTERS_A_HAN, count_han, count_latin, is_other_language, language_of
from gongbao.segmentation.blocks import Block, join_blocks, view_of_lines
from gongbao.segmentation.headings import classify

# From this share of the text on, the lesser language makes a document mixed.
_MIXED_SHARE = 0.1
_OTHER_LANGUAGE = "the text seems to be in a language other than Chinese and English"


def split_paragraphs(document: Document) -> Document:
    r"""Fill `paragraphs` and `language`; warn if the text is in another language.

    >>> document = split_paragraphs(Document("一、总体情况\n全年共受理申请436\n件，均已办结。"))
    >>> [(paragraph.of(document.text), paragraph.level) for paragraph in document.paragraphs]
    [('一、总体情况', 1), ('全年共受理申请436\n件，均已办结。', None)]
    """
    paragraphs = classify(_blocks(document))
    language = document.forced_language or _document_language(document.text, paragraphs)
    document = replace(document, paragraphs=paragraphs, language=language)
    return document.warn(_OTHER_LANGUAGE) if is_other_language(document.text) else document


def _blocks(document: Document) -> list[Block]:
    blocks: list[Block] = []
    usual = document.forced_language or language_of(document.text)
    last = Language.EN if usual is Language.EN else Language.ZH
    for lines in join_blocks(document.text):
        view = view_of_lines(document.text, lines)
        if document.forced_language:
            last = document.forced_language
        elif any(char.isalpha() for char in view.text):  # figures alone are in the language of what is above
            last = language_of(view.text)
        blocks.append(Block(lines, view, last))
    return blocks


def _document_language(text: str, paragraphs: Iterable[Paragraph]) -> Language:
    chinese = english = 0.0
    for paragraph in paragraphs:
        piece = paragraph.of(text)
        han, latin = count_han(piece) * LETTERS_A_HAN, count_latin(piece)
        mixed = paragraph.language is Language.MIXED
        chinese += han if mixed else (han + latin) * (paragraph.language is Language.ZH)
        english += latin if mixed else (han + latin) * (paragraph.language is Language.EN)
    if min(chinese, english) > (chinese + english) * _MIXED_SHARE:
        return Language.MIXED
    return Language.ZH if chinese >= english else Language.EN
