"""Letting a database forget in which order rows were written.

SQLite keeps a row where its key says. PostgreSQL keeps rows as they came, each with
the number of its transaction; so what a round heard is written once more when it
closes, all of it in one transaction and in the order of its random keys.
"""

from django.db import connection
from django.db.models import Q

from intertwine.kit.bulk import batches
from intertwine.listen.gatherings.models import (
    Moderation,
    Participant,
    Presence,
    Reaction,
    Round,
    Voice,
)

AT_ONCE = 1_000


def settle(round_: Round) -> None:
    """Write what a round heard once more, in the order of its keys.

    Must run in the transaction that closes the round. Nothing to do on SQLite.
    """
    if connection.vendor != "postgresql":
        return
    prompts = round_.gathering.prompts.all()
    for model, rows in (
        (Voice, Q(round=round_)),
        (Presence, Q(round=round_)),
        (Participant, Q(round=round_)),
        (Reaction, Q(participant__round=round_)),
        (Moderation, Q(prompt__in=prompts)),
    ):
        table = connection.ops.quote_name(model._meta.db_table)
        found = model._default_manager.filter(rows).order_by("pk")  # noqa: SLF001
        keys = found.values_list("pk", flat=True)
        with connection.cursor() as cursor:
            for batch in batches(keys.iterator(), AT_ONCE):
                cursor.executemany(
                    f"UPDATE {table} SET id = id WHERE id = %s",  # noqa: S608 - ours
                    [(key,) for key in batch],
                )
