"""Whoever speaks by name can take each thing back that they said."""

from __future__ import annotations

import pytest
from django.test import Client

from intertwine.listen.gatherings.models import Gathering, Presence, Voice
from intertwine.listen.gatherings.rules import Naming
from intertwine.listen.gatherings.tests.make import make_gathering, make_prompt
from intertwine.listen.gatherings.tests.test_pages import come, once
from intertwine.people.tests.make import make_network

pytestmark = pytest.mark.django_db


@pytest.fixture
def gathering() -> Gathering:
    gathering = make_gathering(make_network(), naming=Naming.ASKED)
    make_prompt(gathering)
    return gathering


def mine(phone: Client, gathering: Gathering) -> set[str]:
    """What a phone can take back, as its page shows it."""
    page = phone.get(f"/g/{gathering.code}/thanks/")
    return {voice.text for voice in page.context["named"]}


def test_what_one_says_one_after_the_other_can_each_be_taken_back(
    gathering: Gathering,
) -> None:
    phone = come(gathering, name="Ann")
    address = f"/g/{gathering.code}/1/"
    for text in ("one", "two"):
        form = phone.get(address).content
        phone.post(address, {"text": text, "once": once(form)})

    assert mine(phone, gathering) == {"one", "two"}
    for voice in Voice.objects.all():
        phone.post(f"/g/{gathering.code}/take-back/{voice.pk}/")
    assert not Voice.objects.exists()


def test_a_form_that_is_sent_twice_is_one_voice_that_can_be_taken_back(
    gathering: Gathering,
) -> None:
    """The second press leaves before the first has answered: it shows the old cookie."""
    phone = come(gathering, name="Ann")
    before = dict(phone.cookies)
    address = f"/g/{gathering.code}/1/"
    sent = {"text": "one", "once": once(phone.get(address).content)}
    phone.post(address, sent)
    for name, kept in before.items():
        phone.cookies[name] = kept.value

    phone.post(address, sent)

    assert Voice.objects.count() == 1
    assert Presence.objects.get(prompt__isnull=False).people == 1
    assert mine(phone, gathering) == {"one"}


@pytest.mark.parametrize("naming", Naming)
def test_who_goes_back_to_the_form_and_says_something_else_says_both(
    gathering: Gathering, naming: Naming
) -> None:
    gathering.naming = naming
    gathering.save()
    phone = come(gathering, name="Ann")
    address = f"/g/{gathering.code}/1/"
    mark = once(phone.get(address).content)
    for text in ("one", "two", "two"):
        phone.post(address, {"text": text, "once": mark})

    said = set(Voice.objects.values_list("text", flat=True))
    assert said == {"one", "two"}
    assert Voice.objects.count() == 2
    by_name = naming != Naming.ANONYMOUS
    assert mine(phone, gathering) == (said if by_name else set())


def test_nobody_can_take_back_what_somebody_else_said(gathering: Gathering) -> None:
    ann, ben = (come(gathering, name=name) for name in ("Ann", "Ben"))
    address = f"/g/{gathering.code}/1/"
    ann.post(address, {"text": "one", "once": once(ann.get(address).content)})
    voice = Voice.objects.get()

    answer = ben.post(f"/g/{gathering.code}/take-back/{voice.pk}/")

    assert answer.status_code == 404
    assert mine(ben, gathering) == set()
    assert Voice.objects.exists()
