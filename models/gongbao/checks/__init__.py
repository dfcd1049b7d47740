"""Sums and shares of a report, proved or refuted."""

from dataclasses import replace

from gongbao.checks.shares import check_shares
from gongbao.checks.sums import check_sums
from gongbao.document import Document

__all__ = ["check_quantities"]


def check_quantities(document: Document) -> Document:
    """Fill `checks`: the sums first, then the shares, each in the order of the text."""
    return replace(document, checks=(*check_sums(document), *check_shares(document)))
