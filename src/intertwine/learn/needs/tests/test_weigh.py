"""Votes, merges, and what people say of pages."""

import pytest

from intertwine.handbook.tests.make import make_entry
from intertwine.kit.errors import Refused
from intertwine.learn.needs import services
from intertwine.learn.needs.models import Need, Verdict, Vote
from intertwine.learn.needs.selectors.ground import Line, ground_of
from intertwine.learn.needs.tests.make import answered, make_need
from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import make_guardian, make_member, make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def need(network: Network) -> Need:
    return make_need(network, "Mapping")


@pytest.fixture
def other(network: Network) -> Need:
    return make_need(network, "Drawing networks")


def line_of(standing: Standing, need: Need) -> Line:
    return ground_of(standing).by_key[need.pk]


def test_everybody_has_one_vote(member: Standing, need: Need) -> None:
    for _again in range(2):
        services.vote(by=member, need=need)

    assert line_of(member, need).votes == 1
    assert line_of(member, need).is_mine


def test_a_vote_is_taken_back(member: Standing, need: Need) -> None:
    services.vote(by=member, need=need)
    services.withdraw_vote(by=member, need=need)

    assert not Vote.objects.exists()


def test_outsiders_have_none(need: Need) -> None:
    with pytest.raises(Refused):
        services.vote(by=make_guardian(make_network()), need=need)


def test_who_voted_for_two_that_are_merged_counts_once(
    member: Standing, weaver: Standing, need: Need, other: Need
) -> None:
    for each in (need, other):
        services.vote(by=member, need=each)
    services.vote(by=weaver, need=other)

    services.merge_needs(by=weaver, need=other, into=need)

    assert line_of(member, need).votes == 2
    assert [each.need for each in ground_of(member).lines] == [need]


def test_a_merge_is_undone_without_a_trace(
    member: Standing, weaver: Standing, need: Need, other: Need
) -> None:
    services.vote(by=member, need=other)
    make_entry(slug="maps")
    services.judge(by=weaver, need=other, slug="maps", fit="answers")
    before = ground_of(member).lines

    services.merge_needs(by=weaver, need=other, into=need)
    assert line_of(member, need).slugs == {"maps": "answers"}
    services.part_needs(by=weaver, need=other)

    assert ground_of(member).lines == before


def test_merges_follow_one_another_and_are_undone_one_by_one(
    weaver: Standing, need: Need, other: Need
) -> None:
    third = make_need(weaver.network, "Pictures")
    services.merge_needs(by=weaver, need=other, into=need)
    services.merge_needs(by=weaver, need=need, into=third)
    assert line_of(weaver, other).need == third

    services.part_needs(by=weaver, need=need)

    assert line_of(weaver, other).need == need
    assert line_of(weaver, third).merged == []


def test_a_need_does_not_merge_with_itself_or_in_a_circle(
    weaver: Standing, need: Need, other: Need
) -> None:
    with pytest.raises(Refused, match="two different"):
        services.merge_needs(by=weaver, need=need, into=need)
    services.merge_needs(by=weaver, need=need, into=other)
    with pytest.raises(Refused, match="meanwhile"):
        services.merge_needs(by=weaver, need=other, into=need)


def test_members_neither_merge_nor_judge(
    member: Standing, need: Need, other: Need
) -> None:
    with pytest.raises(Refused, match="Only weavers"):
        services.merge_needs(by=member, need=need, into=other)
    with pytest.raises(Refused, match="Only weavers"):
        services.part_needs(by=member, need=need)
    with pytest.raises(Refused, match="Only weavers"):
        services.judge(by=member, need=need, slug="maps", fit="answers")


def test_what_is_said_of_a_page_is_remembered_and_can_be_changed(
    weaver: Standing, need: Need
) -> None:
    make_entry(slug="maps")
    for fit in ("no", "partly"):
        services.judge(by=weaver, need=need, slug="maps", fit=fit)

    assert list(Verdict.objects.values_list("slug", "fit")) == [("maps", "partly")]

    services.forget_verdict(by=weaver, need=need, slug="maps")
    assert not Verdict.objects.exists()


@pytest.mark.parametrize(("slug", "fit"), [("gone", "answers"), ("maps", "lots")])
def test_only_pages_that_are_there_are_judged_in_known_words(
    weaver: Standing, need: Need, slug: str, fit: str
) -> None:
    make_entry(slug="maps")

    with pytest.raises(Refused):
        services.judge(by=weaver, need=need, slug=slug, fit=fit)


def test_of_two_words_on_one_page_the_need_that_stays_has_the_last(
    weaver: Standing, need: Need, other: Need
) -> None:
    answered(other, "maps", fit="answers")
    answered(need, "maps", fit="no")

    services.merge_needs(by=weaver, need=other, into=need)

    assert line_of(weaver, need).slugs == {}


def test_most_wanted_needs_come_first(
    weaver: Standing, need: Need, other: Need
) -> None:
    services.vote(by=weaver, need=need)
    services.vote(by=make_member(weaver.network), need=need)

    assert [line.need for line in ground_of(weaver).lines] == [need, other]
