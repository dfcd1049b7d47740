import pytest

from gongbao.document import Kind
from gongbao.numbers.units import currency_before, match_chinese_unit, match_english_unit


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("平方公里的", "平方公里", Kind.MEASURE),
        ("个工作日内", "个工作日", Kind.MEASURE),
        ("个百分点", "pp", Kind.PERCENT),
        ("微克/立方米", "微克/立方米", Kind.MEASURE),
        ("人次，", "人次", Kind.COUNT),
        ("台（套）", "台（套）", Kind.COUNT),
        ("条（份）", "条（份）", Kind.COUNT),
        ("个（含）", "个", Kind.COUNT),
        ("美元", "美元", Kind.MONEY),
        ("mg/L", "mg/L", Kind.MEASURE),
        ("NTU，", "NTU", Kind.MEASURE),
    ],
)
def test_chinese(text: str, name: str, kind: Kind) -> None:
    unit = match_chinese_unit(text, 0)
    assert unit is not None
    assert (unit.name, unit.kind) == (name, kind)


@pytest.mark.parametrize("text", ["集中审稿", "kmx", "群众", "届", "G网络", ""])
def test_no_chinese_unit(text: str) -> None:
    assert match_chinese_unit(text, 0) is None


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("pieces of", "piece", Kind.COUNT),
        ("working days.", "working day", Kind.MEASURE),
        ("micrograms per cubic metre.", "microgram per cubic metre", Kind.MEASURE),
        ("per cent of", "%", Kind.PERCENT),
        ("percentage points", "pp", Kind.PERCENT),
        ("US dollars", "US dollar", Kind.MONEY),
        ("% of", "%", Kind.PERCENT),
        ("tonnes of CO2e", "tonne", Kind.MEASURE),
    ],
)
def test_english(text: str, name: str, kind: Kind) -> None:
    unit = match_english_unit(text, 0)
    assert unit is not None
    assert (unit.name, unit.kind) == (name, kind)


@pytest.mark.parametrize("text", ["government", "applications", "", " "])
def test_no_english_unit(text: str) -> None:
    assert match_english_unit(text, 0) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [("US$", (0, "US$")), ("RMB ", (0, "RMB")), ("paid £", (5, "£")), ("BUS$", None), ("", None)],
)
def test_currency(text: str, found: tuple[int, str] | None) -> None:
    assert currency_before(text, len(text)) == found
