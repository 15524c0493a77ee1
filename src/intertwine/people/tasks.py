"""Letters that go out after something was saved."""

from django.conf import settings
from django.urls import reverse
from django_tasks import task

from intertwine.people.letters import write_to
from intertwine.people.models import (
    Departure,
    Handover,
    Invitation,
    JoinRequest,
    Membership,
    RightsRequest,
    User,
)


@task()
def send_invitation(invitation_pk: int) -> None:
    """Write an invitation to the address it is for, unless it was closed meanwhile."""
    found = Invitation.objects.select_related("network").filter(pk=invitation_pk)
    invitation = found.open().by_email().first()
    if invitation:
        is_answer = invitation.answers_id is not None
        letter = "admitted" if is_answer else "invitation"
        write_to(invitation.email, letter, invitation=invitation)


@task()
def tell_of_request(request_pk: int) -> None:
    """Tell the weavers who are not away that somebody asks to join."""
    found = JoinRequest.objects.select_related("network")
    request = found.filter(pk=request_pk).first()
    if request is None:  # whoever asked has gone
        return
    weavers = Membership.objects.filter(network=request.network).weavers().awake()
    url = _address("people:requests", request.network.slug)
    for membership in weavers.select_related("user"):
        write_to(membership.user.email, "request", request=request, url=url)


@task()
def tell_of_decline(request_pk: int, words: str = "") -> None:
    """Say not now, kindly."""
    found = JoinRequest.objects.select_related("network", "user")
    request = found.filter(pk=request_pk).first()
    if request:
        write_to(request.user.email, "declined", request=request, words=words)


@task()
def tell_of_offer(offer_pk: int) -> None:
    """Tell somebody that they are asked to be a guardian."""
    found = Handover.objects.select_related("network", "to__user")
    offer = found.filter(pk=offer_pk, answered_at=None).first()
    if offer:
        url = _address("people:membership", offer.network.slug)
        write_to(offer.to.user.email, "offer", offer=offer, url=url)


@task()
def tell_of_closed_access(departure_pk: int) -> None:
    """Tell somebody that a guardian closed their access, and what they can do now."""
    found = Departure.objects.kept().select_related("network", "user")
    left = found.filter(pk=departure_pk, was_closed=True).first()
    if left:
        held = _address("people:my_data")
        complain = _address("people:rights", left.network.slug)
        write_to(left.user.email, "closed", left=left, held=held, complain=complain)


@task()
def tell_of_rights_request(request_pk: int) -> None:
    """Tell whoever has to answer that somebody asks, but not what they wrote."""
    found = RightsRequest.objects.select_related("network").filter(pk=request_pk)
    request = found.waiting().first()
    if request is None:
        return
    if request.is_for_keepers or request.network is None:
        readers = User.objects.filter(is_keeper=True, is_active=True)
        letter, url = "complaint", _address("people:complaints")
    else:
        guardians = Membership.objects.filter(network=request.network).guardians()
        readers = User.objects.filter(memberships__in=guardians)
        letter = "rights_request"
        url = _address("people:rights_requests", request.network.slug)
    for reader in readers:
        write_to(reader.email, letter, request=request, url=url)


def _address(name: str, *args: str) -> str:
    return f"{settings.PUBLIC_URL}{reverse(name, args=args)}"
