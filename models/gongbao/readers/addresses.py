"""Addresses: made whole, and the one address under which duplicates of a page are folded."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

MAX_ADDRESS = 2048
_GATE = re.compile(r"/gate/big5/([A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?)(/.*)?", re.DOTALL)
_MOBILE_PAGE = re.compile(r"/m(post_[0-9]{1,12}\.s?html?)$")
_SESSION = re.compile(r";jsessionid=[^/?#]{0,200}", re.IGNORECASE)
# What only says how somebody came to a page.
_COMING = frozenset({"from", "spm", "scene", "isappinstalled", "share", "sharetoken", "wd", "jsessionid"})
_PORTS = {"http": 80, "https": 443}


def whole_address(base: str, href: str) -> str | None:
    """Return a link's address, whole and without a fragment; None unless it is one of http or https.

    >>> whole_address("http://a.test/x/y.html", " ../z.html#top ")
    'http://a.test/z.html'
    """
    href = "".join(char for char in href.strip() if char >= " ")
    if not href or href.startswith("#") or len(href) > MAX_ADDRESS:
        return None
    try:
        parts = urlsplit(urljoin(base, href))
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not parts.netloc:
        return None
    return urlunsplit(parts._replace(fragment="", path=parts.path or "/"))


def canonical_address(address: str) -> str:
    """Return the one address of a page: what gateways, telephones and counters add to it is taken away.

    >>> canonical_address("http://www.a.test/gate/big5/www.a.test/x/t1.html?from=index")
    'http://www.a.test/x/t1.html'
    >>> canonical_address("HTTP://A.test:80/zwgk/mpost_12.html#top")
    'http://a.test/zwgk/post_12.html'
    """
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        return address
    host, path, scheme = (parts.hostname or "").lower(), parts.path or "/", parts.scheme.lower()
    if port is not None and port != _PORTS.get(scheme):
        host = f"{host}:{port}"
    gate = _GATE.fullmatch(path)
    if gate:
        inner = gate.group(1).lower()
        # Behind the gateway stands the name of a site, without the port under which the gateway was asked.
        host = host if _same_site(inner, host) else inner
        path = gate.group(2) or "/"
    path = _MOBILE_PAGE.sub(r"/\1", _SESSION.sub("", path))
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True, max_num_fields=None)
        if name.lower() not in _COMING and not name.lower().startswith("utm_")
    ]
    kept = parts.query if len(query) == parts.query.count("&") + 1 else urlencode(query)
    return urlunsplit((scheme, host, path, kept if query else "", ""))


def _same_site(one: str, other: str) -> bool:
    return one.partition(":")[0].removeprefix("www.") == other.partition(":")[0].removeprefix("www.")
