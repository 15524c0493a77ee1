"""What somebody says themselves, from their own phone, without an account."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.crypto import salted_hmac

from intertwine.kit.random_keys import LARGEST
from intertwine.listen.gatherings.models import (
    Participant,
    Prompt,
    Round,
    Statement,
    Voice,
)
from intertwine.listen.gatherings.rules import Answer, Source, Visitor
from intertwine.listen.gatherings.services.reactions import react
from intertwine.listen.gatherings.services.voices import (
    Heard,
    Said,
    count_heard,
    voice_of,
    write_voices,
)
from intertwine.listen.gatherings.services.wall import lock_wall, tell_wall


def key_of(once: str, said: object) -> int:
    """The key of the voice that a form makes, however often it is sent.

    The form holds ``once``; only this installation can tell which voice that is. Who
    goes back to it and says something else, says one thing more.
    """
    words = f"{once} {said}"
    made = salted_hmac("intertwine.gatherings.once", words, algorithm="sha256").digest()
    return int.from_bytes(made[:7], "big") % LARGEST + 1


def heard_now(visitor: Visitor, prompt: Prompt) -> list[Heard]:
    """What is counted when a visitor answers a prompt: each browser once."""
    if prompt.pk in visitor.heard:
        return []
    at_prompt = [Heard(prompt, visitor.background)]
    is_first = not visitor.heard
    return at_prompt + ([Heard(None, visitor.background)] if is_first else [])


@transaction.atomic
def say(*, visitor: Visitor, during: Round, said: Said) -> Visitor:
    """Keep what a visitor says, and who they are from now on: for their browser alone.

    Raises:
        Refused: If it cannot be taken.
    """
    # Before looking: the same form may be sent twice at one moment.
    lock_wall(during.gathering)
    after = visitor.answered(said.prompt.pk)
    known = Voice.objects.filter(pk=said.key).first() if said.key else None
    voice = known or voice_of(said, during, Source.WALL)
    if known is None:
        heard = heard_now(visitor, said.prompt)
        write_voices(voices=[voice], during=during, heard=heard)
    return after if voice.is_anonymous else after.spoke(voice.pk)


@transaction.atomic
def judge(
    *,
    visitor: Visitor,
    during: Round,
    prompt: Prompt,
    answers: Mapping[Statement, Answer],
) -> Visitor:
    """Keep what a visitor thinks of statements, and who they are from now on.

    Raises:
        Refused: If it cannot be taken.
    """
    lock_wall(during.gathering)
    after = write_judgement(
        visitor=visitor, during=during, prompt=prompt, answers=answers
    )
    tell_wall(during.gathering)
    return after


def write_judgement(
    *,
    visitor: Visitor,
    during: Round,
    prompt: Prompt,
    answers: Mapping[Statement, Answer],
) -> Visitor:
    """The same for whoever has locked the wall already, and tells it afterwards.

    Raises:
        Refused: If it cannot be taken.
    """
    number = dict(visitor.numbers).get(prompt.pk, 0)
    mine = Participant.objects.filter(pk=number, prompt=prompt, round=during).first()
    somebody = react(
        during=during,
        prompt=prompt,
        answers=answers,
        participant=mine,
        background=visitor.background,
    )
    count_heard(during=during, heard=heard_now(visitor, prompt))
    return visitor.answered(prompt.pk).numbered(prompt.pk, somebody.pk)
