"""On published networks the suggestions are the engine's own, in their order."""

import pytest

from intertwine.analysis import Graph
from intertwine.analysis.formats import read
from intertwine.analysis.tests.real import NETWORKS
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network
from intertwine.see.files.tests.make import brought_in
from intertwine.weave.introductions.selectors import ranked_for
from intertwine.weave.introductions.selectors.ranking import KEPT
from intertwine.weave.introductions.tests.networks import engines_pairs, sorted_names

pytestmark = [pytest.mark.django_db, pytest.mark.real]


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network(), "Wen", role=Role.WEAVER)


def test_on_krackhardts_managers_the_list_is_the_engines_own(weaver: Standing) -> None:
    path = NETWORKS / "krackhardt_hightech.paj"
    brought_in(weaver, path)

    found = ranked_for(weaver)

    everybody = read(path.read_bytes()).graph
    assert everybody.size == 21
    assert sorted_names(found.main) == engines_pairs(everybody, KEPT)
    assert len(found.main) > 5


def test_on_the_girls_of_glasgow_the_list_is_the_engines_own(weaver: Standing) -> None:
    days = {"1": "1995-02-01", "2": "1996-02-01", "3": "1997-02-01"}
    brought_in(
        weaver,
        NETWORKS / "s50_glasgow_nodes.csv",
        NETWORKS / "s50_glasgow_edges.csv",
        targets=["new:one"],
        names=["is a friend of"],
        is_one_way=True,
        waves=days,
    )

    found = ranked_for(weaver)

    rows = (NETWORKS / "s50_glasgow_edges.csv").read_text().split()[1:]
    names = [f"V{number}" for number in range(1, 51)]
    ties: dict[str, list[list[int]]] = {"1": [], "2": [], "3": []}
    for wave, one, other in (row.split(",") for row in rows):
        ties[wave].append([names.index(one), names.index(other)])
    last = Graph(size=50, ties=ties["3"], directed=True, labels=names)
    before = [*ties["1"], *ties["2"]]
    # Who was friends before is not introduced: their ties are ended, not unknown.
    assert sorted_names(found.main) == engines_pairs(last, KEPT, before)
    assert len(found.main) == KEPT
