"""What people meet whose gathering closes while they answer."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from intertwine.listen.gatherings import services
from intertwine.listen.gatherings.models import Gathering, Prompt, Voice
from intertwine.listen.gatherings.tests.make import make_gathering, make_prompt
from intertwine.listen.gatherings.tests.test_pages import come, once
from intertwine.people.models import Network, Standing

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("fresh_limits")]


@pytest.fixture
def prompt(network: Network) -> Prompt:
    return make_prompt(make_gathering(network), "A network is …")


def test_whoever_has_begun_is_told_that_it_closed_before_they_type(
    guardian: Standing, prompt: Prompt
) -> None:
    phone = come(prompt.gathering)
    services.close_gathering(by=guardian, gathering=prompt.gathering)

    page = phone.get(f"/g/{prompt.gathering.code}/1/", follow=True)

    assert page.status_code == 200
    assert b"This gathering is closed" in page.content
    assert prompt.text.encode() not in page.content
    assert f"/g/{prompt.gathering.code}/thanks/".encode() in page.content
    assert f"/g/{prompt.gathering.code}/wall/".encode() in page.content


def test_it_says_when_it_closed_also_where_nobody_has_closed_it_yet(
    prompt: Prompt,
) -> None:
    closed = timezone.now() - timedelta(days=40)
    Gathering.objects.update(closes_at=closed, starts_at=None)

    page = Client().get(f"/g/{prompt.gathering.code}/")

    day = timezone.localtime(closed)
    assert f"{day.day} {day:%B %Y}, {day:%H:%M}" in page.content.decode()


def test_words_that_come_too_late_are_shown_to_whoever_typed_them(
    guardian: Standing, prompt: Prompt
) -> None:
    phone = come(prompt.gathering)
    services.close_gathering(by=guardian, gathering=prompt.gathering)

    page = phone.post(f"/g/{prompt.gathering.code}/1/", {"text": "too <late>"})

    assert page.status_code == 422
    assert b"it was not taken in" in page.content
    assert b"too &lt;late&gt;</textarea>" in page.content
    assert not Voice.objects.exists()


def test_what_was_kept_before_it_closed_is_not_called_too_late(
    guardian: Standing, prompt: Prompt
) -> None:
    address = f"/g/{prompt.gathering.code}/1/"
    phone = come(prompt.gathering)
    sent = {"text": "in time", "once": once(phone.get(address).content)}
    phone.post(address, sent)
    services.close_gathering(by=guardian, gathering=prompt.gathering)

    again = phone.post(address, sent, follow=True)

    assert b"not taken in" not in again.content
    assert b"We have heard you" in again.content
    assert Voice.objects.count() == 1


@pytest.mark.parametrize(("naming", "is_offered"), [("optional", 1), ("anonymous", 0)])
def test_taking_back_is_offered_only_where_something_can_be_taken_back(
    network: Network, naming: str, is_offered: int
) -> None:
    gathering = make_gathering(network, naming=naming, state="closed")

    page = Client().get(f"/g/{gathering.code}/").content

    assert page.count(b"Take back what you said by name") == is_offered
