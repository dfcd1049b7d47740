"""Every other list: links, and 下一页 or the numbers of further pages."""

from gongbao_corpora.crawl.families.listing import (
    FamilyOf,
    Listing,
    ListPage,
    join,
    linked_entries,
    next_link,
    numbered_links,
)


def recognises(page: ListPage) -> bool:
    """Say yes: what is no other family's is a plain list."""
    del page
    return True


def read_list(page: ListPage) -> Listing:
    """Read a page of a list: all links, and where it goes on."""
    more = (*next_link(page), *numbered_links(page))
    return Listing(linked_entries(page), join(page.address, more))


PLAIN = FamilyOf("plain", recognises, read_list)
