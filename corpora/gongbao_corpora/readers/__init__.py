"""Readers: one module a kind of source, each from files to what is learnt from."""
