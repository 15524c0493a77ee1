"""One self-contained report: picture, words and tables, for screen and paper."""

from intertwine.analysis.report.page import Page, page_of
from intertwine.analysis.report.paper import as_pdf
from intertwine.analysis.report.screen import as_html
from intertwine.analysis.report.sheet import Sheet, sheet_as_pdf, sheet_as_png

__all__ = [
    "Page",
    "Sheet",
    "as_html",
    "as_pdf",
    "page_of",
    "sheet_as_pdf",
    "sheet_as_png",
]
