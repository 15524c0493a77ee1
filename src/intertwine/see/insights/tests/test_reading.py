"""What stands out is told with what the silent leave open, and the same everywhere."""

from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from intertwine.people.models import Network
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_guardian, make_network, make_person
from intertwine.see.map.selectors import drawn_for, reading_of, readings
from intertwine.see.map.services.reading import read_network
from intertwine.see.map.tests.browse import browser, page
from intertwine.see.ties.tests.make import make_kind, make_tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def network() -> Network:
    """Two circles of seven, in each of which only three have told of their ties."""
    network = make_network()
    people = [make_person(network, name) for name in "ABCDEFGHIJKLMN"]
    for circle in (people[:7], people[7:]):
        for number, one in enumerate(circle[:3]):
            for other in circle[number + 1 :: 2]:
                make_tie(one, other, second_says=False)
    make_tie(people[0], people[7], second_says=False)
    return network


def stands_out(client: Client, network: Network) -> str:
    address = reverse("insights:insights", args=[network.slug])
    return unescape(client.get(address).content.decode())


def test_page_and_insights_tell_the_same_ranges(network: Network) -> None:
    gwen = make_guardian(network)
    told = reading_of(drawn_for(gwen), network)
    cautions = {s.caution for topic in told.topics for s in topic.sentences}

    words = unescape(page(gwen, "words"))
    insights = stands_out(browser(gwen), network)

    assert any("may in truth be anything from" in each for each in cautions)
    assert all(each in words and each in insights for each in cautions)


def test_a_reading_is_kept_until_somebody_answers(network: Network) -> None:
    gwen = make_guardian(network)
    drawn = drawn_for(gwen)
    first = reading_of(drawn, network)
    assert reading_of(drawn, network) is first

    one, other = network.people.order_by("-pk")[:2]
    make_tie(one, other, make_kind(network))

    assert reading_of(drawn, network).completeness != first.completeness


def test_what_was_read_in_the_background_stands_out_too(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "SMALL", 1)
    gwen = make_guardian(network)
    client = browser(gwen)
    assert "This is a large network" in stands_out(client, network)

    read_network.func(network.pk, Role.GUARDIAN.value, "")

    told = stands_out(client, network)
    assert "This is a large network" not in told
    assert "Who holds it together?" in told
