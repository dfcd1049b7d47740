"""PDF → text and tables. The file is opened by a process of its own (`pdf_child`), which may end badly.

A line of the file is a line of the text: hard wraps stay, and page numbers stay lines. Tables are those
whose lines are drawn. There is no recognition of pictures.
"""

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gongbao.errors import (
    BrokenFileError,
    EncryptedFileError,
    NoTextLayerError,
    OversizedFileError,
    UnreadableFileError,
    UnsupportedMediaError,
)
from gongbao.readers.grid import FileText, GridCell
from gongbao.readers.page import Limits

KIND = "PDF"
_ENDED_BY_A_LIMIT = (-signal.SIGXCPU, -signal.SIGKILL)


def read_pdf(data: bytes, *, limits: Limits | None = None) -> FileText:
    """Read a PDF.

    Raises:
        NoTextLayerError: if it holds pictures of pages.
        EncryptedFileError: if it asks for a password.
        BrokenFileError: if it breaks the rules of its format, or its characters have no meaning.
        OversizedFileError: if it has more pages or text, or needs more memory or time, than a document can.
        UnsupportedMediaError: if Gongbao is installed without the extra `pages`.
    """
    limits = limits or Limits()
    if find_spec("pdfminer") is None:
        raise UnsupportedMediaError(
            "a PDF file", allowed=(".txt", ".html", ".docx"), note="install gongbao[pages]"
        )
    answer = _ask(data, limits)
    if "refused" in answer:
        raise _refusal(str(answer["refused"]), limits)
    written = FileText()
    cells = 0
    for block in answer["blocks"]:
        if isinstance(block, list):
            written.add_lines(block)
            continue
        cells += len(block["cells"])
        if cells > limits.cells:
            raise OversizedFileError(KIND, what="cells", limit=limits.cells)
        written.add_table([GridCell(*cell) for cell in block["cells"]], columns=block["columns"])
    return written


def _ask(data: bytes, limits: Limits) -> dict[str, Any]:
    child = str(Path(__file__).with_name("pdf_child.py"))
    bounds = json.dumps(asdict(limits))
    try:
        done = subprocess.run(  # noqa: S603 - our own file, and nothing of the caller's among the arguments
            [sys.executable, "-P", child, bounds],
            input=data,
            capture_output=True,
            timeout=limits.seconds,
            check=False,
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        )
    except subprocess.TimeoutExpired as error:
        raise OversizedFileError(KIND, what="seconds of work in it", limit=int(limits.seconds)) from error
    if done.returncode in _ENDED_BY_A_LIMIT:
        raise OversizedFileError(KIND, what="seconds of work in it", limit=int(limits.seconds))
    if done.returncode != 0:  # the library fell over the file
        raise BrokenFileError(KIND, "opening it failed")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def _refusal(reason: str, limits: Limits) -> UnreadableFileError:
    if reason == "encrypted":
        return EncryptedFileError(KIND)
    if reason == "no text":
        return NoTextLayerError(KIND)
    if reason == "no meaning":
        return BrokenFileError(KIND, "its fonts do not say which characters they show")
    sizes = {
        "pages": OversizedFileError(KIND, what="pages", limit=limits.pdf_pages),
        "text": OversizedFileError(KIND, what="characters", limit=limits.code_points),
        "bomb": OversizedFileError(KIND, what="bytes of work in it", limit=limits.memory_bytes),
    }
    return sizes.get(reason) or BrokenFileError(KIND, "it breaks the rules of its format")
