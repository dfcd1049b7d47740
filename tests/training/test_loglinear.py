import numpy as np
import pytest

from gongbao_training.loglinear import Block, Choice, Chooser, hashed


def choice(names: list[str], right: int) -> Choice:
    features = np.array([[hashed(name), hashed(f"{name[:1]}*")] for name in names])
    return Choice((Block(features, np.arange(len(names))),), right)


def test_learns_which_candidate_is_meant() -> None:
    examples = [choice(["a1", "b2", "c3"], 1), choice(["b9", "a7"], 0), choice(["c1", "a2", "b5"], 2)] * 20
    chooser = Chooser()
    chooser.learn(examples, rounds=5)
    assert [chooser.choose(example) for example in examples[:3]] == [1, 0, 2]
    assert chooser.choose(choice(["a8", "b8"], -1)) == 1, "what it has not seen follows what it has"


def test_learns_the_same_each_time() -> None:
    examples = [choice(["a1", "b2"], 1), choice(["a3", "b1", "c2"], 2)] * 10
    scores = []
    for _ in range(2):
        chooser = Chooser()
        chooser.learn(examples, rounds=3)
        scores.append(chooser.scores(examples[1]))
    assert np.array_equal(*scores)


def test_candidates_share_the_parts_that_they_are_made_of() -> None:
    starts = Block(np.array([[hashed("s0")], [hashed("s1")]]), np.array([0, 0, 1]))
    ends = Block(np.array([[hashed("e0")], [hashed("e1")]]), np.array([0, 1, 1]))
    chooser = Chooser(dropped=0.0)
    chooser.learn([Choice((starts, ends), 1)] * 30, rounds=2)
    assert chooser.choose(Choice((starts, ends))) == 1


def test_what_has_no_right_candidate_teaches_nothing() -> None:
    chooser = Chooser()
    chooser.learn([choice(["a", "b"], -1)], rounds=3)
    assert chooser.scores(choice(["a", "b"], -1)) == pytest.approx([0, 0])
