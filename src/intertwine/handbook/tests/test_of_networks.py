"""Pages that a network adds for itself: who reads and writes them, and what they can hold."""

import io
import zipfile
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from intertwine.handbook.models import NetworkPage
from intertwine.handbook.services.of_networks import write_page
from intertwine.handbook.tests.make import make_entry, make_network_page
from intertwine.kit.errors import Refused
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network

pytestmark = pytest.mark.django_db
SAID: dict[str, Any] = {
    "title": "Who opens the hall?",
    "line": "Ann does.",
    "body": "Ring the bell.",
}


@pytest.fixture
def weaver() -> Standing:
    return make_member(make_network("Bees"), role=Role.WEAVER)


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def test_members_read_what_is_published_and_nobody_else_reads_anything(
    weaver: Standing,
) -> None:
    make_entry(title="Keys and halls", slug="keys")
    make_network_page(weaver.network, title="Hall keys", body="Under the badger.")
    make_network_page(weaver.network, title="Hall draft", is_published=False)
    member, stranger = make_member(weaver.network), make_member(make_network())
    seen = {}

    for name, client in (
        ("weaver", signed_in(weaver)),
        ("member", signed_in(member)),
        ("stranger", signed_in(stranger)),
        ("visitor", Client()),
    ):
        pages = [
            client.get(address).content.decode()
            for address in (
                f"/n/{weaver.network.slug}/handbook/",
                "/handbook/",
                "/handbook/-/find/?q=hall",
                "/handbook/-/find/?q=badger",
            )
        ]
        seen[name] = [("Hall keys" in page, "Hall draft" in page) for page in pages]

    published = (True, False)
    assert seen == {
        "weaver": [(True, True), published, published, published],
        "member": [published] * 4,
        "stranger": [(False, False)] * 4,
        "visitor": [(False, False)] * 4,
    }


def test_a_page_is_written_changed_and_removed(weaver: Standing) -> None:
    client, place = signed_in(weaver), f"/n/{weaver.network.slug}/handbook/"
    hostile = (
        "<script>alert(1)</script> [x](javascript:alert(1)) ![](https://evil.example)"
    )
    hostile += " [trust](handbook:trust)"
    make_entry(title="Trust", slug="trust")

    response = client.post(f"{place}write/", SAID | {"body": hostile}, follow=True)

    page = NetworkPage.objects.get()
    html = response.content.decode()
    assert "<script>alert" not in html
    assert 'href="javascript:' not in html
    assert "evil.example" not in html.split("prose", 1)[1].split("</article>")[0]
    assert 'href="/handbook/trust/"' in html
    assert not page.is_published
    form = SAID | {"edition": page.edition, "is_published": "on"}
    client.post(f"{place}{page.pk}/write/", form)
    page.refresh_from_db()
    assert (page.body, page.is_published, page.edition) == ("Ring the bell.", True, 2)
    client.post(f"{place}{page.pk}/remove/")
    assert not NetworkPage.objects.exists()


def test_two_who_write_at_once_lose_nothing(weaver: Standing) -> None:
    page = make_network_page(weaver.network, title="Tea", body="At four.")
    client, place = signed_in(weaver), f"/n/{weaver.network.slug}/handbook/{page.pk}/"
    before = page.edition
    write_page(by=weaver, pk=page.pk, edition=before, body="At five.")

    form = SAID | {"title": "Tea", "body": "At six.", "edition": before}
    late = client.post(f"{place}write/", form)

    assert late.status_code == 422
    told = late.content.decode()
    assert "At six." in told
    assert "At five." in told
    page.refresh_from_db()
    assert page.body == "At five."
    client.post(f"{place}write/", form | {"edition": page.edition})
    page.refresh_from_db()
    assert page.body == "At six."


def test_what_cannot_be_kept_is_said(weaver: Standing) -> None:
    make_network_page(weaver.network, title="Tea")
    member = make_member(weaver.network)

    with pytest.raises(Refused, match="title already"):
        write_page(by=weaver, **(SAID | {"title": "TEA"}))
    with pytest.raises(Refused, match="Weavers and guardians"):
        write_page(by=member, **SAID)
    # Another network may call its page the same.
    other = make_member(make_network(), role=Role.WEAVER)
    assert write_page(by=other, **(SAID | {"title": "Tea"})).pk


def test_all_pages_are_taken_along_as_markdown(weaver: Standing) -> None:
    make_network_page(weaver.network, title="Tea / cake?", body="At four.")
    make_network_page(weaver.network, title="Draft", is_published=False)
    client = signed_in(make_member(weaver.network))

    found = client.get(f"/n/{weaver.network.slug}/handbook/take-along/")

    with zipfile.ZipFile(io.BytesIO(found.content)) as packed:
        (name,) = packed.namelist()
        assert name.startswith("tea-cake-")
        assert packed.read(name).decode() == (
            "# Tea / cake?\n\nWe ask first.\n\nAt four.\n"
        )


def test_more_pages_ask_no_more_queries(
    weaver: Standing, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, place = signed_in(weaver), f"/n/{weaver.network.slug}/handbook/"
    for _turn in range(2):
        make_network_page(weaver.network)
    client.get(place)
    with django_assert_num_queries(4):
        client.get(place)
    for _turn in range(5):
        page = make_network_page(weaver.network)
    with django_assert_num_queries(4):
        client.get(place)
    client.get(page.get_absolute_url())
    with django_assert_num_queries(5):
        client.get(page.get_absolute_url())
