"""Coming to a survey by its code, without ever being taken for somebody else.

Whoever gives an e-mail address gets a letter there, whether or not somebody of that
address is in the network; only the letter opens the survey, as the person of that
address or as a new one. Whoever gives none is new. So a code tells nobody who is in a
network, and nobody answers in another's name by typing it.
"""

from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from intertwine.kit.errors import Refused, TooOften
from intertwine.people.models import Network, Person
from intertwine.people.selectors import members_at, wants_no_letters
from intertwine.people.services.persons import UNANSWERED_DAYS
from intertwine.see.surveys.letters import write_way_in
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.rules import ARRIVALS_A_DAY, PROOF_HOURS

SALT = "intertwine.surveys.way-in"


@dataclass(frozen=True)
class Proof:
    """What a letter to a typed address proves: it was read there."""

    survey_pk: int
    name: str
    email: str


@transaction.atomic
def offer_way_in(*, survey: Survey, name: str, email: str) -> None:
    """Write to a typed address. Nothing is kept until somebody opens the letter."""
    transaction.on_commit(partial(send_way_in.enqueue, survey.pk, name, email))


@task()
def send_way_in(survey_pk: int, name: str, email: str) -> None:
    """The letter, unless that address wants none from this network."""
    survey = Survey.objects.select_related("network").get(pk=survey_pk)
    if survey.is_open and not wants_no_letters(survey.network, email):
        token = way_in_token(Proof(survey.pk, name, email))
        url = f"{settings.PUBLIC_URL}{reverse('surveys:way_in', args=[token])}"
        write_way_in(survey, email, name, url)


def way_in_token(proof: Proof) -> str:
    """What stands in the link of the letter."""
    return signing.dumps(
        [proof.survey_pk, proof.name, proof.email], salt=SALT, compress=True
    )


def proof_in(token: str) -> Proof | None:
    """What a letter proves; None if it is too old or not ours."""
    try:
        return Proof(*signing.loads(token, salt=SALT, max_age=PROOF_HOURS * 3600))
    except signing.BadSignature:
        return None


@transaction.atomic
def arrive(*, survey: Survey, name: str, email: str = "") -> Asked:
    """Take somebody in who came by the code.

    Args:
        survey: That they come to.
        name: As they call themselves; who is here already keeps the name they have.
        email: The address they have shown to be theirs; empty: they are new.

    Raises:
        Refused: If the survey is not open.
        TooOften: If very many came today.
    """
    if not survey.is_open:
        raise Refused(_("This survey is closed."))
    # A letter that is opened twice at one moment brings one person in.
    Network.objects.select_for_update(no_key=True).get(pk=survey.network_id)
    person = _person_at(survey, name, email) if email else None
    if person is not None:
        found = Asked.objects.filter(survey=survey, person=person).first()
        guest = Asked.objects.filter(person=person, sees_members=False)
        return found or _ask(survey, person, sees_members=not guest.exists())
    _check_not_too_many(survey)
    person = Person.objects.create(
        network=survey.network,
        name=name,
        email=email,
        came_through=Person.CameThrough.NAMED,
        source=_("Came by the code of the survey “%(survey)s”") % {"survey": survey},
        expires_at=timezone.now() + timedelta(days=UNANSWERED_DAYS),
    )
    return _ask(survey, person, sees_members=False)


def _person_at(survey: Survey, name: str, email: str) -> Person | None:
    """Who this address belongs to; if several share it, the one of that name."""
    noted = Person.objects.present().filter(network=survey.network, email__iexact=email)
    found = {person.pk: person for person in members_at(survey.network, email)}
    found |= {person.pk: person for person in noted.order_by("pk")}
    people = list(found.values())
    if len(people) > 1:
        people = [one for one in people if one.name.casefold() == name.casefold()]
    return people[0] if len(people) == 1 else None


def _ask(survey: Survey, person: Person, *, sees_members: bool) -> Asked:
    made = Asked.of(survey, person, Asked.CameBy.CODE, sees_members=sees_members)
    made.save()
    return made


def _check_not_too_many(survey: Survey) -> None:
    since = timezone.now() - timedelta(days=1)
    today = Asked.objects.filter(
        survey=survey, came_by=Asked.CameBy.CODE, person__created_at__gt=since
    )
    if today.count() >= ARRIVALS_A_DAY:
        raise TooOften(
            _("Very many people came by this code today. Please come back tomorrow."),
            wait_seconds=3600,
        )
