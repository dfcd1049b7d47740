"""Which model gave an answer: the name, the version of the code, the digest of the weights."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

_DIGITS = 12


@cache
def package_version() -> str:
    """Return the version of the installed package, `0` for a bare checkout."""
    try:
        return version("gongbao")
    except PackageNotFoundError:
        return "0"


@cache
def weights_revision() -> str:
    """Return the first digits of the digest of the weights' manifest; `rules` where there are no weights."""
    manifest = files("gongbao") / "weights" / "MANIFEST.json"
    if not manifest.is_file():
        return "rules"
    return hashlib.sha256(manifest.read_bytes()).hexdigest()[:_DIGITS]


def model_identity() -> dict[str, str]:
    """Return the `model` field of an answer.

    >>> sorted(model_identity())
    ['name', 'revision', 'version']
    """
    return {"name": "gongbao", "version": package_version(), "revision": weights_revision()}
