"""Real networks have the figures that were published of them."""

from __future__ import annotations

import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from intertwine.analysis import Graph
from intertwine.analysis.formats import read
from intertwine.analysis.measures import (
    Measures,
    PeopleMeasures,
    compare,
    measure,
    measure_people,
)
from intertwine.analysis.tests.real import NETWORKS

pytestmark = pytest.mark.real


def arcs_of(relation: int) -> Graph:
    """One relation of the managers, read line by line."""
    text = (NETWORKS / "krackhardt_hightech.paj").read_text(encoding="utf-8")
    ties, wanted = [], False
    for line in text.splitlines():
        if line.startswith("*"):
            wanted = line.startswith(f"*Arcs :{relation} ")
        elif wanted and line.strip():
            ties.append([int(number) - 1 for number in line.split()[:2]])
    return Graph(size=21, ties=ties, directed=True)


def families(level: int) -> Graph:
    """One of the two matrices of the families of Florence."""
    text = (NETWORKS / "padgett_florentine.dl").read_text(encoding="utf-8")
    names = text.split("ROW LABELS:")[1].split("COLUMN LABELS:")[0].split()
    numbers = [int(number) for number in text.split("DATA:")[1].split()]
    matrix = np.array(numbers).reshape(2, 16, 16)[level]
    return Graph(size=16, ties=np.argwhere(np.triu(matrix)), labels=names)


def both(graph: Graph) -> tuple[Measures, PeopleMeasures]:
    return measure(graph), measure_people(graph)


def test_the_managers_of_krackhardt() -> None:
    advice, friends = arcs_of(1), arcs_of(2)
    found, people = both(advice)

    assert (found.ties, round(found.density, 4)) == (190, 0.4524)
    assert round(found.reciprocity, 4) == 0.4737
    assert people.betweenness.argmax() == 17
    assert round(people.betweenness[17], 4) == 0.2340
    assert friends.count == 102
    assert round(measure(friends).reciprocity, 4) == 0.4510


def test_reporting_lines_are_a_tree() -> None:
    found = measure(arcs_of(3))

    assert (found.ties, found.components, found.closed_triangles) == (20, 1, 0)
    assert len(found.bridges) == 20


def test_the_families_of_florence() -> None:
    marriage, business = families(0), families(1)
    found, people = both(marriage)
    medici = marriage.labels.index("MEDICI")

    assert (found.ties, found.isolates) == (20, 1)
    assert round(found.density, 4) == 0.1667
    assert people.degree[medici] == people.degree.max() == 6
    assert round(people.betweenness[medici], 4) == 0.4524
    assert (measure(business).ties, measure(business).components) == (15, 6)


def test_the_people_of_les_miserables() -> None:
    graph = read(NETWORKS / "les_miserables.gexf").graph
    found, people = both(graph)
    valjean = graph.labels.index("Valjean")

    assert (found.people, found.ties, found.diameter) == (77, 254, 5)
    assert round(found.mean_distance, 4) == 2.6411
    assert round(found.transitivity, 4) == 0.4989
    assert people.degree[valjean] == 36
    assert round(people.betweenness[valjean], 4) == 0.5700
    assert people.strength.sum() == 2 * 820


@pytest.mark.parametrize("name", ["quakers-network.graphml", "quaker-nodes.csv"])
def test_the_quakers(name: str) -> None:
    ties = NETWORKS / "quaker-edges.csv" if name.endswith("csv") else None
    graph = read(NETWORKS / name, ties=ties).graph
    found, people = both(graph)
    names = list(graph.labels)

    assert (found.people, found.ties, found.diameter) == (96, 162, 8)
    assert round(found.density, 4) == 0.0355
    assert round(found.mean_distance, 4) == 3.3789
    assert round(found.transitivity, 4) == 0.1695
    assert people.degree[names.index("George Fox")] == 22
    assert round(people.betweenness[names.index("William Penn")], 4) == 0.3710


def test_the_paypal_people_and_their_companies() -> None:
    book = CalamineWorkbook.from_path(NETWORKS / "kumu_paypal-mafia.xlsx")
    labels = [row[0] for row in book.get_sheet_by_name("Elements").to_python()[1:]]
    rows = book.get_sheet_by_name("Connections").to_python()[1:]
    ties = [[labels.index(row[0]), labels.index(row[1])] for row in rows]
    found, people = both(Graph(size=len(labels), ties=ties))
    paypal = labels.index("PayPal")

    assert (found.people, found.ties, found.pairs) == (34, 49, 47)
    assert people.degree[paypal] == 17
    assert round(people.betweenness[paypal], 4) == 0.8167


def test_the_pupils_of_glasgow_from_wave_to_wave() -> None:
    nodes, edges = (
        NETWORKS / "s50_glasgow_nodes.csv",
        NETWORKS / "s50_glasgow_edges.csv",
    )
    graph = read(nodes, ties=edges, directed=True).graph
    waves = [graph.ties_where("Wave", wave) for wave in (1, 2, 3)]
    found = [measure(wave) for wave in waves]

    assert [one.ties for one in found] == [113, 116, 122]
    assert [one.isolates for one in found] == [3, 2, 3]
    mutual = [round(one.reciprocity * one.ties / 2) for one in found]
    assert mutual == [39, 35, 45]
    first, second = compare(waves[0], waves[1]), compare(waves[1], waves[2])
    for change, figures in (
        (first, (59, 56, 57, 0.3314)),
        (second, (56, 50, 66, 0.3837)),
    ):
        made, lost, kept = change.made.sum(), change.lost.sum(), change.kept.sum()
        assert (made, lost, kept, round(change.jaccard, 4)) == figures
