"""How a gathering is getting on, for those who look after it."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum

from intertwine.listen.gatherings.models import (
    Gathering,
    Participant,
    Presence,
    Prompt,
    Voice,
)
from intertwine.listen.gatherings.rules import Shown, Stage
from intertwine.people.models import Standing


@dataclass(frozen=True)
class Overview:
    """What stands on a gathering's page.

    Args:
        prompts: In order, each with ``heard``: its voices, or those who reacted.
        voices: How many voices there are, removed ones left out.
        waiting: How many of them a weaver has yet to read.
        people: How many people were heard, as far as it was counted.
        hoped: How many were hoped for.
    """

    prompts: list[Prompt]
    voices: int
    waiting: int
    people: int
    hoped: int


def overview_of(gathering: Gathering) -> Overview:
    """How far a gathering is. Five queries."""
    reacted = Participant.objects.filter(prompt__gathering=gathering)
    by_prompt = dict(
        reacted.order_by().values_list("prompt").annotate(number=Count("pk"))
    )
    prompts = list(with_voices(gathering.prompts.all()))
    for prompt in prompts:
        prompt.heard += by_prompt.get(prompt.pk, 0)  # type: ignore[attr-defined]
    waiting = Voice.objects.of(gathering).waiting().count()
    counted = Presence.objects.filter(round__gathering=gathering, prompt=None)
    people = counted.aggregate(number=Sum("people"))["number"] or 0
    hoped = gathering.expected.aggregate(number=Sum("hoped"))["number"] or 0
    voices = sum(prompt.heard for prompt in prompts)  # type: ignore[attr-defined]
    return Overview(prompts, voices, waiting, people, hoped)


def with_voices(prompts: "QuerySet[Prompt]") -> "QuerySet[Prompt]":
    """Prompts with ``heard``: how many voices answer each, in order."""
    kept = ~Q(voices__standing=Shown.REMOVED)
    counted = prompts.annotate(heard=Count("voices", filter=kept))
    return counted.order_by("position", "pk")


def gatherings_for(standing: Standing) -> "QuerySet[Gathering]":
    """Gatherings that somebody finds, what is open first, each with ``heard``."""
    kept = ~Q(prompts__voices__standing=Shown.REMOVED)
    return (
        Gathering.objects.visible_to(standing)
        .annotate(
            heard=Count("prompts__voices", filter=kept, distinct=True),
            is_now=Count("pk", filter=Q(state=Stage.OPEN)),
        )
        .order_by("-is_now", "-created_at", "-pk")
    )
