"""The pages of an import, for those who may and those who may not."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from intertwine.kit.tables import rows_of
from intertwine.kit.tables.headings import NO_HEADINGS
from intertwine.kit.tables.sheets import convert
from intertwine.people.models import (
    Deed,
    Field,
    FieldValue,
    Look,
    PeopleImport,
    Person,
    Standing,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.selectors.imports import work_words
from intertwine.people.services import imports
from intertwine.people.tests.importing import check, csv_file, start, verdicts
from intertwine.people.tests.make import make_member, make_network, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver(client: Client) -> Standing:
    found = make_member(make_network(), "Wyn", role=Role.WEAVER)
    assert found.user
    client.force_login(found.user)
    return found


def address(name: str, standing: Standing, *rest: object) -> str:
    return reverse(f"people:{name}", args=[standing.network.slug, *rest])


def test_a_file_goes_from_upload_to_result(
    client: Client,
    weaver: Standing,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    rows = [["Name", "Mail", "Nation"], ["Ann", "a@b.org", "Wales"], ["Ben", "x", "UK"]]
    sent = client.post(address("imports", weaver), {"file": csv_file(rows)})
    found = PeopleImport.objects.get()
    assert sent["Location"] == address("import_columns", weaver, found.pk)
    page = client.get(sent["Location"]).content.decode()
    assert "a@b.org" in page
    assert '<option value="nation" selected>' in page

    columns = {f"column-{n}": target for n, target in enumerate(found.columns)}
    with django_capture_on_commit_callbacks(execute=True):
        client.post(sent["Location"], columns)
    preview = client.get(address("import_preview", weaver, found.pk)).content.decode()
    assert "2 rows: 1 new, 1 that cannot be read." in preview
    assert "Mail says “x”. That is not a whole e-mail address." in preview

    with django_capture_on_commit_callbacks(execute=True):
        started = client.post(
            address("import_preview", weaver, found.pk),
            {"source": "A list", "basis": "invite", "keep_days": "60"},
        )
    result = client.get(started["Location"], follow=True).content.decode()
    assert "<h1>Done</h1>" in result
    assert Person.objects.get(name="Ann").source == "A list"

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("import_undo", weaver, found.pk))
    after = client.get(address("import", weaver, found.pk), follow=True)
    assert "Everything is as it was before." in after.content.decode()
    assert not Person.objects.filter(name="Ann").exists()


def test_headings_alone_are_said_and_nothing_is_checked(
    client: Client, weaver: Standing
) -> None:
    client.post(address("imports", weaver), {"file": csv_file([["Name", "Mail"]])})
    found = PeopleImport.objects.get()

    page = client.get(address("import_columns", weaver, found.pk)).content.decode()

    assert "Nothing stands below the headings of" in page
    assert "Check every row" not in page
    client.post(
        address("import_sheet", weaver, found.pk),
        {"sheet": "0", "row": f"{NO_HEADINGS}"},
    )
    page = client.get(address("import_columns", weaver, found.pk)).content.decode()
    assert "We read one row" in page
    assert "Check every row" in page


def test_the_rejected_rows_are_mended_and_sent_again(
    client: Client, weaver: Standing, tmp_path: Path
) -> None:
    rows = [["Name", "Email", "Ref"], ["Ann", "a@b.org", "=1"], ["Ben", "x", "7"]]
    found = start(weaver, check(weaver, rows))
    link = address("import_rejected", weaver, found.pk)

    for form in ("csv", "xlsx"):
        content = client.get(link, {"as": form}).content
        (tmp_path / form).write_bytes(content)
        convert(tmp_path / form, tmp_path)
        table = [row.cells for row in rows_of(tmp_path, 0)]
        assert table[0] == ["Why this row was left out", "Name", "Email", "Ref"]
        assert table[1][1:] == ["Ben", "x", "7"]
        assert len(table) == 2

    table[1][2] = "ben@b.org"
    mended = imports.receive_file(by=weaver, file=csv_file(table))
    assert mended.columns == ["", "name", "email", "reference"]
    assert verdicts(check(weaver, table)) == ["new"]


@pytest.mark.parametrize(
    "name",
    [
        "import", "import_columns", "import_sheet", "import_preview", "import_answers",
        "import_progress", "import_result", "import_rejected", "import_cancel",
        "import_undo", "import_discard",
    ],
)  # fmt: skip
def test_an_import_is_for_the_weavers_of_its_network_alone(
    client: Client, name: str
) -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    member, stranger = (
        make_member(network),
        make_member(make_network(), role=Role.GUARDIAN),
    )
    found = check(weaver, [["Name"], ["Ann"]])
    link = address(name, weaver, found.pk)

    for standing, expected in ((member, 403), (stranger, 404)):
        assert standing.user
        client.force_login(standing.user)
        assert {client.get(link).status_code, client.post(link).status_code} <= {
            expected,
            405,
        }
    assert stranger.user
    client.force_login(stranger.user)
    elsewhere = address(name, stranger, found.pk)
    assert client.post(elsewhere).status_code == 404
    found.refresh_from_db()
    assert found.status == PeopleImport.Status.READY


def test_what_was_sent_lies_where_nobody_can_fetch_it(weaver: Standing) -> None:
    found = check(weaver, [["Name"], ["Ann"]])

    assert not found.path.is_relative_to(settings.MEDIA_ROOT)
    assert not found.path.is_relative_to(settings.STATIC_ROOT)
    assert found.path.stat().st_mode & 0o077 == 0


def test_a_file_that_cannot_be_read_is_refused_beside_its_field(
    client: Client, weaver: Standing
) -> None:
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7")

    response = client.post(address("imports", weaver), {"file": file})

    assert response.status_code == 422
    assert "This is not a table." in response.content.decode()


def test_a_file_that_the_server_lost_can_be_thrown_away(
    client: Client, weaver: Standing
) -> None:
    found = imports.receive_file(by=weaver, file=csv_file([["Name"], ["Ann"]]))
    shutil.rmtree(found.path)

    for answer in (
        client.get(address("import_columns", weaver, found.pk)),
        client.post(address("import_columns", weaver, found.pk), {"column-0": "name"}),
        client.post(address("import_sheet", weaver, found.pk), {"sheet": "0"}),
    ):
        assert answer.status_code == 410
        assert "Throw it away in the list of files" in answer.content.decode()
    discard = address("import_discard", weaver, found.pk)
    assert discard in client.get(address("imports", weaver)).content.decode()
    client.post(discard)
    assert discard not in client.get(address("imports", weaver)).content.decode()


def test_a_mistake_in_the_columns_loses_no_choice(
    client: Client, weaver: Standing
) -> None:
    rows = [["A", "B"], ["x", "y"]]
    found = imports.receive_file(by=weaver, file=csv_file(rows))

    response = client.post(
        address("import_columns", weaver, found.pk),
        {"column-0": "phone", "column-1": "new:number"},
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "No column holds people&#x27;s names" in page
    assert '<option value="new:number" selected>' in page


def test_consent_without_its_basis_is_refused_beside_the_field(
    client: Client, weaver: Standing
) -> None:
    found = check(weaver, [["Name"], ["Ann"]])

    response = client.post(
        address("import_preview", weaver, found.pk),
        {"source": "A list", "basis": "agreed", "keep_days": "30"},
    )

    assert response.status_code == 422
    assert "Say how and when they agreed" in response.content.decode()
    found.refresh_from_db()
    assert found.status == PeopleImport.Status.READY


def test_looking_at_old_details_in_the_preview_is_written_down(
    client: Client, weaver: Standing
) -> None:
    person = make_person(weaver.network, "Ann", email="a@b.org", phone="1")
    found = check(weaver, [["Name", "Email", "Phone"], ["Ann", "a@b.org", "2"]])

    client.get(address("import_preview", weaver, found.pk))

    assert Look.objects.get(person=person).details == "Phone"


def test_the_preview_of_many_rows_needs_few_queries(
    client: Client,
    weaver: Standing,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    rows = [["Name", "Email"]] + [[f"P {n}", f"p{n}@b.org"] for n in range(120)]
    found = check(weaver, rows)

    with django_assert_max_num_queries(20):
        page = client.get(address("import_preview", weaver, found.pk), {"page": 2})

    assert b"P 60" in page.content


def test_who_somebody_is_can_be_answered_on_the_page(
    client: Client, weaver: Standing
) -> None:
    person = make_person(weaver.network, "Ann", email="ann@home.example.org")
    found = check(
        weaver, [["Name", "Organisation"], ["Ann", "NHS"], ["Ann", "Council"]]
    )
    first = found.rows.get(number=2)
    assert first.candidates == [person.pk]

    client.post(
        address("import_answers", weaver, found.pk), {f"row-{first.pk}": str(person.pk)}
    )
    client.post(address("import_answers", weaver, found.pk), {"all": "leave"})

    assert verdicts(found) == ["changes", "left"]


def test_everyone_found_once_can_be_said_to_be_themselves(
    client: Client, weaver: Standing
) -> None:
    make_person(weaver.network, "Ann", email="ann@home.example.org")
    found = check(weaver, [["Name", "Organisation"], ["Ann", "NHS"]])
    preview = client.get(address("import_preview", weaver, found.pk)).content.decode()
    assert "Each is the one you found" in preview

    client.post(address("import_answers", weaver, found.pk), {"all": "them"})

    assert verdicts(found) == ["changes"]


def make_everyone(weaver: Standing) -> None:
    network = weaver.network
    interests = network.fields.get()
    region = Field.objects.create(
        network=network, key="region", name="Region", kind="choices",
        options=["Fife, east", "Fife, west", "Ayr"],
    )  # fmt: skip
    ann = make_person(
        network, "Ann Lee", email="ann@example.org", phone="+44 7700 900123",
        nation="northern-ireland", sector="health", sector_words="Board nurse",
        offers="=SUM(A1)\r\nand more", contact_ways=["text", "in-person"],
        access_needs="-", organisation=network.organisations.create(name="NHS Fife"),
        do_not_contact=True,
    )  # fmt: skip
    for field, value in ((interests, "Bees"), (interests, "Hens"), (region, "Fife, west"), (region, "Ayr")):  # fmt: skip
        FieldValue.objects.create(person=ann, field=field, value=value)
    make_person(
        network, "Ben Ray", phone="secret", audiences={"phone": Audience.ONLY_ME}
    )
    make_person(network, "Hid Den", presence=Audience.ONLY_ME)
    make_person(network, "Ann Lee")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_bringing_in_what_was_taken_away_changes_nothing(
    client: Client, weaver: Standing, tmp_path: Path, form: str
) -> None:
    make_everyone(weaver)
    content = client.post(address("export", weaver), {"as": form}).content
    assert b"secret" not in content

    file = SimpleUploadedFile(f"people.{form}", content)
    found = imports.receive_file(by=weaver, file=file)
    assert weaver.user
    imports.choose_columns(by=weaver.user, people_import=found, targets=found.columns)
    imports.run_import.call(found.pk)

    assert "" not in found.columns
    rows = {row.wanted["name"]: row for row in found.rows.all()}
    assert {row.verdict for row in found.rows.all()} == {"same"}, [
        (r.wanted, r.verdict, r.changes, r.reasons) for r in found.rows.all()
    ]
    assert "Hid Den" not in rows


def test_an_export_is_written_down_for_everyone_it_tells_of(
    client: Client, weaver: Standing
) -> None:
    make_everyone(weaver)

    client.post(address("export", weaver), {"as": "json"})

    looks = Look.objects.filter(through=Look.Through.EXPORT)
    assert looks.get(person__email="ann@example.org").by_name == "Wyn"
    assert Deed.objects.filter(text__contains="list of people").count() == 1


def test_an_export_of_a_filter_holds_only_who_it_finds(
    client: Client, weaver: Standing
) -> None:
    make_everyone(weaver)
    link = f"{address('export', weaver)}?nation=northern-ireland"

    assert b"one person" in client.get(link).content
    assert len(client.post(link, {"as": "json"}).json()) == 1


def test_members_take_no_list_away(client: Client) -> None:
    member = make_member(make_network())
    assert member.user
    client.force_login(member.user)

    assert client.post(address("export", member)).status_code == 403


@pytest.mark.parametrize(
    ("done", "total", "words"),
    [
        (0, 0, "Reading the rows. Nothing is counted yet."),
        (1_200, 5_000, "Reading the rows: 1,200 of 5,000."),
    ],
)
def test_how_far_a_file_is_read_is_said_once_its_rows_are_counted(
    done: int, total: int, words: str
) -> None:
    status = PeopleImport.Status.CHECKING
    under_way = PeopleImport(status=status, rows_done=done, rows_total=total)

    assert work_words(under_way) == words
