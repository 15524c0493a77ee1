"""Answers and votes as they come in, and how many of them become one commit."""

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused, TooOften
from intertwine.listen.gatherings.forms.answering import AnswerForm
from intertwine.listen.gatherings.live.limits import count_speaking
from intertwine.listen.gatherings.models import Prompt, Round, Voice
from intertwine.listen.gatherings.rules import Asking, Shown, Source, Visitor
from intertwine.listen.gatherings.services.answering import (
    heard_now,
    write_judgement,
)
from intertwine.listen.gatherings.services.voices import (
    Heard,
    Said,
    voice_of,
    write_voices,
)
from intertwine.listen.gatherings.services.wall import lock_wall, tell_wall, vote_for
from intertwine.listen.gatherings.views.visiting import remember, visitor_of

CHANCE = random.SystemRandom()
KEY = re.compile(r"[0-9]{1,16}")
MOST_TRIES = 3
"""So often what was said is read anew because a new round began."""


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


@dataclass(frozen=True)
class Hall:
    """Where something is said: the round, and what is asked."""

    during: Round
    prompts: list[Prompt]


@dataclass(frozen=True)
class Ready:
    """An answer that has been read, before it is decided whether it is taken."""

    request: HttpRequest
    visitor: Visitor
    prompt: Prompt
    form: AnswerForm


class RoundIsOver(Exception):
    """A new round began between reading what was said and writing it."""


def write(batch: Sequence[Saying | Vote]) -> Results:
    """Read all of it, write it in one transaction, and then make the answers.

    Whatever can be done before or after the transaction is: while it lasts, the other
    processes wait for the wall, and on SQLite for the whole database.
    """
    codes = sorted({one.code for one in batch})
    for _try in range(MOST_TRIES):
        halls = {code: hall for code in codes if (hall := _hall(code))}
        read = [_read(one, halls.get(one.code)) for one in batch]
        try:
            taken = _written(halls, read, batch)
        except RoundIsOver:
            continue
        return [_told(one, halls) for one in taken]
    return [Refused(_("A new round has just begun. Please send it again."))] * len(
        batch
    )


def _hall(code: str) -> Hall | None:
    """The newest round of a gathering, and its prompts. Two queries."""
    newest = _newest(code)
    return Hall(newest, list(newest.gathering.prompts.all())) if newest else None


def _newest(code: str) -> Round | None:
    rounds = Round.objects.filter(gathering__code=code)
    return rounds.select_related("gathering").order_by("number").last()


def _read(one: Saying | Vote, hall: Hall | None) -> Ready | Vote | Refused:
    """One answer as its form has it. Statements are asked for; else no query."""
    if hall is None:
        return Refused(_("There is no such wall."))
    if isinstance(one, Vote):
        return one
    if one.number > len(hall.prompts):
        return Refused(_("This is no longer asked. Please load the page again."))
    prompt, during = hall.prompts[one.number - 1], hall.during
    visitor = visitor_of(one.request, during.gathering).in_round(during.number)
    if not visitor.has_begun:
        return Refused(_("Please read first what becomes of what you say."))
    try:
        count_speaking(visitor.mark)
    except TooOften as reason:
        return reason
    form = AnswerForm(one.request.POST, prompt=prompt)
    if not form.is_valid():
        return Refused(" ".join(str(e[0]) for e in form.errors.values()))
    return Ready(one.request, visitor, prompt, form)


@dataclass(frozen=True)
class Taken:
    """What was written of one answer: who its browser is now, and if it waits."""

    code: str
    request: HttpRequest
    visitor: Visitor
    is_waiting: bool


Outcome = Taken | HttpResponse | Exception


@transaction.atomic
def _written(
    halls: Mapping[str, Hall],
    read: Sequence[Ready | Vote | Refused],
    batch: Sequence[Saying | Vote],
) -> list[Outcome]:
    """Write all of it, one gathering after the other.

    Seven queries for a gathering where people of one background speak in words.

    Raises:
        RoundIsOver: If it would count in a round that is no longer the newest.
    """
    found: dict[int, Outcome] = {
        at: one for at, one in enumerate(read) if isinstance(one, Refused)
    }
    for code, hall in halls.items():
        lock_wall(hall.during.gathering)
        during = _newest(code)
        if during is None or during.pk != hall.during.pk:
            raise RoundIsOver
        here = [at for at, one in enumerate(batch) if one.code == code]
        said = {at: one for at in here if isinstance(one := read[at], Ready)}
        votes = {at: one for at in here if isinstance(one := read[at], Vote)}
        found |= _said(code, during, said) | _voted(during, votes)
    return [found[at] for at in range(len(batch))]


@dataclass
class _Batch:
    """What is said to one gathering in one commit."""

    code: str
    during: Round
    known: set[int]
    voices: list[Voice] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    has_judged: bool = False

    def take(self, one: Ready) -> Taken:
        """Take one answer.

        Raises:
            Refused: If it cannot be taken.
        """
        form, visitor, prompt = one.form, one.visitor, one.prompt
        if form.kind is Asking.STATEMENTS:
            answers = form.reactions()
            after = write_judgement(
                visitor=visitor, during=self.during, prompt=prompt, answers=answers
            )
            self.has_judged = True
            return Taken(self.code, one.request, after, is_waiting=False)
        said = Said(
            prompt,
            form.text(),
            form.value(),
            name=visitor.name,
            background=visitor.background,
            key=form.key(),
        )
        voice = voice_of(said, self.during, Source.WALL)
        if voice.pk not in self.known:
            self.known.add(voice.pk)
            self.voices.append(voice)
            self.heard += heard_now(visitor, prompt)
        after = visitor.answered(prompt.pk)
        after = after if voice.is_anonymous else after.spoke(voice.pk)
        is_waiting = voice.standing == Shown.WAITING
        return Taken(self.code, one.request, after, is_waiting)


def _said(code: str, during: Round, said: Mapping[int, Ready]) -> dict[int, Outcome]:
    """Write what was said; what comes together is written in no order at all."""
    if not said:
        return {}
    keys = [key for one in said.values() if (key := one.form.key())]
    known = set(Voice.objects.filter(pk__in=keys).values_list("pk", flat=True))
    batch = _Batch(code, during, known)
    results: dict[int, Outcome] = {}
    for at, one in said.items():
        try:
            results[at] = batch.take(one)
        except Refused as reason:
            results[at] = reason
    CHANCE.shuffle(batch.voices)
    write_voices(voices=batch.voices, during=during, heard=batch.heard)
    if batch.has_judged:
        tell_wall(during.gathering)
    return results


def _told(one: Outcome, halls: Mapping[str, Hall]) -> HttpResponse | Exception:
    """What a browser is told once it is committed, and what it shall remember."""
    if not isinstance(one, Taken):
        return one
    told = {"is_waiting": one.is_waiting, "once": get_random_string(22)}
    gathering = halls[one.code].during.gathering
    return remember(one.request, JsonResponse(told), gathering, one.visitor)


def _voted(during: Round, votes: Mapping[int, Vote]) -> dict[int, Outcome]:
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
