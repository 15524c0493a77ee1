"""The real files give the figures that were published of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from intertwine.analysis.communities import communities
from intertwine.analysis.formats import differences, read, write
from intertwine.analysis.graph import Graph
from intertwine.analysis.tests.real import NETWORKS
from intertwine.analysis.two_mode import apart_by, part, project

pytestmark = pytest.mark.real


def test_les_miserables_keeps_what_gephi_wrote() -> None:
    reading = read(NETWORKS / "les_miserables.gexf")

    graph = reading.graph
    assert (reading.format, graph.size, graph.count) == ("gexf", 77, 254)
    assert graph.weights.sum() == 820
    assert int(np.isnan(graph.strength).sum()) == 97
    assert "97 ties have no strength" in str(reading.report)
    valjean = graph.labels.index("Valjean")
    assert graph.neighbours[[valjean]].sum() == 36
    assert graph.people["colour"][valjean] == "#f55b5b"
    assert graph.people["x"][valjean] == -87.93029


def test_the_quakers_are_the_same_from_csv_and_from_graphml() -> None:
    by_words = read(str(NETWORKS / "quakers-network.graphml")).graph
    assert (by_words.size, by_words.count) == (96, 162)
    nodes, edges = NETWORKS / "quaker-nodes.csv", NETWORKS / "quaker-edges.csv"
    table = read(nodes, ties=edges).graph
    graphml = read(NETWORKS / "quakers-network.graphml").graph

    assert (table.size, table.count) == (graphml.size, graphml.count) == (96, 162)
    assert named_pairs(table) == named_pairs(graphml)
    assert table.neighbours[[table.ids.index("George Fox")]].sum() == 22
    assert table.people["birthdate"][0] == 1638


def test_people_and_ties_may_come_in_either_order() -> None:
    nodes, edges = NETWORKS / "quaker-nodes.csv", NETWORKS / "quaker-edges.csv"

    swapped = read(edges, ties=nodes).graph

    assert differences(swapped, read(nodes, ties=edges).graph) == []


def test_the_pupils_of_glasgow_keep_their_three_waves() -> None:
    nodes, edges = (
        NETWORKS / "s50_glasgow_nodes.csv",
        NETWORKS / "s50_glasgow_edges.csv",
    )

    graph = read(nodes, ties=edges, directed=True).graph

    waves = [graph.ties_where("Wave", wave) for wave in (1, 2, 3)]
    assert [wave.count for wave in waves] == [113, 116, 122]
    assert [mutual(wave) for wave in waves] == [39, 35, 45]
    assert [isolates(wave) for wave in waves] == [3, 2, 3]


def test_the_southern_women_went_to_fourteen_events() -> None:
    graph = read(NETWORKS / "davis_southern_women.paj").graph

    assert (int((graph.mode == 0).sum()), int(graph.mode.sum())) == (18, 14)
    assert graph.count == 89
    assert set(graph.people) == {"x", "y", "Manual 3/3"}
    assert project(graph).size == 18
    # Their partition parts them as somebody drew them: nobody is named by it.
    names = [circle.name for circle in communities(graph).found]
    assert not any("Manual" in name for name in names)


def test_the_managers_have_three_relations_partitions_and_vectors() -> None:
    graph = read(NETWORKS / "krackhardt_hightech.paj").graph

    assert graph.kinds == ("gives_advice_to", "is_friend_of", "reports_to")
    advice, friendship, reports = (graph.of_kinds(kind) for kind in graph.kinds)
    assert (advice.count, friendship.count, reports.count) == (190, 102, 20)
    assert advice.count / (21 * 20) == pytest.approx(0.4524, abs=5e-5)
    assert 2 * mutual(advice) / advice.count == pytest.approx(0.4737, abs=5e-5)
    assert 2 * mutual(friendship) / friendship.count == pytest.approx(0.4510, abs=5e-5)
    assert {"Department", "Level", "Age", "Tenure"} <= set(graph.people)
    assert graph.people["Tenure"][0] == 9.333


def test_the_florentine_families_marry_and_trade() -> None:
    graph = read(NETWORKS / "padgett_florentine.dl").graph

    marriage, business = graph.of_kinds("PADGM"), graph.of_kinds("PADGB")
    assert (graph.size, marriage.count, business.count) == (16, 20, 15)
    assert not graph.is_directed
    assert isolates(marriage) == 1
    assert marriage.neighbours[[graph.ids.index("MEDICI")]].sum() == 6


def test_the_paypal_workbook_keeps_cells_with_several_values() -> None:
    graph = read(NETWORKS / "kumu_paypal-mafia.xlsx").graph

    assert (graph.size, graph.count) == (34, 49)
    assert len({frozenset(pair) for pair in graph.ties.tolist()}) == 47
    types = graph.people["Type"].tolist()
    assert (types.count("Person"), types.count("Company")) == (17, 17)
    assert graph.neighbours[[graph.ids.index("PayPal")]].sum() == 17
    assert apart_by(graph) == ("Type", ("Person", "Company"))
    parted = part(graph, "Type", "Company")
    assert (parted.is_across, parted.modes[1]) == (True, "company")
    assert ("LinkedIn", "Kiva") in graph.people["Board Affiliations"].tolist()


def named_pairs(graph: Graph) -> set[frozenset[str]]:
    return {frozenset((graph.labels[a], graph.labels[b])) for a, b in graph.ties}


def mutual(graph: Graph) -> int:
    return int(graph.arcs.multiply(graph.arcs.T).sum()) // 2


def isolates(graph: Graph) -> int:
    return graph.size - len(np.unique(graph.ties))


@pytest.mark.parametrize("key", ["gexf", "graphml"])
@pytest.mark.parametrize("path", sorted(NETWORKS.glob("*")))
def test_every_real_file_survives_a_round_trip(path: Path, key: str) -> None:
    graph = read(path).graph

    written = write(graph, key)

    assert differences(graph, read(written.content).graph) == []
    assert not written.report
