"""One's own roles: kept, shared as far as one wants, counted by fives, forgotten."""

from io import BytesIO

import pytest
from django.test import Client

from intertwine.kit.errors import Refused
from intertwine.people.holders import held_about
from intertwine.people.models import FieldValue, Person, Standing
from intertwine.people.rules import Audience
from intertwine.people.services import erase_person
from intertwine.people.tests.make import make_member
from intertwine.see.roles.models import Picture, Room, Shared, Sheet
from intertwine.see.roles.rules import Form, instrument
from intertwine.see.roles.rules.bringing import MOST_ROWS, brought, columns_in
from intertwine.see.roles.selectors.named import Pair, named_for, pairs_among
from intertwine.see.roles.selectors.network import coverage_of
from intertwine.see.roles.services import (
    add_statement,
    begin_sheet,
    finish_sheet,
    share,
    take_pictures,
    tap,
)
from intertwine.see.roles.tests.make import make_sheet

pytestmark = pytest.mark.django_db


def words(content: bytes) -> str:
    return " ".join(content.decode().split())


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def test_nobody_learns_anything_until_somebody_shares(guardian: Standing) -> None:
    ann = make_member(guardian.network, "Ann")
    sheet = begin_sheet(by=ann, form=Form.SHORT)
    for one in sheet.statements:
        tap(sheet=sheet, key=one.key, often=5 if one.role == "guardian" else 2)
    finish_sheet(by=ann)
    assert not FieldValue.objects.filter(person=ann.person).exists()

    share(by=ann, choice=Shared.NETWORK)
    shown = FieldValue.objects.get(person=ann.person)
    share(by=ann, choice=Shared.COUNTED)

    assert (shown.value, shown.audience) == ("Network Guardian", Audience.MEMBERS)
    assert not FieldValue.objects.filter(person=ann.person).exists()


@pytest.mark.parametrize("script", [True, False])
def test_a_tap_after_being_done_changes_nothing_and_is_told_so(
    guardian: Standing, *, script: bool
) -> None:
    ann = make_member(guardian.network, "Ann")
    assert ann.person
    sheet = make_sheet(ann.person)
    before, key = Sheet.objects.get().answers, sheet.statements[0].key
    roles = f"/n/{ann.network.slug}/roles/"
    headers = {"HX-Request": "true"} if script else {}

    told = signed_in(ann).post(
        f"{roles}answer/tap/",
        {"about": key, "often": "1"},
        headers=headers,
        follow=True,
    )

    assert told.status_code == (403 if script else 200)
    assert "this answer was not kept" in words(told.content)
    assert Sheet.objects.get().answers == before


def test_own_statements_move_no_score(guardian: Standing) -> None:
    own = add_statement(by=guardian, text="asked a carer to lead.")
    sheet = begin_sheet(by=guardian)

    tap(sheet=sheet, key=own.key, often=5)

    assert Sheet.objects.get().profile.is_empty
    with pytest.raises(Refused, match="a few more"):
        finish_sheet(by=guardian)


def test_only_guardians_add_statements(guardian: Standing) -> None:
    with pytest.raises(Refused, match="Guardians"):
        add_statement(by=make_member(guardian.network), text="sung.")


def test_a_network_is_told_of_by_fives(guardian: Standing) -> None:
    people = [make_member(guardian.network).person for _ in range(12)]
    for person in people[:9]:
        assert person
        make_sheet(person, Shared.COUNTED, guardian=5)
    take_pictures()
    first = coverage_of(guardian.network).now
    for person in people[9:11]:
        assert person
        make_sheet(person, Shared.COUNTED, guardian=5)
    take_pictures()

    assert first
    assert first.group.people == 5
    second = coverage_of(guardian.network).now
    assert second
    assert second.group.people == 10
    assert Picture.objects.filter(network=guardian.network, scope="all").count() == 2


def test_the_private_are_not_counted(guardian: Standing) -> None:
    for _ in range(6):
        person = make_member(guardian.network).person
        assert person
        make_sheet(person, Shared.PRIVATE)

    take_pictures()

    assert coverage_of(guardian.network).now is None


