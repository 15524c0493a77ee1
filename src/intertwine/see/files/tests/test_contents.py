"""Waves, dates, two modes and columns of files."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from intertwine.kit.errors import Refused
from intertwine.people.models import Field, FieldValue, Network, Person, Standing
from intertwine.people.tests.make import make_member, make_person
from intertwine.see.files.services import answer_everybody, choose_others
from intertwine.see.files.tests.make import (
    brought_in,
    checked,
    put_in_place,
    received,
    taken_back,
)
from intertwine.see.files.tests.test_bring_in import (
    TWO_MODE,
    as_works,
    reasons,
)
from intertwine.see.files.tests.test_bring_in import weaver as weaver
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.rules import unpack
from intertwine.see.map.rules import Filter, narrowed
from intertwine.see.map.selectors import drawn_for
from intertwine.see.ties.models import Tie, TiePast
from intertwine.see.ties.rules import State
from intertwine.see.ties.services import hide_tie
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db


def test_waves_become_times_at_which_each_tie_was_there(
    network: Network, weaver: Standing
) -> None:
    text = "Source,Target,Wave\nAnn,Ben,1\nAnn,Ben,3\nBen,Cai,2\nCai,Ann,1\nCai,Ann,2\n"
    waves = {"1": "2020-01-01", "2": "2021-01-01", "3": "2022-01-01"}

    found = brought_in(weaver, text, targets=as_works(network), waves=waves)

    drawn = drawn_for(weaver)
    days = [date.fromisoformat(day) for day in waves.values()]
    at = [narrowed(drawn, Filter(since=d, until=d)).graph.count for d in days]
    assert at == [2, 2, 1]
    assert narrowed(drawn, Filter()).graph.count == 1
    assert TiePast.objects.count() == 1
    assert found.counts == {"new": 3, "again": 2}
    kept = Snapshot.objects.filter(network=network).order_by("day")
    assert [len(unpack(snapshot.content).ties) for snapshot in kept] == at
    taken_back(weaver, found)
    assert not TiePast.objects.exists()
    assert not Snapshot.objects.exists()


def test_two_waves_need_two_days(network: Network, weaver: Standing) -> None:
    text = "Source,Target,Wave\nAnn,Ben,1\nAnn,Ben,2\n"
    found = received(weaver, text)

    with pytest.raises(Refused, match="on which day “1” was"):
        checked(weaver, found, targets=as_works(network))
    same = {"1": "2020-01-01", "2": "2020-01-01"}
    with pytest.raises(Refused, match="same day"):
        checked(weaver, found, targets=as_works(network), waves=same)


def test_beginnings_and_ends_are_kept(network: Network, weaver: Standing) -> None:
    text = (
        "Source,Target,Since,Until\nAnn,Ben,2020-05-01,2021-05-01\n"
        "Ben,Cai,2021,\nCai,Ann,soon,\nAnn,Dee,2022-01-01,2021-01-01\n"
    )

    found = brought_in(weaver, text, targets=as_works(network))

    ended = Tie.objects.get(state=State.ENDED)
    assert timezone.localtime(ended.ended_at).date() == date(2021, 5, 1)
    assert found.counts == {"new": 2, "unreadable": 2}
    assert reasons(found) == [
        "We couldn’t read tie 3: the date says “soon”. Use a date, like 2026-03-31.",
        "We couldn’t read tie 4: it ends before it begins. Look at its dates.",
    ]


def test_what_people_are_tied_to_becomes_a_question(
    network: Network, weaver: Standing
) -> None:
    found = brought_in(weaver, TWO_MODE)

    assert found.others == "field"
    field = Field.objects.get(network=network, name="gathering")
    given = FieldValue.objects.filter(field=field).order_by("pk")
    assert [(v.person.name, v.value) for v in given] == [
        ("Ann", "Fair"),
        ("Ann", "Walk"),
        ("Ben", "Walk"),
    ]
    assert not Tie.objects.exists()
    assert found.counts == {"answer": 3}


def test_or_people_like_the_others_or_an_organisation(
    network: Network, weaver: Standing
) -> None:
    found = received(weaver, TWO_MODE)

    with pytest.raises(Refused, match="one organisation"):
        choose_others(network_file=found, others="organisation")
    choose_others(network_file=found, others="people")
    checked(weaver, found, targets=as_works(network))
    put_in_place(weaver, found)
    one_each = received(weaver, TWO_MODE.replace("1 4\n", ""))

    assert Tie.objects.count() == 3
    assert one_each.others == "organisation"


def test_columns_become_details_and_fields(network: Network, weaver: Standing) -> None:
    people = "Id,Label,Organisation,Years\n1,Ann,NHS Fife,3\n2,Ben,,\n"
    found = received(weaver, people, "Source,Target\n1,2\n")
    columns = found.people_import.columns
    assert columns == ["name", "", "organisation", ""]

    checked(weaver, found, [*columns[:3], "new:number"], targets=as_works(network))
    put_in_place(weaver, found)

    ann = Person.objects.get(name="Ann")
    assert str(ann.organisation) == "NHS Fife"
    assert ann.values.get().value == "3"


def test_a_tie_that_comes_back_keeps_the_time_before(
    network: Network, weaver: Standing
) -> None:
    text = "Source,Target,Since,Until\nAnn,Ben,2020-01-01,2020-06-30\n"
    brought_in(weaver, text, targets=as_works(network))
    again = "Source,Target,Since\nAnn,Ben,2024-01-01\n"

    found = checked(weaver, received(weaver, again), targets=as_works(network))
    answer_everybody(network_file=found, answer="them")
    put_in_place(weaver, found)

    tie = Tie.objects.get()
    assert (tie.state, tie.said_at.year) == (State.SAID, 2024)
    assert (tie.past.get().since.year, tie.past.get().until.year) == (2020, 2020)
    drawn = drawn_for(weaver)
    spring = Filter(since=date(2020, 3, 1), until=date(2020, 3, 1))
    assert narrowed(drawn, spring).graph.count == 1
    taken_back(weaver, found)
    tie = Tie.objects.get()
    assert (tie.state, tie.said_at.year) == (State.ENDED, 2020)
    assert not tie.past.exists()


def test_earlier_times_are_seen_by_weavers_and_by_the_two(
    network: Network, weaver: Standing
) -> None:
    member, other = make_member(network, "Mo"), make_member(network, "Not Mo")
    assert member.person
    tie = make_tie(member.person, make_person(network))
    then = timezone.now() - timedelta(days=900)
    TiePast.objects.create(tie=tie, since=then, until=then + timedelta(days=30))

    def seen(reader: Standing) -> int:
        return drawn_for(reader).graph.count

    assert (seen(weaver), seen(member), seen(other)) == (2, 2, 1)
    hide_tie(by=member.person, tie=tie)
    assert (seen(weaver), seen(other)) == (0, 0)


def test_two_rows_with_one_address_are_one_person(
    network: Network, weaver: Standing
) -> None:
    people = "Id,Label,Email\n1,Ann Lee,a@a.org\n2,Ann B. Lee,a@a.org\n3,Ben,\n"

    found = brought_in(
        weaver, people, "Source,Target\n1,3\n2,3\n1,2\n", targets=as_works(network)
    )

    assert found.people_import.counts == {"new": 2, "twice": 1}
    assert found.counts == {"new": 1, "again": 1, "unreadable": 1}
    assert Tie.objects.count() == 1
