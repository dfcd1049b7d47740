"""`make demo-crawl`: crawl three sites of the recorded web twice, read their reports, show the first rows.

It writes `demo-crawl/` (sites.toml, the store, the table of figures), new each time; nothing outside this
machine is asked.
"""

import csv
import json
import shutil
import subprocess
import sys
from pathlib import Path

from recorded_web.server import RecordedWeb
from recorded_web.web import open_web

SITES = ("yanxi", "xiangling", "luji")
_SHOWN = 6
_COLUMNS = ("publisher", "period_start", "value", "unit", "category", "source")


def main() -> int:
    """Run the demo; return the exit status."""
    folder = Path("demo-crawl")
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    gongbao = Path(sys.executable).with_name("gongbao")
    store = f"sqlite:///{folder}/store.db"
    with open_web(SITES) as web:
        (folder / "sites.toml").write_text(site_file(web), encoding="utf-8")
        crawled = run(gongbao, "crawl", str(folder / "sites.toml"), "--store", store)
        # Nothing has changed: it asks for a list of each site, and once more for what the wall kept back.
        again = run(gongbao, "crawl", str(folder / "sites.toml"), "--store", store)
    read = run(gongbao, "batch", store, "-o", str(folder / "figures"), "--format", "csv")
    if (crawled, again, read) != (1, 1, 0):  # 1: one of the sites is behind a wall, and the crawl says so
        return 1
    show(folder / "figures" / "figures.csv")
    return 0


def show(table: Path) -> None:
    """Write the first rows of the table and how many there are."""
    with table.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sys.stdout.write(f"\nThe first of {len(rows):,} rows of {table}, and six of their columns:\n")
    for row in ({name: name for name in _COLUMNS}, *rows[:_SHOWN]):
        sys.stdout.write("  ".join(row[name] or "-" for name in _COLUMNS) + "\n")


def site_file(web: RecordedWeb) -> str:
    """The file of sites for the web; a real one has no `test`, no `delay = 0` and no `allow_addresses`."""
    lines = ['contact = "demo@example.org"', "test = true", "delay = 0"]
    for truth in web.truths:
        lines += [
            "[[site]]",
            f"name = {json.dumps(truth.title, ensure_ascii=False)}",
            f'region = "{truth.code}"',
            f'start = ["{web.address(truth.name)}{truth.start[0]}"]',
            'allow_addresses = ["127.77.0.0/16"]',
        ]
    return "\n".join(lines) + "\n"


def run(program: Path, *arguments: str) -> int:
    """Run a command where a person sees what it says."""
    sys.stdout.write(f"$ {' '.join((program.name, *arguments))}\n")
    sys.stdout.flush()
    return subprocess.run((program, *arguments), check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
