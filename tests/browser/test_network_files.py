"""Bringing a network in from a file and taking it out again, with a browser."""

import csv
import re
from io import StringIO
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from intertwine.analysis.formats import read
from intertwine.analysis.tests.real import NETWORKS
from intertwine.people.models import Person
from intertwine.people.rules import Role
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.insights.models import Snapshot
from intertwine.see.ties.models import Tie
from tests.browser.conftest import PageAt
from tests.browser.harness import look_at

PEOPLE = """Id,Label,Organisation,Years
1,Ann Lee,NHS Fife,4
2,Ben Okri,Fife Council,2
3,Cai Prosser,,
4,Siân Baird,NHS Fife,7
"""
TIES = """Source,Target,Type,How strong,Wave
1,2,works with,2,2024
2,3,works with,lots,2024
3,4,works with,9,2024
1,2,works with,3,2025
4,1,asks for advice,7,2025
"""


@pytest.mark.parametrize("width", [360, 1280])
def test_a_network_comes_in_is_looked_over_and_taken_back(
    page_at: PageAt, width: int, tmp_path: Path
) -> None:
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "ties.csv").write_text(TIES)
    network = make_network("Fife carers")
    weaver = make_member(network, "Mairi Buchanan", role=Role.WEAVER)
    make_person(network, "Cai Prosser", email="cai@example.org")
    page = page_at(width, as_user=weaver.user)

    page.goto(f"/n/{network.slug}/map/files/")
    look_at(page, "network-file-1-file")
    page.get_by_label("Your file").set_input_files(tmp_path / "people.csv")
    page.get_by_label("A second file").set_input_files(tmp_path / "ties.csv")
    page.get_by_role("button", name="Read my file").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("What is in it")
    expect(page.get_by_text("4 people and 5 ties")).to_be_visible()
    page.get_by_label("works with (4)").select_option(label="works together with")
    page.get_by_label("Strength is taken from").select_option(label="How strong")
    page.get_by_label("Five equal steps").check()
    page.get_by_label("The first person named").check()
    page.get_by_label("Years is").select_option(label="New question: Number")
    look_at(page, "network-file-2-contents")
    page.get_by_role("button", name="Check everything").first.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Look it over")
    look_at(page, "network-file-3-people")
    each_is_the_one_found(page)
    page.get_by_role("button", name="Ties", exact=True).click()
    expect(page.get_by_text("the strength says “lots”")).to_be_visible()
    look_at(page, "network-file-4-ties")
    page.get_by_label("where this list comes from", exact=False).fill("Our old map")
    page.get_by_role("button", name="Put in place").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Done")
    look_at(page, "network-file-5-done")
    assert Tie.objects.count() == 3
    page.goto(f"/n/{network.slug}/map/file/")
    look_at(page, "network-file-7-take")
    expect(page.get_by_label("As what")).to_have_value("xlsx")
    page.get_by_label("As what").select_option("gexf")
    page.get_by_label("With people who have not agreed").check()
    with page.expect_download() as caught:
        page.get_by_role("button", name="Take it away").click()
    caught.value.save_as(tmp_path / "out.gexf")
    assert read(tmp_path / "out.gexf").graph.neighbours.nnz == 4

    page.goto(f"/n/{network.slug}/map/files/")
    page.get_by_role("link", name="people.csv + ties.csv").click()
    page.get_by_role("button", name="Take all of it back").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Taken back")
    look_at(page, "network-file-6-taken-back")
    assert not Tie.objects.exists()
    assert not Person.objects.filter(name="Ann Lee").exists()


