"""Suggestions are the engine's, raised by what people say, and leave out who said no."""

from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intertwine.people.models import FieldValue, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.map.rules import Filter, narrowed
from intertwine.see.map.selectors import drawn_for
from intertwine.see.ties.tests.make import make_kind, make_tie
from intertwine.weave.introductions.models import Care
from intertwine.weave.introductions.rules.asked import Scope
from intertwine.weave.introductions.rules.ranked import Candidate, Ranked
from intertwine.weave.introductions.selectors import barred_for, ranked_for, shown
from intertwine.weave.introductions.selectors.beyond import beyond_profiles
from intertwine.weave.introductions.selectors.ranking import KEPT
from intertwine.weave.introductions.tests.networks import (
    engines_pairs,
    key_of,
    make_people,
    make_ties,
    names_of,
    random_pairs,
    sorted_names,
    square,
)
from intertwine.weave.introductions.tests.rows import (
    introduction_row,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network(), "Wen", role=Role.WEAVER)


@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.integers(0, 2**20), st.integers(3, 60), st.integers(0, 200))
def test_without_profiles_the_list_is_the_engines_own(
    seed: int, size: int, ties: int
) -> None:
    lot = Random(seed)
    weaver = make_member(make_network(), "Wen", role=Role.WEAVER)
    people = make_people(weaver.network, size)
    make_ties(weaver.network, people, random_pairs(size, ties, lot), lot)

    found = ranked_for(weaver)

    graph = narrowed(drawn_for(weaver), Filter()).graph
    assert sorted_names(found.main) == engines_pairs(graph, KEPT)


def test_a_changed_tie_shows_at_once(weaver: Standing) -> None:
    ann, _ben, _cai, dee = square(weaver)
    assert names_of(ranked_for(weaver).main) == [("Ann", "Dee"), ("Ben", "Cai")]

    make_tie(ann, dee)

    assert names_of(ranked_for(weaver).main) == [("Ben", "Cai")]


def test_what_one_looks_for_and_the_other_brings_raises_a_pair(
    weaver: Standing,
) -> None:
    ann, ben, cai, dee = square(
        weaver,
        ben={"seeks": "Somebody who knows about Bumble-bees and Cafés"},
        cai={"offers": "Two hives full of bumble bees"},
    )

    found = ranked_for(weaver)

    assert names_of(found.main) == [("Ben", "Cai"), ("Ann", "Dee")]
    card = cards(found.main, weaver)[0]
    assert card.reason == (
        "Ben looks for “Bumble-bees”, which Cai brings, and both know Ann and Dee."
    )
    assert card.gains[0] == "Ben: what they look for, “Bumble-bees”."
    assert {ann.name, dee.name} == {each.person.name for each in card.shared}
    assert {ben.name, cai.name} == {card.first.name, card.second.name}


def cards(found: tuple[Candidate, ...], standing: Standing) -> list[Any]:
    ranked = Ranked(seeks=beyond_profiles(standing).seeks)
    return shown(found, standing, barred_for(standing), ranked)


def test_an_interest_of_nearly_everybody_raises_no_pair(weaver: Standing) -> None:
    people = square(weaver)
    field = weaver.network.fields.get(key="interests")
    for person in people:
        FieldValue.objects.create(person=person, field=field, value="carers")

    reasons = {each.reason for each in cards(ranked_for(weaver).main, weaver)}

    assert reasons == {"Both know Ben and Cai.", "Both know Ann and Dee."}


def test_shared_interests_raise_a_pair(weaver: Standing) -> None:
    _ann, ben, cai, _dee = square(weaver)
    field = weaver.network.fields.get(key="interests")
    for person in (ben, cai):
        FieldValue.objects.create(person=person, field=field, value="dementia")

    found = ranked_for(weaver)

    assert names_of(found.main) == [("Ben", "Cai"), ("Ann", "Dee")]
    assert cards(found.main, weaver)[0].reason == (
        "Both care about “dementia”, and both know Ann and Dee."
    )


def test_a_wish_raises_a_pair_and_is_told_to_weavers_and_whoever_said_it() -> None:
    network = make_network()
    weaver = make_member(network, "Wen", role=Role.WEAVER)
    ann, ben, cai, dee = (make_member(network, n) for n in ("Ann", "Ben", "Cai", "Dee"))
    for one in (ann, dee):
        for other in (ben, cai):
            assert one.person
            assert other.person
            make_tie(one.person, other.person)
    wish = network.tie_kinds.get(is_wish=True)
    assert ben.person
    assert cai.person
    make_tie(ben.person, cai.person, wish, second_says=False)

    told = cards(ranked_for(weaver).main, weaver)[0].reason
    mine = cards(ranked_for(ben).main, ben)[0].reason
    theirs = cards(ranked_for(cai).main, cai)[0].reason

    assert told.startswith("Ben would like to know Cai better")
    assert mine.startswith("You would like to know Cai better")
    assert theirs == "You both know Ann and Dee."


