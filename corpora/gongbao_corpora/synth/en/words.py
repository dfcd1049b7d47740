"""Words of an English statement: their marks as category or action, their number, forms of verbs.

Words are written with both numbers where they need them: `application(|s) for disclosure`, `repl(y|ies)`.
"""

import re

from gongbao.document import Modifier
from gongbao_corpora.synth.amount import Amount
from gongbao_corpora.synth.piece import Piece, as_piece
from gongbao_corpora.synth.vocabulary import Noun


def cat(words: Piece | str, *amounts: Amount) -> Piece:
    """Mark words as the category of amounts."""
    piece = as_piece(words)
    for amount in amounts:
        piece = piece.marked("category", amount)
    return piece


def act(words: Piece | str, *amounts: Amount) -> Piece:
    """Mark words as the action of amounts."""
    piece = as_piece(words)
    for amount in amounts:
        piece = piece.marked("action", amount)
    return piece


_NUMBERED = re.compile(r"\(([a-z]*)\|([a-z]*)\)")


def form(words: Piece | str, amount: Amount | None = None) -> Piece | str:
    """Choose the number of words: `repl(y|ies)` is `reply` for one, `replies` otherwise and for no amount."""
    if isinstance(words, Piece):
        return words
    one = amount is not None and amount.value == 1 and amount.modifier is Modifier.EXACT and not amount.unit
    return _NUMBERED.sub(r"\1" if one else r"\2", words)


def of_noun(noun: Noun) -> str:
    """Return a noun of the vocabulary in the notation of `form`.

    A singular that is no shorter form of the plural is left in the plural.
    """
    start = 0
    while start < min(len(noun.word), len(noun.singular)) and noun.word[start] == noun.singular[start]:
        start += 1
    end = 0
    while (
        end < min(len(noun.word), len(noun.singular)) - start
        and noun.word[-1 - end] == noun.singular[-1 - end]
    ):
        end += 1
    one, many = noun.singular[start : len(noun.singular) - end], noun.word[start : len(noun.word) - end]
    if not re.fullmatch(r"[a-z]*", one) or not re.fullmatch(r"[a-z]*", many):
        return noun.word
    return f"{noun.word[:start]}({one}|{many}){noun.word[len(noun.word) - end :]}"


def was(amount: Amount) -> str:
    """Return `was` after one, `were` after any other number."""
    return "was" if amount.value == 1 and amount.modifier is Modifier.EXACT else "were"


_PASTS = {
    "written": "wrote",
    "given": "gave",
    "taken": "took",
    "drawn up": "drew up",
    "drawn": "drew",
    "undertaken": "undertook",
    "begun": "began",
    "chosen": "chose",
    "shown": "showed",
    "grown": "grew",
    "taken over": "took over",
    "driven": "drove",
    "withdrawn": "withdrew",
    "overseen": "oversaw",
}
_PARTICIPLES = {past: participle for participle, past in _PASTS.items()}


def past(verb: str) -> str:
    """Return the simple past of a verb of the vocabulary: `wrote`."""
    return _PASTS.get(verb, verb)


def participle(verb: str) -> str:
    """Return the participle of a verb of the vocabulary: `written`."""
    return _PARTICIPLES.get(verb, verb)
