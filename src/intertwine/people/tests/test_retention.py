"""What is over is forgotten, and nothing else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intertwine.people.models import Look, Person, Policy, RightsRequest
from intertwine.people.rules import Audience
from intertwine.people.selectors.policies import template_text
from intertwine.people.services import add_person, ask_about_data, change_policy
from intertwine.people.services.retention import keep_to_schedule, schedule
from intertwine.people.tests.make import make_guardian, make_network, make_person

pytestmark = pytest.mark.django_db


def test_someone_who_never_agreed_is_forgotten_after_thirty_days() -> None:
    network = make_network()
    guardian = make_guardian(network)
    assert guardian.user
    person = add_person(by=guardian.user, network=network, name="Ann")
    keep_to_schedule()
    assert Person.objects.filter(pk=person.pk).exists()

    Person.objects.filter(pk=person.pk).update(
        expires_at=timezone.now() - timedelta(minutes=1)
    )
    keep_to_schedule()

    assert not Person.objects.filter(pk=person.pk).exists()


def test_someone_who_agreed_stays_whatever_the_date_says() -> None:
    past = timezone.now() - timedelta(days=400)
    person = make_person(make_network(), expires_at=past)

    keep_to_schedule()

    assert Person.objects.filter(pk=person.pk).exists()


def test_looks_are_kept_for_a_year() -> None:
    person = make_person(make_network())
    for days in (364, 366):
        look = Look.objects.create(
            person=person,
            by_name="Wyn",
            through="page",
            details="Phone",
            day="2026-01-01",
        )
        Look.objects.filter(pk=look.pk).update(at=timezone.now() - timedelta(days=days))

    keep_to_schedule()

    assert Look.objects.count() == 1


def test_a_request_that_nobody_answered_is_never_forgotten() -> None:
    request = ask_about_data(
        network=make_network(), kind="see", text="Please", name="Ann", contact="a@b.org"
    )
    past = timezone.now() - timedelta(days=2000)
    RightsRequest.objects.filter(pk=request.pk).update(at=past)

    keep_to_schedule()

    assert RightsRequest.objects.exists()


def test_keeping_to_the_schedule_twice_changes_nothing_more() -> None:
    make_person(
        make_network(),
        agreed_at=None,
        presence=Audience.WEAVERS,
        expires_at=timezone.now() - timedelta(days=1),
    )

    assert keep_to_schedule() == 1
    assert keep_to_schedule() == 0


def test_the_schedule_that_people_read_is_the_one_that_is_kept(client: Client) -> None:
    network = make_network()

    page = client.get(
        f"/n/{network.slug}/policies/retention-schedule/"
    ).content.decode()

    for rule in schedule():
        assert str(rule.what) in page
        assert f"{rule.days} days" in page


@pytest.mark.parametrize("kind", Policy.Kind)
def test_each_document_has_a_template_with_every_place_filled_in(
    client: Client, kind: Policy.Kind
) -> None:
    network = make_network("Bees & Friends")

    page = client.get(f"/n/{network.slug}/policies/{kind}/").content.decode()

    assert "Bees &amp; Friends" in page
    assert "{" not in page.split("<article", 1)[1].split("</article>", 1)[0]


def test_a_network_writes_its_own_words_and_they_can_do_no_harm(client: Client) -> None:
    network = make_network()

    change_policy(
        by=make_guardian(network),
        kind=Policy.Kind.PRIVACY,
        text="# Ours\n\n<script>alert(1)</script> [x](javascript:alert(1))",
    )

    page = client.get(f"/n/{network.slug}/policies/privacy-notice/").content.decode()
    assert "Ours" in page
    assert "<script>alert" not in page
    assert 'href="javascript' not in page


def test_going_back_to_the_template_follows_the_template_again() -> None:
    network = make_network()
    guardian, kind = make_guardian(network), Policy.Kind.PRIVACY

    change_policy(by=guardian, kind=kind, text="Ours")
    change_policy(by=guardian, kind=kind, text=template_text(kind))

    assert not Policy.objects.exists()
