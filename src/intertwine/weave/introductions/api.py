"""Introductions for programs: the same rules, and the same silence, as on the pages."""

from dataclasses import replace
from datetime import date, datetime
from typing import Annotated, Literal

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import AfterValidator, StringConstraints

from intertwine.people.api.access import Key, Said, need, standing, without_nul
from intertwine.people.models import Person, Standing, Token
from intertwine.weave.introductions import selectors, services
from intertwine.weave.introductions.models import Ask, Introduction
from intertwine.weave.introductions.rules import NO_REASON, Answer, Plan, Way
from intertwine.weave.introductions.rules.asked import Scope

router = Router(tags=["introductions"])
OWN = "/networks/{network}/introductions"
MOST = 100
ENDED = "ended"
"""What the two of an introduction read as its state once either has ended it."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Line = Annotated[Text, StringConstraints(max_length=300), AfterValidator(without_nul)]
Words = Annotated[Text, AfterValidator(without_nul)]


class NamedOut(Schema):
    """Somebody, by key and name."""

    id: int
    name: str


class SuggestionOut(Schema):
    """Two people who could meet, why, and who could introduce them."""

    first: NamedOut
    second: NamedOut
    reason: str
    shared: list[NamedOut]
    introducers: list[NamedOut]


class IntroductionOut(Schema):
    """An introduction you made, as far as anybody may know of it."""

    id: int
    first: NamedOut
    second: NamedOut
    reason: str
    state: str
    asked_at: datetime


class IntroductionIn(Schema):
    """Whom you bring together, and what each is told; empty: the draft."""

    first: Key
    second: Key
    way: Literal["both", "blind"] = "both"
    reason: Line = ""
    first_step: Line = ""
    place: Line = ""
    to_first: Words = ""
    to_second: Words = ""


class AskOut(Schema):
    """What you are asked, and what you answered. Nobody else is told."""

    id: int
    other: NamedOut | None
    by: str
    message: str
    reason: str
    state: str
    answer: str
    later_until: date | None


class AnswerIn(Schema):
    """Your answer. It can be changed for as long as the introduction is open."""

    answer: Literal["yes", "later", "no"]
    later_until: date | None = None
    shares_email: bool = False


def _named(person: Person) -> NamedOut:
    return NamedOut(id=person.pk, name=person.name)


def _made(introduction: Introduction) -> IntroductionOut:
    assert introduction.asked_at  # noqa: S101 it has begun
    return IntroductionOut(
        id=introduction.pk,
        first=_named(introduction.first),
        second=_named(introduction.second),
        reason=introduction.reason,
        state=selectors.state_of(introduction),
        asked_at=introduction.asked_at,
    )


def _asked(ask: Ask) -> AskOut:
    about = ask.introduction
    return AskOut(
        id=ask.pk,
        other=_named(ask.other) if ask.is_named else None,
        by=about.introducer.name if about.introducer else "",
        message=ask.message,
        reason=about.reason,
        state=ENDED if about.has_ended else selectors.state_of(about),
        answer=ask.answer,
        later_until=ask.later_until,
    )


@router.get(
    "/networks/{network}/suggestions",
    response={200: list[SuggestionOut], 403: Said, 404: Said},
)
def suggestions(
    request: HttpRequest, network: str, across: Line = ""
) -> list[SuggestionOut]:
    """Who should meet: for weavers in the network, for members whom they could meet."""
    need(request, Token.Scope.READ)
    here = standing(request, network)
    barred = selectors.barred_for(here)
    ranked = selectors.ranked_for(here, Scope(across=across), barred)
    # Only whom they share: nothing private is told where no look is written down.
    found = [replace(each, why=NO_REASON) for each in ranked.main[:MOST]]
    return [
        SuggestionOut(
            first=_named(card.first),
            second=_named(card.second),
            reason=card.reason,
            shared=[_named(each.person) for each in card.shared],
            introducers=[_named(person) for person in card.introducers],
        )
        for card in selectors.shown(found, here, barred, ranked)
    ]


@router.get(OWN, response={200: list[IntroductionOut], 403: Said, 404: Said})
def introductions(request: HttpRequest, network: str) -> list[IntroductionOut]:
    """The introductions you made, the latest first. Who answered what is not told."""
    need(request, Token.Scope.READ)
    page = selectors.made_by(standing(request, network))
    made = page.paginator.object_list[:MOST]
    return [_made(each.introduction) for each in made]


@router.post(OWN, response={201: IntroductionOut, 403: Said, 404: Said})
def propose(
    request: HttpRequest, network: str, payload: IntroductionIn
) -> Status[IntroductionOut]:
    """Ask two people, each on their own, whether they want to meet."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network)
    pair = (_person(here, payload.first), _person(here, payload.second))
    made = services.propose_introduction(
        by=here, pair=pair, plan=_plan(payload, pair, here)
    )
    return Status(201, _made(made))


def _person(here: Standing, key: int) -> Person:
    return get_object_or_404(Person.objects.visible_to(here), pk=key)


def _plan(said: IntroductionIn, pair: tuple[Person, Person], here: Standing) -> Plan:
    way = Way(said.way)
    typed = {said.first: said.to_first, said.second: said.to_second}
    drafts = selectors.drafts_of(pair, here, way)
    return Plan(
        way=way,
        reason=said.reason,
        first_step=said.first_step,
        place=said.place,
        messages={key: typed[key] or draft for key, draft in drafts.items()},
    )


@router.get(OWN + "/asks", response={200: list[AskOut], 403: Said, 404: Said})
def asks(request: HttpRequest, network: str) -> list[AskOut]:
    """What you are asked, and what both of you agreed to."""
    need(request, Token.Scope.READ)
    return [_asked(own.ask) for own in selectors.own_asks(standing(request, network))]


@router.patch(OWN + "/asks/{pk}", response={200: AskOut, 403: Said, 404: Said})
def answer(request: HttpRequest, network: str, pk: int, payload: AnswerIn) -> AskOut:
    """Say yes, not now or no. No reason is needed, and nobody is told of a no."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network)
    ask = _own(here, pk)
    if ask is None:
        raise Http404
    said = payload.model_dump() | {"answer": Answer(payload.answer)}
    services.answer_ask(ask=ask, **said)
    return _asked(_own(here, pk) or ask)


def _own(here: Standing, pk: int) -> Ask | None:
    own = selectors.own_asks(here)
    return next((each.ask for each in own if each.ask.pk == pk), None)
