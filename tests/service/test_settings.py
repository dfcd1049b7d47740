import pytest
from pydantic import ValidationError

from gongbao.errors import ConfigError
from gongbao_service.settings import Settings, count_cores, load_settings


def test_the_environment_is_read_and_overrides_go_before_it() -> None:
    settings = load_settings({"GONGBAO_PORT": "9", "GONGBAO_QUEUE": "3", "HOME": "/"}, port=10, host=None)

    assert (settings.port, settings.queue, settings.host) == (10, 3, "127.0.0.1")


def test_a_worker_a_core_by_default() -> None:
    assert load_settings({}).workers == count_cores() >= 1


@pytest.mark.parametrize(
    ("key", "value"),
    [("GONGBAO_WORKERS", "0"), ("GONGBAO_PORT", "x"), ("GONGBAO_LOG_LEVEL", "loud"), ("GONGBAO_TYPO", "1")],
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
