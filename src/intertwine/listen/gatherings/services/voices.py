"""The one way in for voices, wherever they come from.

``take_voices`` does all of it. Its two halves are for whoever must be quick:
``voice_of`` decides about one voice without a query, ``keep_voices`` writes many at
once in one transaction.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.kit.random_keys import random_key
from intertwine.listen.gatherings.models import (
    Gathering,
    Intake,
    Presence,
    Prompt,
    Round,
    Voice,
)
from intertwine.listen.gatherings.rules import (
    LONGEST_BACKGROUND,
    LONGEST_NAME,
    LONGEST_TAKEN_IN,
    Asking,
    Background,
    Moderating,
    Naming,
    Shown,
    Source,
    Value,
    cleaned,
    fits,
    one_line,
)
from intertwine.listen.gatherings.services.wall import lock_wall, tell_wall
from intertwine.people.models import Person

AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Said:
    """One answer as it came, before anything is decided about it.

    Args:
        prompt: What it answers.
        text: The words; may be empty where there is a value.
        value: What was chosen or put in order, or the point on a scale.
        name: Who says it, where that is kept on purpose; empty: anonymous.
        person: Them, if they are signed in and say it by name.
        background: Where they speak from.
        spoken_on: The day, where it was not today.
        spoken_at: The moment; kept only with a name.
        row: Its line in a file.
        key: The voice's key, where sending it twice must make one voice.
    """

    prompt: Prompt
    text: str = ""
    value: Value = None
    name: str = ""
    person: Person | None = None
    background: Background = field(default_factory=Background)
    spoken_on: date | None = None
    spoken_at: datetime | None = None
    row: int | None = None
    key: int | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody who was heard at a prompt; without one: in the round as a whole."""

    prompt: Prompt | None = None
    background: Background = field(default_factory=Background)


@transaction.atomic
def take_voices(
    *,
    during: Round,
    said: Iterable[Said],
    source: Source,
    intake: Intake | None = None,
    heard: Iterable[Heard] = (),
) -> list[Voice]:
    """Keep what was said in a round, and count whom it was heard from.

    What people say themselves (``Source.WALL``) needs an open gathering, and keeps to
    its rules about names and to each prompt's length. What weavers bring in does not.

    Args:
        during: The round it belongs to.
        said: The answers.
        source: How they came.
        intake: The file they came in with.
        heard: One for each person and prompt that is not counted yet.

    Raises:
        Refused: If one of them cannot be taken; then none is.
    """
    voices = [voice_of(each, during, source, intake) for each in said]
    keep_voices(voices=voices, during=during, heard=heard, intake=intake)
    return voices


def voice_of(
    said: Said, during: Round, source: Source, intake: Intake | None = None
) -> Voice:
    """The voice that an answer becomes, not yet saved. No queries.

    ``during.gathering`` must be loaded.

    Raises:
        Refused: If the gathering takes none now, or the answer does not fit.
    """
    gathering, text = during.gathering, cleaned(said.text)
    is_live = source is Source.WALL
    name = one_line(said.name, LONGEST_NAME)
    if is_live:
        name = _name_allowed(gathering, name)
    _check_takes(gathering, is_live=is_live)
    _check_answer(said, text, said.prompt.longest if is_live else LONGEST_TAKEN_IN)
    is_first_read = is_live and gathering.moderation == Moderating.BEFORE
    return Voice(
        id=said.key or random_key(),
        prompt=said.prompt,
        round=during,
        text=text,
        value=said.value,
        source=source.value,
        intake=intake,
        row=said.row,
        spoken_on=said.spoken_on or timezone.localdate(said.spoken_at),
        spoken_at=said.spoken_at if name else None,
        name=name,
        person=said.person if name else None,
        nation=one_line(said.background.nation, LONGEST_BACKGROUND),
        sector=one_line(said.background.sector, LONGEST_BACKGROUND),
        role=one_line(said.background.role, LONGEST_BACKGROUND),
        standing=(Shown.WAITING if is_first_read else Shown.SHOWN).value,
    )


def _name_allowed(gathering: Gathering, name: str) -> str:
    if gathering.naming == Naming.ANONYMOUS:
        return ""
    if gathering.naming == Naming.ASKED and not name:
        raise Refused(_("Please give a name: here, people speak by name."))
    return name


def _check_takes(gathering: Gathering, *, is_live: bool) -> None:
    if is_live and not gathering.is_open:
        raise Refused(_("This gathering is closed. It takes no more answers."))
    if is_live and gathering.is_paused:
        raise Refused(_("There is a pause just now. Please try again in a while."))


def _check_answer(said: Said, text: str, longest: int) -> None:
    prompt = said.prompt
    kind = Asking(prompt.kind)
    if not text and said.value is None:
        raise Refused(_("Please say something first."))
    if len(text) > longest:
        raise Refused(
            _("That has %(length)s letters. Please use at most %(longest)s.")
            % {"length": len(text), "longest": longest}
        )
    steps, most = prompt.steps, prompt.choose_most
    is_free = said.value is None and (kind.is_typed or bool(text))
    is_fit = fits(kind, said.value, prompt.options, steps=steps, choose_most=most)
    if not (is_free or is_fit):
        raise Refused(_("Please choose from the answers that are there."))


@transaction.atomic
def keep_voices(
    *,
    voices: Iterable[Voice],
    during: Round,
    heard: Iterable[Heard] = (),
    intake: Intake | None = None,
) -> None:
    """Write voices made by ``voice_of``, and count whom they were heard from."""
    lock_wall(during.gathering)
    write_voices(voices=voices, during=during, heard=heard, intake=intake)


def write_voices(
    *,
    voices: Iterable[Voice],
    during: Round,
    heard: Iterable[Heard] = (),
    intake: Intake | None = None,
) -> None:
    """The same for whoever has locked the wall already, in their transaction."""
    made = Voice.objects.bulk_create(voices, batch_size=AT_ONCE)
    count_heard(during=during, heard=heard, intake=intake)
    if made:
        tell_wall(during.gathering, [voice.pk for voice in made])


@transaction.atomic(savepoint=False)
def count_heard(
    *, during: Round, heard: Iterable[Heard], intake: Intake | None = None
) -> None:
    """Count people by where they speak from. Nobody gets a row of their own.

    At most two queries for each prompt and background, however many people.
    """
    for each, people in Counter(heard).items():
        cell = {
            "round": during,
            "prompt": each.prompt,
            "intake": intake,
            "nation": one_line(each.background.nation, LONGEST_BACKGROUND),
            "sector": one_line(each.background.sector, LONGEST_BACKGROUND),
            "role": one_line(each.background.role, LONGEST_BACKGROUND),
        }
        counted = Presence.objects.filter(**cell)
        if not counted.update(people=F("people") + people):
            __, is_new = Presence.objects.get_or_create(
                **cell, defaults={"people": people}
            )
            if not is_new:
                counted.update(people=F("people") + people)
