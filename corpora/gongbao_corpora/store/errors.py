"""What can be wrong with a store; each error says what the operator can do.

StoreError
├─ StoreUrlError          the address of the store names no database that can be used
├─ StoreVersionError      the database was made by a newer Gongbao, or is not a store
├─ StoreUnavailableError  the database cannot be written or reached: a full disk, a lock, no connection
└─ BodyError              a body is missing or is not what was kept
"""

from gongbao.errors import GongbaoError


class StoreError(GongbaoError):
    """Something is wrong with a store."""


class StoreUrlError(StoreError):
    """The address of a store names no database that can be used."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class StoreVersionError(StoreError):
    """The database was made by a newer Gongbao, or is not a store."""

    def __init__(self, url: str, *, found: str) -> None:
        super().__init__(f"{url}: its tables are of revision {found!r}, which this version does not know")
        self.url = url
        self.found = found


class StoreUnavailableError(StoreError):
    """The database cannot be written or reached; what was committed stays."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class BodyError(StoreError):
    """A body is missing or is not what was kept."""

    def __init__(self, sha256: str, reason: str) -> None:
        super().__init__(f"body {sha256}: {reason}")
        self.sha256 = sha256
        self.reason = reason
