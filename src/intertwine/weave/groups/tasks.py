"""Letters that go out after something was saved."""

from contextlib import suppress

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from intertwine.kit.letters import Undelivered, letter_to, send
from intertwine.people.selectors import wants_no_letters
from intertwine.weave.groups.models import Seat
from intertwine.weave.introductions.selectors import address_of


@task()
def tell_asked(seat_pk: int) -> None:
    """Tell somebody that a group asks them to join; what it is about is on their page.

    It is noted once it has gone out, so a worker that dies in between writes twice
    rather than never.
    """
    seats = Seat.objects.asked().filter(pk=seat_pk, written_at=None, says="")
    seat = seats.select_related("group__network", "person__membership__user").first()
    if seat is None:
        return
    group, address = seat.group, address_of(seat.person)
    if address and not wants_no_letters(group.network, address):
        about = {
            "group": group,
            "url": f"{settings.PUBLIC_URL}{group.get_absolute_url()}",
        }
        with suppress(Undelivered):  # it stands on their first page as well
            send(letter_to(address, "groups/letters/asked.txt", about))
    Seat.objects.filter(pk=seat_pk).update(written_at=timezone.now())
