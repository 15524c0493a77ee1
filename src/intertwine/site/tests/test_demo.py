"""The demo network is the same everywhere, and its visitors leave no trace."""

import pytest
from django.test import Client
from pytest_django import Settings

from intertwine.listen.themes.models import Done, Report
from intertwine.people.models import Membership, Network, Person, User
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member
from intertwine.see.insights.selectors import compared, snapshots_of
from intertwine.site.demo import load_demo, reset_demo
from intertwine.site.demo.people import DOMAIN, HOSTS
from intertwine.weave.introductions.models import Ask

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_the_demo_spans_four_nations_and_six_sectors() -> None:
    people = Person.objects.filter(network__slug="improvement-weavers")
    assert people.count() == 120
    assert len(set(people.values_list("nation", flat=True))) == 4
    assert len(set(people.values_list("sector", flat=True))) == 6


def test_what_was_heard_is_sorted_reported_and_answered() -> None:
    report = Report.objects.get(title="What do networks mean to us?")
    assert [each["voices"] for each in report.content["themes"]] == [7, 9, 5, 6, 5]
    assert Done.objects.count() == 3


def test_letters_of_the_demo_reach_nobody_and_say_no_name_that_is_not_told() -> None:
    assert not Person.objects.exclude(email__endswith=f"@{DOMAIN}").exists()
    unnamed = [ask for ask in Ask.objects.all() if not ask.is_named]
    assert unnamed
    assert not [ask for ask in unnamed if ask.other.name in ask.message]


def test_a_visitor_can_be_a_member_a_weaver_and_a_guardian_in_each_network() -> None:
    for network in Network.objects.all():
        for role, name in HOSTS.items():
            member = Membership.objects.get(network=network, person__name=name)
            assert member.role == role


def test_when_who_stands_for_a_role_is_gone_somebody_else_of_the_demo_does(
    client: Client, settings: Settings
) -> None:
    settings.DEMO = True
    Membership.objects.filter(person__name=HOSTS[Role.MEMBER]).delete()
    visitor = make_member(Network.objects.all()[0], HOSTS[Role.MEMBER])

    response = client.post("/demo/member/")

    assert response.status_code == 302
    user = User.objects.get(pk=client.session["_auth_user_id"])
    assert user != visitor.user
    assert user.memberships.filter(role=Role.MEMBER).exists()


def test_loading_twice_changes_nothing(demo: bool) -> None:
    assert demo is True
    assert load_demo() is False
    assert Network.objects.count() == 2


def test_a_reset_brings_back_what_visitors_changed_and_touches_nothing_else() -> None:
    own = User.objects.create(email="ada@example.org")
    Person.objects.filter(name="Davie Rennie").delete()
    Network.objects.filter(slug="carers-and-friends").update(name="Spoilt")

    reset_demo()

    assert Person.objects.filter(name="Davie Rennie").count() == 2
    assert not Network.objects.filter(name="Spoilt").exists()
    assert User.objects.filter(pk=own.pk).exists()


def test_the_demo_has_a_past_in_which_ties_were_made_and_lost_and_people_came() -> None:
    for network in Network.objects.all():
        assert snapshots_of(network).count() == 3
    large = Network.objects.get(slug="improvement-weavers")
    weaver = Membership.objects.get(network=large, person__name=HOSTS[Role.WEAVER])
    first = snapshots_of(large).last()
    assert first is not None
    told = compared(weaver.standing, first, None)
    assert {sort.key for sort in told.sorts if sort.number} >= {
        "made",
        "lost",
        "stronger",
    }
    assert told.change.kept.any()
    assert told.come
