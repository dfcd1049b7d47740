from decimal import Decimal

import pytest

from gongbao_corpora.store.figures import compare_figures
from gongbao_corpora.store.tables import Figure


def figures(*described: str) -> list[Figure]:
    """Build figures from `category=value`; a category with a dot is an indicator."""
    found = []
    for position, text in enumerate(described):
        name, _, value = text.partition("=")
        coded = {"indicator": name} if "." in name else {"category": name}
        found.append(
            Figure(
                position=position, value=Decimal(value), kind="count", unit="件", modifier="exact", **coded
            )
        )
    return found


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("申请=1 诉讼=2", "申请=1 诉讼=2", ""),
        ("申请=1 诉讼=2", "诉讼=2 申请=1", ""),
        ("申请=1", "申请=2", "changed 1 2"),
        ("申请=1", "申请=1 诉讼=2", "added None 2"),
        ("申请=1 诉讼=2", "申请=1", "removed 2 None"),
        ("申请=1 申请=2", "申请=1 申请=3", "changed 2 3"),
        ("申请=1 申请=2 申请=3", "申请=1", "removed 2 None, removed 3 None"),
        ("a.total=1 申请=1", "申请=1 a.total=9", "changed 1 9"),
        ("", "", ""),
    ],
)
def test_what_changed(old: str, new: str, expected: str) -> None:
    changes = compare_figures(figures(*old.split()), figures(*new.split()))

    said = [f"{c.kind} {c.old and c.old.value} {c.new and c.new.value}" for c in changes]
    assert ", ".join(said) == expected
    assert all(change.named in (change.old, change.new) for change in changes)
