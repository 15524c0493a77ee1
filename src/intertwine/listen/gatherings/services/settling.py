"""Letting a database forget in which order anonymous voices came.

SQLite keeps a row where its key says. PostgreSQL keeps rows as they came, and notes with
each which transaction wrote it; so what a gathering heard is written once more, all of
it in one transaction and in the order of its random keys. That is done when a round
closes, and again after whatever weavers change on the wall of a closed gathering.
"""

from django.db import connection, transaction
from django.db.models import Q

from intertwine.kit.bulk import batches
from intertwine.listen.gatherings.models import (
    Gathering,
    Moderation,
    Participant,
    Presence,
    Reaction,
    Voice,
    WallChange,
)
from intertwine.listen.gatherings.rules import Stage

AT_ONCE = 1_000


def forget_wall_changes() -> None:
    """Forget what happened on walls two minutes ago and earlier.

    What is closed is settled first, once: its last change is removed only afterwards.
    """
    closed = Gathering.objects.filter(state=Stage.CLOSED, wall_changes__isnull=False)
    for gathering in closed.distinct():
        settle(gathering)
    WallChange.objects.forget()


@transaction.atomic
def settle(gathering: Gathering) -> None:
    """Write what a gathering heard once more. Nothing to do on SQLite.

    Whoever closes it calls this in the same transaction.
    """
    if connection.vendor != "postgresql":
        return
    for model, rows in (
        (Voice, Q(prompt__gathering=gathering)),
        (Presence, Q(round__gathering=gathering)),
        (Participant, Q(prompt__gathering=gathering)),
        (Reaction, Q(participant__prompt__gathering=gathering)),
        (Moderation, Q(prompt__gathering=gathering)),
    ):
        table = connection.ops.quote_name(model._meta.db_table)
        found = model._default_manager.filter(rows).order_by("pk")  # noqa: SLF001
        keys = list(found.values_list("pk", flat=True))
        with connection.cursor() as cursor:
            for batch in batches(keys, AT_ONCE):
                cursor.executemany(
                    f"UPDATE {table} SET id = id WHERE id = %s",  # noqa: S608 - ours
                    [(key,) for key in batch],
                )
