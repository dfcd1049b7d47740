from ipaddress import ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao_corpora.crawl.addresses import day_in, host_of, is_allowed, is_public, is_web, resolve

LOOPBACK = (ip_network("127.77.0.0/16"),)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.9", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 (nothing is bound)
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:  # noqa: FBT001
    assert is_public(ip_address(address)) is public


def test_networks_that_are_allowed() -> None:
    assert is_allowed(ip_address("127.77.0.3"), LOOPBACK)
    assert is_allowed(ip_address("::ffff:127.77.0.3"), LOOPBACK)
    assert not is_allowed(ip_address("127.99.0.1"), LOOPBACK)
    assert not is_allowed(ip_address("::ffff:127.99.0.1"), LOOPBACK)


@pytest.mark.parametrize(
    ("address", "web"),
    [
        ("http://a.cn/", True),
        ("https://a.cn", True),
        ("file:///etc/hostname", False),
        ("ftp://a.cn/", False),
        ("data:text/html,x", False),
        ("http:///x", False),
        ("http://[broken", False),
        ("//a.cn/", False),
    ],
)
def test_what_is_of_the_web(address: str, web: bool) -> None:  # noqa: FBT001
    assert is_web(address) is web


def test_days_in_addresses() -> None:
    assert str(day_in("/zwgk/202402/t20240229_1.html")) == "2024-02-29"
    assert day_in("/zwgk/202302/t20230229_1.html") is None
    assert str(day_in("/art/2014/3/9/art_1_2.html")) == "2014-03-09"


@given(st.text())
def test_any_text_is_an_address_or_none(text: str) -> None:
    assert is_web(text) in (True, False)
    assert isinstance(host_of(text), str)
    assert isinstance(resolve("http://a.cn/b/", text), str)
