"""Two sample reports, one a language, written for this project about places that do not exist.

They travel with the wheel: the page of the service, the demo and the image check read them. They hold every
kind of quantity and every modifier, and exactly one sum each that does not add up.
"""

from importlib.resources import files

LANGUAGES = ("zh", "en")


def read_sample(language: str) -> str:
    """Return the sample report in a language.

    Args:
        language: `zh` or `en`.

    Raises:
        ValueError: if there is no sample in that language.

    >>> read_sample("zh").splitlines()[0]
    '青棠县2018年政务公开和政务服务工作报告'
    """
    if language not in LANGUAGES:
        raise ValueError(f"no sample in {language!r}, only in {' and '.join(LANGUAGES)}")
    return (files("gongbao.samples") / f"sample-{language}.txt").read_text(encoding="utf-8")
