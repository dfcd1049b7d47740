import io
import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.errors import InputError
from gongbao_corpora.batch import inputs
from gongbao_corpora.batch.inputs import find_items, is_store, scan_lines
from gongbao_corpora.batch.job import Item, describe_item
from gongbao_corpora.batch.loading import load_file, load_request


def test_a_folder_is_walked_in_order_without_what_is_hidden_or_no_report(tmp_path: Path) -> None:
    for name in (
        "b/2.txt",
        "b/10.HTML",
        "a/1.pdf",
        ".git/x.txt",
        "a/.y.txt",
        "c.csv",
        "d.wps",
        "e.txt/f.docx",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"12345")
    os.mkfifo(tmp_path / "pipe.txt")

    found = list(find_items(str(tmp_path)))

    names = [str(Path(item.path).relative_to(tmp_path)) for item, _ in found]
    assert names == ["d.wps", "a/1.pdf", "b/10.HTML", "b/2.txt", "e.txt/f.docx"]
    assert {size for _, size in found} == {5}


def test_a_glob_and_a_file(tmp_path: Path) -> None:
    for name in ("a/1.txt", "a/b/2.txt", "a/3.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    for pattern, expected in {"**/*": ["1.txt", "2.txt"], "a/*.txt": ["1.txt"], "a/3.md": ["3.md"]}.items():
        found = [Path(item.path).name for item, _ in find_items(str(tmp_path / pattern))]
        assert found == expected


def test_a_name_that_is_not_utf8_can_be_read_and_shown(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xd6\xd0.txt"
    Path(os.fsdecode(path)).write_text("436件", encoding="utf-8")

    [(item, _)] = find_items(str(tmp_path))

    assert item.source.endswith("��.txt")
    again = Item(**json.loads(json.dumps(describe_item(item))))
    assert load_file(again).read.text == "436件"


@given(st.lists(st.sampled_from([b"", b" \t", b"a", b"bb \r", b"c" * 7])), st.integers(1, 5), st.booleans())
def test_lines_are_found_whatever_the_size_of_a_block(lines: list[bytes], block: int, ends: bool) -> None:  # noqa: FBT001
    data = b"\n".join(lines) + (b"\n" if ends else b"")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(inputs, "_SCAN_BYTES", block)
        found = [
            (number, data[offset : offset + length])
            for number, offset, length in scan_lines(io.BytesIO(data))
        ]

    expected = enumerate(data.split(b"\n"), start=1)
    assert found == [(number, line) for number, line in expected if line.strip()]


def test_a_request_is_read_with_its_options(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_text(
        '\n{"text": "436件", "id": "x", "language": "zh", "include": ["tokens"]}\n', encoding="utf-8"
    )

    [(item, _)] = find_items(str(path))
    loaded = load_request(item)

    assert item.source == f"{path}:2"
    assert (loaded.read.text, loaded.read.made, loaded.identifier) == ("436件", False, "x")
    assert (loaded.language, loaded.include) == ("zh", ["tokens"])


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b'{"text": ' + b"1" * 5000 + b"}", "JSON"),
        (b"[]", "object"),
        (b"{}", "text"),
        (b'{"text": 1}', "text"),
        (b'{"text": "a", "language": "fr"}', "language"),
        (b'{"text": "a", "id": 3}', "id"),
        (b'{"text": "a", "include": ["x"]}', "include"),
        (b'{"text": "a", "txet": 1}', "txet"),
        (b'{"text": "\xff"}', "UTF-8"),
    ],
)
def test_a_line_that_is_no_request_says_why(tmp_path: Path, line: bytes, reason: str) -> None:
    path = tmp_path / "a.ndjson"
    path.write_bytes(line)
    [(item, _)] = find_items(str(path))

    with pytest.raises(InputError, match=reason):
        load_request(item)


def test_a_line_or_a_file_too_large_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "a.ndjson"
    path.write_bytes(b"x" * (8 << 20) + b"y\n{}")
    (long, size), _ = find_items(str(path))
    with (tmp_path / "b.txt").open("wb") as file:
        file.truncate((32 << 20) + 1)

    with pytest.raises(InputError, match="8,388,608"):
        load_request(long)
    with pytest.raises(InputError, match="33,554,432"):
        load_file(Item("b", path=str(tmp_path / "b.txt")))
    assert size == (8 << 20) + 1


@pytest.mark.parametrize(
    ("source", "store"),
    [("sqlite:///a.db", True), ("postgresql+psycopg://h/d", True), ("a.db", False), ("s3://b/k", False)],
)
def test_what_is_a_store(source: str, store: bool) -> None:  # noqa: FBT001
    assert is_store(source) == store
