"""PROVISIONAL."""

from gongbao.document import Stage


def load_reference_reader() -> Stage:
    return lambda document: document
