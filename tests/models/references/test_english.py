"""Numbers in English texts: orders of the parts, joined syllables, acronyms, English orders."""

import pytest

from gongbao.document import ReferenceKind
from gongbao.normalize import fold
from gongbao.references.english import find_english
from gongbao.references.found import Found, without_overlaps


def _one(text: str) -> tuple[str, Found]:
    line = fold(text)
    found = without_overlaps(list(find_english(line)))
    assert len(found) == 1, [line[each.start : each.end] for each in found]
    return line[found[0].start : found[0].end], found[0]


@pytest.mark.parametrize(
    "written",
    [
        "Guo Ban Fa [2017] No. 24",
        "Guo Ban Fa No. 24 [2017]",
        "No. 24 [2017] of Guo Ban Fa",
        "Guo Ban Fa [2017] 24",
        "GUO BAN FA (2017) No. 24",
        "Guobanfa [2017] No.24",
        "GuoBanFa (2017) No.24",
        "guo ban fa [2017] no. 24",
        "Guo Ban Fa〔2017〕No. 24",
        "Guo Ban Fa 【2017】 No. 24",
        "Guo Ban Fa ( 2017 ) No. 24",
        "G.B.F. [2017] No. 24",
        "GBF [2017] No. 24",
        "No. 24 〔2017〕 Guo Ban Fa",
        "Guo Ban Fa (2017) Document No. 24",
        "Guo Ban Fa 2017 No. 24",
    ],
)
def test_order_and_spelling_of_the_parts(written: str) -> None:
    text, found = _one(f"It was issued under Document {written}, and printed.")
    assert text == fold(written)
    assert (found.year, found.numbers) == (2017, (24,))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("in line with the spirit of Zhe Zheng Fa (2015) 7, the", "Zhe Zheng Fa (2015) 7"),
        ("Hunan Guo Fa [2016] No. 3", "Guo Fa [2016] No. 3"),
        ("the Yubei Fu Fa [2017] No. 22", "Yubei Fu Fa [2017] No. 22"),
    ],
)
def test_left_edge(text: str, written: str) -> None:
    assert _one(text)[0] == written


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Guo Fa [2013] Nos. 19, 27 and 44", (19, 27, 44)),
        ("Guo Fa [2013] Nos. 5-7", (5, 6, 7)),
        ("Guo Fa [2013] No. 20 and No. 21", (20, 21)),
        ("Guo Fa [2013] 33, 48 items", (33,)),
        ("Guo Fa [2013] No. 33 and 48 items", (33,)),
    ],
)
def test_joint_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert _one(text)[1].numbers == numbers


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("Order No. 492 of the State Council", "State Council"),
        ("State Council Decree No. 711", "State Council"),
        ("Order of the State Council No. 423", "State Council"),
        (
            "Decree No. 12 of the People's Government of Danhe Province",
            "People's Government of Danhe Province",
        ),
        ("Danhe Municipal People's Government Order No. 7", "Danhe Municipal People's Government"),
        ("Order No. 22 [2015] of the Ministry of Transport", "Ministry of Transport"),
    ],
)
def test_orders(written: str, body: str) -> None:
    text, found = _one(f"it is bound by {written}.")
    assert (text, found.kind, found.body) == (written, ReferenceKind.ORDER, body)


@pytest.mark.parametrize(
    "text",
    [
        "In order No. 3 window may be opened",
        "Executive Order No. 13526",
        "footnote [3]",
        "see Annex [2017]",
        "Highway G312 (2018) was",
        "Contract No. HT (2018) 015",
        "GDP (2015) 6.9",
        "the Guo Ban office held 3 meetings",
        "Hong Kong (2016) No. 5",
        "No. 1 Middle School (2015)",
        "Shandong (2016) 12",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert list(find_english(text)) == []
