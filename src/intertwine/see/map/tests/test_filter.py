"""Filters of the map, and what each reader's map is made of."""

from datetime import date, timedelta
from urllib.parse import parse_qs

import numpy as np
import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from intertwine.people.models import Field, FieldValue, Network, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_person,
)
from intertwine.see.map.rules import Filter, filter_from, narrowed
from intertwine.see.map.selectors import drawn_for
from intertwine.see.ties.tests.make import make_kind, make_tie

pytestmark = pytest.mark.django_db

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
filters = st.builds(
    Filter,
    kinds=st.lists(words, unique=True, max_size=3).map(tuple),
    least=st.none() | st.integers(1, 5),
    most=st.none() | st.integers(1, 5),
    is_agreed=st.booleans(),
    since=st.none() | st.dates(date(1000, 1, 1)),
    until=st.none() | st.dates(date(1000, 1, 1)),
    where=st.dictionaries(
        words, st.lists(words, unique=True, min_size=1, max_size=2).map(tuple)
    ),
    around=st.none() | st.integers(1, 10**9),
    without_alone=st.booleans(),
)


@given(filters)
def test_a_filter_comes_back_from_its_address(asked: Filter) -> None:
    assert filter_from(parse_qs(asked.query())) == asked


@given(st.dictionaries(words, st.lists(words, max_size=3)))
def test_any_address_can_be_read(asked: dict[str, list[str]]) -> None:
    names = ("least", "most", "from", "to", "around", "steps", "said", "hide", "kind")
    odd = {names[n % len(names)]: values for n, values in enumerate(asked.values())}

    found = filter_from(odd)

    assert filter_from(odd) == found


def names(standing: Standing, asked: Filter | None = None) -> list[str]:
    drawn = narrowed(drawn_for(standing), asked or Filter())
    return sorted(drawn.graph.labels)


def test_a_member_meets_whom_they_may_see_and_whom_they_named(
    network: Network,
) -> None:
    ann = make_member(network, "Ann")
    unseen = make_person(network, "Unseen", presence=Audience.WEAVERS)
    make_person(network, "Alone")
    assert ann.person
    make_tie(ann.person, unseen, first_says=True, second_says=False)

    assert names(ann) == ["Alone", "Ann", "Gwen", "Unseen"]
    assert names(make_member(network, "Bea")) == ["Alone", "Ann", "Bea", "Gwen"]


def test_nothing_is_known_of_someone_whom_one_has_only_named(
    network: Network,
) -> None:
    ann = make_member(network, "Ann")
    unseen = make_person(
        network, "Unseen", presence=Audience.WEAVERS, nation="wales", agreed_at=None
    )
    assert ann.person
    make_tie(ann.person, unseen, first_says=True, second_says=False)

    drawn = drawn_for(ann)

    assert "nation" not in drawn.graph.people
    assert drawn.waits.sum() == 1
    assert "nation" in drawn_for(make_guardian(network)).graph.people


def test_each_detail_is_known_only_as_far_as_its_owner_shows_it(
    network: Network,
) -> None:
    make_person(network, nation="wales", audiences={"nation": Audience.MEMBERS})
    make_person(network, nation="scotland", audiences={"nation": Audience.WEAVERS})
    field = Field.objects.create(network=network, key="years", name="Y", kind="number")
    FieldValue.objects.create(
        person=make_person(network), field=field, value="3", audience=Audience.WEAVERS
    )

    member = drawn_for(make_member(network)).graph.people
    weaver = drawn_for(make_member(network, role=Role.WEAVER)).graph.people

    assert set(member["nation"]) == {None, "Wales"}
    assert set(weaver["nation"]) == {None, "Wales", "Scotland"}
    assert "years" not in member
    assert np.nansum(weaver["years"]) == 3


def test_wishes_are_no_ties_unless_asked_for(network: Network) -> None:
    wish = network.tie_kinds.get(key="know-better")
    make_tie(make_person(network), make_person(network), wish, second_says=False)
    drawn = drawn_for(make_guardian(network))

    assert narrowed(drawn, Filter()).graph.count == 0
    assert narrowed(drawn, Filter(kinds=("know-better",))).graph.count == 1


def test_one_steps_out_from_somebody(network: Network) -> None:
    ann, ben, cai, dee = (make_person(network, n) for n in ("Ann", "Ben", "Cai", "Dee"))
    learns = network.tie_kinds.get(key="learn-from")
    make_tie(ann, ben)
    make_tie(cai, ben, learns)
    make_tie(cai, dee)
    weaver = make_guardian(network)

    assert names(weaver, Filter(around=ann.pk)) == ["Ann", "Ben"]
    assert names(weaver, Filter(around=ann.pk, steps=2)) == ["Ann", "Ben", "Cai"]
    assert names(weaver, Filter(around=ann.pk, kinds=("learn-from",))) == ["Ann"]
    assert names(weaver, Filter(without_alone=True)) == ["Ann", "Ben", "Cai", "Dee"]


def test_strength_agreement_and_time_choose_ties(network: Network) -> None:
    ann, ben = make_person(network), make_person(network)
    make_tie(ann, ben, make_kind(network), first_strength=4, second_strength=2)
    make_tie(ann, ben, make_kind(network), second_says=False, first_strength=5)
    past = timezone.localtime() - timedelta(days=40)
    make_tie(ann, ben, make_kind(network), said_at=past, ended_at=past)
    drawn = drawn_for(make_guardian(network))

    def count(**asked: object) -> int:
        return narrowed(drawn, Filter(**asked)).graph.count  # type: ignore[arg-type]

    assert count() == 2
    assert count(least=3) == 1
    assert count(most=3) == 1
    assert count(is_agreed=True) == 1
    day = timezone.localtime(past).date()
    assert count(until=day) == 1
    assert count(since=day) == 3


def test_whoever_asked_to_be_left_out_is_in_no_measure(network: Network) -> None:
    ann = make_person(network, "Ann", in_measures=False)
    make_tie(ann, make_person(network, "Ben"))
    drawn = drawn_for(make_guardian(network))

    assert drawn.measured.graph.labels == ("Gwen", "Ben")
    assert drawn.measured.graph.count == 0
    assert drawn.graph.count == 1
