"""Put a CPU build of torch into this environment, if one is to be had.

    python training/setup_torch.py              install it
    python training/setup_torch.py --available  exit 0 if it could be installed, 1 if not

A plain `pip install torch` takes a GPU build of several gigabytes on Linux, so torch stands in no lock file.
pip is asked what it would take for the pinned version; only a build that calls itself `+cpu`, or a machine
that has no GPU builds (macOS), is taken.
"""

import json
import subprocess
import sys

VERSION = "2.13.0"


def cpu_build() -> str | None:
    """Return the requirement of a CPU build that pip can install here, None if there is none."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--dry-run",
        "--quiet",
        "--no-deps",
        "--ignore-installed",
        "--report",
        "-",
    ]
    for requirement in (
        f"torch=={VERSION}+cpu",
        *([f"torch=={VERSION}"] if sys.platform == "darwin" else []),
    ):
        answer = subprocess.run([*command, requirement], capture_output=True, text=True, check=False)  # noqa: S603
        if answer.returncode == 0 and json.loads(answer.stdout)["install"]:
            return requirement
    return None


def main() -> int:
    """Install torch, or say whether it could be."""
    requirement = cpu_build()
    if "--available" in sys.argv:
        return 0 if requirement else 1
    if requirement is None:
        sys.stderr.write(f"no CPU build of torch {VERSION} is to be had here\n")
        return 1
    command = [sys.executable, "-m", "pip", "install", "--quiet", requirement]
    return subprocess.run(command, check=False).returncode  # noqa: S603  (pip, with a pinned requirement)


if __name__ == "__main__":
    sys.exit(main())
