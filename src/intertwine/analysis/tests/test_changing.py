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
        self.closed: set[int] = set()
        self.silent: set[int] = set()
        self.apart: set[tuple[int, int]] = set()
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

    @rule(person=people, is_open=st.booleans())
    def open_up(self, person: int, *, is_open: bool) -> None:
        person %= len(self.groups)
        self.live.open_up(person, is_open=is_open)
        (self.closed.discard if is_open else self.closed.add)(person)

    @rule(person=people, agrees=st.booleans())
    def ask(self, person: int, *, agrees: bool) -> None:
        person %= len(self.groups)
        self.live.ask_to_introduce(person, agrees=agrees)
        (self.silent.discard if agrees else self.silent.add)(person)

    @rule(one=people, other=people, never=st.booleans())
    def keep_apart(self, one: int, other: int, *, never: bool) -> None:
        one, other = one % len(self.groups), other % len(self.groups)
        self.live.keep_apart(one, other, never=never)
        pair = min(one, other), max(one, other)
        (self.apart.add if never else self.apart.discard)(pair)

    @invariant()
    def lists_are_those_made_afresh(self) -> None:
        afresh = introductions(
            self.graph(),
            per_person=3,
            groups=["group"],
            boundary_bonus=0.5,
            exclude=sorted(self.gone),
            exclude_pairs=sorted(self.apart),
            open_to=[p not in self.closed for p in range(len(self.groups))],
            introducers=[p not in self.silent for p in range(len(self.groups))],
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


def test_who_opted_out_is_in_no_list_and_a_pair_never_to_be_suggested_neither() -> None:
    live = LiveIntroductions(Graph(size=4, ties=[(0, 1), (1, 2), (1, 3)]))

    live.open_up(3, is_open=False)
    live.keep_apart(2, 0)

    assert live.of(0).second.tolist() == []
    assert live.of(3).second.tolist() == []
    live.keep_apart(0, 2, never=False)
    newcomer = live.add_person(is_open=False)
    live.change_tie(1, newcomer, 2.0)
    assert live.of(0).second.tolist() == [2]
    live.open_up(newcomer, is_open=True)
    assert live.of(0).second.tolist() == [newcomer, 2]


def test_who_is_left_out_and_ties_to_oneself_count_for_nothing() -> None:
    ties = [(0, 1), (1, 2), (2, 2), (0, 3), (3, 2)]

    live = LiveIntroductions(Graph(size=4, ties=ties), exclude=[3])

    assert live.of(0).second.tolist() == [2]
    assert live.of(0).shared.tolist() == [1]
    live.change_tie(0, 1, 3.0)
    assert live.of(0).shared.tolist() == [1]
    assert live.of(3).second.tolist() == []


def test_strengths_of_any_size_and_fraction_keep_their_order() -> None:
    ties = [(0, 1), (1, 2), (0, 3), (3, 4)]
    for least, most in ((1.0, 2.0), (0.25, 0.5), (3.0, 1e9), (1e9, 1e12)):
        graph = Graph(size=5, ties=ties, strength=[most, most, least, least])

        assert introductions(graph).network.second[:1].tolist() == [2]


def test_what_cannot_be_changed_is_told() -> None:
    live = LiveIntroductions(Graph(size=3, ties=[(0, 1)]))

    with pytest.raises(ValueError, match="0 upwards"):
        live.change_tie(0, 2, -1)
    with pytest.raises(ValueError, match="takes no part"):
        live.change_tie(0, 7, 1)
    with pytest.raises(ValueError, match="no person 7"):
        live.open_up(7, is_open=False)
    with pytest.raises(ValueError, match="no person -1"):
        live.keep_apart(0, -1)
    with pytest.raises(ValueError, match="groups must be 0 numbers"):
        live.add_person([1])
