"""Server and browser leave the same people and ties: both are held to one table."""

import json
from typing import Any
from urllib.parse import parse_qs

import numpy as np
import pytest

from intertwine.analysis import Graph
from intertwine.see.map.rules import filter_from, narrowed
from intertwine.see.map.rules.drawn import Attribute, Drawn, TieKind
from intertwine.see.ties.rules import State
from tests.repository import ROOT, text

TABLE: dict[str, Any] = json.loads(text(ROOT / "tests/map_filters.json"))
FIRST_ID = 100


@pytest.fixture
def drawn() -> Drawn:
    people, ties, kinds = TABLE["people"], TABLE["ties"], TABLE["kinds"]
    names, keys = [one["name"] for one in people], [kind["key"] for kind in kinds]
    choices = np.empty(len(people), dtype=object)
    choices[:] = [tuple(one["likes"]) or None for one in people]
    graph = Graph(
        size=len(people),
        ties=[[names.index(end) for end in tie["between"]] for tie in ties],
        strength=[tie["strength"] or np.nan for tie in ties],
        kind=[keys.index(tie["kind"]) for tie in ties],
        kinds=keys,
        ids=[str(FIRST_ID + number) for number in range(len(people))],
        labels=names,
        people={
            "sector": np.array([one["sector"] for one in people], dtype=object),
            "likes": choices,
            "years": np.array([one["years"] for one in people], dtype=np.float64),
        },
    )
    said = {False: State.AGREED, True: State.SAID}
    nobody = np.zeros(len(people), dtype=np.bool_)
    return Drawn(
        graph=graph,
        people=np.arange(FIRST_ID, FIRST_ID + len(people), dtype=np.int64),
        ties=np.arange(1, len(ties) + 1, dtype=np.int64),
        state=np.array([said["said_by_one" in tie] for tie in ties], dtype=np.uint8),
        since=np.zeros(len(ties), dtype="datetime64[D]"),
        until=np.full(len(ties), np.datetime64("NaT", "D")),
        waits=nobody,
        left_out=nobody,
        kinds=tuple(
            TieKind(each["key"], each["key"], False, not each["counts"], True, ())
            for each in kinds
        ),
        attributes=(
            Attribute("sector", "Sector", "choice"),
            Attribute("likes", "Likes", "choices"),
            Attribute("years", "Years", "number"),
        ),
    )


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["asked"])
def test_a_filter_leaves_what_the_table_says(
    case: dict[str, str], drawn: Drawn
) -> None:
    asked = filter_from(parse_qs(case["asked"]))

    graph = narrowed(drawn, asked).graph

    names = graph.labels
    ties = [f"{names[first]}-{names[second]}" for first, second in graph.ties.tolist()]
    assert (" ".join(names), " ".join(ties)) == (case["people"], case["ties"])
