"""People and ties laid out in rows and columns, as each program likes its headings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.columns import SEPARATOR, Type
from intertwine.analysis.formats.outgoing import Outgoing, Values, encodable
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.graph import Column, Graph

Texts = list[str | None]


@dataclass(frozen=True)
class Flavour:
    """The headings of one program.

    Args:
        people: Name of the sheet of people.
        ties: Name of the sheet of ties.
        id: Heading of the ids.
        label: Heading of the labels.
        first: Heading of the first of the two people of a tie.
        second: Heading of the second.
        direction: Heading of whether a tie has a direction.
        kind: Heading of the kind.
        strength: Heading of the strength.
        title_row: Whether a row of titles stands above the headings.
    """

    people: str
    ties: str
    id: str
    label: str
    first: str
    second: str
    direction: str
    kind: str
    strength: str
    title_row: bool = False


GEPHI = Flavour(
    "Nodes", "Edges", "Id", "Label", "Source", "Target", "Type", "Kind", "Weight"
)
KUMU = Flavour(
    "Elements",
    "Connections",
    "ID",
    "Label",
    "From",
    "To",
    "Direction",
    "Type",
    "Strength",
)
POLINODE = Flavour(
    "Nodes", "Edges", "Id", "Name", "Source", "Target", "Direction", "Type", "Weight"
)
NODEXL = Flavour(
    *("Vertices", "Edges", "Vertex", "Label", "Vertex 1", "Vertex 2"),
    *("Direction", "Kind", "Edge Weight"),
    title_row=True,
)
_ROLES = {
    *("direction", "directed", "kind", "type", "weight", "strength", "edge weight"),
    *("source", "from", "vertex 1", "vertex1", "target", "to", "vertex 2", "vertex2"),
}
_PEOPLE_ROLES = {"id", "nodeid", "vertex", "label", "name"}


@dataclass(frozen=True)
class Grid:
    """One sheet on its way out: headings, and a column of values under each."""

    name: str
    headings: Sequence[str]
    columns: Sequence[tuple[Type, Column | Texts]]
    title_row: bool

    def rows(self) -> Iterator[tuple[str | None, ...]]:
        """The rows as texts."""
        texts = [
            c if isinstance(c, list) else columns.texts(c) for _, c in self.columns
        ]
        return zip(*texts, strict=True)


def grids(
    graph: Graph, reporter: Reporter, flavour: Flavour, *, clean: Callable[[str], str]
) -> tuple[Grid, Grid]:
    """The sheet of people and the sheet of ties.

    Args:
        graph: What to write.
        reporter: Is told what a table cannot hold.
        flavour: Whose headings to use.
        clean: Makes any text one that a cell can hold.
    """
    out = Outgoing(
        graph,
        reporter,
        clean=clean,
        clean_id=lambda id_: clean(id_) or "nameless",
        clean_name=lambda name: clean(name) or "column",
        for_people=_PEOPLE_ROLES,
        for_ties=_ROLES,
    )
    _note_blank_labels(out)
    return _people(out, flavour), _ties(out, flavour)


def _people(out: Outgoing, flavour: Flavour) -> Grid:
    held = [(name, _held(out, name, values)) for name, values in out.people.items()]
    made: list[tuple[Type, Column | Texts]] = [
        (Type.TEXT, list(out.ids)),
        (Type.TEXT, list(out.labels)),
        *(values for _, values in held),
    ]
    headings = [flavour.id, flavour.label, *(name for name, _ in held)]
    return Grid(flavour.people, headings, made, flavour.title_row)


def _ties(out: Outgoing, flavour: Flavour) -> Grid:
    graph = out.graph
    first, second = graph.ties.T.tolist()
    said = {True: "Directed", False: "Undirected"}
    if flavour is KUMU:
        said = {True: "directed", False: "undirected"}
    headings = [flavour.first, flavour.second, flavour.direction]
    made: list[tuple[Type, Column | Texts]] = [
        (Type.TEXT, [out.ids[i] for i in first]),
        (Type.TEXT, [out.ids[i] for i in second]),
        (Type.TEXT, [said[d] for d in graph.directed.tolist()]),
    ]
    if any(out.kinds):
        headings.append(flavour.kind)
        made.append((Type.TEXT, [out.kinds[k] or None for k in graph.kind.tolist()]))
    headings.append(flavour.strength)
    made.append((Type.NUMBER, graph.strength))
    for name, values in out.ties.items():
        headings.append(name)
        made.append(_held(out, name, values))
    return Grid(flavour.ties, headings, made, flavour.title_row)


def _held(out: Outgoing, name: str, values: Values) -> tuple[Type, Column]:
    """The column, what a cell cannot tell apart reported."""
    texts = [text or None for text in columns.texts(values.column)]
    out.check(name, values, columns.from_texts(texts, several=SEPARATOR))
    return values.type, values.column


def _note_blank_labels(out: Outgoing) -> None:
    blank = [
        number
        for number, (id_, label) in enumerate(zip(out.ids, out.labels, strict=True), 1)
        if not label and id_
    ]
    if blank:
        out.reporter.note(
            Action.LOST,
            "1 empty label was not kept: the id stands in for it.",
            "{count} empty labels were not kept: the ids stand in for them.",
            unit="person",
            places=blank,
        )


def clean_cell(text: str) -> str:
    """Text as a cell of a CSV file gives it back: no spaces around it."""
    return encodable(text).strip()
