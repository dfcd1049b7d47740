"""Addresses: which host they name, which site they belong to, where a name leads, what day they hold.

What stays true: `is_public` says no to every address that is not one of the open internet, however it is
written; what it is asked is the address that is connected to.
"""

import re
from collections.abc import Iterable
from datetime import date
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urljoin, urlsplit, urlunsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
_USUAL_PORTS = {"http": 80, "https": 443}
_DAYS = (
    re.compile(r"/t(?P<y>20\d\d|19\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)_\d+\.s?html?"),  # TRS
    re.compile(r"/art/(?P<y>20\d\d|19\d\d)/(?P<m>\d{1,2})/(?P<d>\d{1,2})/art_"),  # Hanweb
)
_NAT64 = IPv6Network("64:ff9b::/96")


def host_of(address: str) -> str:
    """Return the host of an address, with the port if it is not the usual one; empty if there is none.

    >>> host_of("http://www.example.gov.cn:80/a"), host_of("http://127.0.0.1:8080/"), host_of("mailto:a@b")
    ('www.example.gov.cn', '127.0.0.1:8080', '')
    """
    try:
        parts = urlsplit(address)
        name, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if ":" in name:
        name = f"[{name}]"
    return name if port is None or port == _USUAL_PORTS.get(parts.scheme) else f"{name}:{port}"


def is_web(address: str) -> bool:
    """Say whether an address is one of http or https with a host."""
    return urlsplit_or_none(address) in ("http", "https") and bool(host_of(address))


def urlsplit_or_none(address: str) -> str | None:
    """Return the scheme of an address, None where it is no address."""
    try:
        return urlsplit(address).scheme
    except ValueError:
        return None


def resolve(base: str, address: str) -> str:
    """Return an address as a page means it, empty where it means none.

    >>> resolve("http://h/a/b.html", "../c.html"), resolve("http://h/", "http://[broken")
    ('http://h/c.html', '')
    """
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""


def with_host(address: str, like: str) -> str:
    """Return an address on the scheme and the host of another.

    >>> with_host("http://m.example.cn/a?b=1", "https://www.example.cn/")
    'https://www.example.cn/a?b=1'
    """
    parts, wanted = urlsplit(address), urlsplit(like)
    return urlunsplit((wanted.scheme, wanted.netloc, parts.path, parts.query, ""))


def day_in(address: str) -> date | None:
    """Return the day that an address of TRS or Hanweb holds, None where it holds none.

    >>> day_in("http://h/zwgk/202301/t20230117_1234.html"), day_in("http://h/art/2024/1/9/art_7_12.html")
    (datetime.date(2023, 1, 17), datetime.date(2024, 1, 9))
    """
    for pattern in _DAYS:
        if match := pattern.search(address):
            try:
                return date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                return None
    return None


def is_public(address: Address) -> bool:
    """Say whether an address is one of the open internet.

    >>> [is_public(ip_address(one)) for one in ("8.8.8.8", "10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1")]
    [True, False, False, False]
    """
    inner = embedded(address)
    return inner.is_global and not inner.is_multicast


def is_allowed(address: Address, networks: Iterable[Network]) -> bool:
    """Say whether an address may be connected to: it is public, or lies in a network that is allowed."""
    inner = embedded(address)
    return is_public(inner) or any(inner in network for network in networks)


def embedded(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or address


def literal_address(host: str) -> Address | None:
    """Return the address that a host is written as, None where it is a name."""
    try:
        return ip_address(host.partition("%")[0].strip("[]"))
    except ValueError:
        return None
