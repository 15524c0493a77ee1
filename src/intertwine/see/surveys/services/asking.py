"""Choosing who is asked, and the code that whoever holds it may come in by."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.people.models import Person, Standing
from intertwine.people.models.joining import fresh_code
from intertwine.people.services import record_deed
from intertwine.see.surveys.models import Asked, Survey
from intertwine.see.surveys.services.making import weaver


@transaction.atomic
def ask_people(*, by: Standing, survey: Survey, people: Iterable[Person]) -> int:
    """Ask people; whoever is asked already stays as they are. Says how many are new.

    Asking sends nothing: letters go out when a weaver says so.
    """
    weaver(by)
    there = set(survey.asked.values_list("person_id", flat=True))
    fresh = [
        Asked.of(survey, person, Asked.CameBy.CHOSEN)
        for person in people
        if person.pk not in there and person.network_id == survey.network_id
    ]
    Asked.objects.bulk_create(fresh, batch_size=500, ignore_conflicts=True)
    return len(fresh)


@transaction.atomic
def stop_asking(*, by: Standing, asked: Asked) -> None:
    """Ask somebody no longer. Their link stops working; what they said stays.

    Raises:
        Refused: If they have begun to answer: then it is theirs to go on or to stop.
    """
    weaver(by)
    if asked.began_at is not None:
        raise Refused(_("They have begun to answer, so they stay."))
    Asked.objects.filter(pk=asked.pk, began_at=None).delete()


@transaction.atomic
def vouch_for(*, by: Standing, asked: Asked) -> None:
    """Say that one knows somebody who came by the code: now they see who is here."""
    user = weaver(by)
    if Asked.objects.filter(pk=asked.pk, sees_members=False).update(sees_members=True):
        text = _("Let somebody see the members who came to a survey by its code")
        record_deed(by=user, network=by.network, text=text)


@transaction.atomic
def make_code(*, by: Standing, survey: Survey) -> None:
    """Make the code for a slide or a poster, in place of one that was there."""
    weaver(by)
    survey.code = fresh_code()
    survey.save(update_fields=["code"])


@transaction.atomic
def close_code(*, by: Standing, survey: Survey) -> None:
    """Let nobody else in by the code. Who came by it goes on answering."""
    weaver(by)
    survey.code = None
    survey.save(update_fields=["code"])
