"""The commands of `python -m gongbao_corpora`, one module a subject."""
