"""The pages that lead a file into a network and out again, without a browser."""

import shutil

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from intertwine.people.models import ImportRow, Network, PeopleImport, Standing
from intertwine.people.rules import Audience
from intertwine.people.services.imports import run_import
from intertwine.people.tests.make import make_person
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.tests.make import brought_in, checked, put_in_place, received
from intertwine.see.files.tests.test_bring_in import TIES, TWO_MODE, as_works
from intertwine.see.files.tests.test_bring_in import weaver as weaver
from intertwine.see.ties.models import Kind, Tie

pytestmark = pytest.mark.django_db

WAVES = "Source,Target,Wave,Weight\nAnn,Ben,first,2\nBen,Cai,second,9\n"


@pytest.fixture
def browser(client: Client, weaver: Standing) -> Client:
    assert weaver.user
    client.force_login(weaver.user)
    return client


def page(network_file: NetworkFile, name: str = "") -> str:
    slug = network_file.people_import.network.slug
    return f"/n/{slug}/map/files/{network_file.pk}/{name}"


def said(network: Network, **changed: str) -> dict[str, str]:
    """The form about a file of one kind of tie, as a browser sends it."""
    filled = {
        "target-0": as_works(network)[0],
        "name-0": "knows",
        "is_one_way": "both",
        "said_by": "other",
        "as_of": "2026-03-01",
        "column-0": "name",
    }
    return filled | changed


def test_a_file_that_the_server_lost_can_be_thrown_away(
    browser: Client, weaver: Standing
) -> None:
    found = received(weaver, TIES)
    shutil.rmtree(found.people_import.path)

    for answer in (
        browser.get(page(found, "contents/")),
        browser.post(page(found, "others/"), {"others": "people"}),
    ):
        assert answer.status_code == 410
        assert "Throw it away in the list of files" in answer.content.decode()
    files = f"/n/{weaver.network.slug}/map/files/"
    assert page(found, "discard/") in browser.get(files).content.decode()


def test_a_file_goes_through_its_pages(browser: Client, network: Network) -> None:
    make_person(network, "Ann")
    files = f"/n/{network.slug}/map/files/"
    answer = browser.post(files, {"file": SimpleUploadedFile("t.csv", TIES.encode())})
    found = NetworkFile.objects.get()
    assert answer["Location"] == page(found, "contents/")
    assert "3 people and 2 ties" in browser.get(answer["Location"]).content.decode()

    answer = browser.post(page(found, "contents/"), said(network))
    run_import.call(found.pk)
    shown = browser.get(page(found, "rows/")).content.decode()
    assert "3 people: 2 new, 1 to ask you about." in shown
    ties = browser.get(page(found, "rows/?part=ties&show=waits")).content.decode()
    assert "Waits for your answer" in ties
    row = ImportRow.objects.get(verdict="ask")
    browser.post(page(found, "answers/"), {f"row-{row.pk}": "new"})
    missing = browser.post(page(found, "rows/"), {"basis": "invite", "keep_days": "30"})
    assert missing.status_code == 422
    form = {"source": "Our map", "basis": "invite", "keep_days": "30"}
    browser.post(page(found, "rows/"), form)
    run_import.call(found.pk)

    assert Tie.objects.count() == 2
    assert browser.get(page(found))["Location"] == page(found, "result/")
    assert "2 ties: 2 new." in browser.get(page(found, "result/")).content.decode()
    assert "t.csv" in browser.get(files).content.decode()
    browser.post(page(found, "undo/"))
    run_import.call(found.pk)
    assert "Taken back" in browser.get(page(found, "result/")).content.decode()


def test_who_somebody_is_counts_although_nobody_pressed_keep(
    browser: Client, network: Network, weaver: Standing
) -> None:
    ann = make_person(network, "Ann")
    found = checked(weaver, received(weaver, TIES), targets=as_works(network))
    row = ImportRow.objects.get(verdict="ask")
    form = {"source": "Our map", "basis": "invite", "keep_days": "30"}

    told = browser.post(page(found, "rows/"), form | {f"row-{row.pk}": f"{ann.pk}"})
    shown = browser.get(told["Location"]).content.decode()

    assert "Put in place: 2 people, 2 ties" in shown
    assert 'value="Our map"' in shown
    assert not Tie.objects.exists()
    browser.post(page(found, "rows/"), form)
    run_import.call(found.pk)
    assert ann.pk in Tie.objects.values_list("first", flat=True)


def test_a_file_that_cannot_be_read_is_told_beside_the_field(
    browser: Client, network: Network
) -> None:
    bad = SimpleUploadedFile("bad.gexf", b"<gexf><graph>")

    answer = browser.post(f"/n/{network.slug}/map/files/", {"file": bad})

    assert answer.status_code == 422
    assert "We could not read this file." in answer.content.decode()


def test_what_is_missing_is_asked_for_and_nothing_typed_is_lost(
    browser: Client, network: Network, weaver: Standing
) -> None:
    found = received(weaver, WAVES)
    form = said(network, strength_from="own", scale="steps", wave_column="0")

    answer = browser.post(page(found, "contents/"), form | {"wave-0": "2024-01-01"})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "Say on which day “second” was" in shown
    assert 'value="2024-01-01"' in shown
    assert "above 7.6 is 5" in shown
    odd = said(network, scale="steps", strength_from="9", wave_column="9")
    assert browser.post(page(found, "contents/"), odd).status_code == 422


def test_the_second_mode_is_asked_about(
    browser: Client, network: Network, weaver: Standing
) -> None:
    found = received(weaver, TWO_MODE)
    assert (
        "3 things they are tied to"
        in browser.get(page(found, "contents/")).content.decode()
    )

    browser.post(page(found, "others/"), {"others": "people"})
    odd = browser.post(page(found, "others/"), {"others": "odd"})

    found.refresh_from_db()
    assert found.others == "people"
    assert odd.status_code >= 300


