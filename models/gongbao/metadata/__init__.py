"""PROVISIONAL."""

from gongbao.document import Document


def describe_document(document: Document) -> Document:
    return document
