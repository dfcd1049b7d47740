import re

from gongbao import errors
from gongbao.errors import BusyError, ConfigError, GongbaoError, InputError
from gongbao_service.problems import INTERNAL, KINDS, describe_problem, kind_of_error


def leaves(cls: type[GongbaoError]) -> set[type[GongbaoError]]:
    return {leaf for child in cls.__subclasses__() for leaf in leaves(child)} or {cls}


def test_every_error_that_a_caller_can_meet_has_a_status() -> None:
    assert set(KINDS) == leaves(InputError) | leaves(BusyError)


def test_the_statuses_are_those_of_the_tree() -> None:
    drawn = dict(re.findall(r"─ (\w+) +(\d{3})", errors.__doc__ or ""))

    assert drawn == {cls.__name__: str(kind.status) for cls, kind in KINDS.items()}


def test_names_are_unique_and_say_the_class() -> None:
    for cls, kind in KINDS.items():
        words = re.findall("[A-Z][a-z]+", cls.__name__.removesuffix("Error"))
        assert kind.name == "-".join(words).lower()


def test_an_error_of_the_operator_is_a_500_without_detail() -> None:
    error = ConfigError("GONGBAO_PORT", "secret", allowed="a number")

    assert kind_of_error(error) is INTERNAL
    assert "secret" not in str(describe_problem(error, instance="/"))
