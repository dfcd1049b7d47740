from gongbao_service.info import describe_installation, find_digests


def test_names_are_unique_and_values_there() -> None:
    described = list(describe_installation())

    assert len({name for name, _ in described}) == len(described)
    assert all(value for _, value in described)


def test_digests_are_found_however_they_are_grouped() -> None:
    manifest = {"ner": {"model.onnx": {"sha256": "ab"}}, "files": [{"no": 1}], "words.tsv": "cd"}

    assert list(find_digests(manifest)) == [("ner/model.onnx/sha256", "ab"), ("words.tsv", "cd")]
