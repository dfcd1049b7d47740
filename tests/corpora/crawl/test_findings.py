import pytest

from gongbao.readers import Page, PageKind, read_page
from gongbao_corpora.crawl.families import ListPage
from gongbao_corpora.crawl.findings import read_file, read_list_page, read_report, refused
from gongbao_corpora.crawl.site_file import Selectors
from gongbao_corpora.crawl.task import Kind, Task

TITLE = "甲区人民政府2019年政府信息公开工作年度报告"
PAGE = Task(Kind.PAGE, "x", document="http://h.cn/1.html", certain=True, title=TITLE, year=2019)


def test_selectors_of_a_site_go_before_the_family() -> None:
    markup = (
        "<html><head><meta charset=utf-8></head><body><div id='menu'><a href='/m.html'>2019年报告</a></div>"
        f"<div id='list'><a href='/1.html'>{TITLE}</a></div><a class='on' href='/p2.html'>&gt;</a></body>"
    )
    page = ListPage("http://h.cn/", markup, read_page(markup.encode(), address="http://h.cn/"))
    select = Selectors(entries="//div[@id='list']//a", next="//a[@class='on']")

    found = read_list_page(page, Task(Kind.LIST, "x"), select)

    assert [(one.address, one.title) for one in found.entries] == [("http://h.cn/1.html", TITLE)]
    assert found.more == ("http://h.cn/p2.html",)
    assert found.named


@pytest.mark.parametrize(
    ("page", "status", "state"),
    [
        (Page(PageKind.CHALLENGE, "text/html", reason="瑞数 412"), 412, "blocked"),
        (Page(PageKind.CHALLENGE, "text/html", reason="captcha"), 200, "blocked"),
        (Page(PageKind.MISSING, "text/html"), 404, "gone"),
        (Page(PageKind.EMPTY, "text/html"), 410, "gone"),
        (Page(PageKind.ARTICLE, "text/html", text="x"), 500, "failed"),
        (Page(PageKind.ARTICLE, "text/html", text="x"), 302, "failed"),
    ],
)
def test_answers_that_are_none(page: Page, status: int, state: str) -> None:
    found = refused(page, status)

    assert found is not None
    assert found.state == state
    assert found.reason


@pytest.mark.parametrize(
    ("page", "state"),
    [
        (Page(PageKind.ARTICLE, "text/html", text="全年收到申请3件。"), "read"),
        (Page(PageKind.IMAGE_ONLY, "text/html", reason="pictures of pages"), "image_only"),
        (Page(PageKind.EMPTY, "text/html"), "unreadable"),
        (Page(PageKind.UNREADABLE, "text/html", reason="not text in a known character set"), "unreadable"),
        (Page(PageKind.MISSING, "text/html"), "gone"),
        (Page(PageKind.ARTICLE, "text/html", text=" \n"), "unreadable"),
    ],
)
def test_states_of_a_report(page: Page, state: str) -> None:
    assert read_report(page, PAGE, "http://h.cn/1.html").state == state


def test_a_page_that_nobody_called_a_report_is_judged_by_its_title() -> None:
    task = Task(Kind.PAGE, "x", document="http://h.cn/1.html", title="2019年", year=2019)
    report = Page(PageKind.ARTICLE, "text/html", text="全年收到申请3件。", title=TITLE)
    other = Page(PageKind.ARTICLE, "text/html", text="全年收到申请3件。", title="关于2019年年报的通知")

    assert read_report(report, task, "http://h.cn/1.html").state == "read"
    assert read_report(other, task, "http://h.cn/1.html").state is None


def test_a_file_of_a_cover_is_the_report() -> None:
    file = Page(PageKind.ARTICLE, "application/pdf", text="全年收到申请3件。")
    task = Task(
        Kind.ATTACHMENT, "x", document="http://h.cn/1.html", cover={"title": TITLE, "published": "2020-03-01"}
    )

    reading = read_file(file, task).reading

    assert reading is not None
    assert (reading.title, reading.published, reading.media_type) == (TITLE, "2020-03-01", "application/pdf")
    assert read_file(file, Task(Kind.ATTACHMENT, "x")).reading is None
