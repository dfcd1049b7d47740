from pathlib import Path

import pytest

from gongbao_corpora.readers.silver import read_silver


@pytest.mark.shared
@pytest.mark.parametrize("language", ["zh", "en"])
def test_silver_is_mostly_unmasked(shared: Path, language: str) -> None:
    reports = shared / "corpora" / "reports" / language
    passages = [passage for _, passage in zip(range(3000), read_silver(reports, language), strict=False)]
    masked = sum(end - start for p in passages for start, end, label in p.mentions if label is None)
    assert 0 < masked < 0.4 * sum(len(p.text) for p in passages)
