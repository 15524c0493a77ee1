"""What is done on the wall: showing, removing, pinning, pausing, revealing, voting."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from intertwine.kit.bulk import batches
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.live.waking import wake
from intertwine.listen.gatherings.models import (
    Gathering,
    Moderation,
    Voice,
    WallChange,
)
from intertwine.listen.gatherings.rules import Deed, Moderating, Shown, one_line
from intertwine.people.models import Standing

LONGEST_REASON = 200
REASONS = [
    _lazy("It names or describes somebody."),
    _lazy("It hurts or threatens somebody."),
    _lazy("It is about something else."),
    _lazy("It stands here already."),
]
"""The usual reasons. A facilitator in a hurry presses one of them."""

AT_ONCE = 5_000
TOLD_AT_ONCE = 1_000
"""More voices than this are told of by looking at the whole wall again."""


def lock_wall(gathering: Gathering) -> None:
    """Let nobody else change this wall until the transaction ends. One query.

    Whoever writes voices begins with this: then they wait for each other in one place,
    and changes get their numbers in the order in which they are seen.
    """
    one = Gathering.objects.filter(pk=gathering.pk).select_for_update(no_key=True)
    list(one.values_list("pk"))


def tell_wall(
    gathering: Gathering, voices: Collection[int] = (), *, is_whole: bool = False
) -> None:
    """Let everybody who follows the wall hear of it once this is committed. One query.

    Only after ``lock_wall``, in the same transaction.

    Args:
        gathering: Whose wall.
        voices: Those that came, went or changed.
        is_whole: Everything looks new.
    """
    is_whole = is_whole or len(voices) > TOLD_AT_ONCE
    told = [] if is_whole else list(voices)
    WallChange.of(gathering.pk, told, is_whole=is_whole).save(force_insert=True)
    transaction.on_commit(wake)


@transaction.atomic
def show_voices(*, by: Standing, voices: QuerySet[Voice]) -> int:
    """Let everybody read these; says how many are new on the wall."""
    return _become(by, voices.exclude(standing=Shown.SHOWN), Shown.SHOWN, "")


@transaction.atomic
def remove_voices(*, by: Standing, voices: QuerySet[Voice], reason: str) -> int:
    """Take these off the wall. They are kept for weavers; the log says why.

    Raises:
        Refused: If no reason is given.
    """
    words = one_line(reason, LONGEST_REASON)
    if not words:
        raise Refused(_("Please say why: the reason stands in the log."))
    return _become(by, voices.exclude(standing=Shown.REMOVED), Shown.REMOVED, words)


def _become(by: Standing, voices: QuerySet[Voice], standing: Shown, reason: str) -> int:
    """Change how some voices of one gathering stand, and write it down."""
    asked = voices.select_related("prompt__gathering")
    first = asked.first()
    if first is None:
        return 0
    lock_wall(first.prompt.gathering)
    changed = list(asked)
    keys = [voice.pk for voice in changed]
    pinned = {} if standing is Shown.SHOWN else {"is_pinned": False}
    for few in batches(keys, AT_ONCE):
        Voice.objects.filter(pk__in=few).update(standing=standing, **pinned)
    Moderation.objects.bulk_create(
        Moderation(
            prompt=voice.prompt,
            voice=voice,
            deed=(Deed.SHOWN if standing is Shown.SHOWN else Deed.REMOVED).value,
            reason=reason,
            by=by.user,
            by_name=str(by.person or by.user),
        )
        for voice in changed
    )
    tell_wall(first.prompt.gathering, keys)
    return len(changed)


@transaction.atomic
def pin_voice(*, voice: Voice, is_pinned: bool) -> None:
    """Keep a voice on top of the wall, or let it go back among the others.

    Raises:
        Refused: If it is to be pinned and is not, or no longer, on the wall.
    """
    gathering = voice.prompt.gathering
    lock_wall(gathering)
    there = Voice.objects.filter(pk=voice.pk)
    asked = there.filter(standing=Shown.SHOWN) if is_pinned else there
    if not asked.update(is_pinned=is_pinned) and is_pinned:
        raise Refused(
            _("This voice is not on the wall now. To pin it, show it there first.")
        )
    tell_wall(gathering, [voice.pk])


def treat_voice(*, by: Standing, voice: Voice, deed: str, reason: str = "") -> None:
    """Do one thing to one voice: show, remove, pin or unpin it.

    Raises:
        Refused: If that cannot be done, or no reason is given.
    """
    only = Voice.objects.filter(pk=voice.pk)
    if deed == "show":
        show_voices(by=by, voices=only)
    elif deed == "remove":
        remove_voices(by=by, voices=only, reason=reason)
    elif deed in {"pin", "unpin"}:
        pin_voice(voice=voice, is_pinned=deed == "pin")
    else:
        raise Refused(_("Please choose what should be done."))


STEERED: dict[str, tuple[dict[str, object], str | Promise]] = {
    "pause": (
        {"is_paused": True},
        _lazy("Paused. Nobody can add a voice until you go on."),
    ),
    "go on": ({"is_paused": False}, _lazy("The wall takes voices again.")),
    "hide": (
        {"is_hidden": True},
        _lazy("Hidden. Voices are kept, and nobody sees them."),
    ),
    "reveal": ({"is_hidden": False}, _lazy("Revealed. Everybody sees the voices now.")),
    "read first": (
        {"moderation": Moderating.BEFORE.value},
        _lazy("From now on you read each voice before it is shown."),
    ),
    "read later": (
        {"moderation": Moderating.AFTER.value},
        _lazy(
            "From now on voices are shown at once. What waits goes on waiting for you."
        ),
    ),
    "publish log": (
        {"shows_log": True},
        _lazy("Everybody with the code can read the log."),
    ),
    "keep log": ({"shows_log": False}, _lazy("Only weavers can read the log now.")),
}
"""What a facilitator may do with the whole wall, and what is said when it is done."""


@transaction.atomic
def steer(*, gathering: Gathering, to: str) -> str:
    """Do one thing with the whole wall; gives back what to say of it.

    Raises:
        Refused: If it is none of ``STEERED``.
    """
    if to not in STEERED:
        raise Refused(_("Please choose what should be done."))
    changed, said = STEERED[to]
    lock_wall(gathering)
    Gathering.objects.filter(pk=gathering.pk).update(**changed)
    gathering.refresh_from_db(fields=list(changed))
    tell_wall(gathering, is_whole="is_hidden" in changed)
    return str(said)


@transaction.atomic
def vote_for(*, gathering: Gathering, voices: Collection[int]) -> None:
    """Count one vote for each of these, as often as it is in there.

    Who voted is not kept: their own browser knows it.
    """
    lock_wall(gathering)
    for key in sorted(set(voices)):
        times = list(voices).count(key)
        Voice.objects.filter(pk=key).update(votes=F("votes") + times)
    tell_wall(gathering, sorted(set(voices)))
