"""Reading networks of every format, beside other libraries that read it.

    python -m bench.reading                        # 10,000 and 100,000 people
    python -m bench.reading --sizes 1000 --only CSV GML

All read one and the same file: names, strengths, and a group of each person where the
format has room for it. Each cell runs in a process of its own: seconds that the
processor worked, and the most memory held. Only ours finds out by itself what kind of
file it is, how it is encoded and what parts its cells, and reports row by row what it
merged, added or could not keep; the others stop, or pass over it in silence. What takes
less than a fifth of a second is read five times, by each library alike, and the least
given: one reading of a few milliseconds tells more of the machine than of the reader.

What of CSV each keeps, told the delimiter and that there are no headings: rustworkx
names, and strengths as text; NetworKit strengths, and names in a map apart; igraph and
networkx names and strengths, from lines that Python parts. None of these reads columns
of attributes, cells in quotation marks or another encoding. NetworKit keeps neither names
nor strengths of GML, and is left out of that ratio.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from bench.analysis import Cell, least, ratio, shown
from bench.analysis_tasks import is_installed, write_village
from bench.memory import busy, most_held

SIZES = (10_000, 100_000)
LIMIT = 60
GOAL = 1.25
ENDINGS = {
    "CSV": "csv",
    "GraphML": "graphml",
    "GEXF": "gexf",
    "GML": "gml",
    "Pajek": "net",
    "DL": "dl",
    "node-link JSON": "json",
}
UNLIKE = {("GML", "networkit")}
Reader = Callable[[str], object]


def intertwine() -> dict[str, Reader]:
    from intertwine.analysis import kernels
    from intertwine.analysis.formats import read

    for concern in ("cells", "lines", "runs"):
        kernels.compiled(concern)
    return dict.fromkeys(ENDINGS, lambda path: read(Path(path)).graph)


def igraph() -> dict[str, Reader]:
    import igraph as ig

    def csv(path: str) -> object:
        with Path(path).open(encoding="utf-8") as lines:
            rows = (line.rstrip().split(",") for line in lines)
            ties = ((one, other, float(strength)) for one, other, strength in rows)
            return ig.Graph.TupleList(ties, weights=True)

    return {
        "CSV": csv,
        "GraphML": ig.Graph.Read_GraphML,
        "GML": ig.Graph.Read_GML,
        "Pajek": ig.Graph.Read_Pajek,
        "DL": lambda path: ig.Graph.Read_DL(path, directed=True),
    }


def networkx() -> dict[str, Reader]:
    import networkx as nx

    read_edgelist: Any = nx.read_edgelist  # its types leave out lists of columns
    weight = [("weight", float)]
    return {
        "CSV": lambda path: read_edgelist(path, delimiter=",", data=weight),
        "GraphML": nx.read_graphml,
        "GEXF": nx.read_gexf,
        "GML": lambda path: nx.read_gml(path, label="id"),
        "Pajek": nx.read_pajek,
        "node-link JSON": lambda path: nx.node_link_graph(
            json.loads(Path(path).read_bytes()), edges="edges"
        ),
    }


def networkit() -> dict[str, Reader]:
    import networkit as nk

    reader = nk.graphio.EdgeListReader(",", 0, continuous=False)
    return {
        "CSV": reader.read,
        "GraphML": lambda path: nk.readGraph(path, nk.Format.GraphML),
        "GML": nk.graphio.GMLGraphReader().read,
    }


def rustworkx() -> dict[str, Reader]:
    import rustworkx as rx

    return {
        "CSV": lambda path: rx.PyGraph.read_edge_list(
            path, deliminator=",", labels=True
        ),
        "GraphML": rx.read_graphml,
    }


LIBRARIES = {
    "intertwine": (intertwine, tuple(ENDINGS)),
    "igraph": (igraph, ("CSV", "GraphML", "GML", "Pajek", "DL")),
    "networkit": (networkit, ("CSV", "GraphML", "GML")),
    "networkx": (
        networkx,
        ("CSV", "GraphML", "GEXF", "GML", "Pajek", "node-link JSON"),
    ),
    "rustworkx": (rustworkx, ("CSV", "GraphML")),
}


def main() -> int:
    """Print a table for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--only", nargs="+", default=list(ENDINGS), choices=ENDINGS)
    parser.add_argument("--cell", nargs=3, help=argparse.SUPPRESS)
    asked, _ = parser.parse_known_args()
    if asked.cell:
        run_cell(*asked.cell)
        return 0
    with tempfile.TemporaryDirectory(prefix="bench-reading-") as folder:
        for size in asked.sizes:
            write_all(Path(folder), size)
            head = f"\n{size:,} people, {6 * size:,} ties; {LIMIT} s for a cell"
            print(f"{head}; {busy()}")
            heads = "".join(f"{name:>18}" for name in LIBRARIES)
            print(f"{'':<16}{heads}{'ratio':>8}  (goal {GOAL})")
            for form in asked.only:
                path = Path(folder) / f"file.{ENDINGS[form]}"
                cells = {name: cell(name, form, path) for name in LIBRARIES}
                told = "".join(f"{shown(c, LIMIT):>18}" for c in cells.values())
                alike = {n: c for n, c in cells.items() if (form, n) not in UNLIKE}
                print(f"{form:<16}{told}{ratio(alike):>8}", flush=True)
    return 0


