"""The file of sites: TOML, checked before the first request; what is unknown or unsafe in it is an error.

What stays true: a crawler built from a file that loads names a contact, asks a host once a second at most
(unless the file says that the web is a test), and reaches no address that the file does not allow.
"""

import hashlib
import tomllib
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from lxml import etree
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from gongbao_corpora.crawl.addresses import host_of
from gongbao_corpora.crawl.errors import SiteFileError
from gongbao_corpora.crawl.families import FAMILIES

Network = IPv4Network | IPv6Network
Seconds = Annotated[float, Field(ge=0)]
_KIB = 1024
_MIB = 1024 * _KIB


class Selectors(BaseModel):
    """XPath expressions, only where those of the family do not fit.

    Attributes:
        entries: the links (`a`) of a list that lead to reports.
        next: the link (`a`) to the next page of a list.
        body: the element that holds the report on its page.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    entries: str | None = None
    next: str | None = None
    body: str | None = None

    @field_validator("entries", "next", "body")
    @classmethod
    def _is_xpath(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                etree.XPath(value)
            except etree.XPathSyntaxError as error:
                raise ValueError(f"is no XPath: {error}") from error
        return value


class Caps(BaseModel):
    """What a crawl may take from one site; what lies beyond is left, and the summary says so.

    Attributes:
        max_pages: requests.
        max_bytes: over the wire.
        max_page_bytes: of one page or file, packed and unpacked.
        max_depth: steps from a start address to a page that is looked through.
        max_list_pages: pages of one list.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    max_pages: int = Field(default=2_000, ge=1)
    max_bytes: int = Field(default=2_000 * _MIB, ge=1)
    max_page_bytes: int = Field(default=20 * _MIB, ge=_KIB)
    max_depth: int = Field(default=4, ge=0)
    max_list_pages: int = Field(default=200, ge=1)


class Site(Caps):
    """A site.

    Attributes:
        name: what it is called in the store and in the summary.
        region: its code of GB/T 2260.
        start: addresses of its lists of annual reports; left out, they are looked for from `home`.
        home: the address of its home page.
        family: of its CMS, one of `FAMILIES`; left out, each list shows it.
        hosts: further hosts that belong to the site, such as one for attachments.
        aliases: other names of the host of its first address.
        allow_addresses: networks that may be reached though they are private.
        delay: seconds between two requests; left out, that of the file.
    """

    name: str = Field(min_length=1)
    region: str | None = Field(default=None, pattern=r"^\d{6}(\d{3})?(\d{3})?$")
    start: tuple[str, ...] = ()
    home: str | None = None
    family: str | None = None
    hosts: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    allow_addresses: tuple[Network, ...] = ()
    delay: Seconds | None = None
    select: Selectors = Selectors()

    @field_validator("family")
    @classmethod
    def _is_known(cls, value: str | None) -> str | None:
        if value is not None and value not in FAMILIES:
            raise ValueError(f"is not one of {', '.join(sorted(FAMILIES))}")
        return value

    @field_validator("start", "home")
    @classmethod
    def _are_addresses(cls, value: tuple[str, ...] | str | None) -> tuple[str, ...] | str | None:
        for address in (value,) if isinstance(value, str) else value or ():
            if urlsplit(address).scheme not in ("http", "https") or not host_of(address):
                raise ValueError(f"{address!r} is not an address that begins with http:// or https://")
        return value

    @model_validator(mode="after")
    def _begins_somewhere(self) -> Self:
        if not self.start and self.home is None:
            raise ValueError("needs start (its lists of reports) or home (its home page)")
        return self

    @property
    def host(self) -> str:
        """The host of its first address, with the port if it is not the usual one."""
        return host_of(self.start[0] if self.start else str(self.home))

    @property
    def all_hosts(self) -> frozenset[str]:
        """The hosts that it may be asked on."""
        addresses = (*self.start, *(() if self.home is None else (self.home,)))
        return frozenset({host_of(address) for address in addresses} | set(self.hosts))

    @property
    def digest(self) -> str:
        """Changes with what is asked of the site: then its lists are walked through anew."""
        asked = self.model_dump_json(include={"start", "home", "family", "hosts", "aliases", "select"})
        return hashlib.sha256(asked.encode()).hexdigest()[:16]


class SiteFile(Caps):
    """The whole file.

    Attributes:
        contact: an address of mail or of a page, at which who runs a site reaches who crawls it.
        delay: seconds between two requests to one host.
        timeout: seconds that one request may take.
        retries: how often a request that failed is made again.
        concurrency: hosts that are asked at the same time.
        look_again_days: a report younger than this is looked at again in every crawl.
        max_crawl_delay: the longest Crawl-delay of a robots.txt that is kept, in seconds.
        test: the web is one's own: delays under a second are taken, a Crawl-delay is not kept.
    """

    contact: str = Field(pattern=r"^(mailto:\S+@\S+|https?://\S+|\S+@\S+)$")
    delay: Seconds = 1.0
    timeout: float = Field(default=60, gt=0)
    retries: int = Field(default=2, ge=0, le=10)
    concurrency: int = Field(default=16, ge=1, le=256)
    look_again_days: int = Field(default=365, ge=0)
    max_crawl_delay: Seconds = 60
    test: bool = False
    site: tuple[Site, ...] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _hand_down(cls, data: Any) -> Any:  # noqa: ANN401 (what TOML holds)
        """What the file caps holds for each site that does not say otherwise."""
        if not isinstance(data, dict) or not isinstance(data.get("site"), list):
            return data
        common = {name: data[name] for name in Caps.model_fields if name in data}
        sites = [common | site if isinstance(site, dict) else site for site in data["site"]]
        return data | {"site": sites}

    @model_validator(mode="after")
    def _is_polite(self) -> Self:
        hasty = [site.name for site in self.site if site.delay is not None and site.delay < 1]
        if not self.test and (self.delay < 1 or hasty):
            raise ValueError("delay: less than 1 second is taken only with test = true")
        names = [site.name for site in self.site]
        if len(set(names)) < len(names):
            raise ValueError("site: two sites have the same name")
        return self

    def delay_of(self, site: Site) -> float:
        """Return the seconds between two requests to the site."""
        return self.delay if site.delay is None else site.delay


def load_sites(path: Path) -> SiteFile:
    """Read a file of sites.

    Raises:
        SiteFileError: if it is not there, is no TOML, or says what a file of sites cannot say.
    """
    try:
        return read_sites(path.read_text("utf-8"), name=str(path))
    except OSError as error:
        raise SiteFileError(str(path), error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise SiteFileError(str(path), "must be UTF-8") from error


def read_sites(text: str, *, name: str = "sites.toml") -> SiteFile:
    """Read a file of sites from its text; `name` stands in errors.

    Raises:
        SiteFileError: if it is no TOML, or says what a file of sites cannot say.
    """
    try:
        return SiteFile.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise SiteFileError(name, str(error)) from error
    except ValidationError as error:
        raise SiteFileError(name, *(_said(one) for one in error.errors())) from error


def _said(error: Any) -> str:  # noqa: ANN401 (pydantic's own dictionary)
    where = ".".join(str(step) for step in error["loc"])
    message = str(error["msg"]).removeprefix("Value error, ")
    return f"{where}: {message}" if where else message
