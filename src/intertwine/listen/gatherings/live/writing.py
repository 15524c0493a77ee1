"""Answers and votes as they come in, and how many of them become one commit."""

import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.forms.answering import AnswerForm
from intertwine.listen.gatherings.models import Prompt, Round, Voice
from intertwine.listen.gatherings.rules import Asking, Shown, Source, Visitor
from intertwine.listen.gatherings.services.answering import heard_now, judge, key_of
from intertwine.listen.gatherings.services.voices import (
    Heard,
    Said,
    keep_voices,
    voice_of,
)
from intertwine.listen.gatherings.services.wall import lock_wall, vote_for
from intertwine.listen.gatherings.views.visiting import remember, visitor_of

CHANCE = random.SystemRandom()
KEY = re.compile(r"[0-9]{1,16}")


@dataclass(frozen=True)
class Saying:
    """One answer on its way in.

    Args:
        code: Of the gathering.
        number: Of the prompt, from 1.
        request: With the form, and what the browser remembers.
    """

    code: str
    number: int
    request: HttpRequest


@dataclass(frozen=True)
class Vote:
    """One vote on its way in."""

    code: str
    voice: str


Results = list[HttpResponse | Exception]


@transaction.atomic
def write(batch: Sequence[Saying | Vote]) -> Results:
    """Write all of them in one transaction, one gathering after the other."""
    results: Results = [Refused(_("There is no such wall."))] * len(batch)
    by_code: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(batch):
        by_code[one.code].append(at)
    for code in sorted(by_code):
        rounds = Round.objects.filter(gathering__code=code)
        newest = rounds.select_related("gathering").order_by("number").last()
        if newest is None:
            continue
        lock_wall(newest.gathering)
        newest.gathering.refresh_from_db()
        said = {at: one for at in by_code[code] if isinstance(one := batch[at], Saying)}
        voted = {at: one for at in by_code[code] if isinstance(one := batch[at], Vote)}
        for at, result in (_said(newest, said) | _voted(newest, voted)).items():
            results[at] = result
    return results


@dataclass
class _Batch:
    """What is said to one gathering in one commit."""

    during: Round
    prompts: list[Prompt]
    known: set[int]
    voices: list[Voice] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)

    def take(self, one: Saying) -> HttpResponse:
        """Take one answer; gives back what its browser is told.

        Raises:
            Refused: If it cannot be taken.
        """
        if one.number > len(self.prompts):
            raise Refused(_("This is no longer asked. Please load the page again."))
        prompt, gathering = self.prompts[one.number - 1], self.during.gathering
        visitor = visitor_of(one.request, gathering).in_round(self.during.number)
        if not visitor.has_begun:
            raise Refused(_("Please read first what becomes of what you say."))
        form = AnswerForm(one.request.POST, prompt=prompt)
        if not form.is_valid():
            raise Refused(" ".join(str(e[0]) for e in form.errors.values()))
        after, is_waiting = self._keep(form, visitor, prompt)
        told = {"is_waiting": is_waiting, "once": get_random_string(22)}
        return remember(one.request, JsonResponse(told), gathering, after)

    def _keep(
        self, form: AnswerForm, visitor: Visitor, prompt: Prompt
    ) -> tuple[Visitor, bool]:
        if form.kind is Asking.STATEMENTS:
            answers = form.reactions()
            after = judge(
                visitor=visitor, during=self.during, prompt=prompt, answers=answers
            )
            return after, False
        once = str(form.cleaned_data["once"])
        said = Said(
            prompt,
            form.text(),
            form.value(),
            name=visitor.name,
            background=visitor.background,
            key=key_of(once) if once else None,
        )
        voice = voice_of(said, self.during, Source.WALL)
        if voice.pk not in self.known:
            self.known.add(voice.pk)
            self.voices.append(voice)
            self.heard += heard_now(visitor, prompt)
        after = visitor.answered(prompt.pk)
        is_waiting = voice.standing == Shown.WAITING
        return (after if voice.is_anonymous else after.spoke(voice.pk)), is_waiting


def _said(
    during: Round, said: dict[int, Saying]
) -> dict[int, HttpResponse | Exception]:
    """Write what was said; what comes together is written in no order at all."""
    if not said:
        return {}
    onces = [one.request.POST.get("once", "") for one in said.values()]
    keys = [key_of(once) for once in onces if once]
    known = set(Voice.objects.filter(pk__in=keys).values_list("pk", flat=True))
    batch = _Batch(during, list(during.gathering.prompts.all()), known)
    results: dict[int, HttpResponse | Exception] = {}
    for at, one in said.items():
        try:
            results[at] = batch.take(one)
        except Refused as reason:
            results[at] = reason
    CHANCE.shuffle(batch.voices)
    keep_voices(voices=batch.voices, during=during, heard=batch.heard)
    return results


def _voted(
    during: Round, votes: dict[int, Vote]
) -> dict[int, HttpResponse | Exception]:
    """Count votes for what is on the wall."""
    if not votes:
        return {}
    gathering = during.gathering
    takes = gathering.has_votes and gathering.is_open and not gathering.is_hidden
    asked = [one.voice for one in votes.values() if KEY.fullmatch(one.voice)]
    keys = list(map(int, asked))
    rows = Voice.objects.of(gathering).shown().filter(pk__in=keys if takes else [])
    there = set(map(str, rows.values_list("pk", flat=True)))
    counted = [int(one.voice) for one in votes.values() if one.voice in there]
    if counted:
        vote_for(gathering=gathering, voices=counted)
    refused = Refused(_("This can't be voted for now."))
    return {
        at: JsonResponse({}) if one.voice in there else refused
        for at, one in votes.items()
    }
