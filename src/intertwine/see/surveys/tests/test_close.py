"""What people meet whose survey closes, or who are forgotten, while they answer."""

import pytest
from django.test import Client
from django.utils import timezone

from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import make_member, make_person
from intertwine.see.surveys import services
from intertwine.see.surveys.models import Survey
from intertwine.see.surveys.tests.make import ask
from intertwine.see.surveys.tests.test_pages import HTMX, signed_in
from intertwine.see.surveys.tests.test_pages import survey as survey
from intertwine.see.ties.models import Tie

pytestmark = pytest.mark.django_db


def test_a_closed_survey_can_be_left_alone_but_not_answered(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    asked = ask(survey, make_person(network), began_at=timezone.now())
    services.close_survey(by=guardian, survey=survey)
    client = Client()

    closed = client.get(f"/answer/{asked.key}/")
    assert closed.status_code == 410
    assert f"/n/{network.slug}/your-rights/" in closed.content.decode()
    client.post(f"/answer/{asked.key}/letters/")

    asked.refresh_from_db()
    assert asked.stopped_at


def test_a_member_finds_what_they_said_once_the_survey_is_closed(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    ann = make_member(network)
    services.close_survey(by=guardian, survey=survey)

    closed = signed_in(ann).get(f"/answer/{survey.pk}/")

    assert closed.status_code == 410
    assert f"/n/{network.slug}/ties/" in closed.content.decode()


@pytest.mark.parametrize("meanwhile", ["closed", "forgotten"])
def test_a_tap_that_comes_too_late_leads_to_the_page_that_says_why(
    network: Network, guardian: Standing, survey: Survey, meanwhile: str
) -> None:
    ann, ben = make_person(network, "Ann"), make_person(network, "Ben")
    asked = ask(survey, ann, began_at=timezone.now())
    if meanwhile == "closed":
        services.close_survey(by=guardian, survey=survey)
    else:
        ann.delete()
    tap = f"/answer/{asked.key}/q/{survey.questions.all()[0].pk}/tap/"

    told = Client().post(tap, {"about": ben.pk, "says": "yes"}, headers=HTMX)

    assert told["HX-Redirect"] == f"/answer/{asked.key}/"
    assert not Tie.objects.exists()


def test_whoever_says_no_after_they_began_is_told_what_stays(
    network: Network, survey: Survey
) -> None:
    asked = ask(survey, make_person(network), began_at=timezone.now())

    page = Client().post(f"/answer/{asked.key}/decline/")

    assert b"What you said before stays as it is." in page.content