def write_all(folder: Path, size: int) -> None:
    """Write one network in every format."""
    from intertwine.analysis import Graph
    from intertwine.analysis.formats import read, write

    path = folder / "file.graphml"
    write_village(path, size, 6 * size)
    village = read(path).graph
    strength = np.random.default_rng(5).integers(1, 6, village.count).astype(float)
    names = [f"Ann {number}" for number in range(size)]
    alike: dict[str, Any] = {"size": size, "ties": village.ties, "strength": strength}
    bare = Graph(**alike, ids=village.ids, labels=names)
    graph = Graph(**alike, ids=village.ids, labels=names, people=village.people)
    for key, held in (
        ("graphml", graph),
        ("gexf", graph),
        ("gml", graph),
        ("node-link", graph),
        ("pajek", bare),  # igraph passes over what Pajek says of people
    ):
        ending = {"pajek": "net", "node-link": "json"}.get(key, key)
        (folder / f"file.{ending}").write_bytes(write(held, key).content)
    rows = list(zip(village.ties.tolist(), strength.tolist(), strict=True))
    ids = village.ids
    (folder / "file.csv").write_text(
        "".join(f"{ids[one]},{ids[other]},{said:g}\n" for (one, other), said in rows)
    )
    # Written as igraph needs it: the number of people in the line of the letters DL.
    head = f"DL n={size}\nformat = edgelist1\nlabels:\n"
    ties = "".join(f"{one + 1} {other + 1} {said:g}\n" for (one, other), said in rows)
    (folder / "file.dl").write_text(f"{head}{chr(10).join(ids)}\ndata:\n{ties}")


def cell(library: str, form: str, path: Path) -> Cell:
    """Read one file with one library, in a process of its own."""
    if not is_installed(library):
        return "not installed"
    if form not in LIBRARIES[library][1]:
        return "–"
    words = [sys.executable, "-m", "bench.reading", "--cell", library, form, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        return "stopped" if done.returncode < 0 else "failed"
    seconds, megabytes, clock = done.stdout.split()[-3:]
    return float(seconds), float(megabytes), float(clock)


def run_cell(library: str, form: str, path: str) -> None:
    """Read one file, and print seconds and megabytes."""
    read = LIBRARIES[library][0]()[form]
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, resource.RLIM_INFINITY))
    clock = time.perf_counter()
    seconds = least(lambda: read(os.fspath(path)))
    print(f"{seconds:.5f} {most_held():.0f} {time.perf_counter() - clock:.3f}")


if __name__ == "__main__":
    sys.exit(main())
