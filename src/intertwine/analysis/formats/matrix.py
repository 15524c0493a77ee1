"""Who is tied to whom as a square (or two-mode) table of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

from intertwine.analysis.formats import columns
from intertwine.analysis.formats.builder import Builder
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.report import Action
from intertwine.analysis.graph import Graph

MOST = 3_000
"""Most people in a square table that we write."""


def is_matrix(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a table has names along both sides and numbers inside."""
    if len(rows) < 2 or len(rows[0]) < 2 or rows[0][0].strip():
        return False
    width = len(rows[0])
    return all(
        len(row) == width and all(_is_cell(cell) for cell in row[1:])
        for row in rows[1:]
    )


def _is_cell(text: str) -> bool:
    text = text.strip()
    return not text or bool(columns.NUMBER.fullmatch(text.replace(",", ".", 1)))


def read(rows: Iterable[Sequence[str]], options: Options) -> Graph:
    """The graph in a table with names along both sides.

    The same names along both sides are one mode; different ones are two. A table that
    is its own mirror image holds ties without direction. Where every tie is a 1, no
    strength was said.

    Raises:
        FileError: If a cell is no number.
    """
    listed = iter(rows)
    heads = [cell.strip() for cell in next(listed)[1:]]
    sides: list[str] = []
    found: list[npt.NDArray[np.float64]] = []
    for number, row in enumerate(listed, 2):
        sides.append(row[0].strip())
        found.append(_numbers(row[1:], len(heads), number))
        if len(found) * len(heads) > options.limits.cells:
            raise FileError("The table is too large. Send a list of ties instead.")
    builder = Builder(options.reporter, options.limits)
    values = np.stack(found)
    if sides == heads:
        for side in sides:
            builder.person(side)
        add_square(builder, values, options)
    else:
        add_two_mode(builder, sides, heads, values, options)
    return builder.graph()


def _numbers(cells: Sequence[str], width: int, row: int) -> npt.NDArray[np.float64]:
    try:
        numbers = [float(c.replace(",", ".", 1)) if c.strip() else 0.0 for c in cells]
    except ValueError:
        message = "A cell of the table is not a number. Use 0 where there is no tie."
        raise FileError(message, place=f"row {row:,}") from None
    if len(numbers) != width:
        message = f"The row has {len(numbers)} cells, but there are {width} headings."
        raise FileError(message, place=f"row {row:,}")
    return np.array(numbers)


def add_square(
    builder: Builder,
    values: npt.NDArray[np.float64],
    options: Options,
    *,
    kind: str = "",
) -> None:
    """Take in the ties among people numbered as the rows of a square table."""
    values = np.nan_to_num(values, nan=0.0, posinf=np.inf, neginf=-np.inf)
    is_mirrored = np.array_equal(values, values.T)
    directed = not is_mirrored if options.directed is None else options.directed
    if not directed and not is_mirrored:
        options.reporter.note(
            Action.MERGED,
            "The two halves of the table differ: the stronger value of each pair was taken.",
        )
        values = np.maximum(values, values.T)
    kept = values if directed else np.triu(values)
    _add(builder, kept, 0, directed=directed, kind=kind)


def add_two_mode(
    builder: Builder,
    sides: Sequence[str],
    heads: Sequence[str],
    values: npt.NDArray[np.float64],
    options: Options,
    *,
    kind: str = "",
) -> None:
    """Take in the ties between the rows, as people, and the columns of a table."""
    shared = set(sides) & set(heads)
    if shared:
        options.reporter.note(
            Action.RENAMED,
            "1 name stands along both sides: “(column)” was added to the second.",
            "{count} names stand along both sides: “(column)” was added to the second ones.",
            unit="column",
            places=[i + 2 for i, head in enumerate(heads) if head in shared],
        )
    if not builder.size:
        for side in distinct(sides):
            builder.person(side)
        taken = set(sides)
        for head in distinct(
            [f"{h} (column)" if h in shared else h for h in heads], taken
        ):
            builder.person(head)
        builder.mode = bytearray([0] * len(sides) + [1] * len(heads))
    directed = bool(options.directed)
    values = np.nan_to_num(values, nan=0.0, posinf=np.inf, neginf=-np.inf)
    _add(builder, values, len(sides), directed=directed, kind=kind)


def distinct(names: Sequence[str], taken: Iterable[str] = ()) -> list[str]:
    """The names, a number added to those that were there before."""
    used = set(taken)
    numbers: dict[str, int] = {}
    made = []
    for name in names:
        new = name
        while new in used:
            numbers[name] = numbers.get(name, 1) + 1
            new = f"{name} {numbers[name]}"
        used.add(new)
        made.append(new)
    return made


def _add(
    builder: Builder,
    values: npt.NDArray[np.float64],
    offset: int,
    *,
    directed: bool,
    kind: str,
) -> None:
    first, second = np.nonzero(values)
    strengths = values[first, second]
    if bool((strengths == 1).all()):
        strengths = np.full(len(strengths), np.nan)
    rows = zip(
        first.tolist(), (second + offset).tolist(), strengths.tolist(), strict=True
    )
    for one, other, strength in rows:
        builder.tie_numbers(one, other, directed, strength, kind)


def square(graph: Graph, *, kind: int | None = None) -> npt.NDArray[np.float64]:
    """The strengths of all ties, or of one kind, as a square table, 1 where not said.

    Raises:
        FileError: If there are too many people for a table.
    """
    if graph.size > MOST:
        raise FileError(
            f"A table of more than {MOST:,} people is too large. Choose another format."
        )
    chosen = graph if kind is None else graph.select_ties(graph.kind == kind)
    values = np.zeros((graph.size, graph.size))
    first, second = chosen.ties.T
    np.add.at(values, (first, second), chosen.weights)
    back = ~chosen.directed & (first != second)
    np.add.at(values, (second[back], first[back]), chosen.weights[back])
    return values


def sides(graph: Graph) -> tuple[list[int], list[int]]:
    """Who stands along the side of a table and who along its head."""
    if not graph.is_two_mode:
        return list(range(graph.size)), list(range(graph.size))
    return np.flatnonzero(graph.mode == 0).tolist(), np.flatnonzero(graph.mode).tolist()
