"""A reader's own list, and the paths: with an account and without."""

import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from intertwine.handbook.models import Entry, Kept
from intertwine.handbook.models.choices import Stage, WeavingRole
from intertwine.handbook.rules.kinds import CONTENT
from intertwine.handbook.selectors.keeping import paths
from intertwine.handbook.selectors.shelf import shelf
from intertwine.handbook.tests.make import make_entry
from intertwine.people.holders import held_about_account
from intertwine.people.tests.make import make_user

pytestmark = pytest.mark.django_db

LIST = "/handbook/-/list/"


def press(client: Client, page: Entry, what: str) -> None:
    """Press a button below a page."""
    assert client.post(f"{page.address}keep/", {"what": what}).status_code == 302


@pytest.fixture(params=["visitor", "account"])
def reader(request: pytest.FixtureRequest) -> Client:
    """Somebody who reads, with an account and without."""
    client = Client()
    if request.param == "account":
        client.force_login(make_user())
    return client


def test_a_reader_keeps_a_list_and_marks_what_is_done(reader: Client) -> None:
    first, second = make_entry(title="Trust"), make_entry(title="Maps")
    press(reader, first, "list")
    press(reader, second, "list")
    press(reader, first, "done")
    press(reader, second, "unlist")

    html = reader.get(LIST).content.decode()

    assert html.count("Trust") >= 2
    assert "Maps" not in html
    assert "Take off my list" in reader.get(first.address).content.decode()
    press(reader, first, "undo")
    press(reader, first, "unlist")
    assert "Nothing is on your list yet" in reader.get(LIST).content.decode()
    assert not Kept.objects.exists()


def test_what_makes_no_sense_changes_nothing(reader: Client) -> None:
    page = make_entry()

    press(reader, page, "steal")

    assert reader.post("/handbook/nothing/keep/", {"what": "list"}).status_code == 404
    assert "Nothing is on your list yet" in reader.get(LIST).content.decode()


def test_a_list_comes_along_when_somebody_signs_in() -> None:
    page, client, user = make_entry(title="Trust"), Client(), make_user()
    press(client, page, "list")

    session = dict(client.session)
    client.force_login(user)
    kept = client.session
    kept.update({"handbook": session["handbook"]})
    kept.save()
    assert "Trust" in client.get(LIST).content.decode()

    assert Kept.objects.get().user == user
    assert "handbook" not in client.session


def test_a_list_is_sent_as_a_link_that_says_nothing_of_the_sender() -> None:
    page, other = make_entry(title="Trust"), Client()
    press(other, page, "list")
    html = other.get(LIST).content.decode()
    link = f"{LIST}?pages={page.slug}"
    assert link in html

    reader = Client()
    assert "A list somebody sent you" in reader.get(link).content.decode()
    reader.post(link)

    assert "Trust" in reader.get(LIST).content.decode()
    assert reader.get(f"{LIST}?pages=nothing,,%3Cb%3E").status_code == 200


def test_a_path_leads_on_to_the_first_page_that_is_not_done(reader: Client) -> None:
    slugs = list(paths()["beginner"].pages)
    pages = [make_entry(slug=slug, title=f"About {slug}") for slug in slugs[:2]]

    before = reader.get("/handbook/-/paths/beginner/").content.decode()
    press(reader, pages[0], "done")
    after = reader.get("/handbook/-/paths/beginner/").content.decode()
    press(reader, pages[1], "done")
    end = reader.get("/handbook/-/paths/beginner/").content.decode()

    assert "Begin<span" in before
    assert f'href="{pages[1].address}">Go on' in after
    assert (
        "1 of 2 pages done" in reader.get("/handbook/-/paths/").content.decode() or end
    )
    assert "all the way" in end
    assert reader.get("/handbook/-/paths/nowhere/").status_code == 404


def test_there_is_a_path_for_each_role_and_stage_and_every_page_is_there() -> None:
    slugs = {file.stem for file in CONTENT.glob("*/*.md")}
    known = paths()

    assert {path.role for path in known.values()} == {"", *WeavingRole.values}
    assert {path.stage for path in known.values()} == {"", *Stage.values}
    assert {"beginner", "local", "national"} <= set(known)
    for path in known.values():
        assert set(path.pages) <= slugs, path.slug
        assert 3 <= len(path.pages) <= 7


def test_a_list_is_among_what_is_held_about_somebody() -> None:
    user, page, client = make_user(), make_entry(title="Trust"), Client()
    client.force_login(user)
    press(client, page, "list")

    (held,) = (t for t in held_about_account(user) if t.key == "handbook-list")

    assert held.rows == [("Trust", "yes", "")]
    assert held.is_private


def test_lists_and_paths_need_few_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_entry(slug="connecting")
    shelf()
    client = Client()

    with django_assert_num_queries(1):
        client.get("/handbook/-/paths/connector/")
    with django_assert_num_queries(1):
        client.get("/handbook/-/paths/")
    with django_assert_num_queries(1):
        client.get(LIST)
