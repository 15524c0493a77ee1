"""What a report holds, before it is set for screen or paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from intertwine.analysis import drawing
from intertwine.analysis.drawing import OTHER, PALETTE, draw
from intertwine.analysis.findings import Findings
from intertwine.analysis.reading import PARTS, Reading
from intertwine.analysis.wording import percent, span

MOST_ROWS = 300
"""Longest table of people."""
MOST_NAMES = 40
"""Most names in the picture."""


@dataclass(frozen=True)
class Table:
    """Rows of text under headings; the first column names the row.

    Attributes:
        title: What the table shows.
        note: What a reader must know about it, or empty.
        headings: One for each column.
        rows: The cells.
        anchor: The meaning that explains it.
    """

    title: str
    note: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    anchor: str


@dataclass(frozen=True)
class Page:
    """A report.

    Attributes:
        title: The name of the network.
        reading: The words.
        picture: The picture as SVG.
        legend: Colour and meaning, in order.
        coloured_by: What the colours stand for.
        picture_note: How to read the picture.
        tables: The figures behind the words and the picture.
        notes: What was done when the file was read.
    """

    title: str
    reading: Reading
    picture: str
    legend: tuple[tuple[str, str], ...]
    coloured_by: str
    picture_note: str
    tables: tuple[Table, ...]
    notes: tuple[str, ...]


def page_of(found: Findings, *, title: str, notes: tuple[str, ...] = ()) -> Page:
    """Put together what a report holds.

    Cost:
        That of ``layout``.
    """
    colouring = found.colouring()
    shown = [(PALETTE[i], name) for i, name in enumerate(colouring.names)]
    if (colouring.of < 0).any():
        shown.append((OTHER, "others, or not known"))
    by_ties = np.lexsort([-found.people.betweenness, -found.people.degree])
    picture = draw(
        found.graph,
        found.picture(),
        colouring,
        title=f"{title}: {found.reading.summary}",
        labels=by_ties[:MOST_NAMES].tolist(),
    )
    tables = (
        _figures(found),
        _circles(found),
        *(_between(found, name) for name in found.measures.groups),
        _people(found, by_ties[:MOST_ROWS].tolist()),
    )
    return Page(
        title=title,
        reading=found.reading,
        picture=picture,
        legend=tuple(shown),
        coloured_by=found.groups[0] if found.groups else "circle",
        picture_note=_how_to_read(found.measures.pairs),
        tables=tuple(table for table in tables if table.rows),
        notes=notes,
    )


def _how_to_read(ties: int) -> str:
    said = "Larger circles have more ties."
    if ties > drawing.MOST_DRAWN:
        said += f" Of {ties:,} ties, {drawing.MOST_DRAWN:,} are drawn, evenly chosen."
    return said


PRECISE = ("mean_distance", "core", "small_world", "modularity")
FIGURES = (
    ("pairs", "Pairs of people who are tied"),
    ("density", "Share of possible ties"),
    ("reciprocity", "Named by both"),
    ("components", "Pieces"),
    ("largest_piece", "People in the largest piece"),
    ("isolates", "People without a tie"),
    ("mean_distance", "Steps from person to person, on average"),
    ("diameter", "Longest way, in steps"),
    ("transitivity", "Triangles closed"),
    ("open_triangles", "Triangles left open"),
    ("degree_centralisation", "How many ties one person holds"),
    ("betweenness_centralisation", "How much leads through one person"),
)


def _figures(found: Findings) -> Table:
    ranges = found.measures.completeness.ranges
    rows: list[tuple[str, ...]] = [("People", f"{found.measures.people:,}", "")]
    main = ((name, words, getattr(found.measures, name)) for name, words in FIGURES)
    for name, words, value in (*main, *_others(found)):
        told = ranges.get(name)
        ends = span(_told(name, told.low), _told(name, told.high)) if told else ""
        rows.append((words, _told(name, value), ends))
    columns = 3 if ranges else 2
    return Table(
        "The network in figures",
        "" if ranges else "No ranges: everybody answered, or it is not known who did.",
        ("Figure", "Value", "Range")[:columns],
        tuple(row[:columns] for row in rows),
        "completeness",
    )


def _others(found: Findings) -> Iterator[tuple[str, str, float]]:
    """Figures that are a part of something else: by name, in words, and how much."""
    measures = found.measures
    left = measures.fragility
    yield "cut_people", "People who hold pieces together", len(measures.cut_people)
    yield "bridges", "Single ties that hold pieces together", len(measures.bridges)
    for name, words, value in (
        ("one", "the one", left.without_one),
        ("three", "the three", left.without_three),
    ):
        told = f"People in the largest piece without {words} most in between"
        yield f"fragility.without_{name}", told, value
    yield "communities", "Circles", len(found.circles.found)
    yield "modularity", "How clear circles are, up to 1", found.circles.modularity
    yield "core", "How well core and edge fit, from -1 to 1", measures.core.fit
    yield "small_world", "Small world, where chance is 1", measures.small_world.index
    for name, each in measures.groups.items():
        words = f"Ties across less ties within, by {name}, from -1 to 1"
        yield f"ei_index {name}", words, each.ei_index


def _told(name: str, value: float) -> str:
    if value != value:  # NaN: it cannot be said
        return "–"
    if name in PARTS or "centralisation" in name:
        return _share(value)
    if name in PRECISE or name.startswith("ei_index"):
        return f"{value:.2f}"
    return f"{value:,.0f}"


def _circles(found: Findings) -> Table:
    rows = tuple(
        (each.name, f"{each.size:,}", found.graph.labels[each.centre])
        for each in found.circles.found[:MOST_ROWS]
    )
    return Table(
        "Circles",
        "Found from ties alone, and named by what their people share.",
        ("Circle", "People", "Most tied"),
        rows,
        "circles",
    )


def _between(findings: Findings, attribute: str) -> Table:
    found = findings.measures.groups[attribute]
    ranges = findings.doubts.between.get(attribute)
    shown = np.flatnonzero(~found.hidden).tolist()
    rows = []
    for number in shown:
        cells = [
            _with_ends(
                _share(found.between[number, other]),
                () if ranges is None else map(_share, ranges[number, other]),
            )
            for other in shown
        ]
        rows.append((found.names[number], f"{found.sizes[number]:,}", *cells))
    names = [found.names[number] for number in shown]
    hidden = len(found.names) - len(shown)
    return Table(
        f"Ties from group to group, by {found.attribute}",
        "How many of the possible ties are there, from the group on the left to the"
        " group above."
        + (f" Too small to be shown: {hidden} of the groups." if hidden else ""),
        (found.attribute, "People", *names),
        tuple(rows),
        "groups",
    )


def _of_person(found: Findings, name: str, person: int) -> str:
    """A figure of one person, and between what it may lie where that is open."""
    alike = "density" if name in ("betweenness", "reach") else "pairs"
    told = _told(alike, float(getattr(found.people, name)[person]))
    ranges = found.doubts.people.get(name)
    if ranges is None:
        return told
    ends = (_told(alike, float(end[person])) for end in (ranges.low, ranges.high))
    return _with_ends(told, ends)


def _with_ends(told: str, ends: Iterable[str]) -> str:
    """A figure, and in brackets between what it may lie, if that is two things."""
    low_and_high = dict.fromkeys(ends)
    return f"{told} ({' to '.join(low_and_high)})" if len(low_and_high) > 1 else told


def _share(value: float) -> str:
    """A share as short as a cell needs it.

    Example:
        >>> _share(0.474), _share(0.004), _share(float("nan"))
        ('47%', '<1%', '–')
    """
    if np.isnan(value):
        return "–"
    told = percent(float(value))
    return told.replace("less than ", "<").replace("more than ", ">")


def _people(found: Findings, order: list[int]) -> Table:
    circles = found.circles
    rows = tuple(
        (
            found.graph.labels[each],
            circles.found[circles.of[each]].name if circles.of[each] >= 0 else "–",
            *(
                _of_person(found, name, each)
                for name in ("degree", "betweenness", "reach", "core")
            ),
        )
        for each in order
    )
    some = len(order) < found.graph.size
    return Table(
        "People",
        f"The {len(order):,} with most ties, of {found.graph.size:,}." if some else "",
        ("Person", "Circle", "Ties", "In between", "Reach in two steps", "Core"),
        rows,
        "people-ties-and-pairs",
    )
