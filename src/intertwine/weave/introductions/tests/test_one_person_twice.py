"""What two entries of one person share with a third comes back when they part again."""

import json
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers
from django.utils import timezone

from intertwine.people.models import Person
from intertwine.people.rules import Role
from intertwine.people.services import merge_people, undo_merge
from intertwine.people.services.repointing import ToTheMicrosecond
from intertwine.people.tests.make import make_member, make_network, make_person
from intertwine.see.ties.models import TieChange, TiePast
from intertwine.see.ties.tests.make import make_tie
from intertwine.weave.introductions.models import (
    Ask,
    Introduction,
    MeetingTime,
    Note,
)
from intertwine.weave.introductions.rules import State

pytestmark = pytest.mark.django_db
TABLES = (
    "ties.Tie",
    "ties.TieChange",
    "ties.TiePast",
    "introductions.Introduction",
    "introductions.Ask",
    "introductions.Note",
    "introductions.MeetingTime",
)


def everything() -> list[dict[str, Any]]:
    rows = [
        row
        for label in TABLES
        for row in apps.get_model(label)._base_manager.order_by("pk")
    ]
    return list(json.loads(serializers.serialize("json", rows, cls=ToTheMicrosecond)))


def met(one: Person, other: Person, by: Person) -> None:
    """Two who agreed, wrote to each other and look for a time."""
    first, second = sorted((one, other), key=lambda person: person.pk)
    introduction = Introduction.objects.create(
        network=one.network,
        first=first,
        second=second,
        introducer=by,
        state=State.AGREED,
        asked_at=timezone.now(),
        agreed_at=timezone.now(),
        reason="Both keep bees",
    )
    for person in (first, second):
        Ask.of(introduction, person, answer="yes").save()
    Note.objects.create(introduction=introduction, by=first, text="Hello")
    time = MeetingTime.objects.create(
        introduction=introduction, starts_at=timezone.now()
    )
    time.suits.set(introduction.asks.all())


def test_what_both_had_with_somebody_comes_back_whole() -> None:
    network = make_network()
    weaver = make_member(network, role=Role.WEAVER)
    kept, gone, other = (make_person(network, name) for name in ("Ann", "Anne", "Cai"))
    assert weaver.person
    for one in (kept, gone):
        tie = make_tie(one, other)
        TieChange.objects.create(tie=tie, by=other, what="said", through="own")
        TiePast.objects.create(tie=tie, since=timezone.now(), until=timezone.now())
        met(one, other, by=weaver.person)
    before = everything()

    merge = merge_people(by=weaver, kept=kept, gone=gone, choices={})
    assert len(everything()) < len(before)
    undo_merge(by=weaver, merge=merge)

    assert everything() == before
