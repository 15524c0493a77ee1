"""Taking snapshots and forgetting them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import numpy as np
import pytest
from django.db import connections
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from intertwine.kit.errors import Refused
from intertwine.people.models import Network
from intertwine.people.services import erase_person
from intertwine.people.tests.make import (
    make_guardian,
    make_member,
    make_network,
    make_person,
)
from intertwine.see.insights import services
from intertwine.see.insights.models import Snapshot
from intertwine.see.insights.rules import Content, pack, unpack
from intertwine.see.insights.services import snapshots
from intertwine.see.ties.tests.make import make_tie

pytestmark = pytest.mark.django_db

keys = st.lists(st.integers(1, 2**40), unique=True, max_size=20)


@given(people=keys, ties=keys, data=st.data())
def test_a_snapshot_comes_back_as_it_was(
    people: list[int], ties: list[int], data: st.DataObject
) -> None:
    small = st.lists(st.integers(0, 5), min_size=len(ties), max_size=len(ties))
    content = Content(
        np.array(people, np.int64),
        np.array(ties, np.int64),
        np.array(data.draw(small), np.uint8),
        np.array(data.draw(small), np.uint8),
    )

    back, expected = unpack(pack(content)), content.sorted()

    for name in ("people", "ties", "strength", "state"):
        assert getattr(back, name).tolist() == getattr(expected, name).tolist()


def test_a_snapshot_holds_what_is_there_and_nothing_that_is_over(
    network: Network,
) -> None:
    ann, ben, cai = (make_person(network) for _ in range(3))
    there = make_tie(ann, ben, first_strength=3)
    make_tie(ann, cai, ended_at=timezone.now())
    make_tie(ben, cai, first_hides=True)

    snapshot = services.take_snapshot(by=make_guardian(network), name="Spring")

    content = unpack(snapshot.content)
    assert content.ties.tolist() == [there.pk]
    assert content.strength.tolist() == [3]
    assert len(content.people) == 4


def test_members_take_no_snapshots(network: Network) -> None:
    with pytest.raises(Refused, match="Weavers"):
        services.take_snapshot(by=make_member(network))


def test_only_guardians_forget_a_snapshot(network: Network) -> None:
    guardian = make_guardian(network)
    snapshot = services.take_snapshot(by=guardian)

    with pytest.raises(Refused, match="Guardians"):
        services.forget_snapshot(by=make_member(network), snapshot=snapshot)
    services.forget_snapshot(by=guardian, snapshot=snapshot)

    assert not Snapshot.objects.exists()


def test_each_network_with_ties_is_kept_once_a_month(network: Network) -> None:
    make_tie(make_person(network), make_person(network))
    make_network()

    services.take_monthly_snapshots()
    services.take_monthly_snapshots()

    (snapshot,) = Snapshot.objects.all()
    assert snapshot.network == network
    assert snapshot.is_regular


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_keep_a_month_once(network: Network) -> None:
    make_tie(make_person(network), make_person(network))
    together = Barrier(4)

    def work(_worker: int) -> None:
        try:
            together.wait(timeout=10)
            services.take_monthly_snapshots()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(4)))

    assert Snapshot.objects.count() == 1


def test_the_oldest_months_make_room_and_what_somebody_took_stays(
    network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "MOST_MONTHLY", 2)
    make_tie(make_person(network), make_person(network))
    for day, is_regular in ((1, False), (2, True), (3, True), (4, False)):
        services.keep_snapshot(
            network=network,
            name=f"Day {day}",
            day=date(2024, 1, day),
            content=snapshots.content_now(network),
            is_regular=is_regular,
        )

    services.take_monthly_snapshots()

    kept = Snapshot.objects.order_by("day").values_list("name", flat=True)
    assert list(kept)[:3] == ["Day 1", "Day 3", "Day 4"]
    assert len(kept) == 4


def test_whoever_took_it_can_be_forgotten_and_the_snapshot_stays(
    network: Network,
) -> None:
    weaver = make_guardian(network)
    services.take_snapshot(by=weaver)
    assert weaver.person

    erase_person(person=weaver.person)

    assert Snapshot.objects.get().taken_by is None
