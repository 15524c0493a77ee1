"""Every format there is, and how a file's content tells which it is in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from intertwine.analysis.formats import (
    csv_tables,
    csv_writing,
    gephi_lite,
    gexf,
    gexf_writing,
    gml,
    gml_writing,
    graph_commons,
    graphml,
    graphml_writing,
    kumu,
    node_link,
    pajek,
    pajek_writing,
    ucinet,
    ucinet_writing,
    xlsx,
)
from intertwine.analysis.formats.errors import FileError
from intertwine.analysis.formats.options import Options
from intertwine.analysis.formats.pair import Pair
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.formats.source import Source
from intertwine.analysis.graph import Graph

Matches = Callable[[Source, Options], bool]


@dataclass(frozen=True)
class Format:
    """One way to write a graph down.

    Args:
        key: What it is called in code and on the command line.
        title: What people call it.
        ending: The usual end of a file's name.
        write: Writes a graph.
        matches: Whether a file is in this format, by its content; ``None`` where
            another format is read the same way.
        read: Reads a file; ``None`` likewise.
    """

    key: str
    title: str
    ending: str
    write: Callable[[Graph, Reporter], bytes | Pair]
    matches: Matches | None = None
    read: Callable[[Source, Options], Graph] | None = None


def _xml_root(name: str) -> Matches:
    root = re.compile(rf"<(?:[\w.-]+:)?{name}[\s/>]")

    def matches(source: Source, _: Options) -> bool:
        return source.head_text.lstrip()[:1] == "<" and bool(
            root.search(source.head_text)
        )

    return matches


FORMATS: tuple[Format, ...] = (
    Format("gexf", "GEXF", ".gexf", gexf_writing.write, _xml_root("gexf"), gexf.read),
    Format(
        "graphml",
        "GraphML",
        ".graphml",
        graphml_writing.write,
        _xml_root("graphml"),
        graphml.read,
    ),
    Format("pajek", "Pajek", ".paj", pajek_writing.write, pajek.matches, pajek.read),
    Format(
        "ucinet", "UCINET DL", ".dl", ucinet_writing.write, ucinet.matches, ucinet.read
    ),
    Format("ucinet-list", "UCINET DL, list of ties", ".dl", ucinet_writing.write_list),
    Format("gml", "GML", ".gml", gml_writing.write, gml.matches, gml.read),
    Format("xlsx", "XLSX for Kumu", ".xlsx", xlsx.write, xlsx.matches, xlsx.read),
    Format("xlsx-gephi", "XLSX for Gephi", ".xlsx", xlsx.write_gephi),
    Format("xlsx-polinode", "XLSX for Polinode", ".xlsx", xlsx.write_polinode),
    Format("xlsx-nodexl", "XLSX for NodeXL", ".xlsx", xlsx.write_nodexl),
    Format("kumu", "Kumu blueprint", ".json", kumu.write, kumu.matches, kumu.read),
    Format("kumu-project", "Kumu project", ".json", kumu.write_project),
    Format(
        "gephi-lite",
        "Gephi Lite",
        ".json",
        gephi_lite.write,
        gephi_lite.matches,
        gephi_lite.read,
    ),
    Format(
        "graph-commons",
        "Graph Commons",
        ".json",
        graph_commons.write,
        graph_commons.matches,
        graph_commons.read,
    ),
    Format(
        "graph-commons-signals",
        "Graph Commons signals",
        ".json",
        graph_commons.write_signals,
    ),
    Format(
        "node-link",
        "Node-link JSON",
        ".json",
        node_link.write,
        node_link.matches,
        node_link.read,
    ),
    Format(
        "csv",
        "CSV for Gephi",
        ".csv",
        csv_writing.write,
        csv_tables.matches,
        csv_tables.read,
    ),
    Format("csv-kumu", "CSV for Kumu", ".csv", csv_writing.write_kumu),
    Format("csv-ties", "CSV, ties only", ".csv", csv_writing.write_ties),
    Format("csv-matrix", "CSV, square table", ".csv", csv_writing.write_matrix),
)
BY_KEY = {format_.key: format_ for format_ in FORMATS}


_KNOWN_STRANGERS = (
    (
        b"\xd0\xcf\x11\xe0",
        "This is a workbook of the old kind (.xls). Save it as XLSX.",
    ),
    (b"\x1f\x8b", "The file is packed (gzip). Unpack it first."),
    (
        b"%PDF",
        "This is a PDF: it shows a network, but does not hold it. Ask whoever made it for"
        " the file behind it.",
    ),
)


def named(key: str) -> Format:
    """The format of this name.

    Raises:
        FileError: If there is none.
    """
    if key not in BY_KEY:
        known = ", ".join(sorted(BY_KEY))
        raise FileError(f"There is no format “{key}”. Choose one of {known}.")
    return BY_KEY[key]


def recognise(source: Source, options: Options) -> Format:
    """The format a file is in, by its content and not by its name.

    Raises:
        FileError: If it is in none we read.
    """
    if not source.size:
        raise FileError("The file is empty. Choose another, or export it again.")
    for format_ in FORMATS:
        if format_.matches and format_.matches(source, options):
            return format_
    for beginning, message in _KNOWN_STRANGERS:
        if source.head.startswith(beginning):
            raise FileError(message)
    raise FileError(
        "We do not know this kind of file. Choose a spreadsheet (CSV or XLSX), GEXF,"
        " GraphML, GML, Pajek, UCINET DL or a JSON export."
    )
