"""Every route, problem, setting and option is documented."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from gongbao.serialize import LAYERS
from gongbao_service.app import create_app
from gongbao_service.bodies import MAX_BODY_BYTES, MAX_UPLOAD_BYTES
from gongbao_service.cli import app
from gongbao_service.problems import INTERNAL, KINDS
from gongbao_service.schemas import Options
from gongbao_service.settings import PREFIX, Settings


def read(repository: Path, name: str) -> str:
    return (repository / "docs" / name).read_text(encoding="utf-8")


def rows(text: str) -> list[list[str]]:
    return [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]


def test_every_setting_is_documented_with_its_default_and_meaning(repository: Path) -> None:
    documented = {row[0]: row[1:] for row in rows(read(repository, "configuration.md"))}

    for name, field in Settings.model_fields.items():
        default = "one a core" if field.default_factory else str(field.default)
        assert documented[f"`{PREFIX}{name.upper()}`"] == [f"`{default}`", field.description]
    assert len([name for name in documented if name.startswith(f"`{PREFIX}")]) == len(Settings.model_fields)


def test_every_problem_is_documented(repository: Path) -> None:
    documented = {row[1]: (row[0], row[2]) for row in rows(read(repository, "api.md")) if len(row) == 4}

    for kind in (*KINDS.values(), INTERNAL):
        assert documented[f"`{kind.name}`"] == (str(kind.status), kind.title)


def test_every_route_parameter_and_layer_is_documented(repository: Path) -> None:
    text = read(repository, "api.md")
    openapi = create_app(Settings(), stages=()).openapi()

    for path, operations in openapi["paths"].items():  # type: ignore[attr-defined]
        for method in operations:
            assert f"`{method.upper()} {path}`" in text
    for name in (
        *Options.model_fields,
        "text",
        *LAYERS,
        "GET /docs",
        "GET /openapi.json",
        "X-Request-ID",
        "Retry-After",
    ):
        assert f"`{name}`" in text
    for limit in (MAX_BODY_BYTES, MAX_UPLOAD_BYTES):
        assert f"{limit // 1024 // 1024} MiB" in text


@pytest.mark.parametrize(
    "command",
    ["", "extract", "batch", "crawl", "crawl run", "crawl import", "crawl coverage", "serve", "info"],
)
def test_the_help_in_the_docs_is_the_help_of_the_command(repository: Path, command: str) -> None:
    blocks = re.findall(
        r"```text\n\$ (gongbao[^\n]*) --help\n(.*?)```", read(repository, "cli.md"), re.DOTALL
    )
    documented = dict(blocks)

    shown = CliRunner().invoke(app, [*command.split(), "--help"], prog_name="gongbao").stdout

    assert documented[f"gongbao {command}".strip()].strip() == shown.strip()
