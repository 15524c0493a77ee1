"""What other libraries do in the comparison of ``bench.introductions``.

Each does its work at once, and returns a function that lays out what it found, so
that this is not counted as work: the best scores of the network, and everybody's.
"""

import heapq
import resource
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

Ties = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]
Answer = Callable[[], tuple[Floats | None, Floats | None]]
"""The best scores of the network, falling, and of each person; ``None``: not found."""
WITH_STRENGTHS = ("scipy", "Polars", "DuckDB")


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def laid_out(person: Any, score: Any, size: int, most: int) -> Floats:
    """Put scores into one row a person, best first, and 0 where there are no more."""
    order = np.lexsort((-np.asarray(score), person))
    who, value = np.asarray(person)[order], np.asarray(score)[order]
    rank = np.arange(len(who)) - np.searchsorted(who, who)
    table = np.zeros((size, most))
    kept = rank < most
    table[who[kept], rank[kept]] = value[kept]
    return table


def with_networkx(ties: Ties, _s: Floats, size: int, top: int, _k: int) -> Answer:
    import networkx as nx

    graph: Any = nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(ties.tolist())

    def pairs() -> Iterator[tuple[int, int]]:
        for person in graph:
            known = set(graph[person])
            near = {w for v in known for w in graph[v] if w > person} - known
            yield from ((person, other) for other in near)

    scored = nx.adamic_adar_index(graph, pairs())
    best = heapq.nlargest(top, scored, key=lambda each: each[2])
    return lambda: (np.array([each[2] for each in best]), None)


def with_igraph(ties: Ties, _s: Floats, size: int, _top: int, k: int) -> Answer:
    import igraph

    graph = igraph.Graph(n=size, edges=ties.tolist())
    first: Any = None
    for start in range(0, size, 200):
        people = range(start, min(start + 200, size))
        found = graph.similarity_inverse_log_weighted(people)
        first = first or found

    def answer() -> tuple[None, Floats]:
        value = np.array(first)
        for person in range(len(value)):
            value[person, [person, *graph.neighbors(person)]] = 0
        return None, -np.sort(-value, axis=1)[:, :k]

    return answer


def with_networkit(ties: Ties, _s: Floats, size: int, top: int, _k: int) -> Answer:
    import networkit as nk

    graph = nk.GraphFromCoo((ties[:, 0].copy(), ties[:, 1].copy()), n=size)
    pairs = nk.linkprediction.MissingLinksFinder(graph).findAtDistance(2)
    scored = nk.linkprediction.AdamicAdarIndex(graph).runOn(pairs)
    best = heapq.nlargest(top, scored, key=lambda each: each[1])
    return lambda: (np.array([each[1] for each in best]), None)


def with_scipy(ties: Ties, strength: Floats, size: int, top: int, k: int) -> Answer:
    from scipy import sparse

    row, column = np.concatenate([ties, ties[:, ::-1]]).T
    known = sparse.csr_array((np.tile(strength, 2), (row, column)), shape=(size, size))
    degree = np.diff(known.indptr)
    weight = 1 / np.log(np.maximum(degree, 2))
    through = sparse.csr_array(sparse.diags_array(weight) @ known)
    never = sparse.csr_array(known.astype(bool) + sparse.eye_array(size, dtype=bool))
    best: list[Any] = []
    lists: list[Any] = []
    for start in range(0, size, 2_000):
        block = sparse.csr_array(known[start : start + 2_000] @ through)
        block = block - block.multiply(never[start : start + 2_000])
        found = sparse.coo_array(block)
        value, (mine, other) = found.data, found.coords
        order = np.lexsort((other, -value, mine))
        rank = np.arange(len(order)) - np.searchsorted(mine[order], mine[order])
        kept = order[(rank < k) & (value[order] > 0)]
        lists.append((mine[kept] + start, other[kept], value[kept]))
        once = np.flatnonzero(other > mine + start)
        chosen = once[np.argsort(-value[once], kind="stable")[:top]]
        best.append(value[chosen])

    def answer() -> tuple[Floats, Floats]:
        person, _, score = (np.concatenate(each) for each in zip(*lists, strict=True))
        network = -np.sort(-np.concatenate(best))[:top]
        return network, laid_out(person, score, size, k)

    return answer


def with_polars(ties: Ties, strength: Floats, size: int, top: int, k: int) -> Answer:
    import polars as pl

    both = np.concatenate([ties, ties[:, ::-1]]).astype(np.int32)
    arcs = pl.DataFrame({"u": both[:, 0], "v": both[:, 1], "s": np.tile(strength, 2)})
    weight = (
        arcs.group_by("u")
        .len()
        .select(
            pl.col("u").alias("v"),
            (1 / pl.col("len").cast(pl.Float64).clip(2, None).log()).alias("weight"),
        )
    )
    lazy = arcs.lazy()
    theirs = lazy.join(weight.lazy(), on="v").rename({"s": "t", "u": "w"})
    pairs = (
        lazy.join(theirs, on="v")
        .filter(pl.col("u") < pl.col("w"))
        .group_by("u", "w")
        .agg((pl.col("s") * pl.col("t") * pl.col("weight")).sum().alias("score"))
        .join(lazy.select("u", pl.col("v").alias("w")), on=["u", "w"], how="anti")
        .collect()
    )
    both_ways = pl.concat(
        [pairs, pairs.select(pl.col("w").alias("u"), pl.col("u").alias("w"), "score")]
    )
    lists = both_ways.sort("score", descending=True).group_by("u").head(k)
    best = pairs.top_k(top, by="score")
    return lambda: (
        -np.sort(-best["score"].to_numpy()),
        laid_out(lists["u"].to_numpy(), lists["score"].to_numpy(), size, k),
    )


def with_duckdb(ties: Ties, strength: Floats, size: int, top: int, k: int) -> Answer:
    import duckdb

    base = duckdb.connect()
    both = np.concatenate([ties, ties[:, ::-1]]).astype(np.int32)
    held = {"u": both[:, 0].copy(), "v": both[:, 1].copy(), "s": np.tile(strength, 2)}
    base.register("held", held)
    base.execute("create table arcs as select * from held")
    base.execute(
        "create table weights as select u as v, 1 / ln(greatest(count(*), 2)) as x"
        " from arcs group by u"
    )
    base.execute(
        "create table pairs as select a.u, b.u as w, sum(a.s * b.s * x) as score"
        " from arcs a join arcs b on a.v = b.v join weights c on a.v = c.v"
        " where a.u < b.u and not exists"
        " (select 1 from arcs d where d.u = a.u and d.v = b.u) group by a.u, b.u"
    )
    best = base.execute("select * from pairs order by score desc, u, w limit ?", [top])
    network = best.fetchnumpy()["score"]
    base.execute(
        "create table lists as select * from (select u, w, score from pairs"
        " union all select w, u, score from pairs) qualify"
        " row_number() over (partition by u order by score desc, w) <= ?",
        [k],
    )

    def answer() -> tuple[Floats, Floats]:
        lists = base.execute("select u, score from lists").fetchnumpy()
        return network, laid_out(lists["u"], lists["score"], size, k)

    return answer


PEERS: dict[str, Callable[[Ties, Floats, int, int, int], Answer]] = {
    "networkx": with_networkx,
    "igraph": with_igraph,
    "NetworKit": with_networkit,
    "scipy": with_scipy,
    "Polars": with_polars,
    "DuckDB": with_duckdb,
}
