"""Bringing people in from a file, as a nurse with an Excel file would."""

from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from intertwine.people.models import PeopleImport, Person
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at

ROWS = [
    ["Fife carers' network: sign-in sheet, spring 2026"],
    [],
    ["First name", "Surname", "E-mail", "Where do you work?", "Nation", "Sector", "Shift"],
    ["Aileen", "Baird", "aileen@example.org", "NHS Fife", "Scotland", "NHS", "nights"],
    ["Owen", "Gallagher", "owen@example", "Foyle Hospice", "N. Ireland", "Charity", ""],
    ["Siân", "Prosser", "sian@example.org", "Gwynedd Council", "Cymru", "Council", "days"],
    ["Kwame", "Mensah", "", "University of Leeds", "England", "University", ""],
    ["Aileen", "Baird", "aileen@example.org", "", "", "", ""],
]  # fmt: skip


def excel(path: Path, rows: list[list[str]]) -> Path:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def send(page: Page, path: Path) -> None:
    page.get_by_label("Your file").set_input_files(path)
    page.get_by_role("button", name="Read my file").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("What is in each column?")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_sign_in_sheet_becomes_people_and_a_bad_row_is_mended(
    page_at: PageAt, width: int, tmp_path: Path
) -> None:
    network = make_network("Fife carers")
    weaver = make_member(network, "Mairi Buchanan", role=Role.WEAVER)
    make_person(network, "Siân Prosser", email="sian@example.org", sector="health")
    make_person(network, "Kwame Mensah", email="kwame@home.example.org")
    page = page_at(width, as_user=weaver.user)

    page.goto(f"/n/{network.slug}/people/")
    page.get_by_role("link", name="From a file").click()
    look_at(page, "import-1-file", heading="Bring people in from a file")
    send(page, excel(tmp_path / "sign-in sheet.xlsx", ROWS))

    expect(page.get_by_label("First name is")).to_have_value("first_name")
    page.get_by_label("Where do you work? is").select_option(label="Organisation")
    page.get_by_label("Shift is").select_option(label="New question: Text")
    look_at(page, "import-2-columns")
    page.get_by_role("button", name="Check every row").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Look it over")
    expect(page.get_by_text("5 rows: 1 new, 1 changed")).to_be_visible()
    page.get_by_label("It is Kwame Mensah").check()
    look_at(page, "import-3-look-over")
    page.get_by_role("button", name="Keep my answers").click()
    page.get_by_label("where this list comes from", exact=False).fill("Sign-in sheet")
    page.get_by_role("button", name="Put in place").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Done")
    look_at(page, "import-4-done")
    with page.expect_download() as caught:
        page.get_by_role("link", name="Rows to mend, for Excel").click()
    caught.value.save_as(tmp_path / "mend.xlsx")
    book = openpyxl.load_workbook(tmp_path / "mend.xlsx")
    assert "Row 4 is about the same person" in str(book.worksheets[0]["A3"].value)
    book.worksheets[0]["D2"] = "owen@example.org"
    book.worksheets[0].delete_rows(3)
    book.save(tmp_path / "mended.xlsx")

    page.goto(f"/n/{network.slug}/people/import/")
    send(page, tmp_path / "mended.xlsx")
    page.get_by_label("Where do you work? is").select_option(label="Organisation")
    page.get_by_role("button", name="Check every row").click()
    expect(page.get_by_text("One row: 1 new.")).to_be_visible()
    page.get_by_label("where this list comes from", exact=False).fill("Sign-in sheet")
    page.get_by_role("button", name="Put in place").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Done")
    assert Person.objects.get(email="owen@example.org").nation == "northern-ireland"

    page.get_by_role("button", name="Take all of it back").click()
    expect(page.get_by_text("Everything is as it was before.")).to_be_visible()
    look_at(page, "import-5-taken-back")
    assert not Person.objects.filter(email="owen@example.org").exists()


@pytest.mark.parametrize("width", [360, 1280])
def test_long_work_can_be_left_stopped_and_come_back_to(
    page_at: PageAt, width: int
) -> None:
    weaver = make_member(
        make_network("Fife carers"), "Mairi Buchanan", role=Role.WEAVER
    )
    under_way = PeopleImport.objects.create(
        network=weaver.network, file_name="everyone.xlsx", status="checking",
        rows_total=50_000, rows_done=12_500,
    )  # fmt: skip
    page = page_at(width, as_user=weaver.user)
    page.goto(under_way.get_absolute_url())

    expect(page.get_by_text("Reading the rows: 12,500 of 50,000.")).to_be_visible()
    look_at(page, "import-progress")
    PeopleImport.objects.filter(pk=under_way.pk).update(rows_done=30_000)
    expect(page.get_by_text("Reading the rows: 30,000 of 50,000.")).to_be_visible()
    PeopleImport.objects.filter(pk=under_way.pk).update(status="ready")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look it over")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_list_is_taken_away_knowing_what_it_leaves_out(
    page_at: PageAt, width: int
) -> None:
    weaver = make_member(
        make_network("Fife carers"), "Mairi Buchanan", role=Role.WEAVER
    )
    page = page_at(width, as_user=weaver.user)
    page.goto(f"/n/{weaver.network.slug}/people/")
    page.get_by_role("link", name="Take a list away").click()
    look_at(page, "import-export", heading="Take a list of people away")

    with page.expect_download() as caught:
        page.get_by_role("button", name="For Excel").click()

    assert caught.value.suggested_filename.endswith(".xlsx")
