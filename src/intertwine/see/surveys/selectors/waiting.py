"""What waits for somebody: surveys that ask them."""

from collections.abc import Sequence

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.waiting import Waiting
from intertwine.people.models import Standing
from intertwine.people.selectors import Cards, rows_of_each
from intertwine.see.surveys.models import Asked, Survey

MOST = 3


def waiting(standings: Sequence[Standing]) -> Cards:
    """Open surveys that this member has not answered. Two queries."""
    members = [each for each in standings if each.person is not None]
    for standing, found in rows_of_each(members, _unanswered, "-created_at", "-pk"):
        for survey in found[:MOST]:
            yield standing, _to_answer(survey)
    weavers = [each for each in members if each.is_weaver]
    for standing, found in rows_of_each(weavers, _with_guests, "-created_at", "-pk"):
        if found:
            yield standing, _to_know(standing, found)


def _unanswered(standing: Standing) -> QuerySet[Survey]:
    mine = Asked.objects.filter(survey=OuterRef("pk"), person=standing.person)
    done = mine.exclude(answered_at=None, declined_at=None)
    surveys = Survey.objects.visible_to(standing).open()
    if standing.is_weaver:
        surveys = surveys.filter(Exists(mine)) | surveys.filter(asks_newcomers=True)
    return surveys.filter(~Exists(done))


def _to_answer(survey: Survey) -> Waiting:
    return Waiting(
        wing="see",
        title=_("You are asked who you know"),
        why=_why(survey),
        action=_("Answer"),
        url=survey.answer_url,
        urgency=2,
    )


def _why(survey: Survey) -> str:
    words = _("“%(survey)s”, asked by %(name)s. You can stop and go on at any time.")
    said = words % {"survey": survey.name, "name": survey.by_name}
    if survey.closes_on is None:
        return said
    day = date_format(survey.closes_on, "j F")
    return f"{said} {_('Open until %(day)s.') % {'day': day}}"


def _with_guests(standing: Standing) -> QuerySet[Survey]:
    """Those with people who came by a code, whom no weaver knows yet."""
    guests = Asked.objects.living().filter(
        survey__network=standing.network,
        came_by=Asked.CameBy.CODE,
        sees_members=False,
        began_at__isnull=False,
    )
    here = Survey.objects.filter(network=standing.network, asked__in=guests)
    return here.annotate(guests=Count("asked"))


def _to_know(standing: Standing, found: Sequence[Survey]) -> Waiting:
    number = sum(each.guests for each in found)  # type: ignore[attr-defined] # counted
    latest = found[0]
    latest.network = standing.network
    return Waiting(
        wing="see",
        title=ngettext(
            "%(number)s new person came by the code of a survey",
            "%(number)s new people came by the code of a survey",
            number,
        )
        % {"number": number},
        why=_("Until you say that you know them, they do not see who is here."),
        action=_("See who they are"),
        url=f"{latest.get_absolute_url()}people/?came=code",
        urgency=1,
    )
