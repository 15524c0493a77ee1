"""What is told of many: exact where it may be, and nobody can be worked out."""

import csv
import random
from collections import defaultdict
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intertwine.analysis.roles import GroupProfile, group_profile, scores
from intertwine.see.roles.rules import ROLES, Answer, Form, instrument
from intertwine.see.roles.rules.statements import roles_in, table_of, wishes_of
from intertwine.see.roles.rules.telling import (
    about,
    by_fives,
    gap_in,
    group_told,
    room_told,
)

ASKED = instrument().asked(Form.SHORT)
EVENT = {"connector": 80, "coordinator": 63, "catalyst": 17, "guardian": 14}
"""Of 175 people; one more has two roles level, Connector and Catalyst."""


def made_file(path: Path) -> None:
    """A spreadsheet of 175 people, as one comes out of an event."""
    dice = random.Random(175)
    people = [[role] for role, number in EVENT.items() for _ in range(number)]
    people.append(["connector", "catalyst"])
    dice.shuffle(people)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow([one.key for one in ASKED])
        for best in people:
            writer.writerow(
                [5 if o.role in best else dice.choice("123") for o in ASKED]
            )


def profile_from(path: Path) -> GroupProfile:
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    said = [{key: Answer(int(value)) for key, value in row.items()} for row in rows]
    means = scores(table_of(said, ASKED), roles_in(ASKED))
    return group_profile(means, wishes_of(said, ASKED))


def test_the_event_of_175_comes_out_as_it_was(tmp_path: Path) -> None:
    made_file(tmp_path / "event.csv")

    found = profile_from(tmp_path / "event.csv")

    assert found.people == 175
    assert found.highest.tolist() == [80.5, 63, 17.5, 14]
    assert found.tied == 1
    assert found.shares.tolist() == pytest.approx([0.46, 0.36, 0.10, 0.08])
    told = room_told(found)
    assert told
    assert [one.share for one in told.roles] == [46, 36, 10, 8]


def group(highest: list[float], **more: float) -> GroupProfile:
    people = int(sum(highest))
    every = np.full(4, float(people))
    return GroupProfile(
        people=people,
        highest=np.array(highest),
        tied=int(more.get("tied", 0)),
        scored=every,
        mean=np.full(4, more.get("mean", 3.0)),
        spread=np.full(4, more.get("spread", 1.0)),
        strong=np.full(4, more.get("strong", 0.0)),
        willing=np.full(4, more.get("willing", 0.0)),
        many=0,
    )


def test_nothing_shows_under_five() -> None:
    assert room_told(group([1, 1, 1, 1])) is None
    assert group_told(group([2, 2, 0, 0]), random.Random(1)).people == 0


counts = st.lists(st.integers(0, 60), min_size=4, max_size=4)


@given(counts.filter(lambda found: sum(found) >= 5))
def test_a_room_never_knows_what_everybody_is(found: list[int]) -> None:
    told = room_told(group([float(each) for each in found]))
    assert told

    hidden = [at for at in range(4) if told.roles[at].share is None]

    assert all(found[at] >= 5 for at in range(4) if at not in hidden)
    left = sum(found[at] for at in hidden)
    # Whoever knows all that is shown knows the sum of the rest, and no more.
    assert not hidden or (len(hidden) > 1 and left >= 4)


@given(st.lists(st.integers(1, 5), min_size=5, max_size=30))
def test_a_mean_leaves_every_score_open(said: list[int]) -> None:
    found = group_profile([[float(s)] * 4 for s in said], [[False] * 4 for _ in said])
    told = room_told(found)
    assert told
    mean = told.roles[0].mean
    assert mean is not None

    # One of them knows their own, and how means are told.
    step = 0.05 if len(said) >= 10 else 0.25
    least = mean - step if mean > 2 else 1.0
    most = mean + step if mean < 4 else 5.0
    others = len(said) - 1
    for own in set(said):
        lowest = least * len(said) - own - 5 * (others - 1)
        highest = most * len(said) - own - (others - 1)
        assert max(lowest, 1) + 1.5 <= min(highest, 5)


def test_parts_are_told_by_fives_and_never_as_nearly_all() -> None:
    told = room_told(group([10, 6, 0, 0], strong=16, willing=9, tied=3))
    assert told

    assert [(one.strong, one.willing) for one in told.roles] == [(10, 5)] * 4
    assert told.tied == 0


def vectors(total: int) -> list[tuple[int, ...]]:
    """Every way in which so many people can be spread over four roles."""
    ways = product(range(total + 1), repeat=3)
    return [(*way, total - sum(way)) for way in ways if sum(way) <= total]


def ways_told(counts: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Everything that chance may tell of some counts."""
    low = [5 * (each // 5) for each in counts]
    open_ones = [at for at in range(4) if counts[at] % 5]
    ups = combinations(open_ones, (sum(counts) - sum(low)) // 5)
    return [tuple(low[at] + 5 * (at in up) for at in range(4)) for up in ups]


@pytest.mark.parametrize("before", [5, 10])
def test_two_pictures_do_not_tell_what_five_newcomers_are(before: int) -> None:
    """A reader who knows who came, both pictures, and how they are made."""
    seen = defaultdict(set)
    for each in vectors(before):
        for new in vectors(5):
            after = tuple(a + b for a, b in zip(each, new, strict=True))
            for pictures in product(ways_told(each), ways_told(after)):
                seen[pictures].add(new)

    for ways in seen.values():
        for role in range(4):
            possible = {new[role] for new in ways}
            assert min(possible) <= 2
            assert len(possible) >= 4


@given(counts, st.randoms())
def test_chance_rounds_to_what_the_reader_reckons_with(
    found: list[int], dice: random.Random
) -> None:
    whole = [*found[:3], found[3] + -sum(found) % 5]

    assert tuple(about(whole, dice)) in ways_told(tuple(whole))


@pytest.mark.parametrize("before", [10, 15, 40])
def test_two_pictures_do_not_tell_who_is_strong(before: int) -> None:
    seen = defaultdict(set)
    for strong, new in product(range(before + 1), range(6)):
        pictures = (part(strong, before), part(strong + new, before + 5))
        seen[pictures].add(new)

    assert all(min(ways) <= 2 and len(ways) >= 3 for ways in seen.values())


def part(strong: int, people: int) -> int:
    return group_told(
        group([float(people), 0, 0, 0], strong=strong), random.Random(1)
    ).strong[0]


@settings(max_examples=60)
@given(st.lists(st.integers(0, 60), max_size=60, unique=True), st.randoms())
def test_people_come_and_go_by_fives(moves: list[int], dice: random.Random) -> None:
    counted: dict[int, int] = {}
    here: set[int] = set()
    for one in [*moves, *moves[::2]]:
        here ^= {one}
        order = sorted(here)
        dice.shuffle(order)
        after = by_fives(counted, {each: each for each in order}, here)

        assert set(after) <= here
        assert len(after.keys() - counted.keys()) % 5 == 0
        gone = counted.keys() - after.keys()
        assert len(gone) % 5 == 0 or not after
        counted = after


def test_a_changed_sheet_waits_for_four_others() -> None:
    counted = {one: one for one in range(10)}
    four = counted | {one: one + 100 for one in range(4)}
    five = four | {4: 104}

    assert by_fives(counted, four, {*range(10), *four.values()}) == counted
    assert by_fives(counted, five, {*range(10), *five.values()}) == five


def test_the_gap_is_said_only_where_one_role_is_least() -> None:
    assert gap_in([None, None]) is None
    assert ROLES[gap_in([46, 36, 10, 8]) or 0] == "guardian"
