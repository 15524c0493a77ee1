"""Parts with many ties inside: as good as igraph's, whole, and always the same."""

import random
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse
from scipy.sparse import csgraph

from intertwine.analysis import kernels
from intertwine.analysis.leiden import leiden
from intertwine.analysis.tests.make import village

Numbers = npt.NDArray[np.intp]
seeds = st.integers(0, 2**16)
resolutions = st.sampled_from([0.2, 1.0, 3.0])


@st.composite
def nets(draw: st.DrawFn) -> sparse.csr_array:
    """Any small network, with strengths from the faint to the enormous."""
    size = draw(st.integers(1, 30))
    share = draw(st.floats(0, 0.5))
    rng = np.random.default_rng(draw(seeds))
    among = draw(st.sampled_from([[1.0], [1.0, 2.0], [1e-300, 0.3, 1e300]]))
    strength = rng.choice(np.array(among), (size, size))
    weight = np.triu(rng.random((size, size)) < share, 1) * strength
    return sparse.csr_array(weight + weight.T)


def pairs_of(first: Numbers, second: Numbers, size: int) -> sparse.csr_array:
    both = np.zeros((size, size))
    both[first, second] = both[second, first] = 1
    return sparse.csr_array(both)


def modularity(weights: sparse.csr_array, of: npt.NDArray[np.intp]) -> float:
    import igraph

    upper = sparse.triu(weights, k=1, format="coo")
    ends = np.stack([upper.row, upper.col], axis=1)
    peer = igraph.Graph(n=weights.shape[0], edges=ends)
    return float(peer.modularity(of.tolist(), weights=upper.data.tolist()))


