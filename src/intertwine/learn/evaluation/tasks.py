"""Letters that go out after something was saved."""

from contextlib import suppress

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from intertwine.kit.letters import Undelivered, letter_to, send
from intertwine.learn.evaluation.models import HealthCheck
from intertwine.people.models import Membership
from intertwine.people.selectors import wants_no_letters


@task()
def tell_of_check(check_pk: int, membership_pk: int) -> None:
    """Write to one member that a check is open, unless they are away or want no letters.

    A worker that dies before it says that it is done writes twice rather than never.
    """
    open_now = HealthCheck.objects.open(timezone.localdate())
    check = open_now.select_related("network").filter(pk=check_pk).first()
    awake = Membership.objects.awake().select_related("user", "person")
    member = awake.filter(pk=membership_pk).first()
    if check is None or member is None:
        return
    if wants_no_letters(check.network, member.user.email):
        return
    address = reverse("evaluation:answer", args=[check.network.slug, check.pk])
    about = {
        "check": check,
        "person": member.person,
        "url": f"{settings.PUBLIC_URL}{address}",
    }
    with suppress(Undelivered):  # it waits at home as well
        send(letter_to(member.user.email, "evaluation/letters/opened.txt", about))
