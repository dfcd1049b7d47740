"""Pictures of pages, drawn as grey bars where lines of text would be: nothing in them can be read."""

import random
import struct
import zlib

_WIDTH, _HEIGHT = 248, 351


def scanned_page(seed: str) -> tuple[int, int, bytes]:
    """Width, height and grey values (a byte a pixel) of a page that was scanned."""
    draw = random.Random(seed)  # noqa: S311 (noise of a scanner)
    rows = []
    for y in range(_HEIGHT):
        ink = 20 < y < _HEIGHT - 20 and y % 12 < 5
        end = draw.randint(_WIDTH - 60, _WIDTH - 20) if ink else 0
        rows.append(bytes(60 if ink and 20 <= x < end else 245 for x in range(_WIDTH)))
    return _WIDTH, _HEIGHT, b"".join(rows)


def png(page: tuple[int, int, bytes]) -> bytes:
    """Write a page as PNG."""
    width, height, grey = page
    rows = b"".join(b"\0" + grey[y * width : (y + 1) * width] for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows, 6))
        + chunk(b"IEND", b"")
    )