@pytest.mark.parametrize(
    ("files", "people", "ties"),
    [
        (["davis_southern_women.paj"], 18, 0),
        (["krackhardt_hightech.paj"], 21, 312),
        (["padgett_florentine.dl"], 16, 35),
        (["les_miserables.gexf"], 77, 254),
        (["quaker-nodes.csv", "quaker-edges.csv"], 96, 162),
        (["quakers-network.graphml"], 96, 162),
        (["kumu_paypal-mafia.xlsx"], 34, 49),
        (["s50_glasgow_nodes.csv", "s50_glasgow_edges.csv"], 50, 214),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
@pytest.mark.real
def test_every_published_network_comes_in(
    page_at: PageAt, files: list[str], people: int, ties: int
) -> None:
    network = make_network("Published")
    weaver = make_member(network, "Mairi Buchanan", role=Role.WEAVER)
    here = Person.objects.filter(network=network).count()
    page = page_at(1280, as_user=weaver.user)

    page.goto(f"/n/{network.slug}/map/files/")
    page.get_by_label("Your file").set_input_files(NETWORKS / files[0])
    if len(files) > 1:
        page.get_by_label("A second file").set_input_files(NETWORKS / files[1])
    page.get_by_role("button", name="Read my file").click()
    if "s50" in files[0]:
        page.get_by_label("Lead from the first person").check()
        page.get_by_label("The ties of the file").select_option(
            label="A new kind that leads from one to the other"
        )
        for number, year in enumerate(("1995", "1996", "1997"), start=1):
            page.get_by_label(f"The day of “{number}”").fill(f"{year}-02-01")
    page.get_by_role("button", name="Check everything").first.click()
    page.get_by_label("where this list comes from", exact=False).fill("A book")
    page.get_by_role("button", name="Put in place").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Done")
    assert Person.objects.filter(network=network).count() - here == people
    assert Tie.objects.count() == ties
    if "s50" in files[0]:
        says_what_changed(page, network.slug)


@pytest.mark.real
def test_three_waves_come_in_as_three_files(page_at: PageAt, tmp_path: Path) -> None:
    text = (NETWORKS / "s50_glasgow_edges.csv").read_text(encoding="utf-8")
    network = make_network("Published")
    weaver = make_member(network, "Mairi Buchanan", role=Role.WEAVER)
    page = page_at(1280, as_user=weaver.user)

    for wave, year in enumerate(("1995", "1996", "1997"), start=1):
        rows = [
            row for row in csv.DictReader(StringIO(text)) if row["Wave"] == f"{wave}"
        ]
        lines = [f"{row['Source']},{row['Target']}" for row in rows]
        (tmp_path / f"{year}.csv").write_text("\n".join(["Source,Target", *lines, ""]))
        page.goto(f"/n/{network.slug}/map/files/")
        page.get_by_label("Your file").set_input_files(
            NETWORKS / "s50_glasgow_nodes.csv"
        )
        page.get_by_label("A second file").set_input_files(tmp_path / f"{year}.csv")
        page.get_by_role("button", name="Read my file").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("What is in it")
        page.get_by_label("Lead from the first person").check()
        kind = page.get_by_label("The ties of the file")
        if wave == 1:
            kind.select_option(label="A new kind that leads from one to the other")
            page.get_by_label("Called, if it is new").fill("is a friend of")
        else:
            kind.select_option(label="is a friend of")
        page.get_by_label("These ties are from").fill(f"{year}-02-01")
        page.get_by_label("This is a whole picture").check()
        page.get_by_role("button", name="Check everything").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Look it over")
        if wave > 1:
            each_is_the_one_found(page)
            page.get_by_role("button", name="Ties", exact=True).click()
            ends = {2: 56, 3: 50}[wave]
            expect(page.get_by_role("status").first).to_contain_text(f"{ends} that end")
            if wave == 2:
                page.get_by_role("button", name="Ends").click()
                expect(page).to_have_url(re.compile("=ends"))
                look_at(page, "network-file-8-ends")
        page.get_by_label("where this list comes from", exact=False).fill("A book")
        page.get_by_role("button", name="Put in place").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Done")

    says_what_changed(page, network.slug)


def each_is_the_one_found(page: Page) -> None:
    """Says so, and waits for the page that knows it."""
    press = page.get_by_role("button", name="Each is the one you found")
    press.click()
    expect(press).to_have_count(0)


def says_what_changed(page: Page, network: str) -> None:
    first, second, third = Snapshot.objects.order_by("day").values_list("pk", flat=True)
    page.goto(f"/n/{network}/insights/changes/?before={first}&after={second}")
    expect(told(page, "59 ties made, 57 kept, 56 lost.")).to_be_visible()
    page.goto(f"/n/{network}/insights/changes/?before={second}&after={third}")
    expect(told(page, "56 ties made, 66 kept, 50 lost.")).to_be_visible()


def told(page: Page, words: str) -> Locator:
    """A sentence of the list; the picture beside it says the same."""
    return page.get_by_role("listitem").filter(has_text=words)
