"""Systems whose pages are named `post_n.html`, as WordPress-like ones do; lists link pages by number.

Pages for telephones are `mpost_n.html`: the address under which duplicates are folded knows them.
"""

import re

from gongbao_corpora.crawl.families.listing import (
    FamilyOf,
    Listing,
    ListPage,
    join,
    linked_entries,
    next_link,
    numbered_links,
)

_POST = re.compile(r"/m?post_\d{1,12}\.s?html?$")


def recognises(page: ListPage) -> bool:
    """Say whether a page links pages named post_n."""
    return any(_POST.search(link.address) for link in page.page.links)


def read_list(page: ListPage) -> Listing:
    """Read a page of a list: all links, and the further pages by number or by 下一页."""
    more = (*numbered_links(page), *next_link(page))
    return Listing(linked_entries(page), join(page.address, more))


POST = FamilyOf("post", recognises, read_list)
