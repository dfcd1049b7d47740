import pytest

from gongbao.ner.network import NetworkSettings, build_pipeline

LABELS = ("PERSON", "ORG", "GPE")


@pytest.mark.parametrize(("language", "tables"), [("zh", 4), ("en", 4)])
def test_knows_its_labels_and_has_a_table_a_feature(language: str, tables: int) -> None:
    settings = NetworkSettings(language, LABELS, width=8, depth=1, rows=[50] * tables, hidden_width=8)
    pipeline, recognizer = build_pipeline(settings)
    assert pipeline.lang == language
    assert set(recognizer.labels) == set(LABELS)
    assert pipeline.pipe_names == ["ner"]


def test_rows_must_fit_the_features() -> None:
    settings = NetworkSettings("zh", LABELS, width=8, depth=1, rows=[50], hidden_width=8)
    with pytest.raises(ValueError, match="Mismatched"):
        build_pipeline(settings)
