"""What each library does in the comparison of ``bench.analysis``, task by task.

"Measures of each person" are those that the library has, of: degree, betweenness,
closeness (harmonic), eigenvector, PageRank, k-core, clustering, constraint. Beyond
two thousand people all libraries that can sample betweenness and closeness do so
from as many people, ours too; by itself it would take more. "Communities" are the
division alone: only ours names them, which is part of the whole report. Louvain's method
as NetworKit has it (PLM) is quicker than any, divides clearly worse (the table of
modularity says by how much), and so stands in a row of its own.
"""

import random
import signal
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

Task = Callable[[Any], object]
SAMPLE = 256
FULL = 2_000
AGAIN = frozenset(("read", "communities", "coarse"))
"""What is done several times if it is quick."""


def write_village(path: Path, size: int, count: int, seed: int = 1) -> None:
    """Write a network of groups of very different size, with a few hubs."""
    rng = np.random.default_rng(seed)
    groups = max(4, round(size**0.5 / 2))
    group = np.sort(rng.choice(groups, size, p=rng.dirichlet(np.full(groups, 2.0))))
    begin = np.searchsorted(group, np.arange(groups + 1))
    eager = rng.pareto(2.5, size) + 0.5
    eager = np.minimum(eager / eager.sum(), 60 / size)
    first = rng.choice(size, 2 * count, p=eager / eager.sum())
    home = group[first]
    away = rng.random(len(first)) < 0.2
    home[away] = (home[away] + rng.choice([-2, -1, 1, 2], int(away.sum()))) % groups
    low, high = begin[home], np.maximum(begin[home + 1], begin[home] + 1)
    second = np.minimum((low + rng.random(len(low)) ** 2 * (high - low)), size - 1)
    ties = np.sort(np.stack([first, second.astype(np.intp)], axis=1), axis=1)
    ties = np.unique(ties[ties[:, 0] != ties[:, 1]], axis=0)
    ties = ties[np.sort(rng.permutation(len(ties))[:count])]
    with path.open("w", encoding="utf-8") as file:
        file.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">')
        file.write('<key id="g" for="node" attr.name="group" attr.type="string"/>')
        file.write('<graph edgedefault="undirected">')
        for person, theirs in enumerate(group.tolist()):
            file.write(
                f'<node id="n{person}"><data key="g">g{theirs % 9}</data></node>'
            )
        for number, (one, other) in enumerate(ties.tolist()):
            file.write(f'<edge id="e{number}" source="n{one}" target="n{other}"/>')
        file.write("</graph></graphml>")


def intertwine() -> dict[str, Task]:
    import igraph  # noqa: F401 -- ours loads it when first needed: not part of a task

    from intertwine.analysis import kernels
    from intertwine.analysis.communities import communities
    from intertwine.analysis.findings import find
    from intertwine.analysis.formats import read
    from intertwine.analysis.layout import layout
    from intertwine.analysis.measures import measure_people
    from intertwine.analysis.report import as_html, page_of

    for concern in ("layout", "leiden", "paths", "runs"):
        kernels.compiled(concern)  # the same: others have loaded all they compiled

    def people(graph: Any) -> object:
        return measure_people(graph, sample=SAMPLE if graph.size > FULL else None)

    def report(graph: Any) -> object:
        return as_html(page_of(find(graph, groups=["group"]), title="Village"))

    return {
        "read": lambda path: read(path).graph,
        "people": people,
        "communities": lambda graph: communities(graph, name_by=()),
        "layout": layout,
        "report": report,
    }


def igraph() -> dict[str, Task]:
    import igraph as ig

    random.seed(1)

    def people(graph: Any) -> object:
        some = list(range(graph.vcount()))
        if graph.vcount() > FULL:
            some = random.sample(some, SAMPLE)
        return (
            graph.degree(),
            graph.betweenness(sources=some),
            graph.harmonic_centrality(some),
            graph.eigenvector_centrality(),
            graph.pagerank(),
            graph.coreness(),
            graph.transitivity_local_undirected(),
            graph.constraint(),
        )

    return {
        "read": lambda path: ig.Graph.Read_GraphML(str(path)),
        "people": people,
        "communities": lambda graph: graph.community_leiden("modularity"),
        "layout": lambda graph: graph.layout_drl(),
    }


