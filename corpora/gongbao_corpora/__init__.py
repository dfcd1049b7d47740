"""Corpora: formats, readers, later the annotation tool, the crawler and the store."""
