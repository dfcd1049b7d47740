"""The wheel: all of the three packages with their data, and nothing else."""

import hashlib
import importlib.util
import json
import subprocess
import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from image_check import Instruction, has_weights, read_context, read_dockerfile, wheel_faults


@pytest.fixture(scope="module")
def wheel(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built from the checkout as it is."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder)]
    if importlib.util.find_spec("hatchling"):  # else pip fetches it from a registry
        command.append("--no-build-isolation")
    subprocess.run([*command, str(repository)], check=True, capture_output=True)
    (file,) = folder.glob("*.whl")
    return zipfile.ZipFile(file)


def test_the_wheel_holds_the_packages_and_nothing_else(wheel: zipfile.ZipFile, repository: Path) -> None:
    assert wheel_faults(wheel.namelist(), repository) == []


def test_nothing_of_tests_training_or_annotated_corpora_is_in_it(wheel: zipfile.ZipFile) -> None:
    tops = {name.split("/")[0] for name in wheel.namelist() if ".dist-info/" not in name}
    assert tops == {"gongbao", "gongbao_service", "gongbao_corpora"}
    data = [name for name in wheel.namelist() if not name.endswith(".py")]
    assert not [name for name in data if "annotated" in name or "gold/" in name]


def test_weights_are_in_it_if_there_are_any(wheel: zipfile.ZipFile, repository: Path) -> None:
    assert has_weights(wheel.namelist()) == has_weights(
        path.relative_to(repository / "models").as_posix()
        for path in repository.glob("models/gongbao/weights/*")
    )


def test_the_graph_in_it_is_the_one_that_the_manifest_names(wheel: zipfile.ZipFile) -> None:
    digests = json.loads(wheel.read("gongbao/weights/MANIFEST.json"))["files"]
    graph = wheel.read("gongbao/weights/reading/encoder.onnx")
    assert hashlib.sha256(graph).hexdigest() == digests["reading/encoder.onnx"]


def test_the_metadata_names_the_command_and_the_spacy_component(wheel: zipfile.ZipFile) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/entry_points.txt")]
    lines = wheel.read(name).decode().splitlines()
    assert "gongbao = gongbao_service.cli:main" in lines
    assert "gongbao = gongbao.spacy_component:create_component" in lines


def test_what_runs_does_not_require_torch(wheel: zipfile.ZipFile) -> None:
    (name,) = [name for name in wheel.namelist() if name.endswith(".dist-info/METADATA")]
    required = HeaderParser().parsestr(wheel.read(name).decode()).get_all("Requires-Dist") or []
    assert not [
        line
        for line in required
        if "extra ==" not in line and line.startswith(("torch", "transformers", "onnx>"))
    ]


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        (["gongbao/__init__.py"], "gongbao/lexicons/traditional.tsv is not in the wheel"),
        (["gongbao/tests/test_document.py"], "gongbao/tests/test_document.py does not belong in the wheel"),
        (["corpora/annotated/zh/1.json"], "corpora/annotated/zh/1.json does not belong in the wheel"),
        ([], "the wheel has no gongbao/samples"),
    ],
)
def test_a_fault_of_a_wheel_is_named(names: list[str], fault: str, repository: Path) -> None:
    assert fault in wheel_faults(names, repository)


def test_the_build_context_is_what_the_image_needs(repository: Path) -> None:
    context = {path.as_posix() for path in read_context(repository)}
    needed = {"pyproject.toml", "hatch_build.py", "requirements/runtime.lock", "models/gongbao/document.py"}
    assert needed <= context
    assert "models/gongbao/weights/reading/model.safetensors" in context
    assert "models/gongbao/weights/reading/encoder.onnx" not in context  # it is built there
    assert not [
        path
        for path in context
        if path.startswith(("tests/", "training/", "corpora/annotated", ".git")) or path.endswith(".pyc")
    ]


def test_a_dockerfile_is_read_as_docker_reads_it() -> None:
    text = '# syntax\nFROM a AS b\n\nRUN one \\\n  # a comment between\n && two\nCMD ["x", "y z"]\n'
    instructions = read_dockerfile(text)
    assert [i.name for i in instructions] == ["FROM", "RUN", "CMD"]
    assert instructions[1].value.split() == ["one", "&&", "two"]
    assert instructions[2].listed() == ["x", "y z"]
    assert Instruction("COPY", "--from=build /a /b").words() == ({"from": "build"}, ["/a", "/b"])
