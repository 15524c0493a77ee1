"""Answers and votes as they come in, and how many of them become one commit."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Prompt, Round, Voice
from intertwine.listen.gatherings.rules import Background, Shown, Source
from intertwine.listen.gatherings.services.voices import Said, keep_voices, voice_of
from intertwine.listen.gatherings.services.wall import lock_wall, vote_for

CHANCE = random.SystemRandom()


@dataclass(frozen=True)
class Saying:
    """One answer on its way in."""

    code: str
    prompt: str
    text: str
    value: Any
    name: str
    background: Background

    @classmethod
    def of(cls, code: str, request: HttpRequest) -> Self:
        """What a form says."""
        told = request.POST
        background = Background(
            told.get("nation", ""), told.get("sector", ""), told.get("role", "")
        )
        value = told.getlist("value") or None
        given = (
            told.get("prompt", ""),
            told.get("text", ""),
            value,
            told.get("name", ""),
        )
        return cls(code, *given, background)


@dataclass(frozen=True)
class Vote:
    """One vote on its way in."""

    code: str
    voice: str

    @classmethod
    def of(cls, code: str, request: HttpRequest) -> Self:
        """What a form says."""
        return cls(code, request.POST.get("voice", ""))


Written = dict[str, Any]
Results = list[Written | Exception | None]


@transaction.atomic
def write(batch: Sequence[Saying | Vote]) -> list[Written | Exception]:
    """Write all of them in one transaction, one gathering after the other."""
    results: Results = [None] * len(batch)
    by_code: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(batch):
        by_code[one.code].append(at)
    for code in sorted(by_code):
        _write_one(code, batch, by_code[code], results)
    return [result or {} for result in results]


def _write_one(
    code: str, batch: Sequence[Saying | Vote], places: list[int], results: Results
) -> None:
    """Write what came in for one gathering."""
    rounds = Round.objects.filter(gathering__code=code).select_related("gathering")
    newest = rounds.order_by("number").last()
    if newest is None:
        for at in places:
            results[at] = Refused(_("There is no such wall."))
        return
    lock_wall(newest.gathering)
    newest = rounds.get(pk=newest.pk)
    _write_voices(newest, batch, places, results)
    _write_votes(newest, batch, places, results)


def _write_voices(
    during: Round, batch: Sequence[Saying | Vote], places: list[int], results: Results
) -> None:
    prompts = {str(one.pk): one for one in during.gathering.prompts.all()}
    made: list[Voice] = []
    for at in places:
        one = batch[at]
        if isinstance(one, Saying):
            try:
                made.append(_voice(one, during, prompts))
            except Refused as reason:
                results[at] = reason
            else:
                results[at] = {"is_waiting": made[-1].standing == Shown.WAITING}
    # What comes together is written in no order, not even that of one moment.
    CHANCE.shuffle(made)
    if made:
        keep_voices(voices=made, during=during)


def _voice(one: Saying, during: Round, prompts: dict[str, Prompt]) -> Voice:
    prompt = prompts.get(one.prompt)
    if prompt is None:
        raise Refused(_("This is no longer asked. Please load the page again."))
    said = Said(prompt, one.text, one.value, one.name, background=one.background)
    return voice_of(said, during, Source.WALL)


def _write_votes(
    during: Round, batch: Sequence[Saying | Vote], places: list[int], results: Results
) -> None:
    gathering = during.gathering
    asked = {at: one.voice for at in places if isinstance(one := batch[at], Vote)}
    if not asked:
        return
    rows = Voice.objects.of(gathering).shown()
    keys = [int(key) for key in asked.values() if key.isascii() and key.isdigit()]
    there = {str(key) for key in rows.filter(pk__in=keys).values_list("pk", flat=True)}
    counts = gathering.has_votes and not gathering.is_hidden and gathering.is_open
    counted = {at: key for at, key in asked.items() if counts and key in there}
    for at in asked:
        is_counted = at in counted
        results[at] = {} if is_counted else Refused(_("This can't be voted for now."))
    if counted:
        vote_for(gathering=gathering, voices=[int(key) for key in counted.values()])
