"""Making a survey, changing it, opening and closing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Field, Standing, User
from intertwine.people.services import record_deed
from intertwine.see.surveys.models import Question, Survey
from intertwine.see.surveys.rules import Stage
from intertwine.see.ties.models import Kind


@dataclass(frozen=True)
class Plan:
    """What a weaver wants to ask.

    Args:
        name: What the survey is called.
        questions: The wording for each kind of tie, in order.
        welcome: Why it is asked.
        fields: The network's own fields that are asked too.
        asks_trust: Whether trust is asked, apart and privately.
        shows_growth: Whether people see the network grow as they answer.
        asks_newcomers: Whether everyone who joins later is asked too.
        closes_on: The last day; None: it stays open.
    """

    name: str
    questions: Mapping[Kind, str]
    welcome: str = ""
    fields: Sequence[Field] = ()
    asks_trust: bool = False
    shows_growth: bool = True
    asks_newcomers: bool = True
    closes_on: date | None = None


@transaction.atomic
def make_survey(*, by: Standing, plan: Plan) -> Survey:
    """Make a survey that nobody but weavers sees yet.

    Raises:
        Refused: If they are no weaver, or it asks nothing.
    """
    user = weaver(by)
    survey = Survey(network=by.network, by=user, by_name=str(by.person))
    _write(survey, plan)
    return survey


@transaction.atomic
def change_survey(*, by: Standing, survey: Survey, plan: Plan) -> None:
    """Change what is asked. What was answered stays.

    Raises:
        Refused: If they are no weaver, or it asks nothing.
    """
    weaver(by)
    _write(Survey.objects.select_for_update().get(pk=survey.pk), plan)


def _write(survey: Survey, plan: Plan) -> None:
    if not plan.questions:
        raise Refused(_("Choose at least one kind of tie to ask about."))
    today = timezone.localdate()
    if plan.closes_on is not None and plan.closes_on < today:
        raise Refused(_("The last day for answers has gone by. Choose a later one."))
    survey.name, survey.welcome = plan.name, plan.welcome
    survey.asks_trust, survey.closes_on = plan.asks_trust, plan.closes_on
    survey.shows_growth = plan.shows_growth
    survey.asks_newcomers = plan.asks_newcomers
    survey.save()
    survey.fields.set(plan.fields)
    survey.questions.exclude(kind__in=plan.questions).delete()
    for position, (kind, text) in enumerate(plan.questions.items()):
        Question.objects.update_or_create(
            survey=survey,
            kind=kind,
            defaults={"text": text or kind.question, "position": position},
        )


@transaction.atomic
def open_survey(*, by: Standing, survey: Survey) -> None:
    """Let people answer. Letters are a step of their own.

    Raises:
        Refused: If they are no weaver, or it is over.
    """
    user = weaver(by)
    found = Survey.objects.select_for_update().get(pk=survey.pk)
    if found.stage is Stage.CLOSED:
        raise Refused(_("This survey has closed. Open it again first."))
    if found.opened_at is None:
        found.opened_at = timezone.now()
        found.save(update_fields=["opened_at"])
        text = _("Opened the survey “%(name)s”") % {"name": found.name}
        record_deed(by=user, network=by.network, text=text)
    survey.opened_at = found.opened_at


@transaction.atomic
def close_survey(*, by: Standing, survey: Survey) -> None:
    """Take no more answers. Personal links and the code stop working."""
    user = weaver(by)
    closed = Survey.objects.filter(
        pk=survey.pk, closed_at=None, opened_at__isnull=False
    )
    if closed.update(closed_at=timezone.now()):
        text = _("Closed the survey “%(name)s”") % {"name": survey.name}
        record_deed(by=user, network=by.network, text=text)


@transaction.atomic
def reopen_survey(*, by: Standing, survey: Survey) -> None:
    """Take answers again, without a last day."""
    user = weaver(by)
    Survey.objects.filter(pk=survey.pk, opened_at__isnull=False).update(
        closed_at=None, closes_on=None
    )
    text = _("Opened the survey “%(name)s” again") % {"name": survey.name}
    record_deed(by=user, network=by.network, text=text)


@transaction.atomic
def remove_survey(*, by: Standing, survey: Survey) -> None:
    """Throw away a survey that was never opened.

    Raises:
        Refused: If it was: then it can be closed, and what was said stays.
    """
    weaver(by)
    if survey.opened_at is not None:
        raise Refused(_("People have seen this survey. You can close it instead."))
    survey.delete()


def weaver(by: Standing) -> User:
    """The account of a weaver.

    Raises:
        Refused: If they are none.
    """
    if by.user is None or not by.is_weaver:
        raise Refused(_("Weavers and guardians make surveys."))
    return by.user
