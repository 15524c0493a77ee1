"""What waits for someone in their networks, as far as its people are concerned."""

from collections.abc import Iterator, Sequence

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.waiting import Waiting
from intertwine.people.models import (
    Handover,
    JoinRequest,
    Person,
    RightsRequest,
    Standing,
)
from intertwine.people.selectors.several import (
    Cards,
    numbers_of_each,
    people_in,
    rows_of_each,
)


def waiting(standings: Sequence[Standing]) -> Cards:
    """What this member could do next about people, in each network. Four queries."""
    weavers = [each for each in standings if each.is_weaver]
    guardians = [each for each in standings if each.is_guardian]
    yield from _offers(standings)
    for standing, person in _unwritten(standings):
        yield standing, _own_page(person)
    for standing, number in numbers_of_each(weavers, _requests):
        yield standing, _requested(standing, number)
    for standing, number in numbers_of_each(weavers, _not_agreed):
        yield standing, _to_invite(standing, number)
    for standing, requests in rows_of_each(guardians, _about_data, "due_on", "pk"):
        if requests:
            yield standing, _to_answer(standing, requests)


def _offers(standings: Sequence[Standing]) -> Cards:
    mine = people_in(standings)
    offers = Handover.objects.filter(to__person__in=mine, answered_at=None)
    latest: dict[int, Handover] = {}
    for offer in offers.select_related("to"):
        if offer.network_id == mine[offer.to.person_id].network.pk:
            latest.setdefault(offer.to.person_id, offer)
    for person, offer in latest.items():
        yield mine[person], _offered(mine[person], offer)


def _offered(standing: Standing, offer: Handover) -> Waiting:
    return Waiting(
        wing="see",
        title=_("You are asked to be a guardian"),
        why=_("%(name)s would like you to look after this network.")
        % {"name": offer.by_name},
        action=_("Answer"),
        url=reverse("people:membership", args=[standing.network.slug]),
        urgency=2,
    )


def _unwritten(standings: Sequence[Standing]) -> Iterator[tuple[Standing, Person]]:
    for each in standings:
        person = each.person
        if person is not None and not (person.offers or person.seeks):
            yield each, person


def _own_page(person: Person) -> Waiting:
    return Waiting(
        wing="see",
        title=_("Say what you bring"),
        why=_("A sentence is enough. It helps others to see why they should meet you."),
        action=_("Write it"),
        url=person.get_absolute_url(),
    )


def _requests(standing: Standing) -> QuerySet[JoinRequest]:
    return standing.network.requests.filter(status=JoinRequest.Status.WAITING)


def _requested(standing: Standing, number: int) -> Waiting:
    return Waiting(
        wing="see",
        title=ngettext(
            "%(number)s person asks to join", "%(number)s people ask to join", number
        )
        % {"number": number},
        why=_("They hope for an answer."),
        action=_("Answer"),
        url=reverse("people:requests", args=[standing.network.slug]),
        urgency=1,
    )


def _not_agreed(standing: Standing) -> QuerySet[Person]:
    return Person.objects.visible_to(standing).filter(agreed_at=None)


def _to_invite(standing: Standing, number: int) -> Waiting:
    return Waiting(
        wing="see",
        title=ngettext(
            "%(number)s person has not agreed to be here yet",
            "%(number)s people have not agreed to be here yet",
            number,
        )
        % {"number": number},
        why=_(
            "Only weavers see them, and they are forgotten after 30 days "
            "unless somebody invites them."
        ),
        action=_("See who they are"),
        url=reverse("people:directory", args=[standing.network.slug]),
    )


def _about_data(standing: Standing) -> QuerySet[RightsRequest]:
    return standing.network.rights_requests.for_guardians().waiting()


def _to_answer(standing: Standing, requests: Sequence[RightsRequest]) -> Waiting:
    number, first = len(requests), requests[0]
    return Waiting(
        wing="see",
        title=ngettext(
            "%(number)s request about data waits for an answer",
            "%(number)s requests about data wait for an answer",
            number,
        )
        % {"number": number},
        why=_("The law gives you until %(day)s for the first of them.")
        % {"day": date_format(first.due_on, "j F")},
        action=_("Answer"),
        url=reverse("people:rights_requests", args=[standing.network.slug]),
        urgency=3,
    )
