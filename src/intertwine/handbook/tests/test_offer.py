"""Offering something to the handbook: anybody may, and an editor decides."""

from io import BytesIO
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from intertwine.handbook.models import Entry, Offer
from intertwine.handbook.services.editors import name_editor
from intertwine.handbook.services.offering import decline, take
from intertwine.handbook.tests.make import make_entry
from intertwine.kit.errors import Refused
from intertwine.people.models import User
from intertwine.people.tests.make import make_user

pytestmark = pytest.mark.django_db

SEND = "/handbook/-/offer/"
HOSTILE = "<script>alert(1)</script> [win](https://x.example) ![p](https://x.example/p)"
GPS, MAKE = 0x8825, 0x010F


@pytest.fixture(autouse=True)
def nobody_was_here_before() -> None:
    """Limits count anew for each test."""
    cache.clear()


def said(**more: Any) -> dict[str, Any]:
    """The smallest offer that is kept."""
    return {
        "kind": "celebration",
        "title": "Cake on Fridays",
        "text": "Bring a cake. Cut it in as many pieces as there are people.",
        "is_agreed": "on",
        "is_open": "on",
    } | more


def photograph(
    size: tuple[int, int] = (64, 48), form: str = "JPEG"
) -> SimpleUploadedFile:
    """A picture that says where and with what it was taken."""
    exif = Image.Exif()
    exif[MAKE] = "Spy camera"
    exif.get_ifd(GPS)[1] = "N"
    file = BytesIO()
    Image.new("RGB", size, "teal").save(file, form, exif=exif)
    return SimpleUploadedFile("home of ann.jpg", file.getvalue(), "image/jpeg")


@pytest.fixture
def publisher() -> User:
    """Somebody who publishes."""
    make_entry()
    return name_editor(email=make_user().email, publishes=True)


def browser(user: User) -> Client:
    """Their browser."""
    client = Client()
    client.force_login(user)
    return client


def sent(**more: Any) -> Offer:
    """An offer that somebody sent."""
    assert Client().post(SEND, said(**more)).status_code == 302
    return Offer.objects.get()


def test_whoever_sends_something_sees_what_becomes_of_it(publisher: User) -> None:
    sender, editor = Client(), browser(publisher)

    link = sender.post(SEND, said(credit="Siân"))["Location"]
    assert b"An editor will look at it" in sender.get(link).content
    made = Offer.objects.get()
    assert "Cake on Fridays" in editor.get("/handbook/-/offers/").content.decode()

    edits = editor.post(f"{link}decide/", {"what": "take"})["Location"]

    page = Entry.objects.get(slug="cake-on-fridays").specific
    assert edits.endswith(f"pages/{page.pk}/edit/")
    assert (page.live, page.keeper) == (False, "Siân")
    assert b"An editor is working on it" in sender.get(link).content
    assert sender.get(page.address).status_code == 404
    page.get_latest_revision().publish()
    assert b"It is in the handbook" in sender.get(link).content
    assert "Siân" in sender.get(page.address).content.decode()
    assert made.key in link


def test_whoever_is_declined_reads_why(publisher: User) -> None:
    offered, editor = (
        sent(picture=photograph(), picture_words="A cake"),
        browser(publisher),
    )
    link = offered.get_absolute_url()

    editor.post(f"{link}decide/", {"what": "decline"})
    assert b"An editor will look at it" in Client().get(link).content
    editor.post(f"{link}decide/", {"what": "decline", "reply": "We have cake already."})

    assert b"We have cake already." in Client().get(link).content
    offered.refresh_from_db()
    assert not offered.picture
    assert not Entry.objects.filter(title=offered.title).exists()
    with pytest.raises(Refused, match="already"):
        take(by=publisher, offered=offered)
    with pytest.raises(Refused, match="already"):
        decline(offered=offered, reply="Again.")


@pytest.mark.parametrize(
    "kind", ["case", "reading", "tool", "self-care", "celebration"]
)
def test_a_draft_of_each_kind_can_do_no_harm(kind: str, publisher: User) -> None:
    offered = sent(
        kind=kind,
        title=f"<b>{kind}</b>",
        text=HOSTILE,
        credit="[me](https://x.example)",
        nation="Wales",
        address="https://example.org/tool",
    )

    page = take(by=publisher, offered=offered)

    page.get_latest_revision().publish()
    html = Client().get(page.address).content.decode()
    assert kind == page.KIND
    assert "<script>alert" not in html
    assert f"<b>{kind}" not in html
    assert 'href="https://x.example' not in html
    assert "<img" not in html.partition("<article")[2].partition("</article")[0]
    shown = browser(publisher).get("/handbook/-/offers/").content.decode()
    assert "<script>alert" not in shown


