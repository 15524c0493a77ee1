"""What the silence of some leaves open of groups, core, circles and each person."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intertwine.analysis import Graph
from intertwine.analysis.command import main
from intertwine.analysis.communities import communities
from intertwine.analysis.doubted import RANGED, figures_of, possible
from intertwine.analysis.doubts import FIRST, _between, _of_whole, measure_doubts
from intertwine.analysis.formats import write
from intertwine.analysis.measures import (
    Centralisation,
    degree_centralisation,
    measure_groups,
    measure_people,
)
from intertwine.analysis.measures.completeness import steps_of, with_more_silent
from intertwine.analysis.reading import reading
from intertwine.analysis.tests.make import village
from intertwine.analysis.tests.peers import networks
from intertwine.analysis.tests.test_completeness import said_by

LEVELS = {"awareness.gap"}
DIRECTED = {"in_degree_centralisation", "out_degree_centralisation"}
WHOLE = {*RANGED, "ei_index group"} - LEVELS - DIRECTED


def silenced(seed: int, *, directed: bool) -> tuple[Graph, Graph, list[bool]]:
    """A village as it is, as it is known when a third is silent, and who spoke."""
    made = village(90, seed=seed)
    truth = Graph(size=90, ties=made.ties, directed=directed, people=made.people)
    spoke = np.random.default_rng(seed).random(90) < 0.7
    return truth, said_by(truth, spoke), spoke.tolist()


@pytest.mark.parametrize("answered", [None, [True] * 20, [False] * 20])
def test_nothing_is_tried_out_where_nothing_can_be(answered: list[bool] | None) -> None:
    found = measure_doubts(village(20), answered)

    assert (found.runs, found.ranges, found.people, found.sentences) == (0, {}, {}, ())


@pytest.mark.parametrize(
    ("directed", "least"), [(False, 0.9), (True, 0.6)], ids=["undirected", "directed"]
)
def test_ranges_of_people_hold_the_truth(directed: bool, least: float) -> None:
    held: dict[str, list[float]] = {}
    groups, sure = [], []
    for seed in range(2):
        truth, known, spoke = silenced(seed, directed=directed)
        found = measure_doubts(known, spoke, groups=["group"], runs=16, seed=seed)
        people = measure_people(truth, groups=["group"])
        for name in ("degree", "betweenness", "closeness", "core", "reach", "strength"):
            value, ends = getattr(people, name), found.people[name]
            inside = (ends.low <= value + 1e-9) & (value <= ends.high + 1e-9)
            held.setdefault(name, []).append(float(inside.mean()))
        ends_of_groups = found.ranges["ei_index group"]
        ei_index = measure_groups(truth, "group", least=0).ei_index
        groups.append(ends_of_groups.low <= ei_index <= ends_of_groups.high)
        circles = found.ranges["communities"]
        sure.append(circles.low <= len(communities(truth).found) <= circles.high)
        assert set(found.ranges) == WHOLE | (DIRECTED if directed else set())

    assert all(groups)
    assert any(sure)
    assert min(np.mean(shares) for shares in held.values()) >= least
    assert np.mean([held["degree"], held["reach"]]) >= 0.85


def test_ranges_of_the_whole_hold_the_truth() -> None:
    held: dict[str, list[bool]] = {}
    between, shown = [], 0
    for seed in range(10):
        made = village(90, seed=seed)
        levels = np.random.default_rng(seed).integers(1, 6, made.count)
        truth = Graph(
            size=90,
            ties=made.ties,
            directed=True,
            people=made.people,
            strength=levels.astype(float),
        )
        spoke = np.random.default_rng(seed).random(90) < 0.7
        found = measure_doubts(
            said_by(truth, spoke),
            spoke,
            groups=["group"],
            each_figure=False,
            runs=12,
            seed=seed,
        )
        real = figures_of(truth, ["group"], seed, each_figure=False)
        for name, ends in found.ranges.items():
            inside = ends.low - 1e-9 <= real.whole[name] <= ends.high + 1e-9
            held.setdefault(name, []).append(inside)
        low, high = np.moveaxis(found.between["group"], -1, 0)
        share = real.between["group"]
        is_shown = ~np.isnan(share)
        shown += int(is_shown.sum())
        between.append(((low <= share) & (share <= high))[is_shown].mean())
        assert np.isnan(low[~is_shown]).all()
        assert set(found.people) == {"degree", "betweenness"}

    assert set(held) == WHOLE | DIRECTED | LEVELS
    assert min(np.mean(each) for each in held.values()) >= 0.7
    assert np.mean([np.mean(each) for each in held.values()]) >= 0.9
    assert shown
    assert np.mean(between) >= 0.7


@pytest.mark.parametrize("share", [0.5, 0.85])
def test_how_far_one_person_stands_out_is_told_with_a_range_that_holds(
    share: float,
) -> None:
    held = []
    for seed in range(30):
        truth = Graph(size=60, ties=village(60, seed=seed).ties, directed=True)
        spoke = np.random.default_rng(seed).random(60) < share
        known = said_by(truth, spoke)
        real, now = degree_centralisation(truth), degree_centralisation(known)
        tried = [
            degree_centralisation(heard)
            for heard, _ in with_more_silent(known, spoke, 12, seed)
        ]
        ranges = dict(
            _of_whole(
                *(_directed(now), [_directed(each) for each in tried]),
                *(steps_of(spoke), truth.size),
            )
        )
        held += [
            ranges[name].low <= value <= ranges[name].high
            for name, value in _directed(real).items()
        ]

    assert np.mean(held) >= 0.8


def _directed(found: Centralisation) -> dict[str, float]:
    return {
        "in_degree_centralisation": found.in_degree,
        "out_degree_centralisation": found.out_degree,
    }


def test_a_shape_that_silence_could_change_is_told_with_a_caution() -> None:
    """All ties were told by one hub, who may fall silent as well."""
    hub = [[0, each] for each in range(1, 20)]
    graph = Graph(size=20, ties=hub, directed=True)
    spoke = [True] * 15 + [False] * 5

    doubts = measure_doubts(graph, spoke, runs=40)
    words = str(reading(graph, answered=spoke, doubts=doubts))

    assert 0 < doubts.stage_kept < 1
    assert "If as many more were silent, it would look so in" in words
    assert np.isnan(measure_doubts(village(11), [True] * 10 + [False]).stage_kept)


@given(networks(least=2), st.data())
@settings(max_examples=12)
def test_a_range_holds_what_was_measured(graph: Graph, data: st.DataObject) -> None:
    spoke = data.draw(st.lists(st.booleans(), min_size=graph.size, max_size=graph.size))
    found = measure_doubts(graph, spoke, runs=3)
    sample = measure_people(graph)

    for name in ("degree", "clustering", "constraint", "eigenvector"):
        if name in found.people:
            now, ends = getattr(sample, name), found.people[name]
            known = ~np.isnan(now)
            assert (ends.low[known] <= now[known]).all()
            assert (ends.high[known] >= now[known]).all()
            assert np.isnan(ends.low[~known]).all()
    assert all(each.low <= each.high for each in found.ranges.values())
    assert set(found.unreliable) <= set(found.ranges)


def test_nobody_who_is_away_is_counted_among_those_left() -> None:
    assert possible("fragility.without_one", 30)[1] == pytest.approx(29 / 30)
    assert possible("fragility.without_three", 30)[1] == pytest.approx(27 / 30)
    assert possible("fragility.without_three", 2) == (0.0, 0.0)


def test_who_is_silent_may_have_more_ties_than_who_spoke() -> None:
    _, known, spoke = silenced(2, directed=True)
    found = measure_doubts(known, spoke).people["out_degree"]
    room = found.high - found.low

    assert room[~np.array(spoke)].mean() > room[spoke].mean()
    assert (found.low >= 0).all()


def test_it_is_said_whether_the_first_stay_first() -> None:
    _, known, spoke = silenced(0, directed=True)
    shaky = measure_doubts(known, spoke)
    hub = [[0, each] for each in range(1, 40)]
    few = Graph(size=40, ties=[*hub, *([1, each] for each in range(5, 40))])
    one_silent = [True] * 39 + [False]

    assert not shaky.people["betweenness"].is_steady
    assert "most in between would still be among the first five" in shaky.sentences[1]
    assert "two people of one circle" in shaky.sentences[-1]
    assert measure_doubts(few, one_silent).people["degree"].first_kept <= FIRST
    small = measure_doubts(Graph(size=4, ties=[[0, 1]]), [True, True, True, False])
    assert small.people["degree"].is_steady
    assert np.isnan(small.people["degree"].first_kept)


def test_circles_and_groups_are_told_with_their_range() -> None:
    _, known, spoke = silenced(1, directed=True)

    doubts = measure_doubts(known, spoke, groups=["group"])
    words = str(reading(known, answered=spoke, groups=["group"], doubts=doubts))

    assert "The number of circles may in truth be anything from" in words
    assert "do not rest on who comes first" in words


def test_files_give_the_range_of_each_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _, known, spoke = silenced(1, directed=False)
    column = np.array(["yes" if each else "no" for each in spoke], dtype=object)
    graph = Graph(size=90, ties=known.ties, people={**known.people, "answered": column})
    path, page = tmp_path / "village.gexf", tmp_path / "village.html"
    path.write_bytes(write(graph, "gexf").content)
    words = ["analyse", str(path), "--answered", "answered", "-g", "group"]

    assert main([*words, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert main([*words, "--html", str(page)]) == 0

    low, high = told["by_person"][0]["ranges"]["degree"]
    assert low <= told["by_person"][0]["degree"] <= high
    assert set(told["completeness"]["ranges"]) >= WHOLE
    assert 0 <= told["completeness"]["first_kept"]["degree"] <= FIRST
    assert 0 <= told["completeness"]["circles_kept"] <= 1
    written = page.read_text("utf-8")
    assert "Small world, where chance is 1" in written
    assert "Ties across less ties within, by group" in written
    assert re.search(r"<td>\d+% \(\d+% to \d+%\)</td>", written)
    groups = told["groups"]["group"]
    name = next(iter(groups["between_ranges"]))
    low, high = groups["between_ranges"][name][name]
    assert low <= groups["between"][name][name] <= high


@pytest.mark.parametrize(("answered", "runs"), [([True], None), ([True, False], 0)])
def test_what_cannot_be_is_refused(answered: list[bool], runs: int | None) -> None:
    with pytest.raises(ValueError, match="must"):
        measure_doubts(Graph(size=2), answered, runs=runs)


def test_a_share_that_no_try_can_say_has_no_range() -> None:
    share = np.array([[0.25]])
    unsaid = [np.array([[np.nan]])] * 3

    assert np.isnan(_between(share, unsaid, 1.0)).all()
