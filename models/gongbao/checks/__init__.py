"""PROVISIONAL."""

from gongbao.document import Document


def check_quantities(document: Document) -> Document:
    return document
