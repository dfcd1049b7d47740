from typing import Any

import pytest
from twisted.internet.address import IPv4Address, IPv6Address

from gongbao_corpora.crawl.guard import GuardedResolver
from gongbao_corpora.crawl.site_file import read_sites

NETWORKS = (
    read_sites(
        'contact = "a@b.cn"\n[[site]]\nname = "x"\nstart = ["http://in.test/"]\n'
        'allow_addresses = ["127.77.0.0/16"]'
    )
    .site[0]
    .allow_addresses
)


class Resolver:
    """Says the same addresses for every name."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    def resolveHostName(self, receiver: Any, name: str, port: int, *_: Any) -> None:  # noqa: ANN401, N802
        receiver.resolutionBegan(None)
        for address in self.addresses:
            kind = IPv6Address if ":" in address else IPv4Address
            receiver.addressResolved(kind("TCP", address, port))
        receiver.resolutionComplete()


class Receiver:
    def __init__(self) -> None:
        self.found: list[str] = []
        self.complete = False

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: ANN401, N802
        pass

    def addressResolved(self, address: Any) -> None:  # noqa: ANN401, N802
        self.found.append(address.host)

    def resolutionComplete(self) -> None:  # noqa: N802
        self.complete = True


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("out.test", ["93.184.215.14"]),
        ("in.test", ["93.184.215.14", "127.77.0.9", "::ffff:127.77.0.9"]),
        ("IN.test", ["93.184.215.14", "127.77.0.9", "::ffff:127.77.0.9"]),
    ],
)
def test_only_addresses_that_are_allowed_come_through(name: str, found: list[str]) -> None:
    inner = Resolver("10.0.0.1", "93.184.215.14", "127.77.0.9", "127.0.0.1", "::1", "::ffff:127.77.0.9")
    receiver = Receiver()

    GuardedResolver(inner, {"in.test": NETWORKS}).resolveHostName(receiver, name, 80)

    assert receiver.found == found
    assert receiver.complete
