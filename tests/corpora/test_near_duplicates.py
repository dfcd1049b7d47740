import json
import random
from pathlib import Path

import pytest

from gongbao.errors import AnnotationError
from gongbao_corpora.near_duplicates import (
    MIN_JACCARD,
    digest_of,
    find_near_duplicates,
    paragraphs_of,
    read_exemptions,
    statutory,
)

ALPHABET = "公开政府信息申请受理办结答复机关单位条例主动依法渠道网站部门工作全年共计总数其中包括同比增长"


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  (reproducible on purpose)


def made(rng: random.Random, length: int) -> str:
    return "".join(rng.choice(ALPHABET) for _ in range(length))


def jaccard(one: str, other: str) -> float:
    a, b = ({text[i : i + 5] for i in range(len(text) - 4)} for text in (one, other))
    return len(a & b) / len(a | b)


def changed(rng: random.Random, text: str, times: int) -> str:
    characters = list(text)
    for _ in range(times):
        characters[rng.randrange(len(characters))] = rng.choice(ALPHABET)
    return "".join(characters)


def test_planted_pairs_are_found_and_no_others() -> None:
    rng = chance(1)
    originals = [made(rng, rng.randint(60, 400)) for _ in range(400)]
    copies = [changed(rng, text, rng.randint(0, max(1, len(text) // 40))) for text in originals]
    strangers = [made(rng, rng.randint(60, 400)) for _ in range(400)]
    train = [(f"t{n}", text) for n, text in enumerate([*copies, *strangers])]
    held = [(f"h{n}", text) for n, text in enumerate(originals)]
    near = {n for n in range(400) if jaccard(copies[n], originals[n]) >= MIN_JACCARD}
    assert 100 < len(near) < 400, "the test wants pairs on both sides of the threshold"
    found = {(hit.train, hit.held) for hit in find_near_duplicates(train, held)}
    assert found <= {(f"t{n}", f"h{n}") for n in near}
    assert len(found) >= 0.999 * len(near)


def test_similarity_is_the_exact_index() -> None:
    rng = chance(2)
    text = made(rng, 200)
    other = changed(rng, text, 3)
    (hit,) = find_near_duplicates([("t", other)], [("h", text)])
    assert hit.similarity == pytest.approx(jaccard(text, other))
    assert (hit.train_digest, hit.held_digest) == (digest_of(other), digest_of(text))


def test_wrapped_wide_and_traditional_forms_are_the_same_paragraph() -> None:
    held = "全年共受理政府信息公开申请436件，其中当面申请102件，通过网络申请300件，信函申请34件，均已答复。"
    wrapped = held[:30].replace("436", "４３６").replace("开", "開") + "\n" + held[30:]
    heading = "二、依申请公开政府信息情况\n"
    (hit,) = find_near_duplicates([("t", heading + wrapped)], [("h", held)])
    assert hit.similarity == 1


def test_short_paragraphs_are_not_compared() -> None:
    assert find_near_duplicates([("t", "本年度无收费情况。")], [("h", "本年度无收费情况。")]) == []
    assert list(paragraphs_of("短" * 39)) == []
    assert list(paragraphs_of("长" * 40)) == ["长" * 40]


def test_exempt_paragraphs_are_no_hits(tmp_path: Path) -> None:
    law = made(chance(3), 90)
    listed = tmp_path / "exempt.tsv"
    listed.write_text(f"digest\treason\n{digest_of(law)}\tstatute\n", encoding="utf-8")
    assert len(find_near_duplicates([("t", law)], [("h", law)])) == 1
    assert find_near_duplicates([("t", law)], [("h", law)], exempt=read_exemptions(listed)) == []


@pytest.mark.parametrize("row", ["0123\tstatute", "0123456789abcdef\t ", "0123456789abcdef"])
def test_an_exemption_wants_digest_and_reason(tmp_path: Path, row: str) -> None:
    listed = tmp_path / "exempt.tsv"
    listed.write_text(f"digest\treason\n{row}\n", encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"exempt\.tsv:2: "):
        read_exemptions(listed)


def test_statutory_wording_is_recognised() -> None:
    rng = chance(4)
    law, leak = made(rng, 120), made(rng, 120)
    hits = find_near_duplicates([("t", f"{law}。\n{leak}。")], [("h", f"{law}。\n{leak}。")])
    assert len(hits) == 2
    assert statutory(hits, [("第五条", changed(rng, law, 1) + "。")]) == {digest_of(f"{law}。")}


def test_odd_characters_are_read() -> None:
    text = "\x00𠮷é́\u202e" * 12
    assert len(find_near_duplicates([("t", text)], [("h", text)])) == 1


@pytest.mark.shared
def test_no_training_sentence_of_a_labelled_set_stands_in_the_dev_gold(shared: Path) -> None:
    def sentences() -> list[tuple[str, str]]:
        path = shared / "corpora/ner/uner_zh_gsdsimp.train.jsonl"
        return [(path.name, json.loads(line)["text"]) for line in path.read_text("utf-8").splitlines()]

    held = [(path.stem, path.read_text("utf-8")) for path in sorted((shared / "gold/dev/text").glob("*.txt"))]
    assert find_near_duplicates(sentences(), held) == []
