"""Making a gathering: from every starter, and no more asked than one needs to begin."""

import pytest
from django.test import Client

from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.gatherings.services.starters import STARTERS
from intertwine.people.models import Network
from intertwine.people.tests.make import make_guardian
from intertwine.people.tests.ways_in import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver(network: Network) -> Client:
    return signed_in(make_guardian(network))


def test_a_weaver_makes_opens_and_closes_one_from_every_template(
    weaver: Client, network: Network
) -> None:
    here = f"/n/{network.slug}/gatherings/"
    for starter in STARTERS:
        address = f"{here}make/?with={starter.key}"
        page = weaver.get(address)
        assert str(starter.purpose).encode() in page.content
        sent = {"title": "Words", "naming": "anonymous", "moderation": "after"}
        made = weaver.post(address, sent | {"nations": ["Wales"]})
        assert made.status_code == 302
        assert made["Location"].endswith("/bring/") is starter.brings
    gathering = Gathering.objects.get(template="sentences")
    assert weaver.post(address, {}).status_code == 422

    opened = weaver.post(f"{here}{gathering.pk}/open/")
    closed = weaver.post(f"{here}{gathering.pk}/close/")
    again = weaver.post(f"{here}{gathering.pk}/round/", {"name": "Autumn"})

    assert [opened.status_code, closed.status_code, again.status_code] == [302] * 3
    assert gathering.round.name == "Autumn"
    assert weaver.post(f"{here}{gathering.pk}/remove/").status_code == 403
    assert b"Bring people in" in weaver.get(f"{here}{gathering.pk}/").content


def test_a_last_moment_before_the_first_is_told_beside_its_field(
    weaver: Client, network: Network
) -> None:
    typed = {
        "title": "Evening",
        "naming": "choose",
        "moderation": "after",
        "starts_at": "2027-12-10T18:00",
        "closes_at": "2027-12-01T18:00",
    }

    answer = weaver.post(f"/n/{network.slug}/gatherings/make/?with=sentences", typed)

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#id_closes_at"' in shown
    assert "This is before the gathering begins (10 December)." in shown
    assert "Constraint" not in shown
    assert '<details class="fold" open><summary>When and where' in shown


def test_when_where_and_for_whom_wait_folded_until_something_is_in_them(
    weaver: Client, network: Network
) -> None:
    address = f"/n/{network.slug}/gatherings/make/?with=sentences"
    sent = {"title": "Evening", "naming": "anonymous", "moderation": "after"}

    empty = weaver.get(address).content.decode()
    weaver.post(address, sent | {"nations": ["Wales"]})
    made = Gathering.objects.get()
    again = weaver.get(f"/n/{network.slug}/gatherings/{made.pk}/change/")

    assert '<details class="fold"><summary>When and where' in empty
    assert '<details class="fold"><summary>Who comes' in empty
    shown = again.content.decode()
    assert '<details class="fold"><summary>When and where' in shown
    assert '<details class="fold" open><summary>Who comes' in shown


def test_what_was_said_already_asks_nothing_about_how_people_answer(
    weaver: Client, network: Network
) -> None:
    here = f"/n/{network.slug}/gatherings/"

    page = weaver.get(f"{here}make/?with=said").content.decode()
    weaver.post(f"{here}make/?with=said", {"title": "Our chat"})

    assert "How people answer" not in page
    made, fresh = Gathering.objects.get(), Gathering()
    kept = ("naming", "moderation", "asks_nation", "asks_sector", "asks_role")
    assert all(getattr(made, name) == getattr(fresh, name) for name in kept)
    assert "How people answer" in (
        weaver.get(f"{here}{made.pk}/change/").content.decode()
    )
