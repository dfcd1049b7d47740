"""`make demo`: start the service, post both sample reports, print what it read, stop it.

It exits with 1 and one sentence if the service does not start or reads no counts, references or checks.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console

from gongbao.document import Document
from gongbao.samples import LANGUAGES, read_sample
from gongbao.serialize import dumps, from_answer, loads
from gongbao_service.table import print_document

START_SECONDS = 120
_REQUEST_SECONDS = 60
_STOP_SECONDS = 15
_LOG_LINES = 15
_PIPE_WIDTH = 140
_LAYERS = ("quantities", "references", "checks")

# Nothing between us and our own process: a proxy of the environment is passed over.
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class ServiceError(Exception):
    """The service did not do what it should; says so in one sentence."""


def main() -> int:
    """Run the demo; return the exit status."""
    console = Console(
        width=None if sys.stdout.isatty() else int(os.environ.get("COLUMNS") or _PIPE_WIDTH), highlight=False
    )
    command = Path(sys.executable).with_name("gongbao")
    try:
        with running_service([str(command), "serve"]) as address:
            documents = [extract_sample(address, language) for language in LANGUAGES]
        for language, document in zip(LANGUAGES, documents, strict=True):
            print_document(console, document, source=f"sample-{language}.txt")
            require_all_layers(document, language)
    except ServiceError as error:
        Console(stderr=True, highlight=False).print(
            f"demo: {error}", style="red", markup=False, soft_wrap=True
        )
        return 1
    return 0


@contextmanager
def running_service(command: Sequence[str], environment: dict[str, str] | None = None) -> Iterator[str]:
    """Start a service on a free port with its own defaults, and end it when the block ends.

    Args:
        command: what starts it.
        environment: its variables; those of this process without `GONGBAO_*` if None.

    Yields:
        Its address, once it is ready.

    Raises:
        ServiceError: if it is not to be found, ends by itself or does not become ready.
    """
    port = _free_port()
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GONGBAO_")}
    variables = (kept if environment is None else environment) | {"GONGBAO_PORT": str(port)}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as log:
        try:
            process = subprocess.Popen(command, env=variables, stdout=log, stderr=subprocess.STDOUT)
        except OSError as error:
            raise ServiceError(
                f"{command[0]} does not start: {error.strerror}; `make setup` installs it"
            ) from error
        address = f"http://127.0.0.1:{port}"
        try:
            try:
                _wait_until_ready(process, address)
                yield address
            except ServiceError as error:
                raise ServiceError(f"{error}{_last_lines(log)}") from error
        finally:
            _stop(process)


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait_until_ready(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServiceError(f"the service ended by itself with status {process.returncode}")
        if is_ready(address):
            return
        time.sleep(0.1)
    raise ServiceError(f"the service was not ready after {START_SECONDS} seconds")


def is_ready(address: str) -> bool:
    """Say whether a service takes work."""
    try:
        with _OPENER.open(f"{address}/readyz", timeout=5) as response:
            return bool(response.status == 200)
    except OSError:  # refused, or a status that says not yet (HTTPError is one)
        return False


def _last_lines(log: "tempfile._TemporaryFileWrapper[str]") -> str:
    log.seek(0)
    lines = log.read().splitlines()[-_LOG_LINES:]
    return "\nits last lines:\n" + "\n".join(lines) if lines else ""


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def extract_sample(address: str, language: str) -> Document:
    """Post a sample report to `/extract` and return what was read in it.

    Raises:
        ServiceError: if there is no answer.
    """
    text = read_sample(language)
    return from_answer(post(f"{address}/extract", {"text": text}), text)


def require_all_layers(document: Document, language: str) -> None:
    """Make sure that counts, references and checks were found in a sample.

    Raises:
        ServiceError: if there is none of one of them.
    """
    missing = [layer for layer in _LAYERS if not getattr(document, layer)]
    if missing:
        raise ServiceError(f"no {' and no '.join(missing)} read in the sample report sample-{language}.txt")


def post(address: str, body: dict[str, object]) -> dict[str, object]:
    """Post JSON and return the JSON of the answer.

    Raises:
        ServiceError: if the status is not 200 or the answer is not JSON.
    """
    headers = {"Content-Type": "application/json"}
    request = urllib.request.Request(address, dumps(body), headers)  # noqa: S310  (our own process)
    try:
        with _OPENER.open(request, timeout=_REQUEST_SECONDS) as response:
            answer = loads(response.read())
    except urllib.error.HTTPError as error:
        reason = error.read().decode("utf-8", "replace")[:500]
        raise ServiceError(f"{address} answered {error.code}: {reason}") from error
    except (OSError, json.JSONDecodeError) as error:
        raise ServiceError(f"{address} gave no answer: {error}") from error
    if not isinstance(answer, dict):
        raise ServiceError(f"{address} answered with a {type(answer).__name__}, not an object")
    return answer


if __name__ == "__main__":
    sys.exit(main())
