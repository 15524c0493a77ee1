"""Asking and reminding: few letters, none that is not wanted."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends import locmem
from django.utils import timezone
from pytest_django import DjangoCaptureOnCommitCallbacks

from intertwine.kit.errors import Refused
from intertwine.people.models import DoNotInvite, Membership, Network, Person
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors import fingerprint
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.surveys import selectors, services
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.rules import (
    COLD_LETTERS_A_DAY,
    Contact,
    Reach,
    reach_of,
)
from intertwine.see.surveys.services.arriving import send_way_in
from intertwine.see.surveys.services.letters import write_one
from intertwine.see.surveys.tests.make import ask, make_survey

pytestmark = pytest.mark.django_db
Capture = DjangoCaptureOnCommitCallbacks


@pytest.fixture
def survey(network: Network) -> Survey:
    return make_survey(make_guardian(network), welcome="So that we can meet.")


def due(survey: Survey) -> list[str]:
    keys = [one.pk for one in selectors.post_of(survey).now]
    people = Person.objects.filter(asked_in__in=keys)
    return sorted(people.values_list("name", flat=True))


def test_an_address_that_is_no_more_breaks_nothing_and_is_not_tried_for_ever(
    network: Network, survey: Survey, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ask(survey, make_person(network, email="ann@example.org"))

    def refuse(*_letters: object) -> None:
        raise SMTPRecipientsRefused({"ann@example.org": (550, b"No such user")})

    monkeypatch.setattr(locmem.EmailBackend, "send_messages", refuse)
    write_one.call(asked.pk, 1)
    send_way_in.call(survey.pk, "Ann", "ann@example.org")

    assert Asked.objects.get().letters == 1
    assert due(survey) == []


def test_a_letter_holds_a_link_of_ones_own_and_a_way_to_get_no_more(
    network: Network, survey: Survey, django_capture_on_commit_callbacks: Capture
) -> None:
    asked = ask(survey, make_person(network, email="ann@example.org"))

    with django_capture_on_commit_callbacks(execute=True):
        services.write_to_everyone(by=make_guardian(network), survey=survey)

    letter = mail.outbox[0]
    assert letter.to == ["ann@example.org"]
    assert asked.full_url in str(letter.body)
    assert asked.letters_url in str(letter.body)
    assert asked.letters_url in letter.extra_headers["List-Unsubscribe"]
    assert Asked.objects.get().letters == 1


def test_a_letter_that_a_second_worker_begins_again_goes_out_once(
    network: Network, survey: Survey
) -> None:
    asked = ask(survey, make_person(network, email="ann@example.org"))

    write_one.call(asked.pk, 1)
    write_one.call(asked.pk, 1)

    assert len(mail.outbox) == 1


def test_nobody_gets_a_letter_who_wants_none(network: Network, survey: Survey) -> None:
    def asked(name: str, **fields: object) -> Asked:
        email = f"{name.lower()}@example.org"
        return ask(survey, make_person(network, name, email=email, **fields))

    asked("Ann")
    asked("Ben", do_not_contact=True)
    services.stop_letters(asked=asked("Cai"))
    services.say_it_is_not_me(asked=asked("Dee"))
    asked("Eve")
    mark = fingerprint("eve@example.org")
    DoNotInvite.objects.create(network=network, fingerprint=mark)
    away = make_member(network, "Fay")
    assert away.person
    Membership.objects.filter(person=away.person).update(
        paused_until=timezone.localdate() + timedelta(days=9)
    )
    ask(survey, away.person)
    ask(survey, make_person(network, "Gil"))

    assert due(survey) == ["Ann"]
    assert selectors.post_of(survey).counts == {
        Reach.NOW: 1,
        Reach.UNWANTED: 5,
        Reach.NO_ADDRESS: 1,
    }


def test_whoever_answered_or_said_no_is_left_in_peace(
    network: Network, survey: Survey
) -> None:
    now = timezone.now()
    ask(survey, make_person(network, email="a@example.org"), answered_at=now)
    ask(survey, make_person(network, email="b@example.org"), declined_at=now)

    assert due(survey) == []
    with pytest.raises(Refused, match="nobody to write to"):
        services.write_to_everyone(by=make_guardian(network), survey=survey)


@pytest.mark.parametrize(
    ("letters", "days_ago", "reach"),
    [
        (0, None, Reach.NOW),
        (1, 4, Reach.LATER),
        (1, 5, Reach.NOW),
        (3, 5, Reach.NOW),
        (4, 50, Reach.ENOUGH),
    ],
)
def test_reminders_are_few_and_far_between(
    letters: int, days_ago: int | None, reach: Reach
) -> None:
    now = timezone.now()
    written = None if days_ago is None else now - timedelta(days=days_ago)
    contact = Contact(False, True, True, letters, written)

    assert reach_of(contact, now) is reach


def test_people_who_never_agreed_get_a_hundred_letters_a_day_between_them(
    network: Network, survey: Survey
) -> None:
    ask(survey, make_person(network, "Warm", email="warm@example.org"))
    for number in range(COLD_LETTERS_A_DAY + 3):
        cold = make_person(
            network,
            email=f"cold{number}@example.org",
            agreed_at=None,
            presence=Audience.WEAVERS,
        )
        ask(survey, cold)

    post = selectors.post_of(survey)

    assert len(post.now) == COLD_LETTERS_A_DAY + 1
    assert post.tomorrow == 3


def test_letters_wait_until_the_survey_is_open(network: Network) -> None:
    survey = make_survey(make_guardian(network), opened_at=None)
    asked = ask(survey, make_person(network, email="ann@example.org"))

    with pytest.raises(Refused, match="Open the survey first"):
        services.write_to_everyone(by=make_guardian(network), survey=survey)
    write_one.call(asked.pk, 1)

    assert mail.outbox == []


def test_only_weavers_ask_and_write(network: Network, survey: Survey) -> None:
    member = make_member(network)

    with pytest.raises(Refused):
        services.ask_people(by=member, survey=survey, people=[])
    with pytest.raises(Refused):
        services.write_to_everyone(by=member, survey=survey)


def test_people_are_asked_once_and_only_of_this_network(
    network: Network, survey: Survey
) -> None:
    weaver = make_member(network, role=Role.WEAVER)
    ann, stranger = make_person(network), make_person(make_network())

    first = services.ask_people(by=weaver, survey=survey, people=[ann, stranger])
    again = services.ask_people(by=weaver, survey=survey, people=[ann])

    assert (first, again) == (1, 0)
    assert Asked.objects.get().person == ann


def test_asking_can_be_taken_back_until_somebody_begins(
    network: Network, survey: Survey
) -> None:
    guardian = make_guardian(network)
    silent = ask(survey, make_person(network))
    begun = ask(survey, make_person(network), began_at=timezone.now())

    services.stop_asking(by=guardian, asked=silent)
    with pytest.raises(Refused):
        services.stop_asking(by=guardian, asked=begun)

    assert list(Asked.objects.all()) == [begun]
