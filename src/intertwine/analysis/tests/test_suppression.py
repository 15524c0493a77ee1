"""Small numbers are hidden, and what is shown does not give them away."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from intertwine.analysis.measures import hidden_cells, least_for, may_show_part

Table = npt.NDArray[np.float64]
Cell = tuple[int, ...]

counts = st.integers(0, 30)
tables = st.integers(1, 4).flatmap(
    lambda columns: st.lists(
        st.lists(counts, min_size=columns, max_size=columns), min_size=1, max_size=4
    )
)


def with_totals(table: Table) -> Table:
    if table.ndim == 1:
        return np.append(table, table.sum())
    rows = np.hstack([table, table.sum(axis=1, keepdims=True)])
    return np.vstack([rows, rows.sum(axis=0, keepdims=True)])


def is_counted_in(place: Cell, total: Cell, shape: Cell) -> bool:
    return all(
        at in (size - 1, here)
        for at, here, size in zip(total, place, shape, strict=True)
    )


def what_a_reader_can_tell(
    table: Table, hidden: npt.NDArray[np.bool_], cell: Cell
) -> tuple[float, float]:
    """The least and most a hidden cell can be: an attack written on its own.

    The inner cells are the unknowns; every number that is shown is one equation.
    """
    inner = list(np.ndindex(*(size - 1 for size in table.shape)))
    shown = [index for index in np.ndindex(*table.shape) if not hidden[index]]
    lines = [[is_counted_in(p, index, table.shape) for p in inner] for index in shown]
    known = [float(table[index]) for index in shown]
    aim = np.array([is_counted_in(p, cell, table.shape) for p in inner], dtype=float)
    ends = []
    for sign in (1, -1):
        answer = linprog(sign * aim, A_eq=lines or None, b_eq=known or None)
        unbounded = answer.status == 3 or answer.fun is None
        ends.append(np.inf if unbounded else sign * float(answer.fun or 0))
    return ends[0], ends[1]


@given(st.one_of(st.lists(counts, min_size=1, max_size=7), tables))
@settings(max_examples=60, deadline=None)
def test_no_small_number_is_shown_or_can_be_worked_out(rows: list[object]) -> None:
    table = np.array(rows, dtype=np.float64)
    hidden = hidden_cells(table)
    full = with_totals(table)

    assert hidden[full < 5].all()
    for cell in np.argwhere(full < 5):
        least, most = what_a_reader_can_tell(full, hidden, tuple(cell))
        assert most - least >= 4 - 1e-6


@given(st.lists(st.integers(5, 30), min_size=1, max_size=6))
def test_nothing_is_hidden_where_nothing_is_small(table: list[int]) -> None:
    assert not hidden_cells(table).any()
    assert not hidden_cells([table, table]).any()


def test_little_is_hidden() -> None:
    table = [[20, 30, 3], [40, 25, 12], [18, 22, 9]]

    assert np.count_nonzero(hidden_cells(table)) == 4


def test_small_numbers_in_a_longer_circle_hide_each_other() -> None:
    table = np.array([[3, 4, 50], [50, 3, 4], [4, 50, 3]])

    assert (hidden_cells(table) == (with_totals(table) < 5)).all()


def test_where_all_is_small_nothing_is_shown() -> None:
    assert hidden_cells([[1, 0], [0, 1]]).all()
    assert hidden_cells([1, 2]).all()


def test_a_limit_of_none_hides_nothing() -> None:
    assert not hidden_cells([0, 1, 2], least=0).any()


@pytest.mark.parametrize("table", [[-1], [[[1]]], 3])
def test_what_is_no_table_is_refused(table: object) -> None:
    with pytest.raises(ValueError, match="table"):
        hidden_cells(table)  # type: ignore[arg-type]  # that is the point


def test_sub_groups_of_sub_groups_need_more_people() -> None:
    assert [least_for(depth) for depth in (1, 2, 3)] == [5, 10, 10]
    with pytest.raises(ValueError, match="depth"):
        least_for(0)


def test_a_filter_must_not_give_the_rest_away() -> None:
    assert not may_show_part(4, 40)
    assert not may_show_part(37, 40)
    assert may_show_part(35, 40)
    assert may_show_part(40, 40)
    assert not may_show_part(9, 40, least=10)
