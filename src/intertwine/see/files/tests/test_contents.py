"""Waves, dates, two modes and columns of files."""

from datetime import date

import pytest
from django.utils import timezone

from intertwine.kit.errors import Refused
from intertwine.people.models import Field, FieldValue, Network, Person, Standing
from intertwine.see.files.services import choose_others
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
from intertwine.see.files.tests.test_bring_in import network as network
from intertwine.see.files.tests.test_bring_in import weaver as weaver
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.rules import unpack
from intertwine.see.map.rules import Filter, narrowed
from intertwine.see.map.selectors import drawn_for
from intertwine.see.ties.models import Tie, TiePast
from intertwine.see.ties.rules import State

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
    assert found.counts == {"left": 3}


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
