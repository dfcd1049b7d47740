"""What a report is: its title, who published it, about which time; by rule."""

from dataclasses import replace

from gongbao.document import Description, Document
from gongbao.metadata.front import front_lines, signature_lines
from gongbao.metadata.period import read_period, read_published
from gongbao.metadata.publisher import read_publisher
from gongbao.metadata.title import is_work_report, read_title

__all__ = ["describe_document"]


def describe_document(document: Document) -> Document:
    """Fill `description`; what the text does not say stays None."""
    front, signature = front_lines(document), signature_lines(document)
    title = read_title(front)
    description = Description(
        title=title,
        publisher=read_publisher(document, title, front, signature),
        period=None if is_work_report(document, title) else read_period(document, title),
        published=read_published(front, signature),
    )
    return replace(document, description=description)
