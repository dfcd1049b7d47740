"""A list as a family reads it: the entries that it names and the addresses at which it goes on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from gongbao.readers import Page
from gongbao_corpora.crawl.addresses import day_in, host_of, resolve

_NUMBER = re.compile(r"\d{1,4}")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list, read.

    Attributes:
        address: where it was found.
        markup: as text; JSON or XML where a script would have asked for it.
        page: what the page reader made of it.
        position: of the page in its list, from 0.
    """

    address: str
    markup: str
    page: Page
    position: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """What a list names.

    Attributes:
        title: as far as it is known; empty where the list has none.
    """

    address: str
    title: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What stands in a page of a list.

    Attributes:
        more: addresses at which the list goes on, the next one first.
        named: the list itself says which entries it has, so that every other link of the page is none.
    """

    entries: tuple[Entry, ...] = ()
    more: tuple[str, ...] = ()
    named: bool = False


@dataclass(frozen=True, slots=True)
class FamilyOf:
    """A family of CMS: its name and two functions of its module."""

    NAME: str
    recognise: Callable[[ListPage], bool] = field(repr=False)
    read: Callable[[ListPage], Listing] = field(repr=False)

    def recognises(self, page: ListPage) -> bool:
        """Say whether a page is a list of this family."""
        return self.recognise(page)

    def read_list(self, page: ListPage) -> Listing:
        """Read a page of a list."""
        return self.read(page)


def linked_entries(page: ListPage) -> tuple[Entry, ...]:
    """Return the links of a page as entries, menus too: their titles tell them apart."""
    return tuple(
        Entry(link.address, link.words, link.day or day_in(link.address))
        for link in page.page.links
        if link.words
    )


def next_link(page: ListPage) -> tuple[str, ...]:
    """Return the address of 下一页, if there is one that leads elsewhere."""
    found = page.page.next_page
    return (found,) if found and found != page.address else ()


def numbered_links(page: ListPage) -> tuple[str, ...]:
    """Return the addresses of the pages of a list that are linked by their numbers, in their order.

    A link is one of them if its words are a number and its address differs from that of the list in digits
    alone, as `index_2.html` does from `index.html` and `index_3.html`.
    """
    found: dict[int, str] = {}
    for link in page.page.links:
        if not _NUMBER.fullmatch(link.words.strip()) or host_of(link.address) != host_of(page.address):
            continue
        if _without_digits(link.address) == _without_digits(page.address):
            found.setdefault(int(link.words), link.address)
    here = page.position + 1
    return tuple(address for number, address in sorted(found.items()) if number > here)


def _without_digits(address: str) -> str:
    """Fold the numbers out of an address, so that all pages of a list look the same."""
    return _DIGITS.sub("", re.sub(r"[_-]?\d+(?=\.[a-z]+$)", "", address))


def join(base: str, addresses: Sequence[str]) -> tuple[str, ...]:
    """Return addresses made whole, each once, in order."""
    return tuple(dict.fromkeys(one for one in (resolve(base, address) for address in addresses) if one))
