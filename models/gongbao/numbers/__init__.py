"""PROVISIONAL."""

from gongbao.document import Document


def read_quantities(document: Document) -> Document:
    return document
