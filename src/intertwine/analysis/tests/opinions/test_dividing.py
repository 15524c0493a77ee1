"""Points are divided, and divisions compared, as the books say."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score

from intertwine.analysis.opinions.dividing import (
    MOST_COMPARED,
    Numbers,
    alikeness,
    divide,
    share_kept,
    silhouette,
)

divisions = st.integers(2, 30).flatmap(
    lambda size: st.tuples(
        *(arrays(np.intp, size, elements=st.integers(0, 4)) for _both in range(2))
    )
)


def clouds(sizes: tuple[int, ...]) -> tuple[np.ndarray, Numbers]:
    random = np.random.default_rng(3)
    of = np.repeat(np.arange(len(sizes)), sizes)
    return random.normal(size=(len(of), 2)) + 6 * np.c_[of, of % 2], of


@given(divisions)
def test_likeness_of_divisions_is_the_adjusted_rand_index(
    both: tuple[Numbers, Numbers],
) -> None:
    one, other = both

    assert np.isclose(alikeness(one, other), adjusted_rand_score(one, other))
    assert share_kept(one, one) == 1
    assert 0 < share_kept(one, other) == share_kept(other, one) <= 1


def test_silhouettes_are_those_of_the_book() -> None:
    at, of = clouds((9, 14, 1))

    assert np.isclose(silhouette(at, of), silhouette_score(at, of))


def test_of_very_many_points_some_are_measured() -> None:
    at, of = clouds((MOST_COMPARED, MOST_COMPARED))

    measured = silhouette(at, of)

    assert measured == silhouette(at, of)
    assert measured == pytest.approx(silhouette(at[::3], of[::3]), abs=0.02)


def test_points_that_stand_apart_come_into_groups_of_their_own() -> None:
    at, of = clouds((20, 30, 10))

    assert alikeness(divide(at, 3), of) == 1


@settings(deadline=None, max_examples=5)
@given(
    arrays(float, (25, 2), elements=st.integers(-4, 4).map(float)), st.integers(2, 4)
)
def test_groups_are_as_tight_as_those_of_another_program(
    at: np.ndarray, count: int
) -> None:
    count = min(count, len(np.unique(at, axis=0)))
    of = divide(at, count)

    spread = sum(
        ((at[of == each] - at[of == each].mean(axis=0)) ** 2).sum()
        for each in range(of.max() + 1)
    )
    other = KMeans(count, n_init=10, random_state=1).fit(at).inertia_
    assert spread <= other * 1.25 + 1e-9
    assert of[0] == 0


def test_a_search_may_be_cut_short() -> None:
    at = np.random.default_rng(1).normal(size=(200, 2))

    assert alikeness(divide(at, 4, steps=1), divide(at, 4)) < 1


def test_points_that_are_all_the_same_make_one_group() -> None:
    assert divide(np.zeros((4, 2)), 1).tolist() == [0, 0, 0, 0]
    assert silhouette(np.zeros((4, 2)), np.array([0, 0, 1, 1])) == 0
