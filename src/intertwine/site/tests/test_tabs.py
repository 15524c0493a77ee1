"""The tabs of a part stay in view on every page behind them."""

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from intertwine.people.tests.make import make_guardian, make_network
from intertwine.site.navigation import TABS


def test_every_page_behind_a_tab_is_there() -> None:
    apps = get_resolver().namespace_dict
    pages = {page for place in TABS for page in place.covers}

    missing = {
        page
        for page in pages
        for app, _colon, name in [page.partition(":")]
        if app not in apps or (name and name not in apps[app][1].reverse_dict)
    }

    assert missing == set()


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["people:me", "people:fields", "people:imports"])
def test_whoever_looks_after_people_keeps_the_tabs(client: Client, page: str) -> None:
    network = make_network()
    guardian = make_guardian(network).user
    assert guardian
    client.force_login(guardian)

    response = client.get(reverse(page, args=[network.slug]))

    people = reverse("people:directory", args=[network.slug])
    assert f'<a href="{people}" aria-current="true">' in response.text
