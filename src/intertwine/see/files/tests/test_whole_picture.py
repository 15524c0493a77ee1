"""A later picture of the same network: what is not in it has ended."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from intertwine.analysis.tests.real import NETWORKS
from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Audience
from intertwine.people.tests.make import make_person
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.services import answer_everybody
from intertwine.see.files.tests.make import (
    brought_in,
    checked,
    put_in_place,
    received,
    taken_back,
)
from intertwine.see.files.tests.test_bring_in import (
    as_works,
    everything,
    reasons,
    verdicts,
    works,
)
from intertwine.see.files.tests.test_bring_in import weaver as weaver
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.selectors import compared
from intertwine.see.ties.models import Kind, Tie, TieChange
from intertwine.see.ties.rules import State
from intertwine.see.ties.services import agree_to_tie, hide_tie
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db

FIRST, SECOND = date(2024, 3, 1), date(2025, 3, 1)
TWO = "Source,Target\nAnn,Ben\nBen,Cai\n"
ONE = "Source,Target\nAnn,Ben\nAnn,Cai\n"


def first_picture(weaver: Standing, text: str = TWO, **more: Any) -> NetworkFile:
    targets = as_works(weaver.network)
    return brought_in(weaver, text, targets=targets, as_of=FIRST, is_whole=True, **more)


def second_picture(
    weaver: Standing, text: str = ONE, day: date = SECOND, **more: Any
) -> NetworkFile:
    found = checked(
        weaver,
        received(weaver, text),
        targets=as_works(weaver.network),
        as_of=day,
        **({"is_whole": True} | more),
    )
    answer_everybody(network_file=found, answer="them")
    return found


def tie_of(one: str, other: str) -> Tie:
    both = Tie.objects.of(Person.objects.get(name=one))
    return both.of(Person.objects.get(name=other)).get()


def test_what_is_not_in_it_ends_the_day_before(weaver: Standing) -> None:
    first_picture(weaver)
    found = second_picture(weaver)
    assert verdicts(found) == {"ends": 1, "new": 1, "same": 1}

    put_in_place(weaver, found)

    gone = tie_of("Ben", "Cai")
    assert (gone.state, gone.ended_by) == (State.ENDED, "")
    assert gone.ended_at
    assert gone.ended_at.date() == date(2025, 2, 28)
    assert gone.said_at.date() == FIRST
    assert TieChange.objects.get().what == "ended"
    assert tie_of("Ann", "Ben").state == State.SAID
    assert found.counts == {"ends": 1, "new": 1, "same": 1}


def test_an_ordinary_file_ends_nothing(weaver: Standing) -> None:
    first_picture(weaver)

    found = second_picture(weaver, is_whole=False)

    assert verdicts(found) == {"new": 1, "same": 1}


def test_a_picture_that_only_ends_something_can_be_put_in_place(
    weaver: Standing,
) -> None:
    first_picture(weaver)

    put_in_place(weaver, second_picture(weaver, "Source,Target\nAnn,Ben\n"))

    assert tie_of("Ben", "Cai").state == State.ENDED


def test_taking_it_back_brings_them_back(network: Network, weaver: Standing) -> None:
    first_picture(weaver)
    before = everything(network)
    found = second_picture(weaver)
    put_in_place(weaver, found)
    assert Snapshot.objects.count() == 2

    taken_back(weaver, found)

    assert everything(network) == before
    assert tie_of("Ben", "Cai").state == State.SAID
    assert Snapshot.objects.count() == 1


def test_what_comes_again_was_away_meanwhile(weaver: Standing) -> None:
    first_picture(weaver)
    put_in_place(weaver, second_picture(weaver))

    put_in_place(weaver, second_picture(weaver, TWO, date(2026, 3, 1)))

    back = tie_of("Ben", "Cai")
    assert (back.state, back.ended_at) == (State.SAID, None)
    assert back.said_at.date() == date(2026, 3, 1)
    assert [past.until.date() for past in back.past.all()] == [date(2025, 2, 28)]
    assert tie_of("Ann", "Cai").state == State.ENDED


@pytest.mark.parametrize("said_by", ["first", "both"])
def test_what_only_a_file_says_of_them_ends_too(weaver: Standing, said_by: str) -> None:
    first_picture(weaver, said_by=said_by)

    assert verdicts(second_picture(weaver, said_by=said_by))["ends"] == 1


def test_what_people_say_themselves_stays(weaver: Standing) -> None:
    first_picture(weaver)
    agree_to_tie(by=Person.objects.get(name="Ben"), tie=tie_of("Ben", "Cai"))

    found = second_picture(weaver)

    assert verdicts(found) == {"kept": 1, "new": 1, "same": 1}
    assert "Kept, though it is not in the file" in reasons(found)[0]


def test_what_is_hidden_or_newer_or_of_another_kind_is_not_spoken_of(
    network: Network, weaver: Standing
) -> None:
    first_picture(weaver)
    hide_tie(by=Person.objects.get(name="Ben"), tie=tie_of("Ben", "Cai"))
    ann, dee = Person.objects.get(name="Ann"), make_person(network, "Dee")
    today = {"first_says": False, "second_says": False, "is_reported": True}
    make_tie(ann, dee, works(network), **today)
    make_tie(ann, dee, Kind.objects.get(network=network, key="talked-with"), **today)

    assert verdicts(second_picture(weaver)) == {"new": 1, "same": 1}


def test_nothing_ends_before_it_is_clear_who_everybody_is(weaver: Standing) -> None:
    first_picture(weaver)

    found = checked(
        weaver,
        received(weaver, ONE),
        targets=as_works(weaver.network),
        as_of=SECOND,
        is_whole=True,
    )

    assert "ends" not in verdicts(found)
    assert verdicts(found)["waits"] == 2


def test_a_tie_that_cannot_be_read_does_not_end(weaver: Standing) -> None:
    first_picture(weaver)
    text = "Source,Target,Weight\nAnn,Ben,2\nBen,Cai,9\n"

    found = second_picture(weaver, text, scale="same")

    assert verdicts(found)["unreadable"] == 1
    assert "ends" not in verdicts(found)


def test_the_preview_says_what_ends_and_names_nobody_who_is_not_shown(
    weaver: Standing, client: Client
) -> None:
    first_picture(weaver)
    Person.objects.filter(name="Cai").update(presence=Audience.ONLY_ME)
    found = second_picture(weaver, "Source,Target\nAnn,Ben\n")
    assert weaver.user
    client.force_login(weaver.user)

    page = client.get(
        f"/n/{weaver.network.slug}/map/files/{found.pk}/rows/?part=ties&show=ends"
    )

    assert page.status_code == 200
    text = page.content.decode()
    assert "1 that end, because they are not in the file" in text
    assert "Ben – Somebody who is not shown" in text
    assert "Cai" not in text


@pytest.mark.real
def test_three_waves_of_s50_as_three_files(weaver: Standing) -> None:
    rows = list(
        csv.DictReader(
            StringIO((NETWORKS / "s50_glasgow_edges.csv").read_text(encoding="utf-8"))
        )
    )
    wave = next(name for name in rows[0] if "wave" in name.casefold())
    pairs = [name for name in rows[0] if name != wave][:2]
    nodes = (NETWORKS / "s50_glasgow_nodes.csv").read_text(encoding="utf-8")
    days = [date(1995, 2, 1), date(1996, 2, 1), date(1997, 2, 1)]
    targets = ["new:one"]
    for number, day in enumerate(days, start=1):
        lines = [
            ",".join(row[n] for n in pairs) for row in rows if row[wave] == str(number)
        ]
        edges = "\n".join(["Source,Target", *lines, ""])
        found = checked(
            weaver,
            received(weaver, nodes, edges),
            targets=targets,
            names=["is a friend of"],
            is_one_way=True,
            as_of=day,
            is_whole=True,
        )
        if number > 1:
            answer_everybody(network_file=found, answer="them")
        put_in_place(weaver, found)
        kind = Kind.objects.get(network=weaver.network, name="is a friend of")
        targets = [f"kind:{kind.pk}"]

    kept = list(Snapshot.objects.order_by("day"))
    assert [snapshot.day for snapshot in kept] == days
    first = compared(weaver, kept[0], kept[1]).change
    later = compared(weaver, kept[1], kept[2]).change
    told = [(c.made.sum(), c.lost.sum(), c.kept.sum()) for c in (first, later)]
    assert told == [(59, 56, 57), (56, 50, 66)]
