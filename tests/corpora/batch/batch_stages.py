"""Stages for the tests of the batch: they load at once, and some words do what a bad document can do."""

import os
import re
import signal
import time
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from gongbao.document import Document, Quantity
from gongbao.errors import WeightsMissingError

_NUMERAL = re.compile(r"\d{1,80}(?:\.\d{1,30})?")


def load() -> tuple[Callable[[Document], Document], ...]:
    """Read numerals; `致命` ends the process, `一次` once only, `缓慢` takes long, `虫` is a bug."""
    return (_misbehave, _read_numerals)


def load_nothing() -> tuple[Callable[[Document], Document], ...]:
    """Fail as if the weights were not there."""
    raise WeightsMissingError("ner/model.onnx")


def _misbehave(document: Document) -> Document:
    text = document.text
    if "致命" in text or ("一次" in text and _is_first_time()):
        os.kill(os.getpid(), signal.SIGKILL)
    if "缓慢" in text:
        time.sleep(60)
    if "良久" in text:
        time.sleep(0.2)
    if "虫" in text:
        raise KeyError(text)
    return document


def _is_first_time() -> bool:
    try:
        Path(os.environ["GONGBAO_TEST_ONCE"]).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


def _read_numerals(document: Document) -> Document:
    found = tuple(
        Quantity(m.start(), m.end(), id=f"q{n}", value=Decimal(m.group()), unit="件")
        for n, m in enumerate(_NUMERAL.finditer(document.text), start=1)
    )
    return replace(document, quantities=found)
