"""The map for programs: people and ties as the token's owner may see them."""

from typing import Any

import numpy as np
import numpy.typing as npt
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field, TypeAdapter

from intertwine.people.models import Look, Token
from intertwine.people.selectors import standing as standing_in
from intertwine.see.map import selectors, services
from intertwine.see.map.rules import Drawn, filter_from, kept_to
from intertwine.see.ties.rules import State

router = Router(tags=["map"])
JSON = TypeAdapter[Any](Any)
"""Writes plain values down as they are; ``MapOut`` says what they are."""


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
    state: str = Field(
        description="`said`, `reported` by a list alone, `agreed` or `ended`."
    )
    since: str
    until: str | None


class MapOut(Schema):
    """People, and the ties between them."""

    version: int
    ignored: list[str] = Field(description="What of the filter was not understood.")
    people: list[PersonOnMap]
    ties: list[TieOnMap]


@router.get("/networks/{network}/map", response=MapOut)
def network_map(request: HttpRequest, network: str) -> HttpResponse:
    """The map. Takes the same filter as the map's own address."""
    token: Token = request.auth  # type: ignore[attr-defined] # set by the token check
    if Token.Scope.READ not in token.scopes:
        raise PermissionDenied("This token may not read.")
    here = standing_in(request, network)
    asked = filter_from(dict(request.GET.lists()))
    now = selectors.now_in(here.network)
    shown = kept_to(selectors.drawn_for(here, now), asked)
    services.record_map(by=here, drawn=shown, now=now, through=Look.Through.API)
    told = {
        "version": shown.version,
        "ignored": list(asked.ignored),
        "people": _people(shown),
        "ties": _ties(shown),
    }
    # Held against its description once more, each answer would take twice as long.
    return HttpResponse(JSON.dump_json(told), "application/json; charset=utf-8")


def _people(shown: Drawn) -> list[dict[str, Any]]:
    graph = shown.graph
    known: list[dict[str, Any]] = [{} for _ in range(graph.size)]
    for each in shown.attributes:
        for about, value in zip(known, graph.people[each.key].tolist(), strict=True):
            if value is not None and value == value:
                about[each.key] = value
    names = ("id", "name", "has_agreed", "known")
    columns = (shown.people.tolist(), graph.labels, (~shown.waits).tolist(), known)
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def _ties(shown: Drawn) -> list[dict[str, Any]]:
    graph = shown.graph
    first, second = shown.people[graph.ties].T.tolist()
    kinds = [(each.key, each.is_directed) for each in shown.kinds]
    states = {state.value: state.name.lower() for state in State}
    columns = zip(
        shown.ties.tolist(),
        first,
        second,
        graph.kind.tolist(),
        np.nan_to_num(graph.strength).astype(int).tolist(),
        shown.state.tolist(),
        _days(shown.since),
        _days(shown.until),
        strict=True,
    )
    return [
        {
            "id": key,
            "first": one,
            "second": other,
            "kind": kinds[kind][0],
            "is_directed": kinds[kind][1],
            "strength": strength or None,
            "state": states[state],
            "since": since,
            "until": until,
        }
        for key, one, other, kind, strength, state, since, until in columns
    ]


def _days(days: npt.NDArray[np.datetime64]) -> list[str | None]:
    """Each day as it is written, None where there is none. Few are not the same."""
    each, place = np.unique(days, return_inverse=True)
    words = [None if np.isnat(day) else str(day) for day in each]
    return [words[at] for at in place.tolist()]
