"""Training examples in a file: JSON lines, packed with zstd where the name ends in `.zst`, nothing lost."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from gongbao.serialize import dumps
from gongbao_corpora.atomic import written_whole
from gongbao_corpora.example import TrainingExample
from gongbao_corpora.example_rows import from_row, to_row
from gongbao_corpora.packed import read_jsonl


def write_examples(examples: Iterable[TrainingExample], target: Path) -> int:
    """Write examples, a JSON object a line, whole or not at all; return how many.

    Raises:
        WriteError: if the file cannot be written; what was begun is removed, an older file stays.
    """
    number = 0
    with written_whole(target) as file:
        for example in examples:
            file.write(dumps(to_row(example)) + b"\n")
            number += 1
    return number


def read_examples(path: Path) -> Iterator[TrainingExample]:
    """Read examples back.

    Raises:
        DamagedFileError: if the file is cut off or a line is no JSON.
        ExampleError: if a line is no example; names the line.
    """
    for number, row in enumerate(read_jsonl(path), 1):
        yield from_row(row, file=str(path), line=number)
