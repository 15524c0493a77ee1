"""After any changes, lists are the same as those made afresh."""

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from intertwine.analysis import Graph, kernels
from intertwine.analysis.changing import LiveIntroductions
from intertwine.analysis.tests.make import village
from intertwine.analysis.triangles import Pairs, introductions

people = st.integers(0, 11)
strengths = st.sampled_from([0.0, 1.0, 2.0, 3.5, 5.0, 9.0])


class Changes(RuleBasedStateMachine):
    """Ties and people come and go; nothing may be remembered wrongly."""

    def __init__(self) -> None:
        super().__init__()
        self.ties: dict[tuple[int, int], float] = {(0, 1): 2.0, (1, 2): 5.0}
        self.groups = [0, 1, 0, 1, 0, 1]
        self.gone: set[int] = set()
        self.live = LiveIntroductions(
            self.graph(), per_person=3, groups=["group"], boundary_bonus=0.5
        )

    def graph(self) -> Graph:
        return Graph(
            size=len(self.groups),
            ties=list(self.ties),
            strength=list(self.ties.values()),
            people={"group": np.array(self.groups, dtype=float)},
        )

    @rule(one=people, other=people, strength=strengths)
    def change(self, one: int, other: int, strength: float) -> None:
        size = len(self.groups)
        one, other = one % size, other % size
        if one == other or {one, other} & self.gone:
            with pytest.raises(ValueError, match=r"two people|takes no part"):
                self.live.change_tie(one, other, strength)
            return
        self.live.change_tie(one, other, strength)
        self.ties[min(one, other), max(one, other)] = strength

    @rule(one=people, other=people)
    def remove(self, one: int, other: int) -> None:
        size = len(self.groups)
        one, other = one % size, other % size
        self.live.remove_tie(one, other)
        self.ties.pop((min(one, other), max(one, other)), None)

    @rule(group=st.integers(0, 1))
    def come(self, group: int) -> None:
        if len(self.groups) < 10:
            assert self.live.add_person([group]) == len(self.groups)
            self.groups.append(group)

    @rule(person=people)
    def go(self, person: int) -> None:
        person %= len(self.groups)
        self.live.remove_person(person)
        self.gone.add(person)
        self.ties = {p: s for p, s in self.ties.items() if person not in p}

    @invariant()
    def lists_are_those_made_afresh(self) -> None:
        afresh = introductions(
            self.graph(),
            per_person=3,
            groups=["group"],
            boundary_bonus=0.5,
            exclude=sorted(self.gone),
            top=5,
        )
        assert self.live.other.tolist() == afresh.other.tolist()
        assert self.live.score.tolist() == afresh.score.tolist()
        assert told(self.live.network(5)) == told(afresh.network)
        assert told(self.live.of(0)) == told(afresh.of(0))


def told(pairs: Pairs) -> list[object]:
    return [getattr(pairs, name).tolist() for name in vars(pairs)]


class PlainChanges(Changes):
    """The same without compiled kernels."""

    def __init__(self) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.setenv("INTERTWINE_KERNELS", "reference")
        kernels.compiled.cache_clear()
        super().__init__()

    def teardown(self) -> None:
        self.patch.undo()
        kernels.compiled.cache_clear()


TestChanges = Changes.TestCase
TestChanges.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestPlainChanges = PlainChanges.TestCase
TestPlainChanges.settings = settings(
    max_examples=5, stateful_step_count=10, deadline=None
)


def test_many_changes_among_many_people_leave_nothing_behind() -> None:
    graph = village(2000, seed=5)
    live = LiveIntroductions(graph, per_person=5)
    known = {tuple(sorted(pair)): 1.0 for pair in graph.ties.tolist()}
    rng = np.random.default_rng(2)
    for one, other in rng.integers(0, 2000, (300, 2)).tolist():
        if one != other:
            live.change_tie(one, other, 1.0)
            known[min(one, other), max(one, other)] = 1.0
    for pair in list(known)[:300]:
        live.remove_tie(*pair)
        del known[pair]

    afresh = introductions(Graph(size=2000, ties=list(known)), per_person=5)

    np.testing.assert_array_equal(live.other, afresh.other)
    np.testing.assert_array_equal(live.score, afresh.score)


def test_what_cannot_be_changed_is_told() -> None:
    live = LiveIntroductions(Graph(size=3, ties=[(0, 1)]))

    with pytest.raises(ValueError, match="0 upwards"):
        live.change_tie(0, 2, -1)
    with pytest.raises(ValueError, match="takes no part"):
        live.change_tie(0, 7, 1)
    with pytest.raises(ValueError, match="groups must be 0 numbers"):
        live.add_person([1])
