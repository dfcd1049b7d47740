"""Where things lie: the checkout, and the shared folder beside it.

A path in sources.toml says which of the two it starts from (`shared:corpora/ner/gmb.all.jsonl.zst`,
`project:corpora/annotated/zh`); any other is a path of its own.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path


def default_project() -> Path:
    """Return the checkout that this package lies in."""
    return Path(__file__).resolve().parents[2]


def default_shared() -> Path:
    """Return the shared folder: `GONGBAO_SHARED`, or the one beside the checkout."""
    return Path(os.environ.get("GONGBAO_SHARED") or default_project().parent / "shared")


@dataclass(frozen=True, slots=True)
class Roots:
    """The two folders that paths of sources start from."""

    shared: Path = field(default_factory=default_shared)
    project: Path = field(default_factory=default_project)

    def resolve(self, path: str) -> Path:
        """Return the place that a path of sources.toml names.

        >>> Roots(Path("/s"), Path("/p")).resolve("shared:lex/places.txt").as_posix()
        '/s/lex/places.txt'
        """
        start, colon, rest = path.partition(":")
        if colon and start in ("shared", "project"):
            return (self.shared if start == "shared" else self.project) / rest
        return Path(path)

    def written(self, path: Path) -> str:
        """Return how sources.toml names a place: from the checkout or the shared folder if it lies in one."""
        path = path.resolve()
        for start, folder in (("project", self.project.resolve()), ("shared", self.shared.resolve())):
            if path.is_relative_to(folder):
                return f"{start}:{path.relative_to(folder).as_posix()}"
        return path.as_posix()
