"""The tour of the demo: ordinary links, for as long as somebody likes."""

import re
from html import unescape

import pytest
from django.test import Client
from pytest_django import Settings

from intertwine.people.models import User
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network
from intertwine.site.demo.people import DOMAIN, HOSTS
from intertwine.site.tour import STOPS, TOURED

pytestmark = pytest.mark.django_db

LINK = re.compile(r'href="([^"]+\?tour=(\d+)#tour)"')


@pytest.fixture
def shown(demo: bool, settings: Settings) -> None:
    """The demo network, for everybody to look at."""
    settings.DEMO = True


@pytest.mark.usefixtures("shown")
@pytest.mark.parametrize("role", ["member", "weaver", "guardian"])
def test_the_tour_leads_from_stop_to_stop_to_its_end(client: Client, role: str) -> None:
    begun = client.post(f"/demo/{role}/?tour")
    address = begun["Location"]

    for number, stop in enumerate(STOPS, 1):
        read = client.get(address)
        page = unescape(read.content.decode())
        assert read.status_code == 200
        assert f"stop {number} of {len(STOPS)}" in page
        assert str(stop.title) in page
        onwards = {int(n): url for url, n in LINK.findall(page)}
        known = {number - 1, number + 1} - {0, len(STOPS) + 1}
        assert known <= set(onwards)
        if number < len(STOPS):
            address = onwards[number + 1]


@pytest.mark.usefixtures("shown")
def test_who_goes_elsewhere_has_left_the_tour(client: Client) -> None:
    client.post("/demo/member/")
    inside = f"/n/{TOURED}/"

    for address in (f"{inside}?tour=9", f"{inside}?tour=2", f"{inside}?tour=x", inside):
        assert 'id="tour"' not in client.get(address).content.decode()
    assert "Take the tour" in client.get(inside).content.decode()


def test_whoever_looks_around_is_signed_in_like_anybody_else(
    client: Client, settings: Settings
) -> None:
    settings.DEMO = True
    member = make_member(make_network(is_demo=True), HOSTS[Role.MEMBER])
    assert member.user
    User.objects.filter(pk=member.user.pk).update(email=f"mel@{DOMAIN}")

    client.post("/demo/member/")

    assert "This device" in client.get("/account/sessions/").content.decode()


@pytest.mark.parametrize("is_demo", [True, False])
def test_no_other_network_is_a_stop(
    client: Client, settings: Settings, *, is_demo: bool
) -> None:
    settings.DEMO = is_demo
    network = make_network()
    member = make_member(network)
    assert member.user
    client.force_login(member.user)

    for address in (f"/n/{network.slug}/?tour=1", "/handbook/?tour=7"):
        page = client.get(address).content.decode()
        assert 'id="tour"' not in page
        assert "Take the tour" not in page
