"""Gatherings for programs: what is asked, and what people said, by the rules of the pages.

Programs are told of a voice what a page shows of it: nothing of where anybody speaks
from, and no time finer than the day.
"""

from datetime import date, datetime
from typing import Annotated

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status
from pydantic import AfterValidator, StringConstraints

from intertwine.listen.gatherings import selectors, services
from intertwine.listen.gatherings.models import Gathering, Prompt, Voice
from intertwine.listen.gatherings.rules import LONGEST_TAKEN_IN
from intertwine.listen.gatherings.services.room import MOST_LINES
from intertwine.people.api.access import Key, Said, need, standing, without_nul
from intertwine.people.models import Token
from intertwine.people.rules import Role

router = Router(tags=["gatherings"])
ALL = "/networks/{network}/gatherings"
ONE = ALL + "/{pk}"
MOST = 200
MOST_VOICES = 1_000

Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TAKEN_IN),
    AfterValidator(without_nul),
]


class GatheringOut(Schema):
    """An occasion to listen; ``join`` is where people answer while it is open."""

    id: int
    title: str
    purpose: str
    state: str
    audience: str
    nations: list[str]
    starts_at: datetime | None
    closes_at: datetime | None
    is_hidden: bool
    join: str | None


class PromptOut(Schema):
    """What a gathering asks; ``options`` can be chosen or put in order."""

    id: int
    kind: str
    text: str
    explanation: str
    options: list[str]


class WithPromptsOut(GatheringOut):
    """A gathering with what it asks, in order."""

    prompts: list[PromptOut]


class VoiceOut(Schema):
    """One answer. ``name`` is empty where it is anonymous.

    ``id`` is a text, since it is larger than some programs can count. ``standing`` is
    ``shown``, or for weavers also ``waiting`` or ``removed``.
    """

    id: str
    prompt: int
    text: str
    value: str | int | list[str] | None
    name: str
    standing: str
    source: str
    spoken_on: date
    votes: int
    is_pinned: bool


class VoicesOut(Schema):
    """Some voices, in an order that says nothing, and where the next ones begin."""

    voices: list[VoiceOut]
    after: str | None


class VoicesIn(Schema):
    """What people said aloud: each text becomes a voice of its own, without a name."""

    prompt: Key
    texts: Annotated[list[Text], Field(min_length=1, max_length=MOST_LINES)]


def _told(gathering: Gathering) -> dict[str, object]:
    fields = ("title", "purpose", "audience", "nations", "starts_at", "closes_at")
    return {name: getattr(gathering, name) for name in fields} | {
        "id": gathering.pk,
        "state": gathering.stage.value,
        "is_hidden": gathering.is_hidden,
        "join": gathering.full_url if gathering.is_open else None,
    }


def _prompt(prompt: Prompt) -> PromptOut:
    return PromptOut(
        id=prompt.pk,
        kind=prompt.kind,
        text=prompt.text,
        explanation=prompt.explanation,
        options=[str(option) for option in prompt.options],
    )


def _voice(voice: Voice) -> VoiceOut:
    return VoiceOut(
        id=str(voice.pk),
        prompt=voice.prompt_id,
        text=voice.text,
        value=voice.value,
        name=voice.name,
        standing=voice.standing,
        source=voice.source,
        spoken_on=voice.spoken_on,
        votes=voice.votes,
        is_pinned=voice.is_pinned,
    )


@router.get(ALL, response={200: list[GatheringOut], 403: Said, 404: Said})
def gatherings(request: HttpRequest, network: str) -> list[GatheringOut]:
    """The gatherings of a network, what is open first; those in preparation for weavers."""
    need(request, Token.Scope.READ)
    found = selectors.gatherings_for(standing(request, network))[:MOST]
    return [GatheringOut.model_validate(_told(each)) for each in found]


@router.get(ONE, response={200: WithPromptsOut, 403: Said, 404: Said})
def gathering(request: HttpRequest, network: str, pk: Key) -> WithPromptsOut:
    """A gathering, and what it asks."""
    need(request, Token.Scope.READ)
    found = _gathering(request, network, pk)
    asked = [_prompt(each) for each in found.prompts.all()]
    return WithPromptsOut.model_validate(_told(found) | {"prompts": asked})


@router.get(ONE + "/voices", response={200: VoicesOut, 403: Said, 404: Said})
def voices(
    request: HttpRequest,
    network: str,
    pk: Key,
    prompt: Key | None = None,
    after: Annotated[str, StringConstraints(pattern=r"^[0-9]{1,16}$")] = "0",
) -> VoicesOut:
    """What was said: all of it for weavers, for members what is shown and not hidden."""
    need(request, Token.Scope.READ)
    here = standing(request, network)
    found = _gathering(request, network, pk)
    rows = Voice.objects.visible_to(here).of(found).filter(pk__gt=int(after))
    if prompt is not None:
        rows = rows.filter(prompt=prompt)
    page = list(rows.order_by("pk")[: MOST_VOICES + 1])
    told = [_voice(each) for each in page[:MOST_VOICES]]
    return VoicesOut(voices=told, after=told[-1].id if len(page) > len(told) else None)


@router.post(ONE + "/voices", response={201: VoicesOut, 403: Said, 404: Said})
def type_voices(
    request: HttpRequest, network: str, pk: Key, payload: VoicesIn
) -> Status[VoicesOut]:
    """Keep what a room said, as a weaver who types for it."""
    need(request, Token.Scope.WRITE)
    here = standing(request, network, Role.WEAVER)
    found = _gathering(request, network, pk)
    asked = get_object_or_404(found.prompts, pk=payload.prompt)
    made = services.type_voices(by=here, prompt=asked, lines=payload.texts)
    return Status(201, VoicesOut(voices=[_voice(each) for each in made], after=None))


def _gathering(request: HttpRequest, network: str, pk: int) -> Gathering:
    here = standing(request, network)
    return get_object_or_404(Gathering.objects.visible_to(here), pk=pk)
