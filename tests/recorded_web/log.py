"""What was asked, when and how it ended: the evidence for politeness and for counts of requests."""

import itertools
import json
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Entry:
    """A request that was answered or broken off.

    Attributes:
        started, ended: seconds of the monotonic clock. The request's headers were read; the answer was ready
            to be sent whole or, where it comes in pieces, the last piece was sent.
        headers: as they came, names in lower case; empty if the web was told not to keep them.
        status: what was answered; 0 if the answer was broken off or never began.
        sent: bytes of the body that were sent.
    """

    site: str
    method: str
    target: str
    started: float
    ended: float
    status: int
    sent: int
    headers: Mapping[str, str]

    @property
    def conditional(self) -> bool:
        return "if-none-match" in self.headers or "if-modified-since" in self.headers


class RequestLog:
    """All requests in the order in which they ended; safe to read while the web is asked."""

    def __init__(self, file: Path | None = None) -> None:
        self._entries: list[Entry] = []
        self._lock = threading.Lock()
        self._file: TextIO | None = None if file is None else file.open("a", encoding="utf-8")

    def add(self, entry: Entry) -> None:
        with self._lock:
            self._entries.append(entry)
            if self._file is not None:
                self._file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
                self._file.flush()

    def of(self, site: str) -> list[Entry]:
        """The requests to a site, in the order in which they began."""
        return sorted((entry for entry in self if entry.site == site), key=lambda entry: entry.started)

    def __iter__(self) -> Iterator[Entry]:
        with self._lock:
            return iter(list(self._entries))

    def __len__(self) -> int:
        return len(self._entries)

    def targets(self, site: str) -> list[str]:
        return [entry.target for entry in self.of(site)]

    def counts(self) -> Counter[str]:
        """How many requests each site had."""
        return Counter(entry.site for entry in self)

    def shortest_gap(self, site: str) -> float:
        """Seconds from one request's beginning to the next one's; infinite for fewer than two."""
        starts = [entry.started for entry in self.of(site)]
        return min((after - before for before, after in itertools.pairwise(starts)), default=float("inf"))

    def most_at_once(self, site: str) -> int:
        """How many requests to a site were being answered at the same moment."""
        entries = self.of(site)
        edges = sorted([(entry.ended, -1) for entry in entries] + [(entry.started, 1) for entry in entries])
        open_now = most = 0
        for _, change in edges:
            open_now += change
            most = max(most, open_now)
        return most

    def clear(self) -> None:
        """Forget what was asked so far, as between a first and a second crawl."""
        with self._lock:
            self._entries.clear()

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


def read_log(file: Path) -> list[Entry]:
    """Read a log that another process writes; a line that is half written is left out."""
    lines = file.read_text("utf-8").splitlines(keepends=True)
    return [Entry(**json.loads(line)) for line in lines if line.endswith("\n")]
