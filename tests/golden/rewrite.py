"""`make golden`: write the answers to the sample reports anew; read the diff before you commit it.

An answer is written one part a line, so that a diff shows which quantity changed and how. The field `model`
is left out: it changes with every release.
"""

import sys
from functools import cache
from pathlib import Path

from rich.console import Console

from gongbao.document import Stage
from gongbao.extractor import default_stages, extract
from gongbao.readers import ReadText
from gongbao.samples import LANGUAGES, read_sample
from gongbao.serialize import Answer, dumps
from gongbao_service.answers import full_answer

FOLDER = Path(__file__).resolve().parent / "samples"


def golden_file(language: str) -> Path:
    """Return where the golden answer to the sample of a language lies."""
    return FOLDER / f"sample-{language}.answer.json"


@cache
def _stages() -> tuple[Stage, ...]:
    return default_stages()


def read_answer(language: str) -> Answer:
    """Return the answer that `POST /extract` gives to a sample, without `model`."""
    text = read_sample(language)
    answer = full_answer(
        extract(text, _stages()), ReadText(text, made=False), identifier=f"sample-{language}"
    )
    return {name: value for name, value in answer.items() if name != "model"}


def render(answer: Answer) -> str:
    """Write an answer as JSON, one part of a layer a line."""
    fields = [f" {_json(name)}: {_render_value(value)}" for name, value in answer.items()]
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _render_value(value: object) -> str:
    if not isinstance(value, list) or not value:
        return _json(value)
    return "[\n" + ",\n".join(f"  {_json(item)}" for item in value) + "\n ]"


def _json(value: object) -> str:
    return dumps(value).decode("utf-8")


def main() -> int:
    """Write both golden answers and tell which of them changed."""
    console = Console(highlight=False)
    for language in LANGUAGES:
        file, written = golden_file(language), render(read_answer(language))
        before = file.read_text(encoding="utf-8") if file.is_file() else None
        file.write_text(written, encoding="utf-8")
        console.print(f"{file.name}: {'unchanged' if before == written else 'rewritten'}", soft_wrap=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
