"""A network that was read, as plain rows on disk: no file of a stranger is read twice."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from itertools import starmap
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.analysis import Column, Graph
from intertwine.analysis.formats import Limits, Reading
from intertwine.kit.tables.cells import clean, plain
from intertwine.see.files.rules.strengths import Unclear, number_in

LIMITS = Limits(
    streamed_bytes=200 << 20,
    loaded_bytes=100 << 20,
    unpacked_bytes=300 << 20,
    people=50_000,
    ties=300_000,
    cells=5_000_000,
)
"""How much of a network is taken in at once, in the memory of one small process."""

INDEX, PEOPLE, TIES = "network.json", "people.jsonl", "ties.jsonl"
SAMPLES = 3
MOST_VALUES = 40
"""Columns of ties with more values than these are no waves."""
SEVERAL = "; "


@dataclass(frozen=True)
class KindInFile:
    """One kind of tie as the file has it."""

    name: str
    ties: int
    directed: int
    strengths: int


@dataclass(frozen=True)
class ColumnInFile:
    """One column of ties as the file has it.

    ``values`` is empty if there are many; ``numbers`` are those it holds, or a hundred
    that stand for them.
    """

    name: str
    samples: tuple[str, ...]
    values: tuple[str, ...]
    numbers: tuple[float, ...]


@dataclass(frozen=True)
class NetworkInFile:
    """What is known of a file without reading its rows again."""

    format: str
    people: int
    ties: int
    others: int
    modes: tuple[str, str]
    columns: tuple[str, ...]
    has_ids: bool
    kinds: tuple[KindInFile, ...]
    about_ties: tuple[ColumnInFile, ...]
    strengths: tuple[float, ...]
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class PersonInFile:
    """One person, or in a two-mode file something that people are tied to."""

    number: int
    id: str
    name: str
    is_other: bool
    cells: list[str]


@dataclass(frozen=True, slots=True)
class TieInFile:
    """One tie; ``first`` and ``second`` are numbers of people, from 0."""

    number: int
    first: int
    second: int
    is_directed: bool
    strength: float | None
    kind: int
    cells: list[str]


def keep(reading: Reading, folder: Path) -> None:
    """Write down what was read."""
    graph = reading.graph
    people, about = _columns(graph.people), _columns(graph.about_ties)
    _write(folder / PEOPLE, _people(graph, list(people.values())))
    _write(folder / TIES, _ties(graph, list(about.values())))
    found = NetworkInFile(
        format=reading.format,
        people=graph.size,
        ties=graph.count,
        others=int(graph.mode.sum()),
        modes=graph.modes,
        columns=tuple(map(clean, people)),
        has_ids=graph.ids != graph.labels,
        kinds=tuple(_kinds(graph)),
        about_ties=tuple(starmap(_column, about.items())),
        strengths=_strengths(graph),
        notes=tuple(str(note) for note in reading.report),
    )
    (folder / INDEX).write_text(json.dumps(asdict(found)), encoding="utf-8")


def _columns(table: Mapping[str, Column]) -> dict[str, list[str]]:
    """Every column that says anything."""
    found = {name: _texts(column) for name, column in table.items()}
    return {name: texts for name, texts in found.items() if any(texts)}


def _write(path: Path, rows: Iterator[list[Any]]) -> None:
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def _people(graph: Graph, columns: list[list[str]]) -> Iterator[list[Any]]:
    modes = graph.mode.tolist()
    for number in range(graph.size):
        name = text(graph.labels[number]) or text(graph.ids[number])
        cells = [column[number] for column in columns]
        yield [number, text(graph.ids[number]), name, bool(modes[number]), cells]


def _ties(graph: Graph, columns: list[list[str]]) -> Iterator[list[Any]]:
    strengths = [None if s != s else s for s in graph.strength.tolist()]  # NaN
    ends, kinds = graph.ties.tolist(), graph.kind.tolist()
    directed = graph.directed.tolist()
    for number, (first, second) in enumerate(ends):
        cells = [column[number] for column in columns]
        yield [
            *(number, first, second, directed[number]),
            *(strengths[number], kinds[number], cells),
        ]


def text(value: str) -> str:
    """Text of a file as it may be kept: what was made harmless is as it was."""
    return plain(clean(value))


def _texts(column: Column) -> list[str]:
    if column.dtype.kind == "M":
        return ["" if np.isnat(value) else _day(str(value)) for value in column]
    return [_said(value) for value in column.tolist()]


def _day(moment: str) -> str:
    """The day of a moment; nobody ties a tie by the second."""
    return moment.split("T")[0]


def _said(value: object) -> str:
    if value is None or value != value:  # NaN
        return ""
    if isinstance(value, tuple):
        return SEVERAL.join(text(part) for part in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else f"{value:.15g}"
    return text(str(value))


def _kinds(graph: Graph) -> Iterator[KindInFile]:
    said = ~np.isnan(graph.strength)
    for number, name in enumerate(graph.kinds):
        of_kind = graph.kind == number
        yield KindInFile(
            name=text(name),
            ties=int(of_kind.sum()),
            directed=int((of_kind & graph.directed).sum()),
            strengths=int((of_kind & said).sum()),
        )


def _column(name: str, texts: list[str]) -> ColumnInFile:
    counted = Counter(value for value in texts if value)
    is_few = len(counted) <= MOST_VALUES and max(map(len, counted), default=0) < 80
    few = sorted(counted, key=_in_order) if is_few else []
    samples = tuple(value[:80] for value in list(counted)[:SAMPLES])
    return ColumnInFile(clean(name), samples, tuple(few), _numbers(counted))


def _numbers(texts: Iterable[str]) -> tuple[float, ...]:
    found = []
    for said in texts:
        with suppress(Unclear):
            number = number_in(said)
            found.append(np.nan if number is None else number)
    return _a_hundred(np.array(found, dtype=np.float64))


def _in_order(value: str) -> tuple[int, float, str]:
    """Numbers by size, before words by letter."""
    try:
        return 0, float(value), value
    except ValueError:
        return 1, 0.0, value


def _strengths(graph: Graph) -> tuple[float, ...]:
    """All different strengths, or a hundred that stand for them."""
    return _a_hundred(graph.strength)


def _a_hundred(numbers: npt.NDArray[np.float64]) -> tuple[float, ...]:
    known = np.unique(numbers[np.isfinite(numbers)])
    if len(known) > 100:
        known = np.quantile(known, np.linspace(0, 1, 100))
    return tuple(known.tolist())


def network_in(folder: Path) -> NetworkInFile:
    """What ``keep`` found when it wrote to this folder."""
    said: dict[str, Any] = json.loads((folder / INDEX).read_text(encoding="utf-8"))
    said["kinds"] = tuple(KindInFile(**kind) for kind in said["kinds"])
    said["about_ties"] = tuple(_column_from(each) for each in said["about_ties"])
    for name in ("modes", "columns", "strengths", "notes"):
        said[name] = tuple(said[name])
    return NetworkInFile(**said)


def _column_from(said: Mapping[str, Any]) -> ColumnInFile:
    lists = {k: tuple(said[k]) for k in ("samples", "values", "numbers")}
    return ColumnInFile(said["name"], **lists)


def people_in(folder: Path) -> Iterator[PersonInFile]:
    """The people of a file, one by one."""
    for row in _rows(folder / PEOPLE):
        yield PersonInFile(*row)


def ties_in(folder: Path) -> Iterator[TieInFile]:
    """The ties of a file, one by one."""
    for row in _rows(folder / TIES):
        yield TieInFile(*row)


def _rows(path: Path) -> Iterator[list[Any]]:
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)
