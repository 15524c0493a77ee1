"""Pictures of a network: taken each night where five people or more have changed."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import asdict

from django.db import transaction

from intertwine.analysis.measures.suppression import LEAST, LEAST_WITHIN
from intertwine.people.models import Network
from intertwine.see.roles.models import Picture, Sheet
from intertwine.see.roles.rules.statements import group_of_many
from intertwine.see.roles.rules.telling import EVERYBODY, by_fives, group_told


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
    latest = {each.scope: each for each in Picture.objects.filter(network=network)}
    scopes = _scopes(sheets)
    for scope in latest:
        scopes.setdefault(scope, [])
    taken = [
        _take(network, scope, scopes[scope], latest.get(scope)) for scope in scopes
    ]
    return sum(taken)


def _scopes(sheets: Iterable[Sheet]) -> dict[str, list[Sheet]]:
    """Everybody, and the groups there are, each with its sheets."""
    found: dict[str, list[Sheet]] = {EVERYBODY: []}
    for sheet in sheets:
        found[EVERYBODY].append(sheet)
        for kind in ("nation", "sector"):
            key = getattr(sheet.person, kind)
            if key:
                found.setdefault(f"{kind}:{key}", []).append(sheet)
    return found


def _take(
    network: Network, scope: str, sheets: list[Sheet], last: Picture | None
) -> bool:
    """One picture, unless nobody would see a change."""
    newest: dict[int, int] = {}
    for sheet in sheets:  # the newest of each person comes first
        newest.setdefault(sheet.person_id, sheet.pk)
    order = list(newest)
    secrets.SystemRandom().shuffle(order)
    before = _counted(last)
    counted = by_fives(
        before, {one: newest[one] for one in order}, {each.pk for each in sheets}
    )
    if counted == before:
        return False
    least = LEAST if scope == EVERYBODY else LEAST_WITHIN
    kept = {sheet.pk: sheet for sheet in sheets}
    told = group_told(
        group_of_many(
            [(kept[pk].said, kept[pk].statements) for pk in counted.values()]
        ),
        secrets.SystemRandom(),
        least=least,
    )
    Picture.objects.create(
        network=network, scope=scope, counted=counted, told=asdict(told)
    )
    return True


def _counted(picture: Picture | None) -> Mapping[int, int]:
    held = picture.counted if picture else {}
    return {int(person): sheet for person, sheet in held.items()}
