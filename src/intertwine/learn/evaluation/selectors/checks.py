"""The checks of a network, and what waits for whoever has not answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intertwine.kit.waiting import Waiting
from intertwine.learn.evaluation.models import Answers, HealthCheck
from intertwine.learn.evaluation.rules import APART_DAYS, LEAST, OFTEN_DAYS
from intertwine.people.models import Network, Standing
from intertwine.people.selectors import Cards, rows_of_each


@dataclass(frozen=True)
class Listed:
    """The checks of a network as one reader sees them.

    Args:
        open: The one that can be answered, if there is one.
        has_answered: Whether the reader has answered it.
        closed: Those that are over, the latest first.
        next_from: From when the next one can be opened, if none is open and that is
            still to come.
    """

    open: HealthCheck | None
    has_answered: bool
    closed: QuerySet[HealthCheck]
    next_from: date | None


def checks_of(standing: Standing) -> Listed:
    """All checks of a network. Three queries."""
    checks = HealthCheck.objects.visible_to(standing)
    found = checks.open(timezone.localdate()).first()
    mine = own_answers(found, standing) if found else None
    following = None if found else next_from(standing.network)
    return Listed(found, mine is not None, checks.closed(), following)


def next_from(network: Network) -> date | None:
    """From when the next check can be opened, if that is still to come. One query.

    The difference of two that are close together could tell what one person said.
    """
    told = HealthCheck.objects.filter(network=network).closed().exclude(totals={})
    closed_on = told.values_list("closed_on", flat=True).first()
    if closed_on is None:
        return None
    first_day = closed_on + timedelta(days=APART_DAYS)
    return first_day if timezone.localdate() < first_day else None


def has_long_been_unasked(standing: Standing) -> bool:
    """Whether it is time for a check, and enough have an account. One query."""
    network = Network.objects.filter(pk=standing.network.pk)
    since = timezone.localdate() - timedelta(days=OFTEN_DAYS)
    lately = HealthCheck.objects.filter(network=OuterRef("pk"), opened_on__gt=since)
    asked = network.annotate(members=Count("memberships")).filter(~Exists(lately))
    return asked.filter(members__gte=LEAST).exists()


def own_answers(check: HealthCheck, standing: Standing) -> Answers | None:
    """What the reader says in a check that is open. One query."""
    return Answers.objects.filter(check_of=check, person=standing.person).first()


def waiting(standings: Sequence[Standing]) -> Cards:
    """Open checks that this member has not answered. One query."""
    members = [each for each in standings if each.person is not None]
    for standing, found in rows_of_each(members, unanswered, "pk"):
        for check in found:
            check.network = standing.network
            yield standing, to_answer(check)


def unanswered(standing: Standing) -> QuerySet[HealthCheck]:
    """Those that are open and that the reader has not answered."""
    mine = Answers.objects.filter(check_of=OuterRef("pk"), person=standing.person)
    checks = HealthCheck.objects.visible_to(standing).open(timezone.localdate())
    return checks.filter(~Exists(mine))


def to_answer(check: HealthCheck, urgency: int = 1) -> Waiting:
    """The card that leads to a check which waits for an answer. No query."""
    return Waiting(
        wing="learn",
        title=_("How are we doing?"),
        why=_("Twenty short sentences, about four minutes. Answer until %(day)s.")
        % {"day": date_format(check.ends_on, "l j F")},
        action=_("Answer"),
        url=reverse("evaluation:answer", args=[check.network.slug, check.pk]),
        urgency=urgency,
    )
