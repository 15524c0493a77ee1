"""Self-contained reports: a network in picture, words and tables; and documents."""

from intertwine.analysis.report.document import (
    Block,
    Document,
    Grid,
    Heading,
    Paragraph,
    Points,
    Quotes,
)
from intertwine.analysis.report.document_paper import document_as_pdf
from intertwine.analysis.report.markdown import document_as_markdown
from intertwine.analysis.report.page import Page, page_of
from intertwine.analysis.report.paper import as_pdf
from intertwine.analysis.report.screen import as_html
from intertwine.analysis.report.sheet import Sheet, sheet_as_pdf, sheet_as_png
from intertwine.analysis.report.word import document_as_word

__all__ = [
    "Block",
    "Document",
    "Grid",
    "Heading",
    "Page",
    "Paragraph",
    "Points",
    "Quotes",
    "Sheet",
    "as_html",
    "as_pdf",
    "document_as_markdown",
    "document_as_pdf",
    "document_as_word",
    "page_of",
    "sheet_as_pdf",
    "sheet_as_png",
]
