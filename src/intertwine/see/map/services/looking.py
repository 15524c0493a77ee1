"""Writing down that a weaver was shown private details of everybody on the map."""

from functools import partial

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_tasks import task

from intertwine.people.models import Look, Membership, Person, Standing
from intertwine.people.selectors import details_of
from intertwine.people.services import record_looks
from intertwine.see.map.selectors.drawn import drawn_for
from intertwine.see.map.selectors.marks import Now

DAY_SECONDS = 24 * 3600


def note_looks(*, by: Standing, now: Now) -> None:
    """See to it that a look at the whole map is written down, in the background.

    Once a day, and again when something about people has changed. What members see
    is open to all members, so only weavers' looks are kept.
    """
    if by.user is None or not by.is_weaver:
        return
    day = timezone.localdate()
    key = f"map:looked:{by.network.pk}:{by.user.pk}:{day}:{now.people}"
    if cache.add(key, "yes", DAY_SECONDS):
        told = (by.network.pk, by.user.pk)
        transaction.on_commit(partial(write_looks.enqueue, *told))


@task()
def write_looks(network_pk: int, user_pk: int) -> None:
    """Write down whose private details are on somebody's map. Twice is once."""
    found = Membership.objects.filter(network=network_pk, user=user_pk)
    membership = found.select_related("network", "user", "person").first()
    if membership is None:
        return
    standing = membership.standing
    columns = set(drawn_for(standing).graph.people)
    people = Person.objects.visible_to(standing).select_related("organisation")
    seen = {
        person: [d for d in details_of(person, standing) if d.key in columns]
        for person in people.prefetch_related("values__field")
    }
    record_looks(by=standing, seen=seen, through=Look.Through.LIST)
