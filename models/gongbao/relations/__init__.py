"""PROVISIONAL."""

from gongbao.document import Document


def link_quantities(document: Document) -> Document:
    return document
