"""The only fixtures: where `../shared` lies, a PostgreSQL of our own, and skipping what needs them."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import postgres
from recorded_web.fixture import recorded_names, recorded_site, recorded_web  # noqa: F401 (fixtures)

REPOSITORY = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("GONGBAO_SHARED", REPOSITORY.parent / "shared"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests marked `shared` where the folder is not there."""
    if SHARED.is_dir():
        return
    skip = pytest.mark.skip(reason=f"needs {SHARED}: the real reports do not travel with the project")
    for item in items:
        if "shared" in item.keywords:
            item.add_marker(skip)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real reports, corpora and gold."""
    return SHARED


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The address of a PostgreSQL server that is started for the tests."""
    programs = postgres.find_programs()
    if programs is None:
        pytest.skip("needs PostgreSQL's programs: python tests/postgres.py install")
    with postgres.running_server(programs) as address:
        yield address


@pytest.fixture
def postgres_url(postgres_server: str) -> Iterator[str]:
    """The address of an empty database."""
    with postgres.empty_database(postgres_server) as address:
        yield address


@pytest.fixture
def frozen_heap() -> Iterator[None]:
    """Keep the collector away from what other tests left: a pass costs half a second late in a run."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()
