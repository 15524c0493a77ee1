"""What one put aside can be looked at and brought back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.weave.introductions.models import SetAside
from intertwine.weave.introductions.tests.rows import set_aside_row

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network(), "Wen", role=Role.WEAVER)


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def page_of(standing: Standing) -> str:
    """What somebody reads of what they put aside."""
    return signed_in(standing).get(address(standing)).content.decode()


def address(standing: Standing) -> str:
    return reverse("introductions:put_aside", args=[standing.network.slug])


def people(standing: Standing, *names: str) -> list[Person]:
    return [make_person(standing.network, name) for name in names]


def test_each_pair_says_how_until_when_and_why(weaver: Standing) -> None:
    ann, ben, cai = people(weaver, "Ann", "Ben", "Cai")
    assert weaver.person
    day = timezone.localdate() + timedelta(days=9)
    set_aside_row(ann, ben, by=weaver.person, what="later", until=day, reason="A move")
    set_aside_row(ann, cai, by=weaver.person, what="never")

    page = page_of(weaver)

    assert "A move" in page
    assert f"until {day.day} {day:%B %Y}" in page
    assert "Never these two" in page
    assert page.count("Bring it back") == 2


def test_a_pair_is_brought_back_and_the_list_comes_again(weaver: Standing) -> None:
    ann, ben = people(weaver, "Ann", "Ben")
    assert weaver.person
    set_aside_row(ann, ben, by=weaver.person)
    client = signed_in(weaver)
    path = reverse(
        "introductions:bring_back", args=[weaver.network.slug, ann.pk, ben.pk]
    )

    answer = client.post(path, {"next": address(weaver)}, follow=True)

    assert "Nothing put aside" in answer.content.decode()
    assert not SetAside.objects.exists()


def test_nobody_sees_what_others_put_aside_or_whom_they_may_not_see(
    weaver: Standing,
) -> None:
    other = make_member(weaver.network, "Wim", role=Role.WEAVER)
    ann, ben, hidden = people(weaver, "Ann", "Ben", "Zoe Hidden")
    assert other.person
    assert weaver.person
    set_aside_row(ann, ben, by=other.person, what="never", reason="A feud")
    set_aside_row(ann, hidden, by=weaver.person)
    Person.objects.filter(pk=hidden.pk).update(presence=0)

    page = page_of(weaver)

    assert "A feud" not in page
    assert "Zoe Hidden" not in page
    assert "Nothing put aside" in page


def test_a_day_that_has_come_is_no_longer_listed(weaver: Standing) -> None:
    ann, ben = people(weaver, "Ann", "Ben")
    assert weaver.person
    today = timezone.localdate()
    set_aside_row(ann, ben, by=weaver.person, what="later", until=today)

    assert "Nothing put aside" in page_of(weaver)


def test_the_list_costs_the_same_however_long_it_is(
    weaver: Standing, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ann, *others = people(weaver, "Ann", "Ben", "Cai", "Dee")
    assert weaver.person
    for other in others:
        set_aside_row(ann, other, by=weaver.person)

    client = signed_in(weaver)

    with django_assert_max_num_queries(8):
        client.get(address(weaver))
