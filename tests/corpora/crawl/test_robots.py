import pytest
from crawling import Crawling, documents

from gongbao_corpora.store import Store
from recorded_web.exchange import Response
from recorded_web.server import RecordedWeb
from recorded_web.sites.families import Fanwan


class Robots(Fanwan):
    """A site whose robots.txt is what a test says."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self._response = response

    def robots_txt(self) -> Response:
        return self._response


@pytest.mark.parametrize(
    ("response", "found", "said"),
    [
        (Response(b"busy", 503, None), 0, "robots.txt answers 503"),
        (Response(b"User-agent: *\nDisallow: /\n", content_type="text/plain"), 0, "robots.txt forbids it"),
        (Response(b"User-agent: gongbao\nDisallow: /zwgk/\n", content_type="text/plain"), 0, "forbids it"),
        (Response(b"User-agent: other\nDisallow: /\n", content_type="text/plain"), 8, None),
        (Response(b"Disallow: /\n", 403, "text/plain"), 8, None),
        (Response(b"\xff\xfe\x00 not text", content_type="text/plain"), 8, None),
    ],
)
def test_robots_txt_is_obeyed_as_rfc_9309_has_it(
    crawling: Crawling, store: Store, response: Response, found: int, said: str | None
) -> None:
    with RecordedWeb([Robots(response)]) as web:
        summary = crawling(web, store, head="retries = 0")

        assert {target for target in web.log.targets("fanwan") if found == 0} <= {"/robots.txt"}
    assert len(documents(store)) == found
    assert (summary.sites[0].reason is None) == (said is None)
    assert said is None or said in str(summary.sites[0].reason)