def networkx() -> dict[str, Task]:
    import networkx as nx

    def people(graph: Any) -> object:
        sample = None if len(graph) <= FULL else SAMPLE
        some = None if sample is None else random.sample(list(graph), SAMPLE)
        return (
            dict(graph.degree()),
            nx.betweenness_centrality(graph, k=sample, seed=1),
            nx.harmonic_centrality(graph, nbunch=some),
            nx.eigenvector_centrality(graph, max_iter=1_000),
            nx.pagerank(graph),
            nx.core_number(graph),
            nx.clustering(graph),
            nx.constraint(graph),
        )

    return {
        "read": nx.read_graphml,
        "people": people,
        "communities": lambda graph: nx.community.louvain_communities(graph, seed=1),
        "layout": lambda graph: nx.forceatlas2_layout(graph, seed=1),
    }


def networkit() -> dict[str, Task]:
    import networkit as nk

    def run(algorithm: Any) -> object:
        return algorithm.run()

    def people(graph: Any) -> object:
        exact = graph.numberOfNodes() <= FULL
        between = (
            nk.centrality.Betweenness(graph, normalized=True)
            if exact
            else nk.centrality.EstimateBetweenness(graph, SAMPLE, normalized=True)
        )
        near = (
            nk.centrality.HarmonicCloseness(graph)
            if exact
            else nk.centrality.ApproxCloseness(graph, SAMPLE)
        )
        return [
            run(each)
            for each in (
                nk.centrality.DegreeCentrality(graph),
                between,
                near,
                nk.centrality.EigenvectorCentrality(graph),
                nk.centrality.PageRank(graph),
                nk.centrality.CoreDecomposition(graph),
                nk.centrality.LocalClusteringCoefficient(graph),
            )
        ]

    return {
        "read": lambda path: nk.readGraph(str(path), nk.Format.GraphML),
        "people": people,
        "communities": lambda graph: nk.community.detectCommunities(
            graph, algo=nk.community.ParallelLeiden(graph), inspect=False
        ),
        "coarse": lambda graph: nk.community.detectCommunities(
            graph, algo=nk.community.PLM(graph), inspect=False
        ),
        "layout": lambda graph: run(nk.viz.MaxentStress(graph, 2, 2)),
    }


def rustworkx() -> dict[str, Task]:
    import rustworkx as rx

    def people(graph: Any) -> object:
        return (
            rx.graph_degree_centrality(graph),
            rx.graph_betweenness_centrality(graph),
            rx.graph_closeness_centrality(graph),
            rx.graph_eigenvector_centrality(graph, max_iter=1_000),
            rx.core_number(graph),
        )

    return {
        "read": lambda path: rx.read_graphml(str(path))[0],
        "people": people,
        "layout": lambda graph: rx.spring_layout(graph, seed=1),
    }


LIBRARIES = {
    "intertwine": ("read", "people", "communities", "layout", "report"),
    "igraph": ("read", "people", "communities", "layout"),
    "networkit": ("read", "people", "communities", "coarse", "layout"),
    "networkx": ("read", "people", "communities", "layout"),
    "rustworkx": ("read", "people", "layout"),
}
MAKERS = {
    "intertwine": intertwine,
    "igraph": igraph,
    "networkit": networkit,
    "networkx": networkx,
    "rustworkx": rustworkx,
}


def is_installed(library: str) -> bool:
    """Whether a library can be compared with."""
    return find_spec(library) is not None


def run_cell() -> None:
    """Run one task of one library on one file; print seconds and megabytes."""
    import os

    from bench.analysis import TIMES, least
    from bench.memory import most_held

    library, task, path = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    tasks = MAKERS[library]()
    subject: Any = path if task == "read" else tasks["read"](path)
    # The limit is for the task alone: reading the file first does not count.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, float(os.environ.get("BENCH_LIMIT", "60")))
    clock = time.perf_counter()
    seconds = least(lambda: tasks[task](subject), TIMES if task in AGAIN else 1)
    print(f"{seconds:.5f} {most_held():.0f} {time.perf_counter() - clock:.3f}")


if __name__ == "__main__":
    run_cell()
