"""One picture with its words, as an image and on paper."""

import numpy as np

from intertwine.analysis import drawing
from intertwine.analysis.layout import layout
from intertwine.analysis.report import Sheet, sheet_as_pdf, sheet_as_png
from intertwine.analysis.tests.make import two_circles


def sheet() -> Sheet:
    graph = two_circles()
    plain = drawing.Colouring(np.zeros(graph.size, dtype=np.intp), ("Everybody",))
    picture = drawing.draw(graph, layout(graph), plain, title="Two circles")
    return Sheet(
        title="Two circles",
        words="Two circles and a tie.",
        picture=picture,
        legend=(("#0072B2", "Everybody"),),
        notes=("1 person is left out.",),
    )


def test_a_sheet_becomes_an_image_of_fixed_width() -> None:
    made = sheet_as_png(sheet())

    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20], "big") == 1772


def test_a_sheet_becomes_one_page_of_paper() -> None:
    made = sheet_as_pdf(sheet())

    assert made.startswith(b"%PDF")
    assert b"/Count 1" in made
    assert sheet_as_pdf(sheet()) == made
