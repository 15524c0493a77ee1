"""Coming by the code: nobody learns who is here, nobody answers in another's name."""

import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people.models import Network, Person
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_person,
)
from intertwine.see.surveys import services
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.services.arriving import Proof, proof_in, way_in_token
from intertwine.see.surveys.tests.make import ask, make_survey

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]
Capture = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def survey(network: Network) -> Survey:
    return make_survey(make_guardian(network), code="bees2345")


def come(survey: Survey, name: str, email: str = "") -> HttpResponse:
    typed = {"name": name, "email": email}
    response: HttpResponse = Client().post(f"/survey/{survey.code}/", typed)  # type: ignore[assignment] # it is one
    return response


def without_token(page: HttpResponse) -> str:
    return re.sub(
        r'(csrfmiddlewaretoken" value=|CSRFToken": )"\w+"', "", page.content.decode()
    )


def test_the_page_says_the_same_whoever_the_address_belongs_to(
    network: Network, survey: Survey, django_capture_on_commit_callbacks: Capture
) -> None:
    make_person(network, "Ann", email="ann@example.org")

    with django_capture_on_commit_callbacks(execute=True):
        known = come(survey, "Ann", "ann@example.org")
        unknown = come(survey, "Ann", "new@example.org")

    same = without_token(known).replace("ann@example.org", "new@example.org")
    assert same == without_token(unknown)
    assert [letter.to[0] for letter in mail.outbox] == [
        "ann@example.org",
        "new@example.org",
    ]
    assert not Asked.objects.exists()


def test_typing_a_name_makes_nobody_that_person(
    network: Network, survey: Survey
) -> None:
    ann = make_person(network, "Ann Lee")

    come(survey, "Ann Lee")

    arrived = Asked.objects.get()
    assert arrived.person != ann
    assert not arrived.sees_members
    assert arrived.person.agreed_at is None


def test_reading_the_letter_is_proof_of_who_one_is(
    network: Network, survey: Survey
) -> None:
    ann = make_member(network, "Ann Lee", email="ann@example.org")
    token = way_in_token(Proof(survey.pk, "Anything", "ANN@example.org"))
    client = Client()

    client.get(f"/survey/in/{token}/")
    assert not Asked.objects.exists(), "looking changes nothing"
    response = client.post(f"/survey/in/{token}/")

    arrived = Asked.objects.get()
    assert arrived.person == ann.person
    assert response["Location"] == f"/answer/{arrived.key}/"


def test_an_address_that_several_share_proves_only_ones_own_name(
    network: Network, survey: Survey
) -> None:
    ann = make_person(network, "Ann", email="door@example.org")
    make_person(network, "Ben", email="door@example.org")

    known = services.arrive(survey=survey, name="ann", email="door@example.org")
    new = services.arrive(survey=survey, name="Cai", email="door@example.org")

    assert known.person == ann
    assert new.person.name == "Cai"


@pytest.mark.django_db(transaction=True)
def test_a_letter_opened_twice_at_one_moment_brings_one_person_in(
    survey: Survey,
) -> None:
    together = Barrier(4)

    def open_letter(_time: int) -> Asked:
        try:
            together.wait(timeout=10)
            return services.arrive(survey=survey, name="Cai", email="cai@example.org")
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        asked = set(pool.map(open_letter, range(4)))

    assert asked == set(Asked.objects.all())
    assert Person.objects.filter(email="cai@example.org").count() == len(asked) == 1


def test_who_was_asked_already_goes_on_where_they_were(
    network: Network, survey: Survey
) -> None:
    ann = make_person(network, "Ann", email="ann@example.org")
    asked = ask(survey, ann)

    assert services.arrive(survey=survey, name="X", email="ann@example.org") == asked
    assert Person.objects.get(pk=ann.pk).name == "Ann"


def test_a_proof_of_ones_own_making_opens_nothing(survey: Survey) -> None:
    token = way_in_token(Proof(survey.pk, "Ann", "ann@example.org"))

    assert proof_in(token) == Proof(survey.pk, "Ann", "ann@example.org")
    assert proof_in(token[:-1]) is None
    assert proof_in("nonsense") is None
    assert Client().get("/survey/in/nonsense/").status_code == 404


def test_a_closed_survey_takes_nobody_in(network: Network, survey: Survey) -> None:
    services.close_survey(by=make_guardian(network), survey=survey)
    survey.refresh_from_db()

    assert come(survey, "Ann").status_code == 410
    with pytest.raises(Refused):
        services.arrive(survey=survey, name="Ann")


def test_a_new_code_closes_the_old_one(network: Network, survey: Survey) -> None:
    old = survey.code
    services.make_code(by=make_guardian(network), survey=survey)

    assert Client().get(f"/survey/{old}/").status_code == 404
    assert Client().get(f"/survey/{survey.code}/").status_code == 200


def test_one_address_gets_few_letters_an_hour(survey: Survey) -> None:
    pages = [come(survey, "Ann", "ann@example.org") for _ in range(6)]

    assert [page.status_code for page in pages][-1] == 429


def test_a_guest_finds_members_once_a_weaver_knows_them(
    network: Network, survey: Survey
) -> None:
    services.arrive(survey=survey, name="Guest")

    services.vouch_for(by=make_guardian(network), asked=Asked.objects.get())

    assert Asked.objects.get().sees_members
    assert network.deeds.count() == 1


@pytest.mark.parametrize("name", ["", "  ", "see www.example.org", "a" * 201])
def test_names_that_are_none_are_asked_for_again(survey: Survey, name: str) -> None:
    page = come(survey, name)

    assert page.status_code == 422
    assert not Asked.objects.exists()


def test_whoever_has_the_code_of_a_hidden_network_reads_its_privacy_notice_first(
    network: Network, survey: Survey
) -> None:
    Network.objects.filter(pk=network.pk).update(visibility="hidden")
    notice = reverse("people:policy", args=[network.slug, "privacy-notice"])
    client = Client()
    assert client.get(notice).status_code == 404

    page = client.get(f"/survey/{survey.code}/").content.decode()

    assert f'href="{notice}"' in page
    assert client.get(notice).status_code == 200
    assert client.get(network.get_absolute_url()).status_code == 404
    assert Client().get(notice).status_code == 404
