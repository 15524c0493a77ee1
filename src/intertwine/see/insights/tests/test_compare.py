"""Comparing two states, trying out what could be, and what stands out."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Audience, Role
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_person,
)
from intertwine.see.insights import selectors, services
from intertwine.see.insights.models import Snapshot
from intertwine.see.map.tests.decode import decode
from intertwine.see.ties.services import end_tie, hide_tie, rate_trust, say_tie
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db


def people(network: Network, *names: str) -> list[Person]:
    return [make_person(network, name) for name in names]


def number(compared: selectors.Compared) -> dict[str, int]:
    return {sort.key: sort.number for sort in compared.sorts}


def test_ties_made_lost_stronger_and_weaker_are_told_apart(network: Network) -> None:
    ann, ben, cai, dee = people(network, "Ann", "Ben", "Cai", "Dee")
    weaver = make_guardian(network)
    strength: dict[str, Any] = {"first_strength": 3, "second_strength": 3}
    up, down = make_tie(ann, ben, **strength), make_tie(ann, cai, **strength)
    over = make_tie(ann, dee)
    before = services.take_snapshot(by=weaver)

    end_tie(by=dee, tie=over)
    for tie, strength_now in ((up, 5), (down, 1)):
        for side in (tie.first, tie.second):
            other = tie.second if side == tie.first else tie.first
            say_tie(by=side, kind=tie.kind, about=other, strength=strength_now)
    make_tie(cai, dee)
    found = selectors.compared(weaver, before, None)

    assert number(found) == {"made": 1, "lost": 1, "stronger": 1, "weaker": 1}
    made = found.sorts[0].rows[0]
    assert (made.first, made.second) == ("Cai", "Dee")
    assert found.sentences[0] == "1 tie made, 2 kept, 1 lost."


def test_the_picture_tells_made_kept_and_lost_and_who_came_apart(
    network: Network,
) -> None:
    ann, ben, cai = people(network, "Ann", "Ben", "Cai")
    weaver = make_guardian(network)
    over = make_tie(ann, ben)
    make_tie(ben, cai)
    before = services.take_snapshot(by=weaver)
    end_tie(by=ann, tie=over)
    make_tie(ann, cai)
    make_tie(make_person(network, "Dee"), ann)

    found = decode(selectors.picture_of(weaver, before, None))

    names, kinds = found.header["names"], found.header["kinds"]
    told = {
        (*sorted([names[one], names[two]]), kinds[kind]["key"])
        for one, two, kind in zip(
            *(found.arrays[key].tolist() for key in ("first", "second", "kind")),
            strict=True,
        )
    }
    assert told == {
        ("Ann", "Ben", "lost"),
        ("Ben", "Cai", "kept"),
        ("Ann", "Cai", "made"),
        ("Ann", "Dee", "made"),
    }
    # Not by colour alone: lines are bold or dashed, people have signs.
    assert [kind["line"] for kind in kinds] == ["bold", "", "dashed"]
    (column,) = found.header["columns"]
    assert column["has_signs"]
    stayed = [column["values"][n] for n in found.arrays["column:change"].tolist()]
    assert dict(zip(names, stayed, strict=True))["Dee"] == "Came"
    assert stayed.count("Came") == 1


def test_nobody_is_shown_as_they_once_were_against_their_wish(
    network: Network,
) -> None:
    ann, ben, cai = people(network, "Ann", "Ben", "Cai")
    weaver, member = make_guardian(network), make_member(network)
    hidden, seen = make_tie(ann, ben), make_tie(ben, cai)
    waiting = make_tie(ann, cai, second_says=False)
    snapshot = services.take_snapshot(by=weaver)
    hide_tie(by=ann, tie=hidden)

    def ties(reader: Standing) -> set[int]:
        return set(selectors.drawn_at(snapshot, reader).ties.tolist())

    assert ties(weaver) == {seen.pk, waiting.pk}
    assert ties(member) == {seen.pk}
    Person.objects.filter(pk=cai.pk).update(presence=Audience.ONLY_ME)
    assert ties(weaver) == set()


def test_a_snapshot_shows_a_tie_that_has_ended_since(network: Network) -> None:
    ann, ben = people(network, "Ann", "Ben")
    tie = make_tie(ann, ben, first_strength=4)
    snapshot = services.take_snapshot(by=make_guardian(network))
    end_tie(by=ann, tie=tie)

    drawn = selectors.drawn_at(snapshot, make_member(network))

    assert drawn.ties.tolist() == [tie.pk]
    assert drawn.graph.strength.tolist() == [4]


def test_people_who_came_and_went_are_named(network: Network) -> None:
    weaver = make_guardian(network)
    ann, ben = people(network, "Ann", "Ben")
    make_tie(ann, ben)
    before = services.take_snapshot(by=weaver)
    Person.objects.filter(pk=before.network.people.get(name="Ben").pk).delete()
    people(network, "Zoe")

    found = selectors.compared(weaver, before, None)

    assert list(found.come) == ["Zoe"]


def test_leaving_says_who_would_lose_their_way(network: Network) -> None:
    ann, ben, cai, dee = people(network, "Ann", "Ben", "Cai", "Dee")
    for other in (ann, cai, dee):
        make_tie(ben, other)
    make_tie(cai, dee)

    found = selectors.leaving(make_guardian(network), [ben.pk])

    assert found
    assert found.named == ["Ann"]
    assert "1 person would lose" in found.sentences[0]
    assert ("people", 5.0, 4.0) in found.figures


def test_a_meeting_closes_a_triangle(network: Network) -> None:
    ann, ben, cai = people(network, "Ann", "Ben", "Cai")
    make_tie(ann, ben)
    make_tie(ben, cai)
    weaver = make_guardian(network)

    found = selectors.meeting_of(weaver, ann.pk, cai.pk)
    tied = selectors.meeting_of(weaver, ann.pk, ben.pk)

    assert found
    assert list(found.named) == ["Ben"]
    assert "close one triangle" in found.sentences[1]
    assert tied
    assert tied.sentences == ["They are tied already."]
    assert selectors.meeting_of(weaver, ann.pk, ann.pk) is None


def test_who_connects_and_who_is_alone_is_named_to_weavers_only(
    network: Network,
) -> None:
    ann, ben, cai = people(network, "Ann", "Ben", "Cai")
    make_tie(ann, ben)
    make_tie(ben, cai)

    weaver = selectors.standing_out(make_guardian(network))
    member = selectors.standing_out(make_member(network))

    assert [each.name for each in weaver.connectors] == ["Ben"]
    assert [each.name for each in weaver.alone] == ["Gwen"]
    assert not member.connectors
    assert not member.alone
    assert member.alone_number == 2


def signed_in(standing: Standing) -> Client:
    client = Client()
    assert standing.user
    client.force_login(standing.user)
    return client


def test_the_pages_say_what_they_found(network: Network) -> None:
    ann, ben, cai = people(network, "Ann", "Ben", "Cai")
    make_tie(ann, ben)
    tie = make_tie(ben, cai)
    for by in people(network, *"VWXYZ"):
        rate_trust(by=by, about=ann, level=4)
    client = signed_in(make_guardian(network))
    base = f"/n/{network.slug}/insights/"
    assert b"Nothing to compare" in client.get(f"{base}changes/").content

    client.post(f"{base}snapshots/", {"name": "Spring"})
    end_tie(by=ben, tie=tie)

    assert b"One tie lost" in client.get(f"{base}changes/").content
    assert b"100%" in client.get(base).content
    away = client.get(f"{base}what-if/?how=leave&one={ben.pk}").content
    assert b"If Ben were away" in away
    met = client.get(f"{base}what-if/?how=meet&one={ann.pk}&other={cai.pk}").content
    assert b"there is no way between them" in met
    assert client.get(f"{base}what-if/?one=999999").status_code == 404
    assert client.get(f"{base}what-if/?one=soon").status_code == 404
    assert client.get(f"{base}changes/?before=x&after=9").status_code == 200


def test_each_of_the_two_lists_has_its_own_person_chosen(network: Network) -> None:
    ann, cai = people(network, "Ann <b>", "Cai")
    [odd] = people(network, f'Odd value="{cai.pk}"')
    address = f"/n/{network.slug}/insights/what-if/"
    client = signed_in(make_guardian(network))

    none = client.get(address).content.decode()
    page = client.get(f"{address}?how=meet&one={ann.pk}&other={cai.pk}").content

    assert " selected" not in none
    one, other = page.decode().split('<select id="other"')
    assert re.findall(r'value="(\d+)" selected', one) == [str(ann.pk)]
    assert re.findall(r'value="(\d+)" selected', other) == [str(cai.pk)]
    assert one.count(">Ann &lt;b&gt;<") == other.count(">Ann &lt;b&gt;<") == 1
    assert f"Odd value=&quot;{cai.pk}&quot;" in other
    assert f'value="{odd.pk}"' in other


def test_two_snapshots_are_put_in_order(network: Network) -> None:
    ann, ben = people(network, "Ann", "Ben")
    make_tie(ann, ben)
    weaver = make_guardian(network)
    old = services.take_snapshot(by=weaver, name="Old")
    Snapshot.objects.filter(pk=old.pk).update(
        day=timezone.localdate() - timedelta(days=30)
    )
    new = services.take_snapshot(by=weaver, name="New")

    page = signed_in(weaver).get(
        f"/n/{network.slug}/insights/changes/?before={new.pk}&after={old.pk}"
    )

    assert page.context["before"].pk == old.pk
    assert page.context["after"].pk == new.pk


def test_a_guardian_forgets_a_snapshot_after_being_asked(network: Network) -> None:
    guardian = make_guardian(network)
    snapshot = services.take_snapshot(by=guardian)
    address = f"/n/{network.slug}/insights/snapshots/{snapshot.pk}/forget/"
    weaver = signed_in(make_member(network, role=Role.WEAVER))

    assert weaver.post(address).status_code == 403
    assert signed_in(guardian).get(address).status_code == 200
    signed_in(guardian).post(address)

    assert not Snapshot.objects.exists()


def test_what_could_be_is_shown_on_the_map(network: Network) -> None:
    ann, ben = people(network, "Ann", "Ben")
    client = signed_in(make_member(network))
    page = f"/n/{network.slug}/map/"

    away = client.get(f"{page}?without={ann.pk}").content.decode()
    met = client.get(f"{page}?meet={ann.pk}-{ben.pk}").content.decode()

    assert f'data-without="{ann.pk}"' in away
    assert "As if Ann were away." in away
    assert f'data-suggest="{ann.pk} {ben.pk}"' in met
    for nothing in ("without=999", "without=x", "meet=1", f"meet={ann.pk}-999"):
        answer = client.get(f"{page}?{nothing}").content.decode()
        assert "Back to how it is" not in answer


def test_without_a_choice_today_is_compared_with_a_while_ago(
    client: Client, network: Network
) -> None:
    weaver = make_guardian(network)
    ann, ben = people(network, "Ann", "Ben")
    make_tie(ann, ben)
    for days in (400, 40, 1, 0):
        snapshot = services.take_snapshot(by=weaver, name=f"{days} days ago")
        day = timezone.localdate() - timedelta(days=days)
        Snapshot.objects.filter(pk=snapshot.pk).update(day=day)
    assert weaver.user is not None
    client.force_login(weaver.user)
    address = f"/n/{network.slug}/insights/changes/"

    assert client.get(address).context["before"].name == "40 days ago"
    Snapshot.objects.filter(name__in=["400 days ago", "40 days ago"]).delete()
    assert client.get(address).context["before"].name == "1 days ago"
