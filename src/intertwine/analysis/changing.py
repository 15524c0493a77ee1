"""Introductions that are kept up to date while ties and people come and go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from intertwine.analysis.acquaintances import Acquaintances, Wishes, acquaintances
from intertwine.analysis.graph import Graph
from intertwine.analysis.kernels import Turns
from intertwine.analysis.scoring import unit_exponent
from intertwine.analysis.triangles import Pairs, explained
from intertwine.analysis.wedges import Found
from intertwine.analysis.wedges_compiled import CompiledWedges, wedges_of


class LiveIntroductions:
    """Everybody's best introductions, put right after each change.

    A changed tie touches the lists of its two people and of all their contacts,
    and nobody else's: only the contacts of these two score differently now. The
    results are the same, to the last bit, as those of ``introductions`` for the
    graph as it has become. One thread at a time may use it.

    Args:
        graph: People and ties to begin with.
        per_person: How many introductions to keep for each person.
        wishes: What else to mind; as the arguments of ``introductions``.
        threads: How many threads make the first lists.

    Example:
        >>> live = LiveIntroductions(Graph(size=3, ties=[[0, 1]]))
        >>> live.change_tie(1, 2, 3.0)
        >>> live.of(0).second.tolist()
        [2]
    """

    def __init__(
        self,
        graph: Graph,
        *,
        per_person: int = 10,
        threads: int | None = None,
        **wishes: Any,
    ) -> None:
        self.per_person = per_person
        known = acquaintances(graph, Wishes(**wishes))
        self._turns = Turns(threads)
        self._strength: list[dict[int, float]] = [{} for _ in range(known.size)]
        ties = zip(known.ties.tolist(), known.levels[known.code].tolist(), strict=True)
        for (one, other), strength in ties:
            if one != other and known.present[one] and known.present[other]:
                most = max(strength, self._strength[one].get(other, 0.0))
                self._strength[one][other] = self._strength[other][one] = most
        self._how_many: dict[float, int] = {}
        for one, row in enumerate(self._strength):
            for other, strength in row.items():
                if one < other:
                    self._count(strength, 1)
        self._make(known)

    @property
    def size(self) -> int:
        """How many people there are, those who left included."""
        return len(self._strength)

    def of(self, person: int) -> Pairs:
        """The best introductions of one person, and why."""
        there = self.other[person] >= 0
        second = self.other[person][there]
        first = np.full(len(second), person, dtype=np.int32)
        return explained(self._wedges, Found(first, second, self.score[person][there]))

    def network(self, top: int = 1000) -> Pairs:
        """The best introductions of the whole network, and why."""
        return explained(self._wedges, self._wedges.network(top, self._turns))

    def change_tie(self, one: int, other: int, strength: float) -> None:
        """Make a tie, or give one another strength.

        Raises:
            ValueError: If the two are one, or either takes no part, or the
                strength is below 0.
        """
        if one == other:
            raise ValueError("a tie needs two people")
        if not np.isfinite(strength) or strength < 0:
            raise ValueError("strengths must be numbers from 0 upwards")
        for person in (one, other):
            if not (0 <= person < self.size and self._known.present[person]):
                raise ValueError(f"person {person} takes no part")
        self._set(one, other, float(strength))

    def remove_tie(self, one: int, other: int) -> None:
        """Take away a tie; one that is not there is no error."""
        if other in self._strength[one]:
            self._set(one, other, None)

    def open_up(self, person: int, *, is_open: bool) -> None:
        """Say whether a person may be introduced; if not, they stay a contact.

        Raises:
            ValueError: If there is no such person.
        """
        self._check(person)
        open_to = self._known.open_to.copy()
        open_to[person] = is_open
        # Who opts out leaves the lists they are in; who opts in may enter others.
        touched = {person, *np.flatnonzero((self.other == person).any(axis=1)).tolist()}
        if is_open:
            touched.update(*(self._strength[each] for each in self._strength[person]))
        self._wish(replace(self._known, open_to=open_to), touched)

    def keep_apart(self, one: int, other: int, *, never: bool = True) -> None:
        """Never suggest a pair, or allow it again.

        Raises:
            ValueError: If there is no such person.
        """
        self._check(one, other)
        apart = self._known.apart
        kept = (np.sort(apart, axis=1) != sorted((one, other))).any(axis=1)
        apart = np.concatenate(
            [
                apart[kept],
                np.array([(one, other)] * never, dtype=np.intp).reshape(-1, 2),
            ]
        )
        self._wish(replace(self._known, apart=apart), {one, other})

    def ask_to_introduce(self, person: int, *, agrees: bool) -> None:
        """Say whether a person may be asked to introduce others.

        Raises:
            ValueError: If there is no such person.
        """
        self._check(person)
        introducers = self._known.introducers.copy()
        introducers[person] = agrees
        self._wish(replace(self._known, introducers=introducers), set())

    def add_person(self, groups: Sequence[int] = (), *, is_open: bool = True) -> int:
        """Take in a person, and give their number.

        Args:
            groups: The number of their group in each way of grouping, as the
                others have them; -1 where it is not known.
            is_open: Whether they may be introduced.
        """
        known = self._known
        if len(groups) != known.groups.shape[1]:
            raise ValueError(f"groups must be {known.groups.shape[1]} numbers")
        self._strength.append({})
        self._make(
            replace(
                known,
                size=self.size,
                present=np.append(known.present, True),
                open_to=np.append(known.open_to, is_open),
                introducers=np.append(known.introducers, True),
                groups=np.vstack([known.groups, np.array(groups, dtype=np.int32)]),
            )
        )
        return self.size - 1

    def remove_person(self, person: int) -> None:
        """Let a person go, with all their ties; nobody's number changes."""
        for other in list(self._strength[person]):
            self._set(person, other, None)
        self._known.present[person] = False

    def _count(self, strength: float, by: int) -> None:
        self._how_many[strength] = self._how_many.get(strength, 0) + by
        if not self._how_many[strength]:
            del self._how_many[strength]

    def _set(self, one: int, other: int, strength: float | None) -> None:
        before = self._strength[one].get(other)
        touched = {one, other, *self._strength[one], *self._strength[other]}
        if before is not None:
            self._count(before, -1)
        if strength is None:
            del self._strength[one][other], self._strength[other][one]
        else:
            self._count(strength, 1)
            self._strength[one][other] = self._strength[other][one] = strength
        exponent = unit_exponent(self.size, max(self._how_many, default=0.0))
        code = -1 if strength is None else self._code.get(strength)
        wedges = self._wedges
        if (
            not isinstance(wedges, CompiledWedges)
            or exponent != wedges.exponent
            or code is None
        ):
            self._make(self._known)
            return
        wedges.rows.tie(one, other, code)
        self._search(touched)

    def _check(self, *people: int) -> None:
        for person in people:
            if not 0 <= person < self.size:
                raise ValueError(f"there is no person {person}")

    def _wish(self, known: Acquaintances, touched: set[int]) -> None:
        """Take in other wishes, and search the lists that they change."""
        self._known = known
        if isinstance(self._wedges, CompiledWedges):
            self._wedges.wish(known)
            self._search(touched)
        else:
            self._make(known)

    def _search(self, touched: set[int]) -> None:
        people = np.fromiter(touched, dtype=np.intp, count=len(touched))
        found = self._wedges.lists_of(people, self.per_person, self._turns)
        self.other[people], self.score[people] = found

    def _make(self, known: Acquaintances) -> None:
        """Make everything afresh from the ties there are now."""
        levels = np.array(sorted({0.0, *self._how_many}))
        self._code = {level: code for code, level in enumerate(levels.tolist())}
        pairs = [
            (one, other, self._code[strength])
            for one, row in enumerate(self._strength)
            for other, strength in row.items()
            if one < other
        ]
        table = np.array(pairs, dtype=np.intp).reshape(-1, 3)
        self._known = replace(
            known,
            ties=np.ascontiguousarray(table[:, :2]),
            code=table[:, 2].astype(np.uint32),
            levels=levels,
            present=known.present.copy(),
        )
        self._wedges = wedges_of(self._known)
        self.other: npt.NDArray[np.int32]
        self.score: npt.NDArray[np.float64]
        self.other, self.score = self._wedges.lists(self.per_person, self._turns)
