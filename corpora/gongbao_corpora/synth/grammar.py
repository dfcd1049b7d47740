"""The registry of section grammars: who writes what kind of section, for whom.

A section grammar is a function from a `Draw` to a `Piece`. It writes one section: its headings without
their numbers (made with `heading`, level 1 for the section itself, 2 and 3 below it) and its paragraphs,
each ended by a line break. `compose` numbers the headings and puts sections together.

    @grammar("zh", "free_2008", kinds=("government", "department"))
    def disclosure_in_a_row(draw: Draw) -> Piece: ...

Held-out grammars (`held_out=True`) are never drawn for training reports and the others never for held-out
reports: the two sets are disjoint because a grammar carries exactly one flag.
"""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from gongbao_corpora.synth.draw import Draw
from gongbao_corpora.synth.piece import Piece, as_piece

Write = Callable[[Draw], Piece]


@dataclass(frozen=True, slots=True)
class Grammar:
    """A section grammar.

    Attributes:
        language: `zh` or `en`.
        style: the family, as `free_2008`; a report keeps to one style.
        name: style and name of the function, unique in its language.
        kinds: kinds of reporting bodies that it is for, empty for all.
        place: where it stands in a report: 0 (opening) to 9 (closing); sections of one place are shuffled.
        held_out: whether it is kept out of training reports.
        write: the function itself.
    """

    language: str
    style: str
    name: str
    kinds: tuple[str, ...]
    place: int
    held_out: bool
    write: Write

    def suits(self, kind: str) -> bool:
        """Say whether a body of this kind writes such a section."""
        return not self.kinds or kind in self.kinds


_REGISTRY: dict[tuple[str, str], Grammar] = {}


def grammar(
    language: str, style: str, *, kinds: tuple[str, ...] = (), place: int = 5, held_out: bool = False
) -> Callable[[Write], Write]:
    """Register a function as a section grammar.

    Raises:
        ValueError: if its style has a grammar of that name already.
    """

    def register(write: Write) -> Write:
        name = f"{style}/{write.__name__}"
        if (language, name) in _REGISTRY and _REGISTRY[language, name].write.__module__ != write.__module__:
            raise ValueError(f"two grammars are called {name}")
        _REGISTRY[language, name] = Grammar(language, style, name, kinds, place, held_out, write)
        return write

    return register


@cache
def grammars(language: str, *, held_out: bool) -> tuple[Grammar, ...]:
    """Return the grammars of one side, by name; every module of `synth/LANGUAGE/` is read first."""
    package = importlib.import_module(f"gongbao_corpora.synth.{language}")
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")
    chosen = [g for (spoken, _), g in _REGISTRY.items() if spoken == language and g.held_out is held_out]
    return tuple(sorted(chosen, key=lambda g: g.name))


def heading(level: int, words: Piece | str) -> Piece:
    """Make the words of a heading, without number and line break; 1 is the outermost level."""
    return as_piece(words).marked("heading", level)


def ignored(words: Piece | str) -> Piece:
    """Make a stretch that is scored elsewhere: flattened cells of a table, a page number."""
    return as_piece(words).marked("ignore", "table")
