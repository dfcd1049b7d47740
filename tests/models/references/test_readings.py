"""Romanised codes: certain by themselves, certain by the places and organs named, or not certain."""

import pytest

from gongbao.references.evidence import evidence_of
from gongbao.references.readings import read_code, read_court


@pytest.mark.parametrize(
    ("code", "text", "chinese"),
    [
        ("Guo Ban Fa", "", "国办发"),
        ("Guobanfa", "", "国办发"),
        ("Fa Gai Jia Ge", "", "发改价格"),
        ("Yue Fu Ban", "General Office of Guangdong Province", "粤府办"),
        ("Yuefuban", "Guangdong", "粤府办"),
        ("Y.F.B.", "Guangdong Provincial People's Government", "粤府办"),
        ("G.B.F.", "the General Office of the State Council", "国办发"),
        ("Huai Zheng Fa", "Huairou District, Beijing", "怀政发"),
        ("Jing Zheng Fa", "Huairou District, Beijing", "京政发"),
        ("Sui Tian Cai", "Tianhe District of Guangzhou. Bureau of Finance", None),
        ("Tai Zheng Fa", "Taizhou City, Jiangsu", "泰政发"),
        ("Tai Zheng Fa", "Taizhou City, Zhejiang", "台政发"),
        ("Tai Zheng Fa", "Taizhou City", None),
        ("Xiang Zheng Fa", "", None),
        ("Jiao Ban", "the Ministry of Education", "教办"),
        ("Xiang Jiao Ban", "Hunan Provincial Department of Transport", "湘交办"),
        ("Xiang Jiao Ban", "Hunan Province", None),
        ("Hong Zheng Fa", "Hongqiu County", None),
        ("Jin Zheng Fa", "Jinhe District, Anlin City. It lies in Shanxi.", None),
        ("Lan Guan Fa", "Lanxi New District", None),
        ("Shi Zheng Fa", "Xi'an Municipal Government", "市政发"),
        ("Nei Zheng Fa", "Inner Mongolia Autonomous Region", "内政发"),
        ("Z.F.B.", "Beijing", None),
    ],
)
def test_code(code: str, text: str, chinese: str | None) -> None:
    reading = read_code(code, 0, evidence_of(text))
    assert (reading.code if reading else None) == chinese


def test_nearer_place_wins() -> None:
    text = "Jilin City. " + "x" * 900 + " Ji Zheng Fa of Jinan City. " + "x" * 900
    reading = read_code("Ji Zheng Fa", text.index("Ji Zheng"), evidence_of(text))
    assert reading is not None
    assert (reading.code, reading.region) == ("济政发", "370100")


@pytest.mark.parametrize(
    ("text", "chinese"),
    [
        ("an administrative lawsuit in Beijing", "京01行终"),
        ("a criminal case in Beijing", "京01刑终"),
        ("a lawsuit in Beijing", None),
    ],
)
def test_court(text: str, chinese: str | None) -> None:
    assert read_court("Jing 01 Xing Zhong", 0, evidence_of(text)) == chinese
