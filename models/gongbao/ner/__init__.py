"""Named entities: persons, organs, places, dates, laws."""

from gongbao.ner.baseline import BaselineNames
from gongbao.ner.tagger import EncoderNames, Tagger

__all__ = ["BaselineNames", "EncoderNames", "Tagger"]
