"""Files beside the reports: what each holds, as truth and as bytes."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from recorded_web import office, pdf, pictures
from recorded_web.exchange import Response
from recorded_web.markup import html_of
from recorded_web.truth import Attachment, Block, Paragraph, Report, tables_in

_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
    "wps": "application/octet-stream",
}
BOMB_BYTES = 120_000_000
# Why a file cannot be read, by what its bytes are.
_REASONS = {
    "pdf_image_only": "no text layer",
    "pdf_encrypted": "needs a password",
    "ole": "binary office format",
    "wps": "binary WPS format",
    "zip_bomb": "unpacks to more than a document can have",
}


def attach(report: Report, path: str, kind: str, *, ending: str | None = None) -> Report:
    """Give a report an attachment; one that can be read holds the title and the blocks of the report."""
    ending = ending or kind.partition("_")[0]
    blocks: tuple[Block, ...] = ()
    if kind in {"pdf", "docx"}:
        blocks = (Paragraph(report.title, level=1), *report.blocks)
    elif kind in {"xlsx", "html"}:
        blocks = tables_in(report.blocks)
    name = f"{report.title}.{ending}"
    attachment = Attachment(f"{path}.{ending}", name, kind, _REASONS.get(kind), blocks)
    return replace(report, attachments=(*report.attachments, attachment))


def file_response(attachment: Attachment) -> Response:
    """The bytes of an attachment, with the type that its name's ending suggests."""
    ending = attachment.path.rpartition(".")[2]
    return Response(_bytes_of(attachment), content_type=_TYPES[ending])


def _bytes_of(attachment: Attachment) -> bytes:
    path, blocks = attachment.path, attachment.blocks
    makers: dict[str, Callable[[], bytes]] = {
        "pdf": lambda: pdf.text_pdf(_title(blocks), blocks[1:]),
        "pdf_image_only": lambda: pdf.picture_pdf(
            [pictures.scanned_page(f"{path} {page}") for page in range(3)]
        ),
        "pdf_encrypted": pdf.encrypted_pdf,
        "docx": lambda: office.docx(_title(blocks), blocks[1:]),
        "xlsx": lambda: office.xlsx(tables_in(blocks)),
        "html": lambda: f"<html><body>{html_of(blocks, 'clean')}</body></html>".encode("gb18030"),
        "zip_bomb": lambda: office.zip_bomb_docx(BOMB_BYTES),
        "ole": lambda: office.ole_bytes(path),
        "wps": lambda: office.ole_bytes(path),
    }
    return makers[attachment.kind]()


def _title(blocks: Sequence[Block]) -> str:
    first = blocks[0]
    return first.text if isinstance(first, Paragraph) else ""
