"""What is said about the rows of a file, and beneath them, while it is looked over."""

import re

import pytest
from django.test import Client

from intertwine.people.models import PeopleImport, Standing
from intertwine.people.tests.importing import check, verdicts
from intertwine.people.tests.make import make_person
from intertwine.people.tests.test_import_pages import address
from intertwine.people.tests.test_import_pages import weaver as weaver

pytestmark = pytest.mark.django_db


def test_answers_that_nobody_kept_are_kept_before_anything_is_put_in_place(
    client: Client, weaver: Standing
) -> None:
    ann = make_person(weaver.network, "Ann", email="ann@home.example.org")
    found = check(weaver, [["Name", "Organisation"], ["Ann", "NHS"], ["Ben", "NHS"]])
    preview = address("import_preview", weaver, found.pk)
    asked = found.rows.get(verdict="ask")
    form = {"source": "A list", "basis": "invite", "keep_days": "60"}

    kept = client.post(preview, form | {f"row-{asked.pk}": str(ann.pk)}, follow=True)

    page = kept.content.decode()
    assert "Your answers are kept." in page
    assert 'value="A list"' in page
    assert verdicts(found) == ["changes", "new"]
    found.refresh_from_db()
    assert found.status == PeopleImport.Status.READY
    client.post(preview, form)
    found.refresh_from_db()
    assert found.status == PeopleImport.Status.APPLYING


def test_keeping_an_answer_keeps_what_was_typed_below_it(
    client: Client, weaver: Standing
) -> None:
    make_person(weaver.network, "Ann", email="ann@home.example.org")
    found = check(weaver, [["Name", "Organisation"], ["Ann", "NHS"], ["Ben", "NHS"]])
    asked = found.rows.get(verdict="ask")

    page = client.post(
        address("import_answers", weaver, found.pk),
        {f"row-{asked.pk}": "new", "source": "", "basis": "agreed", "keep_days": "90"},
        follow=True,
    ).content.decode()

    assert '<option value="90" selected>' in page
    found.refresh_from_db()
    assert found.basis == PeopleImport.Basis.INVITE
    assert verdicts(found) == ["new", "new"]


def test_a_file_of_which_nothing_is_sure_asks_first(
    client: Client, weaver: Standing
) -> None:
    make_person(weaver.network, "Ann", email="ann@home.example.org")
    found = check(weaver, [["Name", "Organisation"], ["Ann", "NHS"]])

    page = client.get(address("import_preview", weaver, found.pk)).content.decode()

    assert "There is nothing to put in place yet" in page
    assert "just as the file says" not in page


def test_turning_the_page_keeps_what_was_said_on_it_and_skips_no_row(
    client: Client, weaver: Standing
) -> None:
    names = [f"Ann {number:03}" for number in range(70)]
    for name in names:
        make_person(weaver.network, name, email=f"{name[-3:]}@home.example.org")
    sheet = [["Name", "Organisation"], *([name, "NHS"] for name in names)]
    found = check(weaver, [*sheet, ["Ben", "NHS"]])
    preview = address("import_preview", weaver, found.pk)
    here = client.get(f"{preview}?show=ask").content.decode()
    more = re.search(r'formaction="([^"]+)" name="then" value="([^"]*page=2)"', here)
    assert more
    asked = list(found.rows.filter(verdict="ask").order_by("number"))
    said = {f"row-{row.pk}": "new" for row in asked[:49]}

    turned = client.post(
        more[1],
        said | {"source": "A list", "basis": "invite", "then": "show=ask&page=2"},
        follow=True,
    )

    page = turned.content.decode()
    assert found.rows.filter(verdict="ask").count() == 21
    assert "Your answers are kept" not in page
    for row in asked[49:]:
        assert f'name="row-{row.pk}"' in page
    assert 'value="A list"' in page


def test_every_way_to_other_rows_keeps_what_was_said(
    client: Client, weaver: Standing
) -> None:
    make_person(weaver.network, "Ann", email="ann@home.example.org")
    found = check(weaver, [["Name", "Organisation"], ["Ann", "NHS"], ["Ben", "NHS"]])
    asked = found.rows.get(verdict="ask")

    page = client.get(address("import_preview", weaver, found.pk)).content.decode()
    turned = client.post(
        address("import_answers", weaver, found.pk),
        {f"row-{asked.pk}": "new", "then": "show=new"},
    )

    assert 'href="?' not in page
    assert turned["Location"].endswith("/?show=new")
    assert verdicts(found) == ["new", "new"]
