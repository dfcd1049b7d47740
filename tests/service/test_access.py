import pytest
from starlette.testclient import TestClient

from gongbao_service.access import HEADER


@pytest.mark.parametrize("identifier", ["r-1", "0f9c/7:a=b+c.d_e", "x" * 128])
def test_a_request_id_is_given_back(client: TestClient, identifier: str) -> None:
    assert client.get("/healthz", headers={HEADER: identifier}).headers[HEADER] == identifier


@pytest.mark.parametrize("identifier", ["", "a b", "x" * 129, 'a"b', "a\tb"])
def test_one_that_could_spoil_a_log_is_replaced(client: TestClient, identifier: str) -> None:
    given = client.get("/healthz", headers={HEADER: identifier}).headers[HEADER]

    assert len(given) == 32
    assert given != client.get("/healthz").headers[HEADER]


def test_a_problem_names_the_request(client: TestClient) -> None:
    response = client.post("/extract", json={}, headers={HEADER: "r-7"})

    assert response.json()["instance"] == "/extract#r-7"
    assert response.headers[HEADER] == "r-7"
