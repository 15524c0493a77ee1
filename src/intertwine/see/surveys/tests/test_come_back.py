"""Coming back, being found, and what a tap costs."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from intertwine.people.models import Network, Organisation, Person
from intertwine.people.rules import Audience
from intertwine.people.tests.make import make_guardian, make_person
from intertwine.see.surveys import selectors, services
from intertwine.see.surveys.models import Survey
from intertwine.see.surveys.selectors import Answering, answering
from intertwine.see.surveys.services.keeping import SCHEDULE
from intertwine.see.surveys.tests.make import ask, by_link, make_survey
from intertwine.see.ties.models import Tie
from intertwine.see.ties.rules import State
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def survey(network: Network) -> Survey:
    return make_survey(make_guardian(network))


def names_at(found: Answering, place: Organisation) -> list[str]:
    question = found.survey.questions.get()
    roster = selectors.roster_of(found, question, organisation=str(place.pk))
    return [row.person.name for row in roster.rows]


def test_answers_can_be_changed_years_later(network: Network) -> None:
    years_ago = timezone.now() - timedelta(days=3 * 365)
    survey = make_survey(make_guardian(network), opened_at=years_ago)
    ann, ben, cai = (make_person(network, name) for name in ("Ann", "Ben", "Cai"))
    asked = ask(survey, ann, began_at=years_ago, answered_at=years_ago)
    make_tie(ann, ben, second_says=False, first_strength=2, said_at=years_ago)
    assert not SCHEDULE[0].over(timezone.now()).exists()

    found = answering(AnonymousUser(), asked.key)
    assert found
    assert found.survey.is_open
    asks = survey.questions.get()
    services.tap(by=found, question=asks, about=ben, says=False)
    services.tap(by=found, question=asks, about=cai, says=True, strength=5)

    assert Tie.objects.get(first=ann, second=ben).state == State.ENDED
    assert Tie.objects.get(first=ann, second=cai).strength == 5
    asked.refresh_from_db()
    assert asked.answered_at == years_ago


def test_people_are_found_by_where_they_are_from_if_they_say_so(
    network: Network, survey: Survey
) -> None:
    place = network.organisations.create(name="Open Door")
    told = {"organisation": Audience.MEMBERS}
    make_person(network, "Ben", organisation=place, audiences=told)
    quiet = {"organisation": Audience.WEAVERS}
    make_person(network, "Cai", organisation=place, audiences=quiet)
    found = by_link(survey, make_person(network, "Ann"))

    assert names_at(found, place) == ["Ben"]
    assert selectors.organisations_to_find(found) == {str(place.pk): "Open Door"}
    Person.objects.filter(name="Ben").update(audiences=quiet)
    assert not names_at(found, place)
    assert not selectors.organisations_to_find(found)


def test_a_tap_asks_little_of_the_database(
    network: Network,
    survey: Survey,
    client: Client,
    django_assert_max_num_queries: Callable[[int], AbstractContextManager[object]],
) -> None:
    asked = ask(survey, make_person(network, "Ann"), began_at=timezone.now())
    question, tapped = survey.questions.all()[0], {"strength": "3"}
    address = f"/answer/{asked.key}/q/{question.pk}/tap/"
    client.post(address, {"about": make_person(network).pk} | tapped, headers=HTMX)
    tapped["about"] = str(make_person(network).pk)

    with django_assert_max_num_queries(10):
        response = client.post(address, tapped, headers=HTMX)

    assert response.status_code == 200


def test_whoever_came_by_a_code_is_told_why_nobody_is_shown(
    network: Network, survey: Survey, client: Client
) -> None:
    guest = ask(
        survey, make_person(network), began_at=timezone.now(), sees_members=False
    )

    page = client.get(f"/answer/{guest.key}/q/{survey.questions.all()[0].pk}/")

    assert b"You came by a code" in page.content
    assert b"Nobody of that name" not in page.content
    assert b'class="fold missing" open' in page.content
