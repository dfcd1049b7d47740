import pytest

from gongbao.document import Label
from gongbao.ner.mentions import Mention
from gongbao.ner.plausible import plausible, small_words

CASES = [
    ("Output fell in Anhe.", "Output", Label.PERSON, None),
    ("Mr. Output spoke.", "Output", Label.PERSON, "Output"),
    ("the JSA rate", "JSA", Label.PERSON, None),
    ("the JSA rate", "JSA", Label.GPE, None),
    ("the UK rate", "UK", Label.GPE, "UK"),
    ("the JSA met", "JSA", Label.ORG, "JSA"),
    ("LI MING SPOKE", "LI", Label.PERSON, "LI"),
    ("Table KS602 shows", "Table KS602", Label.PERSON, None),
    ("the Rivers Act. It says", "Rivers Act. It", Label.LAW, "Rivers Act"),
    ("报《山海县公报》", "山海县公报", Label.LAW, None),
    ("山海县年报公布", "山海县年报", Label.LAW, None),
    ("按照信访条例办理", "信访条例", Label.LAW, "信访条例"),
    ("周明负责", "周明", Label.PERSON, "周明"),
    # a count ends a name; an ordinal and a house number do not
    ("设居民委员会26个", "居民委员会26个", Label.ORG, "居民委员会"),
    ("区政府第27次常务会议召开", "区政府第27次常务会议", Label.ORG, "区政府第27次常务会议"),
    ("位于政府街19号院", "政府街19号", Label.LOC, "政府街19号"),
]


@pytest.mark.parametrize(("text", "name", "label", "expected"), CASES)
def test_plausible(text: str, name: str, label: Label, expected: str | None) -> None:
    start = text.index(name)
    found = list(plausible(text, [Mention(start, start + len(name), label)], frozenset(["output", "table"])))
    assert [text[m.start : m.end] for m in found] == ([] if expected is None else [expected])


def test_small_words_are_whole_words() -> None:
    assert small_words(["The output of Anhe's offices", "X-ray"]) == {"output", "offices"}
