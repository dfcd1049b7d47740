"""The first linker: rules only. It is a stage, and the system that a learned linker has to beat.

Reading this file: `link_quantities` places the quantities (`mentions`), reads the clause around each
(`category_zh`, `category_en`), finds totals and shares (`parts`, `shares`), fills in what a sentence
leaves understood, and writes the links into the quantities.
"""

from dataclasses import replace

from gongbao.document import Document, Language, Quantity
from gongbao.relations.carry import carry_change
from gongbao.relations.category_en import read_en
from gongbao.relations.category_zh import read_zh
from gongbao.relations.inherit import Filling, fill
from gongbao.relations.mentions import Mention, find_mentions
from gongbao.relations.parts import find_parts
from gongbao.relations.reading import Reading
from gongbao.relations.scene import Scene
from gongbao.relations.shares import find_shares


def link_quantities(document: Document) -> Document:
    """Fill category, action, `part_of`, `share_of` and `change` of every quantity.

    Links point to quantities of the document and form a forest; a share is never a part.

    >>> from gongbao.document import Paragraph
    >>> text = "收到申请38件"
    >>> quantity = Quantity(4, 7, id="q1", unit="件")
    >>> document = Document(text, paragraphs=(Paragraph(0, 7),), quantities=(quantity,))
    >>> quantity = link_quantities(document).quantities[0]
    >>> quantity.category.of(text), quantity.action.of(text)
    ('申请', '收到')
    """
    if not document.quantities:
        return document
    mentions = find_mentions(document)
    scene = Scene(mentions, [_read(mention) for mention in mentions])
    carry_change(scene)
    find_parts(scene)
    find_shares(scene)
    quantities = list(document.quantities)
    for place, filling in enumerate(fill(scene)):
        mention = mentions[place]
        quantities[mention.index] = _linked(scene, place, filling)
    return replace(document, quantities=tuple(quantities))


def _read(mention: Mention) -> Reading:
    return read_en(mention) if mention.language is Language.EN else read_zh(mention)


def _linked(scene: Scene, place: int, filling: Filling) -> Quantity:
    total, numerator = scene.parent.get(place), scene.numerator.get(place)
    return replace(
        scene.mentions[place].quantity,
        category=filling.category,
        action=filling.action,
        part_of=None if total is None else scene.mentions[total].quantity.id,
        share_of=None if numerator is None else scene.mentions[numerator].quantity.id,
        change=filling.change,
    )
