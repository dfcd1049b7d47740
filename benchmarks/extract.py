"""How fast `extract()` reads: milliseconds a report, characters a second, resident memory, start-up.

    .venv/bin/python benchmarks/extract.py [FILE...]

Without files it reads the two samples, and the report of the issue from ../shared where that is there. One
process, warm: the median of seven runs after two that do not count. Each stage is timed by itself as well.
"""

import statistics
import sys
import time
from pathlib import Path

import psutil

from gongbao import default_stages, extract
from gongbao.extractor import new_document
from gongbao.samples import read_sample

REPORT = Path("../shared/gold/dev/text/en-changping-2017.txt")
RUNS, WARM_UP = 7, 2


def main() -> None:
    """Print one table a report."""
    began = time.perf_counter()
    stages = default_stages()
    for language in ("zh", "en"):
        extract(read_sample(language), stages)
    print(f"load and first reports: {time.perf_counter() - began:.2f} s")
    files = [Path(name) for name in sys.argv[1:]] or ([REPORT] if REPORT.exists() else [])
    texts = {f"sample-{language}": read_sample(language) for language in ("zh", "en")}
    texts |= {file.stem: file.read_text(encoding="utf-8") for file in files}
    for name, text in texts.items():
        seconds = median_seconds(lambda text=text: extract(text, stages))
        print(
            f"{name}: {len(text):,} code points, {seconds * 1000:.0f} ms, {len(text) / seconds:,.0f} a second"
        )
        document = new_document(text)
        for stage in stages:
            cost = median_seconds(lambda stage=stage, document=document: stage(document))
            label = getattr(stage, "__name__", type(stage).__name__)
            print(f"    {label:24} {cost * 1000:8.1f} ms")
            document = stage(document)
    print(f"resident: {psutil.Process().memory_info().rss / 2**20:.0f} MiB")


def median_seconds(work: object) -> float:
    """Return the median of the timed runs."""
    times = []
    for run in range(WARM_UP + RUNS):
        began = time.perf_counter()
        work()  # type: ignore[operator]
        if run >= WARM_UP:
            times.append(time.perf_counter() - began)
    return statistics.median(times)


if __name__ == "__main__":
    main()
