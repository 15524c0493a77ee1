"""What people need and offer counts where it is suggested who should meet."""

import pytest

from intertwine.learn.needs import services
from intertwine.learn.needs.models import Answer, Vote
from intertwine.learn.needs.tests.make import make_need
from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import make_member
from intertwine.weave.introductions.selectors import barred_for, ranked_for, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def helper(network: Network) -> Standing:
    return make_member(network, "Hana")


def suggested(reader: Standing) -> list[str]:
    ranked = ranked_for(reader)
    cards = shown(ranked.fitting, reader, barred_for(reader), ranked)
    return [each.reason for each in cards]


def test_a_need_and_an_offer_bring_two_people_together_at_once(
    weaver: Standing, member: Standing, helper: Standing
) -> None:
    assert not suggested(weaver)
    need = services.note_need(by=member, text="Learning beekeeping")
    assert not suggested(weaver)

    services.offer(by=helper, need=need, text="Thirty years of it")

    assert suggested(weaver) == ["Mel looks for “beekeeping”, which Hana brings."]
    assert suggested(member) == ["You look for “beekeeping”, which Hana brings."]


def test_nobody_is_suggested_for_help_that_they_have_not_agreed_to_give(
    weaver: Standing, member: Standing, helper: Standing
) -> None:
    need = services.note_need(by=member, text="Learning beekeeping")
    Answer.objects.create(need=need, person=helper.person)

    assert not suggested(weaver)


def test_votes_show_in_no_suggestion(
    network: Network, weaver: Standing, member: Standing, helper: Standing
) -> None:
    need = make_need(network, "Learning beekeeping")
    assert member.person
    Vote.objects.create(need=need, person=member.person)

    services.offer(by=helper, need=need, text="")

    assert not suggested(weaver)
