"""Document numbers: where they stand, what they are in Chinese, and which title they belong to."""

from gongbao.document import Stage
from gongbao.references.canonical import canonicalize
from gongbao.references.reader import read_references

__all__ = ["canonicalize", "load_reference_reader", "read_references"]


def load_reference_reader() -> Stage:
    """Return the stage that fills `references`."""
    return read_references
