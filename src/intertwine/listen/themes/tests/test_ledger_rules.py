"""The ledger says who is missing, and gives nobody away."""

from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from intertwine.listen.themes.rules.ledger import (
    Cell,
    Hope,
    Ledger,
    Line,
    ledger_of,
    told,
)

NATIONS, SECTORS = ("Scotland", "Wales", ""), ("Health", "Council", "Carers")
WORDS = [["Scotland", "Wales"], ["Health", "Council", "Carers"], ["Nurse"]]


def counts(most: int) -> st.SearchStrategy[dict[Cell, int]]:
    cells = [(nation, sector, "") for nation, sector in product(NATIONS, SECTORS)]
    numbers = st.lists(st.integers(0, most), min_size=9, max_size=9)
    return numbers.map(lambda found: dict(zip(cells, found, strict=True)))


CELLS: list[Cell] = [(*both, "") for both in product(NATIONS, SECTORS)]


def named(place: int, name: str) -> Callable[[Cell], bool]:
    return lambda cell: cell[place] == name


class Reader:
    """Whoever knows every figure of a ledger, and how figures are hidden."""

    def __init__(self, ledger: Ledger, heard: dict[Cell, int]) -> None:
        self.heard = heard
        self.known: list[list[float]] = []
        self.least: list[int] = []
        self.most: list[int] = []
        for place, lines in enumerate((ledger.nations, ledger.sectors)):
            for line in lines:
                self.learn(line.heard, 4, named(place, line.name))
        self.learn(ledger.total.heard, None, lambda _cell: True)

    def learn(
        self, figure: int | None, most: int | None, is_in: Callable[[Cell], bool]
    ) -> None:
        if figure is not None or most is not None:
            self.known.append([float(is_in(cell)) for cell in CELLS])
            self.least.append(figure or 0)
            number = sum(self.heard[cell] for cell in CELLS if is_in(cell))
            # A figure may be told lower than it is: then it has no upper end.
            end = figure + 4 if figure is not None else most or 0
            self.most.append(end if number <= end else 10_000)

    def open_values(self, aim: Callable[[Cell], bool]) -> float:
        """How many values are left."""
        goal = np.array([float(aim(cell)) for cell in CELLS])
        matrix = np.vstack([self.known, -np.array(self.known)])
        bounds = np.array([*self.most, *(-each for each in self.least)])
        ends = []
        for sign in (1, -1):
            found = linprog(sign * goal, A_ub=matrix, b_ub=bounds, bounds=(0, None))
            assert found.status == 0, found
            ends.append(abs(float(found.fun or 0)))
        return float(ends[1] - ends[0] + 1)


@settings(deadline=None, max_examples=25)
@given(counts(most=12) | counts(most=40))
def test_no_small_number_can_be_worked_out(heard: dict[Cell, int]) -> None:
    reader = Reader(ledger_of(heard, [], WORDS), heard)

    for place, names in enumerate((NATIONS, SECTORS)):
        for name in names:
            number = sum(each for cell, each in heard.items() if cell[place] == name)
            if number < 5:
                assert reader.open_values(named(place, name)) >= 5


@given(counts(most=30))
def test_what_is_told_is_never_more_than_is_so(heard: dict[Cell, int]) -> None:
    ledger = ledger_of(heard, [], WORDS)

    for place, lines in enumerate((ledger.nations, ledger.sectors)):
        for line in lines:
            number = sum(
                each for cell, each in heard.items() if cell[place] == line.name
            )
            assert line.heard is None or 5 <= line.heard <= told(number)
    assert (ledger.total.heard or 0) <= told(sum(heard.values()))


def test_two_figures_of_which_one_is_part_of_the_other_tell_nothing_small() -> None:
    before = {("Scotland", "", ""): 31, ("Wales", "", ""): 11}
    after = before | {("Wales", "", ""): 13}

    assert ledger_of(before, [], WORDS) == ledger_of(after, [], WORDS)


def names(lines: Sequence[Line]) -> list[tuple[str, int | None, int]]:
    return [(line.name, line.heard, line.hoped) for line in lines]


def test_who_is_missing_most_comes_first() -> None:
    heard = {
        ("Scotland", "Health", "Nurse"): 40,
        ("Scotland", "Council", ""): 20,
        ("Wales", "Council", ""): 14,
    }
    hopes = [
        Hope(("Scotland", "", ""), 60),
        Hope(("Wales", "", ""), 40),
        Hope(("Fife", "", ""), 9),
        Hope(("", "Council", ""), 30),
        Hope(("Wales", "Health", ""), 15),
        Hope(("", "", ""), 200),
    ]

    ledger = ledger_of(heard, hopes, WORDS)

    assert names(ledger.missing) == [
        ("Wales · Health", None, 15),
        ("Fife", None, 9),
        ("Wales", 10, 40),
        ("", 70, 200),
    ]
    assert [line.lacking for line in ledger.missing] == [11, 5, 26, 126]
    assert ledger.total.hoped == 200


def test_lines_that_speak_of_the_same_people_are_not_counted_twice() -> None:
    hopes = [
        Hope(("Scotland", "", ""), 30),
        Hope(("Wales", "", ""), 30),
        Hope(("", "Health", ""), 45),
        Hope(("Wales", "Health", ""), 40),
    ]

    ledger = ledger_of({}, hopes, WORDS)

    assert ledger.total == Line("", None, 60)
    assert names(ledger.nations) == [("Scotland", None, 30), ("Wales", None, 40)]


@pytest.mark.parametrize(("others", "seen"), [(20, 30), (8, None), (0, 30)])
def test_three_things_together_are_told_where_the_rest_is_large_or_nobody(
    others: int, seen: int | None
) -> None:
    heard = {("Wales", "Health", "Nurse"): 33}
    if others:
        heard |= {
            ("Wales", "Health", ""): others,
            ("Wales", "Council", "Nurse"): 50,
            ("Scotland", "Health", "Nurse"): 50,
        }

    ledger = ledger_of(heard, [Hope(("Wales", "Health", "Nurse"), 40)], WORDS)

    assert names(ledger.frame) == [("Wales · Health · Nurse", seen, 40)]


def test_two_things_together_need_ten_people() -> None:
    heard = {("Wales", "Council", ""): 9, ("Scotland", "Health", ""): 40}

    ledger = ledger_of(heard, [Hope(("Wales", "Council", ""), 20)], WORDS)

    assert names(ledger.frame) == [("Wales · Council", None, 20)]
