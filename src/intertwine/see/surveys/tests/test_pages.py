"""The pages of a survey, as a weaver and as people who answer meet them."""

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from intertwine.people.models import Network, Standing
from intertwine.people.rules import Audience
from intertwine.people.tests.make import (
    make_member,
    make_person,
)
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.selectors import answered
from intertwine.see.surveys.tests.make import ask, make_survey
from intertwine.see.ties.models import Tie, Trust

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]
HTMX = {"HX-Request": "true"}


@pytest.fixture
def survey(guardian: Standing) -> Survey:
    return make_survey(guardian, "work-together know-better", asks_trust=True)


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def test_a_weaver_makes_asks_opens_and_writes(
    network: Network, guardian: Standing, client: Client
) -> None:
    make_person(network, "Ann", email="ann@example.org")
    client = signed_in(guardian)
    base = f"/n/{network.slug}/surveys/"
    kind = network.tie_kinds.get(key="work-together")
    typed = {"name": "Who knows whom", f"ask-{kind.pk}": "on", f"text-{kind.pk}": ""}

    client.post(f"{base}make/", typed)
    survey = Survey.objects.get()
    client.post(f"{base}{survey.pk}/ask/", {"whom": "all"})
    client.post(f"{base}{survey.pk}/open/")
    response = client.post(f"{base}{survey.pk}/letters/")

    assert response["Location"] == survey.get_absolute_url()
    assert Asked.objects.count() == 2
    assert survey.questions.get().text == kind.question


def test_what_is_missing_is_said_beside_the_form(
    network: Network, guardian: Standing
) -> None:
    client = signed_in(guardian)
    page = client.post(f"/n/{network.slug}/surveys/make/", {"name": "Empty"})

    assert page.status_code == 422
    assert b"at least one kind of tie" in page.content
    late = {"name": "Late", "closes_on": "2001-01-01"}
    kind = network.tie_kinds.all()[0]
    page = client.post(
        f"/n/{network.slug}/surveys/make/", late | {f"ask-{kind.pk}": "on"}
    )
    assert b"has gone by" in page.content


