"""What waits for somebody: surveys that ask them."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.waiting import Waiting
from intertwine.people.models import Standing
from intertwine.see.surveys.models import Asked, Survey

MOST = 3


def waiting(standing: Standing) -> Iterator[Waiting]:
    """Open surveys that this member has not answered. One or two queries."""
    if standing.person is None:
        return
    mine = Asked.objects.filter(survey=OuterRef("pk"), person=standing.person)
    done = mine.exclude(answered_at=None, declined_at=None)
    surveys = Survey.objects.visible_to(standing).open()
    if standing.is_weaver:
        surveys = surveys.filter(Exists(mine)) | surveys.filter(asks_newcomers=True)
    for survey in surveys.filter(~Exists(done))[:MOST]:
        yield Waiting(
            wing="see",
            title=_("You are asked who you know"),
            why=_why(survey),
            action=_("Answer"),
            url=survey.answer_url,
            urgency=2,
        )
    if standing.is_weaver:
        yield from _code_guests(standing)


def _why(survey: Survey) -> str:
    words = _("“%(survey)s”, asked by %(name)s. You can stop and go on at any time.")
    said = words % {"survey": survey.name, "name": survey.by_name}
    if survey.closes_on is None:
        return said
    day = date_format(survey.closes_on, "j F")
    return f"{said} {_('Open until %(day)s.') % {'day': day}}"


def _code_guests(standing: Standing) -> Iterator[Waiting]:
    """New people who came by a code and see no members until a weaver knows them."""
    guests = Asked.objects.living().filter(
        survey__network=standing.network,
        came_by=Asked.CameBy.CODE,
        sees_members=False,
        began_at__isnull=False,
    )
    survey = Survey.objects.filter(pk__in=guests.values("survey")).first()
    if survey is None:
        return
    survey.network = standing.network
    number = guests.count()
    yield Waiting(
        wing="see",
        title=ngettext(
            "%(number)s new person came by the code of a survey",
            "%(number)s new people came by the code of a survey",
            number,
        )
        % {"number": number},
        why=_("Until you say that you know them, they do not see who is here."),
        action=_("See who they are"),
        url=f"{survey.get_absolute_url()}people/?came=code",
        urgency=1,
    )