def test_who_is_forgotten_does_not_leave_the_picture_alone(
    guardian: Standing,
) -> None:
    people = [make_member(guardian.network).person for _ in range(10)]
    for person in people:
        assert person
        make_sheet(person, Shared.COUNTED)
    take_pictures()
    gone = people[0]
    assert gone

    erase_person(person=gone)
    take_pictures()

    counted = [len(each.counted) for each in Picture.objects.filter(scope="all")]
    assert counted == [10, 5]
    assert not Picture.objects.filter(counted__has_key=str(gone.pk)).exists()
    assert not Sheet.objects.filter(person=gone).exists()


def pairs_told(reader: Standing) -> list[Pair]:
    return pairs_among(named_for(reader, Person.objects.visible_to(reader)))


def test_learners_meet_the_strong_only_where_both_show_it(guardian: Standing) -> None:
    lee, stu = (make_member(guardian.network, name) for name in ("Lee", "Stu"))
    assert lee.person
    assert stu.person
    make_sheet(lee.person, Shared.WEAVERS, wants="guardian", guardian=2)
    make_sheet(stu.person, Shared.COUNTED, guardian=5)
    before = pairs_told(guardian)

    share(by=stu, choice=Shared.WEAVERS)

    assert before == []
    found = [(p.learner.name, p.strong.name, p.role) for p in pairs_told(guardian)]
    assert found == [("Lee", "Stu", "guardian")]
    assert pairs_told(make_member(guardian.network)) == []


def test_what_is_held_can_be_read(guardian: Standing) -> None:
    person = make_member(guardian.network).person
    assert person
    make_sheet(person, Shared.COUNTED)

    tables = {table.key: table for table in held_about(person)}

    assert len(tables["roles"].rows) == 12
    assert tables["roles-shared"].rows == [("Count me, without my name",)]


def test_results_are_looked_at_before_they_are_taken_in(guardian: Standing) -> None:
    rows = ["Connector,Project Coordinator,Notes"]
    rows += ["4.5,2,x"] * 6 + ["lots,2,x", "2,3,y"]
    file = BytesIO("\n".join(rows).encode())
    file.name = "event.csv"
    client = signed_in(guardian)
    address = f"/n/{guardian.network.slug}/roles/rooms/bring/"

    look = client.post(address, {"name": "Event", "file": file})

    assert b"7 people were read" in look.content
    assert "Row 8 says “lots”" in look.content.decode()
    assert "Scores were read for: Connector, Project Coordinator." in words(
        look.content
    )
    assert "Most done here: Connector" in words(look.content)
    assert not Room.objects.exists()
    client.post(address, {"packed": look.context["packed"]})
    room = Room.objects.get()
    assert room.told
    assert room.told["people"] == 7


def test_a_page_of_the_network_takes_as_many_queries_for_many_as_for_few(
    guardian: Standing, django_assert_max_num_queries: object
) -> None:
    client = signed_in(guardian)
    for _ in range(20):
        person = make_member(guardian.network).person
        assert person
        much = dict.fromkeys(("connector", "coordinator", "catalyst"), 5)
        make_sheet(person, Shared.NETWORK, wants="guardian", **much)
    take_pictures()

    with django_assert_max_num_queries(15):  # type: ignore[operator] # a context
        response = client.get(f"/n/{guardian.network.slug}/roles/network/")

    assert "Thin here: Network Guardian" in response.content.decode()


def test_a_file_of_four_is_looked_at_and_not_taken_in(guardian: Standing) -> None:
    file = BytesIO(b"Connector,Project Coordinator\n" + b"4,2\n" * 4)
    file.name = "event.csv"
    address = f"/n/{guardian.network.slug}/roles/rooms/bring/"

    look = signed_in(guardian).post(address, {"name": "Event", "file": file})

    assert "At least five people" in words(look.content)
    assert 'name="packed"' not in words(look.content)


def test_rows_beyond_the_most_are_counted_and_not_read() -> None:
    held = instrument()
    columns = columns_in(["connector", "guardian"], held, {})
    rows = [(number, ["4", "2"]) for number in range(MOST_ROWS + 3)]

    found = brought(rows, columns, held)

    assert (len(found.profiles), found.left) == (MOST_ROWS, 3)
