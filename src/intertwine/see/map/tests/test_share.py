"""Showing some of the map to people outside, until it ends."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import QueryDict
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from intertwine.kit.errors import Refused
from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Audience
from intertwine.people.services import erase_person
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_person,
)
from intertwine.see.map.models import Share
from intertwine.see.map.selectors import drawn_for
from intertwine.see.map.selectors.shares import shared_with_all
from intertwine.see.map.services import end_share, share_map
from intertwine.see.map.tests.browse import browser
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_has_asked_yet() -> None:
    cache.clear()


def shared(network: Network, **fields: object) -> Share:
    defaults: dict[str, object] = {"shows": Share.Shows.PEOPLE, "days": 7}
    return share_map(by=make_guardian(network), **(defaults | fields))  # type: ignore[arg-type]


def nations(network: Network, **numbers: int) -> None:
    for nation, number in numbers.items():
        for _ in range(number):
            make_person(
                network, nation=nation, audiences={"nation": Audience.MEMBERS.value}
            )


def test_a_link_ends_by_itself_and_by_hand(network: Network) -> None:
    share = shared(network)
    client = Client()
    assert client.get(share.get_absolute_url()).status_code == 200

    end_share(by=make_guardian(network), share=share)
    assert client.get(share.get_absolute_url()).status_code == 404

    late = shared(network)
    Share.objects.filter(pk=late.pk).update(
        expires_at=timezone.now() - timedelta(minutes=1)
    )
    for name in ("shared", "embedded", "shared_drawing"):
        assert client.get(reverse(f"map:{name}", args=[late.code])).status_code == 404


def test_a_link_to_some_people_never_becomes_one_to_all(network: Network) -> None:
    everyone = Audience.EVERYONE
    seen: dict[str, Any] = {
        "presence": everyone,
        "audiences": {"sector": everyone.value},
    }
    there = [make_person(network, sector=s, **seen) for s in ("business", "government")]
    word = drawn_for(Standing(network)).graph.people["sector"].tolist()[0]
    asked = QueryDict(mutable=True)
    asked["is.sector"] = word
    share = shared(network, query=asked.urlencode())
    assert list(shared_with_all(share).graph.labels) == [there[0].name]

    Person.objects.filter(pk=there[0].pk).update(sector="government")
    assert shared_with_all(share).graph.size == 0

    around = shared(network, query=f"around={there[0].pk}")
    assert shared_with_all(around).graph.size == 1
    erase_person(person=there[0])
    assert shared_with_all(around).graph.size == 0


def test_only_the_page_for_other_websites_may_be_framed(network: Network) -> None:
    share, client = shared(network), Client()

    page = client.get(share.get_absolute_url())
    frame = client.get(reverse("map:embedded", args=[share.code]))

    assert "frame-ancestors 'none'" in page["Content-Security-Policy"]
    assert page["X-Frame-Options"] == "DENY"
    assert "frame-ancestors *" in frame["Content-Security-Policy"]
    assert "X-Frame-Options" not in frame
    assert "noindex" in page["X-Robots-Tag"]
    assert "noindex" in frame["X-Robots-Tag"]


def test_groups_name_nobody_and_hide_the_small_ones(network: Network) -> None:
    nations(network, wales=9, scotland=7, england=2, elsewhere=3)
    people = list(network.people.filter(nation="wales"))
    make_tie(people[0], people[1])
    share = shared(network, shows=Share.Shows.GROUPS, column="nation")

    content = Client().get(share.get_absolute_url()).content.decode()

    assert "Wales" in content
    assert "Scotland" in content
    assert "England" not in content
    assert "Somewhere else" not in content
    assert not [person.name for person in people if person.name in content]
    drawing = reverse("map:shared_drawing", args=[share.code])
    assert Client().get(drawing).status_code == 404


def test_a_link_to_groups_that_are_all_small_shows_nothing(network: Network) -> None:
    nations(network, wales=3)
    share = shared(network, shows=Share.Shows.GROUPS, column="nation")

    content = Client().get(share.get_absolute_url()).content.decode()

    assert "No group is large enough to be shown." in content


def test_a_weaver_makes_a_link_to_groups_unless_they_choose_otherwise(
    network: Network,
) -> None:
    nations(network, wales=6, scotland=6)
    client = browser(make_guardian(network))
    address = reverse("map:shares", args=[network.slug])

    assert 'value="groups"' in client.get(address).content.decode()
    sent = {"shows": "groups", "column": "nation", "days": "30"}
    assert client.post(address, sent).status_code == 302
    assert client.post(address, {"shows": "groups", "days": "30"}).status_code == 422

    share = Share.objects.get()
    assert (share.shows, share.column) == ("groups", "nation")
    assert share.get_absolute_url() in client.get(address).content.decode()
    assert network.deeds.filter(text__contains="people outside").exists()


def test_only_columns_with_groups_that_can_be_told_are_offered(
    network: Network,
) -> None:
    client = browser(make_guardian(network))
    address = reverse("map:shares", args=[network.slug])
    for n in range(3):
        place = network.organisations.create(name=f"Place {n}")
        make_person(
            network,
            organisation=place,
            audiences={"organisation": Audience.MEMBERS.value},
        )
    sent = {"shows": "groups", "column": "organisation", "days": "30"}

    refused = client.post(address, {**sent, "column": ""})
    assert refused.status_code == 422
    assert "There are no groups of five people yet." in refused.content.decode()
    nations(network, wales=5, scotland=5)
    offered = client.get(address).content.decode()

    assert '<option value="nation"' in offered
    assert '<option value="organisation"' not in offered
    assert client.post(address, sent).status_code == 422
    assert not Share.objects.exists()


def test_members_share_nothing(network: Network) -> None:
    with pytest.raises(Refused, match="Weavers decide"):
        share_map(by=make_member(network), shows="people", days=7)


def test_whoever_leaves_is_no_longer_named_as_the_one_who_shared(
    network: Network,
) -> None:
    share = shared(network)
    gwen = make_guardian(network).person
    assert gwen

    erase_person(person=gwen)

    share.refresh_from_db()
    assert share.by is None
    assert share.by_name == "Somebody who left"


def test_nobody_tries_codes_all_night() -> None:
    client = Client()

    found = {client.get(f"/shared/guess-{n}/").status_code for n in range(70)}

    assert found == {404, 429}


def test_whoever_has_a_link_into_a_hidden_network_can_read_its_privacy_notice(
    network: Network,
) -> None:
    Network.objects.filter(pk=network.pk).update(visibility="hidden")
    share = shared(network)
    notice = reverse("people:policy", args=[network.slug, "privacy-notice"])
    rights = reverse("people:rights", args=[network.slug])
    client = Client()
    assert client.get(notice).status_code == 404

    content = client.get(share.get_absolute_url()).content.decode()

    assert f'href="{notice}"' in content
    assert client.get(notice).status_code == 200
    assert client.get(rights).status_code == 200
    # Its own page stays hidden, and so does everything from whoever has no link.
    assert client.get(network.get_absolute_url()).status_code == 404
    assert Client().get(notice).status_code == 404