def test_two_who_look_for_each_other_need_no_shared_contact(weaver: Standing) -> None:
    eve = make_person(weaver.network, "Eve", seeks="beekeeping")
    fay = make_person(weaver.network, "Fay", offers="Beekeeping, thirty years of it")

    found = ranked_for(weaver)

    assert not found.main
    assert {each.key for each in found.fitting} == {key_of(eve, fay)}


def test_what_somebody_keeps_to_weavers_moves_no_members_list() -> None:
    network = make_network()
    mel = make_member(network, "Mel", seeks="beekeeping")
    fay = make_person(network, "Fay", offers="beekeeping")
    assert not ranked_for(mel).fitting

    fay.audiences = {"offers": Audience.MEMBERS}
    fay.save()

    assert {each.key for each in ranked_for(mel).fitting} == {
        key_of(fay, mel.person or fay)
    }


def test_a_member_is_told_of_themselves_alone() -> None:
    network = make_network()
    mel = make_member(network, "Mel")
    ann, ben, cai, dee = square(mel)
    assert mel.person
    make_tie(mel.person, ann)

    found = ranked_for(mel, Scope(person=dee.pk))

    assert all(each.first == mel.person.pk for each in found.all)
    assert {each.second for each in found.main} == {ben.pk, cai.pk}


def test_newcomers_have_a_place_of_their_own(weaver: Standing) -> None:
    square(weaver)
    new = make_person(weaver.network, "Nia")

    found = ranked_for(weaver)

    assert new.pk in {key for each in found.arriving for key in each.key}
    assert new.pk not in {key for each in found.main for key in each.key}


def test_across_a_boundary_pairs_count_double(weaver: Standing) -> None:
    ann, ben, cai, dee = square(weaver)
    for person, nation in ((ben, "wales"), (cai, "scotland"), (ann, "wales")):
        Person.objects.filter(pk=person.pk).update(nation=nation)
    Person.objects.filter(pk=dee.pk).update(nation="wales")

    found = ranked_for(weaver, Scope(across="nation"))

    assert names_of(found.main) == [("Ben", "Cai"), ("Ann", "Dee")]
    assert found.main[0].crosses == ("nation",)


def test_within_a_group_both_are_of_it(weaver: Standing) -> None:
    ann, _ben, _cai, dee = square(weaver)
    Person.objects.filter(pk__in=[ann.pk, dee.pk]).update(nation="wales")

    found = ranked_for(weaver, Scope(field="nation", value="Wales"))

    assert names_of(found.main) == [("Ann", "Dee")]


def test_who_introduced_much_lately_is_named_later(weaver: Standing) -> None:
    ann, ben, cai, dee = square(weaver)
    card = next(each for each in cards(ranked_for(weaver).main, weaver))
    assert card.introducers == [ben, cai]

    introduction_row(make_person(ann.network), dee, introducer=ben)

    card = next(each for each in cards(ranked_for(weaver).main, weaver))
    assert card.introducers == [cai, ben]


def test_who_does_not_introduce_is_not_named(weaver: Standing) -> None:
    _ann, ben, cai, _dee = square(weaver)
    Care.objects.create(person=ben, introduces=False)

    assert cards(ranked_for(weaver).main, weaver)[0].introducers == [cai]


def test_a_members_list_rests_on_nothing_they_may_not_see() -> None:
    network = make_network()
    mel = make_member(network, "Mel", seeks="beekeeping")
    people = make_people(network, 12)
    make_ties(network, people, random_pairs(12, 20, Random(4)), Random(4))
    assert mel.person
    make_tie(mel.person, people[0])
    before = ranked_for(mel)
    assert before.main

    unseen = make_person(network, "Una", presence=Audience.WEAVERS)
    for person in people[:5]:
        make_tie(person, unseen)
    known = make_kind(network)
    make_tie(people[1], people[2], known, second_says=False)
    make_tie(people[3], people[4], known, second_hides=True)
    wish = network.tie_kinds.get(is_wish=True)
    make_tie(people[5], mel.person, wish, second_says=False)
    Person.objects.filter(pk=people[6].pk).update(offers="beekeeping")
    field = network.fields.get(key="interests")
    for person in people[6:9]:
        FieldValue.objects.create(
            person=person, field=field, value="bees", audience=Audience.WEAVERS
        )
    after = ranked_for(mel)

    shown_to_mel = {each.key for each in after.all}
    assert unseen.pk not in {key for pair in shown_to_mel for key in pair}
    assert [each.pair for each in after.main] == [each.pair for each in before.main]
    assert after == before
