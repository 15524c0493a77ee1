"""Networks that others published come in with the figures that were published of them."""

from datetime import date
from typing import Any

import numpy as np
import pytest

from intertwine.analysis import Graph
from intertwine.analysis.tests.real import NETWORKS
from intertwine.people.models import FieldValue, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network
from intertwine.see.files.services import choose_others
from intertwine.see.files.tests.make import (
    brought_in,
    checked,
    put_in_place,
    received,
)
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.rules import unpack
from intertwine.see.map.rules import Drawn, Filter, narrowed
from intertwine.see.map.selectors import drawn_for

pytestmark = [pytest.mark.django_db, pytest.mark.real]


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network(), "Wen", role=Role.WEAVER)


def network_of(weaver: Standing, asked: Filter | None = None) -> Graph:
    """What a weaver sees of what came in, without those who were here before."""
    drawn = narrowed(drawn_for(weaver), asked or Filter())
    before = {weaver.person.pk} if weaver.person else set()
    new = np.array([label not in {"Gwen", "Wen"} for label in drawn.graph.labels])
    assert before
    return drawn.with_people(new).graph


def of_kind(weaver: Standing, name: str) -> Graph:
    key = weaver.network.tie_kinds.get(name=name).key
    return network_of(weaver, Filter(kinds=(key,)))


def degree(graph: Graph, name: str) -> int:
    number = graph.labels.index(name)
    return int(graph.neighbours[[number]].sum())


def test_davis_two_mode(weaver: Standing) -> None:
    found = brought_in(weaver, NETWORKS / "davis_southern_women.paj")

    assert network_of(weaver).size == 18
    assert FieldValue.objects.count() == 89
    assert FieldValue.objects.values("value").distinct().count() == 14
    assert found.counts == {"answer": 89}


def test_davis_with_everything_on_the_map(weaver: Standing) -> None:
    found = received(weaver, NETWORKS / "davis_southern_women.paj")
    choose_others(network_file=found, others="people")

    put_in_place(weaver, checked(weaver, found))

    graph = network_of(weaver)
    assert (graph.size, graph.count) == (32, 89)


def test_krackhardt(weaver: Standing) -> None:
    brought_in(weaver, NETWORKS / "krackhardt_hightech.paj")

    advice = of_kind(weaver, "gives advice to")
    friends, boss = of_kind(weaver, "is friend of"), of_kind(weaver, "reports to")
    assert advice.size == 21
    assert [g.count for g in (advice, friends, boss)] == [190, 102, 20]
    assert all(g.directed.all() for g in (advice, friends, boss))
    assert advice.count / (21 * 20) == pytest.approx(0.4524, abs=1e-4)
    both = advice.arcs.multiply(advice.arcs.T).nnz
    assert both / advice.count == pytest.approx(0.4737, abs=1e-4)


def test_padgett(weaver: Standing) -> None:
    brought_in(weaver, NETWORKS / "padgett_florentine.dl")

    marriage, business = of_kind(weaver, "PADGM"), of_kind(weaver, "PADGB")
    assert (marriage.size, marriage.count, business.count) == (16, 20, 15)
    assert degree(marriage, "MEDICI") == 6
    assert (marriage.neighbours.sum(axis=1) == 0).sum() == 1


def test_les_miserables(weaver: Standing) -> None:
    found = received(weaver, NETWORKS / "les_miserables.gexf")
    column = [c.name for c in _about(found)].index("cooccurrence")

    put_in_place(
        weaver, checked(weaver, found, strength_from=str(column), scale="steps")
    )

    graph = network_of(weaver)
    assert (graph.size, graph.count) == (77, 254)
    assert degree(graph, "Valjean") == 36
    assert set(graph.strength) <= {1, 2, 3, 4, 5}
    said = found.ties.values_list("said", flat=True)
    assert sum(float(text) for text in said) == 820


def _about(found: Any) -> Any:
    from intertwine.see.files.selectors.folder import found_in

    return found_in(found).about_ties


@pytest.mark.parametrize(
    "names",
    [["quaker-nodes.csv", "quaker-edges.csv"], ["quakers-network.graphml"]],
    ids=["csv", "graphml"],
)
def test_quakers(weaver: Standing, names: list[str]) -> None:
    brought_in(weaver, *(NETWORKS / name for name in names))

    graph = network_of(weaver)
    assert (graph.size, graph.count) == (96, 162)
    assert degree(graph, "George Fox") == 22
    assert pytest.approx(0.0355, abs=1e-4) == 2 * 162 / (96 * 95)


def test_kumu(weaver: Standing) -> None:
    found = brought_in(weaver, NETWORKS / "kumu_paypal-mafia.xlsx")

    graph = network_of(weaver)
    assert graph.size == 34
    assert sum(found.counts.values()) == 49
    assert graph.neighbours.nnz == 2 * 47
    assert degree(graph, "PayPal") == 17


def test_s50_in_three_waves(weaver: Standing) -> None:
    days = {"1": "1995-02-01", "2": "1996-02-01", "3": "1997-02-01"}

    found = brought_in(
        weaver,
        NETWORKS / "s50_glasgow_nodes.csv",
        NETWORKS / "s50_glasgow_edges.csv",
        targets=["new:one"],
        names=["is a friend of"],
        is_one_way=True,
        waves=days,
    )

    drawn = drawn_for(weaver)
    waves = [arcs_on(drawn, date.fromisoformat(day)) for day in days.values()]
    assert [len(wave) for wave in waves] == [113, 116, 122]
    one, two, three = waves
    assert (len(two - one), len(one - two), len(one & two)) == (59, 56, 57)
    assert (len(three - two), len(two - three), len(two & three)) == (56, 50, 66)
    assert sum(found.counts.values()) == 351
    kept = Snapshot.objects.filter(network=weaver.network).order_by("day")
    assert [str(snapshot.day) for snapshot in kept] == list(days.values())
    assert [len(unpack(snapshot.content).ties) for snapshot in kept] == [113, 116, 122]
    assert network_of(weaver).size == 50


def arcs_on(drawn: Drawn, day: date) -> set[tuple[int, int]]:
    ties = narrowed(drawn, Filter(since=day, until=day)).graph.ties.tolist()
    return {(first, second) for first, second in ties}
