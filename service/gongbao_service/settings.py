"""What an operator can set: environment variables `GONGBAO_*`, all described in docs/configuration.md."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from gongbao.errors import ConfigError

PREFIX = "GONGBAO_"
# Variables with our prefix that other parts of the project read.
_READ_ELSEWHERE = frozenset({"GONGBAO_SHARED"})


def count_cores() -> int:
    """Return how many cores this process may run on."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Settings(BaseSettings):
    """The settings of the service; frozen, and a key that is none of them is refused."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="forbid")

    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(8080, ge=0, le=65535, description="The port to listen on; 0 picks a free one.")
    workers: int = Field(
        default_factory=count_cores,
        ge=1,
        le=256,
        description="How many texts are read at the same time, each in a thread; by default one a core.",
    )
    queue: int = Field(
        16,
        ge=0,
        le=10_000,
        description="How many requests may wait for a worker; the next one is answered 429.",
    )
    body_timeout: float = Field(
        30.0, gt=0, le=3600, description="Seconds within which a request body must have come whole, else 408."
    )
    drain_timeout: float = Field(
        30.0, ge=0, le=3600, description="Seconds that running work may take to finish after SIGTERM."
    )
    keep_alive: int = Field(5, ge=0, le=3600, description="Seconds after which an idle connection is closed.")
    model: Literal["default", "baseline"] = Field(
        "default",
        description="`baseline` reads with the first tagger and the rules alone, without the network.",
    )
    weights: Path | None = Field(
        None, description="A folder of weights to use in place of the shipped ones, as training exports it."
    )
    device: Literal["cpu", "cuda"] = Field(
        "cpu", description="Where the network runs; `cuda` needs torch and transformers."
    )
    threads: int | None = Field(
        None,
        ge=1,
        le=256,
        description="Threads of the network for one text; by default the cores divided by the workers.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="The least level that is logged."
    )

    @field_validator("threads")
    @classmethod
    def _fit_the_cores(cls, threads: int | None, known: ValidationInfo) -> int | None:
        """Refuse more threads than there are cores: every text would take longer."""
        cores, workers = count_cores(), known.data.get("workers", 1)
        if threads is not None and threads > max(1, cores // workers):
            raise ValueError(f"{workers} workers of {threads} threads want more than the {cores} cores")
        return threads

    @property
    def threads_of_a_text(self) -> int:
        """How many threads the network uses for one text."""
        return self.threads or max(1, count_cores() // self.workers)


def load_settings(environment: Mapping[str, str] = os.environ, **overrides: object) -> Settings:
    """Read the settings from the environment; an override that is None changes nothing.

    Raises:
        ConfigError: if a value is not allowed, or a variable `GONGBAO_*` is no setting.
    """
    names = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    for key in environment:
        if key.upper().startswith(PREFIX) and key.upper() not in names | _READ_ELSEWHERE:
            raise ConfigError(key, environment[key], allowed=f"settings are {', '.join(sorted(names))}")
    values = {
        key.upper().removeprefix(PREFIX).lower(): value
        for key, value in environment.items()
        if key.upper() in names
    }
    try:
        return Settings.model_validate(
            values | {key: value for key, value in overrides.items() if value is not None}
        )
    except ValidationError as error:
        first = error.errors()[0]
        name = str(first["loc"][0])
        raise ConfigError(f"{PREFIX}{name.upper()}", first["input"], allowed=first["msg"]) from error
