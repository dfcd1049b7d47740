"""Named entities: persons, organs, places, dates, laws."""

from gongbao.ner.tagger import load_tagger

__all__ = ["load_tagger"]
