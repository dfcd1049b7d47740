"""Word F1 of our Chinese words beside jieba's, on the UD treebanks GSDSimp and PUD, and the time to start.

Run: `.venv/bin/python benchmarks/words.py [../shared]`. The treebank cuts finer than jieba does (企业 界), so
the scores say how the three compare, not how good a word is.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from gongbao.segmentation.words_zh import load_jieba, load_rjieba

Cut = Callable[[str], list[str]]


def read_gold(path: Path) -> Iterator[list[str]]:
    """Yield the words of each sentence of a file with a space between words."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield line.split()


def spans(words: list[str]) -> set[tuple[int, int]]:
    """Return the words as stretches of the text without spaces."""
    found, at = set(), 0
    for word in words:
        found.add((at, at + len(word)))
        at += len(word)
    return found


def word_f1(cut: Cut, path: Path) -> float:
    """Return the F1 of exact word stretches, in percent."""
    hits = gold_count = predicted_count = 0
    for words in read_gold(path):
        gold, predicted = spans(words), spans([word for word in cut("".join(words)) if word.strip()])
        hits += len(gold & predicted)
        gold_count += len(gold)
        predicted_count += len(predicted)
    return 200 * hits / (gold_count + predicted_count)


def speed(cut: Cut, text: str) -> float:
    """Return characters a second."""
    start = time.perf_counter()
    cut(text)
    return len(text) / (time.perf_counter() - start)


def start_up() -> float:
    """Return the seconds that `load_word_splitter` takes in a fresh process that has imported the package."""
    code = (
        "import time; from gongbao.segmentation import load_word_splitter; start = time.perf_counter(); "
        "load_word_splitter(); print(time.perf_counter() - start)"
    )
    return float(
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout  # noqa: S603
    )


def main() -> None:
    """Print the figures."""
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared")
    import jieba as plain_jieba  # noqa: PLC0415  # the reference without our lexicon
    import rjieba as plain_rjieba  # noqa: PLC0415

    plain_jieba.setLogLevel("WARNING")
    cutters: dict[str, Cut] = {
        "gongbao (rjieba + lexicon)": load_rjieba(),
        "rjieba": lambda text: list(plain_rjieba.cut(text, True)),  # noqa: FBT003
        "jieba": lambda text: list(plain_jieba.cut(text)),
        "jieba + lexicon (fallback)": load_jieba(),
    }
    files = ("gsdsimp.test", "gsdsimp.dev", "pud_simplified.test")
    text = "".join("".join(words) for words in read_gold(shared / "corpora/seg/gsdsimp.train.txt"))
    for name, cut in cutters.items():
        scores = "  ".join(
            f"{file} {word_f1(cut, shared / f'corpora/seg/{file}.txt'):5.2f}" for file in files
        )
        print(f"{name:28} {scores}  {speed(cut, text) / 1000:8.0f}k characters a second")
    print(f"start-up of load_word_splitter in a fresh process: {start_up():.2f} s")


if __name__ == "__main__":
    main()
