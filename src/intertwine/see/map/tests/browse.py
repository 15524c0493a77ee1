"""Asking for pages of the map as one reader."""

from typing import cast

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from intertwine.people.models import Standing
from intertwine.see.map.tests.decode import Decoded, decode


def browser(standing: Standing) -> Client:
    """A browser in which somebody is signed in, or a visitor's."""
    client = Client()
    if standing.user is not None:
        client.force_login(standing.user)
    return client


def page(
    standing: Standing, name: str = "map", query: str = "", *, is_part: bool = False
) -> str:
    """What a page of the map says."""
    response = answer(standing, name, query, is_part=is_part)
    assert response.status_code == 200
    return response.content.decode()


def answer(
    standing: Standing,
    name: str,
    query: str = "",
    *,
    pk: int | None = None,
    is_part: bool = False,
) -> HttpResponse:
    """The answer to a request for a page of the map."""
    slug = standing.network.slug
    address = reverse(f"map:{name}", args=[slug] if pk is None else [slug, pk])
    headers = {"HX-Request": "true"} if is_part else {}
    found = browser(standing).get(f"{address}?{query}", headers=headers)
    return cast("HttpResponse", found)


def drawing(standing: Standing, query: str = "") -> Decoded:
    """The drawing that the map is made of."""
    response = answer(standing, "drawing", query)
    assert response["Content-Type"] == "application/octet-stream"
    return decode(response.content)
