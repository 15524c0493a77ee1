"""Whom to introduce: CPU time and memory beside others that can find the same.

    python -m bench.introductions                 # 10,000 to 1,000,000 people
    python -m bench.introductions --sizes 100000 --limit 60 --peers scipy Polars DuckDB

Every cell runs in a process of its own: CPU seconds of all threads for the search,
its preparation included, and the most memory held by the process. Ours, scipy,
Polars and DuckDB find the same: the best 1,000 pairs and the best 10 of everybody,
with strengths. igraph scores all pairs and ranks none; networkx and NetworKit rank
the network's pairs without strengths. "Touching" counts every wedge and does no more;
"preparing" is what every search of ours begins with. Who does not finish within the
limit is stopped, and not tried with more people. After each peer's time is taken its
best scores are held against ours on the same ties: the network's, and everybody's
where it ranks them; igraph's for the first 200 people.

All of it takes about half an hour on two cores that do nothing else, and no more than
an hour.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bench.introductions_peers import PEERS, WITH_STRENGTHS, cpu_seconds
from bench.memory import busy, most_held
from intertwine.analysis import Graph

FEW, MANY = 100_000, 1_000_000
SIZES = (10_000, FEW, MANY)
KINDS = ("Holme–Kim", "heavy-tailed")
EACH = 6
TOP, PER_PERSON = 1_000, 10
OURS = {
    "intertwine": (TOP, PER_PERSON),
    "intertwine, all lists": (0, PER_PERSON),
    "intertwine, network": (TOP, 0),
    "intertwine, preparing": (0, 0),
}
TOUCHING = "touching every wedge"
NEEDS = {"Polars": "polars", "DuckDB": "duckdb", "NetworKit": "networkit"}
Ties = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]


def holme_kim(size: int, seed: int = 1) -> Ties:
    """Grow a network: newcomers choose the well tied, and then friends of theirs."""
    chance = random.Random(seed)
    known: list[list[int]] = [[] for _ in range(size)]
    often = list(range(EACH))
    ties = []
    for person in range(EACH, size):
        mine: list[int] = []
        while len(mine) < EACH:
            circle = known[mine[-1]] if mine and chance.random() < 0.5 else often
            other = (circle or often)[int(chance.random() * len(circle or often))]
            if other != person and other not in mine:
                mine.append(other)
        for other in mine:
            known[other].append(person)
            ties.append((other, person))
        known[person] = list(mine)
        often += [*mine, *([person] * EACH)]
    return np.array(ties, dtype=np.intp)


def heavy_tailed(size: int, seed: int = 1) -> Ties:
    """Tie people by chance, a few of them very often."""
    rng = np.random.default_rng(seed)
    eager = np.minimum(rng.pareto(1.3, size) + 1, size / 10)
    return rng.choice(size, (EACH * size, 2), p=eager / eager.sum())


def main() -> int:
    """Print one table for each kind of network and size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--limit", type=int, default=60, help="CPU seconds for a cell")
    parser.add_argument("--peers", nargs="*", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--kinds", nargs="+", default=list(KINDS), choices=list(KINDS))
    parser.add_argument("--cell", nargs=2, help=argparse.SUPPRESS)
    asked, _ = parser.parse_known_args()
    if asked.cell:
        run_cell(asked.cell[0], Path(asked.cell[1]))
        return 0
    with tempfile.TemporaryDirectory(prefix="bench-introductions-") as folder:
        for kind in asked.kinds:
            peers = list(asked.peers)
            for size in asked.sizes:
                path = Path(folder) / "network.npz"
                rng = np.random.default_rng(2)
                make = holme_kim if kind == KINDS[0] else heavy_tailed
                ties = np.unique(np.sort(make(size), axis=1), axis=0)
                ties = ties[ties[:, 0] != ties[:, 1]]
                strength = rng.integers(1, 6, len(ties)).astype(float)
                np.savez(path, ties=ties, strength=strength, size=size)
                print(f"\n{kind}: {size:,} people, {len(ties):,} ties; {busy()}")
                peers = table(path, size, asked.limit, peers)
    return 0


def table(path: Path, size: int, limit: int, peers: list[str]) -> list[str]:
    """Print a row for everybody; give those who kept within the limit."""
    found: dict[str, float] = {}
    held: dict[str, float] = {}
    for name in (*OURS, TOUCHING, *PEERS):
        if name in PEERS and name not in peers:
            print(f"  {name:<26} not tried")
            continue
        if name in NEEDS and find_spec(NEEDS[name]) is None:
            print(f"  {name:<26} not installed")
            continue
        told = start_cell(name, path, limit if name in PEERS else 10 * limit)
        if told is None:
            print(f"  {name:<26} stopped: over {limit} s, or out of memory", flush=True)
            continue
        found[name], held[name], words = told
        figures = f"{found[name]:9.3f} s {held[name]:7,.0f} MB"
        print(f"  {name:<26}{figures}  {words}".rstrip(), flush=True)
    conclude(size, found, held)
    for name in ("single questions", "single changes"):
        print(start_words(name, path), flush=True)
    return [name for name in peers if name in found]


def conclude(size: int, found: dict[str, float], held: dict[str, float]) -> None:
    """Print how the rows compare, and the goals that are set for so many people."""
    same = [found[name] for name in WITH_STRENGTHS if name in found]
    if same and "intertwine" in found:
        ratio = min(same) / found["intertwine"]
        goal = " (goal 20)" if size == FEW else ""
        print(f"  the best other of the same result takes {ratio:.1f} times{goal}")
    if not {*OURS, TOUCHING} <= set(found):
        return
    for name, most in (("intertwine, all lists", 2.5), ("intertwine, network", 0.5)):
        search = found[name] - found["intertwine, preparing"]
        goal = f" (goal {most})" if size == MANY else ""
        print(
            f"  {name}: {found[name] / found[TOUCHING]:.2f} times touching,"
            f" {search / found[TOUCHING]:.2f} without preparing{goal}"
        )
    if size == MANY:
        print(f"  intertwine: {held['intertwine']:.0f} MB at most (goal 400)")


def start_cell(name: str, path: Path, limit: int) -> tuple[float, float, str] | None:
    """Run one cell: seconds, megabytes, a word; ``None`` if it reached its limits."""
    bounded = partial(bound, limit)
    words = [sys.executable, "-m", "bench.introductions", "--cell", name, str(path)]
    done = subprocess.run(
        words, capture_output=True, text=True, check=False, preexec_fn=bounded
    )
    if done.returncode:
        return None
    seconds, megabytes, *words = done.stdout.splitlines()[-1].split()
    return float(seconds), float(megabytes), " ".join(words)


def start_words(name: str, path: Path) -> str:
    words = [sys.executable, "-m", "bench.introductions", "--cell", name, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    return done.stdout.rstrip() or f"  {name}: failed"


def bound(limit: int) -> None:
    """Give a cell so much CPU time and memory, and no more."""
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
    memory = int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * 0.6)
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def run_cell(name: str, path: Path) -> None:
    """Do one task, and print CPU seconds and megabytes."""
    held = np.load(path)
    ties, strength, size = held["ties"], held["strength"], int(held["size"])
    if name.startswith("single"):
        graph = Graph(size=size, ties=ties, strength=strength)
        (questions if name == "single questions" else changes)(graph)
        return
    task: Callable[[], Any]
    if name in PEERS:
        task = partial(PEERS[name], ties, strength, size, TOP, PER_PERSON)
    elif name == TOUCHING:
        task = touching(Graph(size=size, ties=ties))
    else:
        task = ours(Graph(size=size, ties=ties, strength=strength), *OURS[name])
    del held
    start = cpu_seconds()
    found = task()
    seconds = cpu_seconds() - start
    megabytes = most_held()
    endless = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
    resource.setrlimit(resource.RLIMIT_CPU, endless)
    words = ""
    if name in PEERS:
        said = strength if name in WITH_STRENGTHS else None
        words = compared(found(), Graph(size=size, ties=ties, strength=said))
    print(seconds, megabytes, words)


def compared(answer: tuple[Floats | None, Floats | None], graph: Graph) -> str:
    """Say whether somebody's best scores are ours."""
    from intertwine.analysis.triangles import introductions

    network, lists = answer
    mine = introductions(graph, top=TOP, per_person=0 if lists is None else PER_PERSON)
    for theirs, ours in ((network, mine.network.score), (lists, mine.score)):
        if theirs is None:
            continue
        first = ours[: len(theirs)]
        if first.shape != theirs.shape or not np.allclose(theirs, first, rtol=1e-9):
            return "NOT THE SAME SCORES"
    return "same scores"


def ours(graph: Graph, top: int, per_person: int) -> Callable[[], Any]:
    from intertwine.analysis.triangles import introductions

    return partial(introductions, graph, top=top, per_person=per_person)


def touching(graph: Graph) -> Callable[[], Any]:
    from intertwine.analysis.kernels import compiled

    kernel = compiled("triangles")
    if kernel is None:
        raise SystemExit("Touching every wedge is measured with compiled kernels only.")
    known = graph.neighbours
    begins, others = known.indptr.astype(np.int64), known.indices.astype(np.int32)
    return partial(kernel.touch, begins, others, np.zeros(graph.size, dtype=np.int32))


def told(name: str, seconds: list[float]) -> None:
    middle, most, worst = 1e6 * np.percentile(seconds, [50, 95, 100])
    print(
        f"  {name}: median {middle:,.0f} µs, 95 % {most:,.0f} µs, worst {worst:,.0f} µs"
    )


def questions(graph: Graph) -> None:
    """Ask for the list of one person after the other."""
    from intertwine.analysis.acquaintances import Wishes, acquaintances
    from intertwine.analysis.kernels import Turns
    from intertwine.analysis.wedges_compiled import wedges_of

    wedges, turns = wedges_of(acquaintances(graph, Wishes())), Turns()
    wedges.lists_of(np.array([0]), PER_PERSON, turns)
    seconds = []
    for person in np.random.default_rng(3).integers(0, graph.size, 2_000):
        start = time.process_time()
        wedges.lists_of(np.array([person]), PER_PERSON, turns)
        seconds.append(time.process_time() - start)
    told("one person's list", seconds)


def changes(graph: Graph) -> None:
    """Add one tie after the other, and put all lists right."""
    from intertwine.analysis.changing import LiveIntroductions

    live = LiveIntroductions(graph, per_person=PER_PERSON)
    seconds = []
    for one, other in np.random.default_rng(4).integers(0, graph.size, (500, 2)):
        if one != other:
            start = time.process_time()
            live.change_tie(int(one), int(other), 3.0)
            seconds.append(time.process_time() - start)
    told("one added tie", seconds)


if __name__ == "__main__":
    sys.exit(main())
