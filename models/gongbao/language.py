"""Which language a stretch of text is in, by the characters it is written with."""

import re

from gongbao.document import Language

# A paragraph is mixed when the lesser language has more than this share of the weight.
_MIXED_SHARE = 0.35
# A Han character weighs as much as so many Latin letters: one Chinese word of two characters stands for an
# English one of five to six letters.
LETTERS_A_HAN = 2.5
_HAN = re.compile("[\u4e00-\u9fff\u3400-\u4dbf\U00020000-\U00031fff\u3007]+")
_LATIN = re.compile("[A-Za-z]+")
_KANA = re.compile("[\u3040-\u30fe]")
_LETTER = re.compile(r"[^\W\d_]+")
# Latin letters of French, German and their like that English does not have; enough of them, or enough of the
# little words below, and the paragraph is in another language.
_FOREIGN_LETTERS = re.compile("[àâçèéêëîïôùûœäöüßñáíóúìòãõåæøłśżźćęąőűğışčřžěů]", re.IGNORECASE)
_ENGLISH_WORD = re.compile(r"\b(?:the|of|and|to|in|for|on|is|was|were|by|with|as|at|from|that|this|are|be)\b")
_FOREIGN_WORD = re.compile(
    r"\b(?:le|la|les|des|du|et|une|dans|pour|der|die|das|und|nicht|mit|den|von|el|los|las|del|que|por|para|il|della|"
    r"che|di|em|dos|het|een|van|och|som)\b"
)
# Fewer letters than this say nothing about the language of a text.
_FEWEST_LETTERS = 40
_FEWEST_FOREIGN_WORDS = 3


def is_han(char: str) -> bool:
    """Say whether a character is a Chinese one, of any plane."""
    code = ord(char)
    return 0x4E00 <= code < 0xA000 or 0x3400 <= code < 0x4DC0 or 0x20000 <= code < 0x32000 or code == 0x3007


def count_han(text: str) -> int:
    """Count the Chinese characters of a text.

    >>> count_han("共436件")
    2
    """
    return sum(map(len, _HAN.findall(text)))


def count_latin(text: str) -> int:
    """Count the letters from A to Z of a text."""
    return sum(map(len, _LATIN.findall(text)))


def language_of(text: str) -> Language:
    """Return the language that a paragraph is read in; Chinese where nothing tells.

    >>> language_of("共受理申请436件").value, language_of("436 applications").value
    ('zh', 'en')
    """
    han, latin = count_han(text), count_latin(text)
    if not han:
        return Language.EN if latin else Language.ZH
    weight = han * LETTERS_A_HAN
    lesser = min(weight, latin) / (weight + latin)
    if lesser > _MIXED_SHARE:
        return Language.MIXED
    return Language.ZH if weight >= latin else Language.EN


def is_other_language(text: str) -> bool:
    """Say whether a text of some length is in a language other than Chinese and English.

    >>> is_other_language("Le rapport annuel sur la transparence des informations pour les citoyens")
    True
    """
    letters = sum(map(len, _LETTER.findall(text)))
    if letters < _FEWEST_LETTERS:
        return False
    han = count_han(text)
    known = han + count_latin(text) + len(_FOREIGN_LETTERS.findall(text))
    if len(_KANA.findall(text)) > letters * 0.1 or known < letters * 0.5:
        return True
    if han > letters * 0.1:
        return False
    lowered = text.lower()
    other = len(_FOREIGN_WORD.findall(lowered))
    return other >= _FEWEST_FOREIGN_WORDS and other > len(_ENGLISH_WORD.findall(lowered))