def test_a_survey_is_changed_closed_and_opened_again(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    client = signed_in(guardian)
    base = survey.get_absolute_url()
    page = client.get(f"{base}change/")
    assert survey.name in page.content.decode()
    kind = survey.questions.all()[0].kind

    client.post(f"{base}change/", {"name": "New name", f"ask-{kind.pk}": "on"})
    client.post(f"{base}close/")
    assert b"Open it again" in client.get(base).content
    client.post(f"{base}reopen/")

    survey.refresh_from_db()
    assert (survey.name, survey.is_open) == ("New name", True)


def test_people_are_ticked_one_by_one(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    ann = make_person(network, "Ann", sector="health", audiences={"sector": 2})
    make_person(network, "Ben Okri")
    client = signed_in(guardian)
    base = survey.get_absolute_url()

    part = client.get(f"{base}ask/?sector=health", headers=HTMX).content.decode()
    assert "Ann" in part
    assert "Ben Okri" not in part
    assert "<html" not in part
    client.post(f"{base}ask/", {"whom": "ticked", "person": [str(ann.pk), "x"]})

    assert [asked.person for asked in Asked.objects.all()] == [ann]
    listed = client.get(f"{base}people/?q=ann&at=not-yet", headers=HTMX).content
    assert b"Ann" in listed
    assert b"Nobody here" in client.get(f"{base}people/?at=answered").content


def test_who_is_ticked_stays_ticked_while_one_looks_for_others(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    ann, ben = make_person(network, "Ann"), make_person(network, "Ben Okri")
    client, address = signed_in(guardian), f"{survey.get_absolute_url()}ask/"
    ticked = f'name="person" value="{ann.pk}" checked'

    look = {"whom": "look", "q": "okri", "person": [str(ann.pk)]}
    page = client.post(address, look).content.decode()
    part = client.get(address, look, headers=HTMX).content.decode()

    assert ticked in page
    assert ticked in part
    assert not Asked.objects.exists()
    both = [str(ann.pk), str(ben.pk)]
    client.post(address, {"whom": "ticked", "q": "okri", "person": both})
    assert {asked.person for asked in Asked.objects.all()} == {ann, ben}


def test_who_is_ticked_stays_ticked_on_the_next_page_of_the_list(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    ann, *_others = [make_person(network, f"Ann {n:02}") for n in range(60)]
    client, address = signed_in(guardian), f"{survey.get_absolute_url()}ask/"

    page = client.post(address, {"then": "page=2", "person": [str(ann.pk)]})

    assert "Ann 55" in page.content.decode()
    assert f'value="{ann.pk}" checked' in page.content.decode()


def test_asking_nobody_is_said_to_be_a_mistake(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    make_person(network, "Ann")
    address = f"{survey.get_absolute_url()}ask/"

    page = signed_in(guardian).post(address, {"whom": "ticked"})

    assert page.status_code == 422
    assert "Tick at least one person." in page.content.decode()
    assert not Asked.objects.exists()


def test_a_code_is_made_shown_and_closed(guardian: Standing, survey: Survey) -> None:
    client = signed_in(guardian)
    base = survey.get_absolute_url()
    assert client.get(f"{base}slide/").status_code == 404

    client.post(f"{base}code/make/")
    survey.refresh_from_db()
    assert survey.code
    assert survey.code in client.get(f"{base}slide/").content.decode()
    client.post(f"{base}code/close/")

    survey.refresh_from_db()
    assert survey.code is None


def test_looking_at_a_letter_changes_nothing(network: Network, survey: Survey) -> None:
    asked = ask(survey, make_person(network, "Ann"))
    client = Client()

    page = client.get(f"/answer/{asked.key}/").content.decode()
    client.get(f"/answer/{asked.key}/letters/")

    assert "You answer as" in page
    assert "Ann" in page
    asked.refresh_from_db()
    assert (asked.began_at, asked.stopped_at) == (None, None)


def test_questions_come_after_the_words(network: Network, survey: Survey) -> None:
    asked = ask(survey, make_person(network))
    question = survey.questions.all()[0]

    response = Client().get(f"/answer/{asked.key}/q/{question.pk}/")

    assert response["Location"] == f"/answer/{asked.key}/"


def test_from_the_link_to_thank_you_without_script(
    network: Network, survey: Survey
) -> None:
    ben = make_person(network, "Ben")
    asked = ask(survey, make_person(network, "Ann"))
    base, client = f"/answer/{asked.key}/", Client()
    question = survey.questions.all()[0]

    first = client.post(base, {"version": "0"})["Location"]
    assert first == f"{base}q/{question.pk}/"
    back = client.post(f"{first}tap/", {"about": ben.pk, "strength": "3", "q": "be"})
    assert back["Location"] == f"{first}?q=be#pick-{ben.pk}"
    client.post(f"{first}add/", {"name": "Cai"})
    client.post(f"{base}trust/", {"about": ben.pk, "level": "5"})
    client.post(f"{base}done/")
    page = client.get(f"{base}done/").content.decode()

    assert "You named 2 people" in page
    assert Tie.objects.filter(strength=3).count() == 1
    assert Trust.objects.get().level == 5
    assert answered(network) == {asked.person_id}
    assert "Welcome back" in client.get(base).content.decode()


def test_a_script_gets_the_row_and_not_the_page(
    network: Network, survey: Survey
) -> None:
    ben = make_person(network, "Ben")
    asked = ask(survey, make_person(network), began_at=timezone.now())
    question = survey.questions.all()[0]
    address = f"/answer/{asked.key}/q/{question.pk}/"

    row = Client().post(f"{address}tap/", {"about": ben.pk}, headers=HTMX).content
    part = Client().get(f"{address}?q=ben", headers=HTMX).content

    assert row.strip().startswith(b"<li")
    assert b'aria-pressed="true"' in row
    assert b"1 person fits" in part
    assert b"<html" not in part


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"about": "x"},
        {"about": "-1"},
        {"about": "9" * 40},
        {"about": "١"},
        {"about": "1; drop table"},
    ],
)
def test_whoever_is_not_there_cannot_be_named(
    network: Network, survey: Survey, typed: dict[str, str]
) -> None:
    asked = ask(survey, make_person(network), began_at=timezone.now())
    question = survey.questions.all()[0]

    page = Client().post(f"/answer/{asked.key}/q/{question.pk}/tap/", typed)

    assert page.status_code == 404
    assert not Tie.objects.exists()


@pytest.mark.parametrize("strength", ["0", "6", "99", "x", ""])
def test_a_strength_that_is_none_is_left_out(
    network: Network, survey: Survey, strength: str
) -> None:
    ben = make_person(network)
    asked = ask(survey, make_person(network), began_at=timezone.now())
    question = survey.questions.all()[0]

    Client().post(
        f"/answer/{asked.key}/q/{question.pk}/tap/",
        {"about": ben.pk, "strength": strength},
    )

    assert Tie.objects.get().strength is None


def test_a_question_of_another_survey_is_not_there(
    guardian: Standing, network: Network, survey: Survey
) -> None:
    other = make_survey(guardian).questions.all()[0]
    asked = ask(survey, make_person(network), began_at=timezone.now())

    assert Client().get(f"/answer/{asked.key}/q/{other.pk}/").status_code == 404


@pytest.mark.parametrize(
    "who", ["k" * 25, "preview-1", "paper-9", "preview-x", "paper--1", "0", "9" * 30]
)
def test_what_stands_for_nobody_opens_nothing(guardian: Standing, who: str) -> None:
    assert signed_in(guardian).get(f"/answer/{who}/").status_code == 404


def test_saying_no_is_taken_kindly(network: Network, survey: Survey) -> None:
    asked = ask(survey, make_person(network))
    page = Client().post(f"/answer/{asked.key}/decline/", {"never_again": "yes"})

    asked.refresh_from_db()
    assert b"no more letters" in page.content
    assert asked.declined_at
    assert asked.stopped_at


def test_this_is_not_me_closes_the_link(network: Network, survey: Survey) -> None:
    asked = ask(survey, make_person(network))
    client = Client()

    assert client.post(f"/answer/{asked.key}/not-me/").status_code == 200
    assert client.get(f"/answer/{asked.key}/").status_code == 404


def test_a_preview_keeps_nothing(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    ben = make_person(network, "Ben")
    survey.fields.set(network.fields.all())
    client = signed_in(guardian)
    base = f"/answer/preview-{survey.pk}/"
    question = survey.questions.all()[0]

    client.post(base)
    row = client.post(f"{base}q/{question.pk}/tap/", {"about": ben.pk}, headers=HTMX)
    client.post(f"{base}q/{question.pk}/add/", {"name": "Cai"})
    client.post(f"{base}trust/", {"about": ben.pk, "level": "2"})
    client.post(f"{base}about-you/", {"f-interests": "bees"})
    client.post(f"{base}done/")

    assert b'aria-pressed="true"' in row.content
    assert b"Nothing you press here is kept" in client.get(base).content
    kept = [Tie.objects.all(), Trust.objects.all(), Asked.objects.all()]
    assert not any(rows.exists() for rows in kept)
    assert not network.people.filter(name="Cai").exists()


def test_paper_is_entered_by_weavers_alone(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    asked = ask(survey, make_person(network, "Ann"))
    address = f"/n/{network.slug}/surveys/asked/{asked.pk}/paper/"
    member = signed_in(make_member(network))

    response = signed_in(guardian).post(address)

    assert response["Location"] == f"/answer/paper-{asked.pk}/"
    followed = signed_in(guardian).get(response["Location"], follow=True).content
    assert b"wrote on paper" in followed
    assert member.get(f"/answer/paper-{asked.pk}/").status_code == 404


def test_somebody_noted_down_agrees_on_the_first_page(
    network: Network, survey: Survey
) -> None:
    ann = make_person(network, "ann", agreed_at=None, presence=Audience.WEAVERS)
    asked = ask(survey, ann)
    client, address = Client(), f"/answer/{asked.key}/"

    missing = client.post(address, {"version": "0", "name": "Ann", "presence": "2"})
    assert missing.status_code == 422
    client.post(
        address,
        {"version": "0", "name": "Ann", "presence": "2", "agrees": "on"},
    )

    ann.refresh_from_db()
    assert (ann.name, ann.presence) == ("Ann", Audience.MEMBERS)
    assert ann.agreed_at


def test_words_that_changed_are_read_again(network: Network, survey: Survey) -> None:
    asked = ask(survey, make_person(network))

    page = Client().post(f"/answer/{asked.key}/", {"version": "7"})

    assert page.status_code == 422
    assert b"have changed" in page.content


def test_members_find_their_surveys_and_no_others(
    network: Network, guardian: Standing, survey: Survey
) -> None:
    make_survey(guardian, name="Not for them", asks_newcomers=False)

    page = signed_in(make_member(network)).get(f"/n/{network.slug}/surveys/")

    assert survey.name.encode() in page.content
    assert b"Not for them" not in page.content
    assert not mail.outbox
