"""What the kinds of tie of a file become."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from intertwine.see.files.models import NetworkFile
from intertwine.see.files.rules import kinds
from intertwine.see.ties.models import Kind


@dataclass(frozen=True)
class Target:
    """A kind of tie that ties of the file become.

    Args:
        number: Tells targets of one file apart.
        name: What it is called.
        pk: Of the kind, if it is there already.
        is_directed: Whether it leads one way.
        has_strength: Whether it has a strength.
    """

    number: int
    name: str
    pk: int | None
    is_directed: bool
    has_strength: bool


def targets_of(network_file: NetworkFile) -> list[Target | None]:
    """For each kind of the file what it becomes; None: left out. One query.

    Kinds of the file that get the same new name, or go into the same kind, are one.
    """
    return list(_targets(network_file))


def _targets(network_file: NetworkFile) -> Iterator[Target | None]:
    network = network_file.people_import.network
    known = {kind.pk: kind for kind in Kind.objects.filter(network=network)}
    made = {name: pk for name, pk in network_file.made_kinds.items() if pk in known}
    found: dict[str, Target] = {}
    for chosen in network_file.kinds:
        target, name = chosen["target"], chosen["name"]
        if target == kinds.LEAVE_OUT:
            yield None
            continue
        is_new = target in kinds.NEW
        label = f"{target}:{name.casefold()}" if is_new else target
        pk = made.get(name) if is_new else int(target.removeprefix(kinds.KIND))
        if label not in found:
            there = known.get(pk) if pk is not None else None
            found[label] = Target(
                number=len(found),
                name=there.name if there else name,
                pk=there.pk if there else None,
                is_directed=(
                    there.is_directed if there else target == kinds.NEW_ONE_WAY
                ),
                has_strength=(
                    there.has_strength if there else network_file.scale != "none"
                ),
            )
        yield found[label]
