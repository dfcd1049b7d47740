"""Which language a stretch of text is in, by the characters it is written with."""

from gongbao.document import Language

# A paragraph is mixed when the lesser language has more than this share of the weight. A Han character weighs as
# much as this many Latin letters: one Chinese word of two characters stands for an English one of five to six letters.
_MIXED_SHARE = 0.35
_LETTERS_A_HAN = 2.5
# Latin letters of French, German and their like that English does not have; enough of them, or enough of the
# little words below, and the paragraph is in another language.
_FOREIGN_LETTERS = frozenset("àâçèéêëîïôùûœäöüßñáíóúìòãõåæøłśżźćęąőűğışčřžěů")
_ENGLISH_WORDS = frozenset(
    ["the", "of", "and", "to", "in", "for", "on", "is", "was", "were", "by", "with", "as", "at", "from", "that", "this", "are", "be"]
)
_FOREIGN_WORDS = frozenset(
    ["le", "la", "les", "des", "du", "et", "une", "dans", "pour", "der", "die", "das", "und", "nicht", "mit", "den", "von", "el"]
    + ["los", "las", "del", "que", "por", "para", "il", "della", "che", "di", "em", "dos", "het", "een", "van", "och", "som"]
)


def is_han(char: str) -> bool:
    """Say whether a character is a Chinese one, of any plane."""
    code = ord(char)
    return 0x4E00 <= code < 0xA000 or 0x3400 <= code < 0x4DC0 or 0x20000 <= code < 0x32000 or code == 0x3007


def language_of(text: str) -> Language:
    """Return the language that a paragraph is read in; Chinese where nothing tells.

    >>> language_of("共受理申请436件").value, language_of("436 applications").value
    ('zh', 'en')
    """
    han = sum(map(is_han, text))
    latin = sum(char.isascii() and char.isalpha() for char in text)
    if not han:
        return Language.EN if latin else Language.ZH
    weight = han * _LETTERS_A_HAN
    lesser = min(weight, latin) / (weight + latin)
    if lesser > _MIXED_SHARE:
        return Language.MIXED
    return Language.ZH if weight >= latin else Language.EN


def is_other_language(text: str) -> bool:
    """Say whether a text of some length is in a language other than Chinese and English.

    >>> is_other_language("Le rapport annuel sur la transparence des informations pour les citoyens et les communes")
    True
    """
    letters = sum(char.isalpha() for char in text)
    if letters < 40:
        return False
    known = sum(is_han(char) or (char.isascii() and char.isalpha()) for char in text)
    foreign = sum(char.lower() in _FOREIGN_LETTERS for char in text)
    kana = sum("぀" <= char < "ヿ" for char in text)
    if kana > letters * 0.1 or known + foreign < letters * 0.5:
        return True
    if sum(map(is_han, text)) > letters * 0.1:
        return False
    words = [word.strip(".,;:()\"'’“”«»").lower() for word in text.split()]
    english = sum(word in _ENGLISH_WORDS for word in words)
    other = sum(word in _FOREIGN_WORDS for word in words)
    return other > english and other >= 3
