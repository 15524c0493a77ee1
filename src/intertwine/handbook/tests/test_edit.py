"""Writing the handbook: only for those who were named, and looked at before it is out."""

from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

from intertwine.handbook.models import Newer, Section
from intertwine.handbook.selectors.text import text_of
from intertwine.handbook.services.editors import name_editor, stop_editing
from intertwine.handbook.tests.make import make_entry, make_offer
from intertwine.people.models import User
from intertwine.people.tests.make import make_guardian, make_network, make_user

pytestmark = pytest.mark.django_db

EDITING = "/handbook/-/editing/"
CARE = "/handbook/-/care/"


@pytest.fixture
def editor(client: Client) -> User:
    """Somebody who writes."""
    make_entry()
    user = name_editor(email=make_user().email, name="Ceri Ann Rees")
    client.force_login(user)
    return user


@pytest.fixture
def publisher(client: Client) -> User:
    """Somebody who also publishes."""
    make_entry()
    user = name_editor(email=make_user().email, publishes=True)
    client.force_login(user)
    return user


def doors(resolver: URLResolver, before: str) -> Iterator[str]:
    """An address for each of Wagtail's pages, with ones and words for what it names."""
    for entry in resolver.url_patterns:
        pattern = entry.pattern
        if isinstance(pattern, RegexPattern):
            continue
        assert isinstance(pattern, RoutePattern)
        place = before + str(pattern)
        for name in pattern.converters:
            for kind in ("int:", "slug:", "str:", "uuid:", "path:", "unquoted_pk:", ""):
                place = place.replace(f"<{kind}{name}>", "1")
        if isinstance(entry, URLPattern):
            yield place
        else:
            yield from doors(entry, place)


def editing() -> list[str]:
    """Where all of Wagtail's pages are."""
    for entry in get_resolver().url_patterns:
        if isinstance(entry, URLResolver) and f"/{entry.pattern}" == EDITING:
            return sorted(set(doors(entry, EDITING)))
    raise AssertionError("Wagtail is not there")


def test_nobody_else_opens_any_of_wagtails_pages() -> None:
    addresses = editing()
    guardian, visitor = Client(), Client()
    guardian.force_login(make_guardian(make_network()).user)  # type: ignore[arg-type]

    opened = {
        (address, method, answer.status_code)
        for address in addresses
        for method in ("get", "post")
        for who, expected in ((visitor, 302), (guardian, 404))
        if (answer := getattr(who, method)(address)).status_code != expected
    }

    assert len(addresses) > 100
    assert opened == set()


def test_an_editor_writes_and_somebody_else_publishes(
    client: Client, editor: User
) -> None:
    page = Section.objects.get()
    assert client.get(EDITING).status_code == 200
    form = client.get(f"{EDITING}pages/{page.pk}/edit/")
    assert form.status_code == 200

    client.post(
        f"{EDITING}pages/{page.pk}/edit/",
        {
            "title": "Trust, again",
            "slug": page.slug,
            "line": "It grows slowly.",
            "body": "New words.",
            "roles": ["connector"],
            "part": "action",
            "order": "3",
            "app_place": "map:map",
            "app_words": "Look",
            "keeper": "Ann",
            "reviewed_on": "2026-11-02",
            "reviewed_by": "Ben",
            "related": "one, two",
            "sources": "",
            "comments-TOTAL_FORMS": "0",
            "comments-INITIAL_FORMS": "0",
            "action-publish": "1",
        },
    )

    page.refresh_from_db()
    assert page.title != "Trust, again", "editors do not publish"
    draft = page.get_latest_revision_as_object()
    assert (draft.title, draft.part, draft.related) == (
        "Trust, again",
        "action",
        ["one", "two"],
    )
    assert draft.roles == ["connector"]
    assert "Ceri Ann Rees" in str(page.latest_revision.user.get_full_name())


def test_a_publisher_sees_a_page_before_others_do(
    client: Client, publisher: User
) -> None:
    page = Section.objects.get()
    page.line = "Only a draft."
    page.save_revision(user=publisher)

    preview = client.get(f"{EDITING}pages/{page.pk}/view_draft/")

    assert b"Only a draft." in preview.content
    assert b"Only a draft." not in client.get(page.address).content


def test_a_page_leads_editors_to_its_form(client: Client, editor: User) -> None:
    page = Section.objects.get()
    form = f"{EDITING}pages/{page.pk}/edit/"

    assert form in client.get(page.address).content.decode()
    assert form not in Client().get(page.address).content.decode()


def test_those_who_publish_see_what_wants_looking_at(
    client: Client, publisher: User
) -> None:
    old = make_entry(title="Old page", reviewed_on=date(2020, 1, 1))
    lost = make_entry(title="Lost page", body="[x](handbook:gone)")
    text = text_of(old).replace("Once upon a time.", "Newer words.")
    Newer.objects.create(slug=old.slug, text=text)

    html = client.get(CARE).content.decode()

    for words in (old.title, lost.title, "gone", "<ins>Newer words.</ins>"):
        assert words in html
    client.post(f"{CARE}{old.slug}/", {"take": "newer"})
    assert b"Newer words." in client.get(old.address).content
    client.post(f"{CARE}{old.slug}/", {"take": "newer"})


def test_all_is_well_is_said(client: Client, publisher: User) -> None:
    Section.objects.update(reviewed_on=date.today())  # noqa: DTZ011 the day here

    assert b"All is well" in client.get(CARE).content
    make_offer()
    html = client.get(CARE).content.decode()
    assert "All is well" not in html
    assert "What people offer <strong>1</strong>" in html


def test_editors_who_may_not_publish_do_not_decide(
    client: Client, editor: User
) -> None:
    assert client.get(CARE).status_code == 404


def test_whoever_stops_editing_is_let_in_no_longer(
    client: Client, editor: User
) -> None:
    stop_editing(email=editor.email)

    assert client.get(EDITING).status_code == 404
    editor.refresh_from_db()
    assert editor.get_full_name() == editor.email


def test_the_command_names_editors_and_lists_them() -> None:
    make_entry()
    user, said = make_user(), StringIO()

    call_command("editor", user.email, publishes=True, stdout=said)
    assert f"Write and publish: {user.email}." in said.getvalue()
    call_command("editor", user.email, remove=True, stdout=said)
    assert said.getvalue().endswith("Write and publish: nobody yet.\n")
    with pytest.raises(CommandError, match="Sign in once"):
        call_command("editor", "nobody@example.org")
