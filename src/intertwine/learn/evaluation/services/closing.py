"""Ending a health check: the totals are kept, and whose answers they were is forgotten."""

from collections.abc import Sequence
from secrets import SystemRandom

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.learn.evaluation.models import Answers, HealthCheck, Wish
from intertwine.learn.evaluation.rules import (
    CANNOT_SAY,
    LEAST,
    STATEMENTS,
    counted,
)
from intertwine.people.models import Network, Standing, User
from intertwine.people.services import forget_in_merges, record_deed


def weaver(by: Standing) -> User:
    """The account of a weaver.

    Raises:
        Refused: If they are none.
    """
    if not by.is_weaver or by.user is None:
        raise Refused(_("Weavers open and end health checks."))
    return by.user


@transaction.atomic
def end_check(*, by: Standing, check: HealthCheck) -> None:
    """End an open check before its last day is over. Ending it again changes nothing.

    Raises:
        Refused: If it is not theirs to do.
    """
    user = weaver(by)
    if HealthCheck.objects.visible_to(by).filter(pk=check.pk).exists() and _close(
        check
    ):
        text = _("Ended the health check “%(title)s”") % {"title": check.title}
        record_deed(by=user, network=by.network, text=text)


def close_what_is_over(*, network: Network) -> None:
    """Close a network's check whose last day is over. One query if there is none.

    Whoever looks at checks calls this, so that a late worker keeps nobody waiting.
    """
    overdue = HealthCheck.objects.overdue(timezone.localdate())
    for check in overdue.filter(network=network):
        _close(check)


def close_overdue() -> None:
    """Close everywhere what is over. A job for every hour."""
    for check in HealthCheck.objects.overdue(timezone.localdate()):
        _close(check)


@transaction.atomic
def _close(check: HealthCheck) -> bool:
    """Keep the totals, let the answers go; says whether it was still to do."""
    found = HealthCheck.objects.select_for_update().filter(pk=check.pk, closed_on=None)
    now = found.select_related("network").first()
    if now is None:
        return False
    rows = list(now.answers.all())
    if len(rows) >= LEAST:
        now.totals = _totals(rows)
    if now.totals:  # without any nothing is shown, so no words are kept either
        Wish.objects.bulk_create(_wishes(now, rows))
    now.answered = len(rows)
    now.could = _could(now, rows)
    now.closed_on = min(now.ends_on, timezone.localdate())
    now.save(update_fields=["totals", "answered", "could", "closed_on"])
    now.answers.all().delete()
    forget_in_merges(network=now.network, model=Answers)
    return True


def _totals(rows: Sequence[Answers]) -> dict[str, list[int]]:
    """The counts of each statement that enough people answered."""
    found = {}
    for key in STATEMENTS:
        marks = [row.marks[key] for row in rows if key in row.marks]
        counts = counted(marks)
        if sum(counts) >= LEAST:
            found[key] = [*counts, marks.count(CANNOT_SAY)]
    return found


def _could(check: HealthCheck, rows: Sequence[Answers]) -> int:
    """How many were asked: who is here, and who answered before they went."""
    here = set(check.network.memberships.values_list("person", flat=True))
    return len(here | {row.person_id for row in rows})


def _wishes(check: HealthCheck, rows: Sequence[Answers]) -> list[Wish]:
    """What would help most, in no order; none where so few wrote that one could guess."""
    made = [Wish(check_of=check, text=row.wish) for row in rows if row.wish]
    SystemRandom().shuffle(made)
    return made if len(made) >= LEAST else []
