"""Numbers in Chinese characters: brackets, spaces, joint serials, orders, cases, where the code begins."""

import pytest

from gongbao.document import ReferenceKind
from gongbao.normalize import fold
from gongbao.references.chinese import find_chinese
from gongbao.references.found import Found, without_overlaps
from gongbao.references.issuers import code_edge


def _one(text: str) -> tuple[str, Found]:
    line = fold(text)
    found = without_overlaps(list(find_chinese(line)))
    assert len(found) == 1, [line[each.start : each.end] for each in found]
    return line[found[0].start : found[0].end], found[0]


@pytest.mark.parametrize(
    "written",
    [
        "昌政发〔2017〕1号",
        "昌政发[2017]1号",
        "昌政发［２０１７］１号",
        "昌政发【2017】1号",
        "昌政发（2017）1号",
        "昌政发(2017)1号",
        "昌政发﹝2017﹞1号",
        "昌政发〈2017〉1号",
        "昌政发 〔 2017 〕 1 号",
        "昌政发〔2017〕第1号",
        "昌政发〔2017年〕1号",
        "昌政发〔2017］1号",
        "昌政發〔2017〕1號",
        "昌政发〔2017〕1",
    ],
)
def test_every_spelling_has_one_canonical_form(written: str) -> None:
    text, found = _one(f"依据{written}，办理")
    assert text == fold(written)
    assert (found.canonical, found.year, found.numbers) == ("昌政发〔2017〕1号", 2017, (1,))


@pytest.mark.parametrize(
    ("before", "code"),
    [
        ("按照市政府", "锡政发"),
        ("根据", "国办发"),
        ("印发了", "甬政办发"),
        ("国务院", "国发"),
        ("由市财政局", "洛财预"),
        ("住房城乡建设部", "建城"),
        ("重庆市万州区", "万州府发"),
        ("颍州区依", "阜政办"),
        ("以", "国市监信"),
        ("太原市", "并政办发"),
        ("延边州", "延州政办发"),
        ("国务院办公厅2005年2月24日", "国办发"),
        ("等部门", "工信部联企业"),
        ("我院以", "法"),
        ("", "市政发"),
        ("县委下发", "珑政办发"),
        ("和", "浙政办发"),
        ("饶市", "饶府厅字"),
    ],
)
def test_left_edge(before: str, code: str) -> None:
    text = before + code
    edge = code_edge(text, len(text))
    assert edge is not None
    assert text[edge.start :] == code


@pytest.mark.parametrize(
    ("text", "canonical", "numbers"),
    [
        ("黔府发〔2015〕3、4号", "黔府发〔2015〕3号", (3, 4)),
        ("桂政办发〔2016〕21号、22号", "桂政办发〔2016〕21号", (21, 22)),
        ("皖财预〔2017〕1-3号", "皖财预〔2017〕1号", (1, 2, 3)),
        ("皖政办秘〔2018〕5至8号", "皖政办秘〔2018〕5号", (5, 6, 7, 8)),
        ("国发〔2013〕19号和27号", "国发〔2013〕19号", (19, 27)),
    ],
)
def test_joint_numbers(text: str, canonical: str, numbers: tuple[int, ...]) -> None:
    written, found = _one(text)
    assert (written, found.canonical, found.numbers) == (text, canonical, numbers)


def test_joint_number_ends_before_a_date() -> None:
    written, _ = _one("国发〔2013〕19号和2018年部署")
    assert written == "国发〔2013〕19号"


@pytest.mark.parametrize(
    ("text", "written", "canonical"),
    [
        ("依据国务院令第711号执行", "国务院令第711号", "国务院令第711号"),
        ("依据国令第711号执行", "国令第711号", "国令第711号"),
        ("国务院令709号", "国务院令709号", "国务院令第709号"),
        ("国务院令（第591号）", "国务院令（第591号）", "国务院令第591号"),
        ("（国务院令第591号）", "国务院令第591号", "国务院令第591号"),
        ("根据国务院第586号令", "国务院第586号令", "国务院令第586号"),
        ("交通运输部令2015年第22号", "交通运输部令2015年第22号", "交通运输部令2015年第22号"),
        ("中国人民银行令〔2020〕第5号", "中国人民银行令〔2020〕第5号", "中国人民银行令〔2020〕第5号"),
        ("按照岭东省人民政府令第158号", "岭东省人民政府令第158号", "岭东省人民政府令第158号"),
        ("民政部、财政部令第1号", "民政部、财政部令第1号", "民政部、财政部令第1号"),
        ("由市政府令第13号规定", "市政府令第13号", "市政府令第13号"),
        ("沪府令第21号", "沪府令第21号", "沪府令第21号"),
        ("中华人民共和国主席令第七十一号", "中华人民共和国主席令第七十一号", "中华人民共和国主席令第71号"),
    ],
)
def test_orders(text: str, written: str, canonical: str) -> None:
    found_text, found = _one(text)
    assert (found_text, found.canonical, found.kind) == (written, canonical, ReferenceKind.ORDER)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("（2019）京01行终123号", "（2019）京01行终123号"),
        ("(2018)粤0304行初217号", "（2018）粤0304行初217号"),
        ("[2015]郑行初字第152号", "（2015）郑行初字第152号"),
        ("（2020）最高法行申1185号", "（2020）最高法行申1185号"),
    ],
)
def test_cases(text: str, canonical: str) -> None:
    written, found = _one(f"法院以{text}判决")
    assert (written, found.canonical, found.kind) == (text, canonical, ReferenceKind.CASE)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("财政部公告2019年第67号", "财政部公告2019年第67号"),
        ("农业农村部公告第194号", "农业农村部公告第194号"),
    ],
)
def test_announcements(text: str, canonical: str) -> None:
    written, found = _one(f"按照{text}，")
    assert (written, found.canonical, found.kind) == (text, canonical, ReferenceKind.OTHER)


@pytest.mark.parametrize(
    "text",
    [
        "附件〔2017〕汇总表",
        "教学楼（2015）12号楼",
        "2017年第1号公告",
        "合同编号：HT（2018）第015号",
        "附注〔3〕",
        "公司（2018）3号",
        "（2017年）1月1日",
        "命令第5号",
        "图表（2016）108",
        "市财政局（2015）12号",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert list(find_chinese(fold(text))) == []
