"""The kinds of tie that a file needs, and taking them away again."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from intertwine.people.models import Network
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.selectors.targets import Target
from intertwine.see.ties.models import Kind
from intertwine.see.ties.services.kinds import free_key
from intertwine.see.ties.services.starting import STRENGTH


def kinds_for(
    network_file: NetworkFile, targets: Iterable[Target | None], used: Collection[int]
) -> dict[int, Kind]:
    """The kind for each target; those that are needed and not here are made.

    Args:
        network_file: Remembers which kinds it made.
        targets: What the kinds of the file become.
        used: Numbers of the targets that some tie needs.
    """
    network = network_file.people_import.network
    found = {}
    for target in targets:
        if target is None or target.number in found:
            continue
        if target.pk is not None:
            found[target.number] = Kind.objects.get(pk=target.pk)
        elif target.number in used:
            found[target.number] = _made(network, target)
            network_file.made_kinds[target.name] = found[target.number].pk
    return found


def _made(network: Network, target: Target) -> Kind:
    words = [str(word) for word in STRENGTH] if target.has_strength else []
    kinds = Kind.objects.filter(network=network)
    return Kind.objects.create(
        network=network,
        key=free_key(network, target.name),
        name=target.name,
        question="",  # nobody is asked for it until somebody says how
        is_directed=target.is_directed,
        has_strength=target.has_strength,
        strength_words=words,
        position=kinds.count(),
    )


def take_away_unused_kinds(network_file: NetworkFile) -> None:
    """Take away the kinds a file made, unless somebody says such a tie by now."""
    made = Kind.objects.filter(pk__in=network_file.made_kinds.values())
    made.filter(ties=None).delete()
