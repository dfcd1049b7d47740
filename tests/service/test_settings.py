from pathlib import Path

import pytest
from pydantic import ValidationError

from gongbao.errors import ConfigError
from gongbao_service import settings as module
from gongbao_service.settings import Settings, count_cores, load_settings


def test_the_environment_is_read_and_overrides_go_before_it() -> None:
    settings = load_settings({"GONGBAO_PORT": "9", "GONGBAO_QUEUE": "3", "HOME": "/"}, port=10, host=None)

    assert (settings.port, settings.queue, settings.host) == (10, 3, "127.0.0.1")


def test_a_worker_a_core_by_default() -> None:
    assert load_settings({}).workers == count_cores() >= 1


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("GONGBAO_WORKERS", "0"),
        ("GONGBAO_PORT", "x"),
        ("GONGBAO_LOG_LEVEL", "loud"),
        ("GONGBAO_TYPO", "1"),
        ("GONGBAO_MODEL", "largest"),
        ("GONGBAO_DEVICE", "tpu"),
        ("GONGBAO_THREADS", "0"),
        ("GONGBAO_THREADS", "200"),
    ],
)
def test_what_is_not_allowed_is_refused_with_its_name(key: str, value: str) -> None:
    with pytest.raises(ConfigError) as raised:
        load_settings({key: value})

    assert (raised.value.key, raised.value.value) == (key, value)


def test_settings_are_frozen_and_closed() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Settings(typo=1)  # type: ignore[call-arg]


def test_a_variable_of_the_tests_is_no_setting_and_no_mistake() -> None:
    assert load_settings({"GONGBAO_SHARED": "/somewhere"}) == load_settings({})


@pytest.mark.parametrize(
    ("cores", "workers", "threads"), [(8, 8, 1), (8, 1, 8), (8, 3, 2), (2, 4, 1), (1, 1, 1), (6, 4, 1)]
)
def test_the_cores_are_shared_among_the_workers(
    monkeypatch: pytest.MonkeyPatch, cores: int, workers: int, threads: int
) -> None:
    monkeypatch.setattr(module, "count_cores", lambda: cores)
    settings = load_settings({"GONGBAO_WORKERS": str(workers)})
    assert settings.threads_of_a_text == threads
    assert load_settings({"GONGBAO_THREADS": "1"}, workers=workers).threads_of_a_text == 1
    allowed = load_settings({"GONGBAO_THREADS": str(threads)}, workers=workers)
    assert allowed.threads_of_a_text == threads
    with pytest.raises(ConfigError, match=f"{workers} workers of {threads + 1} threads") as raised:
        load_settings({"GONGBAO_THREADS": str(threads + 1)}, workers=workers)
    assert raised.value.key == "GONGBAO_THREADS"


def test_the_network_serves_unless_another_model_is_asked_for() -> None:
    settings = load_settings({})
    assert (settings.model, settings.weights, settings.device, settings.threads) == (
        "default",
        None,
        "cpu",
        None,
    )
    asked = load_settings({"GONGBAO_MODEL": "baseline", "GONGBAO_WEIGHTS": "a/b", "GONGBAO_DEVICE": "cuda"})
    assert (asked.model, asked.weights, asked.device) == ("baseline", Path("a/b"), "cuda")
