"""One picture of a network: as an image, or on one sheet of paper."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from intertwine.analysis.report.typesetting import typeset


@dataclass(frozen=True)
class Sheet:
    """A picture and what belongs beside it.

    Attributes:
        title: What it shows.
        words: The same in one sentence.
        picture: The picture as SVG.
        legend: Colour and meaning, in order.
        notes: What a reader must know about it, such as who is not in it.
        language: Of the words, as browsers call it.
    """

    title: str
    words: str
    picture: str
    legend: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    language: str = "en"


def sheet_as_pdf(sheet: Sheet) -> bytes:
    """Set a picture on one sheet of A4, lying."""
    return _made(sheet, is_image=False)


def sheet_as_png(sheet: Sheet) -> bytes:
    """Make an image of a picture with its words, 1,772 points wide."""
    return _made(sheet, is_image=True)


def _made(sheet: Sheet, *, is_image: bool) -> bytes:
    content = asdict(sheet) | {"is_image": is_image}
    return typeset("sheet", content, to="png" if is_image else "pdf")
