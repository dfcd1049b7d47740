"""What stops a crawl; each error says what the operator can do.

GongbaoError
├─ SiteFileError     the file of sites says what it cannot say
├─ CrawlStoppedError the crawl could not go on; the same command goes on with it
└─ SavedPageError    a page saved by hand belongs to no site of the file
"""

from gongbao.errors import GongbaoError


class SiteFileError(GongbaoError):
    """A file of sites says what it cannot say.

    Attributes:
        file: its name.
        reasons: what is wrong, each with the place.
    """

    def __init__(self, file: str, *reasons: str) -> None:
        super().__init__(f"{file}: {'; '.join(reasons)}")
        self.file = file
        self.reasons = reasons


class CrawlStoppedError(GongbaoError):
    """The crawl could not go on; what was fetched stays."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the crawl stopped: {reason}; what was fetched stays, the same command goes on")
        self.reason = reason


class SavedPageError(GongbaoError):
    """A page saved by hand cannot be taken in."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason
