"""The title that a number belongs to: before its bracket, beside it, linked to it, or none."""

import pytest

from gongbao.normalize import fold
from gongbao.references.chinese import find_chinese
from gongbao.references.english import find_english
from gongbao.references.found import without_overlaps
from gongbao.references.titles import link_titles


def _titles(text: str) -> list[str | None]:
    line = fold(text)
    numbers = without_overlaps([*find_chinese(line), *find_english(line)])
    return [line[title[0] : title[1]] if title else None for title in link_titles(line, numbers)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("《办法》（昌政发〔2017〕1号）", ["办法"]),
        ("《办法》（试行）（昌政发〔2017〕1号）", ["办法"]),
        ("《条例》（以下简称《条例》，国务院令第711号）", ["条例"]),
        ("《关于印发〈办法〉的通知》（昌政发〔2017〕1号）", ["关于印发〈办法〉的通知"]),
        ("《关于印发《办法》的通知》（昌政发〔2017〕1号）", ["关于印发《办法》的通知"]),
        ("关于印发《办法》的通知（昌政发〔2017〕1号）", ["办法"]),
        ("昌政发〔2017〕1号《办法》", ["办法"]),
        ("昌政发〔2017〕1号文件《办法》", ["办法"]),
        ("以昌政发〔2017〕1号印发《办法》", ["办法"]),
        ("《办法》已印发，文号为昌政发〔2017〕1号", ["办法"]),
        ("《甲》和《乙》（分别为昌政发〔2017〕1号、昌政发〔2017〕2号）", ["甲", "乙"]),
        ("《甲》（昌政发〔2017〕1号、京财预〔2017〕2号）", ["甲", "甲"]),
        ("《甲》《乙》（昌政发〔2017〕1、2号）", ["甲"]),
        ("关于办法的通知（昌政发〔2017〕1号）", [None]),
        ("《办法》第5条及昌政发〔2017〕1号", [None]),
        ("根据昌政发〔2017〕1号要求，印发《方案》", [None]),
    ],
)
def test_chinese(text: str, titles: list[str | None]) -> None:
    assert _titles(text) == titles


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Ji Zheng Fa [2012] No. 3, the Measures for Open Archives, was", ["Measures for Open Archives"]),
        ("Ji Zheng Fa [2012] No. 3, the General Office said", [None]),
        (
            "by the Office of He District under the Rules on Archives (Ji Zheng Fa [2012] No. 3)",
            ["Rules on Archives"],
        ),
        ('the "Notice on Fees" (Guo Fa [2016] No. 3)', ["Notice on Fees"]),
        ("the “Notice on “Internet Plus” Work” (Guo Fa [2016] No. 3)", ["Notice on “Internet Plus” Work"]),
        ('"Notice on Fees" issued by the State Council (Guo Fa [2016] No. 3)', ["Notice on Fees"]),
        ("issued the Opinions on Open Data (Guo Fa [2016] No. 3)", ["Opinions on Open Data"]),
        ("Under Article 5 of the Rules on Open Data (Guo Fa [2016] No. 3)", ["Rules on Open Data"]),
        ("the Measures for Data (Trial) (Guo Fa [2016] No. 3)", ["Measures for Data (Trial)"]),
        ("the State Council's Opinions on Open Data (Guo Fa [2016] No. 3)", ["Opinions on Open Data"]),
        (
            "Regulations on Open Data, promulgated by Decree No. 9 of the State Council",
            ["Regulations on Open Data"],
        ),
        ('Guo Fa [2016] No. 3, "Notice on Fees", was', ["Notice on Fees"]),
        (
            'the "List of A" and the "List of B" (Guo Fa [2016] No. 3 and Guo Fa [2016] No. 4)',
            ["List of A", "List of B"],
        ),
        ("its notice on fees (Guo Fa [2016] No. 3)", [None]),
        ("the Notice of the General Office (Guo Fa [2016] No. 3)", [None]),
        ("the Ministry of Finance (Cai Shui [2016] No. 3)", [None]),
        ('Guo Fa [2016] No. 3 was followed, and the "Work Plan" was issued', [None]),
    ],
)
def test_english(text: str, titles: list[str | None]) -> None:
    assert _titles(text) == titles
