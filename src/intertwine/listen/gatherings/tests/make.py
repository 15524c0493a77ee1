"""The smallest valid gatherings, for tests of every app above."""

from itertools import count
from typing import Any

from django.utils import timezone

from intertwine.listen.gatherings.models import (
    Gathering,
    Participant,
    Prompt,
    Reaction,
    Round,
    Statement,
    Voice,
)
from intertwine.listen.gatherings.rules import Answer, Asking, Stage
from intertwine.people.models import Network

_numbers = count(1)


def make_gathering(network: Network, **fields: Any) -> Gathering:
    """A gathering in its first round, open and without prompts unless told otherwise.

    Args:
        network: Whose.
        fields: ``state="draft"`` for one that was never opened.
    """
    defaults = {"title": f"Gathering {next(_numbers)}", "state": Stage.OPEN.value}
    made = Gathering.objects.create(network=network, **(defaults | fields))
    now = timezone.now()
    Round.objects.create(
        gathering=made,
        opened_at=None if made.state == Stage.DRAFT else now,
        closed_at=now if made.state == Stage.CLOSED else None,
    )
    return made


def make_prompt(
    gathering: Gathering, text: str = "", kind: Asking = Asking.SENTENCE, **fields: Any
) -> Prompt:
    """A sentence to complete, or a prompt of another kind, as the last one."""
    defaults = {"position": gathering.prompts.count()}
    return Prompt.objects.create(
        gathering=gathering,
        kind=kind.value,
        text=text or f"A network is {next(_numbers)} …",
        **(defaults | fields),
    )


def make_voice(prompt: Prompt, text: str = "", **fields: Any) -> Voice:
    """An anonymous voice, shown, in the gathering's last round."""
    defaults = {"round": prompt.gathering.round}
    words = text or ("" if "value" in fields else f"Voice {next(_numbers)}")
    return Voice.objects.create(prompt=prompt, text=words, **(defaults | fields))


def make_voices(prompt: Prompt, *texts: str, **fields: Any) -> list[Voice]:
    """Many anonymous voices alike but for their words. One query and one more."""
    common = {"round": prompt.gathering.round} | fields
    return Voice.objects.bulk_create(
        Voice(prompt=prompt, text=text, **common) for text in texts
    )


def make_statement(prompt: Prompt, text: str = "", **fields: Any) -> Statement:
    """Something to agree or disagree with, as the last one."""
    defaults = {"position": prompt.statements.count()}
    return Statement.objects.create(
        prompt=prompt,
        text=text or f"Statement {next(_numbers)}",
        **(defaults | fields),
    )


def make_participant(
    prompt: Prompt, reactions: dict[Statement, Answer] | None = None, **fields: Any
) -> Participant:
    """Somebody at a prompt, and what they think of its statements."""
    defaults = {"round": prompt.gathering.round}
    made = Participant.objects.create(prompt=prompt, **(defaults | fields))
    Reaction.objects.bulk_create(
        Reaction(participant=made, statement=statement, answer=answer.value)
        for statement, answer in (reactions or {}).items()
    )
    return made
