import re
import textwrap
from pathlib import Path

import pytest

from gongbao_corpora.crawl.errors import SiteFileError
from gongbao_corpora.crawl.site_file import load_sites, read_sites

HEAD = 'contact = "a@example.org"\n'
SITE = '[[site]]\nname = "昌平区"\nregion = "110114"\nstart = ["http://www.example.gov.cn/ndbg/"]\n'


def test_a_file_of_sites() -> None:
    file = read_sites(
        HEAD
        + "max_pages = 50\n"
        + SITE
        + "max_depth = 2\n[site.select]\nbody = \"//div[@id='zoom']\"\n"
        + '[[site]]\nname = "通州区"\nhome = "https://example.cn:8443/"\nmax_pages = 7\n'
        + 'hosts = ["f.example.cn"]\n'
    )

    first, second = file.site
    assert (first.host, first.max_pages, first.max_depth, file.delay_of(first)) == (
        "www.example.gov.cn",
        50,
        2,
        1.0,
    )
    assert first.select.body == "//div[@id='zoom']"
    assert second.all_hosts == {"example.cn:8443", "f.example.cn"}
    assert second.max_pages == 7
    assert first.digest != second.digest


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (SITE, "contact: Field required"),
        ('contact = "nobody"\n' + SITE, "contact: "),
        (HEAD, "site: Field required"),
        (HEAD + SITE + "delai = 3\n", "site.0.delai: Extra inputs are not permitted"),
        (HEAD + "speed = 9\n" + SITE, "speed: Extra inputs are not permitted"),
        (HEAD + "delay = 0.5\n" + SITE, "delay: less than 1 second"),
        (HEAD + SITE + "delay = 0.1\n", "delay: less than 1 second"),
        (HEAD + SITE + 'family = "wordpress"\n', "is not one of gkmlpt, hanweb, plain, post, trs"),
        (HEAD + SITE.replace("110114", "Beijing"), "site.0.region"),
        (HEAD + SITE.replace("http:", "ftp:"), "is not an address that begins with http"),
        (HEAD + SITE.replace("http:", "file:"), "is not an address that begins with http"),
        (HEAD + '[[site]]\nname = "x"\n', "needs start (its lists of reports) or home"),
        (HEAD + SITE + SITE, "two sites have the same name"),
        (HEAD + SITE + '[site.select]\nbody = "//div["\n', "site.0.select.body: is no XPath"),
        (HEAD + SITE + 'allow_addresses = ["10.0.0.0/99"]\n', "site.0.allow_addresses.0"),
        ("contact = ", "Invalid value"),
    ],
)
def test_what_is_wrong_is_said(text: str, reason: str) -> None:
    with pytest.raises(SiteFileError) as raised:
        read_sites(text)

    assert reason in str(raised.value)
    assert str(raised.value).startswith("sites.toml: ")


def test_the_files_in_the_docs_load(repository: Path) -> None:
    text = (repository / "docs" / "crawl.md").read_text("utf-8")
    blocks = re.findall(r"^ *```toml\n(.*?)^ *```$", text, re.DOTALL | re.MULTILINE)

    files = [read_sites(textwrap.dedent(block)) for block in blocks]

    assert [[len(file.site), file.test] for file in files] == [[2, True], [1, False], [2, False]]


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(SiteFileError, match="No such file"):
        load_sites(tmp_path / "none.toml")
    (tmp_path / "gbk.toml").write_bytes("# 昌平区".encode("gbk"))
    with pytest.raises(SiteFileError, match="UTF-8"):
        load_sites(tmp_path / "gbk.toml")


def test_a_test_web_may_be_asked_fast() -> None:
    assert read_sites(HEAD + "test = true\ndelay = 0\n" + SITE).delay == 0
