"""What somebody thinks of statements."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import (
    Participant,
    Prompt,
    Reaction,
    Round,
    Statement,
)
from intertwine.listen.gatherings.rules import (
    LONGEST_BACKGROUND,
    Answer,
    Background,
    one_line,
)


@transaction.atomic
def react(
    *,
    during: Round,
    prompt: Prompt,
    answers: Mapping[Statement, Answer],
    participant: Participant | None = None,
    background: Background | None = None,
) -> Participant:
    """Keep what somebody thinks of statements; the last thing they say counts.

    Args:
        during: The round, with its gathering.
        prompt: The prompt whose statements these are.
        answers: What they think of each; others stay as they said before.
        participant: Them, if their browser knows their number; else somebody new.
        background: Where somebody new speaks from.

    Raises:
        Refused: If the gathering takes nothing now, or a statement is not there.
    """
    gathering = during.gathering
    if not gathering.is_open or gathering.is_paused:
        raise Refused(_("This gathering takes no answers just now."))
    if any(each.prompt_id != prompt.pk or not each.is_shown for each in answers):
        raise Refused(_("One of the statements is no longer there. Please try again."))
    somebody = participant or _somebody_new(during, prompt, background or Background())
    Reaction.objects.bulk_create(
        [
            Reaction(participant=somebody, statement=each, answer=answer.value)
            for each, answer in answers.items()
        ],
        update_conflicts=True,
        unique_fields=["participant", "statement"],
        update_fields=["answer"],
    )
    return somebody


def _somebody_new(during: Round, prompt: Prompt, background: Background) -> Participant:
    return Participant.objects.create(
        prompt=prompt,
        round=during,
        nation=one_line(background.nation, LONGEST_BACKGROUND),
        sector=one_line(background.sector, LONGEST_BACKGROUND),
        role=one_line(background.role, LONGEST_BACKGROUND),
    )
