"""Opening a health check, and throwing an open one away."""

from datetime import date, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.learn.evaluation.models import Answers, HealthCheck
from intertwine.learn.evaluation.rules import LONGEST_DAYS, LONGEST_TITLE, OPEN_DAYS
from intertwine.learn.evaluation.selectors import next_from
from intertwine.learn.evaluation.services.closing import close_what_is_over, weaver
from intertwine.learn.evaluation.tasks import tell_of_check
from intertwine.people.models import Membership, Network, Standing
from intertwine.people.services import forget_in_merges, record_deed


def first_end() -> date:
    """The last day of a check that is opened today, unless somebody says otherwise."""
    return timezone.localdate() + timedelta(days=OPEN_DAYS)


@transaction.atomic
def open_check(*, by: Standing, title: str, ends_on: date) -> HealthCheck:
    """Ask all members how the network is doing, and write to those with an account.

    Raises:
        Refused: If it is not theirs to do, one is open or was just closed, or its last
            day is gone or far away.
    """
    user = weaver(by)
    Network.objects.select_for_update().get(pk=by.network.pk)
    close_what_is_over(network=by.network)
    _refuse_day(ends_on)
    _refuse_beside(by.network)
    made = HealthCheck.objects.create(
        network=by.network,
        title=" ".join(title.split())[:LONGEST_TITLE],
        ends_on=ends_on,
        by=user,
        by_name=str(by.person or user)[:200],
    )
    others = Membership.objects.filter(network=by.network).exclude(user=user)
    for key in others.values_list("pk", flat=True):
        transaction.on_commit(partial(tell_of_check.enqueue, made.pk, key))
    _noted(by, _("Opened the health check “%(title)s”"), made)
    return made


def _refuse_day(ends_on: date) -> None:
    today = timezone.localdate()
    if ends_on < today:
        raise Refused(_("That day is over. Choose one that is still to come."))
    if ends_on > today + timedelta(days=LONGEST_DAYS):
        raise Refused(_("That is far away. Choose a day in the next three months."))


def _refuse_beside(network: Network) -> None:
    """One at a time, and not two so close that their difference tells of one person."""
    if HealthCheck.objects.filter(network=network, closed_on=None).exists():
        raise Refused(_("A health check is open already."))
    first_day = next_from(network)
    if first_day is not None:
        raise Refused(
            _(
                "The last health check is just over. The next can begin on %(day)s: two "
                "close together could tell what one person said."
            )
            % {"day": date_format(first_day, "j F")}
        )


@transaction.atomic
def remove_check(*, by: Standing, check: HealthCheck) -> None:
    """Throw an open check away, with all that was answered.

    Raises:
        Refused: If it is not theirs to do, or it is closed: results stay for everybody.
    """
    weaver(by)
    found = HealthCheck.objects.select_for_update().visible_to(by).filter(pk=check.pk)
    now = found.first()
    if now is None or not now.is_open:
        raise Refused(_("This health check is over. What came of it stays."))
    _noted(by, _("Threw the health check “%(title)s” away"), now)
    now.delete()
    forget_in_merges(network=by.network, model=Answers)


def _noted(by: Standing, text: str, check: HealthCheck) -> None:
    assert by.user is not None  # noqa: S101 - a weaver has an account
    said = text % {"title": check.title}
    record_deed(by=by.user, network=by.network, text=said)
