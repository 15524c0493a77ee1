r"""Networks in files: read any, write any, and say everything that did not fit.

``read`` finds out by itself what a file is. ``write`` gives the bytes of a file in a
chosen format. Both come with a ``Report`` of all that was merged, defaulted, renamed,
added or not kept, each with its places; a file that cannot be read ends in a
``FileError``.

Example:
    >>> from intertwine.analysis.formats import read, write
    >>> reading = read(b"Source,Target,Weight\nAnn,Ben,2\nBen,Cai,\n", directed=True)
    >>> reading.graph.ids, reading.format
    (('Ann', 'Ben', 'Cai'), 'csv')
    >>> print(reading.report)
    1 tie has no strength: it was kept as not said. (tie 2)
    >>> again = read(write(reading.graph, "gexf").content)
    >>> again.graph.ties.tolist()
    [[0, 1], [1, 2]]
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from intertwine.analysis.formats.comparing import differences
from intertwine.analysis.formats.errors import FileError, Limits
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.pair import Pair
from intertwine.analysis.formats.registry import (
    FORMATS,
    Format,
    named,
    recognise,
)
from intertwine.analysis.formats.report import Action, Note, Report, Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.graph import Graph

__all__ = [
    "FORMATS",
    "Action",
    "FileError",
    "Format",
    "Limits",
    "Note",
    "Reading",
    "Report",
    "Written",
    "differences",
    "read",
    "write",
]


@dataclass(frozen=True)
class Reading:
    """A graph from a file.

    Args:
        graph: Everybody and all ties; several relations in one file are several kinds.
        format: The key of the format that the file was in.
        report: What was done on the way.
    """

    graph: Graph
    format: str
    report: Report


@dataclass(frozen=True)
class Written:
    """A graph on its way into a file.

    Args:
        content: The file; the people's file where there are two.
        ties: The second file, where people and ties go into two.
        format: The key of the format.
        report: What the format cannot hold.
    """

    content: bytes
    ties: bytes | None
    format: str
    report: Report

    def save(self, path: Path) -> tuple[Path, ...]:
        """Write to ``path``, or next to it to two files, and say which."""
        paths = self.paths(path)
        for each, content in zip(paths, (self.content, self.ties), strict=False):
            each.write_bytes(content or b"")
        return paths

    def paths(self, path: Path) -> tuple[Path, ...]:
        """Where ``save`` writes to.

        Two files are called after ``path``: ``net.csv`` becomes ``net-people.csv`` and
        ``net-ties.csv``.
        """
        if self.ties is None:
            return (path,)
        return tuple(
            path.with_name(f"{path.stem}-{part}{path.suffix}")
            for part in ("people", "ties")
        )


def read(
    source: Path | str | bytes,
    *,
    ties: Path | str | bytes | None = None,
    format: str | None = None,  # noqa: A002 # the word callers look for
    directed: bool | None = None,
    header: bool | None = None,
    limits: Limits | None = None,
) -> Reading:
    """Read a network from a file of any format we know.

    Args:
        source: Path of the file, or its content.
        ties: The second file, where people and ties come in two (CSV); either order.
        format: The key of the format, if the content should not decide.
        directed: Whether ties have a direction where the file does not say. Default:
            they have none, and the report says so.
        header: Whether the first row of a table holds headings, if that is unclear.
        limits: How much is read.

    Raises:
        FileError: If the file cannot be read, with the place where one is to blame.
    """
    options = Options(
        directed=directed,
        header=header,
        ties=None if ties is None else Source.of(ties),
        limits=limits or Limits(),
    )
    file = Source.of(source)
    found = named(format) if format else recognise(file, options)
    if found.read is None:
        raise FileError(f"{found.title} can only be written, not read.")
    graph = found.read(file, options)
    return Reading(graph=graph, format=found.key, report=options.reporter.report())


def write(graph: Graph, format: str) -> Written:  # noqa: A002 # as in read
    """Write a network in a chosen format.

    Args:
        graph: What to write.
        format: The key of the format, one of ``FORMATS``.

    Raises:
        FileError: If there is no such format, or it cannot hold this graph at all.
    """
    chosen = named(format)
    reporter = Reporter()
    made = chosen.write(graph, reporter)
    people, ties = (made.people, made.ties) if isinstance(made, Pair) else (made, None)
    return Written(people, ties, chosen.key, reporter.report())
