"""No request leaves the sites of the file, and no connection goes to an address that is not allowed.

What stays true: the address that is checked is the one that is connected to. A name is resolved once, in
`GuardedResolver`, and what it does not let through Twisted cannot connect to; so names that change where they
lead, redirects and unusual ways to write an address all end here.
"""

from collections.abc import Sequence
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request
from scrapy.crawler import Crawler
from scrapy.exceptions import IgnoreRequest
from twisted.internet.interfaces import IHostnameResolver
from zope.interface import implementer  # type: ignore[import-untyped]

from gongbao_corpora.crawl.addresses import Network, is_allowed, is_web
from gongbao_corpora.crawl.task import Task

if TYPE_CHECKING:
    from gongbao_corpora.crawl.spider import ReportSpider


class GuardMiddleware:
    """Refuses requests of another scheme and to hosts that are not of the request's site."""

    def __init__(self, spider: "ReportSpider") -> None:
        self._state = spider.state

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Return the guard of a crawl."""
        return cls(crawler.spider)  # type: ignore[arg-type]

    def process_request(self, request: Request) -> None:
        """Let a request pass.

        Raises:
            IgnoreRequest: if it must not be made.
        """
        task: Task | None = request.meta.get("task")
        if not is_web(request.url):
            raise IgnoreRequest("refused: neither http nor https")
        hosts = [self._state.sites[task.site]] if task is not None else self._state.sites.values()
        if not any(known.holds(request.url) for known in hosts):
            raise IgnoreRequest("refused: the host is not one of the site's")


@implementer(IHostnameResolver)
class GuardedResolver:
    """Resolves names as another resolver does and lets only allowed addresses through.

    Args:
        inner: the resolver that does the work.
        networks: for each host name the private networks that it may lead to.
    """

    def __init__(self, inner: Any, networks: dict[str, tuple[Network, ...]]) -> None:  # noqa: ANN401
        self._inner = inner
        self._networks = networks

    def resolveHostName(  # noqa: N802 (Twisted's interface)
        self,
        resolutionReceiver: Any,  # noqa: ANN401, N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[Any] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:  # noqa: ANN401
        """Resolve a name; addresses that may not be connected to are left out."""
        receiver = _Sieve(resolutionReceiver, self._networks.get(hostName.lower(), ()))
        return self._inner.resolveHostName(receiver, hostName, portNumber, addressTypes, transportSemantics)


class _Sieve:
    """Passes on the addresses that may be connected to."""

    def __init__(self, inner: Any, networks: tuple[Network, ...]) -> None:  # noqa: ANN401
        self._inner = inner
        self._networks = networks

    def resolutionBegan(self, resolution: Any) -> None:  # noqa: ANN401, N802 (Twisted's interface)
        self._inner.resolutionBegan(resolution)

    def addressResolved(self, address: Any) -> None:  # noqa: ANN401, N802
        if is_allowed(ip_address(address.host.partition("%")[0]), self._networks):
            self._inner.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._inner.resolutionComplete()
