"""What the words around one quantity say, before quantities are seen together.

A `Reading` holds stretches of the view. `category` None with `inherits` says that the sentence leaves
the noun understood; `bare` says that only a verb or a predicate tells the quantity apart, which names
it where it is a part of a total and is only its action where it is not.
"""

from dataclasses import dataclass

Stretch = tuple[int, int]


@dataclass(slots=True)
class Reading:
    """What the words around a quantity say.

    Attributes:
        category: the words that name it.
        action: the verb group.
        bare: whether the category is made of a verb or predicate only.
        inherits: whether the noun is that of an earlier quantity.
        change: whether it is growth or decline.
        share: whether it is announced as a share (`占`, `accounting for`).
        names: the noun phrases of a distributed list (`A、B分别为`), in order, on its first quantity.
        total: whether the words say that it sums up (`共`, `a total of`).
        respectively: whether it opens a run that answers to earlier names one by one.
        outcome: whether the verb tells what became of some of an earlier total (`采纳`, `were granted`).
        modified: the category with the participle after it, which tells the parts of a total apart.
        of_next: whether it is some of the next number (`two of the three interviews`).
        receives: whether its verb is one of receiving or holding, which its parts do not share.
    """

    category: Stretch | None = None
    action: Stretch | None = None
    bare: bool = False
    inherits: bool = False
    change: bool = False
    share: bool = False
    names: tuple[Stretch, ...] = ()
    total: bool = False
    respectively: bool = False
    outcome: bool = False
    receives: bool = False
    modified: Stretch | None = None
    of_next: bool = False
