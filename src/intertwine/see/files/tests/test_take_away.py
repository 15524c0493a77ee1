"""Taking a network out as a file: only what one may see, and written down."""

import csv
import io
import zipfile
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intertwine.analysis.drawing import OTHER, PALETTE
from intertwine.analysis.formats import FORMATS, read
from intertwine.kit.errors import Refused
from intertwine.people.models import (
    Deed,
    Field,
    FieldValue,
    Look,
    Network,
    Organisation,
    Person,
    Standing,
)
from intertwine.people.rules import Audience, Role
from intertwine.people.services import make_token
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_person,
)
from intertwine.see.files.selectors.outgoing import PICTURES, outgoing_for
from intertwine.see.files.services.outgoing import README, TakenAway, take_away
from intertwine.see.map.rules import Filter
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db


@pytest.fixture
def weaver(network: Network) -> Standing:
    return make_member(network, "Wen", role=Role.WEAVER)


@pytest.fixture
def ann(network: Network) -> Person:
    return agreed(network, "Ann", nation="wales")


@pytest.fixture
def ben(network: Network) -> Person:
    return agreed(network, "Ben")


def agreed(network: Network, name: str, **fields: Any) -> Person:

    return make_person(network, name, agreed_at=timezone.now(), **fields)


def taken(by: Standing, key: str, *, waiting: bool = False, **asked: Any) -> TakenAway:
    found = outgoing_for(by, Filter(**asked), with_waiting=waiting)
    return take_away(by=by, found=found, format_key=key)


def content(file: TakenAway) -> dict[str, bytes]:
    """Each file by its name, out of its folder if it came in one."""
    if not file.name.endswith(".zip"):
        return {file.name: file.content}
    with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def graph_in(file: TakenAway) -> Any:
    parts = [part for name, part in content(file).items() if name != README]
    return read(parts[0], ties=parts[1] if len(parts) > 1 else None).graph


@pytest.mark.parametrize(
    "key", [each.key for each in FORMATS if each.key != "csv-ties"]
)
def test_every_format_holds_the_people_and_ties(
    weaver: Standing, ann: Person, ben: Person, key: str
) -> None:
    make_tie(ann, ben, first_strength=3, second_strength=4)

    graph = graph_in(taken(weaver, key))

    assert {"Ann", "Ben", "Wen"} <= set(graph.labels)
    assert graph.neighbours.nnz == 2
    strong = graph.strength.tolist()
    assert strong[0] == 3


@pytest.mark.parametrize("key", sorted(PICTURES))
def test_the_map_is_taken_away_as_a_picture(
    weaver: Standing, ann: Person, ben: Person, key: str
) -> None:
    make_tie(ann, ben)
    found = outgoing_for(weaver, Filter())

    file = take_away(by=weaver, found=found, format_key=key, colour="nation")

    begins = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}
    assert file.content.startswith(begins[key])
    assert file.media_type == PICTURES[key]
    if key == "svg":
        assert b"Ann" in file.content


def test_nobody_is_in_a_file_whom_its_reader_may_not_see(
    network: Network, weaver: Standing, ann: Person
) -> None:
    hidden = agreed(network, "Hid", presence=Audience.ONLY_ME)
    make_tie(ann, hidden)
    cai = agreed(network, "Cai")
    make_tie(ann, cai, first_hides=True)

    graph = graph_in(taken(weaver, "gexf"))

    assert "Hid" not in graph.labels
    assert graph.count == 0


def test_a_guardian_reads_how_many_are_left_out(network: Network, ann: Person) -> None:
    make_person(network, "Hid", presence=Audience.ONLY_ME)

    file = taken(make_guardian(network), "gexf")

    assert "1 person is left out: they show themselves to nobody." in file.notes
    assert "show themselves to nobody" in graph_in(file).about["left out"]


def test_who_has_not_agreed_stays_unless_asked_for(
    network: Network, weaver: Standing, ann: Person
) -> None:
    make_tie(
        ann, make_person(network, "New", presence=Audience.WEAVERS, agreed_at=None)
    )

    without, with_them = taken(weaver, "csv"), taken(weaver, "csv", waiting=True)

    assert "New" not in graph_in(without).labels
    assert "1 person is left out with their ties (1)" in without.notes[0]
    assert "have not agreed" in content(without)[README].decode()
    assert "New" in graph_in(with_them).labels


