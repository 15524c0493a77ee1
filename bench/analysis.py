"""Reading, measuring, grouping and drawing networks, beside four other libraries.

    python -m bench.analysis                      # 1,000, 10,000 and 100,000 people
    python -m bench.analysis --sizes 1000 --limit 20 --only layout

Each cell runs in a process of its own: seconds that the processor worked for the
task alone, on all cores together and so alike on a busy machine, and the most
memory that the process held, the library itself and the network included. A cell
that reaches the limit is stopped and says so; one that cannot be is a dash. The
ratio is ours to the fastest of the others: under 1 means that we are faster. The
limit counts seconds of the processor. Reading and dividing that take less than a fifth
of a second are done five times, by each library alike, and the least given: once tells
more of the machine than of the library. All else is done once, because ours remembers
what it has worked out of a network. The goal for the whole report is held against
the clock, or against the processor where that was waited for.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import analysis_tasks
from bench.memory import busy

TASKS = ("read", "people", "communities", "coarse", "layout", "report")
WORDS = {
    "read": "read GraphML",
    "people": "measures of each person",
    "communities": "communities",
    "coarse": "coarser communities",
    "layout": "layout",
    "report": "whole report",
}
SIZES = (1_000, 10_000, 100_000)
TIES_EACH = 6
QUICK, TIMES = 0.2, 5
# How much longer than the limit a cell may take on a machine that is busy.
_PATIENCE = 20
GOALS = {10_000: (5.0, 300), 100_000: (60.0, 1_500)}


def main() -> int:
    """Run every cell and print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--only", choices=TASKS, nargs="+", default=list(TASKS))
    parser.add_argument("--limit", type=float, default=60.0, help="seconds for a cell")
    asked, _ = parser.parse_known_args()
    with tempfile.TemporaryDirectory(prefix="bench-analysis-") as folder:
        for size in asked.sizes:
            path = Path(folder) / f"{size}.graphml"
            analysis_tasks.write_village(path, size, TIES_EACH * size)
            table(path, size, asked.only, asked.limit)
            if "communities" in asked.only:
                quality_of_circles(path)
        if "layout" in asked.only:
            path = Path(folder) / "quality.graphml"
            analysis_tasks.write_village(path, 800, 2_400)
            quality(path)
    return 0


def quality(path: Path) -> None:
    """Print how good the pictures are: ours beside igraph's and ForceAtlas2."""
    import igraph
    import networkx as nx
    import numpy as np

    from intertwine.analysis.formats import read
    from intertwine.analysis.layout import layout
    from intertwine.analysis.picture_quality import picture_quality

    graph = read(path).graph
    peer = igraph.Graph(n=graph.size, edges=graph.ties)
    places = {"intertwine": layout(graph).place}
    for name in ("drl", "fruchterman_reingold", "graphopt", "kamada_kawai"):
        places[f"igraph {name}"] = np.array(peer.layout(name).coords)
    force = nx.forceatlas2_layout(peer.to_networkx(), seed=1)
    places["networkx forceatlas2"] = np.array([force[i] for i in range(graph.size)])
    print("\nQuality of the picture of 800 people and 2,400 ties, circles of one size")
    print(f"{'':<30}{'neighbours kept':>16}{'stress':>9}{'overlaps':>10}")
    spread = np.ptp(places["intertwine"], axis=0).max()
    for name, place in places.items():
        alike = place * (spread / np.ptp(place, axis=0).max())  # all on the same paper
        found = picture_quality(graph, alike, 1.0)
        figures = f"{found.neighbours_kept:>16.3f}{found.stress:>9.3f}"
        print(f"{name:<30}{figures}{found.overlaps:>10,}")


def quality_of_circles(path: Path) -> None:
    """Print how well each library divides one network: modularity, more is better.

    From one seed alone, and without networkx, where it is a large one.
    """
    import igraph
    import networkit as nk
    import networkx as nx
    import numpy as np

    from intertwine.analysis.communities import communities
    from intertwine.analysis.formats import read

    graph = read(path).graph
    peer = igraph.Graph(n=graph.size, edges=graph.ties)
    as_networkx = peer.to_networkx()
    as_networkit = nk.nxadapter.nx2nk(as_networkx)

    def of_networkit(algorithm: type, seed: int, threads: int = 0) -> list[int]:
        nk.setSeed(seed, useThreadId=True)
        nk.setNumberOfThreads(threads or os.cpu_count() or 1)
        made = algorithm(as_networkit).run().getPartition()
        return list(made.getVector())

    def of_networkx(seed: int) -> list[int]:
        found = nx.community.louvain_communities(as_networkx, seed=seed)
        number = {one: part for part, some in enumerate(found) for one in some}
        return [number[one] for one in range(graph.size)]

    def of_igraph(seed: int) -> list[int]:
        random.seed(seed)
        return list(peer.community_leiden("modularity").membership)

    ways: dict[str, Callable[[int], list[int]]] = {
        "intertwine": lambda seed: communities(graph, seed=seed).of.tolist(),
        "igraph leiden": of_igraph,
        "networkit PLM": lambda seed: of_networkit(nk.community.PLM, seed),
        "networkit PLM, one thread": lambda seed: of_networkit(
            nk.community.PLM, seed, 1
        ),
        "networkit ParallelLeiden": lambda seed: of_networkit(
            nk.community.ParallelLeiden, seed
        ),
        "networkx louvain": of_networkx,
    }
    seeds = 5 if graph.size <= 10_000 else 1
    if seeds == 1:
        del ways["networkx louvain"]
    print(f"\nModularity of the communities of {graph.size:,} people; seeds: {seeds}")
    print(f"{'':<30}{'mean':>10}{'least':>10}{'most':>10}{'seconds':>10}")
    for name, way in ways.items():
        before = worked()
        divisions = [way(seed) for seed in range(seeds)]
        seconds = (worked() - before) / len(divisions)
        found = [peer.modularity(each) for each in divisions]
        figures = (np.mean(found), min(found), max(found))
        told = "".join(f"{each:>10.4f}" for each in figures)
        print(f"{name:<30}{told}{seconds:>10.3f}")


