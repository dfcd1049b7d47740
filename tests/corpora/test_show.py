import pytest
from typer.testing import CliRunner

from gongbao_corpora.__main__ import app
from gongbao_corpora.show import find_report, styles, to_markdown
from gongbao_corpora.synth.report import to_gold


@pytest.mark.parametrize("style", styles("zh"))
def test_every_style_can_be_shown_with_all_of_its_gold(style: str) -> None:
    report = find_report("zh", style)
    gold, text = to_gold(report), to_markdown(report)
    for quantity in gold["quantities"]:
        assert f"**`{quantity['id']}`" in text
        assert f"\n| {quantity['id']} | " in text
    assert text.count("]`") == len(gold["entities"])
    assert text.count("**`q") == len(gold["quantities"])


def test_the_command_lists_styles_and_refuses_others() -> None:
    listed = CliRunner().invoke(app, ["show"])
    assert listed.output.splitlines() == styles("zh")
    assert CliRunner().invoke(app, ["show", "--style", "sonnet"]).exit_code == 2
    shown = CliRunner().invoke(app, ["show", "--style", styles("zh")[0], "--seed", "5"])
    assert shown.exit_code == 0
    assert shown.output.startswith("**synth-zh-training-")
