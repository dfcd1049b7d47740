import time

import pytest
from lxml import etree

from gongbao.readers import PageKind, read_page
from gongbao.readers.article import around, find_article
from gongbao.readers.html import parse_html, write_lines
from gongbao.readers.titles import choose_title

TEXT = "全年公开信息436条，其中网站公开401条，其他渠道35条。"
BODY = f"<p>{TEXT}</p>" * 6


def parse(markup: str) -> etree._Element:
    root = parse_html(markup)
    assert root is not None
    return root


LEFT_OUT = {
    "by its name": "<div class='Footer w'>主办单位</div>",
    "by its id": "<ul id=nav><li>首页</ul>",
    "by its element": "<footer>主办单位</footer>",
    "hardly anything but links": "<div><a href=1>一</a> <a href=2>二</a> <a href=3>三</a> <a href=4>"
    "四</a></div>",
    "by how it begins": "<div><h4>相关链接</h4><p>某区工作动态</p></div>",
}
STAYS = {
    "a telling name that holds most of the page": f"<div class=footer>{BODY * 3}</div>",
    "a few links": "<p><a href=1>详见附表</a></p>",
    "a cell": "<table><tr><td class=nav>甲<td>1<tr><td>乙<td>2</table>",
}


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_stands_around_a_body_goes(case: str) -> None:
    assert find_article(parse(f"{LEFT_OUT[case]}{BODY}")).text == "\n".join([TEXT] * 6)


@pytest.mark.parametrize("case", STAYS)
def test_what_may_be_of_the_report_stays(case: str) -> None:
    assert around(parse(f"{STAYS[case]}{BODY}")) == set()


TAILS = [
    "【打印本页】 【关闭窗口】", "主办：某区政府　承办：某中心", "上一篇：某通知", "附件：",
    "相关链接", "Copyright © 2022",
    "责任编辑：某某", "测ICP备1号", "附件：1.年报.pdf", "扫一扫在手机打开当前页",
]  # fmt: skip


@pytest.mark.parametrize("tail", TAILS)
def test_lines_after_the_body(tail: str) -> None:
    article = find_article(parse(f"{BODY}<p>{tail}"), file_titles=["年报.pdf"])

    assert (article.lines[-1], article.tail) == (TEXT, [tail])


@pytest.mark.parametrize(
    "line", ["某区政府办公室", "2022年1月20日，报告公布。", "附件所列数字以年报为准", "分享会举办12场。"]
)
def test_lines_that_end_a_report(line: str) -> None:
    assert find_article(parse(f"{BODY}<p>{line}")).lines[-1] == line


TITLES = {
    "a tag of the standard": (
        ("<meta name=ArticleTitle content=某区年报><title>某区年报_某区</title><p>某区年报"),
        "某区年报",
    ),
    "a heading that the title holds": (
        ("<title>某区年度报告-某区政府</title><h1>某区政府网</h1><h2>某区年度报告</h2>"),
        "某区年度报告",
    ),
    "a part of the title that a line shows": (
        ("<title>某区政府 | 某区年度报告</title><p>某区年度报告</p><p>一"),
        "某区年度报告",
    ),
    "one heading": ("<title>某区政府</title><h1>年度报告全文</h1>", "年度报告全文"),
    "a class": ("<title>x</title><div class=bt>某区年度报告</div>", "某区年度报告"),
    "nothing": ("<p>一", None),
}


@pytest.mark.parametrize("case", TITLES)
def test_titles(case: str) -> None:
    markup, title = TITLES[case]
    root = parse(markup)

    assert choose_title(root, write_lines(root).lines) == title


def test_a_title_on_two_lines_is_one() -> None:
    page = read_page(
        f"<title>某区2021年信息公开工作年度报告</title><p>某区2021年<br>信息公开工作年度报告{BODY}".encode()
    )

    assert page.text == "某区2021年信息公开工作年度报告\n" + "\n".join([TEXT] * 6)


def test_a_page_of_its_own_links_is_a_list_and_a_report_beside_links_is_none() -> None:
    links = "".join(
        f"<li><a href=/{n}.html>某区第{n}次工作会议召开</a> 2022-01-{n:02d}</li>" for n in range(1, 9)
    )

    assert read_page(f"<ul>{links}</ul>".encode(), address="http://a.test/").kind is PageKind.LIST
    assert (
        read_page(f"<ul>{links}</ul>{BODY * 2}".encode(), address="http://a.test/").kind is PageKind.ARTICLE
    )


@pytest.mark.usefixtures("frozen_heap")
@pytest.mark.parametrize(
    "unit", ["<p>x", "<div class=nav>x</div>", "<a href=1>一</a>", "<tr><td>甲<td>1", "<li>索引号：1"]
)
def test_time_grows_with_the_page_and_not_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        page = f"<title>年报</title><table>{unit * (size // len(unit))}".encode()
        runs = []
        for _ in range(3):
            began = time.process_time()
            read_page(page, address="http://a.test/")
            runs.append(time.process_time() - began)
        return min(runs)

    seconds(10_000)
    # Eight times the page: a square would take 64 times as long, a busy machine's cache up to twice eight.
    assert seconds(400_000) < max(24 * seconds(50_000), 0.5)