def both_ways(weights: sparse.csr_array, seed: int, resolution: float) -> list[Numbers]:
    """What the compiled loops find, and the plain ones."""
    found = []
    for words in ("", "reference"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("INTERTWINE_KERNELS", words)
            kernels.compiled.cache_clear()
            found.append(leiden(weights, seed, resolution))
    kernels.compiled.cache_clear()
    return found


@given(nets(), seeds, resolutions)
def test_compiled_and_plain_loops_find_the_same(
    weights: sparse.csr_array, seed: int, resolution: float
) -> None:
    compiled, plain = both_ways(weights, seed, resolution)

    np.testing.assert_array_equal(compiled, plain)


@given(nets(), seeds, resolutions)
def test_every_part_hangs_together(
    weights: sparse.csr_array, seed: int, resolution: float
) -> None:
    of = leiden(weights, seed, resolution)

    tied = weights.tocoo()
    inside = of[tied.row] == of[tied.col]
    within = sparse.csr_array(
        (tied.data[inside], (tied.row[inside], tied.col[inside])), shape=weights.shape
    )
    assert csgraph.connected_components(within)[0] == len(np.unique(of))


@given(nets(), seeds, resolutions)
def test_no_two_parts_would_be_better_as_one(
    weights: sparse.csr_array, seed: int, resolution: float
) -> None:
    of = leiden(weights, seed, resolution)

    dense = weights.toarray() / max(weights.max(), 1e-300)
    member = (of[:, None] == np.unique(of)).astype(float)
    room = member.T @ dense.sum(axis=1)
    by_chance = resolution * np.outer(room, room) / max(room.sum(), 1e-300)
    gain = member.T @ dense @ member - by_chance
    np.fill_diagonal(gain, 0)
    assert (gain <= 1e-6 * np.minimum.outer(room, room)).all()


FAMILIES = ("villages", "chance", "hubs", "rings", "blocks", "strengths")


def some_net(family: str, seed: int) -> sparse.csr_array:
    """A network of some hundred people of one kind."""
    rng = np.random.default_rng(seed)
    size = 500
    if family == "villages":
        first, other = village(size, seed, groups=12).ties.T
        return pairs_of(first, other, size)
    if family == "chance":
        first, other = np.triu(rng.random((size, size)) < 0.02, 1).nonzero()
        return pairs_of(first, other, size)
    if family == "hubs":
        liked = (size * rng.random((4, size)) ** 4).astype(int)
        first = np.tile(np.arange(size), 4)
        apart = first != liked.ravel()
        return pairs_of(first[apart], liked.ravel()[apart], size)
    if family == "rings":
        first = np.tile(np.arange(size), 4)
        other = (first + np.repeat([1, 2, 3, 4], size)) % size
        away = rng.random(len(other)) < 0.05
        other[away] = rng.integers(0, size, int(away.sum()))
        return pairs_of(first[first != other], other[first != other], size)
    same = np.equal.outer(np.arange(size) // 25, np.arange(size) // 25)
    tied = np.triu(rng.random((size, size)) < np.where(same, 0.4, 0.01), 1)
    how = rng.exponential(size=tied.shape) if family == "strengths" else 1.0
    return sparse.csr_array(tied * how + tied.T * np.transpose(how))


@pytest.mark.parametrize("resolution", [0.5, 1.0, 4.0])
@pytest.mark.parametrize("family", FAMILIES)
def test_compiled_and_plain_loops_find_the_same_among_many(
    family: str, resolution: float
) -> None:
    for seed in range(3):
        compiled, plain = both_ways(some_net(family, seed), seed, resolution)

        np.testing.assert_array_equal(compiled, plain)


@pytest.mark.parametrize("family", FAMILIES)
def test_parts_are_as_good_as_igraphs(family: str) -> None:
    import igraph

    ours, theirs = [], []
    for seed in range(8):
        weights = some_net(family, seed)
        ours.append(modularity(weights, leiden(weights, seed, 1.0)))
        upper = sparse.triu(weights, k=1, format="coo")
        ends = np.stack([upper.row, upper.col], axis=1)
        peer = igraph.Graph(n=weights.shape[0], edges=ends)
        igraph.set_random_number_generator(random.Random(seed))
        found = peer.community_leiden("modularity", weights=upper.data.tolist())
        theirs.append(modularity(weights, np.array(found.membership)))
    igraph.set_random_number_generator(random)

    assert np.mean(ours) > np.mean(theirs) - 0.003


def test_the_best_known_division_of_the_karate_club_is_found() -> None:
    import networkx as nx

    weights = sparse.csr_array(nx.to_scipy_sparse_array(nx.karate_club_graph()))
    weights.data = np.ones(len(weights.data))

    best = max(modularity(weights, leiden(weights, seed, 1.0)) for seed in range(10))

    # U. Brandes et al. (2008), On modularity clustering, proved that none is better.
    assert best == pytest.approx(0.4198, abs=1e-4)


def test_a_string_of_circles_comes_apart_at_its_knots() -> None:
    circle = np.ones((6, 6)) - np.eye(6)
    weights = sparse.lil_array(sparse.block_diag([circle] * 10))
    for start in range(0, 60, 6):
        knot = (start + 5, (start + 6) % 60)
        weights[knot] = weights[knot[::-1]] = 1

    of = leiden(sparse.csr_array(weights), 1, 1.0)

    assert (of == np.repeat(of[::6], 6)).all()
    assert len(np.unique(of)) == 10


def test_many_at_once_find_what_one_finds() -> None:
    weights = some_net("villages", 3)
    alone = leiden(weights, 5, 1.0)

    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: leiden(weights, 5, 1.0), range(8)))

    for found in together:
        np.testing.assert_array_equal(found, alone)


def test_nobody_tied_leaves_everybody_alone() -> None:
    assert leiden(sparse.csr_array((3, 3)), 1, 1.0).tolist() == [0, 1, 2]
    assert leiden(sparse.csr_array((0, 0)), 1, 1.0).tolist() == []


def test_the_input_stays_as_it_was() -> None:
    weights = some_net("strengths", 1)
    before = weights.copy()

    leiden(weights, 1, 1.0)

    np.testing.assert_array_equal(weights.toarray(), before.toarray())
