"""Pictures of a network: taken each night where five people or more have changed."""

import random
import secrets
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict

from django.db import transaction
from django.utils.crypto import salted_hmac

from intertwine.analysis.measures.suppression import LEAST, LEAST_WITHIN
from intertwine.people.models import Network
from intertwine.see.roles.models import Picture, Sheet
from intertwine.see.roles.models.pictures import read_told
from intertwine.see.roles.rules.statements import group_of_many
from intertwine.see.roles.rules.telling import (
    EVERYBODY,
    GroupTold,
    by_fives,
    group_told,
    leave_open,
)
from intertwine.see.roles.selectors.groups import scopes_of

TURNS = 40
"""So often the dice are thrown again where a picture would give away others."""


def take_pictures() -> int:
    """Take those that are due in every network; returns how many."""
    people = Sheet.objects.finished().values("person__network")
    networks = Network.objects.filter(pk__in=people)
    return sum(take_pictures_of(network=network) for network in networks)


@transaction.atomic
def take_pictures_of(*, network: Network) -> int:
    """Take those of one network that differ by five people from the last ones."""
    network = Network.objects.select_for_update().get(pk=network.pk)
    sheets = list(Sheet.objects.countable(network).select_related("person"))
    groups = scopes_of(network, {sheet.person for sheet in sheets})
    latest = {each.scope: each for each in Picture.objects.filter(network=network)}
    scopes = _scopes(sheets, groups)
    for scope in latest:
        scopes.setdefault(scope, [])
    taken = [_take(network, scope, scopes[scope], latest) for scope in scopes]
    return sum(taken)


def _scopes(
    sheets: Iterable[Sheet], groups: Mapping[int, Collection[str]]
) -> dict[str, list[Sheet]]:
    """Everybody, and the groups there are, each with its sheets."""
    found: dict[str, list[Sheet]] = {EVERYBODY: []}
    for sheet in sheets:
        for scope in (EVERYBODY, *sorted(groups[sheet.person_id])):
            found.setdefault(scope, []).append(sheet)
    return found


def _take(
    network: Network, scope: str, sheets: list[Sheet], latest: dict[str, Picture]
) -> bool:
    """One picture, unless nobody would see a change, or it would give others away."""
    newest: dict[int, int] = {}
    for sheet in sheets:  # the newest of each person comes first
        newest.setdefault(sheet.person_id, sheet.pk)
    order = list(newest)
    secrets.SystemRandom().shuffle(order)
    before = _counted(latest.get(scope))
    counted = by_fives(
        before, {one: newest[one] for one in order}, {each.pk for each in sheets}
    )
    if counted == before:
        return False
    kept = {sheet.pk: sheet for sheet in sheets}
    found = group_of_many(
        [(kept[pk].said, kept[pk].statements) for pk in counted.values()]
    )
    least = LEAST if scope == EVERYBODY else LEAST_WITHIN
    for turn in range(TURNS):
        dice = _dice_for(network, counted.values(), turn)
        told = group_told(found, dice, least=least)
        if _leaves_open(scope, told, latest):
            latest[scope] = Picture.objects.create(
                network=network, scope=scope, counted=counted, told=asdict(told)
            )
            return True
    return False


def _leaves_open(scope: str, told: GroupTold, latest: Mapping[str, Picture]) -> bool:
    """Whether nothing narrow follows from a picture and those that stand beside it."""
    beside = {each: read_told(row.told) for each, row in latest.items()}
    beside[scope] = told
    whole = beside.pop(EVERYBODY, GroupTold(0))
    divisions: dict[str, list[GroupTold]] = {}
    for each, group in beside.items():
        divisions.setdefault(each.rpartition(":")[0], []).append(group)
    here = scope.rpartition(":")[0]
    asked = divisions.values() if scope == EVERYBODY else [divisions[here]]
    return not whole.people or all(leave_open(whole, groups) for groups in asked)


def _dice_for(network: Network, sheets: Iterable[int], turn: int) -> random.Random:
    """The same chance for the same sheets: dividing people twice alike tells nothing more.

    Nobody without the key of the installation can throw these dice again.

    Source:
        Cell keys: B. Fraser, J. Wooton (2005), A proposed method for confidentialising
        tabular output to protect against differencing, Joint UNECE/Eurostat work
        session on statistical data confidentiality, Geneva.
    """
    told = f"{network.pk}:{sorted(sheets)}:{turn}"
    key = salted_hmac("intertwine.roles.dice", told, algorithm="sha256").digest()
    return random.Random(key)  # noqa: S311 # seeded by a secret


def _counted(picture: Picture | None) -> Mapping[int, int]:
    held = picture.counted if picture else {}
    return {int(person): sheet for person, sheet in held.items()}
