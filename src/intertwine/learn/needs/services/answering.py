"""What answers a need beside a page: a gathering, a person who offers, a task."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused
from intertwine.learn.needs.models import Answer, Need
from intertwine.learn.needs.services.noting import (
    name_of,
    refuse_members,
    refuse_outsiders,
)
from intertwine.listen.gatherings.models import Gathering
from intertwine.people.models import Person, Standing


@transaction.atomic
def offer(*, by: Standing, need: Need, text: str = "") -> Answer:
    """Offer to help others with it oneself; the name is shown to the network.

    Raises:
        Refused: If they are not a person of this network.
    """
    if by.person is None or by.network.pk != need.network_id:
        raise Refused(_("Only people in this network can offer to help."))
    found, _is_new = Answer.objects.update_or_create(
        need=need,
        person=by.person,
        defaults={
            "text": text.strip()[:300],
            "agreed_at": timezone.now(),
            "by": by.user,
            "by_name": name_of(by),
        },
    )
    return found


@transaction.atomic
def answer_with_person(*, by: Standing, need: Need, person: Person) -> Answer:
    """Suggest somebody who might help. Nobody else sees it until they agree.

    Raises:
        Refused: If the person does not wish to be seen, or has no account to agree with.
    """
    refuse_members(by, need)
    people = Person.objects.visible_to(by)
    if not people.filter(pk=person.pk, membership__isnull=False).exists():
        raise Refused(
            _("Only people who can sign in can be asked, for they have to agree.")
        )
    found, _is_new = Answer.objects.get_or_create(
        need=need, person=person, defaults={"by": by.user, "by_name": name_of(by)}
    )
    return found


@transaction.atomic
def agree(*, by: Standing, answer: Answer) -> None:
    """Agree to help with a need. Only the person who was named can.

    Raises:
        Refused: If somebody else was named.
    """
    if by.person is None or answer.person_id != by.person.pk:
        raise Refused(_("Only the person who was named can agree."))
    Answer.objects.filter(pk=answer.pk, agreed_at=None).update(agreed_at=timezone.now())


@transaction.atomic
def answer_with_gathering(*, by: Standing, need: Need, gathering: Gathering) -> Answer:
    """Say that a gathering takes up a need."""
    refuse_members(by, need)
    if gathering.network_id != by.network.pk:
        raise Refused(_("That gathering belongs to another network."))
    found, _is_new = Answer.objects.get_or_create(
        need=need, gathering=gathering, defaults={"by": by.user, "by_name": name_of(by)}
    )
    return found


@transaction.atomic
def answer_with_task(
    *, by: Standing, need: Need, text: str, due: date | None = None
) -> Answer:
    """Write down what is to be done about a need.

    Raises:
        Refused: If nothing is written.
    """
    refuse_members(by, need)
    if not text.strip():
        raise Refused(_("Say what is to be done."))
    return Answer.objects.create(
        need=need,
        text=text.strip()[:300],
        due=due,
        by=by.user,
        by_name=name_of(by),
    )


@transaction.atomic
def finish_task(*, by: Standing, answer: Answer, is_done: bool) -> None:
    """Say that a task is done, or that it is not done after all."""
    refuse_members(by, answer.need)
    if answer.person_id or answer.gathering_id:
        raise Refused(_("Only tasks can be done."))
    answer.done_at = timezone.now() if is_done else None
    answer.save(update_fields=["done_at"])


@transaction.atomic
def take_back(*, by: Standing, answer: Answer) -> None:
    """Take an answer away. A person can always take away what names them.

    Raises:
        Refused: If it is neither about them nor theirs to change.
    """
    refuse_outsiders(by)
    is_own = by.person is not None and answer.person_id == by.person.pk
    if not is_own:
        refuse_members(by, answer.need)
    answer.delete()
