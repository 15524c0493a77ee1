"""What somebody said in a conversation, written down with their consent."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Gathering, Intake, Prompt
from intertwine.listen.gatherings.rules import Background, Naming, Source
from intertwine.listen.gatherings.services.making import weaver
from intertwine.listen.gatherings.services.voices import Heard, Said, take_voices
from intertwine.people.models import Standing


@dataclass(frozen=True)
class Conversation:
    """What was said, by whom and when.

    Args:
        prompt: What it answers.
        texts: Each thing that was said.
        has_agreed: Whether they know that it is kept, and agree that it is quoted.
        spoken_on: The day.
        name: Their name, where they want it to stand there.
        background: Where they speak from.
    """

    prompt: Prompt
    texts: Sequence[str]
    has_agreed: bool
    spoken_on: date
    name: str = ""
    background: Background = field(default_factory=Background)


@transaction.atomic
def keep_conversation(
    *, by: Standing, gathering: Gathering, said: Conversation
) -> Intake:
    """Keep a conversation with one person as voices. It can be taken out again.

    Raises:
        Refused: Without their consent, or if nothing was said.
    """
    weaver(by)
    if not said.has_agreed:
        raise Refused(
            _(
                "Ask them first. Without their consent, write a note of your own instead."
            )
        )
    if said.name and gathering.naming == Naming.ANONYMOUS:
        raise Refused(_("In this gathering nobody gives a name. Leave it out, please."))
    during = gathering.round
    during.gathering = gathering
    intake = Intake.objects.create(
        gathering=gathering,
        round=during,
        source=Source.CONVERSATION.value,
        lines=len(said.texts),
        account={"has_agreed": True, "voices": len(said.texts)},
        by=by.user,
        by_name=str(by.person or ""),
    )
    take_voices(
        during=during,
        said=[_said(said, text) for text in said.texts],
        source=Source.CONVERSATION,
        intake=intake,
        heard=[Heard(said.prompt, said.background), Heard(None, said.background)],
    )
    return intake


def _said(said: Conversation, text: str) -> Said:
    return Said(
        prompt=said.prompt,
        text=text,
        name=said.name,
        background=said.background,
        spoken_on=said.spoken_on,
    )
