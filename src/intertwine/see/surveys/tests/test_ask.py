"""Whom one asks: what stands there when nobody can be ticked or written to."""

import pytest
from django.test import Client

from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Audience
from intertwine.people.tests.make import make_person
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.tests.make import ask, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey(guardian: Standing) -> Survey:
    return make_survey(guardian)


def said(standing: Standing, address: str) -> str:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_whoever_has_not_agreed_or_has_no_address_can_be_asked(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    waits = {"agreed_at": None, "presence": Audience.WEAVERS}
    make_person(network, "Ann", **waits)
    make_person(network, "Ben", email="ben@example.org", **waits)

    page = said(guardian, f"{survey.get_absolute_url()}ask/")

    assert "No e-mail address: hand them the code, or paper" in page
    assert "Has not agreed yet: the letter invites them" in page


def test_with_nobody_left_to_ask_it_says_why_and_what_comes_next(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    assert guardian.person
    base = survey.get_absolute_url()

    found = said(guardian, f"{base}ask/?q=nobody-of-that-name")
    assert "Nobody else fits." in found
    assert f'href="{base}ask/"' in found
    ask(survey, guardian.person)
    asked = said(guardian, f"{base}ask/")
    assert "Everyone who can be asked is asked already." in asked
    assert f'href="{base}people/"' in asked

    Asked.objects.all().delete()
    Person.objects.update(do_not_contact=True)
    nobody = said(guardian, f"{base}ask/")
    assert "Nobody here can be asked yet" in nobody
    assert "Add someone" in nobody


def test_whom_no_letter_reaches_is_asked_by_a_code(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    page = f"{survey.get_absolute_url()}letters/"
    ask(survey, make_person(network, "Ben", email="ben@example.org"))
    assert "answers by a code" not in said(guardian, page)

    Person.objects.filter(name="Ben").update(email="")

    assert "answers by a code that you show" in said(guardian, page)
