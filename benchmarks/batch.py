"""How much faster `gongbao batch` is than a plain loop over `extract()`, over the same documents.

    .venv/bin/python benchmarks/batch.py [--copies N] [--workers N] [FILE...]

Without files it reads the two samples, N copies of each with other digits, so that no cache of a text helps.
The loop is one process with its stages loaded and warm. The batch is timed whole, with the start of its
processes, its writing of Parquet and its joining; "warm" takes off what a batch of one copy takes. On a
machine that others use, look at the processor seconds as well.
"""

import argparse
import resource
import shutil
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from gongbao import default_stages, extract
from gongbao.samples import read_sample
from gongbao_corpora.batch import Job, run_batch

COPIES = 40
DIGITS = "123456789"


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the wall, and of all processors."""

    wall: float
    processor: float

    @property
    def busy(self) -> float:
        """How many processors were busy."""
        return self.processor / self.wall


def main() -> None:
    """Time both and print the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=COPIES)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("files", nargs="*", type=Path)
    options = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="gongbao-bench-"))
    try:
        write_documents(root / "in", options.files, options.copies)
        write_documents(root / "few", options.files, 1)
        compare(root, options.workers)
    finally:
        shutil.rmtree(root)


def write_documents(folder: Path, files: list[Path], copies: int) -> None:
    """Write the documents that both read."""
    texts = [path.read_text(encoding="utf-8") for path in files] or [read_sample("zh"), read_sample("en")]
    folder.mkdir()
    for number in range(copies):
        for which, text in enumerate(texts):
            changed = text.translate(str.maketrans(DIGITS, DIGITS[number % 9 :] + DIGITS[: number % 9]))
            (folder / f"{number:04d}-{which}.txt").write_text(changed, encoding="utf-8")


def compare(root: Path, workers: int) -> None:
    """Time the loop and the batch."""
    stages = default_stages()
    for language in ("zh", "en"):
        extract(read_sample(language), stages)
    paths = sorted((root / "in").iterdir())
    loop = timed(lambda: [extract(path.read_text(encoding="utf-8"), stages) for path in paths])
    few = timed(lambda: run_batch(Job(str(root / "few"), root / "few-out", workers=workers, shard_size=1)))
    batch = timed(lambda: run_batch(Job(str(root / "in"), root / "out", workers=workers, shard_size=4)))
    print(f"{len(paths)} documents, {workers} workers")
    for name, cost in (("loop", loop), ("batch", batch), ("batch of one copy", few)):
        print(f"{name:20}{cost.wall:8.2f} s wall{cost.processor:8.2f} s processor, {cost.busy:.2f} busy")
    warm = loop.wall / (batch.wall - few.wall)
    print(f"{'times the loop':20}{loop.wall / batch.wall:8.2f}, warm {warm:.2f}")


def timed(work: object) -> Cost:
    """Return what some work costs, the processes it starts included."""
    before, began = processor_seconds(), time.perf_counter()
    work()  # type: ignore[operator]
    return Cost(time.perf_counter() - began, processor_seconds() - before)


def processor_seconds() -> float:
    """Return the seconds that this process and its children that have ended took."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in spent)


if __name__ == "__main__":
    main()
