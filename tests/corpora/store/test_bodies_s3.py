"""Bodies in S3-compatible storage, on moto's server; needs s3fs and moto, which CI does not install."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from gongbao_corpora.store import (
    BodyError,
    BodyFolder,
    Reading,
    StoreUnavailableError,
    keep_version,
    newest_version,
    open_store,
    read_version,
    see_document,
)

s3fs = pytest.importorskip("s3fs", reason="needs s3fs")
pytest.importorskip("moto", reason="needs moto[server]")

pytestmark = pytest.mark.filterwarnings("ignore")  # what these two leave open or deprecate is not ours
SERVER = """
from moto.server import ThreadedMotoServer
import boto3
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
host, port = server.get_host_and_port()
url = f"http://{host}:{port}"
boto3.client("s3", endpoint_url=url, region_name="us-east-1").create_bucket(Bucket="reports")
print(url, flush=True)
input()
"""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator["subprocess.Popen[str]"]:
    """A server with the bucket `reports`, and what finds it in the environment."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    command = (sys.executable, "-c", SERVER)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as running:
        assert running.stdout is not None
        monkeypatch.setenv("AWS_ENDPOINT_URL", running.stdout.readline().strip())
        assert os.environ["AWS_ENDPOINT_URL"].startswith("http")
        s3fs.S3FileSystem.clear_instance_cache()  # else it would go to the server of the last test
        yield running
        running.kill()


def test_a_store_whose_bodies_lie_in_s3(server: "subprocess.Popen[str]", tmp_path: Path) -> None:
    del server
    url = f"sqlite:///{tmp_path / 'store.db'}"
    store = open_store(url, bodies="s3://reports/bodies")
    with store.write() as session:
        document = see_document(session, "http://a.test/")
        keep_version(store, session, document, Reading("受理申请436件。" * 1000))
    store.close()

    again = open_store(url)  # it remembers where its bodies lie
    with again.read() as session:
        version = newest_version(session, document)
        assert version is not None
        assert read_version(again, version)[0] == "受理申请436件。" * 1000
    kept = again.bodies.put(b"twice")
    assert again.bodies.put(b"twice") == kept
    assert again.bodies.has(kept.sha256)
    assert not again.bodies.has("0" * 64)
    with pytest.raises(BodyError, match="is not in s3://reports/bodies"):
        again.bodies.get("0" * 64)
    again.close()


def test_s3_that_cannot_be_reached_is_a_clear_error(server: "subprocess.Popen[str]") -> None:
    folder = BodyFolder("s3://reports/bodies")
    kept = folder.put(b"before")
    missing = BodyFolder("s3://nothing/bodies")

    with pytest.raises(StoreUnavailableError, match="a body cannot be written"):
        missing.put(b"x")
    server.kill()
    server.wait()
    with pytest.raises(StoreUnavailableError, match="a body cannot be written"):
        folder.put(b"after")
    with pytest.raises(BodyError, match="cannot be read"):
        folder.get(kept.sha256)
