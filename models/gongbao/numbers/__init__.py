"""Numerals, units and quantities of both languages, read by grammar."""

from gongbao.numbers.reader import read_quantities

__all__ = ["read_quantities"]