def table(path: Path, size: int, tasks: list[str], limit: float) -> None:
    """Print one table: a row for each task, a column for each library."""
    libraries = list(analysis_tasks.LIBRARIES)
    head = f"\n{size:,} people, {TIES_EACH * size:,} ties; {limit:.0f} s for a cell"
    print(f"{head}; {busy()}")
    heads = "".join(f"{name:>20}" for name in libraries)
    print(f"{'':<26}{heads}{'ratio':>8}")
    for task in tasks:
        cells = {name: cell(name, task, path, limit) for name in libraries}
        told = "".join(f"{shown(cells[name], limit):>20}" for name in libraries)
        print(f"{WORDS[task]:<26}{told}{ratio(cells):>8}", flush=True)
        goal = GOALS.get(size)
        ours = cells["intertwine"]
        if task == "report" and goal and isinstance(ours, tuple):
            # One core that does nothing else needs no longer than it worked.
            clock = min(ours[0], ours[2])
            met = clock <= goal[0] and ours[1] <= goal[1]
            print(
                f"{'':<26}goal: under {goal[0]:.0f} s and {goal[1]:,} MB:"
                f" {'met' if met else 'not met'}; {ours[2]:.1f} s by the clock just now"
            )


Cell = tuple[float, float, float] | str
"""Seconds of the processor, megabytes, seconds by the clock; or why not."""
NONE, STOPPED, MISSING = "–", "stopped", "not installed"


def cell(library: str, task: str, path: Path, limit: float) -> Cell:
    """Run one task of one library in a process of its own."""
    if not analysis_tasks.is_installed(library):
        return MISSING
    if task not in analysis_tasks.LIBRARIES[library]:
        return NONE
    words = [sys.executable, "-m", "bench.analysis_tasks", library, task, str(path)]
    try:
        done = subprocess.run(
            words,
            capture_output=True,
            text=True,
            timeout=_PATIENCE * limit + 30,
            check=False,
            env=os.environ | {"BENCH_LIMIT": str(limit)},
        )
    except subprocess.TimeoutExpired:
        return STOPPED
    if done.returncode:
        return STOPPED if done.returncode < 0 else _why(done.stderr)
    seconds, megabytes, clock = done.stdout.split()[-3:]
    return float(seconds), float(megabytes), float(clock)


def _why(said: str) -> str:
    """Why a library gave up, in a few words, from what it said last."""
    reasons = {"MemoryError": "out of memory", "connected": "one piece only"}
    last = said.strip().splitlines()[-1:] or [""]
    return next((why for word, why in reasons.items() if word in last[0]), "failed")


def shown(found: Cell, limit: float) -> str:
    """Write a cell as it stands in the table."""
    if found == STOPPED:
        return f"> {limit:.0f} s"
    if isinstance(found, str):
        return found
    seconds = f"{found[0]:.{2 if found[0] >= 0.1 else 3 if found[0] >= 0.01 else 4}f}"
    return f"{seconds} s {found[1]:,.0f} MB"


def ratio(cells: dict[str, Cell]) -> str:
    """Set our time beside that of the fastest other library."""
    ours = cells["intertwine"]
    others = [
        found[0]
        for name, found in cells.items()
        if name != "intertwine" and isinstance(found, tuple)
    ]
    if not isinstance(ours, tuple) or not others:
        return NONE
    return f"{ours[0] / max(min(others), 1e-6):.2f}"


def worked() -> float:
    """Seconds that the processor has worked so far.

    Not ``time.process_time``, which tells whole ticks alone while a limit is set.
    """
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def least(work: Callable[[], object], times: int = TIMES) -> float:
    """Seconds that the processor works; of what is quick, the least of some times."""
    seconds: list[float] = []
    while len(seconds) < times and (not seconds or seconds[0] < QUICK):
        before = worked()
        work()
        seconds.append(worked() - before)
    return min(seconds)


if __name__ == "__main__":
    sys.exit(main())
