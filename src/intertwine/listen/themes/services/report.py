"""Making a report of one day, showing it to people outside, and taking it back."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.themes.models import Report
from intertwine.listen.themes.models.reports import fresh_code
from intertwine.listen.themes.selectors.facts import board_of, facts_of
from intertwine.people.models import Standing
from intertwine.people.services import record_deed

LONGEST_DAYS = 365
MOST_REPORTS = 200


@transaction.atomic
def make_report(
    *,
    by: Standing,
    gathering: Gathering,
    title: str,
    introduction: str = "",
    has_quotes: bool = False,
    has_notes: bool = False,
) -> Report:
    """Keep what a gathering has heard until today, for everybody in the network.

    Args:
        by: A weaver.
        gathering: Whose voices.
        title: What the report is called.
        introduction: What readers should know.
        has_quotes: People were told that their words may be quoted without a name.
        has_notes: With what facilitators noticed.

    Raises:
        Refused: If they are no weaver, or there are very many reports.
    """
    _check_weaver(by)
    if gathering.reports.count() >= MOST_REPORTS:
        raise Refused(_("There are very many reports. Please remove some first."))
    board = board_of(gathering)
    report = Report.objects.create(
        gathering=gathering,
        board=board,
        title=title,
        introduction=introduction,
        has_quotes=has_quotes,
        has_notes=has_notes,
        content=facts_of(gathering, board),
        by=by.user,
        by_name=by.person.name if by.person else str(by.user),
    )
    _record(by, _("Published the report “%(title)s”") % {"title": title})
    return report


@transaction.atomic
def share_report(*, by: Standing, report: Report, days: int) -> None:
    """Let people outside read a report by a link, which ends by itself.

    Each time it is another link, so that one that was ended stays ended.

    Raises:
        Refused: If they are no weaver, or it would last too long.
    """
    _check_weaver(by)
    if not 1 <= days <= LONGEST_DAYS:
        raise Refused(_("A link lasts from one day to a year."))
    report.code = fresh_code()
    report.expires_at = timezone.now() + timedelta(days=days)
    report.save(update_fields=["code", "expires_at"])
    text = _("Shared the report “%(title)s” with people outside")
    _record(by, text % {"title": report.title})


@transaction.atomic
def end_sharing(*, by: Standing, report: Report) -> None:
    """Let the link of a report show nothing any more, at once.

    Raises:
        Refused: If they are no weaver.
    """
    _check_weaver(by)
    Report.objects.filter(pk=report.pk).update(expires_at=None, code=fresh_code())
    text = _("Ended the link to the report “%(title)s”")
    _record(by, text % {"title": report.title})


@transaction.atomic
def remove_report(*, by: Standing, report: Report) -> None:
    """Remove a report for good.

    Raises:
        Refused: If they are no weaver.
    """
    _check_weaver(by)
    title = report.title
    report.delete()
    _record(by, _("Removed the report “%(title)s”") % {"title": title})


def _check_weaver(by: Standing) -> None:
    if not by.is_weaver or by.user is None:
        raise Refused(_("Weavers look after reports."))


def _record(by: Standing, text: str) -> None:
    if by.user:
        record_deed(by=by.user, network=by.network, text=text)
