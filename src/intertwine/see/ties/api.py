"""One's own ties for programs: the same rules as on one's own page."""

from datetime import datetime
from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import Field

from intertwine.people.api.access import Key, Said, need, standing
from intertwine.people.models import Person, Standing, Token
from intertwine.see.ties import selectors, services
from intertwine.see.ties.models import Kind, Tie
from intertwine.see.ties.rules import Side
from intertwine.see.ties.selectors import OwnTie

router = Router(tags=["ties"])
OWN = "/networks/{network}/my-ties"

Strength = Annotated[int, Field(ge=1, le=5)]


class KindOut(Schema):
    """A kind of tie that the network asks about."""

    key: str
    name: str
    question: str
    is_directed: bool
    is_wish: bool
    strength_words: list[str]


class OwnTieOut(Schema):
    """One of your ties, as you see it."""

    id: int
    kind: str
    person: int
    name: str
    is_from_me: bool
    view: str
    strength: int | None
    said: int | None
    since: datetime


class TieIn(Schema):
    """Whom you are tied to, how, and how strongly."""

    person: Key
    kind: str
    strength: Strength | None = None


class TieChangeIn(Schema):
    """What becomes of a tie of yours."""

    action: Literal["agree", "hide", "show", "end", "unsay"]
    strength: Strength | None = None


def _myself(here: Standing) -> Person:
    if here.person is None:
        raise Http404
    return here.person


def _out(tie: Tie, person: Person) -> OwnTieOut:
    side = tie.side_of(person) or Side.FIRST
    one = OwnTie(tie, side, tie.seen_by(side))
    return OwnTieOut(
        id=tie.pk,
        kind=one.kind.key,
        person=one.other.pk,
        name=one.other.name,
        is_from_me=one.is_from_me,
        view=one.view.value,
        strength=one.own.strength,
        said=one.said,
        since=tie.said_at,
    )


@router.get(
    "/networks/{network}/tie-kinds",
    response={200: list[KindOut], 403: Said, 404: Said},
)
def tie_kinds(request: HttpRequest, network: str) -> list[Kind]:
    """The kinds of tie that a network asks about, in order."""
    need(request, Token.Scope.READ)
    return selectors.kinds_of(standing(request, network).network)


@router.get(OWN, response={200: list[OwnTieOut], 403: Said, 404: Said})
def my_ties(request: HttpRequest, network: str) -> list[OwnTieOut]:
    """Your own ties, and those that others said of you."""
    need(request, Token.Scope.READ)
    here = standing(request, network)
    return [_out(one.tie, _myself(here)) for one in selectors.own_ties(here)]


@router.post(OWN, response={201: OwnTieOut, 403: Said, 404: Said})
def say_tie(request: HttpRequest, network: str, payload: TieIn) -> Status[OwnTieOut]:
    """Say a tie of yours. Saying it again with another strength corrects it."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network)
    about = selectors.person_to_tie(here, payload.person)
    kind = get_object_or_404(Kind, network=here.network, key=payload.kind)
    tie = services.say_tie(
        by=_myself(here), kind=kind, about=about, strength=payload.strength
    )
    return Status(201, _out(tie, _myself(here)))


@router.patch(OWN + "/{pk}", response={200: OwnTieOut, 403: Said, 404: Said})
def change_tie(
    request: HttpRequest, network: str, pk: int, payload: TieChangeIn
) -> OwnTieOut:
    """Agree to a tie, hide it, show it again, end it, or take back what you said."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network)
    ties = Tie.objects.visible_to(here).of(_myself(here))
    tie = get_object_or_404(ties, pk=pk)
    changed = services.answer_tie(
        by=_myself(here), tie=tie, verb=payload.action, strength=payload.strength
    )
    return _out(changed, _myself(here))