def test_only_the_current_view_leaves(
    network: Network, weaver: Standing, ann: Person, ben: Person
) -> None:
    file = taken(weaver, "gexf", where={"nation": ("Wales",)})

    assert graph_in(file).labels == ("Ann",)
    assert any("left out by your filter" in note for note in file.notes)


def test_looks_are_written_down_for_private_details_alone(
    network: Network, weaver: Standing, ann: Person
) -> None:
    field = Field.objects.create(
        network=network, key="years", name="Years", kind="number"
    )
    FieldValue.objects.create(
        person=ann, field=field, value="3", audience=Audience.WEAVERS
    )
    ann.audiences = {"nation": Audience.MEMBERS}
    ann.save()

    taken(weaver, "gexf")

    look = Look.objects.get()
    assert (look.person, look.details, look.through) == (ann, "Years", "export")
    assert Deed.objects.filter(text="Took away the map as a file").count() == 1


def test_everybody_has_a_colour_also_where_none_was_chosen(
    weaver: Standing, ann: Person
) -> None:
    plain = taken(weaver, "svg").content.decode()
    found = outgoing_for(weaver, Filter())
    by_nation = take_away(by=weaver, found=found, format_key="svg", colour="nation")

    assert f'fill="{PALETTE[0]}"' in plain
    assert f'fill="{OTHER}"' not in plain
    assert f'fill="{OTHER}"' in by_nation.content.decode()


def test_a_picture_tells_only_what_colours_it(weaver: Standing, ann: Person) -> None:
    taken(weaver, "svg")

    assert not Look.objects.exists()


def test_no_spreadsheet_runs_what_somebody_is_called(
    network: Network, weaver: Standing
) -> None:
    lab = Organisation.objects.create(network=network, name="@lab")
    agreed(network, '=HYPERLINK("x")', organisation=lab)

    files = content(taken(weaver, "csv"))

    people = next(part for name, part in files.items() if name.endswith("people.csv"))
    cells = [cell for row in csv.reader(io.StringIO(people.decode())) for cell in row]
    assert '\'=HYPERLINK("x")' in cells
    assert "'@lab" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "-"))]
    sheet = content(taken(weaver, "xlsx"))
    book = next(part for name, part in sheet.items() if name.endswith(".xlsx"))
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())


def test_members_do_not_take_the_map_away(network: Network) -> None:
    member = make_member(network)

    with pytest.raises(Refused, match="My data"):
        take_away(by=member, found=outgoing_for(member, Filter()), format_key="gexf")


def test_the_page_says_what_leaves_and_hands_it_over(
    client: Client, network: Network, weaver: Standing, ann: Person
) -> None:
    client.force_login(weaver.user)  # type: ignore[arg-type]
    address = f"/n/{network.slug}/map/file/"

    page = client.get(f"{address}?is.nation=Wales").content.decode()
    file = client.post(f"{address}?is.nation=Wales", {"format": "gexf"})
    wrong = client.post(address, {"format": "odd"})

    assert "1 person, 0 ties" in page
    assert '<option value="xlsx" selected>' in page
    assert b"Ann" in file.content
    assert ".gexf" in file["Content-Disposition"]
    assert wrong.status_code == 422


def test_programs_take_the_map_away(
    client: Client, network: Network, weaver: Standing, ann: Person
) -> None:
    assert weaver.user
    _, secret = make_token(by=weaver.user, name="Mine", scopes=["read"], days=None)
    _, blind = make_token(by=weaver.user, name="Blind", scopes=["write"], days=None)
    address = f"/api/v1/networks/{network.slug}/map/file"

    def ask(query: str, token: str = secret) -> Any:
        bearer = {"Authorization": f"Bearer {token}"}
        return client.get(f"{address}?{query}", headers=bearer)

    assert "Ann" in ask("format=graphml").content.decode()
    assert "Ann" not in ask("format=graphml&is.nation=Scotland").content.decode()
    assert ask("format=odd").status_code == 422
    assert ask("", blind).status_code == 403
