"""Groups and places beside the whole: what one picture leaves open, the others do too."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import product

import pytest

from intertwine.people.models import FieldValue, Person, Standing
from intertwine.people.rules import Audience
from intertwine.people.tests.make import make_member
from intertwine.see.roles.models import Picture, Shared
from intertwine.see.roles.rules.telling import GroupTold, leave_open
from intertwine.see.roles.selectors.network import coverage_of
from intertwine.see.roles.services import take_pictures
from intertwine.see.roles.tests.make import make_sheet

Counts = tuple[int, ...]


def told(people: int, figure: int) -> GroupTold:
    return GroupTold(people, (figure, 0, 0, 0))


def ways(count: int) -> set[int]:
    """How a count may be told: by the next five below or above."""
    return {5 * (count // 5), -5 * (-count // 5)}


def pictures(groups: int, rest: int) -> Iterator[tuple[Counts, Counts]]:
    """All that groups of ten and a rest may be, and all that may be told of them."""
    people = 10 * groups + rest
    for counts in product(range(11), repeat=groups):
        for left in range(rest + 1):
            of_all = (ways(sum(counts) + left), *map(ways, counts))
            for figures in product(*of_all):
                whole, *parts = figures
                beside = [told(10, each) for each in parts]
                if leave_open(told(people, whole), beside):
                    yield (*counts, left), figures


@pytest.mark.parametrize(("groups", "rest"), [(1, 5), (2, 0), (2, 5), (3, 0)])
def test_whoever_reads_the_whole_and_its_groups_is_left_with_three_numbers(
    groups: int, rest: int
) -> None:
    """A reader who knows who is in which group, every picture, and how they are made."""
    seen: dict[Counts, list[set[int]]] = defaultdict(
        lambda: [set() for _ in range(groups + 1)]
    )
    for counts, figures in pictures(groups, rest):
        for values, each in zip(seen[figures], counts, strict=True):
            values.add(each)

    least = min(len(v) for found in seen.values() for v in found[:groups])
    of_rest = min(len(found[groups]) for found in seen.values())
    assert least >= 3
    assert of_rest >= (3 if rest else 1)


def test_every_count_can_still_be_told_in_some_way() -> None:
    told_of = {counts for counts, _figures in pictures(3, 0)}

    assert len(told_of) == 11**3


def test_overlapping_groups_are_held_against_the_whole_only() -> None:
    whole = told(15, 10)

    assert leave_open(whole, [told(10, 5), told(10, 10)])


def answered(guardian: Standing, number: int, **fields: object) -> list[Person]:
    found = []
    for _turn in range(number):
        person = make_member(guardian.network, **fields).person  # type: ignore[arg-type] # of a person
        assert person
        make_sheet(person, Shared.COUNTED, guardian=5)
        found.append(person)
    return found


@pytest.mark.django_db
def test_a_network_is_told_of_by_its_own_questions(guardian: Standing) -> None:
    network = guardian.network
    field = network.fields.create(
        key="region", name="Region", kind="choice", options=["Coast", "Hills"]
    )
    answers = [("Coast", Audience.WEAVERS, 10), ("Hills", Audience.WEAVERS, 9)]
    answers.append(("Hills", Audience.ONLY_ME, 6))
    for answer, audience, number in answers:
        FieldValue.objects.bulk_create(
            FieldValue(person=each, field=field, value=answer, audience=audience)
            for each in answered(guardian, number)
        )

    take_pictures()

    found = coverage_of(network)
    assert found.now
    assert found.now.group.people == 25
    told_of = [(title, [row.name for row in rows]) for title, rows in found.divided]
    assert told_of == [("By “Region”", ["Coast"])]


@pytest.mark.django_db
def test_who_keeps_their_nation_to_themselves_is_in_no_nation(
    guardian: Standing,
) -> None:
    answered(guardian, 6, nation="wales")
    answered(guardian, 6, nation="wales", audiences={"nation": Audience.ONLY_ME})

    take_pictures()

    scopes = Picture.objects.filter(network=guardian.network)
    assert sorted(len(each.counted) for each in scopes) == [5, 10]
    assert coverage_of(guardian.network).divided == []


@pytest.mark.django_db
def test_dividing_the_same_people_twice_tells_nothing_more(guardian: Standing) -> None:
    answered(guardian, 10, nation="wales", sector="health")

    take_pictures()

    whole, *divided = Picture.objects.filter(network=guardian.network)
    assert len(divided) == 2
    assert all(each.told == whole.told for each in divided)
