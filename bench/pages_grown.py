"""The demo network with many times as many people, and all that these have to do with it.

Everybody is copied, with their ties, voices, answers, introductions, groups, questions
and needs; what all of them share is not, so that one gathering has thousands of voices,
one board thousands to sort, and one survey asks everybody. Copies are tied to each other
until there are six ties for each person.
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Any

BATCH = 2_000
TIES_EACH = 6
PEOPLE = (
    ("people.User", "memberships__network"),
    ("people.User", "requests__network"),
    ("people.Organisation", "network"),
    ("people.Person", "network"),
    ("people.FieldValue", "person__network"),
    ("people.Membership", "network"),
    ("people.JoinRequest", "network"),
    ("people.Invitation", "network"),
    ("people.Merge", "network"),
    ("people.RightsRequest", "network"),
    ("people.Look", "person__network"),
    ("people.Deed", "network"),
    ("people.Purpose_agreed_by", "purpose__network"),
    ("ties.Tie", "network"),
    ("ties.Near", "by__network"),
    ("ties.Trust", "network"),
    ("map.SavedView", "network"),
    ("surveys.Asked", "survey__network"),
    ("surveys.Added", "asked__survey__network"),
    ("roles.Sheet", "person__network"),
    ("roles.Sharing", "person__network"),
    ("roles.Room", "network"),
    ("gatherings.Voice", "prompt__gathering__network"),
    ("gatherings.Participant", "prompt__gathering__network"),
    ("gatherings.Reaction", "participant__prompt__gathering__network"),
    ("themes.Placement", "theme__board__network"),
    ("introductions.Introduction", "network"),
    ("introductions.Ask", "introduction__network"),
    ("introductions.MeetingTime", "introduction__network"),
    ("introductions.MeetingTime_suits", "ask__introduction__network"),
    ("introductions.Note", "introduction__network"),
    ("introductions.Care", "person__network"),
    ("introductions.Intention", "by__network"),
    ("introductions.SetAside", "network"),
    ("groups.ActionGroup", "network"),
    ("groups.Seat", "group__network"),
    ("questions.Question", "network"),
    ("questions.Reply", "question__network"),
    ("needs.Need", "network"),
    ("needs.Vote", "need__network"),
    ("needs.Answer", "need__network"),
    ("needs.Verdict", "need__network"),
)
"""What is copied, and by what way it belongs to a network; after what it names."""

Copies = dict[Any, dict[Any, list[Any]]]
"""Of each model, the keys of the copies by the key of the first."""


def grow(network: Any, size: int) -> None:
    """Bring a network to about so many people."""
    from django.apps import apps
    from django.db import transaction

    from intertwine.kit.housekeeping import optimise_database
    from intertwine.see.map.services import make_places
    from intertwine.see.ties.services import tick

    times = max(size // network.people.count() - 1, 0)
    copies: Copies = defaultdict(dict)
    with transaction.atomic():
        for label, way in PEOPLE:
            model = apps.get_model(label)
            rows = model.objects.filter(**{way: network}).distinct()
            new = [row for row in rows.order_by("pk") if row.pk not in copies[model]]
            copy_rows(model, new, times, copies)
        tie_at_random(network)
        tick(network)
        make_places(network)
    optimise_database()


def copy_rows(model: Any, rows: list[Any], times: int, copies: Copies) -> None:
    """Copy rows so often; what they name is the copy of the same turn, if there is one."""
    made, of = [], []
    for turn in range(times):
        for row in rows:
            made.append(copied(model, row, turn, copies))
            of.append(row.pk)
    for key, row in zip(of, model.objects.bulk_create(made, BATCH), strict=True):
        copies[model].setdefault(key, []).append(row.pk)


def copied(model: Any, row: Any, turn: int, copies: Copies) -> Any:
    """One copy, with marks of its own where no two may be alike."""
    from django.utils.crypto import get_random_string

    fields: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.is_relation:
            turns = copies.get(field.related_model, {}).get(value)
            is_taken = (model.__name__, field.name) == ("Need", "theme")
            value = turns[turn] if turns else None if is_taken else value
        elif field.primary_key:
            value = field.get_default()
        elif field.name == "email" and value:
            value = f"n{turn}-{value}"
        elif field.name == "name" and model.__name__ in {"Person", "Organisation"}:
            value = f"{value} {turn + 2}"
        elif field.unique:
            value = get_random_string(min(field.max_length, 20))
        fields[field.attname] = value
    return model(**fields)


def tie_at_random(network: Any) -> None:
    """Tie people anywhere until there are six ties for each of them."""
    from django.utils import timezone

    from intertwine.see.ties.models import Tie

    chance = random.Random(1)
    kind = network.tie_kinds.get(key="work-together")
    people = list(network.people.order_by("pk").values_list("pk", flat=True))
    here = Tie.objects.filter(network=network)
    missing = TIES_EACH * len(people) - here.count()
    known = {frozenset(pair) for pair in here.values_list("first", "second")}
    now = timezone.now()
    made: list[Tie] = []
    while len(made) < missing:
        one, other = sorted(chance.sample(people, 2))
        if (pair := frozenset((one, other))) not in known:
            known.add(pair)
            made.append(
                Tie(
                    network=network,
                    kind=kind,
                    first_id=one,
                    second_id=other,
                    first_says=True,
                    second_says=True,
                    strength=chance.randint(1, 5),
                    state=2,
                    through=Tie.Through.SURVEY,
                    said_at=now,
                    agreed_at=now,
                )
            )
    Tie.objects.bulk_create(made, BATCH)
