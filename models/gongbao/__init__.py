"""Gongbao (公报, "gazette") turns Chinese and English official reports into checked numbers.

>>> from gongbao import default_stages, extract
>>> document = extract("全年主动公开政府信息31502条。", default_stages())
>>> document.quantities[0].value
Decimal('31502')
"""

from gongbao.document import (
    Check,
    Document,
    Entity,
    Language,
    Paragraph,
    Quantity,
    Reference,
    Sentence,
    Span,
    Stage,
    Word,
    run,
)
from gongbao.extractor import default_stages, extract
from gongbao.serialize import from_answer, to_answer

__version__ = "0.1.0"

__all__ = [
    "Check",
    "Document",
    "Entity",
    "Language",
    "Paragraph",
    "Quantity",
    "Reference",
    "Sentence",
    "Span",
    "Stage",
    "Word",
    "__version__",
    "default_stages",
    "extract",
    "from_answer",
    "run",
    "to_answer",
]
