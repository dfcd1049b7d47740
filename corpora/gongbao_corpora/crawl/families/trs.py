"""TRS: static lists `index.html`, `index_1.html` …; a script writes the pager.

The script says all: `createPageHTML(pages, current, "index", "html")`; newer systems put the id of an element
before the numbers. Pages of reports are `tYYYYMMDD_n.html`.
"""

import re

from gongbao_corpora.crawl.families.listing import (
    FamilyOf,
    Listing,
    ListPage,
    join,
    linked_entries,
    next_link,
)

_PAGER = re.compile(
    r"createPage(?:HTML)?\s*\(\s*(?:['\"][^'\"]{0,60}['\"]\s*,\s*)?(\d{1,6})\s*,\s*(\d{1,6})\s*,"
    r"\s*['\"]([\w-]{1,80})['\"]\s*,\s*['\"](s?html?|jsp|aspx?)['\"]"
)


def recognises(page: ListPage) -> bool:
    """Say whether the page's script writes a pager of TRS."""
    return _PAGER.search(page.markup) is not None


def read_list(page: ListPage) -> Listing:
    """Read a page of a list of TRS.

    >>> from gongbao.readers import Page, PageKind
    >>> script = '<script>createPageHTML(3, 0, "index", "html");</script>'
    >>> read_list(ListPage("http://h/ndbg/index.html", script, Page(PageKind.LIST, "text/html"))).more
    ('http://h/ndbg/index_1.html', 'http://h/ndbg/index_2.html')
    """
    entries = linked_entries(page)
    match = _PAGER.search(page.markup)
    if match is None:
        return Listing(entries, next_link(page))
    pages, current, stem, ending = int(match[1]), int(match[2]), match[3], match[4]
    names = [f"{stem}_{number}.{ending}" for number in range(current + 1, pages)]
    return Listing(entries, join(page.address, names))


TRS = FamilyOf("trs", recognises, read_list)