def test_work_can_be_watched_and_stopped(
    browser: Client, network: Network, weaver: Standing
) -> None:
    found = received(weaver, TIES)
    PeopleImport.objects.filter(pk=found.pk).update(status="checking", rows_total=3)

    whole = browser.get(page(found, "progress/")).content.decode()
    part = browser.get(page(found, "progress/"), headers={"HX-Request": "true"})
    browser.post(page(found, "stop/"))

    assert "Reading the rows: 0 of 3." in whole
    assert b"<html" not in part.content
    assert PeopleImport.objects.get().status == "columns"
    assert browser.get(page(found, "progress/"))["Location"] == page(found, "contents/")
    assert browser.get(page(found, "rows/"))["Location"] == page(found, "contents/")
    assert browser.get(page(found, "result/"))["Location"] == page(found, "contents/")
    browser.post(page(found, "discard/"))
    assert browser.get(page(found))["Location"] == f"/n/{network.slug}/map/files/"


def test_what_was_left_out_is_taken_away_to_be_mended(
    browser: Client, network: Network, weaver: Standing
) -> None:
    make_person(network, "Ann")
    found = checked(weaver, received(weaver, TIES), targets=as_works(network))

    people = browser.get(page(found, "rejected/")).content.decode()
    ties = browser.get(page(found, "rejected/?part=ties")).content.decode()
    book = browser.get(page(found, "rejected/?part=ties&as=xlsx"))

    assert "Ann" in people
    assert "One of the two is left out or not answered yet." in ties
    assert book.content.startswith(b"PK")


def test_it_is_too_late_to_say_what_is_in_a_file_that_is_in_place(
    browser: Client, network: Network, weaver: Standing
) -> None:
    found = brought_in(weaver, TIES, targets=as_works(network))

    for name in ("contents/", "rows/", "progress/"):
        assert browser.get(page(found, name))["Location"] == page(found, "result/")
    assert browser.post(page(found, "others/"), {"others": "leave"}).status_code >= 300


ROUNDS = "Source,Target,Wave\nAnn,Ben,1\nBen,Cai,2\nCai,Ann,3\n"


def test_the_day_of_each_wave_is_asked_beside_its_box(
    browser: Client, network: Network, weaver: Standing
) -> None:
    found = received(weaver, ROUNDS)
    form = said(network, strength_from="own", scale="none", wave_column="0")

    shown = browser.post(page(found, "contents/"), form).content.decode()

    for number in "123":
        assert f"Say on which day “{number}” was" in shown
        assert f'href="#id_wave-{int(number) - 1}"' in shown
    label = shown.split('for="id_wave-0"')[1].split("</label>")[0]
    assert "optional" not in label
    days = {f"wave-{n}": "2024-01-01" for n in range(3)}
    shown = browser.post(page(found, "contents/"), form | days).content.decode()
    assert shown.count("Two waves cannot be of the same day.") == 4


def test_one_column_is_not_guessed_to_be_waves_and_strength(
    browser: Client, network: Network, weaver: Standing
) -> None:
    found = received(weaver, ROUNDS)

    shown = browser.get(page(found, "contents/")).content.decode()

    chosen = shown.split('name="strength_from"')[1].split("selected")[1]
    assert chosen.split("</option>")[0].endswith("The file does not say")
    form = said(network, strength_from="0", scale="same", wave_column="0")
    answer = browser.post(page(found, "contents/"), form)
    assert "This column says in which round" in answer.content.decode()


def test_columns_that_stay_out_are_named_before_and_after(
    browser: Client, network: Network, weaver: Standing
) -> None:
    nodes = "Id,Label,Department,Tenure\n1,Ann,North,3\n2,Ben,South,4\n"
    found = checked(
        weaver, received(weaver, nodes, "Source,Target\n1,2\n"), names=["know"]
    )

    before = browser.get(page(found, "rows/")).content.decode()

    assert "columns stay out: " in before
    assert "Department" in before.split("columns stay out: ")[1].split("</p>")[0]
    assert page(found, "contents/") in before.split("columns stay out: ")[1]
    put_in_place(weaver, found)
    after = browser.get(page(found, "result/")).content.decode()
    assert "Tenure" in after.split("columns stay out: ")[1].split("</p>")[0]


def test_ties_of_no_kind_are_never_called_after_their_file(
    browser: Client, network: Network, weaver: Standing
) -> None:
    first = received(weaver, TIES)
    assert [kind["name"] for kind in first.kinds] == ["is connected with"]

    put_in_place(weaver, checked(weaver, first))

    made = Kind.objects.get(name="is connected with")
    again = received(weaver, TIES)
    assert [kind["target"] for kind in again.kinds] == [f"kind:{made.pk}"]
    asked = browser.get(f"/n/{network.slug}/surveys/make/").content.decode()
    assert "is connected with" not in asked
    assert "works together with" in asked
    kinds = browser.get(f"/n/{network.slug}/ties/kinds/").content.decode()
    assert "Not asked for: it came from a file" in kinds


def test_who_stays_out_of_a_file_is_told_beside_what_it_will_hold(
    browser: Client, network: Network
) -> None:
    make_person(network, "Ann", agreed_at=None, presence=Audience.WEAVERS)
    make_person(network, "Ben", agreed_at=None, presence=Audience.WEAVERS)

    shown = browser.get(f"/n/{network.slug}/map/file/").content.decode()

    assert "2 more have not agreed yet to be here." in shown
    assert "With them it will hold 4 people, 0 ties." in shown
