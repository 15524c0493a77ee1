"""Everything that is found out about one network, for a report or a program."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.analysis.communities import Communities, communities
from intertwine.analysis.doubts import Doubts, measure_doubts, with_doubts
from intertwine.analysis.drawing import PALETTE, Colouring, radii
from intertwine.analysis.graph import Graph
from intertwine.analysis.layout import Layout, layout
from intertwine.analysis.measures import (
    GroupMeasures,
    Measures,
    PeopleMeasures,
    group_people,
    measure,
    measure_people,
)
from intertwine.analysis.reading import Reading, reading

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Findings:
    """A network and all that is known about it.

    Attributes:
        graph: The network.
        measures: Its figures.
        people: Everybody's figures.
        circles: Its communities.
        doubts: What the silent leave open of groups, circles and each person.
        reading: All of it in words.
        groups: The columns that ties were compared by.
    """

    graph: Graph
    measures: Measures
    people: PeopleMeasures
    circles: Communities
    doubts: Doubts
    reading: Reading
    groups: tuple[str, ...]

    def picture(self, *, seed: int = 1) -> Layout:
        """Place everybody; see ``layout``."""
        return layout(self.graph, radius=radii(self.people.degree), seed=seed)

    def colouring(self) -> Colouring:
        """Colour people by the first column compared, or by their circle.

        Groups that are too small to be shown have no colour of their own.
        """
        if self.measures.groups:
            attribute, compared = next(iter(self.measures.groups.items()))
            place = np.append(np.cumsum(~compared.hidden) - 1, -1)
            place[:-1][compared.hidden] = -1
            of = place[group_people(self.graph, attribute).group]
            names = tuple(np.array(compared.names, dtype=object)[~compared.hidden])
        else:
            attribute, of = "circle", self.circles.of
            names = tuple(each.name for each in self.circles.found)
        shown = names if len(names) <= len(PALETTE) else names[: len(PALETTE) - 1]
        return Colouring(np.where(of < len(shown), of, -1), shown, attribute)


def find(
    graph: Graph,
    *,
    groups: Sequence[str] = (),
    answered: npt.ArrayLike | None = None,
    seed: int = 1,
    progress: Progress = lambda _: None,
) -> Findings:
    """Find out everything about a network.

    Args:
        graph: ``n`` people.
        groups: Columns of people to compare ties by.
        answered: Who answered, shape ``(n,)``; ``None``: not known.
        seed: Of what is sampled or drawn by chance.
        progress: Is told what is being done.

    Raises:
        ValueError: If there is no such column, or a shape does not fit.

    Cost:
        The sum of ``measure``, ``measure_people`` and ``communities``.

    Example:
        >>> found = find(Graph(size=3, ties=[[0, 1], [1, 2]]))
        >>> found.measures.components, found.reading.summary
        (1, 'Three people and two ties, all in one piece, one person holding it together.')
    """
    progress("Measuring the network")
    measures = measure(graph, answered=answered, groups=groups, seed=seed)
    progress("Measuring each person")
    people = measure_people(graph, groups=groups, seed=seed)
    progress("Finding circles")
    circles = communities(graph, seed=seed)
    if answered is not None:
        progress("Trying out what the silent leave open")
    doubts = measure_doubts(graph, answered, groups=[*measures.groups], seed=seed)
    measures = with_doubts(measures, doubts)
    progress("Putting it into words")
    words = reading(
        graph, measures=measures, people=people, circles=circles, doubts=doubts
    )
    return Findings(graph, measures, people, circles, doubts, words, tuple(groups))


def as_json(found: Findings) -> dict[str, Any]:
    """Give the findings as plain values for ``json``; what cannot be said is null.

    Returns:
        Keys as the command line promises them: figures of the whole by the names
        they have in ``Measures``, and ``by_person``, a list.
    """
    measures, graph = found.measures, found.graph
    told = {
        name: plain(getattr(measures, name))
        for name in (
            *("people", "ties", "pairs", "kinds", "directed", "density"),
            *("reciprocity", "components", "largest_piece", "isolates"),
            *("transitivity", "closed_triangles", "open_triangles", "diameter"),
            *("diameter_is_exact", "mean_distance", "mean_distance_error"),
            *("degree_centralisation", "in_degree_centralisation"),
            *("out_degree_centralisation", "betweenness_centralisation"),
            *("betweenness_sources", "betweenness_error", "small_world", "awareness"),
        )
    }
    ids = graph.ids
    return told | {
        "modes": _modes(graph),
        "communities": [
            {"name": each.name, "size": each.size, "centre": ids[each.centre]}
            for each in found.circles.found
        ],
        "modularity": plain(found.circles.modularity),
        "stage": measures.stage.shape.value,
        "stage_reasons": [plain(reason) for reason in measures.stage.reasons],
        "cut_people": [ids[each] for each in measures.cut_people.tolist()],
        "bridges": [[ids[a], ids[b]] for a, b in measures.bridges.tolist()],
        "fragility": plain(measures.fragility)
        | {"people": [ids[each] for each in measures.fragility.people.tolist()]},
        "core": {
            "fit": plain(measures.core.fit),
            "people": [ids[each] for each in measures.core.core.tolist()],
        },
        "groups": {name: _groups(found, name) for name in measures.groups},
        "completeness": plain(measures.completeness)
        | {"sentence": measures.completeness.sentence}
        | {"doubts": list(found.doubts.sentences)}
        | {
            "first_kept": _first_kept(found),
            "circles_kept": plain(found.doubts.circles_kept),
            "stage_kept": plain(found.doubts.stage_kept),
        },
        "warnings": list(measures.warnings),
        "reading": str(found.reading).splitlines(),
        "by_person": list(_by_person(found)),
    }


def _first_kept(found: Findings) -> dict[str, Any]:
    return {name: plain(each.first_kept) for name, each in found.doubts.people.items()}


def _modes(graph: Graph) -> dict[str, int]:
    """Count people, and apart from them what else is in a two-mode network."""
    others = int(graph.mode.sum())
    first, second = graph.modes
    return {first: graph.size - others} | ({second: others} if others else {})


def plain(value: Any) -> Any:
    """Turn arrays, dataclasses and NaN into what JSON can hold."""
    if isinstance(value, np.ndarray):
        return [plain(each) for each in value.tolist()]
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(name): plain(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if hasattr(value, "__dataclass_fields__"):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return value


def _groups(findings: Findings, attribute: str) -> dict[str, Any]:
    found = findings.measures.groups[attribute]
    told: dict[str, Any] = plain(found)
    shown = [None if size < 0 else size for size in told["sizes"]]
    ranges = findings.doubts.between.get(attribute)
    open_ = {} if ranges is None else {"between_ranges": _by_names(found, ranges)}
    return (
        told
        | open_
        | {
            "sizes": dict(zip(found.names, shown, strict=True)),
            "unknown": None if found.unknown < 0 else found.unknown,
            "between": _by_names(found, found.between),
            "ties": [
                [None if cell < 0 else cell for cell in row] for row in told["ties"]
            ],
            "possible": [
                [None if cell < 0 else cell for cell in row] for row in told["possible"]
            ],
        }
    )


def _by_names(found: GroupMeasures, table: npt.NDArray[Any]) -> dict[str, Any]:
    """Give a table of groups by the names of its rows and columns."""
    return {
        name: dict(zip(found.names, row, strict=True))
        for name, row in zip(found.names, plain(table), strict=True)
    }


def _by_person(found: Findings) -> list[dict[str, Any]]:
    columns = {
        each.name: plain(getattr(found.people, each.name))
        for each in fields(found.people)
        if isinstance(getattr(found.people, each.name), np.ndarray)
    }
    columns["community"] = plain(found.circles.of)
    nested = {
        name: plain(getattr(found.people, name))
        for name in ("degree_by_kind", "brokerage", "bridging")
    }
    ranges = {
        name: plain(np.stack([each.low, each.high], axis=1))
        for name, each in found.doubts.people.items()
    }
    rows = []
    for number in range(found.graph.size):
        row: dict[str, Any] = {
            "id": found.graph.ids[number],
            "label": found.graph.labels[number],
        }
        row |= {name: column[number] for name, column in columns.items()}
        row |= {name: _row(column, number) for name, column in nested.items()}
        if ranges:
            row["ranges"] = {name: ends[number] for name, ends in ranges.items()}
        rows.append(row)
    return rows


def _row(columns: Any, number: int) -> Any:
    """Give one person's part of columns that are filed under names."""
    if isinstance(columns, list):
        return columns[number]
    return {name: _row(each, number) for name, each in columns.items()}
