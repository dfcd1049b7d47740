from pathlib import Path

import pytest
import zstandard

from gongbao_corpora.packed import digest, digest_of_all, find_corpus, read_jsonl, read_lines


def test_reads_lines_with_odd_separators(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"text": "a\x85b\u2028c"}\n\n{"text": "d"}\n', encoding="utf-8")
    assert [record["text"] for record in read_jsonl(path)] == ["a\x85b\u2028c", "d"]


def test_reads_frame_after_frame(tmp_path: Path) -> None:
    path = tmp_path / "x.txt.zst"
    path.write_bytes(zstandard.compress("甲\n".encode()) + zstandard.compress("乙\n丙".encode()))
    assert list(read_lines(path)) == ["甲", "乙", "丙"]


def test_finds_a_corpus_packed_or_not(tmp_path: Path) -> None:
    for name in ("a.jsonl", "b.jsonl.zst"):
        (tmp_path / name).touch()
    assert find_corpus(tmp_path, "a").name == "a.jsonl"
    assert find_corpus(tmp_path, "b").name == "b.jsonl.zst"
    with pytest.raises(FileNotFoundError, match="no corpus c"):
        find_corpus(tmp_path, "c")


def test_digest_of_a_folder_knows_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"1")
    first = digest(tmp_path)
    (tmp_path / "a").rename(tmp_path / "b")
    second = digest(tmp_path)
    (tmp_path / "b").write_bytes(b"2")
    assert len({first, second, digest(tmp_path)}) == 3
    assert digest_of_all([tmp_path / "b"]) == digest_of_all([tmp_path / "b"])
