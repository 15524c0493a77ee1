"""The map for programs: people and ties as the token's owner may see them."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from intertwine.people.models import Look, Person, Token
from intertwine.people.selectors import details_of
from intertwine.people.selectors import standing as standing_in
from intertwine.people.services import record_looks
from intertwine.see.map import selectors
from intertwine.see.map.rules import Drawn, filter_from, narrowed
from intertwine.see.ties.rules import State

router = Router(tags=["map"])


class PersonOnMap(Schema):
    """Somebody on the map, with what the token's owner may know of them."""

    id: int
    name: str
    has_agreed: bool = Field(description="Whether they agreed to be here.")
    known: dict[str, str | float | list[str]]


class TieOnMap(Schema):
    """A tie between two people; in a directed kind it leads from first to second."""

    id: int
    first: int
    second: int
    kind: str
    is_directed: bool
    strength: int | None = Field(description="1 to 5; null where it was not said.")
    state: str = Field(description="`said`, `agreed` or `ended`.")
    since: str
    until: str | None


class MapOut(Schema):
    """People, and the ties between them."""

    version: int
    ignored: list[str] = Field(description="What of the filter was not understood.")
    people: list[PersonOnMap]
    ties: list[TieOnMap]


@router.get("/networks/{network}/map", response=MapOut)
def network_map(request: HttpRequest, network: str) -> dict[str, Any]:
    """The map. Takes the same filter as the map's own address."""
    token: Token = request.auth  # type: ignore[attr-defined] # set by the token check
    if Token.Scope.READ not in token.scopes:
        raise PermissionDenied("This token may not read.")
    here = standing_in(request, network)
    asked = filter_from(dict(request.GET.lists()))
    shown = narrowed(selectors.drawn_for(here), asked)
    keys = shown.people.tolist()
    people = Person.objects.visible_to(here).select_related("organisation")
    found = people.prefetch_related("values__field").filter(pk__in=keys)
    columns = set(shown.graph.people)
    seen = {
        person: [d for d in details_of(person, here) if d.key in columns]
        for person in found
    }
    record_looks(by=here, seen=seen, through=Look.Through.API)
    return {
        "version": shown.version,
        "ignored": list(asked.ignored),
        "people": [_person(shown, number) for number in range(len(keys))],
        "ties": [_tie(shown, number) for number in range(len(shown.ties))],
    }


def _person(shown: Drawn, number: int) -> dict[str, Any]:
    known = {}
    for each in shown.attributes:
        value = shown.graph.people[each.key][number]
        is_known = value is not None and value == value
        if is_known:
            known[each.key] = list(value) if isinstance(value, tuple) else value
    return {
        "id": int(shown.people[number]),
        "name": shown.graph.labels[number],
        "has_agreed": not shown.waits[number],
        "known": known,
    }


def _tie(shown: Drawn, number: int) -> dict[str, Any]:
    graph = shown.graph
    first, second = shown.people[graph.ties[number]].tolist()
    kind = shown.kinds[int(graph.kind[number])]
    strength, until = graph.strength[number], shown.until[number].item()
    return {
        "id": int(shown.ties[number]),
        "first": first,
        "second": second,
        "kind": kind.key,
        "is_directed": kind.is_directed,
        "strength": int(strength) if strength == strength else None,
        "state": State(int(shown.state[number])).name.lower(),
        "since": shown.since[number].item().isoformat(),
        "until": until.isoformat() if until else None,
    }
