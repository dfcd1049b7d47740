from decimal import Decimal

from gongbao.document import Language, Quantity
from gongbao_corpora.example import TrainingExample
from gongbao_corpora.leaks import find_leaks, measured_texts

TEXT = "关于公开工作的报告\n收到申请10件，\n其中网络4件。\n本报告没有其他需要说明的事项。"
EXAMPLE = TrainingExample(
    "x:1",
    TEXT,
    Language.ZH,
    "x",
    quantities=(Quantity(14, 17, id="q1", value=Decimal(10)), Quantity(23, 25, id="q2", value=Decimal(4))),
)


def test_of_a_generated_report_only_paragraphs_with_figures_are_measured_on() -> None:
    texts = [text for _, text in measured_texts(EXAMPLE, generated=True)]
    assert "".join(texts).replace("\n", "") == "收到申请10件，其中网络4件。"
    assert list(measured_texts(EXAMPLE, generated=False)) == [("x:1", TEXT)]


def test_a_rule_of_signs_is_no_text() -> None:
    rule = "=" * 60
    assert find_leaks([("a", rule)], [("b", rule)], frozenset()) == []
