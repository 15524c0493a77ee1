"""What people outside see through a link: what any visitor may see, and no more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict

from intertwine.analysis.measures import GroupMeasures, measure_groups
from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role
from intertwine.see.map.models import Share
from intertwine.see.map.rules import (
    About,
    Drawn,
    Filter,
    encoded,
    filter_from,
    kept_to,
    narrowed,
)
from intertwine.see.map.selectors.drawn import drawn_for
from intertwine.see.map.selectors.figures import (
    few_figures,
    figures_of,
    is_small,
    measures_told,
)
from intertwine.see.map.selectors.marks import people_mark
from intertwine.see.map.selectors.places import places_for

MOST_GROUPS = 30


@dataclass(frozen=True)
class Group:
    """So many people who have something in common; at least five."""

    name: str
    people: int


@dataclass(frozen=True)
class Between:
    """How many ties there are between two groups, or inside one."""

    first: str
    second: str
    ties: int


@dataclass(frozen=True)
class Groups:
    """A network as groups, with nobody by name.

    ``others`` is how many people are in no group that is told; None where that
    would tell of a few.
    """

    what: str
    groups: Sequence[Group]
    between: Sequence[Between]
    others: int | None


def shared_with_all(share: Share) -> Drawn:
    """People who are there for everyone, and ties that both agreed. As a visitor.

    A link to some people never becomes one to all: where nobody is left of whom it
    keeps to, or no visitor may know who that is, it shows nobody.
    """
    asked = filter_from(dict(QueryDict(share.query).lists()))
    everyone = drawn_for(Standing(share.network))
    return kept_to(everyone, asked)


def shared_drawing(share: Share) -> bytes:
    """The same as a drawing, with places of its own."""
    shown = shared_with_all(share)
    visitor = Standing(share.network)
    measured = figures_of(shown) if is_small(shown) else few_figures(shown)
    about = About(people_mark(share.network), False, measures_told(share.network))  # noqa: FBT003
    return encoded(shown, places_for(visitor, shown), measured, about)


def columns_to_share(network: Network) -> list[tuple[str, str]]:
    """Key and name of every column that makes groups which may be told."""
    counted = _counted(network)
    columns = (each for each in counted.attributes if each.kind == "choice")
    return [(each.key, each.name) for each in columns if _told(counted, each.key)]


def _counted(network: Network) -> Drawn:
    """What members may see, without whoever asked to be left out of the whole."""
    drawn = drawn_for(Standing(network, role=Role.MEMBER))
    return narrowed(drawn.measured, Filter())


def _told(counted: Drawn, column: str) -> GroupMeasures | None:
    """Groups by a column, and the ties between them; None if none is large enough."""
    if column not in counted.graph.people:
        return None
    try:
        found = measure_groups(counted.graph, column)
    except ValueError:
        return None
    return found if (found.sizes > 0).any() else None


def groups_of(share: Share) -> Groups | None:
    """Groups of five people or more, of what members may see; None if there are none.

    Whoever asked to be left out of pictures of the whole is left out. Numbers that
    would tell of a few people, or let them be worked out, are hidden.
    """
    counted = _counted(share.network)
    name = next((a.name for a in counted.attributes if a.key == share.column), None)
    found = _told(counted, share.column)
    if name is None or found is None:
        return None
    names, sizes = found.names, found.sizes.tolist()
    told = [n for n, size in enumerate(sizes) if size > 0]
    ties = found.ties.tolist()
    between = [
        Between(names[one], names[other], int(ties[one][other]))
        for one in told
        for other in told
        if one <= other and ties[one][other] > 0
    ]
    rest = found.unknown if found.unknown > 0 else None
    groups = [Group(names[n], sizes[n]) for n in told]
    by_size = sorted(groups, key=lambda group: -group.people)
    return Groups(name, by_size, sorted(between, key=lambda b: -b.ties), rest)
