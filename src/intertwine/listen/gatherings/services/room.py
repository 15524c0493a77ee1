"""What a facilitator enters for the room: lines, a show of hands, who was there."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import (
    Gathering,
    Moderation,
    Note,
    Prompt,
    Voice,
)
from intertwine.listen.gatherings.rules import (
    Asking,
    Background,
    Deed,
    Source,
    cleaned,
)
from intertwine.listen.gatherings.services.making import weaver
from intertwine.listen.gatherings.services.voices import (
    Heard,
    Said,
    count_heard,
    take_voices,
)
from intertwine.people.models import Person, Standing

MOST_LINES = 500
MOST_HANDS = 2_000


@transaction.atomic
def type_voices(
    *,
    by: Standing,
    prompt: Prompt,
    lines: Sequence[str],
    background: Background | None = None,
) -> list[Voice]:
    """Keep what people in the room said aloud, one voice for each line.

    How many people they were is not counted: ``count_room`` says that.

    Raises:
        Refused: If there is nothing, or very much at once.
    """
    weaver(by)
    kept = [text for text in map(cleaned, lines) if text]
    if not kept:
        raise Refused(_("Type what was said first."))
    if len(kept) > MOST_LINES:
        raise Refused(
            _("That is more than %(most)s lines. Please send them in parts.")
            % {"most": MOST_LINES}
        )
    where = background or Background()
    said = [Said(prompt, text, background=where) for text in kept]
    return take_voices(
        during=prompt.gathering.round, said=said, source=Source.FACILITATOR
    )


@transaction.atomic
def count_hands(*, by: Standing, prompt: Prompt, hands: Mapping[str | int, int]) -> int:
    """Keep a show of hands: so many people for each answer. Says how many in all.

    Where one answer may be chosen, everybody who raised a hand was heard.

    Args:
        by: A weaver.
        prompt: A choice or a scale.
        hands: How many for each option, or each point of the scale.

    Raises:
        Refused: If nobody raised a hand, or more than a hall can hold.
    """
    weaver(by)
    total = sum(hands.values())
    if not total:
        raise Refused(_("Count at least one hand."))
    if total > MOST_HANDS or min(hands.values()) < 0:
        raise Refused(_("Please count again: that is more than a hall can hold."))
    is_scale = prompt.kind == Asking.SCALE
    said = [
        Said(prompt, value=answer if is_scale else [str(answer)])
        for answer, number in hands.items()
        for _each in range(number)
    ]
    is_once = is_scale or prompt.choose_most == 1
    take_voices(
        during=prompt.gathering.round,
        said=said,
        source=Source.FACILITATOR,
        heard=[Heard(prompt)] * total if is_once else [],
    )
    return total


@transaction.atomic
def count_room(
    *, by: Standing, gathering: Gathering, people: int, background: Background
) -> None:
    """Count people whom the room heard without a phone of their own.

    Raises:
        Refused: If that is nobody, or more than a hall can hold.
    """
    weaver(by)
    if not 0 < people <= MOST_HANDS:
        raise Refused(_("Give a number of people between 1 and %d.") % MOST_HANDS)
    count_heard(during=gathering.round, heard=[Heard(background=background)] * people)


@transaction.atomic
def untype(*, by: Standing, voice: Voice) -> None:
    """Take out again what was typed for the room, as if it had not been.

    Raises:
        Refused: If somebody said it themselves: then it is removed with a reason.
    """
    weaver(by)
    if voice.source != Source.FACILITATOR:
        raise Refused(_("Somebody said this themselves. Remove it with a reason."))
    voice.delete()


@transaction.atomic
def take_back(*, voice: Voice, person: Person | None = None) -> None:
    """Let somebody take back what they said by name. The log keeps that it was so.

    Args:
        voice: Theirs.
        person: Them, if they are signed in; otherwise their browser has shown it.

    Raises:
        Refused: If it is anonymous: nobody can know whose it is.
    """
    if voice.is_anonymous or (person is not None and voice.person_id != person.pk):
        raise Refused(_("Only what was said by name can be taken back."))
    Moderation.objects.create(prompt=voice.prompt, deed=Deed.WITHDRAWN.value)
    voice.delete()


@transaction.atomic
def write_note(
    *, by: Standing, gathering: Gathering, text: str, prompt: Prompt | None = None
) -> Note:
    """Keep what a facilitator noticed, apart from voices."""
    user = weaver(by)
    return Note.objects.create(
        gathering=gathering,
        prompt=prompt,
        text=text,
        by=user,
        by_name=str(by.person),
    )


@transaction.atomic
def remove_note(*, by: Standing, note: Note) -> None:
    """Throw a note away."""
    weaver(by)
    note.delete()
