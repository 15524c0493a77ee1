"""What waits for someone in a network, as far as its people are concerned."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.waiting import Waiting
from intertwine.people.models import Handover, JoinRequest, Person, Standing


def waiting(standing: Standing) -> Iterator[Waiting]:
    """What this member could do next about people. Up to four queries."""
    yield from _offer(standing)
    yield from _own_page(standing)
    if standing.is_weaver:
        yield from _requests(standing)
        yield from _not_agreed(standing)
    if standing.is_guardian:
        yield from _about_data(standing)


def _offer(standing: Standing) -> Iterator[Waiting]:
    offer = Handover.objects.filter(
        to__person=standing.person, answered_at=None, network=standing.network
    ).first()
    if offer and standing.person:
        yield Waiting(
            wing="see",
            title=_("You are asked to be a guardian"),
            why=_("%(name)s would like you to look after this network.")
            % {"name": offer.by_name},
            action=_("Answer"),
            url=reverse("people:membership", args=[standing.network.slug]),
            urgency=2,
        )


def _requests(standing: Standing) -> Iterator[Waiting]:
    waiting_status = JoinRequest.Status.WAITING
    number = standing.network.requests.filter(status=waiting_status).count()
    if number:
        yield Waiting(
            wing="see",
            title=ngettext(
                "%(number)s person asks to join",
                "%(number)s people ask to join",
                number,
            )
            % {"number": number},
            why=_("They hope for an answer."),
            action=_("Answer"),
            url=reverse("people:requests", args=[standing.network.slug]),
            urgency=1,
        )


def _own_page(standing: Standing) -> Iterator[Waiting]:
    person = standing.person
    if person is not None and not (person.offers or person.seeks):
        yield Waiting(
            wing="see",
            title=_("Say what you bring"),
            why=_(
                "A sentence is enough. It helps others to see why they should meet you."
            ),
            action=_("Write it"),
            url=person.get_absolute_url(),
        )


def _not_agreed(standing: Standing) -> Iterator[Waiting]:
    people = Person.objects.visible_to(standing).filter(agreed_at=None)
    number = people.count()
    if number:
        yield Waiting(
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


def _about_data(standing: Standing) -> Iterator[Waiting]:
    asked = standing.network.rights_requests.for_guardians()
    requests = list(asked.waiting().order_by("due_on"))
    if requests:
        number, first = len(requests), requests[0]
        yield Waiting(
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
