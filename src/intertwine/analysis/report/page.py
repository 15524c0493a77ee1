"""What a report holds, before it is set for screen or paper."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from intertwine.analysis import drawing
from intertwine.analysis.drawing import OTHER, PALETTE, draw
from intertwine.analysis.findings import Findings
from intertwine.analysis.reading import Reading
from intertwine.analysis.told_figures import NAMES, short, told
from intertwine.analysis.wording import span

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
        shown.append((OTHER, "others, or not shown"))
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
        coloured_by=colouring.by,
        picture_note=_how_to_read(found.measures.pairs),
        tables=tuple(table for table in tables if table.rows),
        notes=notes,
    )


def _how_to_read(ties: int) -> str:
    said = "Larger circles have more ties."
    if ties > drawing.MOST_DRAWN:
        said += f" Of {ties:,} ties, {drawing.MOST_DRAWN:,} are drawn, evenly chosen."
    return said


def _figures(found: Findings) -> Table:
    ranges = found.measures.completeness.ranges
    rows: list[tuple[str, ...]] = []
    for name, words, value in _values(found):
        open_ = ranges.get(name)
        ends = span(told(name, open_.low), told(name, open_.high)) if open_ else ""
        rows.append((words, told(name, value), ends))
    columns = 3 if ranges else 2
    return Table(
        "The network in figures",
        "" if ranges else "No ranges: everybody answered, or it is not known who did.",
        ("Figure", "Value", "Range")[:columns],
        tuple(row[:columns] for row in rows),
        "completeness",
    )


def _values(found: Findings) -> Iterator[tuple[str, str, float]]:
    """Figures of the whole that can be said: by name, in words, and how much."""
    measures, left = found.measures, found.measures.fragility
    parts = {
        "cut_people": len(measures.cut_people),
        "bridges": len(measures.bridges),
        "fragility.without_one": left.without_one,
        "fragility.without_three": left.without_three,
        "communities": len(found.circles.found),
        "modularity": found.circles.modularity,
        "core": measures.core.fit,
        "small_world": measures.small_world.index,
        "awareness.gap": measures.awareness.gap if measures.awareness else math.nan,
    }
    for name, words in NAMES.items():
        value = parts[name] if name in parts else getattr(measures, name)
        if not math.isnan(value):
            yield name, words, value
    for name, each in measures.groups.items():
        words = f"Ties across less ties within, by {name}, from -1 to 1"
        yield f"ei_index {name}", words, each.ei_index
        yield (
            "ei_expected",
            "The same, by the sizes of the groups alone",
            each.ei_expected,
        )


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
                short(found.between[number, other]),
                () if ranges is None else map(short, ranges[number, other]),
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
    value = told(alike, float(getattr(found.people, name)[person]))
    ranges = found.doubts.people.get(name)
    if ranges is None:
        return value
    ends = (told(alike, float(end[person])) for end in (ranges.low, ranges.high))
    return _with_ends(value, ends)


def _with_ends(value: str, ends: Iterable[str]) -> str:
    """A figure, and in brackets between what it may lie, if that is two things."""
    low_and_high = dict.fromkeys(ends)
    return f"{value} ({' to '.join(low_and_high)})" if len(low_and_high) > 1 else value


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
