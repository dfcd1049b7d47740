"""A site whose older reports are pictures of pages."""

from collections.abc import Callable
from dataclasses import replace

from recorded_web.attachments import attach, file_response
from recorded_web.exchange import Request, Response
from recorded_web.families.plain import PlainSite
from recorded_web.pictures import png, scanned_page
from recorded_web.site import Maker, of_kind
from recorded_web.truth import Attachment, Outcome, Paragraph, Picture, Report

_PAGES = 3


class Xiangling(PlainSite):
    """2008-2010: pictures on the page; 2011-2012: PDFs of pictures; 2013: a PDF with text; then text."""

    name, place, code = "xiangling", "缃岭县", "990309"
    years = range(2008, 2017)
    per_page = 20
    most_requests = 60
    note = "2014 is text with one picture in it, and is no report of pictures"

    def arrange(self, report: Report) -> Report:
        if report.year <= 2010:
            return of_kind(
                replace(report, blocks=self._pictures(report)), Outcome.IMAGE_ONLY, "pictures of pages"
            )
        if report.year == 2014:
            return replace(report, blocks=(*report.blocks, self._pictures(report)[0]))
        if report.year > 2013:
            return report
        cover = (Paragraph("全文请见附件。"),)
        path = f"/upload/{report.year}/nb{report.year}"
        if report.year == 2013:
            return of_kind(replace(attach(report, path, "pdf"), blocks=cover), Outcome.ATTACHMENT)
        made = attach(report, path, "pdf_image_only")
        return of_kind(replace(made, blocks=cover), Outcome.IMAGE_ONLY, "no text layer")

    def _pictures(self, report: Report) -> tuple[Picture, ...]:
        return tuple(Picture(f"/upload/{report.year}/p{number}.png") for number in range(1, _PAGES + 1))

    def routes(self) -> dict[str, Maker]:
        made = super().routes()
        for report in self.reports():
            for block in report.blocks:
                if isinstance(block, Picture):
                    made[block.path] = self._picture(block.path)
        return made

    def _picture(self, path: str) -> Callable[[Request], Response]:
        return lambda _: Response(png(scanned_page(path)), content_type="image/png")

    def file_of(self, attachment: Attachment) -> Response:
        return file_response(attachment)
