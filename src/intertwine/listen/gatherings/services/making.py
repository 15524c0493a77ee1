"""Making a gathering, opening and closing it, and beginning another round."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.codes import fresh_code
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Gathering, Round, Statement
from intertwine.listen.gatherings.rules import Asking, Stage
from intertwine.listen.gatherings.services.settling import settle
from intertwine.listen.gatherings.services.starters import Starter
from intertwine.people.models import Standing, User
from intertwine.people.services import record_deed

SAID = frozenset(
    {
        *("title", "purpose", "place", "online_link", "audience", "nations"),
        *("access_notes", "travel_notes", "starts_at", "closes_at", "language"),
        *("naming", "asks_nation", "asks_sector", "asks_role"),
        *("moderation", "is_hidden", "has_votes"),
    }
)
"""What a weaver says of a gathering."""


def weaver(by: Standing) -> User:
    """The account of a weaver.

    Raises:
        Refused: If they are none.
    """
    if by.user is None or not by.is_weaver:
        raise Refused(_("Weavers and guardians look after gatherings."))
    return by.user


@transaction.atomic
def make_gathering(
    *, by: Standing, starter: Starter, said: Mapping[str, object]
) -> Gathering:
    """Make a gathering that nobody but weavers sees yet, with a starter's prompts.

    Args:
        by: A weaver.
        starter: What it begins with.
        said: What they say of it, by the names of ``SAID``.

    Raises:
        Refused: If they are no weaver.
    """
    user = weaver(by)
    made = Gathering(
        network=by.network, template=starter.key, by=user, by_name=str(by.person)
    )
    _write(made, said)
    Round.objects.create(gathering=made)
    for position, asked in enumerate(starter.prompts):
        options = [str(option) for option in asked.options]
        is_judged = asked.kind is Asking.STATEMENTS
        prompt = made.prompts.create(
            position=position,
            kind=asked.kind.value,
            text=str(asked.text),
            explanation=str(asked.explanation),
            options=[] if is_judged else options,
        )
        Statement.objects.bulk_create(
            Statement(prompt=prompt, position=place, text=text)
            for place, text in enumerate(options if is_judged else [])
        )
    return made


@transaction.atomic
def change_gathering(
    *, by: Standing, gathering: Gathering, said: Mapping[str, object]
) -> None:
    """Change what is said of a gathering. What people said stays as it is."""
    weaver(by)
    _write(gathering, said)


def _write(gathering: Gathering, said: Mapping[str, object]) -> None:
    for name in SAID & said.keys():
        setattr(gathering, name, said[name])
    gathering.save()


@transaction.atomic
def open_gathering(*, by: Standing, gathering: Gathering) -> None:
    """Let people answer, for the first time or once more in the same round.

    Raises:
        Refused: If it asks nothing, or its last moment has gone by.
    """
    user = weaver(by)
    if not gathering.prompts.exists():
        raise Refused(_("Ask something first: a gathering needs at least one prompt."))
    _check_time(gathering)
    current = gathering.round
    current.opened_at = current.opened_at or timezone.now()
    current.closed_at = None
    current.save(update_fields=["opened_at", "closed_at"])
    _set(gathering, Stage.OPEN)
    _record(user, gathering, _("Opened the gathering “%(title)s”"))


@transaction.atomic
def begin_round(*, by: Standing, gathering: Gathering, name: str = "") -> Round:
    """Open a closed gathering for a later round, which is counted by itself.

    Raises:
        Refused: If it is still open, or was never opened.
    """
    user = weaver(by)
    if gathering.state != Stage.CLOSED:
        raise Refused(_("Close the round that is there before you begin another."))
    _check_time(gathering)
    number = gathering.round.number + 1
    made = gathering.rounds.create(number=number, name=name, opened_at=timezone.now())
    _set(gathering, Stage.OPEN)
    _record(user, gathering, _("Began another round of “%(title)s”"))
    return made


@transaction.atomic
def close_gathering(*, by: Standing, gathering: Gathering) -> None:
    """Take no more answers. What was said stays."""
    user = weaver(by)
    if _end(gathering):
        _record(user, gathering, _("Closed the gathering “%(title)s”"))


@transaction.atomic
def remove_gathering(*, by: Standing, gathering: Gathering) -> None:
    """Throw away a gathering that was never opened.

    Raises:
        Refused: If it was: then it can be closed, and what was said stays.
    """
    weaver(by)
    if gathering.state != Stage.DRAFT:
        raise Refused(_("People have seen this gathering. You can close it instead."))
    gathering.delete()


@transaction.atomic
def change_code(*, by: Standing, gathering: Gathering) -> None:
    """Give a gathering another code. The old one stops working at once."""
    weaver(by)
    gathering.code = fresh_code()
    gathering.save(update_fields=["code"])


def close_overdue() -> None:
    """Close what should have closed by itself."""
    for gathering in Gathering.objects.overdue():
        with transaction.atomic():
            _end(gathering)


def _end(gathering: Gathering) -> bool:
    now = timezone.now()
    last = min(now, gathering.closes_at) if gathering.closes_at else now
    for each in gathering.rounds.filter(opened_at__isnull=False, closed_at=None):
        each.closed_at = max(last, each.opened_at or last)
        each.save(update_fields=["closed_at"])
    settle(gathering)
    is_open = gathering.state == Stage.OPEN
    if is_open:
        _set(gathering, Stage.CLOSED)
    return is_open


def _check_time(gathering: Gathering) -> None:
    if gathering.closes_at and gathering.closes_at <= timezone.now():
        raise Refused(
            _("Its last moment for voices has gone by. Change that first, or clear it.")
        )


def _set(gathering: Gathering, stage: Stage) -> None:
    gathering.state = stage.value
    gathering.is_paused = False
    gathering.save(update_fields=["state", "is_paused"])


def _record(user: User, gathering: Gathering, text: str) -> None:
    said = text % {"title": gathering.title}
    record_deed(by=user, network=gathering.network, text=said)
