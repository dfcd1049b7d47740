import errno
import os
from pathlib import Path

import pytest
import zstandard
from fsspec.implementations.memory import MemoryFileSystem
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao_corpora.store import BodyError, BodyFolder, StoreUnavailableError, StoreUrlError
from gongbao_corpora.store import bodies as bodies_module


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@settings(deadline=None)
@given(st.binary())
def test_what_is_put_is_got(data: bytes) -> None:
    folder = BodyFolder("memory://hypothesis-bodies")

    kept = folder.put(data)

    assert folder.get(kept.sha256) == data
    assert (kept.size, folder.has(kept.sha256)) == (len(data), True)


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    folder = BodyFolder(str(tmp_path))

    first, again = folder.put(b"a" * 10_000), folder.put(b"a" * 10_000)

    assert first == again
    assert [path.name for path in files(tmp_path)] == [f"{first.sha256}.zst"]
    assert first.packed_size < 100


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = BodyFolder(str(tmp_path))
    kept = folder.put(b"before")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnavailableError, match="No space left"):
        folder.put(b"after")
    assert len(files(tmp_path)) == 1
    assert folder.get(kept.sha256) == b"before"


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"no frame",
        zstandard.compress(b"other bytes"),
        zstandard.compress(b"1234567890" * 100)[:-4],
        # A frame that claims to hold eight exabytes.
        bytes.fromhex("28b52ffde000000000000000800100000000"),
    ],
)
def test_a_damaged_body_is_named(tmp_path: Path, damage: bytes) -> None:
    folder = BodyFolder(str(tmp_path))
    kept = folder.put(b"1234567890" * 100)
    files(tmp_path)[0].write_bytes(damage)

    with pytest.raises(BodyError, match=kept.sha256):
        folder.get(kept.sha256)


def test_a_missing_body_is_named(tmp_path: Path) -> None:
    with pytest.raises(BodyError, match="is not in"):
        BodyFolder(str(tmp_path)).get("0" * 64)


def test_a_body_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies_module, "MAX_BODY_BYTES", 3)

    with pytest.raises(BodyError, match="4 bytes"):
        BodyFolder(str(tmp_path)).put(b"1234")
    assert files(tmp_path) == []


def test_what_a_storage_elsewhere_raises_of_its_own_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class EndpointError(Exception):
        """As botocore's: no error of the system."""

    def fail(self: object, *rest: object, **options: object) -> None:
        raise EndpointError("no\nroute")

    folder = BodyFolder("memory://elsewhere")
    kept = folder.put(b"before")
    for name in ("pipe_file", "cat_file"):
        monkeypatch.setattr(MemoryFileSystem, name, fail)

    with pytest.raises(StoreUnavailableError, match="a body cannot be written: no route"):
        folder.put(b"after")
    with pytest.raises(BodyError, match="cannot be read: no route"):
        folder.get(kept.sha256)


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(StoreUrlError, match="bodies cannot be kept there"):
        BodyFolder("nowhere://x")
