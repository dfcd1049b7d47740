"""Parts of zipped office files, with bounds: what unpacks to more than a document can have is refused."""

import io
import zipfile
import zlib
from collections.abc import Sequence

from lxml import etree

from gongbao.errors import BrokenFileError, OversizedFileError
from gongbao.readers.page import Limits

_MOST_PARTS = 10_000


def open_archive(
    data: bytes, kind: str, *, limits: Limits, counted: Sequence[str] = ("",)
) -> zipfile.ZipFile:
    """Open a zipped file whose parts unpack to no more than the limit.

    Args:
        data: the file.
        kind: what it is called in errors.
        limits: `unpacked_bytes` counts.
        counted: beginnings of the names of the parts that are read; others, such as pictures, do not count.

    Raises:
        BrokenFileError: if it is no archive, or one that is packed in a way that nobody uses.
        OversizedFileError: if it unpacks to more.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError) as error:
        raise BrokenFileError(kind, "its archive is broken") from error
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise OversizedFileError(kind, what="parts", limit=_MOST_PARTS)
    # What a part says of its size holds: no more than that is ever unpacked.
    unpacked = sum(part.file_size for part in parts if part.filename.startswith(tuple(counted)))
    if unpacked > limits.unpacked_bytes:
        raise OversizedFileError(kind, what="bytes once it is unpacked", limit=limits.unpacked_bytes)
    return archive


def read_part(archive: zipfile.ZipFile, name: str, kind: str) -> bytes | None:
    """Return a part, None if there is none of the name.

    Raises:
        BrokenFileError: if it cannot be unpacked.
    """
    try:
        return archive.read(name)
    except KeyError:
        return None
    except (
        zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError,
    ) as error:  # fmt: skip
        raise BrokenFileError(kind, f"{name} cannot be unpacked") from error


def parse_part(data: bytes, name: str, kind: str) -> etree._Element:
    """Parse a part; entities are not expanded and nothing is fetched.

    Raises:
        BrokenFileError: if it is no XML, or nested beyond reason.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise BrokenFileError(kind, f"{name} is no XML") from error
    return root
