"""What was read from a file becomes prompts, voices, statements, and people counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import numpy as np
from django.db.models import Max
from django.utils import timezone

from intertwine.analysis.voices import Message, Poll
from intertwine.analysis.voices import Prompt as FilePrompt
from intertwine.listen.gatherings.models import (
    Gathering,
    Intake,
    Participant,
    Prompt,
    Reaction,
    Statement,
    Voice,
)
from intertwine.listen.gatherings.rules import (
    LONGEST_BACKGROUND,
    MOST_STEPS,
    Asking,
    Background,
    Source,
    Value,
    fits,
    one_line,
)
from intertwine.listen.gatherings.selectors.bringing import NEW, OUT, Look, Place
from intertwine.listen.gatherings.services.voices import (
    AT_ONCE,
    Heard,
    Said,
    count_heard,
    keep_voices,
    voice_of,
)

LONGEST_PROMPT = 300
LONGEST_STATEMENT = 500
FEWEST_STEPS = 2
USUAL_STEPS = 5


def place(look: Look, intake: Intake) -> dict[str, Any]:
    """Write what a file holds where it was said to go.

    Returns:
        How much that was: keys of the prompts that were made, and numbers of voices,
        statements, participants and reactions.

    Raises:
        Refused: If an answer cannot be taken; then none is.
    """
    if look.reading.poll:
        return _place_poll(look, look.reading.poll, intake)
    prompts, made = _prompts(look, intake)
    voices = [_voice(said, prompts[said.prompt], intake) for said in look.taken]
    heard = _heard(look.taken, prompts, is_table=look.reading.unit == "row")
    keep_voices(voices=voices, during=intake.round, heard=heard, intake=intake)
    return {"prompts": made, "voices": len(voices)}


def _prompts(look: Look, intake: Intake) -> tuple[dict[int, Prompt], list[int]]:
    """The prompt of the gathering for each of the file; -1 for what answers none."""
    here = {str(prompt.pk): prompt for prompt in intake.gathering.prompts.all()}
    found: dict[int, Prompt] = {}
    made: list[int] = []
    numbers = [*range(len(look.places) - 1), -1]
    for number, each in zip(numbers, look.places, strict=True):
        if not each.voices or each.target == OUT:
            continue
        if each.target == NEW:
            found[number] = _new_prompt(each, intake)
            made.append(found[number].pk)
        else:
            found[number] = here[each.target]
    return found, made


def _new_prompt(each: Place, intake: Intake) -> Prompt:
    gathering = intake.gathering
    kind, options, steps = _shape(each.prompt)
    return Prompt.objects.create(
        gathering=gathering,
        position=_next_position(gathering),
        kind=kind.value,
        text=one_line(each.text, LONGEST_PROMPT),
        options=options,
        steps=steps,
    )


def _next_position(gathering: Gathering) -> int:
    """After all prompts that are there, however many were removed."""
    last = gathering.prompts.aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def _shape(prompt: FilePrompt | None) -> tuple[Asking, list[str], int]:
    """The kind of a new prompt, what can be chosen, and the points of its scale."""
    if prompt is None:
        return Asking.OPEN, [], USUAL_STEPS
    if prompt.kind == "choice":
        return Asking.CHOICE, list(prompt.options), USUAL_STEPS
    if prompt.kind == "scale":
        points = [_point(option) for option in prompt.options]
        if all(point and point <= MOST_STEPS for point in points):
            steps = max(USUAL_STEPS, *(point or 0 for point in points))
            return Asking.SCALE, [], steps
    is_starter = prompt.kind == "sentence"
    return Asking.SENTENCE if is_starter else Asking.OPEN, [], USUAL_STEPS


def _point(text: str) -> int | None:
    """A point of a scale, counted from 1."""
    whole = text.removesuffix(".0")
    is_point = whole.isascii() and whole.isdigit() and 0 < len(whole) < 3
    return int(whole) or None if is_point else None


def _voice(said: Message, prompt: Prompt, intake: Intake) -> Voice:
    value = _value(said.text, prompt)
    spoken_on = said.day or _day_of(intake)
    voice = voice_of(
        Said(
            prompt=prompt,
            text="" if value is not None else said.text,
            value=value,
            name=said.name,
            background=_background(said),
            spoken_on=spoken_on,
            spoken_at=_moment(said) if said.name else None,
            row=said.lines[0],
        ),
        intake.round,
        Source(intake.source),
        intake,
    )
    voice.votes = said.votes
    return voice


def _value(text: str, prompt: Prompt) -> Value:
    """What was chosen, where the prompt lets people choose; the words stay words."""
    kind = Asking(prompt.kind)
    value: Value = [text] if kind is Asking.CHOICE else _point(text)
    steps, most = prompt.steps, prompt.choose_most
    is_value = not kind.is_typed and value is not None
    if is_value and fits(kind, value, prompt.options, steps=steps, choose_most=most):
        return value
    return None


def _day_of(intake: Intake) -> date:
    """The day of a gathering, for voices of which the file does not say it."""
    begun = intake.gathering.starts_at
    today = timezone.localdate()
    return min(timezone.localdate(begun), today) if begun else today


def _moment(said: Message) -> datetime | None:
    if said.day is None or said.clock is None:
        return None
    begin = datetime.combine(said.day, time(), timezone.get_current_timezone())
    return begin + timedelta(seconds=said.clock)


def _background(said: Message) -> Background:
    return Background(
        nation=one_line(said.nation, LONGEST_BACKGROUND),
        sector=one_line(said.sector, LONGEST_BACKGROUND),
        role=one_line(said.role, LONGEST_BACKGROUND),
    )


def _heard(
    taken: Iterable[Message], prompts: dict[int, Prompt], *, is_table: bool
) -> Iterator[Heard]:
    """One for each person and prompt, and one for each person.

    Whoever spoke is told apart by name, or, in a table, by row. Points of a list may
    be of one person or of many, so nobody is counted.
    """
    counted: set[tuple[object, int | None]] = set()
    for said in taken:
        who = said.speaker if said.speaker >= 0 else f"row {said.lines[0]}"
        if said.speaker < 0 and not is_table:
            continue
        for prompt in (prompts[said.prompt], None):
            key = who, prompt.pk if prompt else None
            if key not in counted:
                counted.add(key)
                yield Heard(prompt, _background(said))


def _place_poll(look: Look, poll: Poll, intake: Intake) -> dict[str, Any]:
    """Write a conversation of Polis: its statements, and who thought what of which."""
    prompt = Prompt.objects.create(
        gathering=intake.gathering,
        position=_next_position(intake.gathering),
        kind=Asking.STATEMENTS.value,
        text=one_line(look.places[0].text, LONGEST_PROMPT),
        explanation=one_line(poll.description, 600),
    )
    statements = Statement.objects.bulk_create(
        [
            Statement(
                prompt=prompt,
                position=position,
                text=one_line(each.text, LONGEST_STATEMENT) or each.id,
                is_shown=each.moderated >= 0,
                reference=each.id[:40],
                intake=intake,
            )
            for position, each in enumerate(poll.statements)
        ],
        batch_size=AT_ONCE,
    )
    people = Participant.objects.bulk_create(
        [
            Participant(
                prompt=prompt, round=intake.round, reference=who[:40], intake=intake
            )
            for who in poll.participants
        ],
        batch_size=AT_ONCE,
    )
    reactions = _reactions(poll, people, statements)
    count_heard(
        during=intake.round,
        heard=[Heard(prompt), Heard()] * len(people),
        intake=intake,
    )
    return {
        "prompts": [prompt.pk],
        "statements": len(statements),
        "participants": len(people),
        "reactions": reactions,
    }


def _reactions(
    poll: Poll, people: list[Participant], statements: list[Statement]
) -> int:
    found = np.argwhere(~np.isnan(poll.votes))
    Reaction.objects.bulk_create(
        [
            Reaction(
                participant=people[who],
                statement=statements[which],
                answer=int(poll.votes[who, which]),
            )
            for who, which in found.tolist()
        ],
        batch_size=AT_ONCE,
    )
    return len(found)
