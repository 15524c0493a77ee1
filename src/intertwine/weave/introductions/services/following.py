"""What became of it: asking the two, and what they say, each for themselves."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.rules import Audience
from intertwine.see.ties.models import Kind, Tie
from intertwine.see.ties.services import say_tie
from intertwine.weave.introductions.models import Ask
from intertwine.weave.introductions.rules import (
    FOLLOW_UP_DAYS,
    Outcome,
    State,
    letter_due,
)
from intertwine.weave.introductions.services.ending import end_conversation
from intertwine.weave.introductions.services.letters import (
    follow_one,
    later,
    pass_on_thanks,
)

LOOK_BACK_DAYS = 14
"""How long after the last day a letter is still sent, if no worker ran in time."""


def follow_up() -> int:
    """Write to whoever has not said yet what became of it. Says to how many."""
    now = timezone.now()
    oldest = now - timedelta(days=max(FOLLOW_UP_DAYS) + LOOK_BACK_DAYS)
    asks = Ask.objects.living().going_on()
    number = 0
    recent = asks.filter(introduction__agreed_at__gt=oldest)
    for ask in recent.select_related("introduction"):
        agreed_at = ask.introduction.agreed_at
        due = (
            letter_due(agreed_at, ask.letters, ask.outcome, now) if agreed_at else None
        )
        if due:
            follow_one.enqueue(ask.pk, due)
            number += 1
    return number


@transaction.atomic
def say_outcome(
    *,
    ask: Ask,
    outcome: Outcome,
    kind: Kind | None = None,
    strength: int | None = None,
    ends: bool = False,
) -> None:
    """Keep what somebody says became of it, and the tie it became, if they name one.

    Args:
        ask: Whose word it is.
        outcome: What they say. "Not for us" is read by nobody else.
        kind: The kind of tie it became; only if they have met.
        strength: How strong it is, from 1 to 5, if they said so.
        ends: Whether they end the conversation too. The other one can notice that.

    Raises:
        Refused: If they have not both agreed to meet, or it cannot be a tie.
    """
    found = Ask.objects.select_for_update().select_related("introduction")
    own = found.get(pk=ask.pk)
    if own.introduction.state != State.AGREED:
        raise Refused(_("There is nothing to say about this introduction yet."))
    own.outcome, own.outcome_at = outcome.value, timezone.now()
    own.save(update_fields=["outcome", "outcome_at"])
    if ends:
        end_conversation(ask=own)
    if kind and outcome in {Outcome.MET, Outcome.TOGETHER}:
        say_tie(
            by=ask.person,
            kind=kind,
            about=ask.other,
            strength=strength,
            through=Tie.Through.INTRODUCTION,
        )


@transaction.atomic
def tell_story(*, ask: Ask, thanks: str, story: str, audience: Audience) -> None:
    """Thank whoever introduced one, and tell what came of it, if one likes.

    The thanks go to the introducer alone, by letter and on their page.
    """
    is_new = bool(thanks) and thanks != ask.thanks
    Ask.objects.filter(pk=ask.pk).update(
        thanks=thanks,
        story=story,
        story_audience=min(audience, Audience.MEMBERS).value,
    )
    about = ask.introduction
    if is_new and about.introducer_id not in {None, about.first_id, about.second_id}:
        later(pass_on_thanks, ask.pk)
