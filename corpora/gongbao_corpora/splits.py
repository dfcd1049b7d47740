"""Splits by publisher: what one body wrote lies on one side, never some sentences here and some there.

Bodies of one place copy one another's wording (a district's budgets are written to one template), so in
Chinese it is the place that is hashed where the name begins with one. The salt was chosen once, so that the
two publishers that wrote most of the real reports, the State Council and the Office for National Statistics,
lie in train and every language has documents in dev and test.
"""

import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

SALT = "gongbao-673"


class Split(StrEnum):
    """Which side a text lies on."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Proportions:
    """Which share of the publishers goes to dev and to test; the rest trains.

    Raises:
        ValueError: if a share is negative or nothing is left to train.
    """

    dev: float = 0.1
    test: float = 0.1

    def __post_init__(self) -> None:
        if min(self.dev, self.test) < 0 or self.dev + self.test >= 1:
            raise ValueError(f"dev {self.dev} and test {self.test} leave nothing to train")


_PLACE = re.compile(r"[一-鿿]{2,9}?(?:特别行政区|自治区|自治州|自治县|省|市|区|县|旗|州)")
_PARTY = re.compile(r"^(?:中共|中国共产党)")
_COUNTRY = re.compile(r"\s*\([^()]*\)\s*$")


def split_key(publisher: str) -> str:
    """Return what is hashed of a publisher's name: the smallest place it begins with, or the whole name.

    >>> split_key("上海市普陀区财政局"), split_key("普陀区人民政府办公室"), split_key("国务院")
    ('普陀区', '普陀区', '国务院')
    >>> split_key("Office for National  Statistics (UK)")
    'office for national statistics'
    """
    name = _PARTY.sub("", publisher.strip())
    key, at = "", 0
    while match := _PLACE.match(name, at):
        key, at = match.group(), match.end()
    return key or " ".join(_COUNTRY.sub("", name).casefold().split())


def split_of(publisher: str, proportions: Proportions | None = None, *, salt: str = SALT) -> Split:
    """Return the side of a publisher: always the same one for the same proportions."""
    shares = proportions or Proportions()
    hashed = hashlib.sha256(f"{salt}\n{split_key(publisher)}".encode()).digest()
    place = int.from_bytes(hashed[:8], "big") / 2**64
    if place < shares.test:
        return Split.TEST
    return Split.DEV if place < shares.test + shares.dev else Split.TRAIN
