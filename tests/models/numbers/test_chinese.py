import pytest

from gongbao.numbers.chinese import read_chinese
from gongbao.numbers.refusals import refused_spans

READ = [
    ("县城中小学新建校舍八十多万平方米", ["八十多万平方米 800000 平方米 more_than"]),
    ("投入1亿3千多万元", ["1亿3千多万元 130000000 元 more_than"]),
    ("装机一千九百五十万千瓦", ["一千九百五十万千瓦 19500000 千瓦 exact"]),
    ("补助3—5万元", ["3—5万元 30000 元 exact"]),
    ("从3个到5个", ["3个 3 个 exact", "5个 5 个 exact"]),
    ("用了一年半，提高2个多百分点", ["一年半 1.5 年 exact", "2个多百分点 2 pp more_than"]),
    ("覆盖超3成", ["超3成 0.3 None more_than"]),
    ("节约3万元", ["3万元 30000 元 exact"]),
    ("两度入选，最高38度", ["两度 2 度 exact", "38度 38 度 exact"]),
    ("行政诉讼为零；零投诉", ["零 0 None exact", "零 0 None exact"]),
    ("人口2.87万。", ["2.87万 28700 None exact"]),
    ("抓好三大任务5大类", ["三大 3 None exact", "5大类 5 大类 exact"]),
    (
        "上千家，百余户，数十次",
        ["上千家 1000 家 at_least", "百余户 100 户 more_than", "数十次 10 次 more_than"],
    ),
]
NOTHING = [
    *["每10万人口中的学历", "学科全球排名前1%", "最大的一次灾荒"],
    *["十一届九次全会", "红十字会", "一大批", "心往一处想", "党的十八大以来", "前10名", "二期工程", "01项"],
    *["18路公交", "过去五年", "三年行动", "每季度办一次", "一个更有实力的城市", "第三方", "十分重要"],
    *["百家争鸣", "24小时热线", "两位数增长", "三口之家", "附件3。"],
]


def rows(text: str) -> list[str]:
    found = read_chinese(text, refused_spans(text))
    return [f"{text[e.start : e.end]} {e.value} {e.unit} {e.modifier.value}" for e in found]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_read(text: str, expected: list[str]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing(text: str) -> None:
    assert rows(text) == []
