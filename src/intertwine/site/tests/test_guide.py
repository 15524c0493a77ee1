"""The guide is there for everybody, in the same words as in the repository."""

import pytest
from django.test import Client

from intertwine.people.rules import Role
from intertwine.people.tests.make import make_guardian, make_member, make_network
from intertwine.site.guide import PICTURES, pages, pages_with, reading, size_of

pytestmark = pytest.mark.django_db


def test_everybody_reads_every_page_without_signing_in(client: Client) -> None:
    contents = client.get("/guide/").content.decode()

    for page in pages():
        assert page.line_html in contents
        assert "](" not in page.line
        read = client.get(page.url)
        assert read.status_code == 200
        assert f'<h1 id="title">{page.title}</h1>' in read.content.decode()
    assert client.get("/guide/nobody/").status_code == 404


def test_pictures_say_how_large_they_are_and_links_lead_to_pages() -> None:
    weavers = next(page for page in pages() if page.slug == "weavers")
    guardians = next(page for page in pages() if page.slug == "guardians")
    width, height = size_of(PICTURES / "map.png")

    html = reading(weavers).html

    assert 'guide/map.png" alt="A map of' in html
    assert f'width="{width}" height="{height}"' in html
    assert 'href="/guide/weavers/"' in reading(guardians).html
    assert 'id="listen"' in html
    assert ("listen", "Listen") in reading(weavers).headings


@pytest.mark.parametrize("role", list(Role))
def test_each_finds_their_own_page_at_the_foot(client: Client, role: Role) -> None:
    network = make_network()
    guardian = make_guardian(network)
    one = guardian if role == Role.GUARDIAN else make_member(network, role=role)
    assert one.user
    client.force_login(one.user)

    inside = client.get(f"/n/{network.slug}/").content.decode()

    assert f'<li><a href="/guide/{role}s/">Guide</a></li>' in inside
    assert '<li><a href="/guide/">Guide</a></li>' in Client().get("/").content.decode()


def test_search_finds_pages_of_the_guide(client: Client) -> None:
    member = make_member(make_network())
    assert member.user
    client.force_login(member.user)

    found = client.get("/search/", {"q": "Snapshot"}).content.decode()

    assert "/guide/weavers/" in found
    assert not pages_with([])
    assert not pages_with(["snapshot", "zebra"])
