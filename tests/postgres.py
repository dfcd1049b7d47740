"""A PostgreSQL of our own for the tests: in a temporary folder, on a unix socket, ended with the tests.

    python tests/postgres.py install     through apt, where that is possible (.ci/run calls it)

A server refuses to run as root, so root starts it as `nobody`. Nothing listens on a port.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FOLDERS = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
_UNPRIVILEGED = "nobody"
_PACKAGE = "postgresql"
_SECONDS = 60
_INSTALL_SECONDS = 300


def find_programs() -> Path | None:
    """Return the folder of `initdb` and `pg_ctl`, None where PostgreSQL is not installed."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).resolve().parent
    for pattern in _FOLDERS:
        for folder in sorted(Path("/").glob(pattern.lstrip("/")), reverse=True):
            if (folder / "initdb").exists():
                return folder
    return None


@contextmanager
def running_server(programs: Path) -> Iterator[str]:
    """Start a server and yield the address of an empty database; it ends with the block."""
    # Not pytest's folder: a socket's path may have 107 characters, and `nobody` must be able to walk there.
    root = Path(tempfile.mkdtemp(prefix="gongbao-pg-", dir="/tmp"))
    root.chmod(0o700)
    if os.geteuid() == 0:
        user = pwd.getpwnam(_UNPRIVILEGED)
        os.chown(root, user.pw_uid, user.pw_gid)
    try:
        _run(
            programs / "initdb",
            "-D",
            root / "data",
            "-U",
            "gongbao",
            "-A",
            "trust",
            "-E",
            "UTF8",
            "--no-sync",
        )
        settings = (
            f"-c listen_addresses='' -c unix_socket_directories={root} -c fsync=off -c max_connections=40"
        )
        _run(
            programs / "pg_ctl",
            "-D",
            root / "data",
            "-l",
            root / "log",
            "-w",
            "-t",
            "30",
            "-o",
            settings,
            "start",
        )
        try:
            yield f"postgresql://gongbao@/postgres?host={root}"
        finally:
            _run(programs / "pg_ctl", "-D", root / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(root, ignore_errors=True)


@contextmanager
def empty_database(server: str) -> Iterator[str]:
    """Make a database on a running server and yield its address; it goes with the block."""
    import psycopg  # noqa: PLC0415  (the script itself needs no driver)

    name = f"t{uuid.uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        yield server.replace("/postgres?", f"/{name}?")
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def install() -> bool:
    """Install PostgreSQL through apt; say whether it is there now."""
    if find_programs() is None and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        # Where nothing answers, a build must not wait for the minutes that apt would.
        bounds = ("-oAcquire::Retries=1", "-oAcquire::http::Timeout=20", "-oDPkg::Lock::Timeout=60")
        for arguments in (("update",), ("install", "-y", "--no-install-recommends", _PACKAGE)):
            command = ("apt-get", "-qq", *bounds, *arguments)
            try:
                subprocess.run(
                    command, env=quiet, check=False, stdout=subprocess.DEVNULL, timeout=_INSTALL_SECONDS
                )
            except subprocess.TimeoutExpired:
                return False
    return find_programs() is not None


def _run(program: Path, *arguments: str | Path) -> None:
    """Run a program of the server, as `nobody` where we are root; what it says is in the error."""
    who = {"user": _UNPRIVILEGED, "group": pwd.getpwnam(_UNPRIVILEGED).pw_gid, "extra_groups": []}
    # To a file, not a pipe: the server would inherit the pipe and keep it open.
    with tempfile.TemporaryFile() as said:
        done = subprocess.run(
            (program, *arguments),
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            timeout=_SECONDS,
            check=False,
            **(who if os.geteuid() == 0 else {}),  # type: ignore[call-overload]
        )
        said.seek(0)
        if done.returncode:
            raise RuntimeError(f"{program.name}: {said.read().decode('utf-8', 'replace')}")


if __name__ == "__main__":
    if sys.argv[1:] != ["install"]:
        sys.exit(__doc__)
    sys.exit(0 if install() else "PostgreSQL is not there and cannot be installed; its tests will be skipped")
