"""Shipped weights: where they lie, and that they are the ones that were shipped.

`weights/MANIFEST.json` names every file of every set of weights with its SHA-256; a set is a folder beside
it. What stays true: nothing is loaded whose digest was not compared, nothing is fetched, and no format that
can run code (pickle) is read.
"""

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

from gongbao.errors import WeightsMismatchError, WeightsMissingError

MANIFEST = "MANIFEST.json"


def weights_folder() -> Path:
    """Return the folder that holds the shipped weights."""
    return Path(str(files("gongbao") / "weights"))


@cache
def find_weights(name: str, folder: Path | None = None) -> Path:
    """Return the folder of a set of weights after comparing each of its files with the manifest.

    Args:
        name: the set, such as `ner-zh`.
        folder: where the sets lie; the shipped ones by default.

    Raises:
        WeightsMissingError: if the set, one of its files or the manifest is not there.
        WeightsMismatchError: if a file is not the one that the manifest names.
    """
    root = folder or weights_folder()
    listed = {path: digest for path, digest in read_manifest(root).items() if path.startswith(f"{name}/")}
    if not listed:
        raise WeightsMissingError(str(root / name))
    for path, expected in listed.items():
        actual = digest_of(root / path)
        if actual != expected:
            raise WeightsMismatchError(str(root / path), expected=expected, actual=actual)
    return root / name


def read_manifest(folder: Path) -> dict[str, str]:
    """Read the digests of a folder of weights, keyed by the path inside it.

    Raises:
        WeightsMissingError: if there is no manifest, or it is none.
    """
    path = folder / MANIFEST
    try:
        digests = json.loads(path.read_text(encoding="utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise WeightsMissingError(str(path)) from error
    return dict(digests)


def write_manifest(folder: Path) -> None:
    """Write the manifest of a folder of weights anew, from the files that are there."""
    paths = sorted(path for path in folder.glob("*/**/*") if path.is_file())
    digests = {path.relative_to(folder).as_posix(): digest_of(path) for path in paths}
    (folder / MANIFEST).write_text(json.dumps({"files": digests}, indent=1) + "\n", encoding="utf-8")


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        WeightsMissingError: if it cannot be read.
    """
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise WeightsMissingError(str(path)) from error
