"""The families of CMS, a module each: how their lists name reports and where the lists go on."""

from gongbao_corpora.crawl.families.gkmlpt import GKMLPT
from gongbao_corpora.crawl.families.hanweb import HANWEB
from gongbao_corpora.crawl.families.listing import Entry, FamilyOf, Listing, ListPage
from gongbao_corpora.crawl.families.plain import PLAIN
from gongbao_corpora.crawl.families.post import POST
from gongbao_corpora.crawl.families.trs import TRS

# In the order in which a page is tried: what is most certain first.
_IN_ORDER = (GKMLPT, HANWEB, TRS, POST, PLAIN)
FAMILIES: dict[str, FamilyOf] = {family.NAME: family for family in _IN_ORDER}

__all__ = ["FAMILIES", "Entry", "FamilyOf", "ListPage", "Listing", "family_of"]


def family_of(page: ListPage, name: str | None) -> FamilyOf:
    """Return the family that a site file names, or the one that a page shows.

    A page that shows one of the families that ask by script is of that family, whatever the file says:
    districts move from one CMS to the next.
    """
    shown = next(family for family in _IN_ORDER if family.recognises(page))
    if name is None or shown.NAME in ("gkmlpt", "hanweb"):
        return shown
    return FAMILIES[name]
