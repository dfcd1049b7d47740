import random
import re
from pathlib import Path

import pytest

from gongbao_corpora.readers.gazetteer import Division
from gongbao_training.synth import GRAMMARS, Gazetteer, World, make_sentence, make_sentences, read_grammar

DICE = random.Random(5)  # noqa: S311  (no secret)
GAZETTEER = Gazetteer(
    provinces=(Division(0, "云东省", "云东", ""),),
    cities=(Division(1, "安和市", "安和", "云东省"),),
    counties=(Division(2, "山海县", "山海", "安和市"), Division(2, "临川区", "临川", "安和市")),
    towns=("青石镇", "白水乡"),
    fillers={"person_en": ("John Doe",), "org_en": ("Acme",), "gpe_en": ("Freeland",)},
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_same_seed_gives_the_same_sentences(language: str) -> None:
    first, second, third = (list(make_sentences(language, GAZETTEER, 50, seed=seed)) for seed in (1, 1, 2))
    assert first == second
    assert first != third
    assert len(first) == 50


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_rule_can_be_expanded_and_no_notation_is_left(language: str) -> None:
    for passage in make_sentences(language, GAZETTEER, 3000, seed=7):
        assert not re.search(r"[{}<>$]", passage.text)
        for start, end, label in passage.mentions:
            assert passage.text[start:end].strip() == passage.text[start:end] != ""
            assert label in {"ORG", "GPE", "LOC", "PERSON", "DATE", "LAW"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_sentences_differ_and_hold_every_label(language: str) -> None:
    passages = list(make_sentences(language, GAZETTEER, 1000, seed=3))
    assert len({passage.text for passage in passages}) > 850
    assert {m[2] for p in passages for m in p.mentions} == {"ORG", "GPE", "LOC", "PERSON", "DATE", "LAW"}


def grammar_of(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "grammar.txt"
    path.write_text(text, encoding="utf-8")
    return path


def test_labels_words_and_memory(tmp_path: Path) -> None:
    rules = "= sentence\n{$who}、{$who}到<GPE:{own}>\n== who\n<ORG:甲局> | <ORG:乙局>\n"
    passage = make_sentence(read_grammar(grammar_of(tmp_path, rules)), World({"own": "山海县"}, DICE))
    first, second, place = passage.mentions
    assert passage.text[first[0] : first[1]] == passage.text[second[0] : second[1]]
    assert passage.text[place[0] : place[1]] == "山海县"


def test_entity_inside_another_is_left_out(tmp_path: Path) -> None:
    grammar = read_grammar(grammar_of(tmp_path, "= sentence\n<LAW:<GPE:{own}>供水办法>\n"))
    assert make_sentence(grammar, World({"own": "山海县"}, DICE)).mentions == ((0, 7, "LAW"),)


@pytest.mark.parametrize("text", ["no rule above\n", "= sentence\n<ORG:open\n"])
def test_broken_grammar_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ValueError, match=r"stands in no rule|do not close"):
        read_grammar(grammar_of(tmp_path, text))


def test_grammars_lie_where_the_trainer_reads_them() -> None:
    assert {path.name for path in GRAMMARS.glob("*.txt")} == {"zh.txt", "en.txt"}
