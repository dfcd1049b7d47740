import pytest

from gongbao.readers import PageKind, read_page
from gongbao.readers.walls import says_missing

WALLS = {
    "Cloudflare": (
        b"<title>Just a moment...</title><script>window._cf_chl_opt={}</script>", 403, "Cloudflare 403",
    ),
    "a script that sets a cookie": (
        b"<script>document.cookie='a=1';location.reload()</script>", 200, "script",
    ),
    "a status alone": (b"<p>no", 403, "status 403"),
    "a captcha": ("<p>请输入验证码".encode(), 200, "captcha"),
    "words for those without scripts": (
        "<noscript>请开启JavaScript并刷新该页</noscript><script>var a</script>".encode(),
        200, "asks for JavaScript",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WALLS)
def test_walls_are_named(case: str) -> None:
    data, status, wall = WALLS[case]

    page = read_page(data, status=status, content_type="text/html")

    assert (page.kind, page.reason, page.text) == (PageKind.CHALLENGE, wall, "")


def test_a_report_that_speaks_of_walls_is_none() -> None:
    text = "网站登录页增加验证码，全年拦截攻击12次，公开信息436条。" * 20

    page = read_page(f"<script>document.cookie='a'</script><p>{text}".encode(), content_type="text/html")

    assert (page.kind, page.text) == (PageKind.ARTICLE, text)


@pytest.mark.parametrize(
    "shown",
    [
        "您访问的页面不存在或已被删除！",
        "该链接已失效",
        "404 Not Found",
        "抱歉，您查看的信息不存在",
        "Page not found",
    ],
)
def test_pages_that_say_that_there_is_none(shown: str) -> None:
    assert says_missing(shown, None)
    assert read_page(f"<p>{shown}".encode(), content_type="text/html").kind is PageKind.MISSING


@pytest.mark.parametrize("shown", ["申请信息不存在3件", "信息不存在的，告知申请人", "共收到404件"])
def test_reports_of_what_does_not_exist(shown: str) -> None:
    assert not says_missing(shown, None)


def test_status_says_it_too() -> None:
    assert says_missing("x", None, status=410)
    assert read_page(b"", status=404).kind is PageKind.MISSING
