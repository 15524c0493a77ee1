"""Agreement of people who sorted the same voices apart."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from intertwine.analysis.agreement import (
    Finding,
    cohen_kappa,
    compare,
    find,
    krippendorff_alpha,
)

NONE = -1


def labels(text: str) -> list[int]:
    """Letters or figures as labels; a dot where there is none."""
    return [NONE if sign == "." else ord(sign) for sign in text]


def test_kappa_is_that_of_the_published_diagnoses() -> None:
    # Fleiss, Statistical Methods for Rates and Proportions, 1981, table 13.1.
    table = [[75, 1, 4], [5, 4, 1], [0, 0, 10]]
    pairs = [(a, b) for a in range(3) for b in range(3) for _ in range(table[a][b])]

    assert cohen_kappa(*zip(*pairs, strict=True)) == pytest.approx(0.676, abs=5e-4)


@pytest.mark.parametrize(
    ("ratings", "published"),
    [
        (["0100000010", "1110010000"], 0.095),
        (["aabbdcccedda", "babbbcccedd" + "d"], 0.692),
        (["123321412...", "1233224125.3", ".3332342251.", "1233244125" + "1."], 0.743),
    ],
)
def test_alpha_is_that_of_krippendorffs_worked_examples(
    ratings: list[str], published: float
) -> None:
    # K. Krippendorff (2011), Computing Krippendorff's alpha-reliability, A, B and C.
    found = krippendorff_alpha([labels(row) for row in ratings])

    assert found == pytest.approx(published, abs=6e-4)


def test_agreement_without_contrast_or_without_items_is_not_a_number() -> None:
    assert math.isnan(cohen_kappa([1, 1], [1, 1]))
    assert math.isnan(cohen_kappa([NONE], [0]))
    assert math.isnan(krippendorff_alpha([[2, 2], [2, 2]]))
    assert math.isnan(krippendorff_alpha([[0, NONE], [NONE, 1]]))
    assert math.isnan(krippendorff_alpha([[NONE], [NONE]]))


RATINGS = arrays.arrays(
    np.int64,
    st.tuples(st.integers(2, 4), st.integers(1, 12)),
    elements=st.integers(NONE, 3),
)


@given(RATINGS, st.permutations(range(4)))
def test_alpha_knows_neither_the_order_of_people_nor_the_names_of_labels(
    ratings: np.ndarray[tuple[int, int], np.dtype[np.int64]], names: list[int]
) -> None:
    renamed = np.array([*names, NONE])[ratings[::-1]]

    one, other = krippendorff_alpha(ratings), krippendorff_alpha(renamed)

    assert one == pytest.approx(other, nan_ok=True)
    assert math.isnan(one) or one <= 1


@given(RATINGS)
def test_kappa_and_alpha_are_1_only_where_all_agree(
    ratings: np.ndarray[tuple[int, int], np.dtype[np.int64]],
) -> None:
    one, other = ratings[:2]
    both = (one != NONE) & (other != NONE)
    agree = bool((one[both] == other[both]).all())

    for found in (cohen_kappa(one, other), krippendorff_alpha(ratings[:2])):
        assert math.isnan(found) or (found == pytest.approx(1)) == agree


def test_two_sortings_are_compared_theme_by_theme_and_as_a_whole() -> None:
    judged = np.ones((2, 12), dtype=bool)
    placed = np.zeros((2, 12, 3), dtype=bool)
    placed[:, :6, 0] = True  # both: the first six
    placed[0, 6:9, 1] = placed[1, 8:11, 1] = True  # they part on 6, 7, 9 and 10

    found = compare(judged, placed)

    assert found.shared == 12
    assert found.kappa[:2].tolist() == pytest.approx([1, 1 / 9])
    assert found.alpha[0] == 1
    assert found.same.tolist() == pytest.approx([1, 8 / 12, 1])
    assert found.findings == (Finding.RELIABLE, Finding.APART, Finding.SAME)
    assert found.overall_kappa < 1
    assert found.finding is Finding.APART
    assert found.disagreements.tolist() == [6, 7, 9, 10]


def test_a_voice_only_one_has_sorted_is_no_judgement_of_the_other() -> None:
    judged = [[True] * 40, [True] * 12 + [False] * 28]
    placed = np.zeros((2, 40, 1), dtype=bool)
    placed[0, ::2] = placed[1, ::2] = True

    found = compare(judged, placed)

    assert found.shared == 12
    assert found.alpha.tolist() == [1]
    assert found.finding is Finding.UNSORTED
    assert not len(found.disagreements)


def test_three_people_have_an_alpha_but_no_kappa() -> None:
    found = compare(np.ones((3, 4)), np.eye(4, dtype=bool)[None].repeat(3, axis=0))

    assert np.isnan(found.kappa).all()
    assert math.isnan(found.overall_kappa)
    assert found.overall_alpha == 1


def test_nobody_having_sorted_anything_is_said() -> None:
    found = compare(np.zeros((2, 3)), np.zeros((2, 3, 1)))

    assert found.finding is Finding.NOTHING
    assert math.isnan(found.same[0])


@pytest.mark.parametrize(
    ("alpha", "shared", "finding"),
    [
        (0.9, 9, Finding.FEW),
        (0.8, 10, Finding.RELIABLE),
        (0.7, 10, Finding.TENTATIVE),
        (0.6, 10, Finding.APART),
    ],
)
def test_a_figure_is_told_by_what_it_is_worth(
    alpha: float, shared: int, finding: Finding
) -> None:
    assert find(alpha, shared, 12) is finding