def test_two_drafts_of_one_title_have_addresses_of_their_own(publisher: User) -> None:
    first = take(by=publisher, offered=sent())
    second = take(by=publisher, offered=Offer.objects.create(**stored()))

    assert (first.slug, second.slug) == ("cake-on-fridays", "cake-on-fridays-2")


def stored() -> dict[str, Any]:
    """A second offer of the same name."""
    same = Offer.objects.get()
    return {
        "kind": same.kind,
        "title": same.title,
        "text": same.text,
        "is_agreed": True,
        "day": same.day,
    }


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"is_agreed": ""}, "is_agreed"),
        ({"is_open": ""}, "is_open"),
        ({"kind": "case"}, "Say in which nation it happened."),
        ({"kind": "tool"}, "Say where it is"),
        ({"kind": "tool", "address": "javascript:alert(1)"}, "address"),
        ({"kind": "virus"}, "kind"),
        ({"text": "x" * 8001}, "text"),
        ({"picture": photograph()}, "Say what it shows"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(
    more: dict[str, Any], words: str
) -> None:
    answer = Client().post(SEND, said(**more))

    assert answer.status_code == 422
    html = answer.content.decode()
    assert words in html
    assert "Cake on Fridays" in html
    assert not Offer.objects.exists()


def test_a_picture_is_made_anew_and_says_nothing_of_where_it_was_taken() -> None:
    offered = sent(picture=photograph((3000, 20)), picture_words="A very long cake")

    with Image.open(offered.picture.path) as kept:
        assert kept.format == "JPEG"
        assert max(kept.size) == 1600
        assert not dict(kept.getexif())
    assert "ann" not in str(offered.picture)
    answer = Client().get(f"{offered.get_absolute_url()}picture/")
    assert answer.getvalue().startswith(b"\xff\xd8")
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Content-Security-Policy"] == "default-src 'none'"


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("a.jpg", b"<script>alert(1)</script>", "image/jpeg"),
        SimpleUploadedFile("a.svg", b"<svg onload='alert(1)'/>", "image/svg+xml"),
        SimpleUploadedFile("a.jpg", b"\xff\xd8" + b"\0" * 200, "image/jpeg"),
    ],
)
def test_what_is_no_picture_is_refused_in_words(file: SimpleUploadedFile) -> None:
    answer = Client().post(SEND, said(picture=file, picture_words="A cake"))

    assert answer.status_code == 422
    assert "read this as a picture" in answer.content.decode()
    assert not Offer.objects.exists()


def test_a_huge_picture_is_refused_before_it_is_opened() -> None:
    file = BytesIO()
    Image.new("1", (8000, 8000)).save(file, "PNG")
    huge = SimpleUploadedFile("a.png", file.getvalue(), "image/png")

    answer = Client().post(SEND, said(picture=huge, picture_words="Nothing"))

    assert answer.status_code == 422
    assert "too many pixels" in answer.content.decode()


def test_nobody_floods_the_editors() -> None:
    client = Client(REMOTE_ADDR="192.0.2.99")

    codes = [client.post(SEND, said(title=f"Cake {n}")).status_code for n in range(11)]

    assert codes == [302] * 10 + [429]


def test_only_a_link_leads_to_an_offer() -> None:
    assert (
        Client().get("/handbook/-/offer/aaaaaaaaaaaaaaaaaaaaaaaa/").status_code == 404
    )


def test_a_published_story_shows_its_picture_and_not_the_senders_link(
    publisher: User,
) -> None:
    offered = sent(
        kind="case", nation="Wales", picture=photograph(), picture_words="A cake"
    )
    page = take(by=publisher, offered=offered)
    picture = f"{page.address}picture/"
    assert Client().get(picture).status_code == 404, "not before it is published"

    page.get_latest_revision().publish()

    html = Client().get(page.address).content.decode()
    assert f'<img class="picture" src="{picture}" alt="A cake"' in html
    assert offered.key not in html
    answer = Client().get(picture)
    assert answer.getvalue().startswith(b"\xff\xd8")
