"""What readers of the handbook missed becomes needs, and needs lead into the handbook."""

from datetime import date

import pytest
from django.test import Client

from intertwine.handbook.models import Missed, Suggestion
from intertwine.handbook.services.editors import name_editor
from intertwine.handbook.tests.make import make_entry
from intertwine.learn.needs.models import Need
from intertwine.learn.needs.tests.conftest import signed_in
from intertwine.learn.needs.tests.make import answered, make_need
from intertwine.people.models import Network, Standing
from intertwine.people.tests.make import make_member, make_network

pytestmark = pytest.mark.django_db
WORDS = "how to keep bees together"


@pytest.fixture
def missed() -> Missed:
    return Missed.objects.create(words=WORDS, times=9, last_on=date(2026, 11, 1))


def published_by(standing: Standing) -> Client:
    """A browser of somebody in a network who also publishes the handbook."""
    assert standing.user
    make_entry(slug="trust")
    name_editor(email=standing.user.email, publishes=True)
    return signed_in(Client(), standing)


def gaps(network: Network) -> str:
    return f"/n/{network.slug}/learn/gaps/"


def test_an_editor_makes_a_need_of_a_search_that_found_nothing(
    network: Network, member: Standing, missed: Missed
) -> None:
    editor = published_by(member)

    listed = editor.get(gaps(network)).content.decode()
    address = f"/n/{network.slug}/learn/needs/note/?from=search-{missed.pk}"
    form = editor.get(address).content.decode()
    editor.post(address, {"text": "Keeping a group of beekeepers together"})

    assert WORDS in listed
    assert f"?from=search-{missed.pk}" in listed
    assert WORDS in form
    need = Need.objects.get()
    assert need.text == "Keeping a group of beekeepers together"
    assert need.origin == Need.Origin.SEARCH


def test_a_suggestion_that_an_editor_has_read_is_not_listed_any_more(
    network: Network, member: Standing
) -> None:
    for text, is_read in (("New words", False), ("Old words", True)):
        Suggestion.objects.create(text=text, is_read=is_read, day=date(2026, 11, 1))

    listed = published_by(member).get(gaps(network)).content.decode()

    assert "New words" in listed
    assert "Old words" not in listed


def test_a_long_suggestion_is_whole_in_the_form_and_said_to_be_too_long(
    network: Network, member: Standing
) -> None:
    long = "How to go on when people leave. " * 20
    said = Suggestion.objects.create(text=long.strip(), day=date(2026, 11, 1))
    browser = published_by(member)
    note = f"/n/{network.slug}/learn/needs/note/?from=suggestion-{said.pk}"

    form = browser.get(note).content.decode()
    refused = browser.post(note, {"text": long}).content.decode()

    assert said.text in form
    assert said.text in refused
    assert "That has 639 letters. Please use at most 300." in refused


def test_nobody_else_reads_what_readers_missed(
    network: Network, weaver: Standing, missed: Missed
) -> None:
    browser = signed_in(Client(), weaver)
    address = f"/n/{network.slug}/learn/needs/note/?from=search-{missed.pk}"

    pages = [browser.get(each).content.decode() for each in (gaps(network), address)]
    browser.post(address, {"text": "Bees"})

    assert not any(WORDS in page for page in pages)
    assert Need.objects.get().origin == Need.Origin.SAID


def test_what_a_network_needs_is_a_way_into_the_handbook_for_its_people(
    network: Network, member: Standing
) -> None:
    make_entry(slug="connecting")
    need, open_one = make_need(network, "Finding partners"), make_need(network, "Peace")
    answered(need, "connecting")
    stranger = make_member(make_network(), "Una")

    mine, theirs, nobodys = (
        client.get("/handbook/").content.decode()
        for client in (
            signed_in(Client(), member),
            signed_in(Client(), stranger),
            Client(),
        )
    )

    assert f"/n/{network.slug}/learn/needs/{need.pk}/" in mine
    assert open_one.text not in mine
    assert need.text not in theirs + nobodys
