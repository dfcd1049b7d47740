from pathlib import Path

import pytest

from gongbao_corpora.atomic import written_whole
from gongbao_corpora.errors import WriteError


def test_nothing_stands_in_its_place_before_the_end(tmp_path: Path) -> None:
    target = tmp_path / "new" / "x"
    with written_whole(target) as file:
        file.write(b"half")
        assert not target.exists()
    assert target.read_bytes() == b"half"
    assert list(target.parent.iterdir()) == [target]


def test_an_interrupt_leaves_the_older_file(tmp_path: Path) -> None:
    target = tmp_path / "x"
    target.write_bytes(b"older")

    def interrupted() -> None:
        with written_whole(target) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert target.read_bytes() == b"older"
    assert list(tmp_path.iterdir()) == [target]


def test_a_place_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="cannot be written: "), written_whole(tmp_path / "file" / "x"):
        pass
